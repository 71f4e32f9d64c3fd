"""How much a market buys of the product, how that grows, and from how many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.engine.context import Answers, Context, Floats, Parts
from planner.model.assessment import Inputs

YEARS_OF_GROWTH = 7  # 2017 to 2024


def import_demand(context: Context) -> Answers:
    """Imports of the product in 2024, USD, from all suppliers; exact totals of the pack."""
    readings = context.imports
    return Answers(
        readings,
        trade_years(context),
        trade_sources(context),
        context.raw_flags(),
        context.trade_reasons(readings, "not_in_source"),
    )


def demand_growth(context: Context) -> Answers:
    """Mean growth of the product's imports 2017-2024, % a year.

    100 ((v2024 / base)^(1/7) - 1), base = imports of 2017 / coverage ratio where that ratio is below 1. Flows that
    ended before 2024 are not in the source, so an uncorrected base would be too small (METHODS section 1).
    """
    ratios = np.array([_base_ratio(context, market) for market in context.markets])
    used = np.where(np.isnan(ratios) | (ratios >= 1.0), 1.0, ratios)
    base = context.imports_2017 / used
    usable = (base > 0) & (context.imports > 0)
    quotient = np.divide(context.imports, base, out=np.full(len(base), np.nan), where=usable)
    readings = 100.0 * (quotient ** (1.0 / YEARS_OF_GROWTH) - 1.0)
    reasons = context.trade_reasons(readings, "base_missing")
    for i, market in enumerate(context.markets):
        if market == "USA" and reasons[i] == "base_missing":
            reasons[i] = "usa_2017_missing"
        if context.own[i] and reasons[i] == "base_missing":
            reasons[i] = "own_base_missing"
    return Answers(
        readings,
        "2017-2024",
        trade_sources(context),
        [_growth_flag(ratio) if known else "" for ratio, known in zip(ratios, ~np.isnan(readings), strict=True)],
        reasons,
        (
            Inputs({"en": "Imports 2024", "es": "Importaciones 2024", "fr": "Importations 2024"}, "USD",
                   context.imports, 0, trade_years(context)),
            Inputs({"en": "Imports 2017 in the source", "es": "Importaciones 2017 en la fuente",
                    "fr": "Importations 2017 dans la source"}, "USD", context.imports_2017, 0, "2017"),
            Inputs({"en": "Share of the market's 2017 imports that the source covers",
                    "es": "Parte de las importaciones de 2017 del mercado que cubre la fuente",
                    "fr": "Part des importations 2017 du marché couverte par la source"}, "ratio", ratios, 2, "2017"),
        ),
    )  # fmt: skip


def supplier_concentration(context: Context) -> Answers:
    """Herfindahl-Hirschman index (0..1) of the market's suppliers of the product in 2024.

    Exact for one HS line; for several lines from the flows the pack keeps, flagged as an estimate.
    """
    if len(context.rows) == 1:
        readings = context.total(context.trade.hhi)
        flags = context.raw_flags()
    else:
        totals = np.nansum(context.flows, axis=1, keepdims=True)
        shares = np.divide(context.flows, totals, out=np.full_like(context.flows, np.nan), where=totals > 0)
        readings = np.where(totals[:, 0] > 0, np.nansum(shares**2, axis=1), np.nan)
        flags = ["estimate" if known else "" for known in ~np.isnan(readings)]
    readings = np.where(context.imports > 0, readings, np.nan)
    inputs = Inputs({"en": "Imports 2024", "es": "Importaciones 2024", "fr": "Importations 2024"}, "USD",
                    context.imports, 0, trade_years(context))  # fmt: skip
    return Answers(
        readings,
        trade_years(context),
        trade_sources(context),
        flags,
        context.trade_reasons(readings, "no_imports"),
        (inputs,),
    )


def regional_value_chain(context: Context) -> Answers:
    """Share of the market's imports of the product that comes from Canada, Mexico and the USA, %."""
    columns = [context.trade.economy_column(economy) for economy in ("CAN", "MEX", "USA")]
    regional: Floats = np.nansum(context.flows[:, columns], axis=1)
    readings = percent(regional, context.imports)
    inputs = (
        Inputs({"en": "Imports from Canada, Mexico and the USA", "es": "Importaciones desde Canadá, México y EE. UU.",
                "fr": "Importations du Canada, du Mexique et des États-Unis"}, "USD", regional, 0,
               trade_years(context)),
        Inputs({"en": "Imports 2024", "es": "Importaciones 2024", "fr": "Importations 2024"}, "USD",
               context.imports, 0, trade_years(context)),
    )  # fmt: skip
    return Answers(
        readings,
        trade_years(context),
        trade_sources(context),
        context.raw_flags(),
        context.trade_reasons(readings, "no_imports"),
        inputs,
    )


def percent(part: Floats, whole: Floats) -> Floats:
    """Part of whole in %; NaN where the whole is 0 or unknown."""
    result: Floats = 100.0 * np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    return result


def _base_ratio(context: Context, market: str) -> float:
    known = context.facts.markets.get(market)
    ratio = known.base_ratio if known else None
    return float("nan") if ratio is None else ratio


def _growth_flag(ratio: float) -> str:
    if np.isnan(ratio):
        return "estimate"
    return "low_confidence" if ratio < 0.9 else "estimate" if ratio < 1.0 else ""


def trade_sources(context: Context, parts: Sequence[Parts] | None = None) -> list[str]:
    """Which source each market's trade is from: own figures where there are any, the USA's is its own customs file.

    ``parts`` are the own figures of each market, by default those of the context's lines.
    """
    shipped = ["us_census_2024" if market == "USA" else context.trade.source for market in context.markets]
    return [_source(own, base) for own, base in zip(context.own if parts is None else parts, shipped, strict=True)]


def trade_years(context: Context, parts: Sequence[Parts] | None = None) -> str | list[str]:
    """Year of each market's trade; one for all where there are no own figures."""
    parts = context.own if parts is None else parts
    if not any(parts):
        return str(context.trade.year)
    return [", ".join(sorted({year for _, year in own} or {str(context.trade.year)})) for own in parts]


def _source(own: Parts, base: str) -> str:
    """The largest own part; with the shipped source where lines of both are added up."""
    if not own:
        return base
    return f"{own[0][0]}+{base}" if any(not source for source, _ in own) else own[0][0]
