"""What a change of duty does to a product's sales in a market: suppliers compete, buyers turn to the cheaper one.

Armington's model in exact hat form: everything is a ratio to today (1 = unchanged), so no level of price or quantity
has to be known. Source: METHODS sections 7 and 8; Armington 1969, Dekle, Eaton and Kortum 2008.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
ROUNDS = 200
EXACT = 1e-13


@dataclass(frozen=True, eq=False)
class Armington:
    """Ratios to today, by supplier [..., i] and for the whole market [...]."""

    buyer_prices: Floats
    quantities: Floats
    price_index: Any  # float, or an array with the leading dimensions
    total_quantity: Any


def armington(values: ArrayLike, tau: ArrayLike, sigma: Any, eta: Any, eps: ArrayLike) -> Armington:
    """New prices and quantities, as ratios to today, when the suppliers' duties change.

    ``values`` [..., i]: sales of each supplier at buyers' prices, in any one unit; ``tau`` [..., i]: (1 + new duty) /
    (1 + old duty); ``sigma`` > 0: elasticity of substitution; ``eta`` < 0: price elasticity of the market's whole
    demand; ``eps`` [..., i] >= 0: elasticity of each supplier's supply (inf: any quantity at the same price).
    Leading dimensions are worked out together; ``sigma`` and ``eta`` broadcast over them.

    P = (sum pi_i p_i^(1-s))^(1/(1-s)), Q = P^eta, q_i = (p_i/P)^(-s) Q, supply q_i = (p_i/tau_i)^eps_i (METHODS 7).
    ValueError when nobody sells, a sale or tau is below 0, or an elasticity has the wrong sign.
    """
    change = np.asarray(tau, dtype=float)
    if not (np.isfinite(change) & (change > 0)).all():
        raise ValueError("tau must be above 0")
    sales, log_tau, supply = np.broadcast_arrays(
        np.asarray(values, dtype=float), np.log(change), np.asarray(eps, dtype=float)
    )
    s, demand = np.asarray(sigma, dtype=float)[..., None], np.asarray(eta, dtype=float)[..., None]
    if (sales < 0).any() or (sales.sum(axis=-1) <= 0).any() or (supply < 0).any():
        raise ValueError("sales and supply elasticities must not be below 0, and somebody must sell")
    if (s <= 0).any() or (demand > 0).any():
        raise ValueError("sigma must be above 0, eta must not be above 0")
    shares = sales / sales.sum(axis=-1, keepdims=True)
    level = _price_level(shares, log_tau, s, demand, supply)
    prices = _log_prices(level, log_tau, s, demand, supply)
    quantities = np.exp(-s * (prices - level) + demand * level)
    index, total = np.exp(level[..., 0]), np.exp((demand * level)[..., 0])
    if index.ndim == 0:
        return Armington(np.exp(prices), quantities, float(index), float(total))
    return Armington(np.exp(prices), quantities, index, total)


def _log_prices(level: Floats, log_tau: Floats, s: Floats, demand: Floats, supply: Floats) -> Floats:
    """Log buyers' prices at which each supplier sells what is asked of it, given the log price index."""
    endless = np.isinf(supply)
    finite = np.where(endless, 0.0, supply)
    found = ((s + demand) * level + finite * log_tau) / (finite + s)
    return np.where(endless, log_tau, found)


def _price_level(shares: Floats, log_tau: Floats, s: Floats, demand: Floats, supply: Floats) -> Floats:
    """The log price index [..., 1] that agrees with the prices it leads to, by Newton's method."""
    level = np.zeros((*shares.shape[:-1], 1))
    slopes = np.where(np.isinf(supply), 0.0, (s + demand) / (np.where(np.isinf(supply), 0.0, supply) + s))
    for _ in range(ROUNDS):
        prices = _log_prices(level, log_tau, s, demand, supply)
        index, weights = _log_index(shares, prices, s)
        step = (index - level) / (1.0 - (weights * slopes).sum(axis=-1, keepdims=True))
        level = level + step
        if float(np.abs(step).max()) < EXACT:
            break
    return level


def _log_index(shares: Floats, prices: Floats, s: Floats) -> tuple[Floats, Floats]:
    """Log of the price index and the suppliers' shares in spending at these prices; sigma 1 is the limit."""
    power = 1.0 - s
    grown = shares * np.exp(power * prices)
    total = grown.sum(axis=-1, keepdims=True)
    near_one = np.abs(power) < 1e-9
    exact = np.log(total) / np.where(near_one, 1.0, power)
    limit = (shares * prices).sum(axis=-1, keepdims=True)
    return np.where(near_one, limit, exact), grown / total


def trade_creation(imports: Any, elasticity: Any, t0: Any, t1: Any) -> Any:
    """Imports that a lower duty adds (negative: that a higher one removes), in the unit of ``imports``.

    M |Em| (t0 - t1) / (1 + t0); ``elasticity`` Em of import demand, duties as shares (0.10 is 10 %). Money that comes
    as Decimal is given back as Decimal. Source: METHODS section 7 (SMART of WITS). ValueError when 1 + t0 is not
    above 0.
    """
    if isinstance(imports, Decimal):
        elasticity, t0, t1 = (Decimal(str(entry)) for entry in (elasticity, t0, t1))
    if not 1 + t0 > 0:
        raise ValueError("a duty cannot be -100 % or less")
    return imports * abs(elasticity) * (t0 - t1) / (1 + t0)
