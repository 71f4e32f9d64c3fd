"""What the finder says of a plan: its own products in its short list, and home's largest gaps anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from planner.engine.finder import find, prospect
from planner.engine.hindsight import hindsight
from planner.engine.screen import Screen
from planner.model.plan import Offer, Plan
from planner.model.prospect import Filters, Hindsight, Outlook, PlannedGap, Prospect

LARGEST = 12  # prospects of home beside the plan's own


def outlook(plan: Plan, screen: Screen) -> Outlook:
    """Actual, potential and gap of every product of the plan in every market of its short list but home."""
    markets = [code for code in plan.markets if code in screen.economies and code != screen.home]
    pairs = [planned(screen, offer, market) for offer in plan.products for market in markets]
    return Outlook(screen.home, tuple(pairs), *_of_home(screen))


@lru_cache(maxsize=1)
def _of_home(screen: Screen) -> tuple[tuple[Prospect, ...], Hindsight]:
    """What is the same for every plan of a home, so that a preview which follows the plan need not wait for it."""
    return find(screen, Filters(), LARGEST).prospects, hindsight(screen)


def planned(screen: Screen, offer: Offer, market: str) -> PlannedGap:
    """One product, with all its lines, in one market; KeyError for a market that no source of trade knows."""
    column = screen.trade.economy_column(market)
    rows = dict.fromkeys(int(row) for code in offer.codes for row in screen.trade.product_rows(code))
    lines = [prospect(screen, row, column) for row in rows]
    known = [p for p in lines if p.gap is not None and p.demand is not None]
    weights = [p.demand or 0.0 for p in known]
    whole = sum(weights)
    coverage = [p.coverage for p in (known or lines)]
    weighted = sum(c * w for c, w in zip(coverage, weights, strict=False)) / whole if whole > 0 else None
    return PlannedGap(
        market=market, offer=offer.id, actual=_sum(known, "actual"), potential=_sum(known, "potential"),
        gap=_sum(known, "gap"), demand=_sum(known, "demand"), cell=lines[0].cell if len(lines) == 1 else 0,
        coverage=weighted if weighted is not None else sum(coverage) / max(1, len(coverage)),
        lines=len(lines), known=len(known),
    )  # fmt: skip


def _sum(known: Sequence[Prospect], field: str) -> float | None:
    values = [getattr(p, field) for p in known]
    return float(sum(v for v in values if v is not None)) if values else None
