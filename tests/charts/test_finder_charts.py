"""The finder's pictures: labels that do not collide, honest holes, a table for everyone who cannot see them."""

from __future__ import annotations

import pytest

from planner.charts.bubbles import Bubble, bubbles
from planner.charts.product_map import bounds, product_map
from planner.charts.shapes import Polygon, Rect, Text, moved
from planner.charts.shares import Share, shares
from planner.charts.strategy_map import COLUMNS, COUNSEL, ROW_CELLS, cell_name, counsel, strategy_map
from planner.text import Texts
from tests.report.dump import measure

EN = Texts("en")
SQUARE = [[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]]


def many(count):
    return [
        Bubble(f"M{i}|854430", f"Market {i} 854430", 1e6 * 1.4**i, (i * 7) % 60 - 25.0 if i % 5 else None,
               1e8 / (i + 1), ("explore", "expand", "sustain", "")[i % 4])
        for i in range(count)
    ]  # fmt: skip


def boxes(drawing):
    for shape in drawing.shapes:
        if isinstance(shape, Text) and shape.key:
            wide = measure(shape.text, shape.size, shape.bold)
            yield shape.x, shape.y - shape.size, shape.x + wide, shape.y + shape.size * 0.35


@pytest.mark.parametrize("width", [420.0, 1060.0])
def test_labels_of_bubbles_never_lie_over_each_other_nor_leave_the_picture(width):
    drawing = bubbles(many(40), EN, measure, width, 320.0, 12.0)
    found = list(boxes(drawing))
    assert len(found) > 5
    for i, a in enumerate(found):
        assert 0 <= a[0] < a[2] <= width
        assert 0 <= a[1] < a[3] <= 320
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in found[:i])
    assert len(drawing.table) == 41
    assert [row[2] for row in drawing.table[1:]].count("no data") == 8


def test_a_bubbles_area_is_its_gap_whatever_its_outline():
    drawing = bubbles(many(4)[1:], EN, measure, 800.0, 320.0)
    areas = {}
    for shape in drawing.shapes:
        if isinstance(shape, Polygon) and shape.key:
            points = shape.points
            areas[shape.key] = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in
                                       zip(points, (*points[1:], points[0]), strict=True))) / 2  # fmt: skip
    gaps = {b.key: b.gap for b in many(4)[1:]}
    ratios = [areas[key] / gap for key, gap in gaps.items()]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.01)


def test_no_bubbles_say_so():
    assert bubbles([], EN, measure, 400.0, 300.0).shapes[0].text == "Nothing to draw."


def test_the_map_hatches_what_is_not_known_and_not_what_is_nothing():
    outlines = dict.fromkeys(("MEX", "CAN", "USA", "JPN"), SQUARE)
    drawing = product_map(outlines, {"CAN": 5e6, "JPN": 0.0}, EN, str, "Gap", measure, 600.0, "MEX", "CAN")
    shown = {s.key: s for s in drawing.shapes if isinstance(s, Polygon) and s.key}
    assert [code for code, s in shown.items() if s.hatch] == ["USA"]
    assert shown["USA"].tip == "USA: no data"
    assert shown["JPN"].tip == "JPN: USD 0".replace(" 0", "\u00a00")
    assert shown["CAN"].fill != shown["JPN"].fill != shown["USA"].fill
    assert drawing.table[1][0] == "CAN"


def test_classes_of_the_map_end_in_round_figures_below_the_largest():
    assert bounds({"A": 19.6e9, "B": 2e6}) == (1e8, 3e8, 1e9, 3e9, 1e10)
    assert bounds({"A": 0.0}) == bounds({}) == ()


def test_every_cell_has_its_advice_in_words():
    drawing = strategy_map({51: (3, 2e6), 0: (9, 1e9)}, EN, measure, 900.0, chosen=51)
    told = {s.key: s.tip for s in drawing.shapes if isinstance(s, Rect) and s.key}
    assert set(told) == {str(10 * row + column) for row in ROW_CELLS for column in range(1, 5)}
    assert told["51"].endswith("Enter first: large and growing.")
    assert len({counsel(10 * row + column, EN) for row in ROW_CELLS for column in range(1, 5)}) == 12
    assert all(len(words) == len(COLUMNS) for words in COUNSEL.values())
    assert cell_name(14, EN) == "Large, large share"


def test_shares_tell_who_gained_and_who_is_not_known():
    entries = [Share("CAN", "Canada", 0.372, 0.451, True), Share("VNM", "Vietnam", 0.139, None)]
    drawing = shares(entries, ("2024", "2017"), "Shares", EN, measure, 600.0)
    assert drawing.table[1:] == (("Canada", "37.2%", "45.1%", "\u22127.9"), ("Vietnam", "13.9%", "no data", "no data"))
    assert moved(Text(1, 2, "a", 9, "#000"), 3, 4).x == 4
