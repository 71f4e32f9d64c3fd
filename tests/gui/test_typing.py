"""The keyboard: what is typed while an answer comes stays whole, and Enter, Down and the menus' keys work."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.model.money import LandedCost, Route
from planner.model.plan import Exporter, Offer, Plan
from tests.gui.pages import answered, make_page, make_session


def opened(qtbot, session, step, name=""):
    page = make_page(qtbot, session, step)
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    if not name:
        return page
    page.tabs.setCurrentIndex(list(ENTRY_TABS).index(name))
    return page.parts[name]


@pytest.fixture
def session(facts, samples):
    money = LandedCost(routes=(Route("CAN"),))
    return make_session(facts, samples["mexico-wiring-harnesses"].changed(landed=money))


def typed(field, session, first, second):
    """Type the first half, let an answer come, type the other half."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, first)
    answered(session)
    QTest.keyClicks(field, second)
    return field.text()


def test_a_figure_typed_while_an_answer_comes_is_taken_whole(qtbot, session):
    tab = opened(qtbot, session, "entry", "landed")
    field = tab.fields["quantity"]
    assert typed(field, session, "20", "000") == "20000"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert session.plan.landed.quantity == Decimal(20000)
    assert field.text() == "20000"


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_figure_that_was_entered_follows_undo(qtbot, session, pressed):
    field = opened(qtbot, session, "entry", "landed").fields["price"]
    assert typed(field, session, "2.4", "5") == "2.45"
    QTest.keyClick(field, pressed)
    assert session.plan.landed.price == Decimal("2.45")
    session.history.undo()
    assert field.text() == ""


def test_words_of_a_way_typed_while_an_answer_comes_stay(qtbot, session):
    tab = opened(qtbot, session, "entry", "landed")
    shown = tab.cards[0]
    assert typed(tab.currency, session, "M", "XN") == "MXN"
    assert typed(shown.currency, session, "C", "AD") == "CAD"
    assert typed(shown.day, session, "2026-", "11-30") == "2026-11-30"
    assert typed(shown.fields["freight"], session, "12", "50") == "1250"
    QTest.keyClick(shown.fields["freight"], Qt.Key.Key_Tab)
    route = session.plan.landed.routes[0]
    assert (session.plan.landed.currency, route.currency, route.rate_day) == ("MXN", "CAD", "2026-11-30")
    assert route.freight == Decimal(1250)


def test_a_weight_typed_while_an_answer_comes_stays(qtbot, session):
    page = opened(qtbot, session, "priorities")
    spin = next(iter(page.cards.values())).spin
    assert typed(spin, session, "3", "5").startswith("35")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert spin.value() == 35.0
    session.history.undo()
    assert spin.value() != 35.0


@pytest.mark.parametrize("name", ["origin", "timeline"])
def test_a_cell_typed_while_an_answer_comes_stays(qtbot, facts, samples, name):
    session = make_session(facts, samples["mexico-wiring-harnesses"])
    tab = opened(qtbot, session, "entry", name)
    table = tab.table
    assert table.model().rowCount() > 0
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1 if name == "timeline" else 0))
    QTest.keyClick(table, "L")  # opens the cell, which has the keyboard from then on
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    QTest.keyClicks(cell, "ong")
    tab.show_plan()
    QTest.keyClicks(cell, "er name")
    assert cell.text() == "Longer name"
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, table.viewport().height() - 2))


def test_enter_in_the_search_adds_the_line_and_down_goes_into_the_table(qtbot, facts):
    session = make_session(facts, Plan(exporter=Exporter("Ana", "MEX")))
    page = opened(qtbot, session, "product")
    page.query.setFocus()
    QTest.keyClicks(page.query, "avocado")
    QTest.keyClick(page.query, Qt.Key.Key_Return)  # before the search has run by itself
    assert [o.id for o in session.plan.products] == ["080440"]
    assert page.query.selectedText() == "avocado"
    QTest.keyClick(page.query, Qt.Key.Key_Down)
    assert page.found.hasFocus()
    session.history.undo()
    page.query.clear()
    QTest.keyClick(page.query, Qt.Key.Key_Return)  # nothing is written, so nothing is taken
    assert session.plan.products == ()


def test_enter_in_the_filter_puts_the_market_on_the_short_list(qtbot, facts):
    session = make_session(facts, Plan(exporter=Exporter("Ana", "MEX")))
    page = opened(qtbot, session, "markets")
    for word in ("canad", "japan", "canad"):
        QTest.keyClicks(page.filter, word)
        QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert session.plan.markets == ("CAN", "JPN")
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert session.plan.markets == ("JPN",)


def test_the_keys_of_the_export_reach_the_menu_from_a_text_field(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(type(window.files), "export", lambda _self, what, *_more: asked.append(what))
    window.show_step("exporter")
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    field = window.stack.currentWidget().name
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_E, shift)
    QTest.keyClick(field, Qt.Key.Key_Home)  # lets go of the modifiers, for the tests that follow
    assert asked == [".pdf", ".xlsx"]


def test_undone_edits_come_back_with_ctrl_y_on_every_system(qtbot, window):
    window.session.edit("Choose markets", markets=("CAN",))
    window.session.history.undo()
    redo = next(a for a in window.findChildren(QAction) if "Ctrl+Y" in [k.toString() for k in a.shortcuts()])
    redo.trigger()
    assert window.session.plan.markets == ("CAN",)


def test_both_figures_of_a_supplier_are_seen_whole(qtbot, facts):
    products = (Offer("080440", ("080440",)),)
    session = make_session(facts, Plan(exporter=Exporter("Ana", "MEX"), products=products, markets=("CAN",)))
    session.set_language("es")
    page = opened(qtbot, session, "markets")
    page.resize(1130, 700)
    page.card.show_market("CAN")
    table = page.card.suppliers
    qtbot.waitUntil(lambda: sum(table.columnWidth(i) for i in range(3)) <= table.viewport().width())
