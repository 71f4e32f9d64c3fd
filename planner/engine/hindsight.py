"""How well the formula would have told in 2017 what was sold in 2024, beside a simple baseline."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from planner.engine.potential import demand, distance_term, ease_of_trade, supply
from planner.engine.rank_correlation import rank_correlation
from planner.engine.screen import Screen
from planner.model.prospect import Hindsight

Floats = NDArray[np.float64]

LEAST = 100_000.0  # USD sold in 2017: smaller flows come and go by chance
FEWEST = 3  # pairs below which an order says nothing


def hindsight(screen: Screen) -> Hindsight:
    """Export potential of 2017 against sales of 2024, for every pair that home sold in both years.

    Only flows that still lived in 2024 are known of 2017, so failures are left out and every figure flatters. GDP and
    population growth are neutral, because the forecasts of 2017 are not in the packs. Two questions: does potential
    rank the sales of 2024 (baseline: the sales of 2017), and does potential over sales rank their growth (baseline: the
    growth of the market's imports of the product until 2024, which nobody knew in 2017).
    """
    trade = cast(Any, screen.trade)
    before, now = np.asarray(trade.flows_of(screen.home, 2017)), screen.actual
    potential = _potential_2017(screen, before)
    pairs = (np.nan_to_num(before) >= LEAST) & (np.nan_to_num(now) > 0) & np.isfinite(potential) & (potential > 0)
    imports, imports_2017 = screen.imports, np.asarray(trade.imports_2017)
    pairs &= np.nan_to_num(imports_2017) > 0
    sold, sells, could = before[pairs], now[pairs], potential[pairs]
    grown, market = sells / sold, imports[pairs] / imports_2017[pairs]
    return Hindsight(
        home=screen.home, pairs=int(pairs.sum()),
        level=_agreement(could, sells), level_baseline=_agreement(sold, sells),
        growth=_agreement(could / sold, grown), growth_baseline=_agreement(market, grown),
        above=_median(grown[could > sold]), below=_median(grown[could <= sold]),
    )  # fmt: skip


def _potential_2017(screen: Screen, before: Floats) -> Floats:
    trade = cast(Any, screen.trade)
    exports, imports = np.nan_to_num(np.asarray(trade.exports_2017)), np.asarray(trade.imports_2017)
    own, world = exports[:, screen.column], exports.sum(axis=1)
    ease, _ = ease_of_trade(np.nansum(before, axis=0), own, world, np.nan_to_num(imports))
    share = supply(own, 1.0, world, imports[:, screen.column] if screen.switches.cap else None)
    nothing = np.ones(imports.shape[1])
    near = distance_term(np.asarray(screen.facts.suppliers()["mean_distance"]), screen.distance)
    return np.asarray(share[:, None] * np.nan_to_num(ease, nan=1.0) * demand(imports, nothing, nothing, near))


def _agreement(a: Floats, b: Floats) -> float | None:
    return rank_correlation(a, b) if len(a) >= FEWEST else None


def _median(values: Floats) -> float | None:
    return float(np.median(values)) if len(values) else None
