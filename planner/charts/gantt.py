"""Steps as bars on a line of months: who does them, which are critical, what waits for what, and fixed dates.

Critical bars are told by shape too: they end in a point and carry an outline. A thin line behind a bar is its slack, a
diamond a milestone, a dashed upright line with a number a fixed date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.charts.palette import AMBER, HAIRLINE, INK, MUTED, NO_DATA, NO_DATA_HATCH, PAPER, series
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text, fit

MONTH_WIDTH = 2.6  # times the size of type: what a month's name needs


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: ISO dates (both days included), the latest end, who does it, and the keys of those it waits for."""

    key: str
    name: str
    owner: str
    start: str
    end: str
    latest: str
    critical: bool
    done: bool
    milestone: bool
    after: tuple[str, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A fixed date with what it is."""

    day: str
    name: str


@dataclass(frozen=True)
class Words:
    """The chart's own words: heads of its table, and names of its signs; ``months`` are short names, January first."""

    heads: tuple[str, ...]
    critical: str
    slack: str
    milestone: str
    done: str
    months: tuple[str, ...]


def gantt(
    bars: Sequence[Bar], marks: Sequence[Mark], span: tuple[str, str], title: str, words: Words, measure: Measure,
    width: float, size: float = 9.0,
) -> Drawing:  # fmt: skip
    """One row a bar in the order given, on the days of ``span`` (ISO, both included)."""
    axis = _Axis(bars, span, width, size, measure)
    rows = {bar.key: axis.top + i * axis.row for i, bar in enumerate(bars)}
    bottom = axis.top + axis.row * len(bars)
    owners = list(dict.fromkeys(bar.owner for bar in bars))
    shapes: list[Shape] = [*_months(axis, bottom, words), *_links(bars, rows, axis)]
    for bar in bars:
        shapes += _bar(bar, rows[bar.key], axis, series(owners.index(bar.owner)))
    shapes += _marks(marks, bottom, axis)
    legend, y = _legend(bars, marks, owners, words, axis, bottom + size * 1.9)
    table = (words.heads, *((b.name, b.owner, b.start, b.end, b.latest) for b in bars),
             *((m.name, "", m.day, m.day, "") for m in marks))  # fmt: skip
    return Drawing(width, y, (*shapes, *legend), title, table)


def _label(bar: Bar) -> str:
    return f"✓ {bar.name}" if bar.done else bar.name


class _Axis:
    """Where days stand, and how high things are."""

    def __init__(self, bars: Sequence[Bar], span: tuple[str, str], width: float, size: float, measure: Measure) -> None:
        self.size, self.measure, self.width = size, measure, width
        self.row, self.top = size * 1.9, size * 3.2
        names = max((measure(_label(bar), size, bar.critical) for bar in bars), default=0.0)
        self.label = min(width * 0.42, names + size * 1.4)
        self.first = date.fromisoformat(span[0])
        self.last = date.fromisoformat(span[1]) + timedelta(days=1)
        self.scale = (width - self.label - size) / max(1, (self.last - self.first).days)

    def x(self, day: str, after: bool = False) -> float:
        """Left edge of a day, or its right one."""
        return self.at(date.fromisoformat(day) + timedelta(days=1 if after else 0))

    def at(self, day: date) -> float:
        return self.label + min(max(0, (day - self.first).days), (self.last - self.first).days) * self.scale


def _months(axis: _Axis, bottom: float, words: Words) -> list[Shape]:
    """A line at the first of every month, named where there is room; years above."""
    shapes: list[Shape] = []
    size, free_from, year_free = axis.size * 0.9, 0.0, 0.0
    day = axis.first
    while day < axis.last:
        x, following = axis.at(day), _next_month(day)
        shapes.append(Line(x, axis.top - size * 0.5, x, bottom, HAIRLINE, 0.7))
        room = axis.at(min(following, axis.last)) - x
        if x >= free_from and room > axis.size * 1.2:
            name = words.months[day.month - 1]
            shapes.append(Text(x + 1.5, axis.top - size * 0.9, name, size, MUTED))
            free_from = x + axis.measure(name, size, False) + size * 0.5
        if (day == axis.first or day.month == 1) and x >= year_free:
            shapes.append(Text(x + 1.5, size * 1.1, str(day.year), size, INK, True))
            year_free = x + size * 3
        day = following
    return shapes


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _links(bars: Sequence[Bar], rows: dict[str, float], axis: _Axis) -> list[Shape]:
    """From the end of a step to the beginning of each that waits for it; dark where that decides a date."""
    shapes: list[Shape] = []
    ends = {bar.key: bar for bar in bars}
    for bar in bars:
        awaited = [ends[name] for name in bar.after if name in ends]
        last = max((before.end for before in awaited), default="")
        for before in awaited:
            x, y = axis.x(before.end, after=True), rows[before.key] + axis.row / 2
            left, target = max(x, axis.x(bar.start)), rows[bar.key] + axis.row / 2
            decides = bar.critical and before.critical and before.end == last
            stroke = INK if decides else NO_DATA_HATCH
            edge = target - axis.row * 0.26 if target > y else target + axis.row * 0.26
            shapes.append(Line(x, y, left + 2, y, stroke, 0.7))
            shapes.append(Line(left + 2, y, left + 2, edge, stroke, 0.7))
    return shapes


def _bar(bar: Bar, y: float, axis: _Axis, fill: str) -> list[Shape]:
    left, right = axis.x(bar.start), axis.x(bar.end, after=True)
    right = max(right, left + 3.0)
    high, low, middle = y + axis.row * 0.24, y + axis.row * 0.76, y + axis.row / 2
    shapes: list[Shape] = [Text(
        0, middle + axis.size * 0.33, fit(_label(bar), axis.label - axis.size * 0.7, axis.size, bar.critical,
                                          axis.measure),
        axis.size, INK, bar.critical, "start", bar.key, bar.tip,
    )]  # fmt: skip
    if bar.latest > bar.end:
        end = axis.x(bar.latest, after=True)
        shapes.append(Line(right, middle, end, middle, MUTED, 0.9))
        shapes.append(Line(end, middle - axis.row * 0.12, end, middle + axis.row * 0.12, MUTED, 0.9))
    if bar.critical:
        nose = min(axis.row * 0.26, (right - left) / 2)
        points = ((left, high), (right - nose, high), (right, middle), (right - nose, low), (left, low))
        shapes.append(Polygon(points, NO_DATA if bar.done else fill, INK, 1.1, bar.done, bar.key, bar.tip))
    else:
        shapes.append(Rect(left, high, right - left, low - high, NO_DATA if bar.done else fill, "", bar.done, bar.key,
                           bar.tip))  # fmt: skip
    if bar.milestone:
        shapes.append(_diamond(right, middle, axis.row * 0.3, bar))
    return shapes


def _diamond(x: float, y: float, half: float, bar: Bar | None = None) -> Polygon:
    points = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    return Polygon(points, INK, PAPER, 0.8, False, bar.key if bar else "", bar.tip if bar else "")


def _marks(marks: Sequence[Mark], bottom: float, axis: _Axis) -> list[Shape]:
    shapes: list[Shape] = []
    for i, entry in enumerate(marks):
        x = axis.x(entry.day)
        shapes.append(Line(x, axis.top - axis.size * 0.2, x, bottom + axis.size * 0.3, AMBER, 1.2, True))
        shapes.append(Text(x, bottom + axis.size * 1.2, str(i + 1), axis.size * 0.9, AMBER, True, "middle",
                           f"mark-{i}", f"{entry.day}: {entry.name}"))  # fmt: skip
    return shapes


def _legend(
    bars: Sequence[Bar], marks: Sequence[Mark], owners: Sequence[str], words: Words, axis: _Axis, y: float
) -> tuple[list[Shape], float]:  # fmt: skip
    """Owners by colour, signs by shape, then every fixed date on a line of its own."""
    shapes: list[Shape] = []
    size, x = axis.size * 0.9, 0.0
    y += size
    signs: list[tuple[str, str]] = [("owner", name) for name in owners]
    signs += [("critical", words.critical)] if any(bar.critical for bar in bars) else []
    signs += [("slack", words.slack)] if any(bar.latest > bar.end for bar in bars) else []
    signs += [("milestone", words.milestone)] if any(bar.milestone for bar in bars) else []
    signs += [("done", words.done)] if any(bar.done for bar in bars) else []
    for kind, name in signs:
        needed = size * 2.1 + axis.measure(name, size, False) + size * 1.3
        if x and x + needed > axis.width:
            x, y = 0.0, y + size * 1.7
        shapes += _sign(kind, x, y - size * 0.35, size, series(owners.index(name)) if kind == "owner" else PAPER)
        shapes.append(Text(x + size * 2.1, y, name, size, MUTED))
        x += needed
    for i, entry in enumerate(marks):
        y += size * 1.7
        shapes.append(Text(0, y, str(i + 1), size, AMBER, True))
        shapes.append(Text(size * 2.1, y, fit(entry.name, axis.width - size * 2.1, size, False, axis.measure), size,
                           MUTED))  # fmt: skip
    return shapes, y + size


def _sign(kind: str, x: float, y: float, size: float, fill: str) -> list[Shape]:
    half, right = size * 0.42, x + size * 1.6
    if kind == "owner":
        return [Rect(x, y - half, right - x, 2 * half, fill)]
    if kind == "done":
        return [Rect(x, y - half, right - x, 2 * half, NO_DATA, "", True)]
    if kind == "critical":
        nose = half
        return [Polygon(((x, y - half), (right - nose, y - half), (right, y), (right - nose, y + half), (x, y + half)),
                        fill, INK, 1.1)]  # fmt: skip
    if kind == "slack":
        return [Line(x, y, right, y, MUTED, 0.9), Line(right, y - half, right, y + half, MUTED, 0.9)]
    return [_diamond(x + size * 0.8, y, size * 0.55)]
