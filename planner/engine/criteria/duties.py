"""What home's goods pay at the market's border, and how that compares with what the other suppliers pay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.engine.context import Answers, Context
from planner.engine.duty_table import DutyTable, table_of
from planner.engine.tariffs import duty, look_up
from planner.model.assessment import Inputs
from planner.model.duty import Duty
from planner.model.facts import Facts
from planner.model.plan import Plan

Floats = NDArray[np.float64]
LEAST_KNOWN = 0.5  # part of a basket's world trade whose duty must be known
LEAST_RIVALS = 0.8  # part of the rivals' sales whose duty must be known
UNKNOWN = {"rates_unknown", "only_words"}  # an agreement gives something, not known as a percentage
FEW = 4  # codes that are looked up one by one; a whole schedule's table costs as much as some hundred look-ups
BLOC = {"EUN": "DEU"}  # the EU as one supplier pays what any of its members pays

ORDINARY = {"en": "Ordinary duty (MFN)", "es": "Arancel general (NMF)", "fr": "Droit ordinaire (NPF)"}
PREFERENTIAL = {"en": "Duty under the best known preference", "es": "Arancel con la mejor preferencia conocida",
                "fr": "Droit selon la meilleure préférence connue"}  # fmt: skip
ADDITIONAL = {"en": "Additional duties", "es": "Derechos adicionales", "fr": "Droits additionnels"}
HIGHEST = {"en": "Highest that may be due", "es": "Lo más que puede deberse", "fr": "Le plus qui puisse être dû"}
RIVALS = {"en": "Mean duty of the other suppliers, by their sales",
          "es": "Arancel medio de los demás proveedores, según sus ventas",
          "fr": "Droit moyen des autres fournisseurs, selon leurs ventes"}  # fmt: skip
OURS = {"en": "Duty on home's goods", "es": "Arancel para los bienes del país de origen",
        "fr": "Droit sur les produits du pays d'origine"}  # fmt: skip
COVERED = {"en": "Part of the rivals' sales whose duty is known",
           "es": "Parte de las ventas rivales de arancel conocido",
           "fr": "Part des ventes rivales dont le droit est connu"}  # fmt: skip


class _Faced(NamedTuple):
    """One market's answer; per cent, NaN where not known."""

    faced: float
    ordinary: float
    preferential: float
    highest: float
    flag: str
    reason: str
    year: str
    source: str


NO_ANSWER = _Faced(np.nan, np.nan, np.nan, np.nan, "", "not_in_source", "", "duties")


def duty_faced(context: Context) -> Answers:
    """Duty on home's goods, per cent of the value: best known preference, else ordinary, plus additional duties.

    Of several codes the mean by world trade, where the duty of half of it is known.
    """
    codes = tuple(context.trade.products[row] for row in context.rows)
    weights = tuple(np.nansum(np.asarray(context.trade.imports[context.rows]), axis=1).tolist())
    found = [_faced(context.facts, codes, weights, context.home, market) for market in context.markets]
    columns = [np.array([getattr(entry, name) for entry in found]) for name in _Faced._fields[:4]]
    faced, ordinary, preferential, highest = columns
    inputs = (
        Inputs(ORDINARY, "%", ordinary, 2),
        Inputs(PREFERENTIAL, "%", preferential, 2),
        Inputs(ADDITIONAL, "%", faced - np.where(np.isnan(preferential), ordinary, preferential), 2),
        Inputs(HIGHEST, "%", highest, 2),
    )
    return Answers(faced, [e.year for e in found], [e.source for e in found], [e.flag for e in found],
                   [e.reason for e in found], inputs)  # fmt: skip


def _faced(facts: Facts, codes: Sequence[str], weights: tuple[float, ...], home: str, market: str) -> _Faced:
    if facts.tariffs.schedule(market) is None or not home or home == market:
        return NO_ANSWER._replace(reason="tariff_market_missing")
    if len(codes) == 1:
        return _of_one(_asked(facts, codes[0], home, market))
    return _of_basket(facts, tuple(codes), weights, home, market)


@lru_cache(maxsize=4096)
def _asked(facts: Facts, code: str, home: str, market: str) -> Duty:
    # Products of a plan are lines that are traded: only places and dates can be wrong.
    right = {home, market} <= facts.markets.keys() and home != market and _covers(facts, market)
    return look_up(facts, code, home, market, facts.day) if right else duty(facts, code, home, market)


def _covers(facts: Facts, market: str) -> bool:
    schedule = facts.tariffs.schedule(market)
    return schedule is None or schedule.valid_from <= facts.day <= schedule.valid_until


def plan_duties(facts: Facts, plan: Plan, markets: Sequence[str]) -> tuple[Duty, ...]:
    """The duty of every product with one six-digit code in every market, on the day of the packs."""
    codes = [offer.codes[0] for offer in plan.products if len(offer.codes) == 1 and len(offer.codes[0]) == 6]
    home = plan.exporter.home
    return tuple(_asked(facts, code, home, market) for code in codes for market in markets) if home else ()


def _of_one(found: Duty) -> _Faced:
    if found.schedule is None or found.faced.mean is None:
        return NO_ANSWER._replace(reason=found.missing or "not_in_source")
    best = found.best.spread.mean if found.best else None
    return _Faced(found.faced.mean, _nan(found.mfn.mean), _nan(best), _nan(found.faced.high), _flag(found), "",
                  found.schedule.as_of[:4], found.schedule.source)  # fmt: skip


def _flag(found: Duty) -> str:
    """The remark that matters most on one duty."""
    if "content" in found.flags:
        return "duty_content"
    if found.best is None and any(UNKNOWN & set(entry.conditions) for entry in found.preferences):
        return "duty_ordinary"
    if "older" in found.flags:
        return "older"
    if "may" in found.flags:
        return "duty_may"
    return "duty_preference" if found.best else ""


