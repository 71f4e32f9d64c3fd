"""The tab of the money as it is used: a budget is begun, filled in, worked out, put first and removed; all undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.entry_finance import FinanceTab
from planner.model.finance import CostRow, Finance, FinanceCase, InputRange
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import answered, make_session


@pytest.fixture
def session(facts, samples):
    return make_session(facts, samples["mexico-wiring-harnesses"].changed(finance=Finance()))


@pytest.fixture
def tab(qtbot, session):
    return opened(qtbot, session)


def opened(qtbot, session):
    made = FinanceTab(session)
    qtbot.addWidget(made)
    made.resize(1060, 900)
    made.show()
    made.retranslate()
    made.show_plan()
    session.planChanged.connect(made.show_plan)
    session.assessed.connect(made.show_plan)
    return made


def type_in(tab, name, text):
    grid = next(g for g in tab.grids.values() if name in g.inputs)
    field = grid.inputs[name]
    field.setText(text)
    field.setModified(True)
    field.editingFinished.emit()


def case(session):
    return session.plan.finance.cases[0]


def test_a_budget_is_begun_filled_in_worked_out_and_undone(tab, session):
    assert tab.empty.isVisibleTo(tab)
    assert not tab.cards[0].isVisibleTo(tab)
    tab.add.click()
    answered(session)
    assert case(session) == FinanceCase("CAN")
    assert tab.grids["basics"].inputs["first_year"].placeholderText() == "2027"
    assert tab.wrong["volumes"].isVisibleTo(tab)  # the first year's volume is asked for at its field
    assert tab.grids["by_year"].inputs["volumes.0"].property("problem")
    assert not tab.result.isVisibleTo(tab)
    type_in(tab, "volumes.0", "10,000")
    type_in(tab, "volume_growth", "10")
    type_in(tab, "discount", "12")
    answered(session)
    assert tab.result.isVisibleTo(tab)
    assert tab.grids["by_year"].inputs["volumes.1"].placeholderText().startswith("11000")
    assert tab.grids["basics"].inputs["price"].placeholderText() == "112"
    assert "net present value" in tab.conclusion.text()
    assert "150,000" in tab.costs["running"].hint.text()  # the landed cost's fixed cost counts, and says so
    for _ in range(4):
        session.history.undo()
    assert session.plan.finance == Finance()


def test_costs_are_added_from_the_menu_without_an_amount_and_removed(tab, session):
    tab.add.click()
    tab.costs["once"].menu.actions()[0].trigger()
    assert case(session).once == (CostRow("Market visit", None, 0),)
    answered(session)
    name, year, amount, _ = tab.costs["once"].lines[0]
    assert amount.property("problem")  # nothing is invented: the amount is asked for
    amount.setText("5,000")
    amount.editingFinished.emit()
    year.setCurrentIndex(2)
    year.activated.emit(2)
    name.setText("Two visits")
    name.editingFinished.emit()
    assert case(session).once == (CostRow("Two visits", Decimal(5000), 2),)
    tab.costs["once"].lines[0][3].click()
    assert case(session).once == ()


def test_a_negative_volume_is_told_at_its_field_and_nothing_is_worked_out(tab, session):
    tab.add.click()
    type_in(tab, "volumes.0", "100")
    answered(session)
    assert session.assessment.finance[0].done
    type_in(tab, "volumes.0", "-100")
    type_in(tab, "years", "12")
    answered(session)
    assert not session.assessment.finance[0].done
    assert "less than 0" in tab.wrong["volumes"].text()
    assert "2027" in tab.wrong["volumes"].text()
    assert "between 1 and 10" in tab.wrong["basics"].text()
    assert not tab.result.isVisibleTo(tab)


def test_ranges_years_and_figures_that_are_none(tab, session):
    heard = []
    session.message.connect(heard.append)
    tab.add.click()
    type_in(tab, "volumes.2", "7")
    assert case(session).volumes == (None, None, Decimal(7))
    type_in(tab, "volumes.2", "")
    assert case(session).volumes == ()
    type_in(tab, "ranges.price", "5")
    assert case(session).ranges == (InputRange("price", Decimal(5)),)
    type_in(tab, "ranges.price", "500")
    type_in(tab, "volumes.0", "7")
    answered(session)
    assert tab.grids["ranges"].inputs["ranges.price"].isVisibleTo(tab)  # what is wrong stays where it can be mended
    assert "between 0 and 100" in tab.wrong["ranges"].text()
    type_in(tab, "ranges.price", "")
    assert case(session).ranges == ()
    type_in(tab, "years", "2.5")
    assert case(session).years == 5
    type_in(tab, "tax", "many")
    assert case(session).tax is None
    assert len(heard) == 2
    type_in(tab, "first_year", "2030")
    assert case(session).first_year == 2030
    type_in(tab, "local", "cad")
    assert case(session).local == "CAD"


def test_a_second_market_is_put_first_and_removed(tab, session):
    tab.add.click()
    tab.markets.setCurrentIndex(tab.markets.findData("JPN"))
    tab.markets.activated.emit(tab.markets.currentIndex())
    assert tab.empty.isVisibleTo(tab)
    tab.add.click()
    assert [c.market for c in session.plan.finance.cases] == ["CAN", "JPN"]
    assert tab.first.isVisibleTo(tab)
    tab.first.click()
    assert [c.market for c in session.plan.finance.cases] == ["JPN", "CAN"]
    assert not tab.first.isVisibleTo(tab)
    tab.drop.click()
    assert [c.market for c in session.plan.finance.cases] == ["CAN"]


def test_shares_of_trade_ask_for_a_rate_only_where_the_currency_is_another(tab, session):
    tab.add.click()
    basis = tab.grids["volumes"].inputs["basis"]
    basis.activated.emit(basis.findData("imports"))
    assert case(session).basis == "imports"
    rate = tab.grids["volumes"].inputs["per_usd"]
    assert not rate.isVisibleTo(tab)
    type_in(tab, "currency", "CAD")
    assert rate.isVisibleTo(tab)


def test_every_row_tells_its_formula(qtbot, facts, samples):
    made = opened(qtbot, make_session(facts, samples["mexico-wiring-harnesses"]))
    for name in made.result.years.rows.keys:
        made.result.years.opened.emit(name, 1)
        dialog = made.result.findChildren(StoryDialog)[-1]
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "from the landed cost" in said
        dialog.close()
    assert "discount rate" in said or "Running costs of the year" in said


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_tab_speaks_every_language_and_fits(qtbot, facts, samples, language):
    made = opened(qtbot, make_session(facts, samples["mexico-wiring-harnesses"], language))
    assert made.result.isVisibleTo(made)
    assert made.minimumSizeHint().width() <= 1366 - 232 - 56
    for button in made.findChildren(QPushButton):
        assert button.text()
        assert button.width() >= button.sizeHint().width() or not button.isVisibleTo(made) or button.text() == "✕"
    for text in made.findChildren(QLabel):
        if text.isVisibleTo(made) and not text.wordWrap():
            assert text.width() >= text.sizeHint().width(), text.text()
    assert made.result.curve.drawing.title == made.result.heads["curve"].text()
    assert made.result.swings.accessibleName() == made.result.heads["swings"].text()
