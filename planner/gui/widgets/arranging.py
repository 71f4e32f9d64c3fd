"""Small arrangements that pages and dialogs share: buttons in a row, columns that fit, a choice without telling."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from planner.gui.widgets.table import LEAST, Table, head_lines


def buttons(*made: QPushButton) -> QHBoxLayout:
    """Buttons side by side, to the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in made:
        row.addWidget(button)
    row.addStretch(1)
    return row


def fit_columns(table: Table, stretch: int, most: int = 260) -> None:
    """Every column as wide as its head and its longest text in this language, in pixels; one takes what is left."""
    head = QFont(table.font())
    head.setBold(True)
    heads, cells, rows = QFontMetrics(head), QFontMetrics(table.font()), table.rows
    widths = {}
    for column in range(rows.columnCount()):
        # Room for the margins, and for the arrow of the sorted column.
        arrow = table.isSortingEnabled() and table.horizontalHeader().sortIndicatorSection() == column
        lines = head_lines(rows.headers[column]).splitlines() or [""]
        needed = max(heads.horizontalAdvance(line) for line in lines) + (38 if arrow else 22)
        longest = max((cells.horizontalAdvance(texts[column]) for texts in rows.texts), default=0) + 20
        widths[column] = min(most, max(needed, longest))
    table.widths(stretch, widths, min(widths.get(stretch, LEAST), LEAST))


def choose(box: QComboBox, value: object) -> None:
    """Select the entry with this data without telling anybody."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(False)
