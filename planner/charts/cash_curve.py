"""Money year by year as bars, its sum so far as a line, and the moment it is earned back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.charts.palette import ACCENT, AMBER, HAIRLINE, INK, MUTED, PAPER, SEQUENTIAL
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text, fit


@dataclass(frozen=True, slots=True)
class Point:
    """One year: its name, its flow and the sum so far, as figures and as texts."""

    name: str
    net: float
    so_far: float
    net_text: str
    so_far_text: str


@dataclass(frozen=True, slots=True)
class CurveWords:
    """Heads of the table (year, flow, sum so far), and what stands at the payback mark."""

    head: tuple[str, str, str]
    payback: str = ""


def cash_curve(
    points: Sequence[Point], payback: float | None, title: str, words: CurveWords, measure: Measure, width: float,
    size: float = 9.0, tall: float = 15.0,
) -> Drawing:  # fmt: skip
    """Bars of the flows, a line of their sum; ``payback`` counts columns from the first (2.6 lies past the third).

    ``tall``: height of the bars' field, in sizes of type.
    """
    high = max(0.0, *(max(p.net, p.so_far) for p in points))
    low = min(0.0, *(min(p.net, p.so_far) for p in points))
    top, tall = size * 2.6, size * tall
    scale = tall / ((high - low) or 1.0)
    step = width / len(points)

    def x(column: float) -> float:
        return (column + 0.5) * step

    def y(amount: float) -> float:
        return top + (high - amount) * scale

    low_room = size * 1.2 if any(p.so_far < 0 for p in points) else 0.0  # for the figures below the line
    shapes: list[Shape] = [Line(0, y(0), width, y(0), HAIRLINE, 1.0)]
    for i, point in enumerate(points):
        shapes.append(_bar(point, x(i), y(0), y(point.net), step))
    line = [(x(i), y(p.so_far)) for i, p in enumerate(points)]
    shapes += [Line(*a, *b, INK, 1.6) for a, b in pairwise(line)]
    for i, point in enumerate(points):
        shapes += _mark(point, line[i], step, size, measure)
    bottom = top + tall + low_room + size * 1.6
    shapes += [Text(x(i), bottom, fit(p.name, step, size, False, measure), size, MUTED, anchor="middle")
               for i, p in enumerate(points)]  # fmt: skip
    if payback is not None:
        shapes += _payback(x(payback), y(0), words.payback, size, measure, width, (top, top + tall))
    legend, bottom = _legend(words, bottom + size * 1.8, size, measure)
    table = (words.head, *((p.name, p.net_text, p.so_far_text) for p in points))
    return Drawing(width, bottom, (*shapes, *legend), title, table)


def _bar(point: Point, middle: float, zero: float, end: float, step: float) -> Rect:
    wide = step * 0.46
    tip = f"{point.name}: {point.net_text} / {point.so_far_text}"
    fill = SEQUENTIAL[2] if point.net >= 0 else "#E7C48A"
    return Rect(middle - wide / 2, min(zero, end), wide, max(0.8, abs(zero - end)), fill, key=point.name, tip=tip)


def _mark(point: Point, at: tuple[float, float], step: float, size: float, measure: Measure) -> list[Shape]:
    """The dot of a sum with its figure above it, or below it where it is less than nothing."""
    x, y, r = *at, size * 0.32
    dot = Polygon(((x - r, y), (x, y - r), (x + r, y), (x, y + r)), INK, PAPER, 0.6, key=point.name,
                  tip=f"{point.name}: {point.so_far_text}")  # fmt: skip
    text = fit(point.so_far_text, step, size * 0.9, True, measure)
    above = point.so_far >= 0
    return [dot, Text(x, y - size * 0.7 if above else y + size * 1.3, text, size * 0.9,
                      INK if point.so_far >= 0 else AMBER, True, "middle", point.name, dot.tip)]  # fmt: skip


def _payback(
    x: float, zero: float, text: str, size: float, measure: Measure, width: float, ends: tuple[float, float]
) -> list[Shape]:
    half = measure(text, size, True) / 2
    middle = min(max(x, half), width - half)
    return [
        Line(x, ends[0] - size * 0.9, x, zero, ACCENT, 1.4, True),
        Polygon(((x - size * 0.4, zero - size * 0.6), (x + size * 0.4, zero - size * 0.6), (x, zero)), ACCENT,
                key="payback", tip=text),
        Text(middle, ends[0] - size * 1.3, text, size, ACCENT, True, "middle", "payback", text),
    ]  # fmt: skip


def _legend(words: CurveWords, y: float, size: float, measure: Measure) -> tuple[list[Shape], float]:
    small, flow, so_far = size * 0.9, words.head[1], words.head[2]
    second = small * 3.4 + measure(flow, small, False)
    return [
        Rect(0, y - small * 0.8, small, small, SEQUENTIAL[2]), Text(small * 1.5, y, flow, small, MUTED),
        Line(second, y - small * 0.3, second + small * 1.4, y - small * 0.3, INK, 1.6),
        Text(second + small * 1.9, y, so_far, small, MUTED),
    ], y + size * 0.8  # fmt: skip
