"""Other ways of ranking the same table, beside the additive score: does the order depend on the method?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.rank_correlation import rank_correlation

Floats = NDArray[np.float64]


def topsis(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Closeness 0..1 of values[a, c] (more is better) to the best of every criterion and away from the worst.

    Columns are divided by their length, then weighted; 0.5 where best and worst are the same. Source: Hwang & Yoon
    1981.
    """
    table, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    length = np.sqrt(np.square(table).sum(axis=0))
    scaled = np.divide(table, length, out=np.zeros_like(table), where=length > 0) * weight
    best, worst = (np.sqrt(np.square(scaled - end).sum(axis=1)) for end in (scaled.max(axis=0), scaled.min(axis=0)))
    both = best + worst
    return np.asarray(np.divide(worst, both, out=np.full(len(table), 0.5), where=both > 0))


def promethee_two(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Net flows -1..1 of values[a, c] (more is better) with the usual preference function: better is better.

    Of every criterion only how many alternatives stand below and above counts, which sorting tells at once. Source:
    Brans & Vincke 1985.
    """
    table, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    count = len(table)
    flows = np.zeros(count)
    for column, share in enumerate(weight):
        ordered = np.sort(table[:, column])
        below = np.searchsorted(ordered, table[:, column], side="left")
        above = count - np.searchsorted(ordered, table[:, column], side="right")
        flows += share * (below - above)
    return np.asarray(flows / max(1, count - 1))


def critic_weights(values: ArrayLike) -> Floats:
    """Weights from the table alone, adding up to 1: how much a criterion varies and how little others repeat it.

    c_j = s_j sum_k (1 - r_jk) of values brought to 0..1 between the worst and the best. A criterion on which all are
    alike weighs nothing; equal weights where all are alike on everything. Source: Diakoulaki et al. 1995.
    """
    table = np.asarray(values, dtype=float)
    span = np.ptp(table, axis=0)
    scaled = np.divide(table - table.min(axis=0), span, out=np.zeros_like(table), where=span > 0)
    deviation = scaled.std(axis=0, ddof=1) if len(table) > 1 else np.zeros(table.shape[1])
    centred = scaled - scaled.mean(axis=0)
    norms = np.sqrt(np.square(centred).sum(axis=0))
    unit = np.divide(centred, norms, out=np.zeros_like(centred), where=norms > 0)
    content = deviation * (1.0 - unit.T @ unit).sum(axis=1)
    return np.asarray(
        content / content.sum() if content.sum() > 0 else np.full(len(content), 1.0 / max(1, len(content)))
    )


def agreement(one: ArrayLike, other: ArrayLike) -> float:
    """Rank correlation -1..1 of two scores; 1 where neither tells alternatives apart, 0 where only one does."""
    found = rank_correlation(one, other)
    return float(np.ptp(one) == np.ptp(other)) if found is None else found
