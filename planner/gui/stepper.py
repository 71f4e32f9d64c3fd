"""The steps beside the page: number, name, and how far each is, told by a shape and a word."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from planner.gui import theme
from planner.gui.session import Session
from planner.steps import STEPS, State, state
from planner.text import Texts, mark

STATES: dict[State, str] = {
    "untouched": mark("not begun"), "in work": mark("in work"), "complete": mark("complete"),
    "problem": mark("has a problem"),
}  # fmt: skip
STATE, WORD = (Qt.ItemDataRole.UserRole + i for i in range(2))
Index = QModelIndex | QPersistentModelIndex


class Stepper(QListWidget):
    """A list of the eight steps; ``chosen`` tells which one the user wants."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("stepper")
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in STEPS:
            self.addItem(QListWidgetItem(step.title))
        self.setFixedWidth(12 + 26 * self.fontMetrics().averageCharWidth() + 40)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(STEPS[row].id) if row >= 0 else None)

    def show_step(self, step_id: str) -> None:
        """Mark the step whose page is shown."""
        self.setCurrentRow(next(i for i, step in enumerate(STEPS) if step.id == step_id))

    def show_states(self) -> None:
        """Names and states in the language of the screen."""
        t, plan, start = self.session.texts, self.session.plan, self.session.start
        self.setAccessibleName(t("Steps"))
        for row, step in enumerate(STEPS):
            how = state(step, plan, start)
            item = self.item(row)
            item.setText(f"{step.number}  {t(step.title)}")
            item.setData(STATE, how)
            item.setData(WORD, t(STATES[how]))
            item.setToolTip(_sentence(t, step.number, how))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{t(step.title)}. {item.toolTip()}")


def _sentence(t: Texts, number: int, how: State) -> str:
    return t("Step {number} of {count}: {state}", number=number, count=len(STEPS), state=t(STATES[how]))


class _Painter(QStyledItemDelegate):
    """Badge, name and, smaller, the word for the state. Qt's stubs leave out what an option holds, hence Any."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        line = QFontMetrics(option.font).height()
        return QSize(line * 8, line * 2 + 16)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        colours, box = theme.of(option.palette), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, colours, selected)
        line = QFontMetrics(option.font).height()
        size = line - 1
        place = QRectF(box.left() + 14, box.center().y() - size / 2, size, size)
        _badge(painter, place, index.data(STATE), colours)
        left = int(place.right()) + 12
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.86)
        name = QFont(option.font)
        name.setBold(selected)
        words = QRect(left, box.top() + 7, box.right() - left - 8, box.height() - 14)
        painter.setPen(QColor(colours.ink))
        self._line(painter, name, words, Qt.AlignmentFlag.AlignTop, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(QColor(colours.look_here if index.data(STATE) == "problem" else colours.muted))
        self._line(painter, small, words, Qt.AlignmentFlag.AlignBottom, index.data(WORD) or "")
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, c: theme.Tokens, selected: bool) -> None:
        if selected:
            painter.fillRect(option.rect, QColor(c.soft))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(c.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(c.page))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRect(option.rect.adjusted(4, 1, -2, -2))

    def _line(self, painter: QPainter, font: QFont, box: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignLeft), shown)


def _badge(painter: QPainter, box: QRectF, how: State, c: theme.Tokens) -> None:
    """A ring (not begun), a half disc (in work), a disc with a tick (complete), a triangle (problem)."""
    line = {"untouched": c.muted, "problem": c.look_here}.get(how, c.accent)
    painter.setPen(QPen(QColor(line), 1.5))
    painter.setBrush(QColor(c.accent) if how == "complete" else Qt.BrushStyle.NoBrush)
    if how == "problem":
        corners = [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))
        painter.drawText(box.adjusted(0, 5, 0, 0), int(Qt.AlignmentFlag.AlignCenter), "!")
        return
    painter.drawEllipse(box)
    if how == "in work":
        path = QPainterPath(box.center())
        path.arcTo(box, 90, 180)
        painter.fillPath(path, QColor(c.accent))
    elif how == "complete":
        _tick(painter, box, QColor(c.on_accent))


def _tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    at = [QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
          for x, y in ((0.28, 0.53), (0.44, 0.68), (0.73, 0.36))]  # fmt: skip
    painter.drawPolyline(QPolygonF(at))
