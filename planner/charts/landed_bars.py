"""Stacked bars of what a unit costs, stage by stage, on one scale, with the names of the stages below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import INK, MUTED, PAPER, series
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit


@dataclass(frozen=True, slots=True)
class Part:
    """One stage of a bar: an amount and its text."""

    name: str
    amount: float
    text: str


def landed_bars(
    entries: Sequence[tuple[str, Sequence[Part], str]], title: str, corner: str, measure: Measure, width: float,
    size: float = 9.0,
) -> Drawing:  # fmt: skip
    """(name, stages, total as text) a bar; stages of nothing are left out."""
    label = min(width * 0.28, max((measure(name, size, False) for name, _, _ in entries), default=0.0) + size)
    ends = max((measure(total, size, True) for _, _, total in entries), default=0.0) + size * 1.5
    most = max((sum(p.amount for p in parts) for _, parts, _ in entries), default=0.0) or 1.0
    scale, row = max(width - label - ends, width * 0.2) / most, size * 2.2
    shapes: list[Shape] = []
    for i, (name, parts, total) in enumerate(entries):
        x, y = label, i * row
        shapes.append(Text(label - size * 0.7, y + row * 0.62, fit(name, label - size, size, False, measure), size, INK,
                           False, "end", "", name))  # fmt: skip
        for j, part in enumerate(parts):
            wide = max(0.0, part.amount) * scale
            if wide > 0:
                shapes.append(
                    Rect(x, y + row * 0.18, wide, row * 0.64, series(j), PAPER, tip=f"{part.name}: {part.text}")
                )
            x += wide
        shapes.append(Text(x + size * 0.5, y + row * 0.62, total, size, INK, True))
    legend, bottom = _legend(entries, row * len(entries) + size * 1.4, width, size, measure)
    names = [part.name for part in entries[0][1]] if entries else []
    table = ((corner, *names), *((name, *(p.text for p in parts)) for name, parts, _ in entries))
    return Drawing(width, bottom, (*shapes, *legend), title, table)


def _legend(
    entries: Sequence[tuple[str, Sequence[Part], str]], y: float, width: float, size: float, measure: Measure
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, small = 0.0, size * 0.9
    for j, part in enumerate(entries[0][1] if entries else ()):
        if not any(parts[j].amount > 0 for _, parts, _ in entries):
            continue
        needed = small * 1.6 + measure(part.name, small, False) + size * 1.4
        if x and x + needed > width:
            x, y = 0.0, y + small * 1.7
        shapes.append(Rect(x, y - small * 0.8, small, small, series(j)))
        shapes.append(Text(x + small * 1.5, y, part.name, small, MUTED))
        x += needed
    return shapes, y + size * 1.2
