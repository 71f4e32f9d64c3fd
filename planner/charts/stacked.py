"""Bars made of parts, their sum at the end, on a scale of 0..100; a thin line shows what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import HAIRLINE, INK, MUTED, PAPER, on
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.text import Texts

CLOSEST = 1.3  # of the size of type: lines nearer than that cannot be told apart


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its points, colour and tip; hatched where it counts without a figure."""

    points: float
    fill: str
    tip: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its name, its parts, their sum, and the interval of what missing figures could make of it."""

    key: str
    name: str
    parts: tuple[Part, ...]
    score: float
    low: float
    high: float
    strong: bool = False


def stacked(
    stacks: Sequence[Stack], legend: Sequence[tuple[str, str]], title: str, table: tuple[tuple[str, ...], ...],
    t: Texts, measure: Measure, width: float, size: float = 9.0, row: float = 2.5, height: float = 0.0,
) -> Drawing:  # fmt: skip
    """``legend`` is (words, colour); ``row`` the height of a line in sizes of type.

    With a ``height`` the lines move together as far as they can be read.
    """
    label = min(width * 0.32, max((measure(s.name, size, True) for s in stacks), default=60.0) + size)
    shapes, top = _legend(legend, measure, width, size, 1.5 if height else 1.7)
    plot = width - label - size * 4.5
    high = close_lines(size * row, size * CLOSEST, height - top - size * 1.8 if height else 0.0, len(stacks))
    bottom = top + high * len(stacks)
    for mark in range(0, 101, 20):
        x = label + plot * mark / 100
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(Text(x, bottom + size * 1.3, t.integer(mark), size * 0.85, MUTED, anchor="middle"))
    for i, stack in enumerate(stacks):
        shapes += _bar(stack, (label, plot, top + i * high, high), t, measure, size)
    return Drawing(width, bottom + size * 1.8, tuple(shapes), title, table)


def close_lines(usual: float, least: float, room: float, count: int) -> float:
    """Height of one of ``count`` lines: the usual one, or less where that does not fit into the room (0: any)."""
    return max(least, min(usual, room / count)) if room and count else usual


def _bar(
    stack: Stack, place: tuple[float, float, float, float], t: Texts, measure: Measure, size: float
) -> list[Shape]:
    label, plot, y, row = place
    bar = min(size * 1.45, row * 0.62)
    top, base = y + (row - bar) / 2, y + row / 2 + size * 0.35
    words = fit(stack.name, label - size * 0.9, size, stack.strong, measure)
    shapes: list[Shape] = [Text(label - size * 0.7, base, words, size, INK, stack.strong, "end", stack.key, stack.name)]
    x = label
    for part in stack.parts:
        length = plot * part.points / 100
        if length <= 0:
            continue
        shapes.append(Rect(x, top, length, bar, part.fill, PAPER, part.hatched, stack.key, part.tip))
        # The points inside their part of the bar, where there is room to read them.
        text, small = t.number(part.points, 0), size * 0.82
        if measure(text, small, False) + size * 0.5 <= length:
            shapes.append(Text(x + length / 2, base - size * 0.04, text, small, on(part.fill), False, "middle",
                               stack.key, part.tip))  # fmt: skip
        x += length
    end = x
    if stack.high - stack.low > 0.05:
        low, high = label + plot * stack.low / 100, label + plot * stack.high / 100
        middle = max(y + row - size * 0.25, top + bar + size * 0.12)
        shapes.append(Line(low, middle, high, middle, MUTED, 0.9))
        shapes += [Line(at, middle - size * 0.2, at, middle + size * 0.2, MUTED, 0.9) for at in (low, high)]
        end = min(max(x, high), label + plot)
    score = t.number(stack.score, 1)
    shapes.append(Text(end + size * 0.5, base, score, size, INK, True, key=stack.key,
                       tip=t.labelled(stack.name, score)))  # fmt: skip
    return shapes


def _legend(
    entries: Sequence[tuple[str, str]], measure: Measure, width: float, size: float, line: float
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, y, small = 0.0, size, size * 0.9
    for words, fill in entries:
        shown = fit(words, width - small * 2, small, False, measure)
        needed = small * 1.5 + measure(shown, small, False)
        if x and x + needed > width:
            x, y = 0.0, y + small * line
        shapes.append(Rect(x, y - small * 0.8, small, small, fill))
        shapes.append(Text(x + small * 1.5, y, shown, small, INK))
        x += needed + size * 1.2
    return shapes, y + size * 1.2
