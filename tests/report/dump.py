"""Blocks as plain text, so that a report can be read and compared line by line."""

from __future__ import annotations

from planner.report.blocks import Break, Cell, Chart, Cover, Heading, KeyFigures, Paragraph, Table


def measure(text, size, bold):
    """A plain stand-in for a typeface: half the size per character, a little more in bold."""
    return len(text) * size * (0.53 if bold else 0.5)


def dump(parts):
    """One line per paragraph, row or figure."""
    lines = []
    for part in parts:
        lines += KINDS[type(part)](part)
    return "\n".join(line.replace("\u00a0", " ").rstrip() for line in lines) + "\n"


def cell(entry):
    if not isinstance(entry, Cell):
        return entry
    extra = [entry.unit, entry.note and f"/ {entry.note}", entry.address and f"<{entry.address}>", entry.ground]
    return " ".join(filter(None, (entry.text, *extra)))


def table(part):
    rows = [part.headers, *part.rows]
    return [f"  {'*' if n - 1 in part.strong else '|'} " + " | ".join(map(cell, row)) for n, row in enumerate(rows)]


def chart(part):
    drawing = part.draw(480.0, measure)
    rows = ["  : " + " | ".join(row) for row in drawing.table]
    return [f"[{drawing.title}]", *rows, f"  ({part.source})"]


def cover(part):
    figures = [f"  {value} = {name}" for value, name in part.figures]
    lines = [f"  {name}: {text}" for name, text in part.lines]
    return [f"## {part.subtitle}: {part.title}", part.decision, part.support, *figures, *lines, part.foot]


KINDS = {
    Cover: cover,
    Heading: lambda part: ["", "#" * part.level + " " + part.text],
    Paragraph: lambda part: [f"{part.style}: {part.text}"],
    KeyFigures: lambda part: [f"  {value} = {name}" for value, name in part.items],
    Table: table,
    Chart: chart,
    Break: lambda part: ["-----"],
}
