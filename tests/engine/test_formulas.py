"""Scales, weights and trade formulas against worked figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.potential import balassa, ease_of_trade, hhi
from planner.engine.scales import scale_values
from planner.engine.weights import rank_order_centroid
from planner.model.criterion import Scale


@pytest.mark.parametrize(
    ("scale", "reading", "value", "clipped"),
    [
        (Scale("linear", 0, 8), 2.0, 25.0, False),
        (Scale("linear", 0, 8), 9.0, 100.0, True),
        (Scale("linear", 15000, 500), 500.0, 100.0, False),
        (Scale("log", 1e5, 1e10), 1e5 * 10**2.5, 50.0, False),
        (Scale("log", 1e5, 1e10), 0.0, 0.0, True),
        (Scale("steps", steps=((1, 50), (2, 100))), 1.0, 50.0, False),
        (Scale("steps", steps=((1, 50), (2, 100))), 0.0, 0.0, False),
        (Scale("target", 10, 50), 45.0, 50.0, False),
    ],
)
def test_scales(scale, reading, value, clipped):
    values, marks = scale_values(scale, np.array([reading]))
    assert values[0] == pytest.approx(value)
    assert marks[0] == clipped


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_better_reading_never_lowers_a_value(a, b):
    for scale in (Scale("linear", -5, 15), Scale("log", 10, 1e4)):
        values, _ = scale_values(scale, np.array([min(a, b), max(a, b)]))
        assert values[0] <= values[1]


def test_missing_stays_missing():
    for scale in (Scale("linear"), Scale("log", 1, 10), Scale("steps", steps=((1, 50),)), Scale("target", 1, 2)):
        values, clipped = scale_values(scale, np.array([np.nan]))
        assert np.isnan(values[0])
        assert not clipped[0]


def test_rank_order_centroid_as_published():
    assert rank_order_centroid(3) == pytest.approx([0.6111, 0.2778, 0.1111], abs=5e-5)
    assert rank_order_centroid(5) == pytest.approx([0.4567, 0.2567, 0.1567, 0.09, 0.04], abs=5e-5)


def test_concentration():
    assert hhi(np.array([0.5, 0.3, 0.2])) == pytest.approx(0.38)


def test_balassa_is_one_when_all_are_alike_and_zero_over_zero_is_zero():
    assert balassa(np.array([[1.0, 2.0], [2.0, 4.0]])) == pytest.approx(np.ones((2, 2)))
    assert balassa(np.array([[0.0, 2.0], [0.0, 4.0]]))[:, 0] == pytest.approx([0, 0])


def test_ease_by_hand():
    ease, predicted = ease_of_trade(
        np.array([30.0]), np.array([20.0, 0.0]), np.array([100.0, 50.0]), np.array([[125.0], [0.0]])
    )
    assert predicted == pytest.approx([25.0])
    assert ease == pytest.approx([1.2])
