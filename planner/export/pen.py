"""Draws charts on paper: the same shapes that the screen draws."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor

from planner.charts.palette import NO_DATA_HATCH
from planner.charts.shapes import Drawing, Line, Rect, Shape, Text
from planner.export.fonts import BOLD, REGULAR, measure
from planner.export.look import Look
from planner.export.pdf_text import plain
from planner.export.tags import Figure


class ChartFlowable(Figure):
    """A drawing as a part of the running text; to a screen reader it is its conclusion."""

    def __init__(self, drawing: Drawing, look: Look) -> None:
        super().__init__()
        self.drawing, self.look, self.alt = drawing, look, plain(drawing.title, 600)
        self.width, self.height, self._scale = drawing.width, drawing.height, 1.0

    def shrink(self, scale: float) -> None:
        """Draw it smaller than it was made, in the middle of its line."""
        self._scale, self.height = scale, self.drawing.height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw_figure(self) -> None:
        self.canv.saveState()
        self.canv.translate(self.width * (1 - self._scale) / 2, 0)
        self.canv.scale(self._scale, self._scale)
        for shape in self.drawing.shapes:
            _draw(self.canv, shape, self.drawing.height, self.look)
        self.canv.restoreState()


def _draw(canvas: Any, shape: Shape, height: float, look: Look) -> None:
    if isinstance(shape, Text):
        canvas.setFillColor(HexColor(look.of(shape.colour)))
        canvas.setFont(BOLD if shape.bold else REGULAR, shape.size)
        width = measure(shape.text, shape.size, shape.bold)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
        canvas.drawString(shape.x - shift, height - shape.y, shape.text)
    elif isinstance(shape, Line):
        canvas.setStrokeColor(HexColor(look.of(shape.stroke)))
        canvas.setLineWidth(shape.width)
        canvas.setDash(2, 2) if shape.dashed else canvas.setDash()
        canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
    elif isinstance(shape, Rect):
        corners = ((shape.x, shape.y), (shape.x + shape.width, shape.y),
                   (shape.x + shape.width, shape.y + shape.height), (shape.x, shape.y + shape.height))  # fmt: skip
        _area(canvas, corners, look.of(shape.fill), look.of(shape.stroke), 0.5, shape.hatch, height)
    else:
        _area(canvas, shape.points, look.of(shape.fill), look.of(shape.stroke), shape.width, shape.hatch, height)


def _area(canvas: Any, points: Any, fill: str, stroke: str, width: float, hatch: bool, height: float) -> None:
    path = canvas.beginPath()
    path.moveTo(points[0][0], height - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, height - y)
    path.close()
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(width)
    canvas.setDash()
    canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))
    if hatch:
        _hatch(canvas, path, points, height)


def _hatch(canvas: Any, path: Any, points: Any, height: float) -> None:
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HexColor(NO_DATA_HATCH))
    canvas.setLineWidth(0.4)
    x = left - (bottom - top)
    while x < right:
        canvas.line(x, height - bottom, x + (bottom - top), height - top)
        x += 3.0
    canvas.restoreState()
