"""Note what the room agreed on: what, when, with the plan's weights, under which scenario, and notes."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.gui.widgets.basic import label
from planner.model.room import Decision, Points
from planner.text import Texts

WIDTH = 560  # pixels


class DecisionDialog(QDialog):
    """Tells the decision, with the weights of the moment."""

    noted = Signal(object)

    def __init__(self, weights: tuple[Points, ...], t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights = weights
        self.setWindowTitle(t("Note a decision"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.what, self.scenario, self.notes = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.when, self.private = (
            QDateEdit(QDate.currentDate()),
            QCheckBox(t("Private: not on the projector or on paper")),
        )
        self.when.setCalendarPopup(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(120)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (t("What was agreed"), self.what), (t("When"), self.when), (t("Scenario"), self.scenario),
            (t("Notes"), self.notes),
        )  # fmt: skip
        for words, control in rows:
            control.setAccessibleName(words)
            form.addRow(label(words), control)
        form.addRow(label(""), self.private)
        box = QDialogButtonBox()
        self.note_button = box.addButton(t("Note it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.note_button.setObjectName("primary")
        box.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._finish)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.addLayout(form)
        layout.addWidget(label(t("The weights of the moment are kept with it."), "muted"))
        layout.addWidget(box)

    def _finish(self) -> None:
        if not self.what.text().strip():
            self.what.setFocus()
            return
        self.noted.emit(Decision(
            self.what.text().strip(), self.when.date().toString(Qt.DateFormat.ISODate), self.weights,
            self.scenario.text().strip(), self.notes.toPlainText().strip(), self.private.isChecked(),
        ))  # fmt: skip
        self.accept()
