"""How far each weight may move before first place changes: a band on 0..100 %, the weight itself a mark on it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.charts.palette import ACCENT, HAIRLINE, INK, MUTED, SEQUENTIAL
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.text import Texts


def holds(
    entries: Sequence[tuple[str, float, float, float]], title: str, t: Texts, measure: Measure, width: float,
    size: float = 9.0,
) -> Drawing:  # fmt: skip
    """Entries are (name, weight, low, high), 0..1; inside the band first place holds."""
    row, thick = size * 2.0, size * 1.0
    label = min(width * 0.36, max((measure(name, size, False) for name, *_ in entries), default=60.0) + size)
    ends = size * 7.5
    plot = width - label - ends
    bottom = row * len(entries)
    shapes: list[Shape] = []
    for mark in range(0, 101, 25):
        x = label + plot * mark / 100
        shapes.append(Line(x, 0, x, bottom, HAIRLINE, 0.6))
        shapes.append(Text(x, bottom + size * 1.2, t.percent(mark / 100, 0), size * 0.85, MUTED, anchor="middle"))
    for i, (name, weight, low, high) in enumerate(entries):
        y = i * row
        top, base = y + (row - thick) / 2, y + row / 2 + size * 0.35
        words = f"{t.percent(low, 0)} – {t.percent(high, 0)}"
        tip = f"{name}: {t.percent(weight, 1)} ({words})"
        shown = fit(name, label - size, size, False, measure)
        shapes += [
            Text(label - size * 0.7, base, shown, size, INK, False, "end", name, tip),
            Rect(label + plot * low, top, max(0.8, plot * (high - low)), thick, SEQUENTIAL[2], key=name, tip=tip),
            Line(label + plot * weight, top - size * 0.3, label + plot * weight, top + thick + size * 0.3, ACCENT, 2.4),
            Text(width - size * 0.2, base, words, size * 0.9, INK, False, "end", name, tip),
        ]
    head = (t("Priority"), t("Weight"), t("From"), t("To"))
    table = (head, *((n, *(t.percent(v, 1) for v in values)) for n, *values in entries))
    return Drawing(width, bottom + size * 1.8, tuple(shapes), title, table)
