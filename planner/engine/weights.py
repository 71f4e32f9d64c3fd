"""From points given to priorities to one weight for every criterion."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from planner.model.framework import Framework

Floats = NDArray[np.float64]


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


def rank_order_centroid(n: int) -> Floats:
    """Weights of n things from their order alone: w_i = (1/n) sum_{j>=i} 1/j (METHODS 3)."""
    return np.cumsum((1.0 / np.arange(1, n + 1))[::-1])[::-1] / n
