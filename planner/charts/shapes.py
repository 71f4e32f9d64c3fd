"""A few kinds of shapes with a key and a tip each; the screen and the paper draw the same ones.

Coordinates run right and down from the top left corner, in points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

# Width of a text in points: (text, size, bold) -> width. Each pen measures with its own font.
Measure = Callable[[str, float, bool], float]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    hatch: bool = False
    key: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x`` is its left end, middle or right end as ``anchor`` says, ``y`` its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    key: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    fill: str
    stroke: str = ""
    width: float = 0.5
    hatch: bool = False
    key: str = ""
    tip: str = ""


Shape = Rect | Line | Text | Polygon
MOST_SHOWN = 1000  # characters; no line of a chart is longer


@dataclass(frozen=True)
class Drawing:
    """A finished chart; ``title`` is its conclusion, ``table`` its figures for copying and for screen readers."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    table: tuple[tuple[str, ...], ...] = ()


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape elsewhere: how two charts become one picture."""
    if isinstance(shape, Line):
        return replace(shape, x1=shape.x1 + right, x2=shape.x2 + right, y1=shape.y1 + down, y2=shape.y2 + down)
    if isinstance(shape, Polygon):
        return replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
    return replace(shape, x=shape.x + right, y=shape.y + down)


def fit(text: str, width: float, size: float, bold: bool, measure: Measure) -> str:
    """The text, or its beginning and end around an ellipsis, within a width in points."""
    if len(text) <= MOST_SHOWN and measure(text, size, bold) <= width:
        return text
    few, many = 1, min(len(text), MOST_SHOWN)  # ``few`` characters fit, ``many`` do not: halve what lies between
    while many - few > 1:
        kept = (few + many) // 2
        few, many = (kept, many) if measure(_shortened(text, kept), size, bold) <= width else (few, kept)
    return _shortened(text, few) if few > 1 else "…"


def _shortened(text: str, kept: int) -> str:
    head = (kept + 1) // 2
    return text[:head].rstrip() + "…" + text[len(text) - (kept - head) :].lstrip()
