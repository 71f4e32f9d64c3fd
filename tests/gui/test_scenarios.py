"""Step 6 and the tab of the landed cost as they are used: every edit can be undone, every figure tells its story."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from planner.gui.dialogs.own_measure import OwnMeasureDialog
from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.entry_landed import LandedTab
from planner.model.money import LandedCost, Route
from planner.model.policy import Confirmed, Probability, Setting, Switch
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import answered, make_page, make_session


@pytest.fixture
def session(facts, samples):
    # Nothing typed in yet: the tests type in their own figures.
    return make_session(facts, samples["mexico-wiring-harnesses"].changed(landed=LandedCost()))


@pytest.fixture
def page(qtbot, session):
    return make_page(qtbot, session, "scenarios")


def type_in(field, text):
    field.setText(text)
    field.editingFinished.emit()


def choose_scenario(page, name):
    page.list.table.selectRow(page.list.table.rows.keys.index(name))


def choose_measure(page, name):
    page.measures.table.selectRow(page.measures.table.rows.keys.index(name))


def test_the_decision_stands_on_top_and_the_matrix_tells_the_same(page):
    assert "Withdrawal from the USMCA" in page.conclusion.text()
    assert page.chart.drawing.title == page.conclusion.text()
    assert page.chart.accessibleName() == page.conclusion.text()
    assert len(page.chart.drawing.table) == 8  # heads and seven presets


def test_a_parameter_is_typed_and_taken_back(page, session):
    choose_scenario(page, "unilateral-tariff")
    field = page.list.fields["unilateral-tariff.rate"]
    assert field.text() == "10.0"
    type_in(field, "25")
    assert session.plan.policy.settings == (Setting("unilateral-tariff", "rate", 25.0),)
    answered(session)
    effects = session.assessment.effects["854430"]
    assert effects.cell("unilateral-tariff", "USA").duty.total == 25.0
    session.history.undo()
    assert session.plan.policy.settings == ()
    assert field.text() == "10.0"


def test_probabilities_are_the_rooms_and_wrong_ones_are_told(page, session):
    choose_scenario(page, "withdrawal")
    assert page.list.chance.text() == ""
    type_in(page.list.chance, "30")
    assert session.plan.policy.probabilities == (Probability("withdrawal", 30.0),)
    type_in(page.list.chance, "300")
    answered(session)
    assert "between 0 and 100" in page.conclusion.text() + page.point.text() + page.terms.wrong.text()
    assert session.assessment.effects == {}
    assert page.terms.isVisibleTo(page)
    session.history.undo()
    answered(session)
    assert session.assessment.effects


def test_a_tick_makes_a_scenario_of_ones_own(page, session):
    row = page.measures.table.rows.keys.index("us-122")
    model = page.measures.table.rows
    model.setData(model.index(row, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert session.plan.policy.switches == (Switch("us-122", True),)
    answered(session)
    assert "own" in session.assessment.effects["854430"].scenarios
    row = page.measures.table.rows.keys.index("us-122")
    model.setData(model.index(row, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert session.plan.policy.switches == ()


def test_a_listed_product_is_confirmed_denied_and_left_open(page, session):
    for wanted in ((Confirmed("us-232-auto-parts", True),), (Confirmed("us-232-auto-parts", False),), ()):
        choose_measure(page, "us-232-auto-parts")
        assert page.measures.confirm.isEnabled()
        page.measures.confirm.click()
        assert session.plan.policy.confirmed == wanted
        answered(session)


def test_a_measure_of_ones_own_is_added_and_removed(qtbot, page, session):
    page.measures.add.click()
    dialog = page.measures.findChild(OwnMeasureDialog)
    dialog.name.setText("Port levy")
    dialog.rate.setText("abc")
    dialog._add()
    assert dialog.wrong.text()
    dialog.rate.setText("-100")
    dialog._add()
    assert "between" in dialog.wrong.text()
    dialog.rate.setText("7.5")
    dialog._add()
    assert session.plan.policy.own[0].rate == 7.5
    answered(session)
    choose_measure(page, "own-0")
    page.measures.remove.click()
    assert session.plan.policy.own == ()


def test_duties_and_elasticities_are_typed_over(page, session):
    page.terms.table.selectRow(page.terms.answer.markets.index("USA"))
    type_in(page.terms.fields["normal"], "7")
    type_in(page.terms.fields["sigma"], "5")
    type_in(page.terms.fields["content"], "40")
    answered(session)
    effects = session.assessment.effects["854430"]
    assert effects.cell("withdrawal", "USA").duty.base == 7.0
    assert effects.elasticities["USA"]["sigma"].source == "own"
    assert session.plan.policy.content == 40.0
    type_in(page.terms.fields["normal"], "")
    type_in(page.terms.fields["sigma"], "many")
    assert session.plan.policy.duties == ()
    assert page.terms.fields["sigma"].text() == "5.0"


def test_a_figure_tells_its_formula_inputs_and_sources(page, facts):
    page.chart.picked.emit("withdrawal|USA")
    dialog = page.findChild(StoryDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for words in ("tau", "15.0%", "Broda", "US Section 301", "Duty today", facts.sources["us_hts_2026"].title):
        assert words in said
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_every_dialog_opens_in_every_language(qtbot, facts, samples, language):
    session = make_session(facts, samples["canada-potash"], language)
    page = make_page(qtbot, session, "scenarios")
    for kind in range(page.kind.count()):
        page.kind.setCurrentIndex(kind)
        page.show_plan()
    page.chart.picked.emit("withdrawal|MEX")
    page.measures.add.click()
    for dialog in (page.findChild(StoryDialog), page.measures.findChild(OwnMeasureDialog)):
        for button in dialog.findChildren(QPushButton):
            assert button.text()
        dialog.close()


MONEY = LandedCost(price=Decimal("46.5"), quantity=Decimal(5000), cost=Decimal(31), fixed=Decimal(180_000))
WHOLE = Route("CAN", to_port=Decimal(1800), freight=Decimal(9400), insurance=Decimal("0.35"), inland=Decimal(900))


@pytest.fixture
def tab(qtbot, session):
    made = LandedTab(session)
    qtbot.addWidget(made)
    made.resize(1060, 900)
    made.show()
    made.retranslate()
    made.show_plan()

    def refresh():
        made.show_plan()

    session.planChanged.connect(refresh)
    session.assessed.connect(refresh)
    return made


def test_a_way_is_added_filled_in_and_worked_out(tab, session, qapp):
    assert "Nothing is worked out" in tab.conclusion.text()
    tab.add.click()
    answered(session)
    (card,) = tab.cards
    qapp.processEvents()  # the new card is shown with the next layout
    assert card.wrong["freight"].isVisibleTo(tab)  # missing, and told at its field
    for key, text in (("price", "46.50"), ("quantity", "5,000"), ("cost", "31"), ("fixed", "180,000")):
        type_in(tab.fields[key], text)
    for key, text in (("to_port", "1800"), ("freight", "9400"), ("insurance", "0.35"), ("inland", "900")):
        type_in(tab.cards[0].fields[key], text)
    answered(session)
    assert "USD\u00a049.09" in tab.conclusion.text()
    assert session.assessment.landed[0].done
    assert tab.cards[0].fields["duty"].placeholderText() == "0.00"
    for _ in range(9):
        session.history.undo()
    assert session.plan.landed == LandedCost()


def test_a_fee_is_typed_over_and_a_row_tells_its_formula(tab, session, qapp):
    session.edit("x", landed=replace(MONEY, routes=(replace(WHOLE, market="USA", mode="sea"),)))
    answered(session)
    qapp.processEvents()
    (card,) = tab.cards
    assert card.fees["hmf"].isVisibleTo(tab)
    assert not card.fees["dta"].isVisibleTo(tab)
    assert card.fees["mpf"].placeholderText() == "0"  # waived for goods of the agreement
    type_in(card.fees["hmf"], "0.2")
    answered(session)
    charge = next(c for c in session.assessment.landed[0].charges if c.id == "hmf")
    assert (charge.state, charge.percent) == ("own", Decimal("0.2"))
    tab.table.opened.emit("Border fees", 1)
    said = " ".join(label.text() for label in tab.findChild(StoryDialog).findChildren(QLabel))
    assert "Each fee's rate" in said
    assert "US harbour maintenance fee" in said


def test_a_negative_amount_is_told_at_its_field_and_nothing_is_worked_out(tab, session):
    session.edit("x", landed=replace(MONEY, routes=(WHOLE,)))
    answered(session)
    assert session.assessment.landed[0].done
    type_in(tab.cards[0].fields["freight"], "-5")
    answered(session)
    assert not session.assessment.landed[0].done
    assert "less than 0" in tab.cards[0].wrong["freight"].text()
    assert not tab.result.isVisibleTo(tab)


def test_four_ways_stand_side_by_side_and_no_fifth(tab, session):
    for _ in range(4):
        tab.add.click()
    assert len(tab.cards) == 4
    assert not tab.add.isEnabled()
    assert tab.minimumSizeHint().width() <= 1366 - 232 - 56
    tab.cards[1].remove.click()
    assert len(tab.cards) == 3


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_tab_speaks_every_language(qtbot, facts, samples, language):
    plan = samples["mexico-wiring-harnesses"].changed(landed=replace(MONEY, routes=(WHOLE, replace(WHOLE, mode="sea"))))
    made = LandedTab(make_session(facts, plan, language))
    qtbot.addWidget(made)
    made.retranslate()
    made.show_plan()
    for button in made.findChildren(QPushButton):
        assert button.text()
    assert made.table.rows.rowCount() == 18  # no row of the market's money: no rate is given


def test_french_figures_are_read_as_they_are_written(facts, samples, qtbot):
    session = make_session(facts, samples["mexico-wiring-harnesses"], "fr")
    page = make_page(qtbot, session, "scenarios")
    type_in(page.terms.fields["rvc"], "62,5")
    assert session.plan.policy.rvc == 62.5
    assert page.terms.fields["rvc"].text() == "62,5"
