"""Enter a meeting quickly: whom, when, about what, and what was promised; the plan stays usable beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from planner.gui.dialogs import problem
from planner.gui.session import Session
from planner.gui.widgets.arranging import choose
from planner.gui.widgets.basic import label
from planner.model.meeting import Meeting, free_id, with_meeting
from planner.report.meetings import RATINGS
from planner.report.words import market_name, offer_name
from planner.text import Texts

Roles = QMessageBox.ButtonRole
ISO = Qt.DateFormat.ISODate
WIDTH = 620  # pixels
QUARTER = 15  # minutes: times are proposed on the quarter of an hour


def proposed(session: Session) -> Meeting:
    """A new meeting now; market, product and place as in the one entered last, else the plan's first."""
    plan = session.plan
    last = plan.meetings[-1] if plan.meetings else None
    now = QTime.currentTime()
    start = QTime(now.hour(), now.minute() // QUARTER * QUARTER)
    return Meeting(
        free_id(plan.meetings), QDate.currentDate().toString(ISO), start.toString("HH:mm"),
        market=last.market if last else next(iter(plan.markets), ""),
        product=last.product if last else next((offer.id for offer in plan.products), ""),
        place=last.place if last else "",
    )  # fmt: skip


class MeetingDialog(QDialog):
    """One meeting; not modal, so that duties and rivals can be looked up while somebody talks."""

    def __init__(self, session: Session, meeting: Meeting | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.new = session, meeting is None
        self.start = session.start  # tells whether another plan was opened beside it
        self.before = meeting if meeting is not None else proposed(session)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        self._lay_out(self.before)
        # What the fields make of it is what a change is measured against.
        self.before = self.meeting()
        self.company.setFocus()
        session.languageChanged.connect(self._speak)

    def _lay_out(self, shown: Meeting) -> None:
        """Every field in the language of the screen."""
        t, form = self.session.texts, QWidget()
        self.setWindowTitle(t("New meeting") if self.new else t("Meeting"))
        self._make(t)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._form(t))
        column.addWidget(self.wrong)
        column.addLayout(self._buttons(t))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(form)
        self._show(shown)

    def _speak(self) -> None:
        """Another language: the fields anew, with what was typed."""
        typed, layout = self.meeting(), self.layout()
        assert layout is not None
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        self._lay_out(typed)

    def _make(self, t: Texts) -> None:
        self.company, self.people, self.place, self.next_step = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.day, self.due, self.time, self.minutes = QDateEdit(), QDateEdit(), QTimeEdit(), QSpinBox()
        for field in (self.day, self.due):
            field.setCalendarPopup(True)
            field.setDisplayFormat("yyyy-MM-dd")
        self.time.setDisplayFormat("HH:mm")
        self.minutes.setRange(5, 24 * 60)
        self.minutes.setSingleStep(QUARTER)
        self.minutes.setSuffix(" " + t("min"))
        self.has_due, self.taken = QCheckBox(t("Due on")), QCheckBox(t("Done"))
        self.private = QCheckBox(t("Private: not on the projector or on paper"))
        self.market, self.product, self.rating = QComboBox(), QComboBox(), QComboBox()
        self.notes, self.wrong = QPlainTextEdit(), label("", "missing")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(110)
        for line, known in ((self.company, {c.company for c in self.session.plan.contacts}),
                             (self.people, {c.name for c in self.session.plan.contacts})):  # fmt: skip
            # Who is known already need not be typed again.
            completer = QCompleter(sorted(filter(None, known)), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        self.company.setPlaceholderText(t("Company"))
        self.people.setPlaceholderText(t("Who was there"))
        self._fill_choices(t)
        self.has_due.toggled.connect(self.due.setEnabled)

    def _fill_choices(self, t: Texts) -> None:
        plan, facts = self.session.plan, self.session.facts
        self.market.addItem("–", "")
        self.product.addItem("–", "")
        if facts is not None:
            others = sorted((m for m in facts.markets if m not in plan.markets),
                            key=lambda code: market_name(facts, code, t).casefold())  # fmt: skip
            for code in (*plan.markets, *others):
                self.market.addItem(market_name(facts, code, t), code)
            for offer in plan.products:
                self.product.addItem(offer_name(facts, offer, t), offer.id)
        for box, kept in ((self.market, self.before.market), (self.product, self.before.product)):
            if kept and box.findData(kept) < 0:  # taken out of the plan since; the meeting was about it all the same
                box.addItem(kept.removeprefix("sector:"), kept)
        for number, words in enumerate(RATINGS):
            self.rating.addItem(t(words), number)
        self.product.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _form(self, t: Texts) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        when, due = _side_by_side(self.day, self.time, self.minutes), _side_by_side(self.has_due, self.due, self.taken)
        rows: tuple[tuple[str, Any, QWidget], ...] = (
            (t("Company"), self.company, self.company), (t("People"), self.people, self.people),
            (t("When"), when, self.day), (t("Place"), self.place, self.place), (t("Market"), self.market, self.market),
            (t("Product"), self.product, self.product), (t("Notes"), self.notes, self.notes),
            (t("Next step"), self.next_step, self.next_step), ("", due, self.has_due),
            (t("Rating"), self.rating, self.rating), ("", self.private, self.private),
        )  # fmt: skip
        for words, what, field in rows:
            caption = label(words, wrap=False)
            caption.setBuddy(field)
            if words:
                field.setAccessibleName(words)
            form.addRow(caption, what)
        for field, name in ((self.time, t("Time of day")), (self.minutes, t("Length in minutes")),
                            (self.due, t("Due on"))):  # fmt: skip
            field.setAccessibleName(name)
        return form

    def _buttons(self, t: Texts) -> QHBoxLayout:
        self.save_button, leave = QPushButton(t("Save meeting")), QPushButton(t("Cancel"))
        self.save_button.setObjectName("primary")
        self.save_button.setDefault(True)
        self.save_button.setToolTip(t("Ctrl+Enter saves from any field"))
        self.save_button.clicked.connect(self.keep)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(leave)
        row.addStretch(1)
        return row

    # --- the meeting and its fields ---

    def _show(self, m: Meeting) -> None:
        for field, text in ((self.company, m.company), (self.people, m.people), (self.place, m.place),
                            (self.next_step, m.next_step)):  # fmt: skip
            field.setText(text)
        self.day.setDate(_date(m.day))
        self.time.setTime(QTime.fromString(m.time, "HH:mm") if m.time else QTime(9, 0))
        self.minutes.setValue(m.minutes)
        self.has_due.setChecked(bool(m.due))
        self.due.setEnabled(bool(m.due))
        self.due.setDate(_date(m.due) if m.due else _date(m.day).addDays(7))
        self.taken.setChecked(m.done)
        self.private.setChecked(m.private)
        self.notes.setPlainText(m.notes)
        for box, value in ((self.market, m.market), (self.product, m.product), (self.rating, m.rating)):
            choose(box, value)

    def meeting(self) -> Meeting:
        """The meeting as the fields have it now."""
        return replace(
            self.before, company=self.company.text().strip(), people=self.people.text().strip(),
            place=self.place.text().strip(), next_step=self.next_step.text().strip(),
            day=self.day.date().toString(ISO), time=self.time.time().toString("HH:mm"), minutes=self.minutes.value(),
            due=self.due.date().toString(ISO) if self.has_due.isChecked() else "", done=self.taken.isChecked(),
            market=self.market.currentData() or "", product=self.product.currentData() or "",
            notes=self.notes.toPlainText().strip(), rating=self.rating.currentData() or 0,
            private=self.private.isChecked(),
        )  # fmt: skip

    # --- what the user did ---

    def keep(self) -> bool:
        """Take the meeting into the plan; False (and the sentence at the field) while something is wrong."""
        from planner import api

        t, made = self.session.texts, self.meeting()
        problems = api.meeting_problems(made)
        if problems:
            self.wrong.setText(t(problems[0].message, **problems[0].values))
            getattr(self, problems[0].where).setFocus()
            return False
        name = t("Add a meeting") if self.new else t("Change a meeting")
        known = self.session.plan.meetings
        if self.new or self.session.start is not self.start:
            # Another meeting may have been noted beside this one, or another plan opened.
            made = replace(made, id=free_id(known))
        self.session.edit(name, meetings=with_meeting(known, made))
        self.before = made
        self.session.message.emit(t("Meeting noted"))
        self.accept()
        return True

    def keyPressEvent(self, event: Any) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave; what was typed is not lost without a question."""
        if self.meeting() != self.before:
            t = self.session.texts
            taken = problem.ask(t("Save this meeting?"), self, (t("Save"), Roles.AcceptRole),
                                (t("Discard"), Roles.DestructiveRole), (t("Cancel"), Roles.RejectRole))  # fmt: skip
            if taken == 0:
                self.keep()
                return
            if taken != 1:
                return
        super().reject()


def _date(text: str) -> QDate:
    day = QDate.fromString(text, ISO)
    return day if day.isValid() else QDate.currentDate()


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
