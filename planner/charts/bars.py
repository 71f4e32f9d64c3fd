"""Plain bars with a figure at the end: who sells how much in a market."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import ACCENT, INK, MUTED, SEQUENTIAL
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``share`` of the whole line (0..1), ``value`` as text at its end, ``note`` in grey behind it."""

    name: str
    share: float
    value: str
    note: str = ""
    strong: bool = False
    key: str = ""


def bars(
    entries: Sequence[Bar], title: str, head: tuple[str, str, str], measure: Measure, width: float, size: float = 9.0,
    whole: float = 0.0,
) -> Drawing:  # fmt: skip
    """Bars from the left, all on one scale whose end is ``whole`` or, without it, the longest bar.

    ``head`` names the columns of the table.
    """
    row, thick = size * 1.9, size * 1.1
    label = min(width * 0.3, max((measure(e.name, size, e.strong) for e in entries), default=0.0) + size)
    ends = max((_end(e, measure, size) for e in entries), default=0.0)
    plot = max(width - label - ends - size, width * 0.2)
    longest = whole or max((e.share for e in entries), default=0.0) or 1.0
    shapes: list[Shape] = []
    for i, entry in enumerate(entries):
        shapes += _bar(entry, i * row, (label, plot * entry.share / longest, row, thick), measure, size)
    table = (head, *((e.name, e.value, e.note) for e in entries))
    return Drawing(width, row * len(entries) + size * 0.4, tuple(shapes), title, table)


def _end(entry: Bar, measure: Measure, size: float) -> float:
    return size + measure(entry.value, size, True) + measure(entry.note, size * 0.9, False) + size


def _bar(entry: Bar, y: float, place: tuple[float, float, float, float], measure: Measure, size: float) -> list[Shape]:
    label, length, row, thick = place
    base = y + row / 2 + size * 0.35
    tip = " · ".join(filter(None, (entry.name, entry.value, entry.note)))
    name = fit(entry.name, label - size * 0.7, size, entry.strong, measure)
    fill = ACCENT if entry.strong else SEQUENTIAL[2]
    x = label + length + size * 0.5
    behind = x + measure(entry.value, size, True) + size * 0.7
    return [
        Text(label - size * 0.7, base, name, size, INK, entry.strong, "end", entry.key, tip),
        Rect(label, y + (row - thick) / 2, max(length, 0.8), thick, fill, key=entry.key, tip=tip),
        Text(x, base, entry.value, size, INK, True, key=entry.key, tip=tip),
        Text(behind, base, entry.note, size * 0.9, MUTED, key=entry.key, tip=tip),
    ]
