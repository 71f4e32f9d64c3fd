"""An answer that comes while somebody types writes over nothing: no figure is lost and none is cut to its end."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.model.money import LandedCost, Route
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
