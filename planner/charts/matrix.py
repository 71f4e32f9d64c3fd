"""Who wins for whom: a table of scenarios against people, each cell the winner's name in the winner's colour."""

from __future__ import annotations

from collections.abc import Sequence

from planner.charts.palette import INK, MUTED, NO_DATA, PAPER, on, series
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit
from planner.text import Texts


def matrix(
    columns: Sequence[str], lines: Sequence[tuple[str, Sequence[tuple[str, str]]]], title: str, t: Texts,
    measure: Measure, width: float, size: float = 9.0, height: float = 0.0,
) -> Drawing:  # fmt: skip
    """``lines`` are (name, cells of (winner, lead) in the order of ``columns``); "" where nothing can be ranked.

    With a ``height`` the lines move together as far as they can be read.
    """
    row = size * 2.2
    if height and lines:
        row = max(size * 1.45, min(row, (height - size * 2.5) / len(lines)))
    label = min(width * 0.3, max((measure(name, size, False) for name, _ in lines), default=60.0) + size)
    wide = (width - label) / max(1, len(columns))
    winners = list(dict.fromkeys(winner for _, cells in lines for winner, _ in cells if winner))
    shapes: list[Shape] = [
        Text(label + wide * (j + 0.5), size * 1.2, fit(name, wide - size * 0.5, size * 0.9, True, measure), size * 0.9,
             INK, True, "middle", name, name)
        for j, name in enumerate(columns)
    ]  # fmt: skip
    top = size * 1.9
    for i, (name, cells) in enumerate(lines):
        y = top + i * row
        shapes.append(Text(label - size * 0.7, y + row / 2 + size * 0.3, fit(name, label - size, size, False, measure),
                           size, INK, False, "end", name, name))  # fmt: skip
        for j, (winner, lead) in enumerate(cells):
            fill = series(winners.index(winner)) if winner else NO_DATA
            tip = f"{name} · {columns[j]}: {winner or t('no data')} {lead}"
            shapes.append(Rect(label + j * wide, y, wide, row, fill, PAPER, key=winner, tip=tip))
            words = fit(winner or t("no data"), wide - size * 0.6, size * 0.95, False, measure)
            colour = on(fill) if winner else MUTED
            shapes.append(Text(label + (j + 0.5) * wide, y + row / 2 + size * 0.32, words, size * 0.95, colour, False,
                               "middle", winner, tip))  # fmt: skip
    head = ("", *columns)
    table = (head, *((name, *(f"{winner} {lead}".strip() for winner, lead in cells)) for name, cells in lines))
    return Drawing(width, top + row * len(lines) + size * 0.5, tuple(shapes), title, table)
