"""What the user typed for the landed cost: prices, costs and rates of up to four ways to a market, as Decimal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Incoterm = Literal["EXW", "FCA", "FOB", "CFR", "CIF", "DAP", "DDP"]
Mode = Literal["road", "rail", "sea", "air"]
DutyBase = Literal["", "FOB", "CIF"]
MOST_ROUTES = 4


@dataclass(frozen=True)
class Markup:
    """What one link of the channel adds, in per cent of what it pays."""

    name: str
    percent: Decimal


@dataclass(frozen=True)
class Charge:
    """A fee or tax rate that the user changed, by the id of the charge ("mpf", "dta", "import_tax", ...)."""

    id: str
    value: Decimal


@dataclass(frozen=True)
class Route:
    """One way to one market. Amounts are for the whole shipment in the currency of the price."""

    market: str
    mode: Mode = "road"
    province: str = ""  # Canada: the province that the goods are consumed in
    to_port: Decimal | None = None  # from the factory to the carrier and through export clearance
    freight: Decimal | None = None  # main carriage
    insurance: Decimal | None = None  # per cent of cost and freight
    inland: Decimal | None = None  # from the port or border to the buyer
    duty_base: DutyBase = ""
    duty: Decimal | None = None  # per cent; None: what the packs know
    charges: tuple[Charge, ...] = ()
    currency: str = ""  # ISO code of the market's money
    rate: Decimal | None = None  # units of the market's money for one of the price's
    rate_day: str = ""
    markups: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class LandedCost:
    """Everything that the tab of the landed cost owns."""

    incoterm: Incoterm = "EXW"
    currency: str = "USD"
    price: Decimal | None = None  # a unit, at the Incoterm
    quantity: Decimal | None = None  # units of the shipment
    cost: Decimal | None = None  # variable cost of a unit
    fixed: Decimal | None = None  # fixed cost of entering, a year
    routes: tuple[Route, ...] = ()
