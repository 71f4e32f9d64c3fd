"""What the figures leave out: exports to importers without data, and trade between the three neighbours."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from planner.model.facts import Facts
from planner.model.profile import Hidden, NorthAmerica

NEIGHBOURS = ("CAN", "MEX", "USA")


def north_america(facts: Facts, product: str) -> NorthAmerica:
    """Flows of an HS 2017 line of six digits between Canada, Mexico and the USA; KeyError for an unknown code."""
    trade = cast(Any, facts.trade)
    if len(product) != 6 or len(trade.product_rows(product)) != 1:
        raise KeyError(product)
    pairs = [(seller, buyer) for buyer in NEIGHBOURS for seller in NEIGHBOURS if seller != buyer]
    return NorthAmerica(
        product, trade.year, {(seller, buyer): trade.flow(seller, buyer, product) for seller, buyer in pairs},
        {buyer: trade.total_imports(buyer, product) for buyer in NEIGHBOURS},
        {buyer: trade.source_of(buyer, product) for buyer in NEIGHBOURS},
    )  # fmt: skip


def hidden(facts: Facts, home: str, product: str) -> Hidden:
    """The share of home's exports that goes to importers without data, where it can be known; KeyError when unknown.

    For some raw materials a second file knows these importers: there the share is exact. For everything else nothing
    in the packs tells it, and it is no data.
    """
    trade = cast(Any, facts.trade)
    rows = trade.product_rows(product)
    if len(product) != 6 or len(rows) != 1:
        raise KeyError(product)
    row, column = int(rows[0]), trade.economy_column(home)
    importers = tuple(code for code, m in facts.markets.items() if m.no_imports == "importer_missing" and code != home)
    places = np.array([trade.economy_column(code) for code in importers], dtype=np.int64)
    known = ~np.isnan(np.asarray(trade.imports)[:, places]).any(axis=1) & (len(places) > 0)
    sold = np.nan_to_num(np.asarray(trade.flows_of(home))[:, places]).sum(axis=1)
    exports = np.nan_to_num(np.asarray(trade.exports)[:, column])
    # What the user imported says nothing about raw materials in general.
    lines = np.flatnonzero(known).tolist()
    shipped = [line for line in lines if not any(trade.own_parts(int(place), [line]) for place in places)]
    total, part = float(exports[shipped].sum()), float(sold[shipped].sum())
    markets = [trade.economy_column(code) for code in facts.markets if code != home and code in trade.economies]
    return Hidden(
        home=home, product=product, importers=importers,
        unknown=int(np.isnan(np.asarray(trade.imports)[row, markets]).sum()),
        reason="" if known[row] else _reason(trade, importers, product),
        sold=int(sold[row]) if known[row] else None,
        share=float(sold[row] / exports[row]) if known[row] and exports[row] > 0 else None,
        known_lines=len(shipped), known_share=part / total if total > 0 else None,
        weight=_weight(facts, importers), source=trade.source_of(importers[0], product) if importers else trade.source,
    )  # fmt: skip


def _reason(trade: Any, importers: tuple[str, ...], product: str) -> str:
    return next((reason for code in importers if (reason := trade.gap(code, product))), "")


def _weight(facts: Facts, importers: tuple[str, ...]) -> float | None:
    """Their part of the imports of goods and services of all markets whose GDP and import share are known."""
    gdp, share = facts.values.get("gdp_usd", {}), facts.values.get("imports_pct_gdp", {})
    both: dict[str, float] = {code: gdp[code].value * share[code].value for code in gdp if code in share}
    part: NDArray[np.float64] = np.array([both.get(code, np.nan) for code in importers])
    if not len(part) or np.isnan(part).any():
        return None
    return float(part.sum() / sum(both.values()))
