"""Risks: what the user says of them in the plan, and the register that is made of the plan's own figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "concentration", "scenario", "measure", "currency", "origin", "logistics", "partner", "politics", "own"
]  # fmt: skip
State = Literal["open", "accepted", "closed"]
STATES: tuple[State, ...] = ("open", "accepted", "closed")
STEPS = 5  # of likelihood and of impact: 1 the least


@dataclass(frozen=True)
class Risk:
    """The user's own risk, or what the user changed on one that the program proposes (same id).

    ``likelihood`` and ``impact`` 1..5, None: as proposed. Empty words: as proposed. ``measures``: ids of dated measures
    whose publication is the trigger.
    """

    id: str
    name: str = ""
    likelihood: int | None = None
    impact: int | None = None
    trigger: str = ""
    owner: str = ""
    response: str = ""
    state: State = "open"
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class RiskFound:
    """One line of the register.

    ``figures`` are what it rests on, by name; ``judged`` says which of likelihood and impact no figure tells, so that
    a middle step stands there until somebody judges. ``own`` is what the user said of it.
    """

    id: str
    kind: Kind
    likelihood: int
    impact: int
    figures: Mapping[str, object] = field(default_factory=dict)
    judged: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    own: Risk | None = None

    @property
    def level(self) -> int:
        """Likelihood times impact, 1..25."""
        return self.likelihood * self.impact

    @property
    def state(self) -> State:
        """As the user has it; "open" where nothing was said."""
        return self.own.state if self.own else "open"


@dataclass(frozen=True)
class Register:
    """The risks of the market to be entered, the highest level first; closed ones last."""

    market: str
    product: str
    risks: tuple[RiskFound, ...]

    @property
    def open(self) -> tuple[RiskFound, ...]:
        """What is neither accepted nor closed."""
        return tuple(risk for risk in self.risks if risk.state == "open")
