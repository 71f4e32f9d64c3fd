"""How the exporter goes in: the choices in the plan, and the comparison of the ways that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.room import Points


@dataclass(frozen=True)
class ChosenMode:
    """The way of entering one market (ISO3)."""

    market: str
    mode: str


@dataclass(frozen=True)
class OwnScore:
    """The user's own score, 1 to 5, of one way on one criterion, in place of the guidance."""

    mode: str
    criterion: str
    score: float


@dataclass(frozen=True)
class EntryMode:
    """Chosen ways by market, points of the criteria, own scores."""

    chosen: tuple[ChosenMode, ...] = ()
    points: tuple[Points, ...] = ()  # of the criteria; none: those for the exporter's experience
    scores: tuple[OwnScore, ...] = ()

    def mode_for(self, market: str) -> str:
        """Id of the way chosen for a market; "" for none."""
        return next((entry.mode for entry in self.chosen if entry.market == market), "")


@dataclass(frozen=True, slots=True)
class ModeScore:
    """One way compared: scores of 1 to 5, their points (weight x value, adding up to ``total``, 0..100), its rank."""

    mode: str
    scores: Mapping[str, float]
    own: frozenset[str]  # criteria whose score is the user's
    points: Mapping[str, float]
    total: float
    rank: int


@dataclass(frozen=True)
class ModeComparison:
    """All ways, best first. ``weights`` add up to 1; ``experience`` says whose weights they are ("": the user's)."""

    focus: str
    weights: Mapping[str, float]
    experience: str
    modes: tuple[ModeScore, ...]
    chosen: Mapping[str, str]  # market -> mode

    def score(self, mode: str) -> ModeScore | None:
        return next((entry for entry in self.modes if entry.mode == mode), None)
