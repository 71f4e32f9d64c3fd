"""Totals of the search table: a sum over few markets is never shown as the world's."""

from __future__ import annotations

import pytest

from planner.gui.pages.product_rows import bound_text, cells
from planner.text import Texts


@pytest.mark.parametrize(("code", "least"), [("2710", True), ("871000", True), ("080440", False), ("0804", False)])
def test_a_total_over_few_markets_is_a_lower_bound_and_says_so(facts, code, least):
    t = Texts("en")
    _, _, world, sold = cells(facts, t, code, "MEX")
    assert (world[0].startswith("≥"), bool(bound_text(facts, code, t))) == (least, least)
    if sold[1] is not None:
        assert sold[0].startswith("≥") == least


def test_a_line_of_hs_2022_is_bounded_by_the_line_it_is_counted_under(facts):
    t = Texts("en")
    assert cells(facts, t, "271012", "MEX")[2:] == cells(facts, t, "2710", "MEX")[2:]
    assert bound_text(facts, "271012", t)
