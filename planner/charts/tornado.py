"""What moves the lead: one bar a thing, from the lead at its low end to the lead at its high end; zero is a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import ACCENT, AMBER, HAIRLINE, INK, MUTED
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.text import Texts


@dataclass(frozen=True, slots=True)
class Bar:
    """The lead in points at the low and at the high end of one thing; ``turned`` names who leads where it is lost."""

    name: str
    low: float
    high: float
    turned: str = ""


def tornado(
    bars: Sequence[Bar], lead: float, title: str, t: Texts, measure: Measure, width: float, size: float = 9.0
) -> Drawing:
    """Bars around the lead as it is (dark line); left of zero another market leads, and the bar is amber there."""
    row, thick = size * 1.9, size * 1.1
    label = min(width * 0.42, max((measure(bar.name, size, False) for bar in bars), default=60.0) + size)
    low = min([0.0, *(min(b.low, b.high) for b in bars)])
    high = max([lead, 0.1, *(max(b.low, b.high) for b in bars)])
    turned = max((measure(b.turned, size * 0.85, False) for b in bars), default=0.0)
    plot = (width - label - size * 2 - turned) / (high - low)
    start, bottom = label + turned + size * 0.5 - low * plot, row * len(bars)
    shapes: list[Shape] = []
    for i, bar in enumerate(bars):
        shapes += _bar(bar, (label, start, plot, i * row, row, thick), t, measure, size)
    shapes += [
        Line(start, 0, start, bottom, MUTED, 1.0, True),
        Line(start + lead * plot, 0, start + lead * plot, bottom, INK, 1.2),
        Text(start, bottom + size * 1.2, t("tie"), size * 0.85, MUTED, anchor="middle"),
    ]
    if lead * plot > size * 4:
        text = t("lead {points}", points=t.number(lead, 1))
        shapes.append(Text(start + lead * plot, bottom + size * 1.2, text, size * 0.85, INK, anchor="middle"))
    head = (t("What changes"), t("Lead at the low end"), t("Lead at the high end"), t("Then first"))
    table = (head, *((b.name, t.number(b.low, 1), t.number(b.high, 1), b.turned) for b in bars))
    return Drawing(width, bottom + size * 1.9, tuple(shapes), title, table)


def _bar(
    bar: Bar, place: tuple[float, float, float, float, float, float], t: Texts, measure: Measure, size: float
) -> list[Shape]:
    label, start, plot, y, row, thick = place
    left, right = min(bar.low, bar.high), max(bar.low, bar.high)
    base, top = y + row / 2 + size * 0.35, y + (row - thick) / 2
    tip = f"{bar.name}: {t.number(bar.low, 1)} … {t.number(bar.high, 1)}"
    shapes: list[Shape] = [
        Text(label - size * 0.7, base, fit(bar.name, label - size, size, False, measure), size, INK, False, "end",
             bar.name, tip),
        Line(label, y + row, label, y, HAIRLINE, 0.6),
    ]  # fmt: skip
    if left < 0:
        shapes.append(
            Rect(start + left * plot, top, (min(right, 0.0) - left) * plot, thick, AMBER, key=bar.name, tip=tip)
        )
        shapes.append(Text(start + left * plot - size * 0.4, base, bar.turned, size * 0.85, AMBER, False, "end",
                           bar.name, tip))  # fmt: skip
    if right > 0:
        begin = max(left, 0.0)
        shapes.append(Rect(start + begin * plot, top, max(0.8, (right - begin) * plot), thick, ACCENT, key=bar.name,
                           tip=tip))  # fmt: skip
    return shapes
