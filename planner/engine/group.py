"""Many people's weights in one: their mean, how much they agree, and who stands where."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# Bands of the consensus number as Goepel (2013) names them, by their lower ends.
BANDS = ((0.85, "very high"), (0.75, "high"), (0.65, "moderate"), (0.50, "low"), (0.0, "very low"))


def group_mean(weights: ArrayLike, influence: ArrayLike | None = None) -> Floats:
    """Arithmetic mean of weights[person, aim], adding up to 1; influence[person] 0 or more (None: all equal).

    ValueError without a person who has influence.
    """
    table, share = _table(weights, influence)
    return np.asarray(share @ table)


def group_geometric_mean(weights: ArrayLike, influence: ArrayLike | None = None) -> Floats:
    """Geometric mean of weights[person, aim], brought to a sum of 1; an aim that one person gives 0 has 0.

    For judgements in pairs it keeps them reciprocal (Aczel & Saaty 1983). ValueError when nothing is left.
    """
    table, share = _table(weights, influence)
    counted = share > 0
    with np.errstate(divide="ignore"):
        made = np.exp(share[counted] @ np.log(table[counted]))
    if not made.any():
        raise ValueError("no aim has a weight from everybody")
    return np.asarray(made / made.sum())


def consensus(weights: ArrayLike, influence: ArrayLike | None = None) -> float:
    """How much people agree, 0..1, from the diversity of their weights[person, aim].

    Shannon entropies: alpha = mean of the people's own, gamma = of the mean weights, M = exp(alpha - gamma). The number
    is (M - m) / (1 - m) with m the least that M can be: 1 over the number of people or of aims, whichever is less
    (people who each give everything to another aim: 0; all alike: 1). After Goepel 2013, with alpha's least at 0.
    """
    table, share = _table(weights, influence)
    counted = share > 0
    table, share = table[counted], share[counted]
    if len(table) < 2:
        return 1.0
    alpha, gamma = float(share @ _entropy(table)), float(_entropy(share @ table))
    least = np.exp(-min(_entropy(share), np.log(table.shape[1])))
    return float(np.clip((np.exp(alpha - gamma) - least) / (1.0 - least), 0.0, 1.0))


def band(number: float) -> str:
    """Name of the band that a consensus number stands in: "very low", "low", "moderate", "high" or "very high"."""
    return next(name for end, name in BANDS if number >= end)


def spread(weights: ArrayLike) -> Floats:
    """Lowest, mean and highest weight of every aim: [3, aim]."""
    table = np.asarray(weights, dtype=float)
    return np.stack([table.min(axis=0), table.mean(axis=0), table.max(axis=0)])


def _table(weights: ArrayLike, influence: ArrayLike | None) -> tuple[Floats, Floats]:
    table = np.atleast_2d(np.asarray(weights, dtype=float))
    share = np.ones(len(table)) if influence is None else np.asarray(influence, dtype=float)
    if share.shape != (len(table),) or (share < 0).any() or not share.any():
        raise ValueError("one person at least must have influence")
    totals = table.sum(axis=1, keepdims=True)
    if (table < 0).any() or (totals <= 0).any():
        raise ValueError("every person gives weights of 0 or more, and one at least more")
    return table / totals, share / share.sum()


def _entropy(shares: Floats) -> Floats:
    safe = np.where(shares > 0, shares, 1.0)
    return np.asarray(-(shares * np.log(safe)).sum(axis=-1))
