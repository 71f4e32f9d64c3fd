"""Guidance that ships as data: questions on readiness, ways of entering a market, who helps, what to ask a partner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.criterion import Scale
from planner.model.framework import Reference
from planner.model.measure import EU
from planner.model.names import Names

# What can make a question count for more in one market than in another.
Rise = Literal["language", "distance", "governance", "foothold", "agreement"]
HIGHEST_LEVEL = 3
LOWEST_SCORE, HIGHEST_SCORE = 1.0, 5.0
EVERYBODY, WHOLE_EU = "*", "EU"


@dataclass(frozen=True)
class Named:
    """A group of questions, a kind of partner, a point of the checklist: an id with a name and perhaps a sentence."""

    id: str
    names: Names
    about: Names | None = None


@dataclass(frozen=True)
class Question:
    """One question on readiness; ``levels`` are the words for 0 to 3, ``sectors`` those for which it counts more."""

    id: str
    group: str
    asks: Names
    why: Names
    helps: Names
    levels: tuple[Names, ...]
    rises: tuple[Rise, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModeCriterion:
    """One thing that ways of entering are compared on; its scale turns a score of 1 to 5 into 0 to 100."""

    id: str
    names: Names
    asks: Names
    scale: Scale


@dataclass(frozen=True)
class Mode:
    """A way of entering a market; ``scores`` by criterion are guidance, ``moves`` is what would lead to ``next``."""

    id: str
    names: Names
    what: Names
    fits: Names
    scores: Mapping[str, float]
    moves: Names
    next: str = ""


@dataclass(frozen=True)
class Body:
    """Who helps exporters of ``homes`` in ``markets`` (none: everywhere); ``verified``: the sources were read."""

    id: str
    names: Names
    homes: tuple[str, ...]
    markets: tuple[str, ...]
    what: Names
    whom: Names
    verified: bool
    sources: tuple[Reference, ...]

    def helps(self, home: str) -> bool:
        """Whether exporters of a home economy (ISO3) can turn to it."""
        return EVERYBODY in self.homes or home in self.homes

    def works_in(self, market: str) -> bool:
        """Whether it is named for this market in particular."""
        return market in self.markets or (WHOLE_EU in self.markets and market in EU)


@dataclass(frozen=True)
class Guidance:
    """All of it; empty without the files. ``weights``: points of the criteria by the exporter's experience."""

    groups: tuple[Named, ...] = ()
    questions: tuple[Question, ...] = ()
    criteria: tuple[ModeCriterion, ...] = ()
    modes: tuple[Mode, ...] = ()
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()
    kinds: tuple[Named, ...] = ()  # of partner
    checklist: tuple[Named, ...] = ()

    def question(self, name: str) -> Question | None:
        return next((q for q in self.questions if q.id == name), None)

    def mode(self, name: str) -> Mode | None:
        return next((m for m in self.modes if m.id == name), None)

    def kind(self, name: str) -> Named | None:
        return next((k for k in self.kinds if k.id == name), None)

    def bodies_for(self, home: str, market: str) -> tuple[Body, ...]:
        """Who helps exporters of home in a market: those named for it first, then those for every market."""
        ours = [body for body in self.bodies if body.helps(home)]
        near = [body for body in ours if body.works_in(market)]
        return (*near, *(body for body in ours if not body.markets))
