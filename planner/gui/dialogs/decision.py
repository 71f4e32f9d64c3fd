"""Note what the room agreed on: what, when, with the plan's weights, under which scenario, and notes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale, Qt, Signal
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

from planner.gui.dialogs.parts import add_primary_button, speak_language
from planner.gui.widgets.basic import label
from planner.model.room import Decision
from planner.text import Texts

WIDTH = 560  # pixels


class DecisionDialog(QDialog):
    """Tells the decision, with the weights of the moment; one that was noted before keeps its own."""

    noted = Signal(object)

    def __init__(self, decision: Decision, names: Mapping[str, str], t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights = decision.weights
        speak_language(self, t)
        self.setWindowTitle(t("Note a decision"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.what, self.scenario = QLineEdit(decision.what), QLineEdit(decision.scenario)
        self.notes, self.private = QPlainTextEdit(), QCheckBox(t("Private: not on the projector or on paper"))
        self.notes.setPlainText(decision.notes)
        self.private.setChecked(decision.private)
        noted = QDate.fromString(decision.when, Qt.DateFormat.ISODate)
        self.when = QDateEdit(noted if noted.isValid() else QDate.currentDate())
        written = self.locale().dateFormat(QLocale.FormatType.LongFormat)
        self.when.setDisplayFormat(written.replace("dddd", "").strip(", "))  # without the day of the week
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
        self.note_button = add_primary_button(box, t("Note it"))
        box.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._finish)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.addLayout(form)
        layout.addWidget(label(t("The weights of the moment are kept with it."), "muted"))
        total = sum(entry.points for entry in self.weights) or 1.0
        told = ", ".join(f"{names.get(e.id, e.id)} {t.percent(e.points / total, 0)}" for e in self.weights)
        layout.addWidget(label(t("Weights: {weights}", weights=told), "muted"))
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
