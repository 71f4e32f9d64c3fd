"""The meetings of a mission: by day, by words, what is due; from here to the calendar file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.gui.dialogs.meeting import ISO, MeetingDialog
from planner.gui.session import Session
from planner.gui.widgets.arranging import buttons, choose
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.model.meeting import Meeting, with_meeting
from planner.report.meetings import RATINGS, count_line, market_of, step_line, when, whom
from planner.text import mark

SHOWN = {
    "all": mark("All meetings"), "day": mark("Meetings of a day"), "due": mark("Follow-ups due by a day"),
    "open": mark("All open follow-ups"),
}  # fmt: skip
SIZE = 1080, 600  # pixels
AskBeside = Callable[[str, str, str], Path | None]  # title, kind, suffix: where to write, beside the plan
Brief = Callable[[str], None]  # market: write its one-page brief


class AgendaDialog(QDialog):
    """A list that the keyboard works whole: Enter opens, Delete takes away, typing in the field searches."""

    def __init__(self, session: Session, ask: AskBeside, brief: Brief, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.ask, self.write_brief = session, ask, brief
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.words, self.shown, self.day = QLineEdit(), QComboBox(), QDateEdit(QDate.currentDate())
        self.words.setClearButtonEnabled(True)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.count, self.table, self.notes = label("", "lead"), Table(""), label("", "muted")
        self._lay_out()
        self._speak()
        self._listen()

    def _speak(self) -> None:
        """All words in the language of the screen, then the list."""
        t = self.session.texts
        self.setWindowTitle(t("Meetings"))
        self.words.setPlaceholderText(t("Search: a company, a person, a market, a word of the notes"))
        for widget, name in ((self.words, t("Search")), (self.shown, t("Which meetings")), (self.day, t("Day")),
                             (self.table, t("Meetings"))):  # fmt: skip
            widget.setAccessibleName(name)
        chosen = self.shown.currentData()
        self.shown.blockSignals(True)
        self.shown.clear()
        for key, text in SHOWN.items():
            self.shown.addItem(t(text), key)
        choose(self.shown, chosen)
        self.shown.blockSignals(False)
        names = (t("New meeting"), t("Open meeting"), t("Next step taken"), t("Delete"), t("Market brief…"),
                 t("Export calendar…"), t("Export contacts…"), t("Close"))  # fmt: skip
        for button, name in zip(self._buttons(), names, strict=True):
            button.setText(name)
        self.cards.setToolTip(t("The plan's contacts as .vcf, for any telephone or mail program"))
        self.brief.setToolTip(t("One page on the market of this meeting, as PDF"))
        self.calendar.setToolTip(t("Meetings and follow-ups as .ics, for any calendar program"))
        self.show_meetings()

    def _lay_out(self) -> None:
        self.add, self.change, self.step_done, self.remove = (QPushButton() for _ in range(4))
        self.brief, self.calendar, self.cards, self.close_button = (QPushButton() for _ in range(4))
        self.add.setObjectName("primary")
        for button in self._buttons():
            button.setAutoDefault(False)  # Enter belongs to the list
        above = QHBoxLayout()
        above.addWidget(self.words, 1)
        above.addWidget(self.shown)
        above.addWidget(self.day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.count)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notes)
        layout.addLayout(buttons(*self._buttons()))

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.add, self.change, self.step_done, self.remove, self.brief, self.calendar, self.cards,
                self.close_button)  # fmt: skip

    def _listen(self) -> None:
        self.words.textChanged.connect(lambda _text: self.show_meetings())
        self.shown.currentIndexChanged.connect(lambda _index: self.show_meetings())
        self.day.dateChanged.connect(lambda _day: self.show_meetings())
        self.session.planChanged.connect(self.show_meetings)
        self.session.languageChanged.connect(self._speak)
        self.table.opened.connect(lambda key, _column: self._chose(key))
        self.table.activated.connect(lambda _index: self.open_meeting())
        self.table.doubleClicked.connect(lambda _index: self.open_meeting())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.installEventFilter(self)
        self.add.clicked.connect(self.new_meeting)
        self.change.clicked.connect(self.open_meeting)
        self.step_done.clicked.connect(self.take_step)
        self.remove.clicked.connect(self.take_away)
        self.calendar.clicked.connect(self.export)
        self.cards.clicked.connect(self.export_contacts)
        self.brief.clicked.connect(self.market_brief)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+M"), self, self.new_meeting)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.take_away()
            return True
        return super().eventFilter(watched, event)

    # --- the list ---

    def show_meetings(self) -> None:
        """The meetings asked for, the chosen one kept."""
        t, plan, facts = self.session.texts, self.session.plan, self.session.facts
        if facts is None:
            return
        chosen, found = self._key(), self._found()
        cells = [[(when(m, t), (m.day, m.time)), (whom(m), whom(m).casefold()), (market_of(m, facts, t), m.market),
                  (step_line(m, t), (not m.due, m.due)), (t(RATINGS[m.rating]) if m.rating else "–", m.rating)]
                 for m in found]  # fmt: skip
        heads = [t("When"), t("Whom"), t("Market"), t("Next step"), t("Rating")]
        self.table.rows.fill(heads, set(), [m.id for m in found], cells)
        fit_columns(self.table, 3, most=320)
        self.count.setText(count_line(plan.meetings, t) if plan.meetings else
                           t("No meetings yet. Ctrl+M notes one from anywhere in the program."))  # fmt: skip
        self.day.setEnabled(self.shown.currentData() in ("day", "due"))
        if found:
            keys = self.table.rows.keys
            self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
        self._show_chosen()

    def _found(self) -> list[Meeting]:
        from planner import api

        kind, day = self.shown.currentData(), self.day.date().toString(ISO)
        assert self.session.facts is not None
        return api.meetings_of(self.session.plan, self.session.facts, self.session.texts, self.words.text(),
                               day if kind == "day" else "", {"due": day, "open": ""}.get(kind))  # fmt: skip

    def _key(self) -> str:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.keys[rows[0].row()] if rows and rows[0].row() < len(self.table.rows.keys) else ""

    def chosen(self) -> Meeting | None:
        """The meeting of the selected row."""
        key = self._key()
        return next((m for m in self.session.plan.meetings if m.id == key), None)

    def _chose(self, key: str) -> None:
        if key in self.table.rows.keys:
            self.table.selectRow(self.table.rows.keys.index(key))

    def _show_chosen(self) -> None:
        meeting = self.chosen()
        self.notes.setText(meeting.notes if meeting else "")
        self.notes.setVisible(bool(meeting and meeting.notes))
        for button in (self.change, self.remove):
            button.setEnabled(meeting is not None)
        self.step_done.setEnabled(bool(meeting and meeting.next_step and not meeting.done))
        self.calendar.setEnabled(bool(self.session.plan.meetings))
        self.cards.setEnabled(bool(self.session.plan.contacts))
        self.brief.setEnabled(bool(meeting and meeting.market in self.session.plan.markets))

    # --- what the user did ---

    def new_meeting(self) -> None:
        """An empty one."""
        MeetingDialog(self.session, None, self).show()

    def open_meeting(self) -> None:
        """The chosen one, to be read or changed."""
        if (meeting := self.chosen()) is not None:
            MeetingDialog(self.session, meeting, self).show()

    def take_step(self) -> None:
        """The next step of the chosen meeting was taken."""
        if (meeting := self.chosen()) is not None:
            kept = with_meeting(self.session.plan.meetings, replace(meeting, done=True))
            self.session.edit(self.session.texts("Next step taken"), meetings=kept)

    def take_away(self) -> None:
        """Delete the chosen meeting; undo brings it back."""
        if (meeting := self.chosen()) is not None:
            kept = tuple(m for m in self.session.plan.meetings if m.id != meeting.id)
            self.session.edit(self.session.texts("Delete a meeting"), meetings=kept)

    def market_brief(self) -> None:
        """One page on the market of the chosen meeting."""
        if (meeting := self.chosen()) is not None:
            self.write_brief(meeting.market)

    def export(self) -> None:
        """The calendar as a file."""
        from planner import api

        session, t = self.session, self.session.texts
        facts = session.facts
        path = self.ask(t("Export calendar"), t("Calendar"), ".ics")
        if path is not None and facts is not None:
            self._write(path, lambda: api.write_agenda(session.plan, facts, path, t))

    def export_contacts(self) -> None:
        """The contacts as business cards."""
        from planner import api

        session, t = self.session, self.session.texts
        path = self.ask(t("Export contacts"), t("Business cards"), ".vcf")
        if path is not None:
            self._write(path, lambda: api.write_contacts(session.plan, path))

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        try:
            write()
        except PlannerError as error:
            self.session.refuse(error)
            return
        self.session.message.emit(self.session.texts("Written: {name}", name=str(path)))
