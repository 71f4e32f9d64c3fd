"""A figure explained: what was asked, how it was worked out, from what, and where that can be read."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.facts import Source


@dataclass(frozen=True)
class Explanation:
    """Ready sentences and figures in one language; ``inputs`` are (what, figure with unit, year)."""

    title: str
    question: str
    formula: str
    inputs: tuple[tuple[str, str, str], ...]
    reading: str  # the figure with its unit, or "no data" with the reason
    year: str
    scale: str
    why: str
    value: str
    weight: str
    points: str
    source: Source | None
    notes: tuple[str, ...]
