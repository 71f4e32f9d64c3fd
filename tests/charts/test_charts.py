"""Charts show the figures they are given, nothing is cut off, and everything on them can be read."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from planner.charts import palette
from planner.charts.bars import Bar, bars
from planner.charts.contributions import contributions
from planner.charts.ranking import conclusion, ranking
from planner.charts.shapes import Line, Polygon, Rect, Text, fit
from planner.charts.world_map import Pin, project, world_map
from planner.report.outlines import outlines
from planner.report.words import naming
from planner.text import Texts
from tests.report.dump import measure
from tests.report.sample import ANSWER, FACTS, PLAN


def inside(drawing, slack=0.6):
    """Whether every shape lies within the drawing; texts by their measured width."""
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            width = measure(shape.text, shape.size, shape.bold)
            left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
            corners = [(left, shape.y - shape.size * 0.8), (left + width, shape.y)]
        elif isinstance(shape, Rect):
            corners = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Line):
            corners = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        else:
            corners = shape.points
        for x, y in corners:
            assert -slack <= x <= drawing.width + slack, shape
            assert -slack <= y <= drawing.height + slack, shape


def drawings(language, width):
    t = Texts(language)
    name = naming(ANSWER, FACTS, t)
    entries = [Bar("A very long name of a country that does not end", 0.7, "70.0%", "USD 1.2 bn (2017: USD 900 M)"),
               Bar("B", 0.0, "0.0%", "USD 3")]  # fmt: skip
    return [
        ranking(ANSWER, t, name, measure, width),
        contributions(ANSWER, ANSWER.opportunities[0], t, "Canada", measure, width),
        contributions(ANSWER, ANSWER.opportunities[-1], t, "Germany", measure, width),
        bars(entries, "T", ("a", "b", "c"), measure, width),
        world_map(outlines(), {"CAN": 70.0}, t, str, measure, width, ("CAN", "DEU"), "MEX", 7.5, only_outlined=True),
        world_map(outlines(), {"CAN": 70.0}, t, str, measure, width, ("CAN",), "MEX", 11.0),
    ]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("width", [360.0, 500.0, 900.0])
def test_nothing_is_cut_off(language, width):
    for drawing in drawings(language, width):
        inside(drawing)
        assert drawing.title
        assert len({len(row) for row in drawing.table}) == 1


def test_bars_of_the_ranking_are_as_long_as_the_points():
    drawing = ranking(ANSWER, Texts("en"), naming(ANSWER, FACTS, Texts("en")), measure, 500.0)
    for o in ANSWER.opportunities:
        parts = [s for s in drawing.shapes if isinstance(s, Rect) and s.key == o.market]
        others = [s for s in drawing.shapes if isinstance(s, Rect) and s.key == ANSWER.opportunities[0].market]
        scale = sum(p.width for p in others) / ANSWER.opportunities[0].score
        assert sum(p.width for p in parts) == pytest.approx(scale * o.score)


def test_the_conclusion_names_the_lead_and_no_thin_score():
    t = Texts("en")
    name = naming(ANSWER, FACTS, t)
    first, second = ANSWER.opportunities[:2]
    lead = f"{first.score - second.score:.1f} points before {name(second)}"
    assert conclusion(ANSWER.opportunities, t, name) == f"{name(first)} leads with {first.score:.1f} of 100, {lead}"
    tied = replace(second, score=first.score)
    assert "and" in conclusion([first, tied], t, name)
    assert conclusion([], t, name) == "Nothing can be ranked yet"
    thin = replace(second, score=99.0, coverage=0.3)
    assert "99" not in conclusion([first, thin], t, name)


def test_contributions_never_pass_what_the_weight_can_give():
    o = ANSWER.opportunities[0]
    drawing = contributions(ANSWER, o, Texts("en"), "Canada", measure, 500.0)
    light = {s.key: s.width for s in drawing.shapes if isinstance(s, Rect) and s.fill == palette.ACCENT_SOFT}
    dark = {s.key: s.width for s in drawing.shapes if isinstance(s, Rect) and s.fill == palette.ACCENT}
    assert set(dark) <= set(light)
    for key, width in dark.items():
        share = o.contributions[key] / (100 * o.effective_weights[key])
        assert width == pytest.approx(light[key] * share)


def test_a_missing_reading_is_hatched_in_the_contributions():
    last = ANSWER.opportunities[-1]
    drawing = contributions(ANSWER, last, Texts("en"), "Germany", measure, 500.0)
    hatched = {s.key for s in drawing.shapes if isinstance(s, Rect) and s.hatch}
    assert hatched == {c.id for c in ANSWER.criteria if ANSWER.reading(last.row, c.id).value is None}


def test_equal_earth_has_the_published_extent():
    """Savric, Patterson and Jenny 2018: half the width is 2.7066, half the height 1.3173 for a sphere of radius 1."""
    assert project(180.0, 0.0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert project(0.0, 90.0)[1] == pytest.approx(1.3173, abs=1e-3)
    assert project(0.0, 0.0) == (0.0, 0.0)
    assert project(-90.0, 45.0)[0] == -project(90.0, -45.0)[0]


def test_a_market_without_a_value_is_hatched_and_one_not_asked_about_is_plain():
    drawing = world_map(outlines(), {"CAN": 70.0}, Texts("en"), str, measure, 500.0, PLAN.markets, "MEX",
                        only_outlined=True)  # fmt: skip
    ground = {s.key: s for s in drawing.shapes if isinstance(s, Polygon) and s.key}
    assert ground["DEU"].hatch
    assert ground["BRA"].fill == palette.OUTSIDE
    assert not ground["BRA"].hatch
    assert ground["CAN"].fill == palette.sequential(70.0)
    assert ground["MEX"].fill == palette.INK


def test_pins_do_not_lie_over_each_other():
    pins = [Pin(str(i), 104.0 + i * 0.01, 1.0, str(i)) for i in range(5)] + [Pin("same", 104.0, 1.0, "6")]
    drawing = world_map(outlines(), {}, Texts("en"), str, measure, 500.0, pins=pins, only_outlined=True)
    places = [(s.x, s.y) for s in drawing.shapes if isinstance(s, Text) and s.key in {p.key for p in pins}]
    assert len(places) == 6
    assert min(math.dist(a, b) for i, a in enumerate(places) for b in places[:i]) > 10


def contrast(a, b):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read():
    for text in (palette.INK, palette.MUTED, palette.ACCENT, palette.AMBER):
        assert contrast(text, palette.PAPER) >= 4.5
    assert contrast(palette.AMBER, palette.AMBER_SOFT) >= 4.5
    for ground in (*palette.SHADES, palette.ACCENT_SOFT):
        assert contrast(palette.INK, ground) >= 4.5
    for colour in palette.SERIES:
        assert contrast(palette.on(colour), colour) >= 3.6
    steps = [contrast(c, palette.PAPER) for c in palette.SEQUENTIAL]
    assert steps == sorted(steps)


def test_a_text_is_shortened_in_the_middle_to_what_fits():
    assert fit("Canada", 100.0, 10.0, False, measure) == "Canada"
    short = fit("United Kingdom of Great Britain", 60.0, 10.0, False, measure)
    assert short.startswith("United")
    assert "…" in short
    assert measure(short, 10.0, False) <= 60.0
