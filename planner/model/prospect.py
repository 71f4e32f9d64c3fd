"""One product in one market as the finder sees it: what home sells, what it could sell, and who else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Found:
    """The best prospects, how many passed, and how many each filter removed of those that the ones before it left.

    ``cells``: of all that passed, how many stand in each cell of the strategy map, and the sum of their gaps in USD.
    """

    prospects: tuple[Prospect, ...]
    passed: int
    removed: Mapping[str, int]
    cells: Mapping[int, tuple[int, float]]


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
