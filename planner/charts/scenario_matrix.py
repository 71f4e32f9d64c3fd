"""Scenarios against markets as a table of tinted cells: what gains, what loses, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.palette import HAIRLINE, INK, MUTED, NO_DATA, PAPER
from planner.charts.shapes import Drawing, Measure, Rect, Shape, Text, fit

# Losses to gains; amber and teal read apart for colour-blind eyes, and every cell carries its figure with a sign.
LOSSES = ("#FBEBD3", "#F5D3A2", "#EDB871")
GAINS = ("#DDEFED", "#ABD7D3", "#7CC0BA")
SMALLEST = 0.75  # of the type of the cells
STEPS = (0.05, 2.0, 10.0)  # per cent of change


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One figure: ``change`` in per cent tints it (None: not known), ``strong`` marks the leader of its row."""

    key: str
    text: str
    change: float | None
    tip: str = ""
    strong: bool = False


def ground(change: float | None) -> str:
    """The tint of a change in per cent; "" where nothing moves."""
    if change is None or abs(change) < STEPS[0]:
        return ""
    size = sum(abs(change) >= step for step in STEPS) - 1
    return (GAINS if change > 0 else LOSSES)[size]


def scenario_matrix(
    heads: Sequence[str], rows: Sequence[tuple[str, Sequence[MatrixCell]]], title: str, corner: str,
    measure: Measure, width: float, size: float = 9.0,
) -> Drawing:  # fmt: skip
    """Rows of scenarios, columns of markets; the table below it for copying has the same figures."""
    label = min(width * 0.26, max((measure(name, size, True) for name, _ in rows), default=0.0) + size * 1.2)
    wide = (width - label) / max(1, len(heads))
    small = _head_size(heads, wide - 3, size, measure)
    lines = [_two_lines(head, wide - 3, small, measure) for head in heads]
    high, top = size * 2.7, size * (1.2 + 1.15 * max((len(line) for line in lines), default=1))
    shapes: list[Shape] = []
    for i, head in enumerate(heads):
        x, first = label + wide * (i + 0.5), top - size * (0.35 + 1.15 * (len(lines[i]) - 1))
        shapes += [Text(x, first + size * 1.15 * n, line, small, MUTED, True, "middle", "", head)
                   for n, line in enumerate(lines[i])]  # fmt: skip
    for row, (name, cells) in enumerate(rows):
        y = top + row * high
        shapes.append(Text(0, y + high / 2 + size * 0.35, fit(name, label - size * 0.8, size, False, measure), size,
                           INK, False, "start", "", name))  # fmt: skip
        for i, cell in enumerate(cells):
            shapes += _cell(cell, label + wide * i, y, wide, high, size, measure)
    table = ((corner, *heads), *((name, *(c.text for c in cells)) for name, cells in rows))
    return Drawing(width, top + high * len(rows) + size * 0.4, tuple(shapes), title, table)


def _broken(head: str) -> list[tuple[str, ...]]:
    """A name as it is, and in two lines at every space or behind every hyphen."""
    spaces = [(head[:i], head[i + 1 :]) for i, sign in enumerate(head) if sign == " "]
    hyphens = [(head[: i + 1], head[i + 1 :]) for i, sign in enumerate(head) if sign == "-"]
    return [(head,), *spaces, *hyphens]


def _head_size(heads: Sequence[str], width: float, size: float, measure: Measure) -> float:
    """Type in which every head fits on two lines, down to three quarters of the rest's."""
    longest = max((min(max(measure(part, size, True) for part in cut) for cut in _broken(head)) for head in heads),
                  default=0.0)  # fmt: skip
    return size * max(SMALLEST, min(1.0, width / longest)) if longest else size


def _two_lines(head: str, width: float, size: float, measure: Measure) -> list[str]:
    """A name on one line where it fits, else on two broken between words, else shortened."""
    if measure(head, size, True) <= width:
        return [head]
    best = min(_broken(head), key=lambda cut: max(measure(part, size, True) for part in cut))
    return [fit(part, width, size, True, measure) for part in best]


def _cell(
    cell: MatrixCell, x: float, y: float, wide: float, high: float, size: float, measure: Measure
) -> list[Shape]:  # fmt: skip
    unknown = cell.change is None
    fill = NO_DATA if unknown else ground(cell.change) or PAPER
    # Half a "no data" says nothing; the hatch and the tip say it all.
    fits = measure(cell.text, size, cell.strong) <= wide - 6
    text = cell.text if fits else "–" if unknown else fit(cell.text, wide - 6, size, cell.strong, measure)
    edge = INK if cell.strong else HAIRLINE
    return [
        Rect(x + 1, y + 1, wide - 2, high - 2, fill, edge, unknown, cell.key, cell.tip),
        Text(x + wide / 2, y + high / 2 + size * 0.35, text, size, MUTED if unknown else INK, cell.strong, "middle",
             cell.key, cell.tip),
    ]  # fmt: skip
