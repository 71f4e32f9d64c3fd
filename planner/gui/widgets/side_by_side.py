"""Fields below their captions, or cards, side by side in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget


class SideBySide(QWidget):
    """Cells of one or more widgets on top of each other, row by row, at most so many columns.

    Where there is room a row has at least ``least`` columns, even if there are fewer cells.
    """

    def __init__(self, columns: int, gap: int = 14, least: int = 1) -> None:
        super().__init__()
        self._most, self._least, self._columns = columns, least, 0
        self._cells: list[tuple[QWidget, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(3)

    def put(self, *widgets: QWidget) -> None:
        """One more cell, its widgets from the top down; a caption of its own comes first."""
        self._cells.append(widgets)
        self._place(len(self._cells) - 1, self._columns or self._most)

    def clear(self) -> None:
        """Take every cell away."""
        for cell in self._cells:
            for widget in cell:
                widget.deleteLater()
        self._cells, self._columns = [], 0

    def _place(self, number: int, columns: int) -> None:
        cell = self._cells[number]
        high = max(len(other) for other in self._cells)
        for line, widget in enumerate(reversed(cell)):  # a cell without caption stands beside the fields
            self._grid.addWidget(widget, high * (number // columns) + high - 1 - line, number % columns)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest cell: below that nothing can be turned."""
        return QSize(max(self._needs(), default=0), super().minimumSizeHint().height())

    def _needs(self) -> list[int]:
        return [max(_width(widget) for widget in cell) for cell in self._cells]

    def _fitting(self) -> int:
        """The most columns whose widest cells stand side by side in the room there is."""
        needs, gap = self._needs(), self._grid.horizontalSpacing()
        for columns in range(min(self._most, max(len(needs), self._least)), 1, -1):
            wide = sum(max(needs[column::columns], default=0) for column in range(columns)) + gap * (columns - 1)
            if wide <= self.width():
                return columns
        return 1

    def arrange(self) -> None:
        """Place the cells anew, when there is more or less room or their words have changed."""
        columns = self._fitting()
        if columns == self._columns or not self._cells:
            return
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for number in range(len(self._cells)):
            self._place(number, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


def _width(widget: QWidget) -> int:
    """Pixels a widget needs to show its words."""
    least = widget.minimumSizeHint().width()
    shown = widget.sizeHint().width() if isinstance(widget, QComboBox) else least
    return max(min(shown, widget.maximumWidth()), widget.minimumWidth())
