"""What the user told about the money of entering a market: prices, volumes, costs, terms, currencies; Decimal or not
known. One case a market; the first is the chosen one. Nothing is filled in that the user did not type.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Basis = Literal["units", "imports", "gap"]
MOST_YEARS = 10
MOST_ROWS = 30  # of costs of one kind


def is_currency(code: str) -> bool:
    """Whether it has the form of an ISO code, three capital letters."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


@dataclass(frozen=True)
class CostRow:
    """A cost of entering. One-off: paid in ``year``; running: a year, from ``year`` on. Year 0 is the start."""

    name: str = ""
    amount: Decimal | None = None  # in the case's currency; a running one in prices of the first year
    year: int = 0


@dataclass(frozen=True)
class InputRange:
    """By how many per cent an assumption may be off, up and down, in the user's eyes."""

    input: str  # "price", "volume", "cost", "running", "once", "discount", "customer_days", "exchange"
    percent: Decimal


@dataclass(frozen=True)
class FinanceCase:
    """One market. Amounts are in ``currency``, rates in per cent as typed, terms in days."""

    market: str
    currency: str = ""  # ISO code; "": that of the landed cost
    price: Decimal | None = None  # a unit; None: that of the landed cost
    cost: Decimal | None = None  # variable cost of a unit with what the price delivers; None: from the landed cost
    first_year: int | None = None  # calendar year of the first sales; None: the one after the packs' date
    years: int = 5
    basis: Basis = "units"
    volumes: tuple[Decimal | None, ...] = ()  # units, or per cent of the basis, by year; None: the year before grown
    volume_growth: Decimal | None = None  # per cent a year
    per_usd: Decimal | None = None  # units of the currency for one US dollar, to read trade figures with
    price_growth: Decimal | None = None  # per cent a year
    cost_growth: Decimal | None = None  # per cent a year, of variable and running costs
    once: tuple[CostRow, ...] = ()
    running: tuple[CostRow, ...] = ()  # none: the landed cost's fixed cost a year
    tax: Decimal | None = None  # per cent of profit; None: before tax
    discount: Decimal | None = None  # per cent a year; None: no present value
    customer_days: Decimal | None = None  # until customers pay
    supplier_days: Decimal | None = None  # until suppliers are paid
    stock_days: Decimal | None = None
    local: str = ""  # ISO code of the market's currency
    revenue_local: Decimal | None = None  # per cent of revenue that is in the market's currency
    variable_local: Decimal | None = None  # per cent of variable cost
    entering_local: Decimal | None = None  # per cent of one-off and running costs
    stronger: Decimal | None = None  # per cent that the market's currency gains in the scenario
    weaker: Decimal | None = None  # per cent that it loses
    ranges: tuple[InputRange, ...] = ()


@dataclass(frozen=True)
class Finance:
    """Everything that the tab of the money owns."""

    cases: tuple[FinanceCase, ...] = ()
