"""Demand against growth as bubbles: to the right a market buys more, above it grows faster, a larger bubble is a
larger gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import HAIRLINE, INK, MUTED, NO_DATA, PAPER, SERIES
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text
from planner.text import Texts, mark

ADVICE = {"explore": mark("Explore"), "expand": mark("Expand"), "sustain": mark("Sustain"), "": mark("No cell")}
FILLS = {"explore": SERIES[4], "expand": SERIES[1], "sustain": SERIES[2], "": "#B4B4B4"}
CORNERS = {"explore": 40, "expand": 4, "sustain": 3, "": 6}  # circle, square, triangle: colour is never the only sign
BEYOND = 25.0  # per cent a year: what grows or shrinks faster stands at the edge and says so
KEPT_APART = 2.0  # points between two labels


@dataclass(frozen=True, slots=True)
class Bubble:
    """One product in one market: USD of demand and gap, growth in per cent a year, and what to call it."""

    key: str
    name: str
    demand: float
    growth: float | None
    gap: float
    advice: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    top: float
    wide: float
    high: float
    low_x: float  # powers of ten
    high_x: float
    low_y: float
    high_y: float
    strip: float  # height of the strip below for what has no growth; 0 where nothing is in it

    def x(self, demand: float) -> float:
        part = (math.log10(max(demand, 1.0)) - self.low_x) / (self.high_x - self.low_x)
        return self.left + self.wide * part

    def y(self, growth: float | None) -> float:
        if growth is None:
            return self.top + self.high + self.strip / 2
        part = (min(BEYOND, max(-BEYOND, growth)) - self.low_y) / (self.high_y - self.low_y)
        return self.top + self.high * (1 - part)


def bubbles(
    entries: Sequence[Bubble],
    t: Texts,
    measure: Measure,
    width: float,
    height: float,
    size: float = 9.0,
    year: str = "2024",
) -> Drawing:
    """The entries, the largest gap first; labels stand where they hide nothing, the others are told by tip and table.

    The axis of demand is logarithmic.
    """
    table = (
        (t("Product and market"), t("Imports {year}", year=year), t("Growth (% a year)"), t("Gap"), t("Advice")),
        *((e.name, t.money(e.demand), _growth(e, t), t.money(e.gap), t(ADVICE[e.advice])) for e in entries),
    )
    title = t("Demand, growth and gap of the largest gaps")
    if not entries:
        return Drawing(width, size * 2, (Text(0, size * 1.2, t("Nothing to draw."), size, MUTED),), title, table)
    legend, top = _legend(t, measure, width, size)
    strip = size * 4.4 if any(e.growth is None for e in entries) else 0.0
    # The longest thing left of the axis is what stands beside the strip without growth.
    left = max(size * 5.5, measure(t("no data"), size * 0.9, False) + size) if strip else size * 3.0
    place = (left, top + size * 2.0, width - left - size * 2.0, height - top - size * 5.6 - strip)
    frame = _frame(entries, place, strip)
    most = max(e.gap for e in entries) or 1.0
    largest = min(size * 2.1, frame.high / 6)
    circles = [(e, frame.x(e.demand), frame.y(e.growth), max(size * 0.45, largest * math.sqrt(e.gap / most)))
               for e in entries]  # fmt: skip
    shapes = [*legend, *_axes(frame, t, size, year)]
    for e, x, y, radius in circles:
        shapes.append(Polygon(_outline(x, y, radius, CORNERS[e.advice]), FILLS[e.advice], INK if e.chosen else PAPER,
                              2.0 if e.chosen else 0.8, False, e.key, _tip(e, t)))  # fmt: skip
    shapes += _labels(circles, frame, t, measure, size)
    return Drawing(width, height, tuple(shapes), title, table)


def _tip(e: Bubble, t: Texts) -> str:
    return t("{name}: imports {demand}, growth (% a year) {growth}, gap {gap}. {advice}.", name=e.name,
             demand=t.money(e.demand), growth=_growth(e, t), gap=t.money(e.gap),
             advice=t(ADVICE[e.advice]))  # fmt: skip


def _growth(e: Bubble, t: Texts) -> str:
    return t("no data") if e.growth is None else t.number(e.growth, 1)


def _frame(entries: Sequence[Bubble], place: tuple[float, float, float, float], strip: float) -> _Frame:
    powers = [math.log10(max(e.demand, 1.0)) for e in entries]
    growth = [min(BEYOND, max(-BEYOND, e.growth)) for e in entries if e.growth is not None]
    low, high = math.floor(min(powers) * 4 - 0.3) / 4, math.ceil(max(powers) * 4 + 0.3) / 4
    down, up = 5 * math.floor(min(0.0, *growth) / 5), 5 * math.ceil(max(5.0, *growth) / 5)
    return _Frame(*place, low, max(high, low + 1), float(down), float(up), strip)


def _axes(f: _Frame, t: Texts, size: float, year: str) -> list[Shape]:
    small, bottom = size * 0.9, f.top + f.high + f.strip
    shapes: list[Shape] = []
    if f.strip:
        shapes.append(Rect(f.left, f.top + f.high, f.wide, f.strip, NO_DATA, "", True))
        shapes.append(Text(f.left - small * 0.5, bottom - f.strip / 2 + small * 0.35, t("no data"), small, MUTED,
                           anchor="end"))  # fmt: skip
    for power in range(math.ceil(f.low_x), math.floor(f.high_x) + 1):
        for times in (1, 3):
            value = times * 10.0**power
            if f.low_x <= math.log10(value) <= f.high_x:
                shapes.append(Line(f.x(value), f.top, f.x(value), bottom, HAIRLINE, 0.7))
                at_edge = f.left + f.wide - f.x(value) < small * 3
                shapes.append(Text(f.x(value), bottom + small * 1.4, t.money(value), small, MUTED,
                                   anchor="end" if at_edge else "middle"))  # fmt: skip
    step = 5 if f.high_y - f.low_y <= 30 else 10
    for growth in range(int(f.low_y), int(f.high_y) + 1, step):
        y = f.y(growth)
        shapes.append(Line(f.left, y, f.left + f.wide, y, MUTED if growth == 0 else HAIRLINE, 0.9 if growth else 1.2))
        shapes.append(Text(f.left - small * 0.5, y + small * 0.35, t.integer(growth), small, MUTED, anchor="end"))
    shapes.append(Text(0, f.top - size * 0.9, t("Growth of imports 2017–{year} (% a year)", year=year), small, INK))
    shapes.append(Text(f.left + f.wide, bottom + small * 3.0, t("Imports {year} (logarithmic)", year=year), small, INK,
                       anchor="end"))  # fmt: skip
    return shapes


def _outline(x: float, y: float, radius: float, corners: int) -> tuple[tuple[float, float], ...]:
    # Shapes of equal area, so that a square gap is not larger than a round one.
    area = math.pi / (corners / 2 * math.sin(2 * math.pi / corners))
    reach = radius * math.sqrt(area)
    start = math.pi / 4 if corners == 4 else -math.pi / 2
    turns = (start + 2 * math.pi * i / corners for i in range(corners))
    return tuple((x + reach * math.cos(a), y + reach * math.sin(a)) for a in turns)


def _labels(
    circles: Sequence[tuple[Bubble, float, float, float]], f: _Frame, t: Texts, measure: Measure, size: float
) -> list[Shape]:
    """A label a bubble where a place beside it is free; the chosen one first, then the largest gaps."""
    small = size * 0.9
    taken: list[tuple[float, float, float, float]] = []
    shapes: list[Shape] = []
    for e, x, y, radius in sorted(circles, key=lambda c: not c[0].chosen):
        wide = measure(e.name, small, e.chosen)
        for left, base in (
            (x + radius + 3, y + small * 0.35), (x - radius - 3 - wide, y + small * 0.35),
            (x - wide / 2, y - radius - 4), (x - wide / 2, y + radius + small),
        ):  # fmt: skip
            box = (left - KEPT_APART, base - small, left + wide + KEPT_APART, base + small * 0.35)
            if box[0] < f.left or box[2] > f.left + f.wide + size * 2 or box[1] < f.top - size * 0.5:
                continue
            if (
                box[3] > f.top + f.high + f.strip
                or any(_meet(box, other) for other in taken)
                or _covers(box, circles, e)
            ):
                continue
            taken.append(box)
            shapes.append(Text(left, base, e.name, small, INK, e.chosen, "start", e.key, _tip(e, t)))
            break
    return shapes


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(
    box: tuple[float, float, float, float], circles: Sequence[tuple[Bubble, float, float, float]], own: Bubble
) -> bool:
    """Whether a label would lie over another bubble."""
    for e, x, y, radius in circles:
        if e is own:
            continue
        near_x, near_y = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
        if (near_x - x) ** 2 + (near_y - y) ** 2 < (radius * 0.85) ** 2:
            return True
    return False


def _legend(t: Texts, measure: Measure, width: float, size: float) -> tuple[list[Shape], float]:
    small, x, y = size * 0.9, 0.0, size * 1.2
    shapes: list[Shape] = []
    for advice, words in ADVICE.items():
        text = t(words)
        shapes.append(Polygon(_outline(x + small * 0.6, y - small * 0.35, small * 0.55, CORNERS[advice]), FILLS[advice],
                              MUTED if not advice else PAPER, 0.6))  # fmt: skip
        shapes.append(Text(x + small * 1.6, y, text, small, INK))
        x += small * 3.4 + measure(text, small, False)
    note = t("Area: gap. Growth beyond ±25% a year stands at the edge.")
    if x + measure(note, small, False) > width:
        x, y = 0.0, y + size * 1.7
    shapes += [Rect(x, y - small, 0.1, small), Text(x, y, note, small, MUTED)]
    return shapes, y + size * 0.8
