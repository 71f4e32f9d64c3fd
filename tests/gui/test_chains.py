"""Product names in two lines: the chain above, the line's own words below, the whole name when copied."""

from __future__ import annotations

from PySide6.QtGui import QColor

from planner.gui.theme import LIGHT
from planner.gui.widgets.chains import show_chains
from planner.gui.widgets.table import Table

CHAIN = "Motor vehicles for the transport of goods › Other › Of a gross weight not exceeding 5 tonnes"


def shown(qtbot, name):
    table = Table("Products")
    qtbot.addWidget(table)
    table.rows.fill(["Product"], set(), ["1"], [[(name, name)]])
    show_chains(table, 0)
    table.setAlternatingRowColors(False)
    table.setColumnWidth(0, 300)
    table.resize(400, 200)
    table.show()
    return table


def ink(table, upper):
    """How many pixels of the first row's upper or lower half are darker than half way to white."""
    cell = table.visualRect(table.rows.index(0, 0))
    image = table.viewport().grab(cell).toImage()
    half = image.height() // 2
    rows = range(half) if upper else range(half, image.height())
    return sum(QColor(image.pixel(x, y)).lightness() < 160 for y in rows for x in range(image.width()))


def test_a_chain_fills_both_halves_and_its_end_is_the_darker_one(qtbot):
    table = shown(qtbot, CHAIN)
    cell = table.visualRect(table.rows.index(0, 0))
    image = table.viewport().grab(cell).toImage()
    darkest = [
        min(QColor(image.pixel(x, y)).lightness() for y in rows for x in range(image.width()))
        for rows in (range(image.height() // 2 - 2), range(image.height() // 2 + 2, image.height()))
    ]
    assert ink(table, True) > 50 < ink(table, False)
    assert darkest[1] < darkest[0]
    assert QColor(LIGHT.ink).lightness() < QColor(LIGHT.muted).lightness()


def test_a_short_name_of_one_part_stays_in_the_middle_and_a_long_one_takes_both_lines(qtbot):
    short, long = shown(qtbot, "Beer"), shown(qtbot, "Undenatured ethyl alcohol of a strength below eighty per cent")
    height = short.rowHeight(0)
    image = short.viewport().grab(short.visualRect(short.rows.index(0, 0))).toImage()
    edges = [*range(height // 5), *range(height - height // 5, image.height())]
    assert all(QColor(image.pixel(x, y)).lightness() > 160 for y in edges for x in range(4, image.width() - 4))
    assert ink(long, True) > 50 < ink(long, False)


def test_what_is_copied_is_the_whole_name(qtbot):
    table = shown(qtbot, CHAIN)
    assert CHAIN in table.as_text()
