"""Step 7 as people use it: what is missing leads somewhere, what is typed stays, what is undone is undone."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from planner import api
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.model.plan import Exporter, Offer, Plan
from planner.model.readiness import ReadinessAnswer
from planner.steps import STEPS, state
from tests.gui.pages import answered, make_page, make_session

EMPTY = Plan(exporter=Exporter("Ana", "MEX"), markets=("CAN", "JPN"))
WIRES = (Offer("854430", ("854430",)),)


def tab(page, name):
    page.tabs.setCurrentIndex(list(ENTRY_TABS).index(name))
    return page.parts[name]


@pytest.mark.parametrize("name", ["checklist", "risks", "decision"])
def test_a_tab_that_lacks_a_product_leads_to_it(qtbot, facts, name):
    session = make_session(facts, EMPTY)
    shown, asked = tab(make_page(qtbot, session, "entry"), name), []
    session.stepRequested.connect(asked.append)
    assert shown.need.isVisible()
    assert shown.need.text() == "Choose a product"
    shown.need.click()
    assert asked == ["product"]
    cards = [f for f in shown.findChildren(QFrame) if f.objectName() == "card" and f.isVisible()]
    assert len(cards) == (1 if name == "decision" else 0)  # the board's own words, and no empty card
    session.edit("Choose products", products=WIRES)
    assert "worked out" in shown.conclusion.text() if name != "checklist" else shown.frame.isVisible()
    answered(session)
    session.jobs.wait()
    qtbot.waitUntil(lambda: not shown.need.isVisible())


def test_what_is_being_typed_outlives_an_answer_and_an_undo_is_seen(qtbot, facts):
    session = make_session(facts, EMPTY.changed(products=WIRES))
    page = make_page(qtbot, session, "entry")
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    shown = tab(page, "checklist")
    shown.item.owner.setFocus()
    QTest.keyClicks(shown.item.owner, "Ana")
    answered(session)
    assert shown.item.owner.text() == "Ana"
    shown.table.selectRow(1)
    assert shown.item.owner.text() == ""
    ready = tab(page, "readiness")
    qtbot.waitUntil(lambda: bool(ready.notes))
    key, note = next(iter(ready.notes.items()))
    note.setFocus()
    QTest.keyClicks(note, "twice")
    note.editingFinished.emit()
    assert session.plan.readiness == (ReadinessAnswer(key, note="twice"),)
    session.history.undo()
    assert note.text() == ""
    decision = tab(page, "decision")
    decision.by.setFocus()
    QTest.keyClicks(decision.by, "Board")
    session.history.undo()
    assert (session.plan.decision.by, decision.by.text()) == ("", "")


def test_a_tab_is_as_wide_as_itself_whichever_was_open_before(qtbot, facts):
    page = make_page(qtbot, make_session(facts, api.open_plan(api.sample_plans()[-1])), "entry")
    tab(page, "partners")
    before = page.tabs.minimumSizeHint().width()
    tab(page, "finance")
    tab(page, "partners")
    assert page.tabs.minimumSizeHint().width() == before


def test_the_way_in_is_complete_when_all_of_it_is_there():
    step = next(step for step in STEPS if step.id == "entry")
    sample = api.open_plan(api.sample_plans()[-1])
    noted = Plan().changed(readiness=(ReadinessAnswer("lots", 1),))
    assert state(step, Plan(), Plan()) == "untouched"
    assert state(step, noted, Plan()) == "in work"
    assert state(step, sample, Plan()) == "complete"
    for field in ("landed", "entry_mode", "finance", "timeline", "decision"):
        assert state(step, sample.changed(**{field: getattr(Plan(), field)}), Plan()) == "in work"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_in_a_small_window_nothing_of_the_paper_is_squeezed(qtbot, facts, language):
    page = make_page(qtbot, make_session(facts, api.open_plan(api.sample_plans()[-1]), language), "plan")
    page.resize(1024 - 232, 768 - 24)
    page.session.jobs.wait()
    QTest.qWait(50)
    for button in (page.pdf, page.workbook, page.tables, page.brief, page.deck, page.preview):
        assert button.width() >= button.sizeHint().width()
    assert page.left.geometry().bottom() < page.pages.parentWidget().geometry().top()


@pytest.mark.parametrize("name", ["checklist", "decision"])
def test_in_a_small_window_a_tab_stands_upright(qtbot, facts, name):
    page = make_page(qtbot, make_session(facts, api.open_plan(api.sample_plans()[-1]), "fr"), "entry")
    shown = tab(page, name)
    page.resize(1024 - 232, 768 - 24)
    QTest.qWait(50)
    assert page.tabs.minimumSizeHint().width() <= 1024 - 232 - 56
    assert shown.beside[0].direction() == shown.beside[0].Direction.TopToBottom
