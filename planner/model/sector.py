"""A sector in an economy: what is measured, what each figure says, and the score that the figures add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.criterion import Criterion, MissingRule, Scale
from planner.model.names import Names


@dataclass(frozen=True)
class SectorMeasure:
    """One question asked of a sector in an economy; without a scale it is shown and never scored.

    ``sectors``: ids of the sectors it is asked of, empty for all. ``items``: what is counted, where it counts.
    """

    id: str
    names: Names
    question: Names
    unit: str  # as in planner.model.units
    decimals: int
    formula: Names
    source: str  # id in Facts.sources
    sectors: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    weight: float = 0.0
    scale: Scale | None = None
    missing: MissingRule = "leave_out"
    why: Names | None = None  # why these ends, this weight and this rule

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]

    def asks(self, sector: str) -> bool:
        """Whether the question is asked of a sector."""
        return not self.sectors or sector in self.sectors

    def criterion(self) -> Criterion:
        """The scored question in the form that scales and units know; ValueError when it is not scored."""
        if self.scale is None or self.why is None:
            raise ValueError(self.id)
        return Criterion(self.id, self.names, self.question, self.unit, self.decimals, self.scale, self.missing,
                         self.formula, self.why, self.source, computed=self.id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectorInput:
    """One ingredient of a figure; ``value`` None: no data."""

    names: Names
    value: float | None
    unit: str
    decimals: int
    year: str


@dataclass(frozen=True, slots=True)
class SectorFigure:
    """One answer; ``value`` is None where there is no data and ``missing`` then is the key of the reason.

    ``scaled`` is 0..100 on the measure's fixed ends, ``weight`` the part of the score it has here (0..1), ``points``
    what it adds to the score.
    """

    value: float | None
    year: str
    source: str
    flag: str = ""
    missing: str = ""
    inputs: tuple[SectorInput, ...] = ()
    scaled: float | None = None
    clipped: bool = False
    weight: float = 0.0
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class SectorScore:
    """One sector in one economy; the figures' points add up to ``score``.

    ``coverage``: the part (0..1) of the weight asked of this sector that rests on a figure. ``low`` and ``high``: the
    score if everything missing were worth 0 or 100. ``rank`` is among the sectors of the same economy, 0 without score.
    """

    sector: str
    economy: str
    rank: int
    score: float | None
    coverage: float
    low: float
    high: float
    figures: Mapping[str, SectorFigure]  # by measure


@dataclass(frozen=True)
class RegionExport:
    """What a region sells under one HS heading."""

    hs: str
    value: float  # in the region's currency
    share: float  # 0..1 of the region's exports


@dataclass(frozen=True)
class RegionFigures:
    """What the packs know of a province or state; None and empty where they know nothing.

    Exports are domestic exports in ``currency``; ``fdi`` is USD by year; ``sites`` are mineral sites by stage.
    """

    country: str
    id: str
    names: Names
    exports: float | None = None
    exports_share: float | None = None  # 0..1 of the country's
    exports_year: str = ""
    currency: str = ""
    exports_source: str = ""
    top: tuple[RegionExport, ...] = ()
    fdi: tuple[tuple[int, float], ...] = ()
    fdi_share: float | None = None  # 0..1 of the country's, newest year
    fdi_source: str = ""
    sites: Mapping[str, int] | None = None
    minerals: tuple[tuple[str, int], ...] = ()  # main minerals of the sites, the most frequent first
    sites_source: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True)
class SectorView:
    """The answer for one home and some economies, home first; scores by economy in rank order."""

    home: str
    economies: tuple[str, ...]
    sectors: tuple[str, ...]  # in the order shown: the action plan's own first
    measures: tuple[SectorMeasure, ...]
    scores: Mapping[str, tuple[SectorScore, ...]]
    regions: tuple[RegionFigures, ...] = ()  # of home
    region: RegionFigures | None = None  # the exporter's own, where it is one we know
    gaps: tuple[str, ...] = ()  # keys of what these figures do not hold

    def score(self, sector: str, economy: str) -> SectorScore:
        """One sector in one economy; KeyError when it was not asked for."""
        for entry in self.scores[economy]:
            if entry.sector == sector:
                return entry
        raise KeyError(sector)

    def sources(self) -> tuple[str, ...]:
        """Ids of every source that a figure here rests on, once."""
        figures = (f for scores in self.scores.values() for s in scores for f in s.figures.values())
        return tuple(dict.fromkeys(f.source for f in figures if f.value is not None))

    def measure(self, key: str) -> SectorMeasure:
        """A measure by id; KeyError for an unknown one."""
        for entry in self.measures:
            if entry.id == key:
                return entry
        raise KeyError(key)
