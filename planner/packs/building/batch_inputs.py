"""What the screen of all home economies is worked out from, as an engine's tables: the open pack or a release."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from ibis import _

from planner.packs.building.baci import YEAR, World, read_release
from planner.packs.building.engines import Engine

if TYPE_CHECKING:
    from planner.model.facts import Facts

HORIZON = 5  # years that the forecasts of GDP and population reach
SLICE = 1 << 20  # flows written at once


@dataclass(frozen=True)
class Inputs:
    """Tables of one engine; products and economies are numbers in flows, totals and pairs. Unknown is NULL.

    flows: product, importer, exporter, value (USD, above 0). totals: product, economy, imports, imports_2017, exports
    (USD), suppliers, hhi (0..1). economies: economy, code, market (a home's or a market's column at all), hole (only
    raw materials are known), gdp and population (expected over current), base_ratio (part of 2017 that is known).
    pairs: home, market, km, named (the market's source would name home). products: product, hs.
    """

    flows: Any
    totals: Any
    economies: Any
    pairs: Any
    products: Any
    year: int


def pack_inputs(engine: Engine, facts: Facts, horizon: int = HORIZON) -> Inputs:
    """The open pack's totals, which are exact, and the flows that it keeps."""
    trade: Any = facts.trade
    products, economies = trade.imports.shape
    totals = {
        "product": np.repeat(np.arange(products, dtype=np.int32), economies),
        "economy": np.tile(np.arange(economies, dtype=np.int32), products),
    }
    for name in ("imports", "imports_2017", "exports", "suppliers", "hhi"):
        totals[name] = np.asarray(getattr(trade, name), dtype=np.float64).reshape(-1)
    ratios = {code: market.base_ratio for code, market in facts.markets.items() if market.base_ratio}
    return Inputs(
        _pack_flows(engine, trade), engine.small(totals), _economies(engine, facts, trade, horizon, ratios),
        _pairs(engine, facts, trade.economies, trade.sellers_named()), _products(engine, trade.products), trade.year,
    )  # fmt: skip


def _pack_flows(engine: Engine, trade: Any) -> Any:
    offsets, importer, exporter, value, _before = trade.flow_columns()
    product = np.repeat(np.arange(len(trade.products), dtype=np.int32), np.diff(offsets))
    kinds = {"product": pa.int32(), "importer": pa.int32(), "exporter": pa.int32(), "value": pa.float64()}
    path = engine.passing()
    with pq.ParquetWriter(path, pa.schema(list(kinds.items()))) as writer:
        for first in range(0, max(1, len(product)), SLICE):
            part = slice(first, first + SLICE)
            columns = (product[part], importer[part], exporter[part], value[part])
            arrays = [pa.array(c).cast(kind) for c, kind in zip(columns, kinds.values(), strict=True)]
            writer.write_table(pa.table(dict(zip(kinds, arrays, strict=True))))
    return engine.parquet(path)


@dataclass(frozen=True)
class _Codes:
    """What of a release stands in for the pack's columns."""

    economies: tuple[str, ...]
    holes: tuple[str, ...] = ()


def release_inputs(engine: Engine, facts: Facts, release: Path, horizon: int = HORIZON, year: int = YEAR) -> Inputs:
    """Every flow of CEPII's release, none of them cut or held in memory; PackError when it is not complete.

    What the facts know of economies (distances, forecasts) comes from the open pack. The base year is whole here.
    """
    world = read_release(engine, release, year)
    ends = world.flows.select(code=_.importer).union(world.flows.select(code=_.exporter))
    codes = _Codes(tuple(sorted(engine.distinct(ends.code))))
    products = _products(engine, world.products)
    economies = _economies(engine, facts, codes, horizon, {})
    flows = _numbered(world, products, economies)
    flows = engine.keep(flows)
    named = np.ones((len(codes.economies),) * 2, dtype=bool)
    importers = engine.small({"code": sorted(world.importers), "known": [1.0] * len(world.importers)})
    totals = engine.keep(_totals(flows, products, economies.left_join(importers, "code").drop("code_right")))
    pairs = _pairs(engine, facts, codes.economies, named)
    return Inputs(flows.filter(_.value > 0).drop("before"), totals, economies, pairs, products, year)


def _numbered(world: World, products: Any, economies: Any) -> Any:
    """Numbers instead of codes."""
    buyers = economies.select(importer_code="code", importer_number="economy")
    sellers = economies.select(exporter_code="code", exporter_number="economy")
    flows = world.flows.rename(hs="product", importer_code="importer", exporter_code="exporter")
    joined = flows.inner_join(products, "hs").inner_join(buyers, "importer_code").inner_join(sellers, "exporter_code")
    return joined.select(
        product=_["product"], importer=_.importer_number, exporter=_.exporter_number,
        value=_.value.cast("float64"), before=_.value_2017.cast("float64"),
    )  # fmt: skip


def _totals(flows: Any, products: Any, economies: Any) -> Any:
    """Sums for every product and economy: 0 where nothing was traded, NULL for what a non-importer buys."""
    bought = flows.group_by("product", economy=_.importer).aggregate(
        bought=_.value.sum(), before=_.before.sum(), squares=(_.value * _.value).sum(), count=(_.value > 0).sum()
    )
    sold = flows.group_by("product", economy=_.exporter).aggregate(sold=_.value.sum())
    grid = products.select("product").cross_join(economies.select("economy", "known"))
    whole = grid.left_join(bought, ["product", "economy"]).drop("product_right", "economy_right")
    whole = whole.left_join(sold, ["product", "economy"]).drop("product_right", "economy_right")
    imports = _.bought.fill_null(0.0) * _.known
    return whole.select(
        "product", "economy", imports=imports, imports_2017=_.before.fill_null(0.0) * _.known,
        exports=_.sold.fill_null(0.0), suppliers=_["count"].cast("float64").fill_null(0.0) * _.known,
        hhi=_.squares / (_.bought * _.bought).nullif(0.0),
    )  # fmt: skip


def _products(engine: Engine, codes: Any) -> Any:
    return engine.small({"product": np.arange(len(codes), dtype=np.int32), "hs": list(codes)})


def _economies(engine: Engine, facts: Facts, trade: Any, horizon: int, ratios: dict[str, float]) -> Any:
    codes = list(trade.economies)
    part = horizon / HORIZON
    grown = {name: _by_economy(facts, f"{name}_ratio_5y", codes) ** part for name in ("gdp", "population")}
    return engine.small({
        "economy": np.arange(len(codes), dtype=np.int32), "code": codes, **grown,
        "market": [code in facts.markets for code in codes], "hole": np.isin(codes, trade.holes),
        "base_ratio": np.minimum(1.0, [ratios.get(code, 1.0) for code in codes]),
    })  # fmt: skip


def _by_economy(facts: Facts, indicator: str, codes: list[str]) -> Any:
    values = facts.values.get(indicator, {})
    return np.array([values[code].value if code in values else np.nan for code in codes])


def _pairs(engine: Engine, facts: Facts, codes: Any, named: Any) -> Any:
    n = len(codes)
    numbers = np.arange(n, dtype=np.int32)
    km = np.asarray(facts.pairs.kilometres(codes))
    return engine.small({
        "home": np.repeat(numbers, n), "market": np.tile(numbers, n), "km": km.reshape(-1), "named": named.reshape(-1)
    })  # fmt: skip
