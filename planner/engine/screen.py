"""Every product in every market for one home economy at once: what is sold, what could be, and the gap between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from planner.engine.context import HomeView
from planner.engine.potential import balassa, demand, density_of, distance_term, supply, untapped_demand
from planner.model.facts import Facts, Value

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

HORIZON = 5  # years; the forecasts reach no further
YEARS = 7  # 2017 to 2024
SHARES = (0.25, 0.5, 1.0)  # home against the mean of the six leaders: the ends of the map's columns
# Rows of the strategy map by what a market is: 4 large, 2 growing long term, 1 growing short term, added up.
MAP_ROWS = np.array([0, 0, 0, 2, 1, 3, 4, 5], dtype=np.uint8)
INGREDIENTS = ("imports", "ease", "gdp", "population", "distance", "home_imports", "home_growth", "tariff")


@dataclass(frozen=True)
class Switches:
    """What the user can switch in the formula."""

    cap: bool = True  # home's exports over its imports, at most 1: keeps re-export hubs from looking like makers
    horizon: int = HORIZON  # years ahead, 0..5


class Screen:
    """Matrices [product row, economy column] of one home economy, in USD of 2024; NaN where there is no data.

    Home itself and economies that are no markets are columns like all others; the finder leaves them out. KeyError for
    a home that no source knows.
    """

    def __init__(self, facts: Facts, home: str, switches: Switches | None = None) -> None:
        self.facts, self.home, self.switches = facts, home, switches or Switches()
        self.trade = cast(Any, facts.trade)
        self.column = self.trade.economy_column(home)
        self.economies: tuple[str, ...] = tuple(self.trade.economies)
        self.imports = np.asarray(self.trade.imports)
        self.exports = np.nan_to_num(np.asarray(self.trade.exports[:, self.column]))
        self.view = HomeView(facts, home)

    @cached_property
    def actual(self) -> Floats:
        """What home sells; NaN where the market's imports are unknown."""
        sold = np.asarray(self.trade.flows_of(self.home))
        sold[np.isnan(self.imports)] = np.nan
        return sold

    @cached_property
    def growth(self) -> Mapping[str, Floats]:
        """Expected over current real GDP and population of every economy at the horizon; NaN where unknown."""
        part = self.switches.horizon / HORIZON
        return {
            name: self._by_economy(self.facts.values.get(f"{name}_ratio_5y", {})) ** part
            for name in ("gdp", "population")
        }

    @cached_property
    def distance(self) -> Floats:
        """Kilometres from home to every economy; NaN where unknown."""
        pairs = (self.facts.pairs.pair(self.home, code) for code in self.economies)
        known = [np.nan if pair is None or pair.distance_km is None else pair.distance_km for pair in pairs]
        return np.array(known, dtype=np.float64)

    @cached_property
    def _suppliers(self) -> Mapping[str, Any]:
        known: Mapping[str, Any] = self.facts.suppliers()
        return known

    @cached_property
    def potential(self) -> Floats:
        """Export potential: supply x ease x demand (METHODS 1), USD a year at the horizon; never a forecast."""
        gdp = self.growth["gdp"]
        # An economy without a forecast grows as the known ones do, weighted by what they sell.
        weights = self.trade.known_exports().sum(axis=0)
        known = ~np.isnan(gdp)
        mean = float(np.average(gdp[known], weights=weights[known])) if weights[known].sum() > 0 else 1.0
        grows = np.where(known, gdp, mean)
        world = np.einsum("pe,e->p", self.trade.known_exports(), grows)
        home_imports = np.asarray(self.imports[:, self.column]) if self.switches.cap else None
        share = supply(self.exports, float(grows[self.column]), world, home_imports)
        found = np.multiply.outer(share, self.ease)
        found *= self.wanted
        return np.asarray(found)

    @cached_property
    def wanted(self) -> Floats:
        """What markets will demand at the horizon, less the farther home is from them than their suppliers (USD)."""
        near = distance_term(np.asarray(self._suppliers["mean_distance"]), self.distance)
        return demand(self.imports, self.growth["gdp"], self.growth["population"], near)

    @cached_property
    def density(self) -> Floats:
        """The part, 0..1, of what is near each product that home already makes with an advantage (RCA of 1 or more)."""
        return density_of(balassa(self.trade.known_exports().T) >= 1.0, self.column)

    @cached_property
    def diversification(self) -> Floats:
        """Density x ease x demand for products that home does not make with an advantage yet, NaN for the others.

        A rank, not a sum of money: it says what lies near, not how much would be sold (METHODS 1).
        """
        new = np.where(self.rca < 1.0, self.density, np.nan)
        return np.asarray(new[:, None] * self.ease * self.wanted)

    @cached_property
    def ease(self) -> Floats:
        """Ease of trade with every economy; neutral (1) where nothing can be compared."""
        return np.nan_to_num(self.view.ease[0], nan=1.0)

    @cached_property
    def gap(self) -> Floats:
        """What is left on the table: potential less actual, never below 0."""
        left = self.potential - self.actual
        return np.maximum(left, 0.0, out=left)

    @cached_property
    def coverage(self) -> Floats:
        """Part of the formula's eight ingredients that is known, 0..1; tariffs are neutral, so it is never 1."""
        known = [
            ~np.isnan(self.view.ease[0]), ~np.isnan(self.growth["gdp"]), ~np.isnan(self.growth["population"]),
            ~np.isnan(self.distance),
        ]  # fmt: skip
        by_market = np.stack(known).sum(axis=0, dtype=np.uint8) + np.uint8(
            not np.isnan(self.growth["gdp"][self.column])
        )
        by_product = ~np.isnan(np.asarray(self.imports[:, self.column])) if self.switches.cap else np.True_
        whole = np.add.outer(np.broadcast_to(by_product, self.exports.shape).astype(np.uint8), by_market)
        whole += ~np.isnan(self.imports)
        return np.asarray((np.arange(len(INGREDIENTS) + 1) / len(INGREDIENTS))[whole])

    @cached_property
    def share(self) -> Floats:
        """Home's share of the market's imports, 0..1."""
        nothing = np.full_like(self.imports, np.nan)
        return np.asarray(np.divide(self.actual, self.imports, out=nothing, where=self.imports > 0))

    @cached_property
    def rank(self) -> NDArray[np.uint16]:
        """Home's rank among the suppliers of every product and market, 1 the largest; 0 where it sells none."""
        return np.asarray(self.trade.ranks_of(self.home))

    @cached_property
    def demand_growth(self) -> Floats:
        """Growth of the market's imports 2017-2024, per cent a year; the base is corrected for what it lacks."""
        return _grown(self.imports, np.asarray(self.trade.imports_2017), self._base_ratios)

    def demand_growth_at(self, rows: Places, columns: Places) -> Floats:
        """The same for some pairs: where nothing is filtered by growth, a short list needs no root of every cell."""
        if "demand_growth" in self.__dict__:
            return self.demand_growth[rows, columns]
        base = np.asarray(self.trade.imports_2017)[rows, columns]
        return _grown(self.imports[rows, columns], base, self._base_ratios[columns])

    @cached_property
    def _base_ratios(self) -> Floats:
        """How much of every economy's imports of 2017 the source knows; 1 where nothing says otherwise."""
        markets = (self.facts.markets.get(code) for code in self.economies)
        return np.array([market.base_ratio if market and market.base_ratio else 1.0 for market in markets])

    @cached_property
    def rca(self) -> Floats:
        """Home's revealed comparative advantage in every product."""
        world = self.trade.known_exports().sum(axis=1)
        return np.asarray(balassa(np.stack([self.exports, world - self.exports]))[0])

    @cached_property
    def cell(self) -> NDArray[np.int8]:
        """Cell of the strategy map, 10 x row + column (rows 1-5 by demand, columns 1-4 by home's share); 0: no demand.

        Large: among the largest markets that together buy 80 % of the product. Growing: since 2017 faster than the
        product's known imports on the whole (long term), and expected to import more than the mean of all markets
        (short term). Rows: 1 large; 2 growing both; 3 large and short; 4 large and long; 5 large and both.
        """
        base = np.asarray(self.trade.imports_2017)
        with np.errstate(divide="ignore", invalid="ignore"):
            grown = self.imports / base  # NaN or infinite where either year is unknown or nothing was imported
        both = np.isfinite(grown) & (grown > 0)
        before, now = (np.where(both, year, 0.0).sum(axis=1) for year in (base, self.imports))
        world = np.divide(now, before, out=np.ones_like(now), where=before > 0)
        # Ratios are compared, not yearly rates: a root of every cell would only cost time.
        long = both & (grown * np.minimum(1.0, self._base_ratios) > world[:, None])
        expected = self._by_economy(self.facts.values.get("import_growth_forecast", {}))
        short = expected > np.nanmean(expected)
        kind = np.asarray(self._suppliers["large"]) * np.uint8(4) + long * np.uint8(2) + short[None, :]
        row = MAP_ROWS[kind]
        against = self.against_leaders
        column = np.uint8(1) + sum((against >= end).view(np.uint8) for end in SHARES)
        return np.asarray(np.where((row > 0) & (self.imports > 0), 10 * row + column, 0), dtype=np.int8)

    @cached_property
    def against_leaders(self) -> Floats:
        """What home sells over what one of the six leading suppliers sells on the mean (USD over USD)."""
        leaders, sixth, seventh = (np.asarray(self._suppliers[name]) for name in ("leaders", "sixth", "seventh"))
        sold, count = _known(self.actual), _known(np.asarray(self.trade.suppliers))
        leading = untapped_demand(leaders, sixth, seventh, count, sold)
        whole = np.where(sold > 0, np.float32(np.inf), np.float32(0.0))
        return np.asarray(np.divide(sold, leading, out=whole, where=leading > 0))

    def _by_economy(self, values: Mapping[str, Value]) -> Floats:
        return np.array([values[code].value if code in values else np.nan for code in self.economies])


def _known(values: Floats) -> NDArray[np.float32]:
    """In half the precision, nothing where nothing is known: a fifth of the time that NumPy's own takes for it."""
    known = values.astype(np.float32)
    known[known != known] = 0.0
    return known


def _grown(imports: Floats, base: Floats, ratios: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = (imports / (base / np.minimum(1.0, ratios))) ** (1 / YEARS)
    return np.where((base > 0) & (imports > 0), 100.0 * (grown - 1.0), np.nan)
