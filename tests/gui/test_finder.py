"""The finder as a user meets it: filters, pictures, why something is missing, and the way into the plan."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from planner import api
from planner.gui.dialogs.hindsight import HindsightDialog
from planner.gui.dialogs.profile import ProfileDialog
from planner.gui.pages import finder_rows, finder_views
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
def test_every_view_in_every_language(qtbot, window, finder, language):
    if language != "en":
        ask(qtbot, finder, lambda: window.set_language(language))
    for view in range(finder.view.count()):
        finder.view.setCurrentIndex(view)
        assert not window.grab().isNull()
        assert (finder.chart.drawing is not None) == (view > 0)
        # What can be done with the chosen prospect stands below every view.
        assert all(b.isVisible() and b.isEnabled() for b in (finder.take, finder.profile, finder.on_map))
        # A screen reader gets the picture as a table.
        assert view == 0 or "\t" in finder.chart.accessibleDescription()


def test_a_bubble_a_bar_and_a_country_become_the_chosen_prospect(finder):
    finder.view.setCurrentIndex(finder_views.BUBBLE)
    keys = [shape.key for shape in finder.chart.drawing.shapes if getattr(shape, "key", "")]
    finder.chart.picked.emit(keys[0])
    assert finder_views.key_of(finder.current) == keys[0]
    assert finder.table.rows.keys[finder.table.currentIndex().row()] == keys[0]
    finder.view.setCurrentIndex(finder_views.GAPS)
    wanted = finder.found.prospects[3]
    finder.chart.picked.emit(finder_views.key_of(wanted))
    assert finder.current == wanted
    finder.on_map.click()
    assert finder.view.currentIndex() == finder_views.WORLD
    finder.chart.picked.emit("JPN")
    assert (finder.current.market, finder.current.product) == ("JPN", wanted.product)
    finder.chart.picked.emit("MEX")  # home is no market
    assert finder.current.market == "JPN"
    finder.take.click()
    assert finder.session.plan.markets == ("JPN",)


def test_a_cell_of_the_map_filters_the_table_and_is_taken_off_again(qtbot, finder):
    cells = dict(finder.found.cells)
    finder.view.setCurrentIndex(finder_views.STRATEGY)
    ask(qtbot, finder, lambda: finder.chart.picked.emit("51"))
    assert finder.view.currentIndex() == finder_views.TABLE
    assert finder.found.passed == cells[51][0] == len(finder.found.listing)
    assert {finder.found.listing.prospect(i).cell for i in range(0, len(finder.found.listing), 500)} == {51}
    assert finder.found.cells == cells  # the map still shows where everything is
    assert finder.filters.chip.isVisible()
    assert f"removes {finder.found.removed['cell']:,}" in finder.filters.chip.text()
    ask(qtbot, finder, finder.filters.chip.click)
    assert finder.found.removed == {}
    assert not finder.filters.chip.isVisible()


def test_sorting_keeps_the_chosen_row_and_puts_holes_last(finder):
    finder.table.selectRow(7)
    chosen = finder.current
    growth = finder_rows.COLUMNS.index("demand_growth")
    for order, least in ((Qt.SortOrder.DescendingOrder, False), (Qt.SortOrder.AscendingOrder, True)):
        finder.table.sortByColumn(growth, order)
        rows = finder.table.rows
        assert finder_views.key_of(chosen) == rows.keys[finder.table.currentIndex().row()]
        first, last = rows.texts[0][growth], rows.texts[rows.rowCount() - 1][growth]
        assert last == "no data"
        assert (float(first.replace(",", "").replace("−", "-")) < 0) == least
    finder.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    names = [finder.table.rows.texts[row][2] for row in range(0, 100_000, 5_000)]
    assert names == sorted(names)
    assert names[0] != names[-1]
    tip = finder.table.rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == api.product_label(finder.session.facts, finder.table.rows.texts[0][0], "en")


def test_the_list_is_copied_and_saved(qtbot, finder, tmp_path):
    ask(qtbot, finder, lambda: finder.filters.hs.setText("854430"))
    finder.copy_list.trigger()
    qtbot.waitUntil(lambda: not finder.session.jobs.busy(), timeout=20_000)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == finder.found.passed + 1
    assert lines[0].startswith("HS\tProduct\tMarket\tGap (USD M)")
    finder.view.setCurrentIndex(finder_views.GAPS)
    finder.copy_list.trigger()
    assert QGuiApplication.clipboard().text().startswith("Product and market\tGap\tActual\n")
    finder._save(tmp_path / "list.csv")
    qtbot.waitUntil(lambda: not finder.session.jobs.busy(), timeout=20_000)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = finder.found.prospects[0]
    assert len(rows) == finder.found.passed
    assert (rows[0]["market"], rows[0]["home"], rows[0]["year"]) == (first.market, "MEX", "2024")
    assert int(rows[0]["gap_usd"]) == round(first.gap)


def test_the_keyboard_alone_reaches_a_shape_and_picks_it(qtbot, finder):
    finder.view.setCurrentIndex(finder_views.GAPS)
    finder.chart.setFocus()
    QTest.keyClick(finder.chart, Qt.Key.Key_Down)
    QTest.keyClick(finder.chart, Qt.Key.Key_Down)
    assert finder.chart.accessibleName().startswith("Largest gaps: ")
    QTest.keyClick(finder.chart, Qt.Key.Key_Return)
    assert finder.current == finder.found.prospects[1]
    QTest.keyClick(finder.chart, Qt.Key.Key_Up)  # the keyboard stays where it was


def test_tab_goes_through_the_whole_finder_and_leaves_the_table(window, finder):
    window.activateWindow()
    finder.filters.sector.setFocus()
    reached = []
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
        if reached[-1] is finder.filters.sector:
            break
    wanted = (finder.filters.market, finder.filters.cap, finder.filters.order, finder.view, finder.table, finder.take,
              finder.profile, finder.on_map, finder.list, finder.why, finder.hindsight)  # fmt: skip
    assert [w.accessibleName() for w in wanted if w not in reached] == []
    assert all(w.accessibleName() or getattr(w, "text", str)() for w in reached if finder.isAncestorOf(w))


def test_nothing_that_passes_is_said_with_the_way_out(qtbot, finder):
    ask(qtbot, finder, lambda: finder.filters.demand.setValue(1_000_000))
    assert finder.count.text().startswith("Nothing passes these filters")
    assert finder.filters.clear.isVisible()
    assert finder.table.rows.rowCount() == 0


def test_every_filter_that_is_set_can_be_cleared_at_once(qtbot, finder):
    ask(qtbot, finder, lambda: finder.filters.growth.setValue(3))
    assert finder.filters.clear.isVisible()
    ask(qtbot, finder, finder.filters.clear.click)
    assert finder.found.removed == {}
    assert not finder.filters.clear.isVisible()


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
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        assert not dialog.grab().isNull()
    assert dialog.matrix.rows.rowCount() == 4
    dialog.take.click()
    assert finder.session.plan.markets == (finder.current.market,)


def test_the_look_back_opens(qtbot, window, finder):
    finder.hindsight.click()
    qtbot.waitUntil(lambda: window.findChild(HindsightDialog) is not None, timeout=20_000)
    dialog = window.findChild(HindsightDialog)
    assert any("rank correlation" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_captions_stay_whole_in_the_smallest_window(qtbot, window, finder, language):
    window.set_language(language)
    for size in ((window.minimumWidth(), window.minimumHeight()), (1366, 738)):
        window.resize(*size)
        QTest.qWait(50)
        for caption in finder.filters.captions:
            assert caption.width() >= caption.sizeHint().width(), (size, caption.text())
        assert finder.table.height() >= 170
