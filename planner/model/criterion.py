"""A criterion: one question asked of every opportunity, on a fixed scale, so that no score depends on the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.model.names import Names

ScaleKind = Literal["linear", "log", "steps", "target"]
MissingRule = Literal["leave_out", "neutral", "worst"]


@dataclass(frozen=True)
class Scale:
    """How a reading becomes a value of 0..100 on fixed ends.

    linear, log: ``worst`` gives 0 and ``best`` gives 100, whichever is larger (that is the direction).
    target: ``best`` gives 100, ``worst`` (a distance from it, either side) gives 0.
    steps: ``steps`` are (lower bound, value) pairs in rising order; below the first bound the value is 0.
    """

    kind: ScaleKind
    worst: float = 0.0
    best: float = 100.0
    steps: tuple[tuple[float, float], ...] = ()

    @property
    def higher_is_better(self) -> bool:
        return self.kind == "steps" or self.best > self.worst


@dataclass(frozen=True)
class Criterion:
    """One question; ``indicator`` names a series of the packs, or ``computed`` a function of the engine."""

    id: str
    names: Names
    question: Names
    unit: str  # "USD", "%", "km", "index 0-1", ... as a key of planner.model.units
    decimals: int
    scale: Scale
    missing: MissingRule
    formula: Names  # how the reading is made, in words
    why: Names  # why these ends and this rule
    source: str  # id in Facts.sources
    indicator: str = ""
    computed: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]
