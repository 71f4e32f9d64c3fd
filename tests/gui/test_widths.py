"""Step 7 in a window of 1024 pixels: nothing scrolls sideways, and no cell of a table that wraps is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

from planner.gui.pages.entry_tabs import ENTRY_TABS
from planner.gui.widgets.columns import SOFT, Need, Wrapping, broken, shares
from planner.text import LANGUAGE_NAMES
from tests.gui.pages import make_page, make_session

SAMPLE = "mexico-wiring-harnesses"
ROOM = 1024 - 232, 768 - 24  # of a page beside the steps

needs = st.lists(
    st.builds(lambda least, more: Need(least + more, least), st.integers(20, 150), st.integers(0, 400)),
    min_size=1,
    max_size=12,
)


@given(needs, st.integers(100, 2000), st.integers(0, 11))
def test_columns_share_the_room_and_none_is_narrower_than_its_words(wanted, room, taker):
    widths = shares(wanted, room, taker)
    assert all(need.least <= width <= need.wanted for need, width in zip(wanted, widths, strict=True))
    least = sum(need.least for need in wanted)
    assert sum(widths) <= max(room, least)
    if sum(need.wanted for need in wanted) <= room:
        assert widths == [need.wanted for need in wanted]


def test_a_head_is_broken_between_words_and_in_one_only_where_it_may(qtbot):
    metrics = QFontMetrics(QFont())
    wide = metrics.horizontalAdvance("Supplier's")
    assert broken("Supplier's own statement", wide + 1, metrics).splitlines()[0] == "Supplier's"
    assert broken("Statement", 1, metrics) == "Statement"
    assert broken(f"Origi{SOFT}nating", 1, metrics) == "Origi-\nnating"
    assert broken(f"Origi{SOFT}nating", 10_000, metrics) == "Originating"


def around(widget):
    while widget is not None and not isinstance(widget, QScrollArea):
        widget = widget.parentWidget()
    return widget


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_no_tab_scrolls_sideways_at_1024_pixels(qtbot, facts, samples, language):
    page = make_page(qtbot, make_session(facts, samples[SAMPLE], language), "entry")
    page.resize(*ROOM)
    for place, name in enumerate(ENTRY_TABS):
        page.tabs.setCurrentIndex(place)
        qtbot.wait(60)
        tab = page.parts[name]
        assert around(tab).horizontalScrollBar().maximum() == 0, name
        inner = [area for area in tab.findChildren(QAbstractScrollArea) if area.isVisibleTo(tab)]
        assert [a.accessibleName() for a in inner if a.horizontalScrollBar().maximum() > 0] == [], name
        for table in (area for area in inner if isinstance(area, Wrapping) and area._needs):
            for column, need in enumerate(table._needs):
                assert table.columnWidth(column) >= need.least, (name, column)
