"""Who sells a product in a market, from the pack's flows."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from planner.model.facts import Facts, Supplier
from planner.model.profile import MarketProfile


def profile(facts: Facts, home: str, market: str, product: str, count: int = 20) -> MarketProfile:
    """The market's largest suppliers of an HS 2017 line of six digits; KeyError for an unknown code or economy.

    Gains and losses compare flows that are known in both years: a supplier that left before 2024 is in neither.
    """
    trade = cast(Any, facts.trade)
    rows = trade.product_rows(product)
    if len(product) != 6 or len(rows) != 1:
        raise KeyError(product)
    row, column = int(rows[0]), trade.economy_column(market)
    everybody: list[Supplier] = trade.top_suppliers(market, product, len(trade.economies))
    before = float(np.asarray(trade.imports_2017[row, column]))
    known_before = before == before and before > 0
    both = [s for s in everybody if s.value_2017 > 0] if known_before else []
    changed = sorted(both, key=lambda s: s.value - s.value_2017)
    own = next((s for s in everybody if s.exporter == home), None)
    hhi, suppliers = float(trade.hhi[row, column]), float(trade.suppliers[row, column])
    mine = trade.own_of(market, product)
    return MarketProfile(
        market=market, product=product, home=home, imports=trade.total_imports(market, product),
        imports_2017=int(before) if known_before else None,
        supplier_count=int(suppliers) if suppliers == suppliers else 0, hhi=hhi if hhi == hhi else None,
        suppliers=tuple(everybody[:count]), home_supplier=own,
        home_rank=trade.rank_of(home, row, column) if own is not None else None,
        gained=changed[-1] if changed and changed[-1].value > changed[-1].value_2017 else None,
        lost=changed[0] if changed and changed[0].value < changed[0].value_2017 else None,
        source=trade.source_of(market, product), missing=trade.gap(market, product),
        year=mine[1] if mine else str(trade.year), own=mine is not None,
    )  # fmt: skip
