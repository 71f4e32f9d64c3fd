"""The tab "Timeline": playbook, edits with undo, what is wrong at its field, calendar file, every language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.gui.pages.timeline_rows import NAMES, Choices
from planner.model.entry_mode import ChosenMode
from planner.model.timeline import Timeline
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import answered, make_page, make_session
from tests.gui.test_pages import own_controls

SAMPLE = "mexico-wiring-harnesses"


def opened(qtbot, facts, plan, language="en"):
    session = make_session(facts, plan, language)
    page = make_page(qtbot, session, "entry")
    page.tabs.setCurrentIndex(list(ENTRY_TABS).index("timeline"))
    return session, page.parts["timeline"]


@pytest.fixture
def opened_tab(qtbot, facts, samples):
    return opened(qtbot, facts, samples[SAMPLE])


def put(tab, row, name, text):
    return tab.table.rows.setData(tab.table.rows.index(row, NAMES.index(name)), text)


def shown(tab, row, name):
    return tab.table.rows.index(row, NAMES.index(name)).data()


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("empty", [False, True])
def test_the_tab_opens_whole_in_every_language(qtbot, facts, samples, language, empty):
    plan = samples[SAMPLE].changed(timeline=Timeline()) if empty else samples[SAMPLE]
    session, tab = opened(qtbot, facts, plan, language)
    for control in own_controls(tab):
        assert control.accessibleName()
    for button in (tab.take, tab.add, tab.leave, tab.export, tab.budget):
        if button.isVisibleTo(tab):
            assert button.toolTip()
            assert button.width() >= button.sizeHint().width()
    assert tab.conclusion.text()
    assert tab.steps_card.isVisibleTo(tab) is not empty
    assert tab.export.isVisibleTo(tab) is not empty
    session.set_language("fr" if language != "fr" else "es")
    assert tab.take.text() == session.texts("Take over the playbook")


def test_one_button_makes_a_dated_plan_and_undo_takes_it_away(qtbot, facts, samples):
    session, tab = opened(qtbot, facts, samples[SAMPLE].changed(timeline=Timeline()))
    tab.market.setCurrentIndex(tab.market.findData("CAN"))
    tab.mode.setCurrentIndex(tab.mode.findData("agent"))
    tab.take.click()
    answered(session)
    made = session.plan.timeline
    assert (made.market, made.mode, made.calendars) == ("CAN", "agent", ("MEX", "CAN"))
    assert session.assessment.timeline.done
    assert tab.export.isEnabled()
    assert session.history.undoText() == "Take over the playbook"
    session.history.undo()
    assert session.plan.timeline == Timeline()


def test_at_first_the_market_to_be_entered_is_chosen(qtbot, facts, samples):
    plan = samples[SAMPLE].changed(timeline=Timeline())
    session, tab = opened(qtbot, facts, plan)
    assert tab.market.currentData() == session.assessment.entered.market
    _, tab = opened(qtbot, facts, plan.changed(decision=replace(plan.decision, market="JPN")))
    assert tab.market.currentData() == "JPN"
    chosen = replace(plan.entry_mode, chosen=(ChosenMode("JPN", "licensing"),))
    board = replace(plan.decision, market="JPN")
    _, tab = opened(qtbot, facts, plan.changed(decision=board, entry_mode=chosen))
    assert tab.mode.currentData() == "licensing"


def test_a_choice_that_is_not_taken_over_yet_outlives_other_edits(opened_tab):
    session, tab = opened_tab
    tab.mode.setCurrentIndex(tab.mode.findData("subsidiary"))
    put(tab, 0, "days", "6")
    assert tab.mode.currentData() == "subsidiary"
    assert session.plan.timeline.mode == "distributor"


def test_edits_keep_only_what_differs_from_the_playbook(opened_tab):
    session, tab = opened_tab
    put(tab, 1, "days", "22")
    put(tab, 1, "name", "Walk the market")
    put(tab, 1, "owner", "Finance")
    put(tab, 1, "state", "done")
    step = session.plan.timeline.steps[1]
    assert (step.days, step.name, step.owner, step.state) == (22, "Walk the market", "finance", "done")
    for name, text in (("days", "15"), ("name", "Check demand, prices and rivals on the spot"), ("owner", "Sales"),
                       ("state", "to do")):  # fmt: skip
        put(tab, 1, name, text)
    step = session.plan.timeline.steps[1]
    assert (step.days, step.name, step.owner, step.state) == (None, "", "", "")
    answered(session)
    assert session.assessment.timeline.end == "2027-08-18"


def test_predecessors_are_typed_as_numbers_and_nonsense_is_refused(qtbot, opened_tab):
    session, tab = opened_tab
    put(tab, 4, "depends", "2; 3")
    assert session.plan.timeline.steps[4].depends == ("visit", "tariff_origin")
    assert shown(tab, 4, "depends") == "2, 3"
    for text, name in (("2, 99", "depends"), ("two", "depends"), ("0", "depends"), ("many", "days"), ("2.5", "days"),
                       ("next spring", "earliest")):  # fmt: skip
        before = session.plan
        with qtbot.waitSignal(session.message):
            assert not put(tab, 4, name, text)
        assert session.plan is before


def test_a_circle_and_a_wrong_duration_are_marked_and_nothing_else_is_lost(opened_tab):
    session, tab = opened_tab
    put(tab, 1, "depends", "5")
    answered(session)
    assert not session.assessment.timeline.done
    assert "circle" in tab.wrong.text()
    assert not tab.result.isVisibleTo(tab)
    assert not tab.export.isEnabled()
    index = tab.table.rows.index(1, NAMES.index("depends"))
    assert "circle" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    session.history.undo()
    put(tab, 1, "days", "-4")
    answered(session)
    assert "1 to 500" in tab.wrong.text()
    assert shown(tab, 1, "days") == "-4"
    session.history.undo()
    answered(session)
    assert session.assessment.timeline.end == "2027-08-18"
    assert tab.wrong.text() == ""


def test_costs_are_typed_with_or_without_their_currency(qtbot, opened_tab):
    session, tab = opened_tab

    def cost(row):
        step = session.plan.timeline.steps[row]
        return step.cost, step.currency

    for text, kept, seen in (
        ("18,000.50", (Decimal("18000.50"), ""), "USD 18,000.50"), ("cad 700", (Decimal(700), "CAD"), "CAD 700"),
        ("1 250 MXN", (Decimal(1250), "MXN"), "MXN 1,250"), ("0", (Decimal(0), ""), "USD 0"), ("", (None, ""), ""),
    ):  # fmt: skip
        put(tab, 0, "cost", text)
        assert cost(0) == kept
        assert shown(tab, 0, "cost").replace("\u00a0", " ") == seen
    for text in ("USD", "about 5", "USD 5 CAD", "5 $", "12-5", "US 5"):
        before = session.plan
        with qtbot.waitSignal(session.message):
            assert not put(tab, 0, "cost", text)
        assert session.plan is before


def test_the_official_fee_stands_in_italics_until_another_cost_is_typed(opened_tab):
    session, tab = opened_tab
    row = [step.id for step, _base in tab.table.rows.entries].index("protect")
    index = tab.table.rows.index(row, NAMES.index("cost"))
    assert index.data(Qt.ItemDataRole.FontRole).italic()
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Official fee: CAD\u00a0458 (2024).")
    put(tab, row, "cost", "2,000")
    assert index.data(Qt.ItemDataRole.FontRole) is None
    put(tab, row, "cost", "CAD 458")
    assert session.plan.timeline.steps[row].cost is None
    tab.table.selectRow(row)
    assert "Official fee: CAD\u00a0458 (2024). One trade mark" in tab.about.text()
    assert "mondaq.com" in tab.source.text()
    tab.table.selectRow(0)
    assert "no data: none was found for this step" in tab.about.text()


def test_a_negative_cost_is_marked_at_its_cell_and_the_dates_stand(opened_tab):
    session, tab = opened_tab
    put(tab, 0, "cost", "-3")
    answered(session)
    index = tab.table.rows.index(0, NAMES.index("cost"))
    assert "less than 0" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert tab.wrong.text().startswith("Step 1: An amount cannot be less than 0")
    assert tab.result.isVisibleTo(tab)
    assert tab.costs.text().startswith("6 of 23 steps have a cost")


def test_the_known_cost_goes_into_the_budget_once_and_back_with_undo(qtbot, opened_tab):
    session, tab = opened_tab
    before = session.plan.finance
    with qtbot.waitSignal(session.message):
        tab.budget.click()
    put(tab, 0, "cost", "5")
    answered(session)
    tab.budget.click()
    rows = session.plan.finance.cases[0].once
    assert rows[:-1] == before.cases[0].once
    assert (rows[-1].name, rows[-1].amount, rows[-1].year) == ("Steps of the timeline", Decimal(345005), 0)
    for _ in range(3):
        session.history.undo()
    assert session.plan.finance == before


def test_without_a_cost_there_is_nothing_to_take_over(qtbot, facts, samples):
    plan = samples[SAMPLE]
    bare = tuple(replace(step, cost=None) for step in plan.timeline.steps if step.id != "protect")
    bare = tuple(replace(s, depends=None) if "protect" in (s.depends or ()) else s for s in bare)
    _, tab = opened(qtbot, facts, plan.changed(timeline=replace(plan.timeline, steps=bare)))
    assert tab.costs.text() == "No step has a cost yet."
    assert not tab.budget.isEnabled()


def test_a_step_is_added_behind_the_chosen_one_and_left_out_again(opened_tab):
    session, tab = opened_tab
    tab.table.selectRow(0)
    tab.add.click()
    made = session.plan.timeline.steps[1]
    assert (made.id, made.depends, made.days) == ("own-2", ("decide",), 5)
    put(tab, 2, "depends", "2")  # the visit now waits for it
    tab.table.selectRow(1)
    tab.leave.click()
    assert session.plan.timeline.steps[1].id == "visit"
    assert session.plan.timeline.steps[1].depends == ("decide",)
    assert session.history.undoText() == "Leave out steps"


def test_start_calendar_and_free_days_move_the_dates(opened_tab):
    session, tab = opened_tab
    tab.start.setText("2027-02-01")
    tab.start.editingFinished.emit()
    tab.free.setText("2027-06-10, 2027-13-01")
    tab.free.editingFinished.emit()
    answered(session)
    assert "2027-13-01" in tab.wrong.text()
    tab.free.setText("2027-06-10")
    tab.free.editingFinished.emit()
    tab.calendar.setCurrentIndex(3)
    tab.calendar.activated.emit(3)
    answered(session)
    found = session.assessment.timeline
    assert session.plan.timeline.calendars == ()
    assert list(found.holidays) == ["2027-06-10"]
    assert found.start == "2027-02-01"


def test_a_bar_chooses_its_step_and_tells_why_it_is_there(opened_tab):
    _, tab = opened_tab
    tab.chart.picked.emit("importer")
    assert tab.table.rows.entries[tab.table.currentIndex().row()][0].id == "importer"
    assert "answers to customs" in tab.about.text()
    assert "estimate of practice" in tab.about.text()
    tab.chart.picked.emit("can_labels")
    assert "not verified" in tab.about.text()
    assert "\t" in tab.table.as_text()


def test_nothing_jumps_between_an_edit_and_its_answer(opened_tab):
    session, tab = opened_tab
    before = tab.conclusion.text(), shown(tab, 3, "end")
    put(tab, 1, "days", "30")
    assert (tab.conclusion.text(), shown(tab, 3, "end")) == before
    assert tab.result.isVisibleTo(tab)
    assert not tab.export.isEnabled()  # these are not the plan's dates any more
    answered(session)
    assert tab.export.isEnabled()
    assert shown(tab, 3, "end") > before[1]


def test_owner_and_state_are_chosen_from_lists(opened_tab):
    _, tab = opened_tab
    delegate = tab.table.itemDelegate()
    assert isinstance(delegate, Choices)
    for name, editable in (("owner", True), ("state", False)):
        index = tab.table.rows.index(0, NAMES.index(name))
        box = delegate.createEditor(tab.table.viewport(), None, index)
        assert isinstance(box, QComboBox)
        assert (box.isEditable(), box.accessibleName() != "") == (editable, True)
        delegate.setEditorData(box, index)
        assert box.currentText() == index.data()
        delegate.setModelData(box, tab.table.rows, index)


def test_the_calendar_is_written_where_it_was_asked_for(qtbot, opened_tab, tmp_path):
    session, tab = opened_tab
    with qtbot.waitSignal(session.message):
        tab._export(tmp_path / "plan")
    assert (tmp_path / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_market_that_left_the_short_list_stays_chosen(qtbot, facts, samples):
    plan = samples[SAMPLE]
    _, tab = opened(qtbot, facts, plan.changed(timeline=replace(plan.timeline, market="DEU"), markets=("CAN", "USA")))
    assert tab.market.currentData() == "DEU"
