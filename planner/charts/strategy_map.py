"""The strategy map: rows by demand, columns by home's share against the leaders, each column with its advice."""

from __future__ import annotations

from collections.abc import Mapping

from planner.charts.palette import ACCENT, INK, MUTED, PAPER, SHADES
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit
from planner.text import Texts, mark

ROWS = (
    mark("Large, growing short and long term"), mark("Large, growing since 2017"), mark("Large, expected to grow"),
    mark("Growing short and long term"), mark("Large"),
)  # fmt: skip
ROW_CELLS = (5, 4, 3, 2, 1)  # the best demand on top
COLUMNS = (
    mark("small share"), mark("intermediately small"), mark("intermediately large"), mark("large share"),
)  # fmt: skip
ADVICE = (mark("Explore"), mark("Expand"), mark("Sustain"), mark("Sustain"))
# What a cell advises: columns by home's share, rows by demand: large and growing (3 to 5), growing (2), large only (1).
COUNSEL = {
    1: (
        mark("Enter only with a clear edge"), mark("Win share from the leaders"), mark("Hold the place at low cost"),
        mark("Defend; look for newer markets"),
    ),
    2: (
        mark("Enter early, before others do"), mark("Grow with the market"), mark("Grow with it, keep the share"),
        mark("Defend the lead as it grows"),
    ),
    3: (
        mark("Enter first: large and growing"), mark("Invest to win share"), mark("Keep pace with demand"),
        mark("Defend the lead and widen it"),
    ),
}  # fmt: skip


def cell_name(cell: int, t: Texts) -> str:
    """A cell in words: what its markets are, and what home's share is there."""
    return f"{t(ROWS[ROW_CELLS.index(cell // 10)])}, {t(COLUMNS[cell % 10 - 1])}"


def counsel(cell: int, t: Texts) -> str:
    """What a cell of the map advises, in a few words."""
    return t(COUNSEL[min(3, cell // 10)][cell % 10 - 1])


def strategy_map(
    cells: Mapping[int, tuple[int, float]], t: Texts, measure: Measure, width: float, size: float = 9.0, chosen: int = 0
) -> Drawing:
    """How many prospects stand in each cell, the sum of their gaps and the advice; a darker ground is a larger sum."""
    label = min(width * 0.24, max(measure(t(words), size, False) for words in ROWS) + size)
    wide, high, top = (width - label) / 4, size * 3.75, size * 3.2
    most = max((gap for cell, (_, gap) in cells.items() if cell), default=0.0) or 1.0
    shapes = _columns(t, measure, label, wide, size)
    table = [("", *(t(words) for words in COLUMNS))]
    for place, words in enumerate(ROWS):
        y = top + high * place
        shapes.append(Text(label - size * 0.7, y + high / 2 + size * 0.35,
                           fit(t(words), label - size, size, False, measure), size, INK, False, "end"))  # fmt: skip
        figures = [t(words)]
        for column in range(4):
            cell = 10 * ROW_CELLS[place] + column + 1
            count, gap = cells.get(cell, (0, 0.0))
            x, step = label + wide * column, min(len(SHADES) - 1, int(gap / most * (len(SHADES) - 1) + 0.999))
            shapes += _cell(cell, (count, gap), SHADES[step] if count else PAPER, (x, y, wide, high), cell == chosen, t,
                            measure, size)  # fmt: skip
            figures.append(f"{t.integer(count)} ({t.money(gap)}). {counsel(cell, t)}")
        table.append(tuple(figures))
    return Drawing(width, top + high * len(ROWS) + size * 0.5, tuple(shapes), t("Strategy map"), tuple(table))


def _columns(t: Texts, measure: Measure, label: float, wide: float, size: float) -> list[Shape]:
    shapes: list[Shape] = []
    for column, words in enumerate(COLUMNS):
        x, small = label + wide * column + wide / 2, size * 0.9
        shapes.append(Text(x, size * 1.1, t(ADVICE[column]), size, ACCENT, True, "middle"))
        shapes.append(Text(x, size * 2.4, fit(t(words), wide, small, False, measure), small, MUTED, False, "middle"))
    return shapes


def _cell(
    cell: int, holds: tuple[int, float], fill: str, place: tuple[float, float, float, float], chosen: bool, t: Texts,
    measure: Measure, size: float,
) -> list[Shape]:  # fmt: skip
    (count, gap), (x, y, wide, high) = holds, place
    advice, key, middle = counsel(cell, t), str(cell), x + wide / 2
    tip = t.labelled(cell_name(cell, t), f"{t.integer(count)}, {t.money(gap)}. {advice}.")
    small = size * 0.88
    shapes: list[Shape] = [
        Rect(x + 1, y + 1, wide - 2, high - 2, fill, ACCENT if chosen else "#D9DEE3", key=key, tip=tip),
        Text(middle, y + size * 2.95, fit(advice, wide - size, small, False, measure), small, INK if count else MUTED,
             False, "middle", key, tip),
    ]  # fmt: skip
    if chosen:
        shapes.append(Rect(x + 2, y + 2, wide - 4, high - 4, "", ACCENT, key=key, tip=tip))
    if count:
        figure, large = t.integer(count), size * 1.15
        sum_of_gaps = "  ·  " + t.money(gap)
        left = middle - (measure(figure, large, True) + measure(sum_of_gaps, small, False)) / 2
        shapes.append(Text(left, y + size * 1.55, figure, large, INK, True, "start", key, tip))
        shapes.append(Text(left + measure(figure, large, True), y + size * 1.55, sum_of_gaps, small, MUTED, False,
                           "start", key, tip))  # fmt: skip
    return shapes
