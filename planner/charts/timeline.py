"""Measures on a line of years: from when to when each applies, with a mark at today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.charts.palette import ACCENT, HAIRLINE, INK, MUTED, SEQUENTIAL
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit


@dataclass(frozen=True, slots=True)
class Span:
    """One measure: ISO dates (``end`` "" while none is known), whether it is on, and its tip."""

    key: str
    name: str
    start: str
    end: str
    on: bool
    tip: str = ""


def timeline(
    spans: Sequence[Span], today: str, today_word: str, title: str, head: tuple[str, str, str], measure: Measure,
    width: float, size: float = 9.0,
) -> Drawing:  # fmt: skip
    """Bars in order of their beginning on one scale of years; a bar without an end runs off to the right."""
    row, top = size * 1.9, size * 2.2
    label = min(width * 0.42, max((measure(s.name, size, False) for s in spans), default=0.0) + size)
    first = min((_year(s.start) for s in spans), default=_year(today))
    last = max([_year(today) + 1.0, *(min(_year(s.end), _year(today) + 2.0) for s in spans if s.end)])
    scale = (width - label) / max(0.5, last - first)

    def x(year: float) -> float:
        return label + (min(max(year, first), last) - first) * scale

    bottom = top + row * len(spans)
    shapes: list[Shape] = []
    for year in range(int(first) + 1, int(last) + 1):
        shapes.append(Line(x(year), top - size * 0.6, x(year), bottom, HAIRLINE, 0.7))
        shapes.append(Text(x(year), size, str(year), size * 0.9, MUTED, False, "middle"))
    for i, span in enumerate(spans):
        y = top + i * row
        left, right = x(_year(span.start)), x(_year(span.end)) if span.end else width
        fill = ACCENT if span.on else SEQUENTIAL[1]
        shapes.append(Text(0, y + row / 2 + size * 0.3, fit(span.name, label - size, size, False, measure), size,
                           INK if span.on else MUTED, False, "start", span.key, span.tip))  # fmt: skip
        shapes.append(Rect(left, y + row * 0.25, max(right - left, 2.0), row * 0.5, fill, key=span.key, tip=span.tip))
    now = x(_year(today))
    shapes.append(Line(now, top - size * 0.6, now, bottom, INK, 1.0, True))
    shapes.append(Text(now, bottom + size * 1.1, today_word, size * 0.9, INK, True, "middle"))
    table = (head, *((s.name, s.start, s.end) for s in spans))
    return Drawing(width, bottom + size * 1.6, tuple(shapes), title, table)


def _year(day: str) -> float:
    found = date.fromisoformat(day)
    return found.year + (found.timetuple().tm_yday - 1) / 365.25
