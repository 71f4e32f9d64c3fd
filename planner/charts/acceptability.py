"""How often each opportunity takes each rank: one bar a market, dark for first place, lighter for every rank below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.charts.palette import HAIRLINE, INK, MUTED, PAPER, SEQUENTIAL, on
from planner.charts.shapes import Drawing, Line, Measure, Rect, Shape, Text, fit
from planner.charts.stacked import CLOSEST, close_lines
from planner.text import Texts

SHADES = (SEQUENTIAL[5], SEQUENTIAL[3], SEQUENTIAL[1], "#EEF1F2")  # first, second, third, any below


def acceptability(
    rows: Sequence[int], shares: Mapping[int, tuple[float, ...]], names: Mapping[int, str], title: str, t: Texts,
    measure: Measure, width: float, count: int = 8, size: float = 9.0, height: float = 0.0,
) -> Drawing:  # fmt: skip
    """Bars of 100 % for the first ``count`` rows; ``shares[row]`` is by rank, adding up to 1.

    With a ``height`` the lines move together as far as they can be read.
    """
    shown = list(rows)[:count]
    label = min(width * 0.32, max((measure(names[r], size, True) for r in shown), default=60.0) + size)
    plot = width - label - size
    shapes, top = _legend(t, measure, label, width, size)
    row = close_lines(size * 2.3, size * CLOSEST, height - top - size * 1.8 if height else 0.0, len(shown))
    bar = min(size * 1.4, row * 0.68)
    bottom = top + row * len(shown)
    for mark in range(0, 101, 25):
        x = label + plot * mark / 100
        shapes.append(Line(x, top, x, bottom, HAIRLINE, 0.6))
        shapes.append(Text(x, bottom + size * 1.2, t.percent(mark / 100, 0), size * 0.85, MUTED, anchor="middle"))
    for i, key in enumerate(shown):
        shapes += _bar(shares[key], names[key], (label, plot, top + i * row, row, bar), i == 0, t, measure, size)
    head = (t("Market"), t("First"), t("Second"), t("Third"), t("Lower"))
    table = (head, *((names[key], *(t.percent(part, 1) for part in _parts(shares[key]))) for key in shown))
    return Drawing(width, bottom + size * 1.8, tuple(shapes), title, table)


def _parts(ranks: Sequence[float]) -> tuple[float, float, float, float]:
    """First, second, third, all below."""
    padded = (*ranks, 0.0, 0.0, 0.0)
    return padded[0], padded[1], padded[2], max(0.0, sum(ranks[3:]))


def _legend(t: Texts, measure: Measure, left: float, width: float, size: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    small, names = size * 0.9, (t("First"), t("Second"), t("Third"), t("Lower"))
    needed = sum(small * 3.0 + measure(words, small, False) for words in names) - small * 1.5
    x = max(0.0, min(left, width - needed))  # above the bars where it fits, else ending with them
    for fill, words in zip(SHADES, names, strict=True):
        shapes.append(Rect(x, size * 0.25, small, small, fill, HAIRLINE))
        shapes.append(Text(x + small * 1.4, size * 1.05, words, small, INK))
        x += small * 3.0 + measure(words, small, False)
    return shapes, size * 1.9


def _bar(
    ranks: Sequence[float], name: str, place: tuple[float, float, float, float, float], strong: bool, t: Texts,
    measure: Measure, size: float,
) -> list[Shape]:  # fmt: skip
    label, plot, y, row, bar = place
    top, base = y + (row - bar) / 2, y + row / 2 + size * 0.35
    shapes: list[Shape] = [
        Text(label - size * 0.7, base, fit(name, label - size * 0.9, size, strong, measure), size, INK, strong, "end",
             "", name)
    ]  # fmt: skip
    x = label
    words = (t("First"), t("Second"), t("Third"), t("Lower"))
    for fill, share, word in zip(SHADES, _parts(ranks), words, strict=True):
        length = plot * share
        if length <= 0:
            continue
        text, small = t.percent(share, 0), size * 0.85
        tip = f"{name} · {word}: {t.percent(share, 1)}"
        shapes.append(Rect(x, top, length, bar, fill, PAPER, tip=tip, key=name))
        if measure(text, small, False) + size * 0.4 < length:
            shapes.append(Text(x + length / 2, base - size * 0.03, text, small, on(fill), False, "middle", name, tip))
        x += length
    return shapes
