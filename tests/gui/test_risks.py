"""Risks and the decision as a director uses them, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from planner.gui.dialogs.risk import RiskDialog
from planner.gui.pages.entry_decision import DecisionTab
from planner.gui.pages.entry_risks import RisksTab
from planner.model.decision import BoardDecision
from planner.model.plan import Plan
from tests.gui.pages import answered, make_session

LANGUAGES = ("en", "es", "fr")


def untouched(samples):
    """The example before anybody judged a risk or decided."""
    return samples["mexico-wiring-harnesses"].changed(risks=(), decision=BoardDecision())


def made(qtbot, session, kind):
    tab = kind(session)
    qtbot.addWidget(tab)
    tab.retranslate()
    tab.show_plan()
    session.jobs.wait()
    tab.resize(1060, 900)
    tab.show()
    return tab


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [RisksTab, DecisionTab])
@pytest.mark.parametrize("sample", ["mexico-gear-boxes", "canada-potash", ""])
def test_both_tabs_open_in_every_language(qtbot, facts, samples, language, kind, sample):
    session = make_session(facts, samples[sample] if sample else Plan(), language)
    tab = made(qtbot, session, kind)
    qtbot.waitUntil(lambda: bool(tab.conclusion.text()))
    assert not tab.grab().isNull()


def test_a_risk_is_judged_and_the_register_follows(qtbot, facts, samples):
    session = make_session(facts, untouched(samples))
    tab = made(qtbot, session, RisksTab)
    tab.table.selectRow(tab.table.rows.keys.index("concentration"))
    tab.judge_chosen()
    dialog = tab.findChild(RiskDialog)
    dialog.likelihood.setCurrentIndex(dialog.likelihood.findData(5))
    dialog.owner.setText("Ana")
    dialog.keep()
    assert session.plan.risks[0].likelihood == 5
    assert session.history.undoText() == "Judge a risk"
    answered(session)
    tab.show_plan()
    assert tab.table.rows.keys[0] == "concentration"
    session.history.undo()
    assert session.plan.risks == ()


def test_a_risk_of_one_s_own_needs_a_name_and_can_be_taken_away(qtbot, facts, samples):
    session = make_session(facts, untouched(samples))
    tab = made(qtbot, session, RisksTab)
    tab.add_risk()
    dialog = tab.findChild(RiskDialog)
    dialog.keep()
    assert dialog.wrong.text() == "Give the risk a name."
    dialog.name.setText("Port strike")
    dialog.keep()
    answered(session)
    tab.show_plan()
    tab.table.selectRow(tab.table.rows.keys.index("r1"))
    assert tab.remove.isEnabled()
    tab.take_away()
    assert session.plan.risks == ()


def test_the_board_s_words_are_kept_and_a_wrong_day_is_said(qtbot, facts, samples):
    session = make_session(facts, untouched(samples))
    tab = made(qtbot, session, DecisionTab)
    tab.verdict.setCurrentIndex(tab.verdict.findData("go_if"))
    tab.verdict.activated.emit(tab.verdict.currentIndex())
    tab.conditions.setPlainText("a price\na partner")
    tab.day.setText("30 November")
    tab.day.editingFinished.emit()
    assert "not a day" in tab.wrong.text()
    assert session.plan.decision.day == ""
    tab.day.setText("2026-11-30")
    tab.day.editingFinished.emit()
    assert tab.wrong.text() == ""
    board = session.plan.decision
    assert (board.verdict, board.conditions, board.day) == ("go_if", ("a price", "a partner"), "2026-11-30")


def test_the_market_to_be_entered_moves_the_advice(qtbot, facts, samples):
    session = make_session(facts, samples["mexico-wiring-harnesses"].changed(decision=BoardDecision()))
    tab = made(qtbot, session, DecisionTab)
    qtbot.waitUntil(lambda: tab.conclusion.text().startswith("United States"))
    tab.market.setCurrentIndex(tab.market.findData("CAN"))
    tab.market.activated.emit(tab.market.currentIndex())
    answered(session)
    tab.show_plan()
    qtbot.waitUntil(lambda: tab.conclusion.text().startswith("Canada"))
    assert any("points more" in words.text() for words in tab.findChildren(QLabel))
