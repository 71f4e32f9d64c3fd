"""One product in one market as the finder sees it: what home sells, what it could sell, and who else does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Columns of the strategy map by home's share against the leading suppliers, and rows by demand.
ADVICE = ("explore", "expand", "sustain", "sustain")


@dataclass(frozen=True, slots=True)
class Prospect:
    """Money in USD of 2024 (potential at the horizon); None where there is no data."""

    market: str
    product: str
    actual: float | None
    potential: float | None
    gap: float | None
    demand: float | None
    demand_growth: float | None  # per cent a year, 2017-2024
    suppliers: int | None
    hhi: float | None  # 0..1
    home_share: float | None  # 0..1
    home_rank: int | None  # among the market's suppliers; None where home sells nothing
    rca: float
    cell: int  # 10 x row + column of the strategy map; 0: not enough demand for a cell
    coverage: float  # 0..1, of the formula's ingredients
    source: str = ""  # id and year of the user's own figures of the market's imports; "" where they are shipped ones
    year: str = ""

    @property
    def advice(self) -> str:
        """What the strategy map's cell advises: "explore", "expand", "sustain" or ""."""
        return ADVICE[self.cell % 10 - 1] if self.cell else ""


@dataclass(frozen=True)
class Filters:
    """What the user wants to see; empty or 0 lets everything through. They are applied in this order."""

    sector: str = ""
    hs: str = ""  # beginning of a code
    market: str = ""
    demand: float = 0.0  # USD, at least
    growth: float | None = None  # per cent a year, at least
    coverage: float = 0.0  # 0..1, at least
    cell: int = 0  # of the strategy map, 10 x row + column


@dataclass(frozen=True, eq=False)
class Listing:
    """Many prospects as columns of figures, best first: a table of 100,000 rows makes its words when they are seen.

    ``figures`` holds one array a field of :class:`Prospect` in the same units, NaN where there is no data; a
    ``home_rank`` or ``cell`` of 0 is none. ``rows`` and ``columns`` are places in ``products`` and ``markets``.
    """

    products: Sequence[str]
    markets: Sequence[str]
    rows: Any
    columns: Any
    figures: Mapping[str, Any]
    own: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # place: source and year of the user's own figures

    def __len__(self) -> int:
        return len(self.rows)

    def pair(self, place: int) -> tuple[str, str]:
        """Market and product of a place in the list."""
        return self.markets[int(self.columns[place])], self.products[int(self.rows[place])]

    def prospect(self, place: int) -> Prospect:
        """One place of the list with all its figures."""
        market, product = self.pair(place)
        known = {name: self._figure(name, place) for name in FIGURES}
        suppliers, rank = known.pop("suppliers"), known.pop("home_rank")
        source, year = self.own.get(place, ("", ""))
        return Prospect(
            market=market, product=product, suppliers=None if suppliers is None else int(suppliers),
            home_rank=int(rank) if rank else None, rca=float(self.figures["rca"][place]),
            cell=int(self.figures["cell"][place]), coverage=float(self.figures["coverage"][place]),
            source=source, year=year, **known,
        )  # fmt: skip

    def _figure(self, name: str, place: int) -> float | None:
        value = float(self.figures[name][place])
        return value if value == value else None


FIGURES = (
    "actual", "potential", "gap", "demand", "demand_growth", "suppliers", "hhi", "home_share", "home_rank",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The best prospects, how many passed, and how many each filter removed of those that the ones before it left.

    ``cells``: of all that pass every filter but the cell's own, how many stand in each cell of the strategy map, and
    the sum of their gaps in USD. ``listing`` holds the same prospects, and more where more were asked for, as columns.
    """

    prospects: tuple[Prospect, ...]
    passed: int
    removed: Mapping[str, int]
    cells: Mapping[int, tuple[int, float]]
    listing: Listing


@dataclass(frozen=True, slots=True)
class PlannedGap:
    """What a plan's product could sell in a market of its short list, in USD of 2024, summed over its HS lines.

    Only lines whose figures are known are added up: ``known`` of ``lines``. ``cell`` is 0 for more than one line.
    """

    market: str
    offer: str  # id of the plan's product
    actual: float | None
    potential: float | None
    gap: float | None
    demand: float | None
    cell: int
    coverage: float  # 0..1, of the formula's ingredients, weighted by demand
    lines: int
    known: int


@dataclass(frozen=True)
class Outlook:
    """What the finder says of a plan: its own products in its short list, and home's largest gaps anywhere."""

    home: str
    planned: tuple[PlannedGap, ...]
    largest: tuple[Prospect, ...]
    hindsight: Hindsight


@dataclass(frozen=True)
class Hindsight:
    """What the formula would have told in 2017 of the sales of 2024; rank correlations -1..1, None: too few pairs."""

    home: str
    pairs: int  # sold in both years
    level: float | None  # potential of 2017 with sales of 2024
    level_baseline: float | None  # sales of 2017 with sales of 2024
    growth: float | None  # potential over sales of 2017 with the growth of sales
    growth_baseline: float | None  # growth of the market's imports with the growth of sales
    above: float | None  # median of sales 2024 over 2017 where potential was above sales
    below: float | None  # and where it was not
