"""How firm a ranking is: worked figures, and what must hold for every table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from planner.engine import challengers
from planner.engine.rank_correlation import ranks
from planner.engine.robustness import (
    Doubt,
    around,
    reading_swings,
    simplex,
    smaa,
    smallest_turn,
    stability,
    weight_swings,
)  # fmt: skip

VALUES = np.array([[0.9, 0.2, 0.5], [0.4, 0.8, 0.6], [0.6, 0.5, 0.7]])
WEIGHTS = np.array([0.5, 0.3, 0.2])
tables = st.tuples(st.integers(2, 7), st.integers(1, 5)).flatmap(
    lambda shape: arrays(float, shape, elements=st.floats(0, 100).map(lambda v: round(v, 3)))
)


def test_scores_as_in_the_worked_example():
    assert pytest.approx([0.61, 0.56, 0.59], abs=1e-12) == VALUES @ WEIGHTS


def test_stability_as_in_the_worked_example():
    ends = stability(VALUES, WEIGHTS)
    assert ends[0] == pytest.approx((0.464286, 1.0), abs=5e-7)
    assert ends[1] == pytest.approx((0.0, 0.34375), abs=5e-7)
    assert ends[2] == pytest.approx((0.0, 0.272727), abs=5e-7)


def test_the_smallest_turn_is_the_nearest_end():
    turn = smallest_turn(VALUES, WEIGHTS)
    assert (turn.criterion, turn.alternative) == (0, 2)
    assert turn.weight == pytest.approx(0.464286, abs=5e-7)
    # Wherever the last one passes the first, the second is better still.
    assert smallest_turn(VALUES, WEIGHTS, alternative=1) is None
    assert smallest_turn(VALUES, WEIGHTS, alternative=2) == turn
    assert smallest_turn([[9, 9], [1, 1]], [0.5, 0.5]) is None


@pytest.mark.parametrize("values", [[[1.0]], [[1.0, 2.0]]])
def test_one_alternative_has_no_rival(values):
    with pytest.raises(ValueError, match="two alternatives"):
        stability(values, [1.0])


def moved(weights, column, target):
    made = weights * (1 - target) / (1 - weights[column])
    made[column] = target
    return made


@settings(max_examples=150, deadline=None)
@given(tables, st.integers(0, 10**6))
def test_the_ends_of_stability_really_tie_and_first_place_holds_between(values, seed):
    weights = simplex(1, values.shape[1], seed)[0]
    if values.shape[1] < 2:
        return
    first = int(np.argmax(values @ weights))
    for column, (low, high) in enumerate(stability(values, weights)):
        assert low <= weights[column] + 1e-9
        assert high >= weights[column] - 1e-9
        for end in (low, high):
            scores = values @ moved(weights, column, end)
            assert scores[first] >= scores.max() - 1e-6
            if 1e-9 < end < 1 - 1e-9:
                assert scores[first] == pytest.approx(np.delete(scores, first).max(), abs=1e-6)


def test_acceptability_of_three_equals_is_a_third_each():
    # Four standard errors of a million draws: 0.0019 of a share; 0.0009 of a mean weight (deviation at most 0.13).
    told = smaa(np.eye(3), 1_000_000, 11)
    assert told.rank_acceptability == pytest.approx(np.full((3, 3), 1 / 3), abs=0.0019)
    for first in range(3):
        wanted = np.roll([11 / 18, 7 / 36, 7 / 36], first)
        assert told.central_weights[first] == pytest.approx(wanted, abs=0.0009)
    assert told.confidence == pytest.approx([1, 1, 1])


@settings(max_examples=60, deadline=None)
@given(tables)
def test_acceptabilities_add_up_and_the_dominated_is_never_first(values):
    values = np.vstack([values, values[0] - 1.0])
    told = smaa(values, 300, 5)
    assert told.rank_acceptability.sum(axis=0) == pytest.approx(1.0)
    assert told.rank_acceptability.sum(axis=1) == pytest.approx(1.0)
    assert told.rank_acceptability[-1, 0] == 0
    assert np.isnan(told.central_weights[-1]).all()
    assert told.confidence[-1] == 0


@settings(max_examples=60, deadline=None)
@given(tables, st.integers(0, 1000))
def test_ranks_are_those_of_a_plain_sort(values, seed):
    drawn = simplex(50, values.shape[1], seed)
    told = smaa(values, 0, 0, weights=drawn)
    scores = drawn @ values.T
    gaps = np.diff(np.sort(scores, axis=1), axis=1)
    clear = (gaps > 1e-6).all(axis=1)
    if not clear.all():
        drawn = drawn[clear]
        if not len(drawn):
            return
        told, scores = smaa(values, 0, 0, weights=drawn), scores[clear]
    order = np.argsort(-scores, axis=1, kind="stable")
    expected = np.zeros((len(values), len(values)))
    for rank in range(len(values)):
        np.add.at(expected, (order[:, rank], rank), 1 / len(order))
    assert told.rank_acceptability == pytest.approx(expected)


def test_only_the_first_ranks_are_counted_where_there_are_thousands():
    values = np.random.default_rng(3).random((400, 6))
    whole, top = smaa(values, 500, 2), smaa(values, 500, 2, top=5)
    assert top.rank_acceptability == pytest.approx(whole.rank_acceptability[:, :5])
    assert np.array_equal(np.isnan(top.central_weights), np.isnan(whole.central_weights))


def test_one_weighting_repeated_is_the_ranking_itself():
    told = smaa(VALUES, 0, 0, weights=around(WEIGHTS, 100, 1, spread=0))
    assert told.rank_acceptability[:, 0].tolist() == [1, 0, 0]


def test_weightings_around_the_group_have_its_mean_and_leave_zeros_alone():
    drawn = around([0.5, 0.3, 0.2, 0.0], 20_000, 1, spread=0.2)
    assert drawn.sum(axis=1) == pytest.approx(1.0)
    assert drawn.mean(axis=0) == pytest.approx([0.5, 0.3, 0.2, 0.0], abs=0.005)
    assert drawn[:, 0].std() == pytest.approx(0.1, rel=0.05)
    assert not drawn[:, 3].any()


def test_doubt_takes_confidence_away_and_no_doubt_changes_nothing():
    values, nothing = VALUES * 100, np.zeros((3, 3))
    same = smaa(values, 4000, 3, doubt=Doubt(nothing, nothing.astype(bool)))
    assert same.rank_acceptability == pytest.approx(smaa(values, 4000, 3).rank_acceptability)
    wild = smaa(values, 4000, 3, doubt=Doubt(np.full((3, 3), 40.0), nothing.astype(bool)))
    assert (wild.confidence < 1).all()
    unknown = np.zeros((3, 3), dtype=bool)
    unknown[2] = True
    lost = smaa(values, 4000, 3, doubt=Doubt(nothing, unknown))
    assert 0.05 < lost.rank_acceptability[2, 0] < 0.9


def test_swings_say_who_leads_at_each_end():
    swings = weight_swings(VALUES, WEIGHTS)
    assert swings[0].leader_low != 0
    assert swings[0].low < 0 < swings[0].high
    cells = reading_swings(VALUES, WEIGHTS, np.where(VALUES == 0.9, 0.5, VALUES), np.where(VALUES == 0.9, 1.0, VALUES))
    assert list(cells) == [(0, 0)]
    assert cells[0, 0].low == pytest.approx(0.61 - 0.2 - 0.59)
    assert cells[0, 0].leader_low == 2


# --- challengers ----------------------------------------------------------------------------------------------------


def plain_promethee(values, weights):
    n = len(values)
    flows = np.zeros(n)
    for a in range(n):
        for b in range(n):
            flows[a] += weights @ ((values[a] > values[b]).astype(float) - (values[b] > values[a]))
    return flows / max(1, n - 1)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_promethee_by_sorting_is_promethee_by_pairs(values):
    weights = np.full(values.shape[1], 1 / values.shape[1])
    assert challengers.promethee_two(values, weights) == pytest.approx(plain_promethee(values, weights))


@settings(max_examples=80, deadline=None)
@given(tables)
def test_whatever_the_method_the_better_everywhere_stands_above(values):
    values = np.vstack([values, values.max(axis=0) + 1.0])
    weights = np.full(values.shape[1], 1 / values.shape[1])
    for method in (challengers.topsis, challengers.promethee_two):
        assert int(np.argmax(method(values, weights))) == len(values) - 1


def test_topsis_and_critic_of_a_small_table():
    # Two criteria, three alternatives: closeness by hand.
    values = np.array([[3.0, 0.0], [0.0, 4.0], [3.0, 4.0]])
    length = np.sqrt([18.0, 32.0])
    scaled = values / length * 0.5
    best, worst = scaled.max(axis=0), scaled.min(axis=0)
    expected = [
        np.linalg.norm(row - worst) / (np.linalg.norm(row - worst) + np.linalg.norm(row - best)) for row in scaled
    ]
    assert challengers.topsis(values, [0.5, 0.5]) == pytest.approx(expected)
    assert challengers.critic_weights(values) == pytest.approx([0.5, 0.5])
    assert challengers.critic_weights([[1.0, 5.0], [2.0, 5.0]]) == pytest.approx([1.0, 0.0])
    assert challengers.critic_weights([[1.0, 5.0]]) == pytest.approx([0.5, 0.5])


def test_agreement_of_orders():
    assert challengers.agreement([3, 2, 1], [30, 20, 10]) == pytest.approx(1.0)
    assert challengers.agreement([3, 2, 1], [1, 2, 3]) == pytest.approx(-1.0)
    assert challengers.agreement([4, 4], [4, 4]) == 1.0
    assert challengers.agreement([4, 4], [1, 2]) == 0.0
    assert ranks([5, 5, 1]).tolist() == [2.5, 2.5, 1.0]
