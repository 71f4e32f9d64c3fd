"""What moves the lead: one bar a thing, from the lead at its low end to the lead at its high end; zero is a tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class Reading:
    """How the ends are written and named: what zero and the dark line are, the heads of the table."""

    zero: str
    lead: str
    head: tuple[str, ...]
    write: Callable[[float], str]


def _points(lead: float, t: Texts) -> Reading:
    """Points of one market before the next, where nothing else is said."""
    head = (t("What changes"), t("Lead at the low end"), t("Lead at the high end"), t("Then first"))
    return Reading(t("tie"), t("lead {points}", points=t.number(lead, 1)), head, lambda value: t.number(value, 1))


def tornado(
    bars: Sequence[Bar], lead: float, title: str, t: Texts, measure: Measure, width: float, size: float = 9.0,
    reading: Reading | None = None,
) -> Drawing:  # fmt: skip
    """Bars around the lead as it is (dark line); left of zero another market leads, and the bar is amber there.

    ``reading``: what the bars measure, where it is not a lead in points.
    """
    said = reading or _points(lead, t)
    row, thick = size * 1.9, size * 1.1
    label = min(width * 0.42, max((measure(bar.name, size, False) for bar in bars), default=60.0) + size)
    low = min([0.0, *(min(b.low, b.high) for b in bars)])
    high = max([lead, 0.1, *(max(b.low, b.high) for b in bars)])
    turned = max((measure(b.turned, size * 0.85, False) for b in bars), default=0.0)
    plot = (width - label - size * 2 - turned) / (high - low)
    start, bottom = label + turned + size * 0.5 - low * plot, row * len(bars)
    shapes: list[Shape] = []
    for i, bar in enumerate(bars):
        shapes += _bar(bar, (label, start, plot, i * row, row, thick), said.write, measure, size)
    shapes += [
        Line(start, 0, start, bottom, MUTED, 1.0, True),
        Line(start + lead * plot, 0, start + lead * plot, bottom, INK, 1.2),
        Text(start, bottom + size * 1.2, said.zero, size * 0.85, MUTED, anchor="middle"),
    ]
    half = [measure(text, size * 0.85, False) / 2 for text in (said.zero, said.lead)]
    if abs(lead) * plot > max(size * 4, sum(half) + size * 0.6):
        middle = min(start + lead * plot, width - half[1])
        shapes.append(Text(middle, bottom + size * 1.2, said.lead, size * 0.85, INK, anchor="middle"))
    table = (said.head, *((b.name, said.write(b.low), said.write(b.high), b.turned)[: len(said.head)] for b in bars))
    return Drawing(width, bottom + size * 1.9, tuple(shapes), title, table)


def _bar(
    bar: Bar, place: tuple[float, float, float, float, float, float], write: Callable[[float], str], measure: Measure,
    size: float,
) -> list[Shape]:  # fmt: skip
    label, start, plot, y, row, thick = place
    left, right = min(bar.low, bar.high), max(bar.low, bar.high)
    base, top = y + row / 2 + size * 0.35, y + (row - thick) / 2
    tip = f"{bar.name}: {write(bar.low)} … {write(bar.high)}"
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
