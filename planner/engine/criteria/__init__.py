"""The criteria that are computed, by the name their TOML entry uses; the others read one indicator of the packs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner.engine.context import Answers, Context
from planner.engine.criteria import access, demand, duties, position
from planner.model.criterion import Criterion

COMPUTED: dict[str, Callable[[Context], Answers]] = {
    "import_demand": demand.import_demand,
    "demand_growth": demand.demand_growth,
    "supplier_concentration": demand.supplier_concentration,
    "regional_value_chain": demand.regional_value_chain,
    "foothold": position.foothold,
    "ease_of_trade": position.ease_of_trade,
    "exposure": position.exposure,
    "agreement": access.agreement,
    "duty_faced": duties.duty_faced,
    "tariff_advantage": duties.tariff_advantage,
    "distance": access.distance,
    "sea_route": access.sea_route,
    "language_border": access.language_border,
    "priority_sector": access.priority_sector,
}


def answer(criterion: Criterion, context: Context) -> Answers:
    """Readings of one criterion for the context's markets; KeyError for a function that does not exist."""
    if criterion.computed:
        return COMPUTED[criterion.computed](context)
    series = context.facts.values.get(criterion.indicator, {})
    found = [series.get(market) for market in context.markets]
    return Answers(
        np.array([value.value if value else np.nan for value in found]),
        [str(value.year) if value else "" for value in found],
        [value.source if value else criterion.source for value in found],
        [value.flag if value else "" for value in found],
        ["" if value else "not_in_source" for value in found],
    )
