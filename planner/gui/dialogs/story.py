"""The story of any figure as lines: what, and how it came about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button, fix_width
from planner.gui.widgets.basic import label
from planner.text import Texts

WIDTH = 680  # pixels


class StoryDialog(QDialog):
    """A title, lines of (what, figure or sentence), and notes below."""

    def __init__(
        self, title: str, lines: Sequence[tuple[str, str]], notes: Sequence[str], t: Texts, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(title, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(lines):
            key, value = label(name, "muted"), label(text)
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            key.setMinimumWidth(210)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(key, row, 0)
            grid.addWidget(value, row, 1)
        layout.addLayout(grid)
        for note in notes:
            layout.addWidget(label(note, "missing"))
        add_close_button(self, layout, t)
        fix_width(self, layout, WIDTH)
