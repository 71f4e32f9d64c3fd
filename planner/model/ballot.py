"""A ballot: one person's answer on its way to the room, with what is asked, so that it can be filled in anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.model.framework import Framework
from planner.model.names import Names
from planner.model.room import Participant


@dataclass(frozen=True)
class Question:
    """One priority: its id, name and what it asks."""

    id: str
    names: Names
    asks: Names

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True)
class Ballot:
    """Which action plan in which version is voted on, its priorities in order, and the person's answer (or none)."""

    framework: str
    version: str
    names: Names
    questions: tuple[Question, ...]
    participant: Participant = field(default_factory=lambda: Participant("ballot"))

    @property
    def filled(self) -> bool:
        """Whether somebody has answered."""
        return self.participant.answer() is not None


def empty_ballot(framework: Framework) -> Ballot:
    """A ballot for an action plan that nobody has filled in yet."""
    questions = tuple(Question(p.id, dict(p.names), dict(p.asks)) for p in framework.priorities)
    return Ballot(framework.id, framework.version, dict(framework.names), questions)
