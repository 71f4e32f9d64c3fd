"""What goods pay at a border: the ordinary duty, preferences with their conditions, additional duties, and the total.

Per cent of the customs value throughout, unless a rate is kept as text. ``None`` means "no data", never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.errors import Problem
from planner.model.names import Names
from planner.model.rates import Rate

Confidence = Literal["official", "second_hand", "partial", "low"]
Kind = Literal["add", "floor", "content", "unknown"]
Applies = Literal["yes", "part", "may", "no"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """One country's tariff as the pack holds it. Dates are ISO; ``notes`` is what a reader must be warned of."""

    id: str
    markets: tuple[str, ...]  # the importers it counts for
    names: Names
    revision: str  # of the Harmonized System: "2017" or "2022"
    as_of: str
    valid_from: str
    valid_until: str
    digits: int
    currency: str
    source: str
    confidence: Confidence
    preferences: Literal["all", "some", "none"]  # of all origins, of some, or of none in the source
    label_language: str
    absent: tuple[str, ...]  # chapters the source lacks
    without_mfn: tuple[str, ...]  # origins that do not get the ordinary rate
    notes: Names


@dataclass(frozen=True, slots=True)
class Treatment:
    """A column of a schedule that goods of some origins may claim, and the agreement behind it."""

    schedule: str
    code: str
    partner: str
    names: Names
    in_force: str  # ISO date; "" where the source does not say since when
    verified: bool
    kind: Literal["agreement", "unilateral"]
    evidence: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A duty on top of, or instead of, the ordinary one, under one authority, for some origins and products.

    ``kind``: "add" stacks ``rate``; "floor" lifts the duty before it to ``rate``; "content" charges ``rate`` on a part
    of the value; "unknown": there is a duty whose rate is not in the data. ``sure`` is False where goods may only be
    covered. ``unless`` names the treatments whose goods are not charged, ``only`` those whose goods alone are;
    ``yields`` the families that go before it, ``yields_how`` whether it then falls away ("no") or may not ("may").
    """

    id: str
    market: str
    family: str
    authority: str
    names: Names
    origins: tuple[str, ...]  # ISO3 codes; empty: all
    except_origins: tuple[str, ...]
    products: str  # id of a list of codes; "" for all goods
    kind: Kind
    rate: float | None
    start: str
    end: str  # last day, "" while it has none
    sure: bool
    unless: tuple[str, ...]
    only: tuple[str, ...]
    yields: tuple[str, ...]
    yields_how: Literal["no", "may"]
    source: str
    confidence: str
    notes: Names


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One national line under the six digits: its ordinary rate, its preferences by treatment code, its flags."""

    code: str
    label: str
    mfn: Rate | None  # None: the source has no rate
    preferences: tuple[tuple[str, Rate], ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """Lowest, mean and highest over the national lines; the mean is the plain mean of the lines with a percentage.

    ``lines`` counts all lines, ``counted`` those with a percentage; ``texts`` are the rates that stay words.
    """

    low: float | None
    mean: float | None
    high: float | None
    lines: int
    counted: int
    texts: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.mean is not None

    @property
    def whole(self) -> bool:
        """Every line has a percentage."""
        return self.counted == self.lines > 0


@dataclass(frozen=True, slots=True)
class Preference:
    """What an agreement (or a unilateral programme) gives, if the goods meet its rules of origin.

    ``spread`` is over all lines; lines without the preference pay the ordinary rate in it. ``given`` counts the lines
    that have it. ``known`` False: the agreement is there, its rates are not in the data.
    """

    code: str
    names: Names
    in_force: str
    verified: bool
    kind: str
    evidence: str
    spread: Spread
    given: int
    conditions: tuple[str, ...] = ()  # keys of planner.model.duty_words

    @property
    def known(self) -> bool:
        return self.given > 0 and self.spread.known


@dataclass(frozen=True, slots=True)
class AdditionalDuty:
    """A measure weighed for the goods in question: whether it applies, on how many lines, and why not."""

    measure: Measure
    applies: Applies
    lines: int  # how many of the lines it covers
    reason: str = ""  # key of planner.model.duty_words


@dataclass(frozen=True, slots=True)
class Duty:
    """The whole answer. ``faced`` is what goods that claim the best known preference pay, additional duties included;
    ``faced_mfn`` without a preference. ``missing`` is the key of why there is no answer at all.
    """

    product: str
    origin: str
    market: str
    on: str
    codes: tuple[str, ...]  # as the schedule numbers the product
    schedule: Schedule | None
    missing: str
    mfn: Spread
    preferences: tuple[Preference, ...]
    best: Preference | None
    additional: tuple[AdditionalDuty, ...]
    faced: Spread
    faced_mfn: Spread
    flags: tuple[str, ...]
    lines: tuple[DutyLine, ...] = ()
    problems: tuple[Problem, ...] = ()  # what was asked wrongly; then nothing is computed

    @property
    def confidence(self) -> str:
        return self.schedule.confidence if self.schedule else ""


NOTHING = Spread(None, None, None, 0, 0)


TariffRow = tuple[str, str, str, Mapping[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class TariffFile:
    """A tariff read from an official file: rates in the packs' own form, and what had to be left out.

    ``rows`` are (code, label, ordinary rate, treatment -> rate, flags); ``preferences`` as in :class:`Schedule`.
    """

    kind: str
    revision: str
    digits: int
    currency: str
    label_language: str
    preferences: Literal["all", "some", "none"]
    rows: tuple[TariffRow, ...]
    problems: tuple[Problem, ...] = ()
    as_of: str = ""  # ISO date or year, where the file says it
