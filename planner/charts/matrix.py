"""Who wins for whom: a table of scenarios against people, each cell the winner's name in the winner's colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.charts.palette import INK, MUTED, NO_DATA, PAPER, on, series
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit
from planner.charts.stacked import close_lines
from planner.text import Texts


def matrix(
    columns: Sequence[str], lines: Sequence[tuple[str, Sequence[tuple[str, str]]]], title: str, t: Texts,
    measure: Measure, width: float, size: float = 9.0, height: float = 0.0, codes: Mapping[str, str] | None = None,
) -> Drawing:  # fmt: skip
    """``lines`` are (name, cells of (winner, lead) in the order of ``columns``); "" where nothing can be ranked.

    Heads that do not fit become numbers with their names below; winners that do not fit their ``codes``. With a
    ``height`` the lines move together as far as they can be read.
    """
    label = min(width * 0.3, max((measure(name, size, False) for name, _ in lines), default=60.0) + size)
    wide = (width - label) / max(1, len(columns))
    room = wide - size * 0.5
    numbered = any(measure(name, size * 0.9, True) > room for name in columns)
    names = dict.fromkeys(winner for _, cells in lines for winner, _ in cells if winner)
    coded = codes is not None and any(measure(name, size * 0.95, False) > room for name in names)
    below, more = _names_below(columns, measure, width, size * 0.88) if numbered else ([], 0.0)
    row = close_lines(size * 2.2, size * 1.42, height - more - size * 2.4 if height else 0.0, len(lines))
    heads = [str(i) for i in range(1, len(columns) + 1)] if numbered else list(columns)
    shapes: list[Shape] = [
        Text(label + wide * (j + 0.5), size * 1.2, head, size * 0.9, INK, True, "middle", name, name)
        for j, (head, name) in enumerate(zip(heads, columns, strict=True))
    ]
    top = size * 1.9
    for i, (name, cells) in enumerate(lines):
        y = top + i * row
        shapes.append(Text(label - size * 0.7, y + row / 2 + size * 0.3, fit(name, label - size, size, False, measure),
                           size, INK, False, "end", name, name))  # fmt: skip
        for j, (winner, lead) in enumerate(cells):
            fill = series(list(names).index(winner)) if winner else NO_DATA
            tip = f"{name} · {columns[j]}: {winner or t('no data')} {lead}"
            shown = (codes or {}).get(winner, winner) if coded else winner
            words = fit(shown or "–", room, size * 0.95, False, measure)
            shapes += [
                Rect(label + j * wide, y, wide, row, fill, PAPER, key=winner, tip=tip),
                Text(label + (j + 0.5) * wide, y + row / 2 + size * 0.32, words, size * 0.95,
                     on(fill) if winner else MUTED, False, "middle", winner, tip),
            ]  # fmt: skip
    bottom = top + row * len(lines)
    shapes += [Text(x, bottom + size * 0.3 + y, text, size * 0.88, MUTED) for x, y, text in below]
    table = (("", *columns), *((name, *(f"{winner} {lead}".strip() for winner, lead in c)) for name, c in lines))
    return Drawing(width, bottom + size * 0.5 + more, tuple(shapes), title, table)


def _names_below(
    columns: Sequence[str], measure: Measure, width: float, size: float
) -> tuple[list[tuple[float, float, str]], float]:
    """Numbers with the names they stand for, in as many lines as they need, and how high that is."""
    places: list[tuple[float, float, str]] = []
    x, y = 0.0, size * 1.3
    for i, name in enumerate(columns, 1):
        text = fit(f"{i} {name}", width, size, False, measure)
        needed = measure(text, size, False) + size * 1.2
        if x and x + needed - size > width:
            x, y = 0.0, y + size * 1.4
        places.append((x, y, text))
        x += needed
    return places, y + size * 0.4
