"""By when: the user's steps of entering one market, and the dates that were worked out for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from planner.errors import Problem
from planner.model.names import Names
from planner.model.playbook import Milestone

StepState = Literal["", "doing", "done"]
PolicyKind = Literal["start", "end", "review"]


@dataclass(frozen=True)
class TimelineStep:
    """One step as the user has it; what is empty or None is as the playbook has it under the same id."""

    id: str
    name: str = ""
    owner: str = ""  # a role of the playbooks, or the user's own words
    days: int | None = None  # working days
    depends: tuple[str, ...] | None = None  # ids of steps that have to be finished first
    earliest: str = ""  # ISO date before which it cannot begin (a fair, a season); "": none
    state: StepState = ""
    cost: Decimal | None = None  # what is paid for it once; None: the official fee of the playbook, where it has one
    currency: str = ""  # ISO code of the cost; "": that of the market's budget


@dataclass(frozen=True)
class Timeline:
    """What the tab "Timeline" owns. A step of the playbook that is not among ``steps`` is left out."""

    market: str = ""  # ISO3
    mode: str = ""  # entry mode whose playbook was taken over
    start: str = ""  # ISO date
    steps: tuple[TimelineStep, ...] = ()
    calendars: tuple[str, ...] = ()  # ISO3 of the countries whose public holidays are free
    own_days: tuple[str, ...] = ()  # further free days, ISO dates


@dataclass(frozen=True)
class Dated:
    """One step with its dates (ISO; first and last day), the latest end that moves nothing, and its slack.

    ``slack`` counts working days; a step with none is critical. ``milestone`` is the playbook's own step, or None.
    ``cost`` is None where nobody told one, or where what was typed is no amount.
    """

    id: str
    names: Names
    owner: str
    days: int
    depends: tuple[str, ...]
    earliest: str
    state: StepState
    start: str
    end: str
    latest_end: str
    slack: int
    milestone: Milestone | None = None
    cost: Decimal | None = None
    currency: str = ""

    @property
    def official(self) -> bool:
        """Whether the cost is the fee that an authority publishes."""
        fee = self.milestone.fee if self.milestone is not None else None
        return fee is not None and fee.is_cost(self.cost, self.currency)

    @property
    def critical(self) -> bool:
        """Whether a day lost here is a day lost at the end."""
        return self.slack == 0


@dataclass(frozen=True)
class PolicyDate:
    """A fixed date of the registry of measures."""

    day: str
    measure: str
    kind: PolicyKind
    names: Names


@dataclass(frozen=True)
class StepCosts:
    """What the steps cost, as far as it is known; currencies are added only at the plan's own rates."""

    steps: int
    known: int  # of them with a cost
    official: int  # of these, fees that an authority publishes
    sums: tuple[tuple[str, Decimal], ...]  # by currency (ISO code), the budget's first
    currency: str  # of the market's budget
    total: Decimal | None = None  # in that currency; None: no cost, or a rate is missing

    @property
    def mixed(self) -> bool:
        """Whether there are costs in other currencies than the budget's."""
        return any(code != self.currency for code, _ in self.sums)


@dataclass(frozen=True)
class TimelineAnswer:
    """The dated timeline; ``steps`` is empty where ``problems`` keep it from being worked out."""

    market: str
    mode: str
    start: str
    end: str
    steps: tuple[Dated, ...] = ()
    path: tuple[str, ...] = ()  # one unbroken chain of critical steps from the first to the last
    policy: tuple[PolicyDate, ...] = ()
    holidays: Mapping[str, str] = field(default_factory=dict)  # ISO date -> ISO3 of the country, "" for the user's own
    calendars: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    costs: StepCosts | None = None  # None where the dates could not be worked out

    @property
    def done(self) -> bool:
        """Whether it could be worked out."""
        return bool(self.steps)

    def goal(self) -> Dated | None:
        """The step that the plan is for: the last milestone to be reached, else the last step."""
        marked = [step for step in self.steps if step.milestone is not None and step.milestone.milestone]
        return max(marked or self.steps, key=lambda step: step.end, default=None)
