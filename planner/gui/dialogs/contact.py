"""One contact: who, where, how to reach them; what looks wrong is told at its field, and nothing is thrown away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.gui.session import Session
from planner.gui.widgets.arranging import choose
from planner.gui.widgets.basic import label
from planner.model.partners import Contact
from planner.report.words import market_name
from planner.text import mark

WIDTH = 560  # pixels
LINES = {
    "name": mark("Name"), "company": mark("Company"), "role": mark("Role"), "phone": mark("Telephone"),
    "email": mark("E-mail"), "address": mark("Address"),
}  # fmt: skip


class ContactDialog(QDialog):
    """Tells the finished contact; its id stays what it was."""

    finishedContact = Signal(object)

    def __init__(self, session: Session, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.contact, t = session, contact, session.texts
        self.setWindowTitle(contact.shown or t("A new contact"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.fields = {key: QLineEdit(getattr(contact, key)) for key in LINES}
        self.kind, self.market, self.notes = QComboBox(), QComboBox(), QPlainTextEdit(contact.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(90)
        self.wrong: dict[str, QLabel] = {}
        self._fill_lists()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(self._form())
        layout.addWidget(self._buttons())
        for field in self.fields.values():
            field.editingFinished.connect(self.show_problems)

    def _fill_lists(self) -> None:
        facts, t, plan = self.session.facts, self.session.texts, self.session.plan
        self.kind.addItem("–", "")
        self.market.addItem("–", "")
        if facts is None:
            return
        for kind in facts.guidance.kinds:
            self.kind.addItem(t.pick(kind.names), kind.id)
        near = dict.fromkeys(filter(None, (self.contact.market, *plan.markets, plan.exporter.home)))
        for code in near:
            self.market.addItem(market_name(facts, code, t), code)
        if self.kind.findData(self.contact.kind) < 0:
            self.kind.addItem(self.contact.kind, self.contact.kind)
        choose(self.kind, self.contact.kind)
        choose(self.market, self.contact.market)

    def _form(self) -> QGridLayout:
        t, grid = self.session.texts, QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(4)
        rows: list[tuple[str, str, QWidget]] = [(key, t(words), self.fields[key]) for key, words in LINES.items()]
        rows[3:3] = [("kind", t("Kind"), self.kind), ("market", t("Market"), self.market)]
        rows.append(("notes", t("Notes"), self.notes))
        for row, (key, words, control) in enumerate(rows):
            control.setAccessibleName(words)
            self.wrong[key] = label("", "missing")
            self.wrong[key].hide()
            grid.addWidget(label(words), 2 * row, 0)
            grid.addWidget(control, 2 * row, 1)
            grid.addWidget(self.wrong[key], 2 * row + 1, 1)
        return grid

    def _buttons(self) -> QDialogButtonBox:
        box, t = QDialogButtonBox(), self.session.texts
        self.keep = box.addButton(t("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setObjectName("primary")
        box.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._finish)
        box.rejected.connect(self.reject)
        return box

    def entered(self) -> Contact:
        """The contact as it stands in the fields."""
        typed = {key: field.text().strip() for key, field in self.fields.items()}
        return replace(self.contact, **typed, kind=str(self.kind.currentData() or ""),
                       market=str(self.market.currentData() or ""), notes=self.notes.toPlainText().strip())  # fmt: skip

    def show_problems(self) -> bool:
        """Tell what looks wrong at its field; returns whether there is a name or a company."""
        from planner import api

        t, entered = self.session.texts, self.entered()
        found = {p.where: t(p.message, **p.values) for p in api.contact_problems(entered, self.session.facts)}
        for key, place in self.wrong.items():
            place.setText(found.get(key, ""))
            place.setVisible(key in found)
        return bool(entered.shown)

    def _finish(self) -> None:
        # Only somebody without any name cannot be kept; a strange number or address can.
        if not self.show_problems():
            self.fields["name"].setFocus()
            return
        self.finishedContact.emit(self.entered())
        self.accept()
