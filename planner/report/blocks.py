"""What a report is made of: headings, paragraphs, tables, charts; any exporter can write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from planner.charts.shapes import Drawing, Measure

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Cover:
    """The first page: whose plan, for what, and the decision in one sentence."""

    title: str
    subtitle: str
    decision: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    style: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True)
class Table:
    """Rows of ready texts; ``widths`` are proportions of the line; ``strong`` rows are set in bold."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    strong: tuple[int, ...] = ()
    caption: str = ""
    small: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart for the width (in points) and the font that the exporter has; ``source`` stands below it."""

    draw: Callable[[float, Measure], Drawing]
    source: str = ""


@dataclass(frozen=True)
class Break:
    """A new page."""


Block = Cover | Heading | Paragraph | Table | Chart | Break


def numbers(columns: int) -> tuple[Align, ...]:
    """Right alignment for so many columns of figures."""
    right: Align = "right"
    return (right,) * columns
