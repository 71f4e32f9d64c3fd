"""One way to one market worked out from the factory to the shelf, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.errors import Problem
from planner.model.money import Route

STAGES = ("EXW", "FOB", "CFR", "CIF", "DAP", "DDP")


@dataclass(frozen=True)
class ChargeUsed:
    """A fee or import tax as it was counted; ``state``: "current", "stale", "unverified", "own" or "spared"."""

    id: str
    percent: Decimal
    amount: Decimal
    state: str
    as_of: str
    source: str


@dataclass(frozen=True)
class LandedRoute:
    """Amounts of the shipment in the currency of the price; empty where ``problems`` keep it from being worked out."""

    route: Route
    steps: Mapping[str, Decimal]  # what each stage adds: to_port, freight, insurance, duty, fees, tax, inland
    stages: Mapping[str, Decimal]  # totals by Incoterms rule
    charges: tuple[ChargeUsed, ...]
    channel: tuple[tuple[str, Decimal], ...]
    duty_base: str
    duty_percent: Decimal | None
    duty_source: str  # id of its source, "own" for the user's
    duty_value: Decimal | None
    landed: Decimal | None
    shelf: Decimal | None
    unit_landed: Decimal | None
    unit_local: Decimal | None  # in the route's currency
    unit_shelf: Decimal | None  # in the currency of the price
    margin: Decimal | None  # per cent of the price
    break_even: Decimal | None  # units a year; None: never, or not asked
    problems: tuple[Problem, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it could be worked out."""
        return self.landed is not None


def not_yet(
    route: Route, base: str = "", duty: Decimal | None = None, source: str = "", problems: tuple[Problem, ...] = ()
) -> LandedRoute:  # fmt: skip
    """A route with nothing worked out, and why."""
    return LandedRoute(
        route, {}, {}, (), (), base, duty, source, None, None, None, None, None, None, None, None, problems
    )
