"""Meetings as a delegate uses them: noted in a hurry, found again, followed up, taken along in a calendar."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from planner import api
from planner.gui.dialogs.agenda import AgendaDialog
from planner.gui.dialogs.meeting import MeetingDialog
from planner.model.meeting import Meeting
from planner.model.partners import Contact
from tests.gui.test_questions import answer

HELD = (
    Meeting("m1", "2026-12-02", "09:30", company="Québec Métal", market="CAN", notes="asks for 2,000 a year",
            next_step="Send a price", due="2026-12-09", rating=4),
    Meeting("m2", "2026-12-03", company="Aoki", market="JPN", private=True),
)  # fmt: skip


@pytest.fixture
def noted(window):
    window.session.edit("Add a meeting", meetings=HELD, markets=("CAN",), contacts=(Contact("c1", "Ana"),))
    window.briefs = []
    return window


def opened(qtbot, window, kind, *rest):
    dialog = kind(window.session, *rest, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_both_dialogs_open_in_every_language(qtbot, noted, language):
    noted.set_language(language)
    for dialog in (
        opened(qtbot, noted, MeetingDialog, HELD[0]),
        opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append),
    ):
        assert not dialog.grab().isNull()
        assert all(label.text() == "" or label.text() != "Whom" or language == "en"
                   for label in dialog.findChildren(QLabel))  # fmt: skip
        dialog.close()


def test_a_meeting_is_noted_by_keys_from_any_page(qtbot, window):
    window.show_step("scores")
    shortcuts = {action.shortcut().toString(): action for action in window.findChildren(QAction)}
    shortcuts["Ctrl+M"].trigger()
    dialog = window.findChild(MeetingDialog)
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    assert not dialog.isModal()
    QTest.keyClicks(dialog.company, "Maple Motors")
    QTest.keyClick(dialog.company, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.people, "J. Roy")
    QTest.keyClick(dialog.people, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = window.session.plan.meetings
    assert (made.company, made.people, made.day) == (
        "Maple Motors",
        "J. Roy",
        QDate.currentDate().toString("yyyy-MM-dd"),
    )
    assert window.session.history.undoText() == "Add a meeting"


def test_what_is_wrong_is_said_and_nothing_is_lost(qtbot, window):
    dialog = opened(qtbot, window, MeetingDialog, None)
    dialog.notes.setPlainText("promised a visit")
    assert not dialog.keep()
    assert "company or a person" in dialog.wrong.text()
    dialog.company.setText("Aoki")
    dialog.next_step.setText("visit")
    dialog.has_due.setChecked(True)
    dialog.due.setDate(dialog.day.date().addDays(-1))
    assert not dialog.keep()
    assert "before the meeting" in dialog.wrong.text()
    dialog.due.setDate(dialog.day.date().addDays(1))
    assert dialog.keep()
    assert window.session.plan.meetings[0].notes == "promised a visit"


def test_leaving_asks_only_when_something_was_typed(qtbot, window):
    dialog = opened(qtbot, window, MeetingDialog, None)
    dialog.reject()
    assert not dialog.isVisible()
    dialog = opened(qtbot, window, MeetingDialog, None)
    dialog.company.setText("Aoki")
    left = answer("Cancel")
    dialog.reject()
    assert (left, dialog.isVisible()) == ([], True)
    answer("Save")
    dialog.reject()
    assert [m.company for m in window.session.plan.meetings] == ["Aoki"]


def test_the_window_does_not_close_over_a_meeting_being_noted(qtbot, window):
    dialog = opened(qtbot, window, MeetingDialog, None)
    dialog.company.setText("Aoki")
    left = answer("Cancel")
    assert not window.close()
    assert left == []
    answer("Discard")
    dialog.close()


def test_the_agenda_finds_by_words_day_and_what_is_due(qtbot, noted):
    agenda = opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append)
    assert agenda.table.rows.keys == ["m1", "m2"]
    agenda.words.setText("japan")
    assert agenda.table.rows.keys == ["m2"]
    agenda.words.clear()
    agenda.shown.setCurrentIndex(agenda.shown.findData("due"))
    agenda.day.setDate(QDate(2026, 12, 8))
    assert agenda.table.rows.keys == []
    agenda.day.setDate(QDate(2026, 12, 9))
    assert agenda.table.rows.keys == ["m1"]
    agenda.step_done.click()
    assert agenda.table.rows.keys == []
    noted.session.history.undo()
    assert agenda.table.rows.keys == ["m1"]


def test_delete_takes_a_meeting_away_and_undo_brings_it_back(qtbot, noted):
    agenda = opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append)
    agenda.table.setFocus()
    QTest.keyClick(agenda.table, Qt.Key.Key_Delete)
    assert [m.id for m in noted.session.plan.meetings] == ["m2"]
    noted.session.history.undo()
    assert noted.session.plan.meetings == HELD


def test_the_calendar_holds_meetings_and_follow_ups_but_no_private_one(qtbot, noted, tmp_path, monkeypatch):
    target = tmp_path / "mission.ics"
    monkeypatch.setattr(QFileDialog, "exec", lambda self: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda self: [str(target)])
    opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append).calendar.click()
    text = target.read_bytes().replace(b"\r\n ", b"").decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261202T093000" in text
    assert "DTSTART;VALUE=DATE:20261209" in text
    assert "Québec Métal: Send a price" in text
    assert "Aoki" not in text


def test_paper_and_workbook_leave_private_meetings_out(noted, samples):
    from planner.report.sections.meetings import meetings
    from planner.text import Texts

    facts = noted.session.facts
    answered = api.assess(samples["mexico-wiring-harnesses"].changed(meetings=HELD), facts)
    heading, count, table = meetings(answered, facts, Texts("es"))
    assert (heading.text, count.text) == ("Reuniones", "Una reunión: un próximo paso está pendiente")
    assert [row[1].text for row in table.rows] == ["Québec Métal"]


def test_contacts_leave_as_cards_and_the_market_of_a_meeting_as_a_brief(qtbot, noted, tmp_path, monkeypatch):
    target = tmp_path / "people.vcf"
    monkeypatch.setattr(QFileDialog, "exec", lambda self: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda self: [str(target)])
    agenda = opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append)
    agenda.cards.click()
    assert "FN:Ana" in target.read_text(encoding="utf-8")
    agenda.brief.click()
    assert noted.briefs == ["CAN"]
    agenda.table.selectRow(1)
    assert not agenda.brief.isEnabled()  # Japan is not on the short list


def test_who_is_known_need_not_be_typed_again(qtbot, noted):
    dialog = opened(qtbot, noted, MeetingDialog, None)
    model = dialog.people.completer().model()
    assert [model.index(i, 0).data() for i in range(model.rowCount())] == ["Ana"]


def test_two_meetings_noted_side_by_side_are_both_kept(qtbot, window):
    first, second = (opened(qtbot, window, MeetingDialog, None) for _ in range(2))
    for dialog, whom in ((first, "Aoki"), (second, "Maple Motors")):
        dialog.company.setText(whom)
        assert dialog.keep()
    assert [m.company for m in window.session.plan.meetings] == ["Aoki", "Maple Motors"]


def test_a_meeting_never_overwrites_one_of_a_plan_opened_beside_it(qtbot, noted):
    dialog, session = opened(qtbot, noted, MeetingDialog, HELD[0]), noted.session
    other = Meeting("m1", "2027-01-04", company="Nordwind")
    session.replace(session.blank().changed(meetings=(other,)), None)
    assert dialog.keep()
    assert [m.company for m in session.plan.meetings] == ["Nordwind", "Québec Métal"]


def test_a_meeting_about_a_product_that_left_the_plan_keeps_it(qtbot, noted):
    held = replace(HELD[0], product="854430", market="XKX")
    noted.session.edit("Change a meeting", meetings=(held,), products=())
    dialog = opened(qtbot, noted, MeetingDialog, held)
    dialog.notes.setPlainText("asks again")
    assert dialog.keep()
    assert noted.session.plan.meetings == (replace(held, notes="asks again"),)


def test_open_dialogs_speak_another_language_at_once_and_keep_what_was_typed(qtbot, noted):
    dialog = opened(qtbot, noted, MeetingDialog, None)
    agenda = opened(qtbot, noted, AgendaDialog, noted.files.ask_beside, noted.briefs.append)
    dialog.company.setText("Aoki")
    agenda.words.setText("aoki")
    noted.set_language("es")
    t = noted.session.texts
    assert (dialog.company.text(), dialog.company.placeholderText()) == ("Aoki", t("Company"))
    assert (agenda.words.text(), agenda.windowTitle()) == ("aoki", t("Meetings"))
    assert agenda.add.text() == t("New meeting")
    assert agenda.table.rows.keys == ["m2"]
    assert dialog.keep()
