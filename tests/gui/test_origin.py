"""The origin tab: edits that undo, rows pasted, figures in each language, problems at their field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from planner import api
from planner.gui.dialogs.hs_search import HsSearchDialog
from planner.gui.dialogs.shared_cost import SharedCostDialog
from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.gui.pages.origin_fields import read_figure, write_figure
from planner.gui.pages.origin_materials import NAMES, pasted
from planner.text import LANGUAGE_NAMES


@pytest.fixture
def tab(window, qtbot):
    """The tab on the gear box example, with its answer."""
    session = window.session
    path = next(p for p in api.sample_plans() if p.stem == "mexico-gear-boxes")
    assert session.open(path, sample=True)
    qtbot.waitUntil(lambda: session.assessment is not None and session.assessment.plan is session.plan, timeout=15000)
    window.show_step("entry")
    page = window.pages["entry"] if hasattr(window, "pages") else window.stack.currentWidget()
    page.tabs.setCurrentIndex(list(ENTRY_TABS).index("origin"))
    return page.parts["origin"]


def answered(tab, qtbot):
    session = tab.session
    qtbot.waitUntil(lambda: session.assessment is not None and session.assessment.plan is session.plan, timeout=15000)
    tab.show_plan()


def test_the_example_s_answer_stands_above_its_fields(tab):
    assert tab.short.text().startswith("Not originating. Net cost: 9.68 points short of 75%")
    assert "Engranajes" in tab.result.words.text()
    assert tab.table.rows.rowCount() == 8


def test_a_value_that_is_typed_changes_the_answer_and_undoes(tab, qtbot):
    rows, session = tab.table.rows, tab.session
    assert rows.setData(rows.index(2, NAMES.index("origin")), "mex")
    assert rows.setData(
        rows.index(2, NAMES.index("originating")), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    answered(tab, qtbot)
    assert tab.short.text().startswith("Originating, criterion B.")
    assert session.history.undoText() == "Change the origin worksheet"
    session.history.undo()
    session.history.undo()
    answered(tab, qtbot)
    assert tab.short.text().startswith("Not originating.")


def test_rows_are_added_pasted_and_removed_by_keyboard(tab):
    table, session = tab.table, tab.session
    QTest.mouseClick(tab.add_row, Qt.MouseButton.LeftButton)
    assert len(session.plan.origin[0].materials) == 9
    QGuiApplication.clipboard().setText("Material\tCode\tOrigin\tValue\nSeal\t4016.93\tdeu\t1,250.50\tx\tS-9\n")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seal = session.plan.origin[0].materials[-1]
    assert (seal.name, seal.hs, seal.origin, seal.value) == ("Seal", "401693", "DEU", Decimal("1250.50"))
    assert (seal.originating, seal.statement, seal.component) == (True, "S-9", True)
    table.selectRow(9)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(session.plan.origin[0].materials) == 9
    assert session.history.undoText() == "Remove materials"


def test_what_was_copied_pastes_back(tab):
    assert tuple(pasted(tab.table.as_text(), "en")) == tab.sheet.materials


def test_a_problem_is_shown_at_its_cell_and_nothing_is_computed(tab, qtbot):
    rows = tab.table.rows
    rows.setData(rows.index(0, NAMES.index("value")), "-3")
    answered(tab, qtbot)
    tip = rows.data(rows.index(0, NAMES.index("value")), Qt.ItemDataRole.ToolTipRole)
    assert tip == "This cannot be less than 0."
    assert tab.result.lines.rows.rowCount() == 0
    price = tab.costs.inputs["price"]
    assert not price.toolTip()


def test_a_text_that_is_no_figure_leaves_the_field_as_it_was(tab, qtbot):
    price, said = tab.costs.inputs["price"], []
    tab.session.message.connect(said.append)
    assert isinstance(price, QLineEdit)
    price.setFocus()
    price.selectAll()
    QTest.keyClicks(price, "12x")
    QTest.keyClick(price, Qt.Key.Key_Return)
    assert price.text() == "1185.00"
    assert said
    assert tab.session.plan.origin[0].price == Decimal("1185.00")


def test_a_worksheet_is_added_for_the_product_and_removed(tab, qtbot):
    QTest.mouseClick(tab.drop, Qt.MouseButton.LeftButton)
    assert tab.session.plan.origin == ()
    tab.show_plan()
    assert tab.empty.isVisibleTo(tab)
    QTest.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    assert [(s.hs, s.country) for s in tab.session.plan.origin] == [("870840", "MEX")]


def test_an_intermediate_material_is_entered(tab):
    QTest.mouseClick(tab.add_intermediate, Qt.MouseButton.LeftButton)
    tab.show_plan()
    name = tab.intermediates.lines[0][1]["name"]
    QTest.keyClicks(name, "Housing")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert tab.session.plan.origin[0].intermediates[0].name == "Housing"


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
def test_the_tab_speaks_every_language_and_names_its_controls(tab, qtbot, language):
    tab.session.set_language(language)
    answered(tab, qtbot)
    assert tab.short.text()
    for grid in (tab.product, tab.costs, tab.vehicle, tab.papers):
        for field in grid.inputs.values():
            assert field.accessibleName()
    assert tab.table.accessibleName()
    qtbot.waitUntil(lambda: "870840.1" in tab.rule.text(), timeout=5000)


def test_the_search_for_a_code_fills_it_in(tab, qtbot):
    dialog = HsSearchDialog(tab.session, "", tab)
    dialog.chosen.connect(lambda code: tab._take_code(2, code))
    dialog.line.setText("8482")
    dialog._search()
    qtbot.waitUntil(lambda: dialog.table.rows.rowCount() > 0, timeout=5000)
    dialog._take("848210")
    assert tab.session.plan.origin[0].materials[2].hs == "848210"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("1,234.5", "en", "1234.5"), ("1\u00a0234,5", "fr", "1234.5"), ("1,234.5", "es", "1234.5"), (" ", "en", None)],
)
def test_figures_are_read_as_each_language_writes_them(text, language, value):
    assert read_figure(text, language) == (None if value is None else Decimal(value))
    assert read_figure(write_figure(Decimal("1234.5"), language), language) == Decimal("1234.5")


@pytest.mark.parametrize("text", ["x", "NaN", "Infinity", "1e999999999", "\u0664", "1" * 40, "--1"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError):
        read_figure(text, "en")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_cost_is_shared_out_by_hours(tab, language):
    tab.session.set_language(language)
    tab.share.click()
    dialog = tab.findChildren(SharedCostDialog)[-1]
    assert not dialog.take.isEnabled()
    for field, text in ((dialog.amount, "6000000"), (dialog.own, "5000"), (dialog.others, "3000")):
        field.setText(text)
        field.textEdited.emit(text)
    t = tab.session.texts
    assert t.number(3_750_000, 2) in dialog.said.text()
    assert t.number(2_250_000, 2) in dialog.said.text()
    dialog.field.setCurrentIndex(1)
    dialog.take.click()
    assert tab.sheet.costs.overhead == Decimal("3750000.00")
    assert tab.session.history.undoText() == t("Share out a cost")
    tab.session.history.undo()


@pytest.mark.parametrize(
    "figures",
    [("-1", "1", "1"), ("5", "0", "0"), ("5", "-1", "3"), ("5", "x", "3"), ("5", "", "3"), ("9" * 24, "1", "1")],
)
def test_what_cannot_be_shared_out_is_not_taken_over(tab, figures):
    tab.share.click()
    dialog = tab.findChildren(SharedCostDialog)[-1]
    for field, text in zip((dialog.amount, dialog.own, dialog.others), figures, strict=True):
        field.setText(text)
        field.textEdited.emit(text)
    assert not dialog.take.isEnabled()
    dialog.close()
