"""Figures with points, commas and blanks; what nobody can tell is asked."""

from __future__ import annotations

import pytest

from planner.imports.numbers import Figure, decimal_mark, number


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1234", ".", 1234.0), ("1234.5", ".", 1234.5), ("1,234.5", ".", 1234.5), ("1.234,5", ",", 1234.5),
        ("1.234", ",", 1234.0), ("1.234", ".", 1.234), ("1\u00a0234\u202f567,8", ",", 1234567.8),
        ("1'234.5", ".", 1234.5), ("1.5982E8", ".", 159820000.0), ("-3", ".", -3.0), ("12,345,678", ".", 12345678.0),
        ("1,5", ".", None), ("1.5", ",", None), ("12,34,567", ".", None), ("n/a", ".", None), ("inf", ".", None),
        ("nan", ".", None), ("", ".", None), ("1_000", ".", None), ("٣", ".", None), ("0x10", ".", None),
        ("1.234.567", ".", None), ("9" * 400, ".", None),
    ],
)  # fmt: skip
def test_a_figure_is_read_only_as_it_is_written(text, mark, value):
    assert number(text, mark) == value


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1", "20"], ""), (["1.5"], "."), (["1,5"], ","), (["1.234,5"], ","), (["1,234.5"], "."),
        (["1.234"], None), (["1,234"], None), (["1.234", "1.5"], "."), (["1.234", "2,5"], ","),
        (["1.234.567"], ","), (["0.123"], "."), (["1.5", "1,5"], None), ([Figure("1.234")], ""),
    ],
)  # fmt: skip
def test_the_decimal_mark_is_told_or_asked(cells, mark):
    assert decimal_mark(cells) == mark


def test_a_number_of_a_workbook_needs_no_mark():
    assert number(Figure("1234.5"), ",") == 1234.5
