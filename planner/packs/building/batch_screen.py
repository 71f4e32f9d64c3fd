"""Every product in every market for every home economy, as one query: the finder's formula on tables of an engine.

The same arithmetic as the finder's matrices of one home economy (METHODS section 1); tests compare the two figure by
figure. Pairs in which home exports nothing of the product, or the market buys nothing, have a potential of 0 or none
at all and are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from planner.errors import PackError
from planner.packs.building.baci import BASE_YEAR, YEAR
from planner.packs.building.batch_inputs import HORIZON, Inputs, pack_inputs, release_inputs
from planner.packs.building.engines import engine as start
from planner.packs.building.engines import fault
from planner.text import mark

if TYPE_CHECKING:
    from planner.model.facts import Facts

NOT_SCREENED = mark("The list was not made: {reason}.")
INGREDIENTS = 8  # of the formula; tariffs, the eighth, are not known yet
COLUMNS = (
    "home", "market", "product", "year", "actual_usd", "potential_usd", "gap_usd", "demand_usd",
    "demand_growth_pct", "supply", "ease", "expected_demand_usd", "suppliers", "hhi", "home_share", "rca", "coverage",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What of the screen is written, and the formula's switches; empty or 0 lets everything through."""

    hs: str = ""  # beginning of a code
    market: str = ""
    demand: float = 0.0  # USD, at least
    cap: bool = True
    horizon: int = HORIZON  # years ahead, 0..5
    year: int = YEAR  # of the release's flows


def screen_all(
    facts: Facts, out: Path, choice: Choice, engine: str = "duckdb", master: str = "", release: Path | None = None
) -> None:
    """Write the screen of all home economies as Parquet, out of the open pack or of CEPII's ``release``.

    Columns are COLUMNS: money in USD of the year (demand grows from 2017), ``supply`` 0..1, ``ease`` a ratio (NULL
    where nothing can be compared, which counts as 1). DuckDB writes one file, Spark a folder of parts, in no particular
    order. PackError when the release is not complete or the engine does not start; OSError when the file cannot be
    written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with start(engine, master) as running:
            if release:
                inputs = release_inputs(running, facts, release, choice.horizon, choice.year)
            else:
                inputs = pack_inputs(running, facts, choice.horizon)
            running.write(screen(inputs, choice, running.keep), out)
    except Exception as error:
        # An engine has errors of its own; its message names the file.
        if not (reason := fault(error)):
            raise
        raise PackError(NOT_SCREENED, reason=reason) from error


def screen(inputs: Inputs, choice: Choice, keep: Callable[[Any], Any] = lambda table: table) -> Any:
    """The whole screen as one expression; nothing is carried out yet but what ``keep`` is given: the table of pairs.

    That is small enough to be handed to every machine, which an engine only knows once it is there.
    """
    homes, pairs, markets = _homes(inputs, choice.cap), keep(_pairs(inputs)), _markets(inputs)
    products = inputs.products
    if choice.hs:
        products = products.filter(_.hs.startswith(choice.hs))
    if choice.market:
        markets = markets.filter(_.market_code == choice.market)
    if choice.demand > 0:
        markets = markets.filter(_.imports >= choice.demand)
    sold = inputs.flows.rename(market="importer", home="exporter", sold="value")
    table = homes.inner_join(products, "product").inner_join(markets, "product").filter(_.home != _.market)
    table = table.inner_join(pairs, ["home", "market"]).left_join(sold, ["product", "market", "home"])
    return _figures(table, inputs.year)


def _homes(inputs: Inputs, cap: bool) -> Any:
    """Per product and home that exports it: its share of the world's expected supply and its comparative advantage."""
    cells = inputs.totals.filter(_.exports > 0).inner_join(inputs.economies, "economy")
    whole = cells.group_by("economy").aggregate(home_total=_.exports.sum())
    # An economy without a forecast grows as the known ones do, weighted by what they sell.
    mean = cells.filter(_.gdp.notnull()).aggregate(mean=(_.exports * _.gdp).sum() / _.exports.sum())
    grown = cells.cross_join(mean).mutate(grows=ibis.coalesce(_.gdp, _.mean, 1.0))
    world = grown.group_by("product").aggregate(world=_.exports.sum(), expected=(_.exports * _.grows).sum())
    everything = cells.aggregate(everything=_.exports.sum())
    homes = grown.inner_join(world, "product").inner_join(whole, "economy").cross_join(everything)
    capped = ibis.least(1.0, _.exports / _.imports.nullif(0.0)).fill_null(1.0) if cap else ibis.literal(1.0)
    return homes.filter(_.market).select(
        "product", home="economy", home_code="code", supply=_.exports * _.grows / _.expected * capped,
        rca=_.exports / _.home_total / (_.world / _.everything),
        known_of_home=_.gdp.notnull().cast("int64") + (_.imports.notnull().cast("int64") if cap else 1),
    )  # fmt: skip


