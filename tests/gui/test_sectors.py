"""Sectors for investment as a user meets them: ranking, figures, their stories, regions, and the way into the plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.dialogs.regions import RegionsDialog
from planner.model.plan import Exporter
from planner.text import LANGUAGE_NAMES


@pytest.fixture
def sectors(qtbot, window):
    """The view of an exporter of Nuevo León with Canada on the short list."""
    window.session.edit("Change the exporter", exporter=Exporter("Ours", "MEX", "nuevo leon"))
    window.session.edit("Choose markets", markets=("CAN", "JPN"))
    window.show_step("product")
    page = window.stack.currentWidget()
    page.by_sector.click()
    qtbot.waitUntil(lambda: page.investment.view is not None, timeout=20_000)
    return page.investment


def test_the_ranking_is_drawn_and_the_figures_stand_beside(sectors):
    assert sectors.conclusion.text().startswith("Mexico: Medical devices first")
    assert sectors.chart.drawing.title == sectors.conclusion.text()
    assert len(sectors.chart.drawing.table) == 11
    table = sectors.figures.rows
    assert table.headers == ["Measure", "Mexico", "Canada", "Japan"]
    assert table.keys[0] == "score"
    assert "home_sales" in table.keys
    assert table.texts[table.keys.index("home_sales")][1] == "–"


def test_another_economy_is_ranked_and_a_picked_bar_shows_its_sector(sectors):
    sectors.economy.setCurrentIndex(sectors.economy.findData("CAN"))
    sectors.economy.activated.emit(sectors.economy.currentIndex())
    assert sectors.conclusion.text().startswith("Canada: Energy")
    sectors.chart.picked.emit("critical_minerals")
    assert sectors.sector.currentData() == "critical_minerals"
    row = sectors.figures.rows.keys.index("mineral_sites")
    assert sectors.figures.rows.texts[row][1:3] == ["no data", "291"]
    assert "only Canada has such an inventory" in sectors.figures.rows.tips[row][1]


def test_a_click_or_enter_on_a_figure_tells_its_story(qtbot, sectors):
    index = sectors.figures.rows.index(1, 2)
    sectors.figures.setCurrentIndex(index)
    qtbot.keyClick(sectors.figures, Qt.Key.Key_Return)
    story = sectors.findChild(ExplainDialog)
    assert story.windowTitle() == "Exports of the sector · Medical devices · Canada"
    story.reject()
    sectors._explain(0, 1)  # the score itself is the sum of what stands below
    sectors._explain(99, 1)


def test_plan_this_sector_puts_it_into_the_plan_once(window, sectors):
    sectors._choose_sector("aerospace")
    sectors.take.click()
    assert [offer.id for offer in window.session.plan.products] == ["sector:aerospace"]
    assert window.stack.currentWidget().views.currentIndex() == 0
    window.session.history.undo()
    assert window.session.plan.products == ()


def test_one_market_can_be_compared_in_place_of_the_short_list(qtbot, sectors):
    before = sectors.view
    sectors.beside.setCurrentIndex(sectors.beside.findData("DEU"))
    sectors.beside.activated.emit(sectors.beside.currentIndex())
    qtbot.waitUntil(lambda: sectors.view is not before, timeout=20_000)
    assert sectors.view.economies == ("MEX", "DEU")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize(("home", "region"), [("CAN", "Québec"), ("MEX", "Jalisco"), ("JPN", "Kanto")])
def test_regions_and_gaps_open_in_every_language(qtbot, window, sectors, language, home, region):
    session, before = window.session, sectors.view
    session.set_language(language)
    session.edit("Change the exporter", exporter=Exporter("Ours", home, region))
    qtbot.waitUntil(lambda: sectors.view is not before and sectors.view.home == home, timeout=20_000)
    sectors.regions.click()
    dialog = sectors.findChild(RegionsDialog)
    assert dialog.table.rows.rowCount() == {"CAN": 13, "MEX": 32, "JPN": 0}[home]
    dialog.reject()


def test_without_a_home_it_says_what_to_do_first(window):
    window.show_step("product")
    page = window.stack.currentWidget()
    page.by_sector.click()
    assert page.investment.conclusion.text() == "Choose the country of export in step 1 first."
    assert not page.investment.take.isVisible()


def test_step_1_shows_what_is_known_of_the_region(window):
    window.session.edit("Change the exporter", exporter=Exporter("Ours", "CAN", "columbia británica"))
    window.show_step("exporter")
    page = window.stack.currentWidget()
    assert page.region_facts.text().startswith("British Columbia exported CAD")
    window.session.edit("Change the exporter", exporter=Exporter("Ours", "CAN", "Lower Mainland"))
    assert not page.region_facts.isVisible()
