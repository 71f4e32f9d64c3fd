"""Weights from an order: drag, or Ctrl+Up and Ctrl+Down, or the two buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Base

from planner.model.room import Answer
from planner.text import Texts

KEY = Qt.ItemDataRole.UserRole


class OrderList(QListWidget):
    """A list whose entries are dragged, or moved by Ctrl (or another key) with the arrow keys."""

    moved = Signal(int)

    def __init__(self, key: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        super().__init__()
        self._key = key
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: Any) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & self._key and event.key() in steps:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class OrderPad(Base):
    """The most important thing on top."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.up, self.down = OrderList(), QPushButton(), QPushButton()
        self.answer = Answer(method="order")
        for button in (self.up, self.down):
            button.setAutoDefault(False)  # Enter in a dialog's field must not move anything
        side = QVBoxLayout()
        side.addWidget(self.up)
        side.addWidget(self.down)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        self.up.clicked.connect(lambda: self.move_chosen(-1))
        self.down.clicked.connect(lambda: self.move_chosen(1))
        self.list.moved.connect(self.move_chosen)
        # After the drop is over: the list is filled anew then.
        self.list.model().rowsMoved.connect(lambda *_: QTimer.singleShot(0, self, self._tell))

    def show_answer(self, things: Sequence[tuple[str, str]], answer: Answer, t: Texts) -> None:
        """Show one person's order of these things (id, name)."""
        names, self.answer = dict(things), answer
        self.up.setText(t("Up"))
        self.down.setText(t("Down"))
        self.list.setAccessibleName(t("Order, the most important on top; Ctrl+Up and Ctrl+Down move an entry"))
        order = [key for key in answer.order if key in names]
        order += [key for key in names if key not in order]
        if order == self.order() and [self.list.item(i).text() for i in range(len(order))] == _lines(order, names, t):
            return
        chosen = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for key, text in zip(order, _lines(order, names, t), strict=True):
            entry = QListWidgetItem(text)
            entry.setData(KEY, key)
            self.list.addItem(entry)
        self.list.setCurrentRow(max(0, chosen))
        self.list.blockSignals(False)
        self.list.setFixedHeight(len(order) * max(28, self.list.sizeHintForRow(0)) + 6)

    def order(self) -> list[str]:
        """Ids from top to bottom."""
        return [str(self.list.item(i).data(KEY)) for i in range(self.list.count())]

    def move_chosen(self, by: int) -> None:
        """Move the chosen entry up (-1) or down (1)."""
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count() or row < 0:
            return
        order = self.order()
        order[row], order[row + by] = order[row + by], order[row]
        self.list.setCurrentRow(row + by)
        self.answered.emit(Answer(self.answer.about, "order", order=tuple(order)))

    def _tell(self) -> None:
        self.answered.emit(Answer(self.answer.about, "order", order=tuple(self.order())))


def _lines(order: Sequence[str], names: dict[str, str], t: Texts) -> list[str]:
    return [f"{t.integer(i)}  {names[key]}" for i, key in enumerate(order, 1)]
