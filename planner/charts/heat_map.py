"""Likelihood against impact: every risk as a number in its cell, the darker the higher."""

from __future__ import annotations

from collections.abc import Sequence

from planner.charts.palette import INK, MUTED, PAPER, SEQUENTIAL, on
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit
from planner.text import Texts

STEPS = 5
Entry = tuple[str, str, int, int]  # key, name, likelihood 1..5, impact 1..5


def heat_map(
    entries: Sequence[Entry], title: str, t: Texts, measure: Measure, width: float, size: float = 9.0,
    likelihoods: Sequence[str] = (), impacts: Sequence[str] = (), listed: bool = True,
) -> Drawing:  # fmt: skip
    """The risks are numbered in their order; ``listed``: their names stand beside the map, or below where it is narrow.

    ``likelihoods`` and ``impacts`` are the words of the five steps.
    """
    label = max((measure(name, size, False) for name in likelihoods), default=0.0) + size * 1.4
    beside = listed and width > 560
    room = (width * 0.56 if beside else width) - label
    wide, high = room / STEPS, size * 3.2
    shapes: list[Shape] = []
    for i in range(STEPS):
        likelihood = STEPS - i
        y = i * high
        shapes.append(Text(label - size * 0.6, y + high / 2 + size * 0.3, likelihoods[likelihood - 1], size, INK, False,
                           "end"))  # fmt: skip
        for j in range(STEPS):
            shapes += _cell(entries, likelihood, j + 1, label + j * wide, y, wide, high, size)
    bottom = STEPS * high
    shapes += _impacts(impacts, label, wide, bottom + size * 1.4, size, measure)
    shapes.append(Text(label + room / 2, bottom + size * 2.9, t("Impact"), size, MUTED, False, "middle"))
    shapes.append(Text(0, bottom + size * 2.9, t("Likelihood"), size, MUTED))
    x, y = (label + room + size * 2, size * 1.2) if beside else (0.0, bottom + size * 5)
    for n, (key, name, likelihood, impact) in enumerate(entries if listed else (), 1):
        text = fit(f"{n}  {name}", width - x, size, False, measure)
        shapes.append(Text(x, y, text, size, INK, False, "start", key, f"{name}: {likelihood} × {impact}"))
        y += size * 1.7
    table = ((t("Risk"), t("Likelihood"), t("Impact")),
             *((name, str(likelihood), str(impact)) for _, name, likelihood, impact in entries))  # fmt: skip
    return Drawing(width, max(bottom + size * 3.6, y if listed else 0.0), tuple(shapes), title, table)


def _impacts(words: Sequence[str], left: float, wide: float, y: float, size: float, measure: Measure) -> list[Shape]:
    """The steps under their columns; only the two ends where the columns are too narrow for the words."""
    if all(measure(word, size, False) <= wide for word in words):
        return [Text(left + (j + 0.5) * wide, y, word, size, INK, False, "middle") for j, word in enumerate(words)]
    low, high = (fit(word, wide * STEPS / 2, size, False, measure) for word in (words[0], words[-1]))
    return [Text(left, y, low, size, INK), Text(left + wide * STEPS, y, high, size, INK, False, "end")]


def _cell(
    entries: Sequence[Entry], likelihood: int, impact: int, x: float, y: float, wide: float, high: float, size: float
) -> list[Shape]:  # fmt: skip
    fill = SEQUENTIAL[min(5, likelihood * impact * 6 // 26)]
    here = [(n, entry) for n, entry in enumerate(entries, 1) if entry[2:] == (likelihood, impact)]
    shapes: list[Shape] = [Rect(x, y, wide, high, fill, PAPER)]
    for place, (n, (key, name, _, _)) in enumerate(here):
        step = wide / (len(here) + 1)
        shapes.append(Text(x + step * (place + 1), y + high / 2 + size * 0.4, str(n), size * 1.1, on(fill), True,
                           "middle", key, name))  # fmt: skip
    return shapes
