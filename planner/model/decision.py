"""Go, go if, or not now: what the board decides, and what the plan's figures advise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["", "go", "go_if", "not_now"]
VERDICTS: tuple[Verdict, ...] = ("", "go", "go_if", "not_now")
Weight = Literal["stop", "condition", "support"]


@dataclass(frozen=True)
class BoardDecision:
    """What was decided, by whom and when (ISO date); ``verdict`` "": not decided yet.

    ``market``: the one of the short list that is entered (ISO3), "" the one that leads.
    """

    market: str = ""
    verdict: Verdict = ""
    conditions: tuple[str, ...] = ()
    by: str = ""
    day: str = ""
    note: str = ""


@dataclass(frozen=True)
class Point:
    """One thing that speaks for or against going in; ``figures`` are what it rests on, by name.

    "stop": nothing goes before it is put right; "condition": to be met first; "support": speaks for it.
    """

    id: str
    weight: Weight
    figures: Mapping[str, object] = field(default_factory=dict)
    step: str = ""  # the step where it can be put right


@dataclass(frozen=True)
class Advice:
    """What the figures advise for the market to be entered; any stop makes it "not_now", any condition "go_if"."""

    market: str
    product: str
    verdict: Verdict
    points: tuple[Point, ...]

    def of(self, weight: Weight) -> tuple[Point, ...]:
        """The points of one weight, in order."""
        return tuple(point for point in self.points if point.weight == weight)
