"""From what people say (points, swings, an order, comparisons) to one weight for every criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.model.framework import Framework

Floats = NDArray[np.float64]

# Saaty's random index: the mean inconsistency of random judgements, by how many things are compared (Saaty 1980).
RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
CONSISTENT = 0.10  # Saaty's limit of the consistency ratio
SMALL = 1e-12
MENDED = 3  # how many judgements are offered for mending


def priority_weights(framework: Framework, points: Mapping[str, float]) -> Floats:
    """Weights of the framework's priorities in order, adding up to 1: points over their sum (METHODS 3, direct).

    All points at 0 count as equal points; negative points as 0. A priority that no criterion serves counts nothing: its
    weight goes to the others.
    """
    served = np.array([any(share.share > 0 for share in p.criteria) for p in framework.priorities], dtype=float)
    given = served * [max(0.0, points.get(p.id, p.weight)) for p in framework.priorities]
    if not given.any():
        given = served
    # Divided twice, so that even huge points have a finite sum.
    given = given / max(given.max(initial=0.0), np.finfo(float).tiny)
    return np.asarray(given / max(given.sum(), 1.0))


def shares(framework: Framework) -> Floats:
    """[priority, criterion]: how each priority divides its weight among its criteria; rows add up to 1."""
    index = {criterion: column for column, criterion in enumerate(framework.criteria())}
    table = np.zeros((len(framework.priorities), len(index)))
    for row, priority in enumerate(framework.priorities):
        for share in priority.criteria:
            table[row, index[share.criterion]] += max(0.0, share.share)
    table /= np.maximum(table.max(axis=1, keepdims=True, initial=0.0), np.finfo(float).tiny)
    totals = table.sum(axis=1, keepdims=True)
    divided: Floats = np.divide(table, totals, out=np.zeros_like(table), where=totals > 0)
    return divided


def criterion_weights(framework: Framework, points: Mapping[str, float]) -> Floats:
    """Weights of ``framework.criteria()`` in order, adding up to 1."""
    weights: Floats = priority_weights(framework, points) @ shares(framework)
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else weights)


@dataclass(frozen=True)
class PairwiseWeights:
    """Weights from comparisons in pairs, with how well the comparisons agree with each other."""

    weights: Floats  # adding up to 1
    lambda_max: float
    consistency_ratio: float  # 0: in full agreement; above 0.10 the judgements should be looked at again
    worst: list[tuple[int, int, float]]  # (row, column, what the other judgements suggest), the worst first


@dataclass(frozen=True)
class BestWorstWeights:
    """Weights from comparisons with the best and the worst."""

    weights: Floats  # adding up to 1
    xi: float  # the largest deviation from a judgement, 0: in full agreement


def swing(points: ArrayLike) -> Floats:
    """Weights from points given to swings (the best swing 100): w = s / sum(s). [F] 100, 60, 40 -> .5, .3, .2.

    ValueError when a point is negative or not a number, or when all are 0.
    """
    given = np.asarray(points, dtype=float)
    if not np.isfinite(given).all() or (given < 0).any() or not given.any():
        raise ValueError("points are 0 or more, and one at least is more")
    return np.asarray(given / given.sum())


def rank_order_centroid(n: int) -> Floats:
    """Weights of n things from their order alone: w_i = (1/n) sum_{j>=i} 1/j. [F] n = 3: .6111 .2778 .1111."""
    return np.cumsum((1.0 / np.arange(1, n + 1))[::-1])[::-1] / n


def ranked(ranks: Sequence[int]) -> Floats:
    """Rank order centroid weights of things with these ranks (1 best); equal ranks share what theirs would get."""
    order = np.asarray(ranks)
    centroid = rank_order_centroid(len(order))
    places = np.argsort(np.argsort(order, kind="stable"), kind="stable")
    weights = centroid[places]
    for rank in np.unique(order):
        weights[order == rank] = weights[order == rank].mean()
    return np.asarray(weights)


def ahp(matrix: ArrayLike) -> PairwiseWeights:
    """Weights from a reciprocal matrix[n, n] of judgements: how many times as important row i is as column j.

    The weights are the principal eigenvector; the consistency ratio is (lambda_max - n) / (n - 1) over Saaty's random
    index. Above 0.10 the three judgements that agree least with the weights (largest a_ij w_j / w_i, either way) are
    listed with what the others suggest. ValueError when the matrix is not square, positive and reciprocal, or larger
    than 10. Source: Saaty 1980; METHODS section 3.
    """
    judged = np.asarray(matrix, dtype=float)
    n = len(judged)
    if judged.shape != (n, n) or not 1 <= n < len(RANDOM_INDEX):
        raise ValueError("a square matrix of 1 to 10 things is needed")
    if not np.isfinite(judged).all() or (judged <= 0).any() or not np.allclose(judged * judged.T, 1.0, rtol=1e-6):
        raise ValueError("judgements are positive, and each is one over its opposite")
    values, vectors = np.linalg.eig(judged)
    first = int(np.argmax(values.real))
    weights = np.abs(vectors[:, first].real)
    weights /= weights.sum()
    lambda_max = float(values[first].real)
    index = (lambda_max - n) / (n - 1) if n > 1 else 0.0
    ratio = max(0.0, index / RANDOM_INDEX[n]) if RANDOM_INDEX[n] else 0.0
    return PairwiseWeights(weights, lambda_max, ratio, _worst(judged, weights) if ratio > CONSISTENT else [])


def _worst(judged: Floats, weights: Floats) -> list[tuple[int, int, float]]:
    rows, columns = np.triu_indices(len(weights), 1)
    suggested = weights[rows] / weights[columns]
    apart = np.abs(np.log(judged[rows, columns] / suggested))
    order = np.argsort(-apart, kind="stable")[:MENDED]
    return [(int(rows[i]), int(columns[i]), float(suggested[i])) for i in order]


def best_worst(best_to_others: ArrayLike, others_to_worst: ArrayLike) -> BestWorstWeights:
    """Weights from how much better the best is than each, and each than the worst (1: equal), each 1 or more.

    The linear model: the smallest xi with |w_best - a_bj w_j| <= xi and |w_j - a_jw w_worst| <= xi. ValueError when
    the two lists do not name one best and one worst. Source: Rezaei 2016; METHODS section 3. [F] (8, 2, 1),
    (1, 5, 8) -> (.0714, .3214, .6071), xi .0357.
    """
    to_others, to_worst = (np.asarray(given, dtype=float) for given in (best_to_others, others_to_worst))
    n = len(to_others)
    whole = np.isfinite(to_others).all() and np.isfinite(to_worst).all()
    if (
        to_others.shape != (n,)
        or to_worst.shape != (n,)
        or n < 2
        or not whole
        or min(to_others.min(), to_worst.min()) < 1
    ):
        raise ValueError("two lists of one length are needed, of numbers from 1 up")
    best, worst = int(np.argmin(to_others)), int(np.argmin(to_worst))
    if to_others[best] != 1 or to_worst[worst] != 1 or best == worst:
        raise ValueError("one thing is the best and another the worst: each is 1 times itself")
    rows = [_deviation(n, best, j, to_others[j]) for j in range(n) if j != best]
    rows += [_deviation(n, j, worst, to_worst[j]) for j in range(n) if j not in (worst, best)]
    most = _largest_sum(np.array(rows + [-row for row in rows]))
    if most is None:  # in full agreement: what the best says of the others is all there is to know
        most = 1.0 / to_others
        return BestWorstWeights(most / most.sum(), 0.0)
    return BestWorstWeights(most / most.sum(), float(1.0 / most.sum()))


def _deviation(n: int, one: int, other: int, times: float) -> Floats:
    """Coefficients of w_one - times w_other."""
    row = np.zeros(n)
    row[one] += 1.0
    row[other] -= times
    return row


def _largest_sum(rows: Floats) -> Floats | None:
    """The w >= 0 with the largest sum that has rows @ w <= 1; None when there is no limit.

    Deviations grow with w, so the w of sum 1 with the smallest deviation xi is this one over its sum, and xi is one
    over that sum. Simplex method from w = 0, with Bland's rule, which never goes in circles.
    """
    count, n = rows.shape
    table = np.hstack([rows, np.eye(count), np.ones((count, 1))])
    gain = np.concatenate([np.ones(n), np.zeros(count)])
    base = np.arange(n, n + count)
    while True:
        better = np.flatnonzero(gain - gain[base] @ table[:, :-1] > SMALL)
        if not len(better):
            break
        enters = better[0]
        usable = np.flatnonzero(table[:, enters] > SMALL)
        if not len(usable):
            return None
        ratios = table[usable, -1] / table[usable, enters]
        leaves = min(usable[ratios <= ratios.min() + SMALL], key=lambda row: base[row])
        table[leaves] /= table[leaves, enters]
        others = np.arange(count) != leaves
        table[others] -= np.outer(table[others, enters], table[leaves])
        base[leaves] = enters
    found = np.zeros(n + count)
    found[base] = table[:, -1]
    return np.asarray(found[:n])
