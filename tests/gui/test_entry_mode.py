"""Readiness, entry mode and partners in step 7: answered, weighed, chosen and noted by hand, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit

from planner.gui.dialogs.contact import ContactDialog
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.model.entry_mode import ChosenMode, EntryMode, OwnScore
from planner.model.partners import Contact
from planner.model.readiness import ReadinessAnswer
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import answered, make_page, make_session

TABS = ("readiness", "mode", "partners")


@pytest.fixture
def opened(qtbot, facts, samples):
    def opened(name, language="en", **fields):
        session = make_session(facts, samples["mexico-wiring-harnesses"].changed(**fields), language)
        page = make_page(qtbot, session, "entry")
        page.tabs.setCurrentIndex(list(ENTRY_TABS).index(name))
        qtbot.wait(30)  # what is below the fold
        return session, page.parts[name]

    return opened


@pytest.mark.parametrize("name", TABS)
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_tab_opens_whole(opened, name, language):
    _, tab = opened(name, language)
    for kind in (QComboBox, QDoubleSpinBox, QLineEdit):
        for control in tab.findChildren(kind):
            if control.isVisibleTo(tab) and not isinstance(control.parent(), (QComboBox, QDoubleSpinBox)):
                assert control.accessibleName(), control
    assert tab.conclusion.text().endswith(".")
    assert tab.minimumSizeHint().width() <= 1366 - 232 - 56


@pytest.mark.parametrize("name", TABS)
def test_a_tab_is_there_without_answers_and_in_another_language(opened, qtbot, name):
    session, tab = opened(name, readiness=(), entry_mode=EntryMode(), contacts=(), products=())
    answered(session)
    before = tab.conclusion.text()
    session.set_language("fr")
    qtbot.wait(30)
    assert tab.conclusion.text() != before


def test_a_hidden_tab_makes_the_page_no_higher(opened, qtbot):
    _, tab = opened("readiness")
    qtbot.waitUntil(lambda: tab.height() > 1500)
    page = tab.window()
    page.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: page.tabs.height() < 1000)


def test_an_answer_and_a_note_go_to_the_plan_and_can_be_undone(opened):
    session, tab = opened("readiness", readiness=())
    box = tab.levels["language"]
    box.setCurrentIndex(box.findData(2))
    box.activated.emit(box.currentIndex())
    assert session.plan.readiness == (ReadinessAnswer("language", 2),)
    tab.notes["language"].setText("Ana habla inglés")
    tab.notes["language"].editingFinished.emit()
    assert session.plan.readiness == (ReadinessAnswer("language", 2, "Ana habla inglés"),)
    answered(session)
    assert "67 of 100" in tab.conclusion.text()
    session.history.undo()
    session.history.undo()
    assert session.plan.readiness == ()
    assert box.currentData() is None
    assert session.history.redoText() == "Change the readiness"


def test_a_level_that_cannot_be_is_told_and_kept(opened):
    session, tab = opened("readiness", readiness=(ReadinessAnswer("language", 8),))
    assert "between 0 and 3" in tab.wrong.text()
    assert session.plan.readiness[0].level == 8


def test_another_market_is_looked_at_on_every_tab(opened, qtbot):
    session, tab = opened("readiness")
    index = tab.focus.box.findData("JPN")
    tab.focus.box.setCurrentIndex(index)
    tab.focus.box.activated.emit(index)
    assert session.plan.decision.market == "JPN"
    assert tab.conclusion.text().startswith("Japan")


def test_a_weight_moves_the_ranking_at_once(opened):
    session, tab = opened("mode", entry_mode=EntryMode())
    _, spin = tab.pad.controls["control"]
    spin.setValue(100.0)
    assert {p.id: p.points for p in session.plan.entry_mode.points}["control"] == 100.0
    assert "Sales subsidiary comes first with 100.0" in tab.conclusion.text()
    assert "your own" in tab.weights_of.text()
    tab.reset.click()
    assert session.plan.entry_mode.points == ()


def test_a_score_is_typed_over_and_the_guidance_comes_back(opened):
    session, tab = opened("mode", entry_mode=EntryMode())
    box = tab.scores.boxes["agent", "risk"]
    box.setValue(4.5)
    assert session.plan.entry_mode.scores == (OwnScore("agent", "risk", 4.5),)
    assert box.font().bold()
    box.setValue(2.0)  # the guidance's own
    assert session.plan.entry_mode.scores == ()
    box.setValue(5.0)
    tab.scores.back.click()
    assert session.plan.entry_mode.scores == ()
    assert box.value() == 2.0


def test_a_way_is_chosen_for_the_market_and_says_what_would_move_on(opened):
    session, tab = opened("mode", entry_mode=EntryMode())
    index = tab.chosen.findData("distributor")
    tab.chosen.setCurrentIndex(index)
    tab.chosen.activated.emit(index)
    assert session.plan.entry_mode.chosen == (ChosenMode("CAN", "distributor"),)
    texts = [tab.story.itemAt(i).widget().text() for i in range(tab.story.count())]
    assert any(text.startswith("Move on to: Sales subsidiary. When: ") for text in texts)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_contact_with_odd_characters_is_kept_and_told(qtbot, facts, samples, language):
    session = make_session(facts, samples["mexico-wiring-harnesses"], language)
    dialog = ContactDialog(session, Contact("c9"))
    qtbot.addWidget(dialog)
    dialog.show()
    kept = []
    dialog.finishedContact.connect(kept.append)
    dialog._finish()
    assert kept == []  # nobody is nobody
    assert dialog.wrong["name"].text()
    odd = "Zoë <b>& \u202e \U0001f6a2"
    dialog.fields["name"].setText(odd)
    dialog.fields["email"].setText("nobody")
    dialog.fields["email"].editingFinished.emit()
    assert dialog.wrong["email"].text()
    assert dialog.wrong["email"].isVisible()
    dialog._finish()
    assert kept == [Contact("c9", odd, email="nobody")]


def test_contacts_are_added_changed_and_removed(opened, qtbot):
    session, tab = opened("partners", contacts=())
    assert not tab.contacts.isVisible()
    assert tab.empty.isVisible()
    tab._take(Contact("c1", "Ana"))
    tab._take(Contact("c2", "Luis", email="x"))
    assert [row[0] for row in tab.contacts.rows.texts] == ["Ana", "Luis"]
    assert tab.wrong.text().startswith("Luis: This does not look like an e-mail address")
    tab._take(Contact("c1", "Ana María"))
    assert session.plan.contacts[0].name == "Ana María"
    tab.contacts.selectRow(1)
    tab.remove.click()
    assert [c.id for c in session.plan.contacts] == ["c1"]
    assert session.history.undoText() == "Remove a contact"
    session.history.undo()
    assert [c.id for c in session.plan.contacts] == ["c1", "c2"]


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_body_tells_where_it_is_said(opened, qtbot, language):
    _, tab = opened("partners", language)
    tab._tell("bancomext")
    dialog = next(w for w in tab.window().children() if type(w).__name__ == "StoryDialog")
    assert "Bancomext" in dialog.windowTitle()
    dialog.close()
