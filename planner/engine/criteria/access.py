"""What lies between home and a market: agreements, distance, the way by sea, language and border."""

from __future__ import annotations

import numpy as np

from planner.engine.context import Answers, Context
from planner.model.facts import Agreement, Pair

SCOPES = {"full": 2.0, "partial": 1.0}


def agreement(context: Context) -> Answers:
    """2 for a trade agreement in force, 1 for one of partial scope, 0 for none; missing where no list tells."""
    readings, flags, reasons = [], [], []
    for market in context.markets:
        known = context.facts.agreements_between(context.home, market)
        best = best_agreement(known or ())
        readings.append(np.nan if known is None else SCOPES.get(best.scope, 0.0) if best else 0.0)
        flags.append("unverified" if best and not best.verified else "")
        reasons.append("home_agreements_unknown" if known is None else "")
    return Answers(np.array(readings), "2026", "agreements_2026", flags, reasons)


def best_agreement(agreements: tuple[Agreement, ...]) -> Agreement | None:
    """The widest agreement in force, verified ones first; None when none is in force."""
    in_force = [entry for entry in agreements if entry.in_force and entry.scope in SCOPES]
    return max(in_force, key=lambda entry: (SCOPES[entry.scope], entry.verified), default=None)


def distance(context: Context) -> Answers:
    """Population-weighted distance between home and the market, km (CEPII GeoDist)."""
    pairs = _pairs(context)
    readings = np.array([_or_nan(pair.distance_km if pair else None) for pair in pairs])
    return _answers(context, readings, "2011", "cepii_geodist", "not_in_source")


def sea_route(context: Context) -> Answers:
    """Shortest estimated way by sea from one of home's ports, nautical miles; landlocked markets have none."""
    routes = context.facts.sea_routes.get(context.home, {})
    found = [routes.get(market) for market in context.markets]
    readings = np.array([_or_nan(route.nautical_miles if route else None) for route in found])
    answers = _answers(context, readings, "2026", "searoute", "not_in_source")
    reasons = [
        "landlocked" if reason and (known := context.facts.markets.get(market)) and known.landlocked else reason
        for market, reason in zip(context.markets, answers.reasons, strict=True)
    ]
    flags = ["estimate" if value else "" for value in ~np.isnan(readings)]
    return Answers(readings, answers.year, answers.source, flags, reasons)


def language_border(context: Context) -> Answers:
    """1 for a shared official language or a land border, 2 for both, 0 for neither (CEPII GeoDist)."""
    readings = np.array([_language_border(pair) for pair in _pairs(context)])
    return _answers(context, readings, "2011", "cepii_geodist", "not_in_source")


def priority_sector(context: Context) -> Answers:
    """1 when the product belongs to a sector that the framework names, else 0; the same in every market."""
    facts, codes = context.facts, context.offer.codes
    named = [sector for sector in facts.sectors if sector.id in context.framework.sectors]
    inside = bool(codes) and all(any(sector.holds(code) for sector in named) for code in codes)
    readings = np.full(len(context.markets), 1.0 if inside else 0.0)
    return _answers(context, readings, context.framework.date[:4], "framework", "")


def _pairs(context: Context) -> list[Pair | None]:
    return [context.facts.pairs.pair(context.home, market) for market in context.markets]


def _language_border(pair: Pair | None) -> float:
    if pair is None or pair.border is None or pair.common_language is None:
        return float("nan")
    return float(pair.border) + float(pair.common_language)


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _answers(context: Context, readings: np.ndarray, year: str, source: str, reason: str) -> Answers:
    reasons = [reason if missing else "" for missing in np.isnan(readings)]
    return Answers(readings, year, source, context.raw_flags(), reasons)
