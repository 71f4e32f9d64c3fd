"""Weigh the criteria inside one priority; the ranking behind the dialog follows every move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button, speak_language
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit import Elicit
from planner.model.room import Answer
from planner.text import Texts

WIDTH = 620  # pixels


class WeighDialog(QDialog):
    """Tells every answer with the weights it comes to."""

    answered = Signal(object, object)

    def __init__(
        self, title: str, things: Sequence[tuple[str, str]], answer: Answer, t: Texts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        speak_language(self, t)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(label(t("How much each criterion counts inside “{priority}”", priority=title), "section"))
        self.elicit = Elicit(t)
        self.elicit.answered.connect(lambda given: self.answered.emit(given, self.elicit.weights()))
        self.elicit.show_answer(things, answer)
        layout.addWidget(self.elicit)
        layout.addStretch(1)
        add_close_button(self, layout, t)
        self.setMinimumWidth(WIDTH)
