"""The finder as a user meets it: filters, pictures, why something is missing, and the way into the plan."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from planner import api
from planner.gui.dialogs.hindsight import HindsightDialog
from planner.gui.dialogs.profile import ProfileDialog
from planner.model.plan import Exporter


@pytest.fixture
def finder(qtbot, window):
    """The finder of a Mexican exporter, with its first answer."""
    window.session.edit("Change the exporter", exporter=Exporter("Ours", "MEX"))
    window.show_step("product")
    page = window.stack.currentWidget()
    page.by_gap.click()
    qtbot.waitUntil(lambda: page.finder.found is not None, timeout=20_000)
    return page.finder


def ask(qtbot, finder, change):
    before = finder.found
    change()
    qtbot.waitUntil(lambda: finder.found is not before, timeout=20_000)


def test_the_largest_gaps_come_first_and_filters_say_what_they_removed(qtbot, finder):
    gaps = [entry.gap for entry in finder.found.prospects]
    assert gaps == sorted(gaps, reverse=True)
    assert len(finder.found.listing) == finder.table.rows.rowCount() == 100_000
    ask(qtbot, finder, lambda: finder.filters.sector.setCurrentIndex(finder.filters.sector.findData("electromobility")))
    ask(qtbot, finder, lambda: finder.filters.market.setCurrentIndex(finder.filters.market.findData("CAN")))
    assert {entry.market for entry in finder.found.prospects} == {"CAN"}
    sector, market = (finder.filters.removed[place].text() for place in (0, 1))
    assert sector == f"removes {finder.found.removed['sector']:,}"
    assert market == f"removes {finder.found.removed['market']:,}"
    assert finder.table.rows.rowCount() == finder.found.passed < 40


def test_why_a_code_is_not_here(qtbot, finder):
    ask(qtbot, finder, lambda: finder.filters.market.setCurrentIndex(finder.filters.market.findData("CAN")))
    ask(qtbot, finder, lambda: finder.filters.hs.setText("87"))
    finder.why.setText("854430")
    assert finder.answer.text() == "854430 in Canada is kept out by: HS code (does not begin with 87)."
    finder.why.setText("870431")
    assert finder.answer.text().startswith("870431 in Canada passes every filter; its gap is USD")
    finder.why.setText("854141")
    assert "not a traded HS 2017 line" in finder.answer.text()
    finder.why.setText("8544")
    assert finder.answer.text() == ""


def test_plan_this_puts_product_and_market_into_the_plan_and_can_be_undone(window, finder):
    session, first = window.session, finder.found.prospects[0]
    finder.table.selectRow(0)
    finder.take.click()
    assert [offer.id for offer in session.plan.products] == [first.product]
    assert session.plan.markets == (first.market,)
    finder.take.click()
    assert len(session.plan.products) == 1
    session.history.undo()
    assert session.plan.products == ()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_view_in_every_language(window, finder, language):
    window.set_language(language)
    for view in range(finder.view.count()):
        finder.view.setCurrentIndex(view)
        assert not window.grab().isNull()
        assert (finder.chart.drawing is not None) == (view > 0)
    # A screen reader gets the picture as a table.
    assert "\t" in finder.chart.accessibleDescription()


def test_without_a_home_country_it_says_what_is_missing(window, finder):
    window.session.edit("Change the exporter", exporter=Exporter("Ours", ""))
    finder.show_plan()
    assert finder.count.text().startswith("In step 1, choose the country")
    assert finder.table.rows.rowCount() == 0
    assert not finder.take.isEnabled()


def test_the_map_counts_everything_that_passed(finder):
    assert sum(count for count, _ in finder.found.cells.values()) == finder.found.passed
    screen = api.screen(finder.session.facts, "MEX")
    assert finder.found.prospects[0].gap == pytest.approx(float(screen.gap[
        screen.trade.product_rows(finder.found.prospects[0].product)[0],
        screen.trade.economy_column(finder.found.prospects[0].market)]))  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_market_profile_opens_from_a_row(window, finder, language):
    window.set_language(language)
    finder.table.selectRow(0)
    finder.profile.click()
    dialog = window.findChild(ProfileDialog)
    assert dialog is not None
    assert dialog.table.rows.rowCount() > 3
    assert dialog.table.rows.texts[0][0] == "1"
    dialog.close()


def test_the_look_back_opens(qtbot, window, finder):
    finder.hindsight.click()
    qtbot.waitUntil(lambda: window.findChild(HindsightDialog) is not None, timeout=20_000)
    dialog = window.findChild(HindsightDialog)
    assert any("rank correlation" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
