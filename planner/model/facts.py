"""What the program knows: markets, products, indicators, agreements, sectors and trade, each with its source.

Plain, frozen values. Every figure carries its year and the id of its :class:`Source`. ``None`` means "no data",
never zero; :class:`Gap` says why. The numbers of trade live behind :class:`Trade`, which maps files of columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from planner.model.compliance import Playbook
from planner.model.duty import DutyLine, Measure, Schedule, Treatment
from planner.model.guidance import Guidance
from planner.model.names import Names
from planner.model.playbook import Playbooks
from planner.model.policy_facts import PolicyFacts

CHAIN = " › "  # between the steps of an HS label


@dataclass(frozen=True)
class Source:
    """Where a figure comes from; shown beside every figure and in the list of sources."""

    id: str
    title: str
    publisher: str
    year: str  # the vintage as stated, e.g. "2024" or "October 2025"
    licence: str
    address: str = ""
    note: str = ""
    titles: Mapping[str, str] = field(default_factory=dict, compare=False)  # by language, where it has another one

    def name(self, language: str) -> str:
        """The title in a language; the one in English where it has none of its own."""
        return self.titles.get(language, self.title)


@dataclass(frozen=True)
class PackInfo:
    """Which pack, which version: a plan and an assessment remember it."""

    id: str
    version: str
    date: str
    title: str = ""


@dataclass(frozen=True)
class Market:
    """A country or territory that goods can be sold to.

    ``base_ratio`` is the share of its 2017 imports that the flows still alive in 2024 cover (METHODS 1); ``None`` where
    no independent 2017 total is known.
    """

    iso3: str
    iso2: str
    numeric: str
    names: Names
    region: str
    income_group: str
    languages: tuple[str, ...]
    landlocked: bool
    latitude: float | None
    longitude: float | None
    base_ratio: float | None = None
    no_imports: str = ""  # key of the gap that says why its imports are not known; "" when they are

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one market. ``flag`` is "" or one of the ids in ``flags.csv`` (estimate, forecast, older, ...)."""

    value: float
    year: int
    source: str
    flag: str = ""


@dataclass(frozen=True)
class Indicator:
    """What a series of values measures."""

    id: str
    names: Names
    unit: str
    decimals: int
    source: str


@dataclass(frozen=True)
class Product:
    """A line of the Harmonized System (2, 4 or 6 digits), HS 2017 as traded, HS 2022 where only that has it."""

    code: str
    names: Names
    revision: str  # "2017+2022", "2017", "2022"
    hs2017: str  # the HS 2017 code its trade is found under ("" when there is none)
    note: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True)
class ProductHit:
    """A line found by a search, best first; ``matched`` says by what: "code", "words" or "HS 2022"."""

    product: Product
    matched: str


@dataclass(frozen=True)
class SectorLine:
    """One entry of a sector's list: an HS 2017 code of 2, 4 or 6 digits, and why it is there."""

    code: str
    reason: Names


@dataclass(frozen=True)
class Sector:
    """A sector as data: HS lines, each with its reason, and where the list comes from."""

    id: str
    names: Names
    summary: Names
    lines: tuple[SectorLine, ...]
    source: str
    priority: bool = False  # one of the four that the Mexico-Canada action plan names

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]

    def holds(self, code: str) -> bool:
        """Whether an HS code belongs to the sector (a longer code belongs to its shorter parents' sectors)."""
        return any(code.startswith(line.code) for line in self.lines)


@dataclass(frozen=True)
class Agreement:
    """A trade agreement between a home economy and one partner."""

    home: str
    partner: str
    names: Names
    in_force: str  # ISO date, or "" when it is not in force
    scope: Literal["full", "partial", "none"]  # "none": signed or enacted, not in force
    notes: Names
    evidence: str
    verified: bool


@dataclass(frozen=True)
class SeaRoute:
    """The shortest estimated way by sea from one of home's ports; not for navigation."""

    origin_port: str
    destination_port: str
    nautical_miles: float
    passages: str
    without_canals: float | None
    source: str


@dataclass(frozen=True)
class Pair:
    """What lies between a home economy and a market (CEPII GeoDist)."""

    distance_km: float | None  # population-weighted
    border: bool | None
    common_language: bool | None
    source: str


