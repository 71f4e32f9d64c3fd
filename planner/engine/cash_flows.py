"""A resolved case as flows by year, and what such flows are worth; plain arithmetic in Decimal, nothing is rounded.

Year 0 is the start, a day before the first year of sales; the flows of year n count at its end. Prices and costs grow
from the first year on. Working capital is what customers owe and stock holds less what suppliers are owed, over 365
days; the last year sets it free. Tax is paid on the year's profit after earlier losses of the same case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from planner.engine.cashflow import break_even, irr, npv
from planner.model.cash import Resolved, Worth, YearFlow

ZERO, HUNDRED, DAYS = Decimal(0), Decimal(100), Decimal(365)
LEAST_RATE = Decimal("-0.99")


def year_flows(r: Resolved) -> tuple[YearFlow, ...]:
    """Every year from the start to the last one, in the case's currency."""
    last, made, capital, loss, so_far = len(r.units), list[YearFlow](), ZERO, ZERO, ZERO
    for year in range(last + 1):
        grown, dearer = ((1 + rate) ** max(0, year - 1) for rate in (r.price_growth, r.cost_growth))
        units = r.units[year - 1] if year else ZERO
        price, unit_cost = r.price * grown, r.cost * dearer
        revenue, variable = units * price, units * unit_cost
        running = r.running[year - 1] * dearer if year else ZERO
        needed = (revenue * r.customer_days + variable * (r.stock_days - r.supplier_days)) / DAYS
        released = needed if year == last else ZERO
        before, profit = loss, revenue - variable - running - r.once[year]
        tax, loss = max(ZERO, profit - before) * r.tax, max(ZERO, before - profit)
        net = profit - tax - (needed - capital) + released
        so_far += net
        made.append(YearFlow(
            year, units, price, unit_cost, revenue, -variable, -running, -r.once[year], needed, capital - needed,
            released, loss, -tax, net, so_far, None if r.discount is None else net / (1 + r.discount) ** year,
            break_even(running, price, unit_cost) if year else None,
        ))  # fmt: skip
        capital = needed
    return tuple(made)


def worth_of(flows: Sequence[YearFlow], discount: Decimal | None) -> Worth:
    """Sum, NPV, IRR, payback and the deepest point of the flows."""
    nets = [flow.net for flow in flows]
    cumulative = list(accumulate(nets))
    rate = irr(nets)
    deepest = min(cumulative)
    payback, why = payback_of(nets)
    return Worth(
        cumulative[-1], None if discount is None else npv(discount, nets), rate, "" if rate is not None else _why(nets),
        payback, why, max(ZERO, -deepest), cumulative.index(deepest),
    )  # fmt: skip


def payback_of(nets: Sequence[Decimal]) -> tuple[Decimal | None, str]:
    """Years from the start until the cumulative flow is no longer below 0, for good; a year's flow comes evenly."""
    cumulative = list(accumulate(nets))
    if min(cumulative) >= 0:
        return ZERO, "never_below"
    if cumulative[-1] < 0:
        return None, "not_within"
    year = max(i for i, value in enumerate(cumulative) if value < 0)
    return year + -cumulative[year] / nets[year + 1], ""


def _why(nets: Sequence[Decimal]) -> str:
    """Why flows have no internal rate of return."""
    signs = [flow > 0 for flow in nets if flow]
    if not any(signs):
        return "never_positive"
    if all(signs):
        return "never_negative"
    return "several" if sum(a != b for a, b in pairwise(signs)) > 1 else "none"


def delayed(flows: Sequence[YearFlow], discount: Decimal) -> tuple[Decimal, Decimal | None]:
    """NPV today of the same flows a year later, and of those without the last year: the end does not move.

    What the last year but one had tied up is then set free there. None where only one year is planned.
    """
    factor = 1 + discount
    moved = npv(discount, [flow.net for flow in flows]) / factor
    if len(flows) < 3:
        return moved, None
    kept = [flow.net for flow in flows[:-1]]
    kept[-1] += flows[-2].capital
    return moved, npv(discount, kept) / factor


def varied(r: Resolved, name: str, factor: Decimal) -> Resolved:
    """The case with one assumption times a factor; "exchange" is not one of them. KeyError for an unknown one."""
    if name in ("price", "cost", "customer_days"):
        return replace(r, **{name: getattr(r, name) * factor})
    if name == "discount":
        # Below -100 % there is no present value.
        return replace(r, discount=None if r.discount is None else max(LEAST_RATE, r.discount * factor))
    field = {"volume": "units", "running": "running", "once": "once"}[name]
    changed: Any = {field: tuple(value * factor for value in getattr(r, field))}
    return replace(r, **changed)


def at_exchange(r: Resolved, change: Decimal, revenue: Decimal, variable: Decimal, entering: Decimal) -> Resolved:
    """The case with the market's currency ``change`` per cent dearer, by the per cent of each amount that is in it."""

    def factor(share: Decimal) -> Decimal:
        return 1 + share / HUNDRED * change / HUNDRED

    costs = {"running": factor(entering), "once": factor(entering), "cost": factor(variable), "price": factor(revenue)}
    for name, by in costs.items():
        r = varied(r, name, by)
    return r
