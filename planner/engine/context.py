"""What every criterion may look at: one home economy, one product, a list of markets and their trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from planner.model.assessment import Inputs
from planner.model.facts import Facts
from planner.model.framework import Framework
from planner.model.plan import Offer

Floats = NDArray[np.float64]
Parts = list[tuple[str, str]]  # source and year of own figures, the largest part first; source "": shipped ones


@dataclass(frozen=True, eq=False)
class Answers:
    """One criterion's readings for a list of markets, in market order; NaN where missing, with the reason's key."""

    readings: Floats
    year: str | Sequence[str]
    source: str | Sequence[str]
    flags: Sequence[str]
    reasons: Sequence[str]
    inputs: tuple[Inputs, ...] = ()


class HomeView:
    """The home economy's trade with everybody; shared by all products of a plan."""

    def __init__(self, facts: Facts, home: str) -> None:
        self.facts = facts
        self.trade = facts.trade
        self.home = home
        try:
            self.column = facts.trade.economy_column(home) if home else -1
        except KeyError:
            self.column = -1

    @cached_property
    def ease(self) -> tuple[Floats, Floats, Floats]:
        """(ease of trade, predicted trade, actual trade) of home with every economy."""
        from planner.engine.potential import ease_of_trade

        trade = self.trade
        if self.column < 0:
            nothing = np.full(len(trade.economies), np.nan)
            return nothing, nothing, nothing
        world, imports = _world(cast(Any, trade))
        exports = np.nan_to_num(np.asarray(trade.exports[:, self.column], dtype=float))
        actual = np.asarray(trade.flows_from(self.home, np.flatnonzero(exports > 0)), dtype=float)
        ease, predicted = ease_of_trade(actual, exports, world, imports)
        return ease, predicted, actual


@lru_cache(maxsize=2)
def _world(trade: Any) -> tuple[Floats, Floats]:
    """World exports by product and known imports [product, economy], USD, unknown ones 0; the same for every plan."""
    return np.nansum(np.asarray(trade.exports), axis=1), np.nan_to_num(np.asarray(trade.imports))


class Context:
    """One offer of a plan in a list of markets; arrays are in market order, money in USD of 2024."""

    def __init__(self, view: HomeView, framework: Framework, offer: Offer, markets: Sequence[str]) -> None:
        self.view = view
        self.facts = view.facts
        self.trade = view.trade
        self.home = view.home
        self.framework = framework
        self.offer = offer
        self.markets = tuple(markets)
        rows = [np.asarray(self.trade.product_rows(code), dtype=np.int64) for code in offer.codes]
        self.rows = np.unique(np.concatenate(rows)) if rows else np.zeros(0, dtype=np.int64)
        self.columns = np.array([self._column(market) for market in self.markets], dtype=np.int64)

    def _column(self, market: str) -> int:
        try:
            return self.trade.economy_column(market)
        except KeyError:
            return -1

    def pick(self, by_economy: Floats) -> Floats:
        """Values of this list's markets out of an array over all economies; NaN for markets without trade data."""
        chosen = np.asarray(by_economy, dtype=float)[np.maximum(self.columns, 0)]
        return np.where(self.columns < 0, np.nan, chosen)

    def total(self, matrix: Floats) -> Floats:
        """Sum over the product's rows of a [product, economy] matrix; NaN where every row is unknown."""
        part = np.asarray(matrix[self.rows], dtype=float)
        # An importer known for a few raw materials only must not pass for one that buys little else.
        unknown = np.isnan(part).all(axis=0) if len(part) else np.ones(len(self.trade.economies), dtype=bool)
        if len(part) > 1:
            unknown = unknown | ~np.asarray(self.trade.known_importers(self.rows))
        return self.pick(np.where(unknown, np.nan, np.nansum(part, axis=0)))

    @cached_property
    def imports(self) -> Floats:
        return self.total(self.trade.imports)

    @cached_property
    def imports_2017(self) -> Floats:
        return self.total(self.trade.imports_2017)

    @cached_property
    def home_flows(self) -> Floats:
        """Home's exports of the product to every economy, USD."""
        if self.view.column < 0:
            return np.full(len(self.trade.economies), np.nan)
        return np.asarray(self.trade.flows_from(self.home, self.rows), dtype=float)

    @cached_property
    def home_exports(self) -> Floats:
        """Home's exports of the product to this list's markets, USD; NaN where the market's imports are unknown."""
        return np.where(np.isnan(self.imports), np.nan, self.pick(self.home_flows))

    @cached_property
    def flows(self) -> Floats:
        """[market, economy]: who sells the product to this list's markets, USD, without what the pack cut."""
        table = np.asarray(self.trade.flows_by_market(self.rows), dtype=float)
        return np.where((self.columns < 0)[:, None], np.nan, table[np.maximum(self.columns, 0)])

    @cached_property
    def own(self) -> list[Parts]:
        """Which of the user's own figures each market's trade of the product is from; empty: none."""
        return [self.trade.own_parts(int(column), self.rows) for column in self.columns]

    @cached_property
    def own_of_all(self) -> list[Parts]:
        """Which of the user's own figures each market's trade of all goods is from; empty: none."""
        rows = np.arange(len(self.trade.products))
        return [self.trade.own_parts(int(column), rows) for column in self.columns]

    def trade_reasons(self, readings: Floats, otherwise: str) -> list[str]:
        """Why each missing reading of trade is missing: the pack's own reason, else ``otherwise``."""
        reasons = [""] * len(self.markets)
        for i in np.flatnonzero(np.isnan(readings)):
            if np.isnan(self.imports[i]):
                code = self.offer.codes[0] if self.offer.codes else ""
                reasons[i] = self.trade.gap(self.markets[i], code) or "not_in_source"
            else:
                reasons[i] = otherwise
        return reasons

    def raw_flags(self) -> list[str]:
        """No remark for any market."""
        return [""] * len(self.markets)
