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


def strategy_map(
    cells: Mapping[int, tuple[int, float]], t: Texts, measure: Measure, width: float, size: float = 9.0
) -> Drawing:
    """How many prospects stand in each cell and the sum of their gaps; a darker ground is a larger sum."""
    label = min(width * 0.3, max(measure(t(words), size, False) for words in ROWS) + size)
    wide, high, top = (width - label) / 4, size * 4.2, size * 3.2
    most = max((gap for cell, (_, gap) in cells.items() if cell), default=0.0) or 1.0
    shapes: list[Shape] = []
    table = [("", *(t(words) for words in COLUMNS))]
    for column, words in enumerate(COLUMNS):
        x = label + wide * column + wide / 2
        shapes.append(Text(x, size * 1.1, t(ADVICE[column]), size, ACCENT, True, "middle"))
        shapes.append(Text(x, size * 2.4, fit(t(words), wide, size * 0.9, False, measure), size * 0.9, MUTED, False,
                           "middle"))  # fmt: skip
    for place, words in enumerate(ROWS):
        y = top + high * place
        shapes.append(Text(label - size * 0.7, y + high / 2 + size * 0.35,
                           fit(t(words), label - size, size, False, measure), size, INK, False, "end"))  # fmt: skip
        figures = [t(words)]
        for column in range(4):
            cell = 10 * ROW_CELLS[place] + column + 1
            count, gap = cells.get(cell, (0, 0.0))
            x, tip = label + wide * column, f"{t(words)}, {t(COLUMNS[column])}: {t.integer(count)}, {t.money(gap)}"
            fill = SHADES[min(len(SHADES) - 1, int(gap / most * (len(SHADES) - 1) + 0.999))] if count else PAPER
            shapes.append(Rect(x + 1, y + 1, wide - 2, high - 2, fill, "#D9DEE3", key=str(cell), tip=tip))
            if count:
                shapes.append(Text(x + wide / 2, y + size * 1.9, t.integer(count), size * 1.25, INK, True, "middle",
                                   str(cell), tip))  # fmt: skip
                shapes.append(Text(x + wide / 2, y + size * 3.2, t.money(gap), size * 0.9, MUTED, False, "middle",
                                   str(cell), tip))  # fmt: skip
            figures.append(f"{t.integer(count)} ({t.money(gap)})")
        table.append(tuple(figures))
    return Drawing(width, top + high * len(ROWS) + size * 0.5, tuple(shapes), t("Strategy map"), tuple(table))
