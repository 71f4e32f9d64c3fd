"""The checklist tab: states that undo, own items, filters, dates that are none, every language."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.model.compliance import Checklist
from planner.model.plan import Exporter, Plan
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import make_page, make_session


def open_tab(qtbot, facts, plan, language="en"):
    page = make_page(qtbot, make_session(facts, plan, language), "entry")
    page.tabs.setCurrentIndex(list(ENTRY_TABS).index("checklist"))
    return page.parts["checklist"]


@pytest.fixture
def tab(qtbot, facts, samples):
    return open_tab(qtbot, facts, samples["mexico-wiring-harnesses"])


def choose(tab, item):
    tab.table.selectRow(tab.table.rows.keys.index(item))


def kept(tab, item, market="CAN"):
    return tab.session.plan.checklist.state_of(market, item)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("sample", ["mexico-wiring-harnesses", "canada-potash"])
def test_the_tab_opens_whole_in_every_language(qtbot, facts, samples, language, sample):
    tab = open_tab(qtbot, facts, samples[sample], language)
    assert tab.market.currentData() == ("CAN" if "mexico" in sample else "MEX")
    assert tab.table.rows.keys
    shown = [text for text in tab.findChildren(QLabel) if text.isVisibleTo(tab)]
    assert all(text.text() for text in shown)
    assert tab.lead.text().startswith({"CAN": "Can", "MEX": "M"}[tab.market.currentData()])
    for i in range(tab.market.count()):
        tab.market.setCurrentIndex(i)
        tab.show_plan()
        assert tab.table.rows.keys, tab.market.currentText()


def test_a_state_is_kept_shown_at_once_and_undone(tab):
    choose(tab, "can-gst")
    before = tab.session.plan
    tab.item.state.setCurrentIndex(tab.item.state.findData("done"))
    tab.item.state.activated.emit(tab.item.state.currentIndex())
    assert kept(tab, "can-gst").state == "done"
    row = tab.table.rows.keys.index("can-gst")
    assert tab.table.rows.checks[row]
    assert tab.table.rows.texts[row][3] == "done"
    assert tab._chosen() == "can-gst"
    tab.session.history.undo()
    assert tab.session.plan == before
    assert not tab.table.rows.checks[row]


def test_a_tick_says_done_and_open_again(tab):
    row = tab.table.rows.keys.index("can-accounting")
    index = tab.table.rows.index(row, 0)
    tab.table.rows.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert kept(tab, "can-accounting").state == "done"
    tab.table.rows.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert all(state.item != "can-accounting" for state in tab.session.plan.checklist.states)


def test_owner_date_and_note_are_typed_and_a_wrong_date_is_told_and_kept(qtbot, tab):
    choose(tab, "can-accounting")
    for field, text in ((tab.item.owner, " Ana "), (tab.item.note, "=1+1"), (tab.item.due, "mañana")):
        field.setText(text)
        field.editingFinished.emit()
    state = kept(tab, "can-accounting")
    assert (state.owner, state.due, state.note) == ("Ana", "mañana", "=1+1")
    assert tab.item.wrong.isVisibleTo(tab)
    assert "mañana" in tab.item.wrong.text()
    tab.item.due.setText("2027-03-01")
    tab.item.due.editingFinished.emit()
    assert not tab.item.wrong.isVisibleTo(tab)


def test_an_own_item_is_added_chosen_by_market_and_removed(tab):
    assert not tab.add.isEnabled()
    tab.own_name.setText("  Visit the plant ")
    assert tab.add.isEnabled()
    tab.add.click()
    (own,) = tab.session.plan.checklist.own
    assert (own.market, own.name) == ("CAN", "Visit the plant")
    assert own.id in tab.table.rows.keys
    choose(tab, "can-carm")
    assert not tab.remove.isEnabled()
    choose(tab, own.id)
    assert tab.remove.isEnabled()
    assert not tab.item.reference.isVisibleTo(tab)
    tab._tick(own.id, True)
    choose(tab, own.id)
    tab.remove.click()
    assert tab.session.plan.checklist.own == ()
    assert all(state.item != own.id for state in tab.session.plan.checklist.states)


def test_filters(tab):
    everything = list(tab.table.rows.keys)
    tab.filter.setCurrentIndex(tab.filter.findData("pending"))
    tab.show_plan()
    pending = list(tab.table.rows.keys)
    assert 0 < len(pending) < len(everything)
    assert "can-carm" not in pending
    tab.filter.setCurrentIndex(tab.filter.findData("unverified"))
    tab.show_plan()
    assert "can-accounting" in tab.table.rows.keys
    assert "can-carm" not in tab.table.rows.keys


def test_the_reference_is_a_link_and_a_doubt_is_said(tab):
    choose(tab, "can-carm")
    assert '<a href="https://www.cbsa-asfc.gc.ca' in tab.item.reference.text()
    assert not tab.item.doubt.isVisibleTo(tab)
    choose(tab, "can-accounting")
    assert tab.item.doubt.isVisibleTo(tab)


def test_the_csv_holds_every_market_and_no_formula(qtbot, tab, tmp_path):
    tab.session.edit("x", checklist=Checklist(states=tab.session.plan.checklist.with_state(
        kept(tab, "can-gst").__class__("CAN", "can-gst", "open", "=cmd()"))))  # fmt: skip
    path = tmp_path / "list.csv"
    with qtbot.waitSignal(tab.session.message):
        tab.save_list(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "Market"
    assert len({row[0] for row in rows[1:]}) == len(tab.session.plan.markets)
    assert any("'=cmd()" in row for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_a_plan_without_products_says_what_is_missing(qtbot, facts):
    tab = open_tab(qtbot, facts, Plan(exporter=Exporter("x", "MEX"), markets=("CAN",)))
    assert "step 2" in tab.lead.text()
    assert not tab.frame.isVisibleTo(tab)