def _markets(inputs: Inputs) -> Any:
    """Per product and market that buys it: imports, growth, suppliers, and how far these are on the mean."""
    km = inputs.pairs.select(exporter="home", importer="market", km="km").filter(_.km.notnull())
    far = inputs.flows.inner_join(km, ["exporter", "importer"])
    mean = far.group_by("product", economy=_.importer).aggregate(mean_km=(_.value * _.km).sum() / _.value.sum())
    cells = inputs.totals.filter(_.imports > 0).inner_join(inputs.economies, "economy").filter(_.market)
    cells = cells.left_join(mean, ["product", "economy"])
    richer = (_.gdp / _.population).fill_null(1.0) * _.population.fill_null(1.0)
    years = inputs.year - BASE_YEAR
    rate = 100.0 * ((_.imports * _.base_ratio / _.imports_2017.nullif(0.0)) ** (1 / max(1, years)) - 1.0)
    return cells.select(
        "product", "imports", "suppliers", "hhi", "mean_km", market="economy", market_code="code", richer=richer,
        demand_growth_pct=rate if years > 0 else ibis.null("float64"),
        known_of_market=_.gdp.notnull().cast("int64") + _.population.notnull().cast("int64"),
    )  # fmt: skip


def _pairs(inputs: Inputs) -> Any:
    """Per home and market: ease of trade (actual trade over what the product mix alone predicts) and distance."""
    exports = inputs.totals.filter(_.exports > 0)
    world = exports.group_by("product").aggregate(world=_.exports.sum())
    share = exports.inner_join(world, "product").select("product", home="economy", share=_.exports / _.world)
    known = inputs.totals.filter(_.imports.notnull()).select("product", "imports", market="economy")
    predicted = share.inner_join(known, "product").group_by("home", "market").aggregate(
        predicted=(_.share * _.imports).sum(), lines=_.count()
    )  # fmt: skip
    lines = share.group_by("home").aggregate(all_lines=_.count())
    flows = inputs.flows.rename(market="importer", home="exporter").semi_join(share, ["product", "home"])
    actual = flows.group_by("home", "market").aggregate(actual=_.value.sum())
    # An importer of whom only raw materials are known is compared only where that is all that home sells.
    holes = inputs.economies.select(market="economy", hole="hole")
    table = inputs.pairs.inner_join(holes, "market").inner_join(lines, "home")
    for part in (predicted, actual):
        table = table.left_join(part, ["home", "market"]).drop("home_right", "market_right")
    comparable = _.named & (~_.hole | (_.lines == _.all_lines)) & (_.predicted > 0)
    ease = ibis.ifelse(comparable, _.actual.fill_null(0.0) / _.predicted.nullif(0.0), ibis.null("float64"))
    return table.select("home", "market", "km", "named", ease=ease)


def _figures(table: Any, year: int) -> Any:
    near = ibis.least(_.mean_km, _.km) / ibis.greatest(_.mean_km, _.km).nullif(0.0)
    near = ibis.ifelse((_.mean_km > 0) & (_.km > 0), near, 1.0)
    table = table.mutate(
        actual=ibis.ifelse(_.named, _.sold.fill_null(0.0), ibis.null("float64")), wanted=_.imports * _.richer * near
    )
    table = table.mutate(potential=_.supply * _.ease.fill_null(1.0) * _.wanted)
    known = _.known_of_home + _.known_of_market + _.ease.notnull().cast("int64") + _.km.notnull().cast("int64") + 1
    gap = ibis.ifelse(_.actual.notnull(), ibis.greatest(0.0, _.potential - _.actual), ibis.null("float64"))
    figures = table.select(
        "demand_growth_pct", "supply", "ease", "hhi", "rca",
        home="home_code", market="market_code", product="hs", year=ibis.literal(year, "int32"),
        actual_usd="actual", potential_usd="potential", gap_usd=gap, demand_usd="imports",
        expected_demand_usd="wanted", suppliers=_.suppliers.cast("int64"), home_share=_.actual / _.imports,
        coverage=known.cast("float64") / INGREDIENTS,
    )  # fmt: skip
    return figures.select(*COLUMNS)
