"""What was computed about how firm a ranking is, and about the people who decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.errors import Problem

Kind = Literal["any", "around", "room"]
Level = Literal["priority", "criterion"]


@dataclass(frozen=True)
class Hold:
    """Within which weights (0..1) of one priority or criterion first place holds, the others in proportion."""

    level: Level
    id: str
    weight: float
    low: float
    high: float


@dataclass(frozen=True)
class Effect:
    """What one thing does to the lead (points of the first over the best other) at its low and its high end.

    ``kind``: the weight of a priority or criterion, half as much and half as much again; or a missing "reading" of
    ``row`` at 0 and at 100. ``leader_low`` and ``leader_high`` are rows.
    """

    kind: Literal["priority", "criterion", "reading"]
    id: str
    row: int  # -1 for a weight
    low: float
    high: float
    leader_low: int
    leader_high: int


@dataclass(frozen=True)
class Turn:
    """The smallest change of one weight (0..1), or of one value (0..100) of ``row``, with which ``winner`` is first."""

    kind: Literal["priority", "criterion", "value"]
    id: str
    winner: int
    before: float
    after: float
    row: int = -1


@dataclass(frozen=True)
class Acceptance:
    """How often each opportunity takes each rank over many weightings.

    ``kind``: "any" weighting, weightings "around" the plan's or the group's, or inside what the people of the "room"
    answered. ``shares[row]`` is [rank] of 0..1; ``central[row]`` the mean weights of the priorities that put it first
    (None: never first); ``confidence[row]`` how often it is first under those.
    """

    kind: Kind
    draws: int
    shares: Mapping[int, tuple[float, ...]]
    central: Mapping[int, Mapping[str, float] | None]
    confidence: Mapping[int, float]

    def first(self, row: int) -> float:
        """Part of the weightings in which an opportunity is first."""
        ranks = self.shares.get(row, ())
        return ranks[0] if ranks else 0.0


@dataclass(frozen=True)
class Challenger:
    """Another way of ranking: scores by row, and how well its order agrees with the plan's (rank correlation -1..1)."""

    method: Literal["topsis", "promethee", "equal", "critic"]
    scores: Mapping[int, float]
    order: tuple[int, ...]  # rows, the best first
    agreement: float


@dataclass(frozen=True)
class Firmness:
    """How firm the answer is. Rows are those of the assessment; ``rows`` are the ones compared, the best first.

    Nothing is computed where ``problems`` says why.
    """

    rows: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()  # too little is known of them
    missing: int = 0  # readings that were drawn from 0..100
    holds: tuple[Hold, ...] = ()
    effects: tuple[Effect, ...] = ()  # the largest first
    turns: tuple[Turn, ...] = ()  # of weights and one value: the smallest, and the smallest for the second
    acceptance: tuple[Acceptance, ...] = ()
    challengers: tuple[Challenger, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def over(self, kind: Kind) -> Acceptance | None:
        """The acceptance over one kind of weightings."""
        return next((entry for entry in self.acceptance if entry.kind == kind), None)

    @property
    def told(self) -> Acceptance | None:
        """The one to be told first: the room's where there is a room, else around the plan's weights."""
        return self.over("room") or self.over("around")


@dataclass(frozen=True)
class Voice:
    """One person: weights (adding up to 1), own ranking, and why their winner is another than the group's.

    ``number`` counts from 1; ``name`` is "" for who wished to stay anonymous. ``reason`` is the priority that lifts
    their winner over the group's most under their weights, with its points; "" where they agree.
    """

    id: str
    number: int
    name: str
    role: str
    influence: float
    method: str
    weights: Mapping[str, float]
    order: tuple[int, ...]  # rows, the best first
    scores: Mapping[int, float]
    reason: str = ""
    reason_points: float = 0.0
    consistency: float | None = None  # Saaty's ratio of comparisons in pairs
    mend: tuple[tuple[str, str, float], ...] = ()  # (first, second, what the other comparisons suggest)


@dataclass(frozen=True)
class Standing:
    """Who wins, and by how much, for one person (or the group, id "") under one scenario ("" as it is)."""

    scenario: str
    person: str
    winner: int  # row; -1: nothing can be ranked
    lead: float  # points over the next


@dataclass(frozen=True)
class Agreement:
    """The room's picture: everybody's weights, the group's, how far they agree, and who would pick another winner."""

    voices: tuple[Voice, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    consensus: float = 1.0
    band: str = ""
    spread: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)  # lowest, mean, highest weight
    order: tuple[int, ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    matrix: tuple[Standing, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    inside: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # shares of criteria somebody weighed

    @property
    def dissenters(self) -> tuple[Voice, ...]:
        """Those who would pick another winner."""
        return tuple(v for v in self.voices if v.order and self.order and v.order[0] != self.order[0])
