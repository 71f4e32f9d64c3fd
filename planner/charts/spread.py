"""Where the room differs: for every priority one line from the lowest to the highest weight, and everybody on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import ACCENT, ACCENT_SOFT, HAIRLINE, INK, MUTED, PAPER, series
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text, fit
from planner.charts.stacked import close_lines
from planner.text import Texts


@dataclass(frozen=True, slots=True)
class Weights:
    """One priority: everybody's weights (name, 0..1), and the group's."""

    name: str
    weights: tuple[tuple[str, float], ...]
    group: float


def spread(
    lines: Sequence[Weights], title: str, t: Texts, measure: Measure, width: float, size: float = 9.0,
    height: float = 0.0,
) -> Drawing:  # fmt: skip
    """Dots of one colour a person (the number inside it), a diamond for the group; on a scale from 0 to the highest.

    With a ``height`` the lines move together as far as they can be read.
    """
    people = [name for name, _ in lines[0].weights] if lines else []
    widest = max((measure(line.name, size, False) for line in lines), default=60.0) + size
    label, small = min(width * 0.38, widest), size if widest <= width * 0.38 else size * 0.82
    plot = width - label - size * 2.5
    most = max((w for line in lines for _, w in line.weights), default=0.0)
    end = max(0.1, _round_up(max(most, max((line.group for line in lines), default=0.0))))
    shapes, top = _legend(people, t, measure, width, size)
    row = close_lines(size * 2.6, size * 1.4, height - top - size * 1.8 if height else 0.0, len(lines))
    bottom = top + row * len(lines)
    ticks = 4 if end > 0.2 else 2
    for mark in range(ticks + 1):
        x = label + plot * mark / ticks
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(
            Text(x, bottom + size * 1.2, t.percent(end * mark / ticks, 0), size * 0.85, MUTED, anchor="middle")
        )
    for i, line in enumerate(lines):
        shapes += _line(line, (label, plot / end, top + i * row + row / 2, row), t, measure, size, small)
    head = (t("Priority"), *people, t("Group"))
    table = (head, *((n.name, *(t.percent(w, 1) for _, w in n.weights), t.percent(n.group, 1)) for n in lines))
    return Drawing(width, bottom + size * 1.8, tuple(shapes), title, table)


def _round_up(value: float) -> float:
    return min(1.0, (int(value * 10) + 1) / 10)


def _legend(people: Sequence[str], t: Texts, measure: Measure, width: float, size: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    small, x, y = size * 0.9, 0.0, size
    for i, name in enumerate([*people, t("Group")]):
        words = fit(name, width * 0.4, small, False, measure)
        needed = small * 1.9 + measure(words, small, False)
        if x and x + needed > width:
            x, y = 0.0, y + small * 1.9
        middle = (x + small * 0.7, y - small * 0.33)
        shapes += _dot(middle, size, i, "") if i < len(people) else [_diamond(middle, size * 0.7, "")]
        shapes.append(Text(x + small * 1.9, y, words, small, INK))
        x += needed + small * 1.2
    return shapes, y + size * 0.9


def _dot(middle: tuple[float, float], size: float, i: int, tip: str) -> list[Shape]:
    """Eight corners look like a circle at this size; the number tells people apart without colour."""
    x, y = middle
    r, c = size * 0.5, size * 0.21
    points = ((x - c, y - r), (x + c, y - r), (x + r, y - c), (x + r, y + c), (x + c, y + r), (x - c, y + r),
              (x - r, y + c), (x - r, y - c))  # fmt: skip
    fill = series(i)
    return [
        Polygon(points, fill, PAPER, 0.8, key="person", tip=tip),
        Text(x, y + size * 0.27, str(i + 1), size * 0.78, "#FFFFFF" if i % 9 in (0, 5, 7, 2) else INK, True, "middle",
             "person", tip),
    ]  # fmt: skip


def _diamond(middle: tuple[float, float], size: float, tip: str) -> Shape:
    x, y = middle
    r = size
    return Polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), ACCENT, PAPER, 1.0, key="group", tip=tip)


def _line(line: Weights, place: tuple[float, float, float, float], t: Texts, measure: Measure, size: float,
          small: float) -> list[Shape]:  # fmt: skip
    label, scale, y, row = place
    low, high = min(w for _, w in line.weights), max(w for _, w in line.weights)
    shapes: list[Shape] = [
        Text(label - size * 0.9, y + size * 0.35, fit(line.name, label - size, small, False, measure), small, INK,
             False, "end", "", line.name),
        Rect(label + low * scale, y - size * 0.22, max(0.8, (high - low) * scale), size * 0.44, ACCENT_SOFT, HAIRLINE),
    ]  # fmt: skip
    everyone = [label + weight * scale for weight in (*(w for _, w in line.weights), line.group)]
    *people, group = apart(everyone, size * 0.98, size * 0.49, label)
    down = min(row * 0.22, size * 0.5)
    shapes.append(_diamond((group[0], y + group[1] * down), min(size * 0.7, row * 0.42),
                           f"{t('Group')}: {t.percent(line.group, 1)}"))  # fmt: skip
    for i, ((name, weight), (x, lane)) in enumerate(zip(line.weights, people, strict=True)):
        shapes += _dot((x, y + lane * down), size, i, f"{name}: {t.percent(weight, 1)}")
    return shapes


def apart(places: Sequence[float], near: float, step: float, least: float = 0.0) -> list[tuple[float, int]]:
    """Places moved aside a little where they would hide each other, each with its lane (-1 up, 0, 1 down).

    Those nearer than ``near`` to the one before share a group: up and down in turns, at least ``step`` apart, around
    the group's own middle, but nowhere below ``least``.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    groups: list[list[int]] = []
    for i in order:
        if groups and places[i] - places[groups[-1][-1]] < near:
            groups[-1].append(i)
        else:
            groups.append([i])
    found = [(place, 0) for place in places]
    for group in groups:
        if len(group) < 2:
            continue
        shifted = [places[group[0]]]
        for i in group[1:]:
            shifted.append(max(places[i], shifted[-1] + step))
        back = sum(shifted) / len(group) - sum(places[i] for i in group) / len(group)
        back = min(back, shifted[0] - least)
        for n, (i, place) in enumerate(zip(group, shifted, strict=True)):
            found[i] = (place - back, 1 if n % 2 else -1)
    return found