@dataclass(frozen=True)
class Gap:
    """A hole in the data and the reason for it, in three languages."""

    key: str
    reason: Names


@dataclass(frozen=True)
class Gate:
    """A knock-out outside the score: why a market may be closed, and who says so."""

    market: str
    kind: str
    names: Names
    as_of: str
    source: str
    severity: Literal["closed", "caution"]


@dataclass(frozen=True, slots=True)
class Supplier:
    """One exporter's share of a market's imports of a product, USD; ``value_2017`` 0 where it is not known."""

    exporter: str
    value: int
    value_2017: int
    share: float


class TariffTable(Protocol):
    """Tariff schedules of markets, what origins may claim under them, and additional duties; empty without a pack."""

    @property
    def markets(self) -> tuple[str, ...]:
        """Markets whose schedule is known, at least in part."""

    def schedule(self, market: str) -> Schedule | None:
        """The schedule that a market applies, or None."""

    def treatments(self, schedule: str, origin: str) -> tuple[Treatment, ...]:
        """What goods of an origin may claim under a schedule."""

    def measures(self, market: str) -> tuple[Measure, ...]:
        """Additional duties of a market, ended ones among them."""

    def listed(self, name: str) -> Mapping[str, str]:
        """Beginnings of national codes in a measure's list of goods, each with its first day."""

    def holds_below(self, name: str, code: str) -> bool:
        """Whether a list names a part of what stands under a code."""

    def codes_in(self, revision: str, code: str, given: str = "2017") -> tuple[str, ...]:
        """A six-digit code of one revision of the HS as another numbers the same goods."""

    def lines(self, schedule: str, codes: Sequence[str]) -> tuple[DutyLine, ...]:
        """The national lines under six-digit codes."""

    def all_lines(self, schedule: str) -> tuple[DutyLine, ...]:
        """Every national line of a schedule, by code."""


class NoTariffs:
    """What is known of tariffs without a pack of them: nothing."""

    markets: tuple[str, ...] = ()

    def schedule(self, market: str) -> Schedule | None:
        return None

    def treatments(self, schedule: str, origin: str) -> tuple[Treatment, ...]:
        return ()

    def measures(self, market: str) -> tuple[Measure, ...]:
        return ()

    def listed(self, name: str) -> Mapping[str, str]:
        return {}

    def holds_below(self, name: str, code: str) -> bool:
        return False

    def codes_in(self, revision: str, code: str, given: str = "2017") -> tuple[str, ...]:
        return (code,)

    def lines(self, schedule: str, codes: Sequence[str]) -> tuple[DutyLine, ...]:
        return ()

    def all_lines(self, schedule: str) -> tuple[DutyLine, ...]:
        return ()


