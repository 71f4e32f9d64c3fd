"""Shows charts made of shapes: the same ones that go on paper; a click or a hover tells which shape it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.charts.palette import ACCENT, INK, NO_DATA_HATCH
from planner.charts.shapes import Drawing, Line, Measure, Polygon, Rect, Shape, Text
from planner.gui.theme import FAMILY
from planner.gui.widgets.basic import tip_of

Draw = Callable[[float, Measure], Drawing]


def font(size: float, bold: bool) -> QFont:
    """The program's type in a size of pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    return made


def measure(text: str, size: float, bold: bool) -> float:
    """Width of a text in pixels."""
    return QFontMetricsF(font(size, bold)).horizontalAdvance(text)


class ChartView(QWidget):
    """Draws what it is given for its own width, anew when the width changes."""

    picked = Signal(str)

    least = 320  # pixels of width below which most charts have no room for their words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw: Draw | None = None
        self._focused = ""  # key of the shape that the keyboard has reached
        self.drawing: Drawing | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_chart(self, draw: Draw | None) -> None:
        """Show another chart, or none."""
        self._draw, self._focused = draw, ""
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(480, int(self.drawing.height) + 2 if self.drawing else 60)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._redraw()

    def _redraw(self) -> None:
        self.drawing = self._draw(float(max(self.least, self.width() - 2)), measure) if self._draw else None
        self.setFixedHeight(int(self.drawing.height) + 2 if self.drawing else 60)
        if self.drawing:
            self.setAccessibleName(self.drawing.title)
            self.setAccessibleDescription(self.as_text())
        self.update()

    def paintEvent(self, event: Any) -> None:
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self.drawing.shapes:
            _paint(painter, shape)
        if self._focused and self.hasFocus():
            _outline(painter, [shape for shape in self._shapes() if shape.key == self._focused])
        elif self.hasFocus():
            painter.setPen(QPen(QColor(ACCENT), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _shapes(self) -> list[Rect | Text | Polygon]:
        """What can be picked."""
        shapes = self.drawing.shapes if self.drawing else ()
        return [shape for shape in shapes if not isinstance(shape, Line) and shape.key]

    def keyPressEvent(self, event: Any) -> None:
        """Arrows go from shape to shape and read its tip, Enter picks it: the keyboard does what the mouse does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
            return
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        keys = list(dict.fromkeys(shape.key for shape in self._shapes()))
        if event.key() in steps and keys:
            step = steps[event.key()]
            place = keys.index(self._focused) + step if self._focused in keys else (0 if step > 0 else -1)
            self._focus(keys[place % len(keys)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focused:
            self.picked.emit(self._focused)
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The picture's figures as tab-separated text."""
        return "\n".join("\t".join(row) for row in self.drawing.table) if self.drawing else ""

    def _focus(self, key: str) -> None:
        self._focused = key
        reached = next((shape for shape in self._shapes() if shape.key == key), None)
        tip = reached.tip if reached is not None else ""
        if self.drawing and reached is not None:
            self.setAccessibleName(f"{self.drawing.title}: {tip}")
            place = _middle(reached)
            QToolTip.showText(self.mapToGlobal(place.toPoint()), tip_of(tip), self)
        self.update()

    def _at(self, point: QPointF) -> Shape | None:
        if self.drawing is None:
            return None
        for shape in reversed(self.drawing.shapes):
            if not isinstance(shape, Line) and shape.key and _holds(shape, point):
                return shape
        return None

    def mouseMoveEvent(self, event: Any) -> None:
        shape = self._at(event.position())
        tip = "" if shape is None or isinstance(shape, Line) else shape.tip
        self.setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), tip_of(tip), self) if tip else QToolTip.hideText()

    def mouseReleaseEvent(self, event: Any) -> None:
        shape = self._at(event.position())
        if shape is not None and not isinstance(shape, Line):
            self.picked.emit(shape.key)


def _middle(shape: Rect | Text | Polygon) -> QPointF:
    if isinstance(shape, Polygon):
        return QPolygonF([QPointF(*p) for p in shape.points]).boundingRect().center()
    if isinstance(shape, Rect):
        return QPointF(shape.x + shape.width / 2, shape.y + shape.height / 2)
    return QPointF(shape.x, shape.y)


def _outline(painter: QPainter, shapes: list[Rect | Text | Polygon]) -> None:
    """Where the keyboard is: a strong line around the shape."""
    painter.setPen(QPen(QColor(INK), 2.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shape in shapes:
        if isinstance(shape, Rect):
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        elif isinstance(shape, Polygon):
            painter.drawPolygon(QPolygonF([QPointF(*p) for p in shape.points]))


def _holds(shape: Rect | Text | Polygon, point: QPointF) -> bool:
    if isinstance(shape, Rect):
        return QRectF(shape.x, shape.y, shape.width, shape.height).contains(point)
    if isinstance(shape, Polygon):
        return QPolygonF([QPointF(*p) for p in shape.points]).containsPoint(point, Qt.FillRule.OddEvenFill)
    width = measure(shape.text, shape.size, shape.bold)
    left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    return QRectF(left, shape.y - shape.size, width, shape.size * 1.3).contains(point)


def _paint(painter: QPainter, shape: Shape) -> None:
    if isinstance(shape, Line):
        pen = QPen(QColor(shape.stroke), shape.width)
        pen.setStyle(Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        return
    if isinstance(shape, Text):
        painter.setFont(font(shape.size, shape.bold))
        painter.setPen(QColor(shape.colour))
        width = measure(shape.text, shape.size, shape.bold)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
        painter.drawText(QPointF(shape.x - shift, shape.y), shape.text)
        return
    outline = QPen(QColor(shape.stroke), shape.width if isinstance(shape, Polygon) else 0.6) if shape.stroke else None
    painter.setPen(outline if outline else Qt.PenStyle.NoPen)
    brushes = [QBrush(QColor(shape.fill))] if shape.fill else [QBrush(Qt.BrushStyle.NoBrush)]
    if shape.hatch:
        brushes.append(QBrush(QColor(NO_DATA_HATCH), Qt.BrushStyle.BDiagPattern))
    for brush in brushes:
        painter.setBrush(brush)
        if isinstance(shape, Rect):
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        else:
            painter.drawPolygon(QPolygonF([QPointF(*p) for p in shape.points]))
