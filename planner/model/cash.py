"""A case of entering worked out: flows by year, what they are worth, what moves them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planner.errors import Problem
from planner.model.finance import FinanceCase


@dataclass(frozen=True)
class YearFlow:
    """One year in the case's currency; year 0 is the start, before anything is sold. Money that leaves is below 0."""

    year: int
    units: Decimal
    price: Decimal  # of a unit
    unit_cost: Decimal
    revenue: Decimal
    variable: Decimal
    running: Decimal
    once: Decimal
    capital: Decimal  # working capital that the year needs
    tied: Decimal  # its change: below 0 where more is tied up
    released: Decimal  # set free at the end of the last year
    loss: Decimal  # carried forward at the end of the year, 0 or more
    tax: Decimal
    net: Decimal
    cumulative: Decimal
    present: Decimal | None  # of the net flow; None without a discount rate
    break_even: Decimal | None  # units that pay the year's running costs; None: no price does


@dataclass(frozen=True)
class Worth:
    """What a row of flows is worth. ``irr`` is a share; where it or ``payback`` is None, why stands beside."""

    total: Decimal  # sum of the flows
    npv: Decimal | None
    irr: float | None
    irr_why: str
    payback: Decimal | None  # years from the start
    payback_why: str
    need: Decimal  # deepest point of the cumulative flow, 0 or more
    need_year: int


@dataclass(frozen=True)
class Swing:
    """The measure (NPV, or the sum of flows where no rate was given) with one input lower and higher by ``percent``."""

    input: str
    percent: Decimal
    low: Decimal
    high: Decimal

    @property
    def span(self) -> Decimal:
        """How far the two ends lie apart."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class CurrencyCase:
    """The case with another exchange rate of the market's currency: ``change`` in per cent, 0 for today's."""

    id: str  # "today", "stronger", "weaker"
    change: Decimal
    worth: Worth


@dataclass(frozen=True)
class Delay:
    """NPV of starting a year later: the whole plan moved, and with the same last year (None: nothing would be left)."""

    moved: Decimal
    shortened: Decimal | None


@dataclass(frozen=True)
class Resolved:
    """Every input as a figure: typed, from the landed cost, or 0 where the user left it out. Rates are shares."""

    price: Decimal
    cost: Decimal
    units: tuple[Decimal, ...]  # by year, from 1
    once: tuple[Decimal, ...]  # by year, from 0
    running: tuple[Decimal, ...]  # by year from 1, in prices of the first year
    price_growth: Decimal
    cost_growth: Decimal
    tax: Decimal
    discount: Decimal | None
    customer_days: Decimal
    supplier_days: Decimal
    stock_days: Decimal


@dataclass(frozen=True)
class FinanceAnswer:
    """One case; without ``inputs`` nothing could be worked out, as ``problems`` say. They can also be mere warnings."""

    case: FinanceCase
    currency: str
    first_year: int
    problems: tuple[Problem, ...] = ()
    price: Decimal | None = None  # of a unit in the first year
    cost: Decimal | None = None
    price_from: str = "own"  # or "landed"
    cost_from: str = "own"
    fixed: Decimal | None = None  # the landed cost's fixed cost a year, where no running cost was typed
    delivery: Decimal | None = None  # of a unit, inside the cost that comes from the landed cost
    ladder: int | None = None  # place of the landed-cost route that price or cost come from
    basis_usd: Decimal | None = None  # imports of 2024 or the gap that volumes are a share of
    imports_usd: Decimal | None = None  # what the market imported in 2024
    inputs: Resolved | None = None
    flows: tuple[YearFlow, ...] = ()
    worth: Worth | None = None
    units: Decimal | None = None  # over all years
    break_even_units: Decimal | None = None  # over all years, that pay one-off and running costs; None: never
    break_even_price: Decimal | None = None  # of a unit in the first year, at the planned volumes
    delay: Delay | None = None
    swings: tuple[Swing, ...] = ()  # the widest first
    currencies: tuple[CurrencyCase, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it could be worked out."""
        return self.worth is not None

    def label(self, year: int) -> str:
        """The calendar year of a year of the case; "" for the start."""
        return str(self.first_year + year - 1) if year else ""