@lru_cache(maxsize=1024)
def _of_basket(facts: Facts, codes: tuple[str, ...], weights: tuple[float, ...], home: str, market: str) -> _Faced:
    table = table_of(facts, market)
    if table is None:
        return NO_ANSWER._replace(reason="tariff_market_missing")
    picked = [_rows(table, facts, code) for code in codes]
    share = np.array(weights) / (sum(weights) or 1.0)
    figures = [_by_code(values, picked) for values in (table.faced(home), table.ordinary, table.base(home))]
    known = ~np.isnan(figures[0])
    if share[known].sum() < LEAST_KNOWN:
        return NO_ANSWER._replace(reason="tariff_code_missing")
    means = [float((share * np.nan_to_num(values))[known].sum() / share[known].sum()) for values in figures]
    best = means[2] if means[2] < means[1] else np.nan
    flag = "partial" if share[known].sum() < 0.995 else "duty_preference" if best == best else ""
    schedule = table.schedule
    return _Faced(means[0], means[1], best, np.nan, flag, "", schedule.as_of[:4], schedule.source)


def _rows(table: DutyTable, facts: Facts, code: str) -> list[int]:
    return [table.row[new] for new in facts.tariffs.codes_in(table.schedule.revision, code) if new in table.row]


def _by_code(values: Floats, picked: Sequence[Sequence[int]]) -> Floats:
    """A schedule's figures for codes of another revision: the mean of what a code became."""
    return np.array([float(np.nanmean(values[rows])) if rows and not np.isnan(values[rows]).all() else np.nan
                     for rows in picked])  # fmt: skip


def tariff_advantage(context: Context) -> Answers:
    """Mean duty of the other suppliers, weighted by what they sell, less the duty on home's goods, percentage points.

    Only in markets whose source holds the preferences of all origins: elsewhere rivals would seem to pay more than
    they do. Above 0: home pays less than its rivals.
    """
    rows = tuple(int(row) for row in context.rows)
    found = [_advantage(context.facts, rows, context.home, market) for market in context.markets]
    readings, rivals, ours, part = (np.array([entry[i] for entry in found]) for i in range(4))
    inputs = (Inputs(RIVALS, "%", rivals, 2), Inputs(OURS, "%", ours, 2), Inputs(COVERED, "%", 100.0 * part, 0))
    flags = ["estimate" if value == value else "" for value in readings]
    schedules = [context.facts.tariffs.schedule(market) for market in context.markets]
    sources = [schedule.source if schedule else "duties" for schedule in schedules]
    return Answers(readings, "2024/2026", sources, flags, [entry[4] for entry in found], inputs)


@lru_cache(maxsize=2048)
def _advantage(facts: Facts, rows: tuple[int, ...], home: str, market: str) -> tuple[float, float, float, float, str]:
    def missing(reason: str) -> tuple[float, float, float, float, str]:
        return np.nan, np.nan, np.nan, np.nan, reason

    schedule = facts.tariffs.schedule(market)
    if schedule is None or not home or home == market or not _covers(facts, market):
        return missing("tariff_market_missing")
    if schedule.preferences != "all":
        return missing("tariff_preferences_missing")
    sold, theirs, ours = _sales_and_duties(facts, rows, home, market)
    if np.isnan(sold).all() or np.nansum(sold) == 0:
        return missing(facts.trade.gap(market, facts.trade.products[rows[0]] if rows else "") or "no_imports")
    sold = np.nan_to_num(sold)
    known = ~np.isnan(theirs) & ~np.isnan(ours)[:, None]
    part = float(sold[known].sum() / sold.sum())
    if part < LEAST_RIVALS:
        return missing("tariff_code_missing" if np.isnan(ours).all() else "tariff_rivals_unknown")
    weight = np.where(known, sold, 0.0)
    mean = float((weight * np.nan_to_num(theirs)).sum() / weight.sum())
    own = float((weight.sum(axis=1) * np.nan_to_num(ours)).sum() / weight.sum())
    return mean - own, mean, own, part, ""


def _sales_and_duties(facts: Facts, rows: Sequence[int], home: str, market: str) -> tuple[Floats, Floats, Floats]:
    """[row, other supplier] sales in USD of 2024 and their duty in per cent; home's duty by row."""
    trade: Any = facts.trade
    column, suppliers = trade.economy_column(market), list(trade.economies)
    codes = tuple(trade.products[row] for row in rows)
    sold = np.array([np.asarray(trade.flows_by_market(np.array([row])))[column] for row in rows])
    sold = sold.reshape(len(rows), len(suppliers))
    if home in suppliers:
        sold[:, suppliers.index(home)] = np.nan_to_num(sold[:, suppliers.index(home)]) * 0.0
    selling = np.flatnonzero(np.nan_to_num(sold).sum(axis=0) > 0)
    theirs = np.zeros_like(sold)
    for at in selling:
        theirs[:, at] = _duties(facts, codes, BLOC.get(suppliers[at], suppliers[at]), market)
    return sold, theirs, _duties(facts, codes, home, market)


def _duties(facts: Facts, codes: tuple[str, ...], origin: str, market: str) -> Floats:
    """What an origin pays on each code, per cent; single look-ups while they are few, else a whole schedule's table."""
    table = table_of(facts, market) if len(codes) > FEW else None
    if table is not None:
        return _by_code(table.faced(origin), [_rows(table, facts, code) for code in codes])
    return np.array([_nan(look_up(facts, code, origin, market, facts.day).faced.mean) for code in codes])


def _nan(value: float | None) -> float:
    return np.nan if value is None else value
