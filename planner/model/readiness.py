"""How ready the exporter is: the answers in the plan, and what follows from them for each market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Reason = str  # a model.guidance.Rise, or "sector"


@dataclass(frozen=True)
class ReadinessAnswer:
    """One question's level, 0 to 3, and the user's note; ``level`` None: a note without an answer."""

    question: str
    level: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rising:
    """Why a question counts for more in a market: ``extra`` is added to 1.

    ``figure`` is what it rests on: km for distance, the index for governance, home's per cent of imports for foothold,
    percentage points of duty saved for agreement; None where there is none to show.
    """

    reason: Reason
    extra: float
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class QuestionWeight:
    """How much a question counts in a market, 1 or more, and what raises it."""

    weight: float
    rising: tuple[Rising, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessGap:
    """A question that is not fully met: ``weight`` in the market, ``lost`` = weight x (3 - level) / 3."""

    question: str
    level: int
    weight: float
    lost: float
    rising: tuple[Rising, ...] = ()


@dataclass(frozen=True, slots=True)
class MarketReadiness:
    """Readiness for one market: 0..100 over the answered questions by their weight there, and the gaps, worst first.

    ``weights`` has every question, answered or not.
    ``unknown`` names the facts of the market that are not in the data; they add nothing to any weight.
    """

    market: str
    score: float | None
    gaps: tuple[ReadinessGap, ...]
    weights: Mapping[str, QuestionWeight]
    unknown: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupReadiness:
    """One group's mean level as 0..100 over its answered questions; None where nothing is answered."""

    group: str
    score: float | None
    answered: int
    asked: int


@dataclass(frozen=True)
class Readiness:
    """The profile and every market of the short list; ``focus`` is the market to be entered."""

    focus: str
    groups: tuple[GroupReadiness, ...]
    markets: Mapping[str, MarketReadiness]
    levels: Mapping[str, int]  # 0..3 by question, of those that are answered soundly
    asked: int

    @property
    def answered(self) -> int:
        return len(self.levels)

    @property
    def here(self) -> MarketReadiness | None:
        """Readiness for the market to be entered."""
        return self.markets.get(self.focus)
