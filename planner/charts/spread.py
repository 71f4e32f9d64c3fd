"""Where the room differs: for every priority one line from the lowest to the highest weight, and everybody on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import ACCENT, ACCENT_SOFT, HAIRLINE, INK, MUTED, PAPER, series
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text, fit
from planner.text import Texts


@dataclass(frozen=True, slots=True)
class Weights:
    """One priority: everybody's weights (name, 0..1), and the group's."""

    name: str
    weights: tuple[tuple[str, float], ...]
    group: float


def spread(
    lines: Sequence[Weights], title: str, t: Texts, measure: Measure, width: float, size: float = 9.0
) -> Drawing:  # fmt: skip
    """Dots of one colour a person (the number inside it), a diamond for the group; on a scale from 0 to the highest."""
    row = size * 2.6
    people = [name for name, _ in lines[0].weights] if lines else []
    label = min(width * 0.34, max((measure(line.name, size, False) for line in lines), default=60.0) + size)
    plot = width - label - size * 2.5
    most = max((w for line in lines for _, w in line.weights), default=0.0)
    end = max(0.1, _round_up(max(most, max((line.group for line in lines), default=0.0))))
    shapes, top = _legend(people, t, measure, width, size)
    bottom = top + row * len(lines)
    ticks = 4 if end > 0.2 else 2
    for mark in range(ticks + 1):
        x = label + plot * mark / ticks
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(
            Text(x, bottom + size * 1.2, t.percent(end * mark / ticks, 0), size * 0.85, MUTED, anchor="middle")
        )
    for i, line in enumerate(lines):
        shapes += _line(line, (label, plot / end, top + i * row + row / 2), t, measure, size)
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
        needed = small * 4.0 + measure(words, small, False)
        if x and x + needed > width:
            x, y = 0.0, y + small * 1.9
        middle = (x + small * 0.7, y - small * 0.33)
        shapes += _dot(middle, size, i, "") if i < len(people) else [_diamond(middle, size, "")]
        shapes.append(Text(x + small * 1.9, y, words, small, INK))
        x += needed
    return shapes, y + size * 0.9


def _dot(middle: tuple[float, float], size: float, i: int, tip: str) -> list[Shape]:
    """Eight corners look like a circle at this size; the number tells people apart without colour."""
    x, y = middle
    r, c = size * 0.62, size * 0.26
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
    r = size * 0.8
    return Polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), ACCENT, PAPER, 1.0, key="group", tip=tip)


def _line(line: Weights, place: tuple[float, float, float], t: Texts, measure: Measure, size: float) -> list[Shape]:
    label, scale, y = place
    low, high = min(w for _, w in line.weights), max(w for _, w in line.weights)
    shapes: list[Shape] = [
        Text(label - size * 0.9, y + size * 0.35, fit(line.name, label - size, size, False, measure), size, INK, False,
             "end", "", line.name),
        Rect(label + low * scale, y - size * 0.22, max(0.8, (high - low) * scale), size * 0.44, ACCENT_SOFT, HAIRLINE),
    ]  # fmt: skip
    shapes.append(_diamond((label + line.group * scale, y), size, f"{t('Group')}: {t.percent(line.group, 1)}"))
    # Equal weights lie on each other: each is moved down a little so that nobody is hidden.
    seen: list[float] = []
    for i, (name, weight) in enumerate(line.weights):
        x = label + weight * scale
        beside = sum(abs(x - other) < size * 0.9 for other in seen)
        seen.append(x)
        shapes += _dot((x, y + (beside % 3 - 1) * size * 0.5 if beside else y), size, i,
                       f"{name}: {t.percent(weight, 1)}")  # fmt: skip
    return shapes
