"""How well the finder's figures would have told what happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button, fix_width
from planner.gui.widgets.basic import label
from planner.text import Texts

WIDTH = 640  # pixels


class HindsightDialog(QDialog):
    """A few sentences, each with its figures."""

    def __init__(self, sentences: Sequence[str], t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = t("How well would this have told us?")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(label(title, "section"))
        for sentence in sentences:
            layout.addWidget(label(sentence))
        add_close_button(self, layout, t)
        fix_width(self, layout, WIDTH)
