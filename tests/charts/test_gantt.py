"""The timeline's chart: bars where their days are, critical ones told by shape, everything inside and readable."""

from __future__ import annotations

from datetime import date

import pytest

from planner import api
from planner.charts.gantt import Bar, Mark, Words, gantt
from planner.charts.shapes import Line, Polygon, Rect, Text
from planner.report.timeline_words import chart
from planner.text import LANGUAGE_NAMES, Texts
from tests.charts.test_charts import inside
from tests.report.dump import measure

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WORDS = Words(("Step", "Owner", "Start", "End", "Latest"), "critical", "slack", "milestone", "done", MONTHS)
BARS = (
    Bar("a", "First", "Sales", "2027-01-04", "2027-01-15", "2027-01-15", True, False, False),
    Bar("b", "Second", "Law", "2027-01-18", "2027-01-22", "2027-01-29", False, False, False, ("a",)),
    Bar("c", "Third", "Sales", "2027-01-18", "2027-01-29", "2027-01-29", True, True, True, ("a", "b", "unknown")),
)
MARKS = (Mark("2027-02-10", "Review"),)
SPAN = ("2027-01-04", "2027-02-28")


def drawn(width=600.0, bars=BARS, marks=MARKS):
    return gantt(bars, marks, SPAN, "Title", WORDS, measure, width)


def test_lengths_are_proportional_to_calendar_days_and_nothing_overlaps_its_successor():
    drawing = drawn()
    shapes = {shape.key: shape for shape in drawing.shapes if isinstance(shape, Rect | Polygon) and shape.key}
    second = shapes["b"]
    first = next(s for s in drawing.shapes if isinstance(s, Polygon) and s.key == "a")
    left, right = min(x for x, _ in first.points), max(x for x, _ in first.points)
    day = (right - left) / 12
    assert second.width == pytest.approx(5 * day)
    assert second.x == pytest.approx(left + 14 * day)


def test_critical_bars_are_pointed_and_outlined_and_others_show_their_slack():
    shapes = drawn().shapes
    assert [s.key for s in shapes if isinstance(s, Polygon) and len(s.points) == 5 and s.key] == ["a", "c"]
    assert [s.key for s in shapes if isinstance(s, Rect) and s.key] == ["b"]
    assert all(s.stroke for s in shapes if isinstance(s, Polygon) and len(s.points) == 5)
    assert [s.bold for s in shapes if isinstance(s, Text) and s.key in "abc" and s.key] == [True, False, True]
    assert any(isinstance(s, Text) and s.text == "✓ Third" for s in shapes)
    assert any(isinstance(s, Line) and s.dashed for s in shapes)  # the fixed date


@pytest.mark.parametrize("width", [320.0, 480.0, 1000.0])
def test_everything_is_inside(width):
    inside(drawn(width))
    inside(drawn(width, BARS[:1], ()))
    inside(drawn(width, (), ()))


def test_the_table_has_every_date():
    assert drawn().table[1] == ("First", "Sales", "2027-01-04", "2027-01-15", "2027-01-15")
    assert drawn().table[-1] == ("Review", "", "2027-02-10", "2027-02-10", "")
    assert all(date.fromisoformat(row[2]) for row in drawn().table[1:])


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("width", [330.0, 520.0, 1030.0])
def test_the_samples_fit_in_every_language(facts, samples, language, width):
    for name in ("mexico-wiring-harnesses", "canada-potash"):
        found = api.timeline(samples[name], facts)
        drawing = chart(found, Texts(language), measure, width)
        inside(drawing)
        assert len(drawing.table) == 1 + len(found.steps) + len(found.policy)
        part = chart(found, Texts(language), measure, width, part=(0, 3))
        assert len(part.table) == 1 + 3 + len(found.policy)
