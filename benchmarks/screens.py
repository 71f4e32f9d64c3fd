"""How long the finder needs for every product in every market of one home economy, beside plain pandas."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.measure import Result, best

HOME = "MEX"


def measure(rounds: int) -> list[Result]:
    """The gap of every pair with its coverage, from open columns; the same arithmetic in pandas is the reference."""
    from planner import api
    from planner.engine.screen import Screen
    from planner.model.prospect import Filters

    facts = api.open_facts(user_packs=False)
    facts.suppliers()  # kept in the cache with the pack's columns

    def ours() -> Any:
        screen = Screen(facts, HOME)
        return screen.gap, screen.coverage

    def found() -> Any:
        return api.find(Screen(facts, HOME), Filters(), 20)

    flows = _flows(facts)
    plain = best(lambda: _plain(facts, flows), 1)
    size = f"{len(facts.trade.products)} x {len(facts.trade.economies)}"
    return [
        Result(f"gap and coverage, {size}", best(ours, rounds), "ms", 100, plain,
               "the same in plain pandas"),
        Result(f"find, the 20 largest gaps of {size}", best(found, rounds), "ms", 1, plain,
               "all gaps in plain pandas", relative=True),
        _sectors(facts, rounds),
    ]  # fmt: skip


def _sectors(facts: Any, rounds: int) -> Result:
    """The sector view of home and twenty economies, its trade worked out anew; the tables of the pack are open.

    The reference reads only exports and imports of the same sectors and economies, line by line.
    """
    from planner import api
    from planner.engine import sector_measures, sector_trade

    def view() -> Any:
        sector_trade.sector_trade.cache_clear()
        sector_measures.home_flows.cache_clear()
        return api.sector_view(facts, HOME, markets)

    markets = sorted((m for m in facts.markets if m != HOME), key=lambda m: -_size(facts, m))[:20]
    ours = best(view, rounds)
    return Result(f"sector view, {len(facts.sectors)} sectors x {1 + len(markets)} economies", ours, "ms", 100,
                  best(lambda: _sums(facts, markets), rounds), "sums of exports and imports alone")  # fmt: skip


def _size(facts: Any, market: str) -> float:
    found = facts.values["gdp_usd"].get(market)
    return found.value if found else 0.0


def _sums(facts: Any, markets: list[str]) -> list[tuple[Any, Any]]:
    return [
        (facts.trade.total_exports(market, line.code), facts.trade.total_imports(market, line.code))
        for market in (HOME, *markets) for sector in facts.sectors for line in sector.lines
    ]  # fmt: skip


def _flows(facts: Any) -> Any:
    import pandas as pd

    trade: Any = facts.trade
    offsets, importer, exporter, value, _ = trade.flow_columns()
    return pd.DataFrame({
        "product": np.repeat(np.arange(len(trade.products)), np.diff(offsets)), "importer": importer,
        "exporter": exporter, "value": np.asarray(value),
    })  # fmt: skip


def _plain(facts: Any, flows: Any) -> Any:
    """Potential and gap as an analyst would write them on a table of flows."""
    trade: Any = facts.trade
    home = trade.economy_column(HOME)
    gdp = np.array([_value(facts, "gdp_ratio_5y", code) for code in trade.economies])
    people = np.array([_value(facts, "population_ratio_5y", code) for code in trade.economies])
    km = np.nan_to_num(facts.pairs.kilometres(trade.economies), nan=1.0)
    world = flows.groupby("product")["value"].sum()
    sold = flows[flows["exporter"] == home]
    bought = flows.groupby(["product", "importer"])["value"].sum()
    expected = (flows["value"] * gdp[flows["exporter"]]).groupby(flows["product"]).sum()
    exports = sold.groupby("product")["value"].sum()
    own = flows[flows["importer"] == home].groupby("product")["value"].sum()
    share = exports * gdp[home] / expected * (exports / own).clip(upper=1.0).fillna(1.0)
    far = flows["value"] * km[flows["exporter"], flows["importer"]]
    mean = far.groupby([flows["product"], flows["importer"]]).sum() / bought
    table = bought.rename("imports").reset_index()
    table["share"] = table["product"].map(share).fillna(0.0)
    table["mix"] = table["product"].map(exports / world).fillna(0.0) * table["imports"]
    ease = sold.groupby("importer")["value"].sum() / table.groupby("importer")["mix"].sum()
    near = np.exp(-np.abs(np.log(mean.to_numpy().clip(1.0)) - np.log(km[home][table["importer"]].clip(1.0))))
    grown = (gdp / people * people)[table["importer"]]
    table["potential"] = table["share"] * table["importer"].map(ease) * table["imports"] * grown * near
    joined = table.merge(sold[["product", "importer", "value"]], on=["product", "importer"], how="left")
    return (joined["potential"] - joined["value"].fillna(0.0)).clip(lower=0.0)


def _value(facts: Any, indicator: str, code: str) -> float:
    found = facts.values[indicator].get(code)
    return found.value if found else 1.0
