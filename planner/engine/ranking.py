"""The additive score: weight times value, added up, so that anyone can check it by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scores:
    """Arrays by opportunity [n] and criterion [n, c]; ``scores`` is NaN where nothing is known."""

    scores: Floats
    contributions: Floats
    effective_weights: Floats
    coverage: Floats
    low: Floats
    high: Floats


def score(values: Floats, weights: Floats, rules: Sequence[str]) -> Scores:
    """Scores of opportunities from values 0..100 [n, c] (NaN: missing) and weights [c] adding up to 1.

    ``rules`` says per criterion what a missing value counts as: ``leave_out`` (its weight goes to the others in
    proportion), ``neutral`` (50) or ``worst`` (0). Coverage is the weight resting on a reading; low and high are the
    scores if everything missing were worth 0 or 100. Formula: METHODS section 2.
    """
    known = ~np.isnan(values)
    stand_in = np.array([{"neutral": 50.0, "worst": 0.0}.get(rule, np.nan) for rule in rules])
    filled = np.where(known, values, stand_in)
    counted = ~np.isnan(filled)
    used = np.where(counted, weights, 0.0)
    total = used.sum(axis=1, keepdims=True)
    effective = np.divide(used, total, out=np.zeros_like(used), where=total > 0)
    contributions = effective * np.nan_to_num(filled)
    coverage = (known * weights).sum(axis=1)
    low = (np.nan_to_num(values) * weights).sum(axis=1)
    scores = contributions.sum(axis=1)
    scores[(total[:, 0] <= 0) | (coverage <= 0)] = np.nan
    return Scores(scores, contributions, effective, coverage, low, low + 100.0 * (~known * weights).sum(axis=1))
