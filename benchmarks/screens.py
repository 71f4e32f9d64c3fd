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
