"""Duties in step 7: the table, its details in every language and theme, and what an offer without one code shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from planner import api
from planner.gui.dialogs.duty import DutyDialog
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import answered, make_page, make_session


@pytest.fixture
def page(qtbot, facts, samples):
    return make_page(qtbot, make_session(facts, samples["mexico-wiring-harnesses"]), "entry")


def test_every_tab_has_a_name_and_shows_the_sample(qtbot, page):
    for index, name in enumerate(ENTRY_TABS):
        page.tabs.setCurrentIndex(index)
        assert page.tabs.tabText(index)
        assert page.parts[name].isVisibleTo(page)


def test_the_table_says_what_the_command_line_says(page, facts, samples):
    table = page.parts["access"].table
    plan = samples["mexico-wiring-harnesses"]
    assert [key.split()[0] for key in table.rows.keys] == list(plan.markets)
    row = table.rows.texts[plan.markets.index("USA")]
    assert row[:4] == ["United States", "free", "5.0%", "USMCA: free"]
    assert api.duty(facts, "854430", "MEX", "USA").faced.mean == 0.0


def test_a_click_and_the_button_open_the_details(qtbot, page):
    tab = page.parts["access"]
    tab.table.opened.emit(tab.table.rows.keys[0], 0)
    tab.details.click()
    dialogs = page.window().findChildren(DutyDialog)
    assert len(dialogs) == 2
    for dialog in dialogs:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("market", ["USA", "CAN", "NZL", "AUS"])
def test_the_details_open_whole(qtbot, facts, samples, language, market):
    session = make_session(facts, samples["mexico-wiring-harnesses"], language)
    duty = next(entry for entry in session.assessment.duties if entry.market == market)
    dialog = DutyDialog(session, duty)
    qtbot.addWidget(dialog)
    dialog.show()
    for table in dialog.findChildren(QTableView):
        assert table.accessibleName()
    assert all(text.text() for text in dialog.findChildren(QLabel) if text.isVisibleTo(dialog) and text.objectName())


def test_a_whole_sector_has_no_single_duty_and_says_so(qtbot, facts, samples):
    plan = replace(samples["mexico-wiring-harnesses"], products=(api.offer_of_sector(facts, "electromobility"),))
    page = make_page(qtbot, make_session(facts, plan), "entry")
    tab = page.parts["access"]
    assert tab.none.isVisibleTo(page)
    assert not tab.frame.isVisibleTo(page)


def test_two_products_name_their_code(qtbot, facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    session = make_session(facts, replace(plan, products=(*plan.products, api.offer_of_product(facts, "870323"))))
    answered(session)
    table = make_page(qtbot, session, "entry").parts["access"].table
    assert {text[0].rpartition(" · ")[2] for text in table.rows.texts} == {"854430", "870323"}
    assert len(table.rows.keys) == 2 * len(plan.markets)
