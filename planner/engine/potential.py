"""How trade of a pair compares with what the product mix alone would predict, and how concentrated suppliers are."""

from __future__ import annotations

from typing import Any

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
    ease = np.full_like(predicted, np.nan)
    np.divide(actual, predicted, out=ease, where=predicted > 0)
    return ease, predicted


def proximity(m: NDArray[np.bool_]) -> Floats:
    """Proximity phi[k, k] of products from m[c, k] (RCA >= 1): the smaller of P(k|l) and P(l|k).

    The product that nobody has is near to nothing: zero. Source: Hidalgo et al. 2007; METHODS section 1.
    """
    has = np.asarray(m, dtype=np.float32)
    both = has.T @ has
    ubiquity = np.diagonal(both).copy()
    larger = np.maximum(ubiquity[:, None], ubiquity[None, :])
    near = np.zeros_like(both, dtype=np.float64)
    return np.asarray(np.divide(both, larger, out=near, where=larger > 0))


def density(m: NDArray[np.bool_], phi: Floats, diagonal: bool = False) -> Floats:
    """density[c, k]: the part of what is near a product that a country already has, 0..1.

    density_ik = sum_l phi_kl M_il / sum_l phi_kl, without the product itself unless ``diagonal``; 0/0 is 0. Source:
    Hidalgo et al. 2007; METHODS section 1.
    """
    near = np.array(phi, dtype=np.float64)
    if not diagonal:
        np.fill_diagonal(near, 0.0)
    total = near.sum(axis=1)
    held = np.asarray(m, dtype=np.float64) @ near.T
    return np.asarray(np.divide(held, total, out=np.zeros_like(held), where=total > 0))


def density_of(m: NDArray[np.bool_], country: int, block: int = 512) -> Floats:
    """One country's row of ``density(m, proximity(m))`` [k], a block of products at a time: never k x k in memory."""
    has = np.asarray(m, dtype=np.float32)
    own, ubiquity = has[country], has.sum(axis=0)
    found = np.zeros(has.shape[1])
    for first in range(0, has.shape[1], block):
        rows = slice(first, first + block)
        near = has[:, rows].T @ has
        near /= np.maximum(np.maximum(ubiquity[rows, None], ubiquity[None, :]), 1.0)
        near[np.arange(len(near)), np.arange(first, first + len(near))] = 0.0
        total = near.sum(axis=1)
        found[rows] = np.divide(near @ own, total, out=np.zeros_like(total), where=total > 0)
    return found


def supply(
    home_exports: Floats, home_growth: float, world_expected: Floats, home_imports: Floats | None = None
) -> Floats:
    """What home could supply of each product [k] as a share of the world's expected supply, 0..1.

    supply_ik = v_ik g_i / sum_i(v_ik g_i) x min(1, v_ik / m_ik): exports v_ik and imports m_ik of home in USD, g the
    ratio of expected to current real GDP, ``world_expected`` the sum over all exporters of the same product. Without
    ``home_imports`` there is no cap; an unknown one (NaN) or none (0) does not cap. Tariff terms are neutral. Source:
    Decreux & Spies 2016; METHODS section 1.
    """
    share = np.zeros_like(home_exports)
    np.divide(home_exports * home_growth, world_expected, out=share, where=world_expected > 0)
    if home_imports is None:
        return share
    capped = np.divide(
        home_exports, home_imports, out=np.ones_like(home_exports), where=np.nan_to_num(home_imports) > 0
    )
    return np.asarray(share * np.minimum(1.0, capped))


def demand(
    imports: Floats, gdp_ratio: Floats, population_ratio: Floats, distance_term: Floats | float = 1.0,
    tariff_advantage: Floats | float = 1.0, elasticity: float = 1.0,
) -> Floats:  # fmt: skip
    """What markets will demand of each product [k, j], in USD a year at the horizon; NaN where imports are unknown.

    demand_jk = v_jk (gdp / population growth)^e x population growth x tariff advantage x distance term. Ratios are
    expected over current; unknown ones (NaN) are neutral. Source: Decreux & Spies 2016; METHODS section 1.
    """
    richer = np.where(np.isnan(gdp_ratio) | np.isnan(population_ratio), 1.0, gdp_ratio / population_ratio)
    more = np.where(np.isnan(population_ratio), 1.0, population_ratio)
    # Factors of a market first, then the large tables one after the other in place: memory is what takes the time.
    wanted: Floats = imports * (richer**elasticity * more * tariff_advantage)
    wanted *= distance_term
    return wanted


def distance_term(mean_distance: Floats, distance: Floats) -> Floats:
    """exp(-|ln dbar_jk - ln d_ij|), at most 1: home is as far as the market's suppliers on the mean; unknown is 1.

    That is the smaller over the larger distance, which needs no logarithm and is the same on every machine.
    """
    near = np.minimum(mean_distance, distance)
    with np.errstate(invalid="ignore"):
        np.divide(near, np.maximum(mean_distance, distance), out=near)
    return np.where(near > 0, near, 1.0)


def untapped_demand(leaders: Any, sixth: Any, seventh: Any, suppliers: Any, actual: Any) -> Any:
    """Mean imports from the market's six largest suppliers other than home, USD; 0 where there is nobody else.

    Arrays of one shape and of any float type, which the result has too.

    ``leaders`` is what the six largest sell together; where home is among them the seventh takes its place. [P] 100,
    60, 40, 30, 15, 10 -> 42.5 (TRADE-DSM; METHODS section 1).
    """
    among = (actual > 0) & (actual >= sixth)
    others = np.where(among, leaders - actual + seventh, leaders)
    count = np.minimum(6.0, suppliers - (actual > 0))
    mean = np.zeros_like(others)
    return np.asarray(np.divide(others, count, out=mean, where=count > 0))
