"""How trade of a pair compares with what the product mix alone would predict, and how concentrated suppliers are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def hhi(shares: Floats) -> float:
    """Herfindahl-Hirschman index of shares (adding up to 1): sum of squares, 0..1. [F] (.5, .3, .2) -> .38."""
    return float(np.square(np.asarray(shares, dtype=float)).sum())


def balassa(exports: Floats) -> Floats:
    """Revealed comparative advantage RCA[c, k] of exports[c, k] in USD; 0/0 is 0.

    RCA_ik = (v_ik / v_i) / (v_k / v_world) (METHODS 1).
    """
    values = np.asarray(exports, dtype=float)
    by_country = values.sum(axis=1, keepdims=True)
    by_product = values.sum(axis=0, keepdims=True)
    share = np.divide(values, by_country, out=np.zeros_like(values), where=by_country > 0)
    world = by_product / by_product.sum() if by_product.sum() > 0 else by_product
    ratio: Floats = np.divide(share, world, out=np.zeros_like(values), where=np.broadcast_to(world > 0, values.shape))
    return ratio


def ease_of_trade(
    actual: Floats, home_exports: Floats, world_exports: Floats, imports: Floats
) -> tuple[Floats, Floats]:
    """Ease of trade of one home economy with every market, and the trade that the product mix alone predicts (USD).

    ease_j = v_ij / sum_k (v_ik / v_k) v_jk with, in USD, actual[j] = v_ij, home_exports[k] = v_ik, world_exports[k] =
    v_k and imports[k, j] = v_jk (0 where unknown, so left out of the sum). NaN where nothing is predicted. Above 1:
    easier than the product mix predicts. Source: Decreux & Spies 2016; METHODS section 1.
    """
    share = np.divide(home_exports, world_exports, out=np.zeros_like(home_exports), where=world_exports > 0)
    predicted: Floats = share @ imports
    ease = np.divide(actual, predicted, out=np.full_like(predicted, np.nan), where=predicted > 0)
    return ease, predicted