class Trade(Protocol):
    """Trade of 2024 in whole USD; matrices are NumPy float64 [product, economy], NaN where there is no data."""

    products: Sequence[str]  # HS 2017 six-digit codes, sorted
    economies: Sequence[str]  # ISO3 codes; "EUN" is the EU as one supplier of the USA
    year: int
    source: str  # id in Facts.sources

    imports: Any
    imports_2017: Any
    exports: Any
    exports_2017: Any
    suppliers: Any
    hhi: Any

    def product_rows(self, hs: str) -> Any:
        """Row numbers (int array) of a 2-, 4- or 6-digit code; empty when the code is not traded."""

    def economy_column(self, iso3: str) -> int:
        """Column of an economy; KeyError when unknown."""

    def total_imports(self, market: str, hs: str) -> int | None:
        """Imports of 2024 in whole USD, exact; None where there is no data."""

    def total_exports(self, exporter: str, hs: str) -> int | None:
        """Exports of 2024 in whole USD to all importers with data; None where there is no data."""

    def flow(self, exporter: str, importer: str, hs: str) -> int | None:
        """One flow of 2024 in whole USD without what the pack cut; None where there is no data."""

    def flows_from(self, exporter: str, rows: Any) -> Any:
        """USD of 2024 from one exporter to every economy, summed over product rows: float array [economy]."""

    def flows_by_market(self, rows: Any) -> Any:
        """USD of 2024 [importer, exporter] summed over product rows, without what the pack cut."""

    def known_exports(self) -> Any:
        """Exports [product, economy] with 0 where nothing is known, for sums."""

    def flow_columns(self) -> tuple[Any, Any, Any, Any, Any]:
        """All kept flows as columns: offsets by product row, importer, exporter, USD of 2024 and of 2017."""

    def flows_of(self, exporter: str, year: int = 2024) -> Any:
        """USD [product, importer] of one exporter in 2024 or 2017, without what the pack cut; 0: nothing was sold."""

    def top_suppliers(self, market: str, hs: str, count: int = 10) -> list[Supplier]:
        """The largest suppliers of a market, largest first; empty where there is no data."""

    def known_importers(self, rows: Any) -> Any:
        """Which economies' imports of these product rows are known well enough to be added up: bool array."""

    def source_of(self, market: str, hs: str) -> str:
        """Id of the source of a market's imports of a six-digit code."""

    def own_of(self, market: str, hs: str) -> tuple[str, str] | None:
        """Source and year of the user's own figures of a market's imports of a six-digit code; None: shipped ones."""

    def own_parts(self, column: int, rows: Any) -> list[tuple[str, str]]:
        """Sources and years of the own packs that a market's figures are from; ("", year): shipped ones among them."""

    def gap(self, market: str, hs: str) -> str:
        """Key of the reason why a market's imports of a product are not known, or ""."""


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything known, opened once and shared by all; read-only."""

    packs: tuple[PackInfo, ...]
    sources: Mapping[str, Source]
    markets: Mapping[str, Market]  # by ISO3, in order of English names
    indicators: Mapping[str, Indicator]
    values: Mapping[str, Mapping[str, Value]]  # indicator -> market -> value
    products: Mapping[str, Product]  # every HS line by code
    sectors: tuple[Sector, ...]
    agreements: Mapping[str, Mapping[str, tuple[Agreement, ...]]]  # home -> partner -> agreements; home absent: unknown
    sea_routes: Mapping[str, Mapping[str, SeaRoute]]  # home -> market; home absent: unknown
    pairs: Any  # .pair(home, market) -> Pair | None; .kilometres(economies) -> matrix
    gates: tuple[Gate, ...]
    gaps: Mapping[str, Gap]
    trade: Trade
    suppliers: Any = dict  # () -> arrays [product, economy]: mean_distance in km; leaders, sixth, seventh in USD
    industry: Any = None  # packs.industry.Industry: tables of cars, power, mines, investment, regions, complexity
    measures: tuple[Any, ...] = ()  # model.sector.SectorMeasure
    criteria: Mapping[str, Any] = field(default_factory=dict)  # id -> model.criterion.Criterion
    frameworks: Mapping[str, Any] = field(default_factory=dict)  # id -> model.framework.Framework
    origin: Any = None  # model.origin.OriginRules
    compliance: Callable[[], tuple[Playbook, ...]] = tuple  # what goods must meet to enter; read when first asked for
    policy: PolicyFacts = field(default_factory=PolicyFacts)  # measures, presets, border charges, elasticities
    guidance: Guidance = field(default_factory=Guidance)  # readiness, ways of entering, who helps
    playbooks: Callable[[], Playbooks] = Playbooks  # read when they are first asked for
    tariffs: TariffTable = field(default_factory=lambda: NoTariffs())
    listed_homes: frozenset[str] | None = None  # homes whose whole list of agreements is known; None: all that have one

    @property
    def day(self) -> str:
        """The day the facts speak of, ISO: the date of the pack of duties, else of the first pack."""
        dates = {pack.id: pack.date for pack in reversed(self.packs)}
        return dates.get("access") or (self.packs[0].date if self.packs else "")

    def agreements_between(self, home: str, partner: str) -> tuple[Agreement, ...] | None:
        """Agreements of two economies as ``home``'s list has them, else the partner's; None where nobody knows.

        No agreement is only known for the homes whose whole list is there.
        """
        found = self.agreements.get(home, {}).get(partner) or self.agreements.get(partner, {}).get(home)
        whole = self.listed_homes if self.listed_homes is not None else frozenset(self.agreements)
        return found or (() if home in whole or partner in whole else None)

    def sector(self, sector_id: str) -> Sector | None:
        return next((sector for sector in self.sectors if sector.id == sector_id), None)
