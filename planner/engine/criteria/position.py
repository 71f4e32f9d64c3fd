"""Where the home economy stands in a market already, and what the market would do for its dependence on one buyer."""

from __future__ import annotations

import numpy as np

from planner.engine.context import Answers, Context
from planner.engine.criteria.demand import percent, trade_sources, trade_years
from planner.model.assessment import Inputs

WON_SHARE = 0.10  # the assumption of `exposure`: home wins a tenth of what the market buys from others

IMPORTS = {"en": "Imports 2024", "es": "Importaciones 2024", "fr": "Importations 2024"}
FROM_HOME = {"en": "Of which from home", "es": "De ellas, desde el país de origen", "fr": "Dont du pays d'origine"}


def foothold(context: Context) -> Answers:
    """Home's share of the market's imports of the product in 2024, %."""
    readings = percent(context.home_exports, context.imports)
    inputs = (
        Inputs(FROM_HOME, "USD", context.home_exports, 0, trade_years(context)),
        Inputs(IMPORTS, "USD", context.imports, 0, trade_years(context)),
    )
    return Answers(
        readings,
        trade_years(context),
        trade_sources(context),
        context.raw_flags(),
        context.trade_reasons(readings, "no_imports"),
        inputs,
    )


def ease_of_trade(context: Context) -> Answers:
    """Home's exports of all goods to the market over what its product mix alone predicts, ratio (1: as predicted)."""
    ease, predicted, actual = context.view.ease
    known = ~np.isnan(context.pick(_market_totals(context)))
    readings = np.where(known, context.pick(ease), np.nan)
    reasons = [_ease_reason(context, market, value) for market, value in zip(context.markets, readings, strict=True)]
    inputs = (
        Inputs({"en": "Home's exports of all goods to the market",
                "es": "Exportaciones de todos los bienes del país de origen al mercado",
                "fr": "Exportations de tous les biens du pays d'origine vers le marché"},
               "USD", context.pick(actual), 0, "2024"),
        Inputs({"en": "Predicted by the product mix", "es": "Previsto por la mezcla de productos",
                "fr": "Prévu par la composition des produits"}, "USD", context.pick(predicted), 0, "2024"),
    )  # fmt: skip
    parts = context.own_of_all
    sources, years = trade_sources(context, parts), trade_years(context, parts)
    return Answers(readings, years, sources, context.raw_flags(), reasons, inputs)


def exposure(context: Context) -> Answers:
    """By how many percentage points home's dependence on its largest market for the product would fall.

    s (1 - T / (T + g)) x 100 with T home's exports of the product, s the largest market's share of them and g a tenth
    of what this market buys from others (an assumption, stated). 0 for the largest market itself.
    """
    flows = np.nan_to_num(context.home_flows)
    total = float(flows.sum())
    largest = int(flows.argmax()) if total > 0 else -1
    gained = WON_SHARE * np.maximum(0.0, context.imports - np.nan_to_num(context.home_exports))
    share = flows[largest] / total if total > 0 else np.nan
    readings = 100.0 * share * (1.0 - total / (total + gained)) if total > 0 else np.full(len(gained), np.nan)
    readings = np.where((context.columns == largest) & ~np.isnan(readings), 0.0, readings)
    n = len(context.markets)
    inputs = (
        Inputs({"en": "Home's exports of the product", "es": "Exportaciones del producto del país de origen",
                "fr": "Exportations du produit par le pays d'origine"}, "USD", np.full(n, total), 0, "2024"),
        Inputs({"en": "Share of the largest market", "es": "Parte del mercado más grande",
                "fr": "Part du plus grand marché"}, "%", np.full(n, 100.0 * share), 1, "2024"),
        Inputs({"en": "A tenth of what this market buys from others (assumption)",
                "es": "La décima parte de lo que este mercado compra a otros (supuesto)",
                "fr": "Un dixième de ce que ce marché achète à d'autres (hypothèse)"}, "USD", gained, 0,
               trade_years(context)),
    )  # fmt: skip
    flags = ["estimate" if known else "" for known in ~np.isnan(readings)]
    return Answers(
        readings,
        trade_years(context),
        trade_sources(context),
        flags,
        context.trade_reasons(readings, "home_no_exports"),
        inputs,
    )


def _market_totals(context: Context) -> np.ndarray:
    """Known imports of every economy, NaN where the pack has none (a hole, not an empty market)."""
    importers = _importers(context)
    known = np.array([economy in importers for economy in context.trade.economies])
    return np.where(known, 1.0, np.nan)


def _importers(context: Context) -> frozenset[str]:
    markets = context.facts.markets
    return frozenset(code for code, market in markets.items() if not market.no_imports)


def _ease_reason(context: Context, market: str, value: float) -> str:
    if not np.isnan(value):
        return ""
    known = context.facts.markets.get(market)
    return (known.no_imports if known else "") or "not_in_source"
