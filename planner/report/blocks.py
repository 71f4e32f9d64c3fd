"""What a report is made of: headings, paragraphs, key figures, tables, charts; any exporter can write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from planner.charts.shapes import Drawing, Measure

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Cover:
    """The first page: whose plan, for what, the decision in one sentence, what it rests on, and the terms below."""

    title: str
    subtitle: str
    decision: str
    lines: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...] = ()  # (figure, what it is)
    support: str = ""
    foot: str = ""


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; "caution" is for what a reader must not overlook, "quote" for the user's own words."""

    text: str
    style: Literal["body", "lead", "note", "caution", "quote"] = "body"


@dataclass(frozen=True)
class KeyFigures:
    """A few figures side by side: (figure, what it is)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One entry of a table with more than its text: a unit behind it, a second line, an https address, a ground."""

    text: str
    unit: str = ""
    note: str = ""
    address: str = ""
    ground: str = ""  # hex colour


@dataclass(frozen=True)
class Table:
    """Rows of ready texts; ``widths`` are proportions of the line; ``strong`` rows are set in bold.

    ``together``: it goes to the next page whole, with its heading, when it does not fit; not if it is very high.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    strong: tuple[int, ...] = ()
    small: bool = False
    together: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart for the width (in points) and the font that the exporter has; ``source`` stands below it.

    With ``titled`` the chart's own conclusion stands above it.
    """

    draw: Callable[[float, Measure], Drawing]
    source: str = ""
    titled: bool = False


@dataclass(frozen=True)
class Break:
    """A new page."""


@dataclass(frozen=True)
class Columns:
    """Parts side by side; ``widths`` are proportions of the line. For pages that are laid out as a whole."""

    parts: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Slide:
    """One page of a presentation: its conclusion as title, and what shows it."""

    title: str
    parts: tuple[Block, ...]
    kind: Literal["cover", "page"] = "page"


Block = Cover | Heading | Paragraph | KeyFigures | Table | Chart | Break | Columns


def numbers(columns: int) -> tuple[Align, ...]:
    """Right alignment for so many columns of figures."""
    right: Align = "right"
    return (right,) * columns
