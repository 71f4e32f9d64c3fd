"""Playbooks: the usual steps of going into a market by each entry mode, and what single markets ask beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, get_args

from planner.model.framework import Reference
from planner.model.names import Names
from planner.text import mark

EntryMode = Literal[
    "indirect", "direct", "agent", "distributor", "e-commerce", "licensing", "joint_venture", "subsidiary", "assembly"
]
MODES: tuple[EntryMode, ...] = get_args(EntryMode)
MODE_NAMES: Mapping[str, str] = {
    "indirect": mark("Indirect export"), "direct": mark("Direct export"), "agent": mark("Sales agent"),
    "distributor": mark("Distributor"), "e-commerce": mark("E-commerce"), "licensing": mark("Licensing"),
    "joint_venture": mark("Joint venture"), "subsidiary": mark("Sales subsidiary"), "assembly": mark("Local assembly"),
}  # fmt: skip
ROLES: Mapping[str, str] = {
    "management": mark("Management"), "sales": mark("Sales"), "finance": mark("Finance"),
    "product": mark("Product and quality"), "logistics": mark("Logistics and customs"),
    "legal": mark("Legal and tax"), "partner": mark("Partner"),
}  # fmt: skip


@dataclass(frozen=True)
class Fee:
    """What an authority of a market asks for a step; without ``amount`` its words say why there is no figure."""

    words: Names
    amount: Decimal | None = None
    currency: str = ""  # ISO code
    year: int = 0  # since when or for when the reference gives it; 0: it does not say
    reference: Reference | None = None

    def is_cost(self, cost: Decimal | None, currency: str) -> bool:
        """Whether a step's cost is this fee."""
        return cost is not None and (cost, currency) == (self.amount, self.currency)


@dataclass(frozen=True)
class Milestone:
    """One step of a playbook. ``days`` are working days, an estimate of practice unless ``stated`` by the reference.

    ``verified``: None for a step of common practice that rests on no rule; False: a rule that nobody has checked.
    """

    id: str
    names: Names
    why: Names
    owner: str  # a key of ROLES
    days: int
    depends: tuple[str, ...] = ()
    milestone: bool = False  # an event that the plan is judged by
    documents: Names | None = None
    fee: Fee | None = None  # of the market that is asked for
    reference: Reference | None = None
    stated: bool = False
    verified: bool | None = None


@dataclass(frozen=True)
class Addition:
    """What some markets ask beside the mode's own steps; the steps named in ``before`` wait for it."""

    markets: tuple[str, ...]  # ISO3
    modes: tuple[str, ...]
    step: Milestone
    before: tuple[str, ...]


@dataclass(frozen=True)
class Playbooks:
    """Steps by entry mode, in order, and what markets add."""

    modes: Mapping[str, tuple[Milestone, ...]] = field(default_factory=dict)
    additions: tuple[Addition, ...] = ()
    fees: Mapping[tuple[str, str], Fee] = field(default_factory=dict)  # by market (ISO3) and step

    def steps(self, mode: str, market: str) -> tuple[Milestone, ...]:
        """The steps of a mode in a market (ISO3) with its fees; additions before the first step that waits for them."""
        steps = list(self.modes.get(mode, ()))
        for extra in self.additions:
            if market not in extra.markets or mode not in extra.modes:
                continue
            known = {step.id for step in steps}
            added = replace(extra.step, depends=tuple(name for name in extra.step.depends if name in known))
            waiting = [i for i, step in enumerate(steps) if step.id in extra.before]
            for i in waiting:
                steps[i] = replace(steps[i], depends=(*steps[i].depends, added.id))
            steps.insert(min(waiting, default=len(steps)), added)
        return tuple(replace(step, fee=self.fees.get((market, step.id))) for step in steps)
