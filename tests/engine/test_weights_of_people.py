"""Weights from what people say: figures from papers, and what must hold for every room."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine import group
from planner.engine.weights import ahp, best_worst, ranked, swing

SAATY = [[1, 4, 3, 7], [1 / 4, 1, 1 / 3, 3], [1 / 3, 3, 1, 5], [1 / 7, 1 / 3, 1 / 5, 1]]


def test_swings():
    assert swing([100, 60, 40]) == pytest.approx([0.5, 0.3, 0.2])
    for wrong in ([0, 0], [1, -1], [float("nan"), 1]):
        with pytest.raises(ValueError, match="points"):
            swing(wrong)


def test_an_order_with_ties_shares_what_the_ranks_get():
    assert ranked([1, 2, 3]) == pytest.approx([0.6111, 0.2778, 0.1111], abs=5e-5)
    assert ranked([3, 1, 2]) == pytest.approx([0.1111, 0.6111, 0.2778], abs=5e-5)
    assert ranked([1, 1, 3]) == pytest.approx([0.44444, 0.44444, 0.11111], abs=5e-5)


def test_ahp_as_published():
    told = ahp(SAATY)
    # The first is 0.54757; the publication cuts it to 0.547 where the other three are rounded.
    assert told.weights[1:] == pytest.approx([0.127, 0.270, 0.056], abs=5e-4)
    assert 0.547 <= told.weights[0] < 0.548
    assert np.asarray(SAATY) @ told.weights == pytest.approx(told.lambda_max * told.weights, rel=1e-9)
    assert told.lambda_max == pytest.approx(4.118, abs=5e-4)
    assert told.consistency_ratio == pytest.approx(0.044, abs=5e-4)
    assert told.worst == []


def test_the_judgement_that_does_not_fit_is_named_first():
    told = ahp([[1, 2, 1 / 8], [1 / 2, 1, 3], [8, 1 / 3, 1]])
    assert told.consistency_ratio > 0.10
    assert len(told.worst) == 3
    row, column, suggested = told.worst[0]
    mended = np.array([[1, 2, 1 / 8], [1 / 2, 1, 3], [8, 1 / 3, 1]], dtype=float)
    mended[row, column], mended[column, row] = suggested, 1 / suggested
    assert ahp(mended).consistency_ratio < told.consistency_ratio


@pytest.mark.parametrize("matrix", [[[1, 2], [2, 1]], [[1, 2, 3], [1, 1, 1]], [[1, -2], [-0.5, 1]], [[1, 0], [0, 1]]])
def test_a_matrix_that_is_not_reciprocal_is_refused(matrix):
    with pytest.raises(ValueError, match=r"matrix|judgements"):
        ahp(matrix)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.floats(0.05, 1.0), min_size=1, max_size=9))
def test_judgements_in_full_agreement_give_their_weights_back(given_weights):
    weights = np.array(given_weights) / sum(given_weights)
    told = ahp(weights[:, None] / weights[None, :])
    assert told.weights == pytest.approx(weights, rel=1e-6)
    assert told.consistency_ratio == pytest.approx(0.0, abs=1e-6)


def test_best_worst_as_worked():
    told = best_worst((8, 2, 1), (1, 5, 8))
    assert told.weights == pytest.approx([0.0714, 0.3214, 0.6071], abs=5e-5)
    assert told.xi == pytest.approx(0.0357, abs=5e-5)


@pytest.mark.parametrize(
    ("best", "worst"), [((1, 2), (1, 2)), ((2, 3), (3, 1)), ((1,), (1,)), ((1, 2, 3), (3, 1)), ((1, 0.5), (2, 1))]
)
def test_best_and_worst_must_be_told_apart(best, worst):
    with pytest.raises(ValueError, match=r"list|best"):
        best_worst(best, worst)


@st.composite
def comparisons(draw):
    n = draw(st.integers(2, 8))
    best, worst = draw(st.permutations(range(n)))[:2]
    numbers = st.integers(2, 9)
    to_others, to_worst = ([draw(numbers) for _ in range(n)] for _ in range(2))
    to_others[best] = to_worst[worst] = 1
    to_others[worst] = to_worst[best] = draw(st.integers(2, 9))
    return to_others, to_worst


@settings(max_examples=200, deadline=None)
@given(comparisons(), st.integers(0, 1000))
def test_best_worst_keeps_every_judgement_within_xi_and_no_other_weights_do_better(judged, seed):
    to_others, to_worst = judged
    told = best_worst(to_others, to_worst)

    def xi(weights):
        best, worst = to_others.index(1), to_worst.index(1)
        first = np.abs(weights[best] - np.array(to_others) * weights)
        second = np.abs(weights - np.array(to_worst) * weights[worst])
        return max(np.delete(first, best).max(), np.delete(second, worst).max())

    assert told.weights.sum() == pytest.approx(1.0)
    assert (told.weights >= -1e-12).all()
    assert xi(told.weights) == pytest.approx(told.xi, abs=1e-9)
    others = np.random.default_rng(seed).dirichlet(np.maximum(told.weights, 0.01) * 200, 40)
    assert min(xi(other) for other in others) >= told.xi - 1e-9


# --- the room -------------------------------------------------------------------------------------------------------

rooms = st.tuples(st.integers(1, 6), st.integers(2, 5), st.integers(0, 1000)).map(
    lambda given: np.random.default_rng(given[2]).dirichlet(np.ones(given[1]), given[0])
)


@settings(max_examples=80, deadline=None)
@given(rooms, st.randoms())
def test_who_speaks_first_and_who_has_no_say_changes_nothing(room, chance):
    order = list(range(len(room)))
    chance.shuffle(order)
    silent = np.vstack([room, np.roll(room[0], 1)])
    say = np.append(np.ones(len(room)), 0.0)
    for mean in (group.group_mean, group.group_geometric_mean):
        assert mean(room[order]) == pytest.approx(mean(room))
        assert mean(silent, say) == pytest.approx(mean(room))
    assert group.consensus(room[order]) == pytest.approx(group.consensus(room))
    assert group.consensus(silent, say) == pytest.approx(group.consensus(room))


def test_consensus_is_one_of_the_like_minded_and_nought_of_those_who_share_nothing():
    assert group.consensus([[0.5, 0.3, 0.2]] * 4) == pytest.approx(1.0)
    assert group.consensus(np.eye(3)) == pytest.approx(0.0)
    assert group.consensus(np.eye(2)[[0, 1, 0, 1]]) == pytest.approx(0.0)
    assert [group.band(n) for n in (0.9, 0.85, 0.8, 0.7, 0.5, 0.2)] == [
        "very high", "very high", "high", "moderate", "low", "very low",
    ]  # fmt: skip


def test_the_geometric_mean_keeps_ratios():
    made = group.group_geometric_mean([[0.8, 0.2], [0.2, 0.8]])
    assert made == pytest.approx([0.5, 0.5])
    assert group.spread([[0.8, 0.2], [0.4, 0.6]]).tolist() == [[0.4, 0.2], pytest.approx([0.6, 0.4]), [0.8, 0.6]]


@pytest.mark.parametrize(
    ("room", "say"), [([[0.0, 0.0]], None), ([[1.0, -1.0]], None), ([[0.5, 0.5]], [0.0]), ([[0.5, 0.5]], [1.0, 1.0])]
)
def test_a_room_without_an_answer_is_refused(room, say):
    with pytest.raises(ValueError, match="person"):
        group.group_mean(room, say)
