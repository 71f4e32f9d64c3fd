"""What scenarios do to home's product in each market, ready to be shown: duty, cost, margin, sales, score and rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.model.policy_facts import Estimate


@dataclass(frozen=True)
class DutyPaid:
    """What home's goods pay in one market under one scenario, per cent of the customs value.

    ``base`` is the ordinary or the preferential duty (``agreement``: the one claimed, "" none); ``added`` the measures
    on top; ``possible`` measures that may cover the product and are not counted. ``total`` is None while the base is.
    """

    base: float | None
    agreement: str
    added: tuple[tuple[str, float], ...] = ()
    possible: tuple[str, ...] = ()
    total: float | None = None
    source: str = ""  # id of the duty's source, "own" for the user's own figure
    missing: str = ""  # key of why the base is not known
    spread: tuple[float | None, float | None, int] | None = None  # lowest, highest, lines: the base is their plain mean


@dataclass(frozen=True)
class Effect:
    """One cell: a scenario in a market. Money in USD of 2024 unless it says otherwise; None is "no data"."""

    scenario: str
    market: str
    duty: DutyPaid
    sales: float | None  # expected sales of home, at the price home gets
    change: float | None  # of sales, per cent of today's
    creation: float | None  # quick check beside it
    landed: float | None = None  # a unit at the buyer, in the currency of the landed cost
    margin: float | None = None  # per cent of the price, if home bears what the duty adds
    score: float | None = None
    rank: int | None = None
    rivals: float = 0.0  # percentage points by which the other suppliers' mean duty changes, weighted by their sales
    rough: bool = False  # a rival's base duty is not known and stands as 0


@dataclass(frozen=True)
class BreakPoint:
    """The extra tariff (per cent) on home in ``first`` above which ``second`` leads; None: no tariff does it."""

    first: str
    second: str
    rate: float | None


@dataclass(frozen=True)
class Effects:
    """All cells for one HS line, and what they say. ``cells`` by (scenario, market)."""

    offer: str
    code: str  # HS 2017, 6 digits
    chosen_line: bool  # the offer has several lines; this is home's largest export among them
    day: str
    scenarios: tuple[str, ...]
    markets: tuple[str, ...]
    cells: Mapping[tuple[str, str], Effect]
    today_sales: Mapping[str, float | None]
    elasticities: Mapping[str, Mapping[str, Estimate]]  # market -> kind -> estimate
    active: Mapping[str, tuple[str, ...]]  # scenario -> ids of the measures that are on
    leaders: Mapping[str, str]  # scenario -> market in the first place; "" where nobody leads
    by: str  # what leads: "score" or "sales"
    break_point: BreakPoint | None = None  # by expected sales
    score_point: BreakPoint | None = None  # by score, where the action plan asks for the duty
    undecided: tuple[str, ...] = field(default=())  # scenarios whose condition needs a figure that was not typed

    def cell(self, scenario: str, market: str) -> Effect:
        """One cell; KeyError for a scenario or market that was not asked."""
        return self.cells[scenario, market]


@dataclass(frozen=True)
class ExposureRow:
    """One HS line that home sells to the USA: USD, shares 0..1 that claim the USMCA, what is lost without it."""

    code: str
    usd: float
    claimed: float | None  # share of 2024
    claimed_now: float | None  # share of February 2026
    extra: float | None  # per cent of duty that the claim saves, where known
    at_stake: float | None  # USD a year on the sales of 2024 that claim it now
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exposure:
    """Home's dependence on the USA and on the USMCA there."""

    home: str
    share: float | None  # of home's exports that go to the USA, 0..1
    claimed: float | None
    claimed_now: float | None
    rows: tuple[ExposureRow, ...]
    known: float | None  # share of the claiming sales whose loss is known, 0..1
    at_stake: float | None
