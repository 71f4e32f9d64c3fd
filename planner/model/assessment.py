"""What was computed: every score with its parts, every reading with its inputs, and what it was computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.errors import Problem
from planner.model.cash import FinanceAnswer
from planner.model.compliance import MarketChecklist
from planner.model.criterion import Criterion
from planner.model.decision import Advice
from planner.model.duty import Duty
from planner.model.effects import Effects, Exposure
from planner.model.entry_mode import ModeComparison
from planner.model.facts import Gate, PackInfo
from planner.model.firmness import Agreement, Firmness
from planner.model.framework import Framework
from planner.model.landed import LandedRoute
from planner.model.names import Names
from planner.model.origin import OriginAnswer
from planner.model.plan import Plan
from planner.model.prospect import Outlook
from planner.model.readiness import Readiness
from planner.model.risk import Register
from planner.model.sector import SectorView
from planner.model.timeline import TimelineAnswer

# One number (or truth) an opportunity, in row order: any sequence, a NumPy array at run time.
Numbers = Any


@dataclass(frozen=True, eq=False)
class Inputs:
    """One ingredient of a criterion's formula for all opportunities; NaN where it is not known."""

    names: Names
    unit: str
    values: Numbers
    decimals: int = 1
    year: str | Sequence[str] = ""  # one for all, or one an opportunity


@dataclass(frozen=True, eq=False)
class Column:
    """One criterion's answers for all opportunities, in row order.

    ``readings`` in the criterion's unit and ``values`` 0..100 are NaN where missing; ``reasons`` then holds the key of
    why ("" otherwise). ``clipped`` marks readings outside the scale's ends. ``flags`` are "" or ids such as "estimate".
    """

    criterion: Criterion
    readings: Numbers
    values: Numbers
    years: Sequence[str]
    sources: Sequence[str]
    flags: Sequence[str]
    reasons: Sequence[str]
    clipped: Numbers
    inputs: tuple[Inputs, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell of the table of readings, ready to be shown."""

    criterion: str
    value: float | None  # in ``unit``
    unit: str
    year: str
    source: str
    flag: str
    missing: str  # key of the reason, "" when there is a reading
    scaled: float | None  # 0..100
    clipped: bool


# A score whose readings carry less of the weight than this is ranked after all others: too little is known.
FIRM_COVERAGE = 0.6


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One product in one market with its score; ``contributions`` (by criterion, in points) add up to ``score``.

    ``score`` is None when nothing at all is known. ``low`` and ``high``: the score if everything missing were worth 0
    or 100. ``coverage`` is the share (0..1) of the weight that rests on a reading. ``by_priority`` adds up to the score
    too.
    ``effective_weights`` are the weights after the missing rules (they add up to 1 when there is a score).
    """

    row: int
    market: str
    product: str
    rank: int
    score: float | None
    coverage: float
    low: float
    high: float
    contributions: Mapping[str, float]
    by_priority: Mapping[str, float]
    effective_weights: Mapping[str, float]
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, eq=False)
class Assessment:
    """The answer to a plan. ``opportunities`` are in rank order; ``columns`` in the order of ``criteria``."""

    plan: Plan
    framework: Framework
    packs: tuple[PackInfo, ...]
    criteria: tuple[Criterion, ...]
    weights: Mapping[str, float]  # of criteria, adding up to 1
    priority_weights: Mapping[str, float]  # adding up to 1
    rows: tuple[tuple[str, str], ...]  # (market, product id) of each row of the columns
    columns: tuple[Column, ...]
    opportunities: tuple[Opportunity, ...]
    problems: tuple[Problem, ...] = field(default=())
    asked: Framework | None = None  # the action plan before the user's own shares of criteria
    firmness: Firmness | None = None  # worked out when it is wanted
    agreement: Agreement | None = None
    outlook: Outlook | None = None  # what the finder says of the plan; worked out when a report is written
    sectors: SectorView | None = None  # worked out when a report is written
    origin: tuple[OriginAnswer, ...] = ()  # one for each of the plan's origin worksheets
    duties: tuple[Duty, ...] = ()  # of every product with one six-digit code in every market of the short list
    effects: Mapping[str, Effects] = field(default_factory=dict)  # by product id; of the short list only
    landed: tuple[LandedRoute, ...] = ()
    exposure: Exposure | None = None
    readiness: Readiness | None = None
    entry_modes: ModeComparison | None = None
    timeline: TimelineAnswer | None = None
    checklist: tuple[MarketChecklist, ...] = ()  # one for each market of the short list
    finance: tuple[FinanceAnswer, ...] = ()  # one for each of the plan's finance cases
    risks: Register | None = None  # of the market to be entered
    advice: Advice | None = None  # go, go if, not now; worked out with how firm the answer is

    def column(self, criterion: str) -> Column:
        """The column of a criterion; KeyError when the framework does not ask it."""
        for column in self.columns:
            if column.criterion.id == criterion:
                return column
        raise KeyError(criterion)

    def reading(self, row: int, criterion: str) -> Reading:
        """One reading with its unit, year, source and, where missing, the reason."""
        column = self.column(criterion)
        value, scaled = float(column.readings[row]), float(column.values[row])
        known = value == value
        return Reading(
            criterion=criterion,
            value=value if known else None,
            unit=column.criterion.unit,
            year=column.years[row],
            source=column.sources[row],
            flag=column.flags[row],
            missing=column.reasons[row],
            scaled=scaled if scaled == scaled else None,
            clipped=bool(column.clipped[row]),
        )

    @property
    def entered(self) -> Opportunity | None:
        """The scored opportunity that the plan goes into: in the market the board chose, else the leading one."""
        scored = [o for o in self.opportunities if o.score is not None]
        chosen = self.plan.decision.market
        return next((o for o in scored if o.market == chosen), scored[0] if scored else None)

    def opportunity(self, market: str, product: str) -> Opportunity | None:
        """The opportunity of one product in one market."""
        return next((o for o in self.opportunities if o.market == market and o.product == product), None)
