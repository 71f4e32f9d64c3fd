"""An action plan as data: what it asks for, where it says so, and which criteria serve each priority."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from planner.model.names import Names


@dataclass(frozen=True)
class Reference:
    """Where a statement can be read: publisher, title, date and address."""

    publisher: str
    title: str
    date: str
    address: str


@dataclass(frozen=True)
class Share:
    """One criterion's part inside a priority; shares of a priority are used in proportion to their sum."""

    criterion: str
    share: float


@dataclass(frozen=True)
class Priority:
    """One aim of the action plan, in our own words, with its reference and default weight (points)."""

    id: str
    names: Names
    asks: Names  # one sentence: what the plan asks for
    references: tuple[Reference, ...]
    weight: float
    criteria: tuple[Share, ...]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True)
class Framework:
    """A versioned action plan; ``based_on`` names the shipped one that a user's copy started from."""

    id: str
    version: str
    date: str
    names: Names
    summary: Names
    status: Names  # announced, in force, ... with its date
    homes: tuple[str, ...]
    sectors: tuple[str, ...]
    priorities: tuple[Priority, ...]
    references: tuple[Reference, ...] = ()
    based_on: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]

    def only(self, known: Container[str]) -> Framework:
        """The same without the criteria that are not known; itself where all are."""
        if all(name in known for name in self.criteria()):
            return self
        return replace(self, priorities=tuple(
            replace(p, criteria=tuple(share for share in p.criteria if share.criterion in known))
            for p in self.priorities
        ))  # fmt: skip

    def criteria(self) -> tuple[str, ...]:
        """Ids of all criteria that serve some priority, in order of first use."""
        seen: dict[str, None] = {}
        for priority in self.priorities:
            for share in priority.criteria:
                seen.setdefault(share.criterion)
        return tuple(seen)
