"""A field that searches a table: Down goes on into the table, Enter takes what is chosen there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from planner.gui.widgets.table import Table


class SearchField(QLineEdit):
    """Tells ``taken`` at Enter, as long as something is written and something was found."""

    taken = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._enter_table()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.taken.emit()
            self.selectAll()  # the next word takes its place
        else:
            super().keyPressEvent(event)

    def _enter_table(self) -> None:
        if not self._table.rows.keys:
            return
        rows = self._table.selected_rows()
        place = self._table.rows.index(rows[0] if rows else 0, 0)
        self._table.setCurrentIndex(place)
        self._table.setFocus(Qt.FocusReason.TabFocusReason)
