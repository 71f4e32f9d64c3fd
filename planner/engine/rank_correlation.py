"""Do two lists of figures stand in the same order? Ranks with ties, and Spearman's correlation of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def ranks(values: ArrayLike) -> Floats:
    """Ranks from 1 (lowest); equal figures share the mean of their ranks."""
    given = np.asarray(values, dtype=float)
    ordered = np.sort(given)
    low, high = np.searchsorted(ordered, given, side="left"), np.searchsorted(ordered, given, side="right")
    return np.asarray((low + high + 1) / 2.0)


def rank_correlation(one: ArrayLike, other: ArrayLike) -> float | None:
    """Spearman's rank correlation, -1..1; None where one of the lists tells nothing apart. Source: Spearman 1904."""
    first, second = (ranks(values) - (np.size(values) + 1) / 2.0 for values in (one, other))
    norm = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / norm if norm > 0 else None
