"""Small arrangements that pages and dialogs share: buttons in a row, a choice without telling."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton


def buttons(*made: QPushButton) -> QHBoxLayout:
    """Buttons side by side, to the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in made:
        row.addWidget(button)
    row.addStretch(1)
    return row


def choose(box: QComboBox, value: object) -> None:
    """Select the entry with this data without telling anybody."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(False)
