"""The plan's ways to its markets as ladders: what the packs know of duties, fees and taxes put together with the
user's own amounts, each figure with where it comes from; nothing is worked out from a missing or negative amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from planner.engine.cashflow import break_even
from planner.engine.landed_cost import INCLUDED, ZERO, Costs, Fee, Ladder, ladder
from planner.engine.landed_problems import route_problems
from planner.model.effects import DutyPaid, Effect, Effects
from planner.model.facts import Facts
from planner.model.landed import ChargeUsed, LandedRoute, not_yet
from planner.model.measure import EU
from planner.model.money import Route
from planner.model.plan import Plan
from planner.model.policy_facts import BorderCharge

HUNDRED = Decimal(100)
FOB_MARKETS = frozenset(("CAN", "USA"))


def duty_base(route: Route) -> str:
    """What duty is charged on: the law's base where it is known, else the user's choice, else ""."""
    if route.duty_base:
        return route.duty_base
    if route.market in FOB_MARKETS:
        return "FOB"
    return "CIF" if route.market == "MEX" or route.market in EU else ""


def landed(plan: Plan, facts: Facts, duties: Mapping[str, DutyPaid]) -> tuple[LandedRoute, ...]:
    """Every route of the plan; ``duties`` are today's of home's product by market."""
    return tuple(_route(plan, facts, i, duties.get(route.market)) for i, route in enumerate(plan.landed.routes))


def _route(plan: Plan, facts: Facts, place: int, paid: DutyPaid | None) -> LandedRoute:
    route, money = plan.landed.routes[place], plan.landed
    percent, source = _duty(route, paid)
    base = duty_base(route)
    problems = route_problems(money, place, percent, base)
    nothing = not_yet(route, base, percent, source, tuple(problems))
    if problems or money.price is None or money.quantity is None or percent is None:
        return nothing
    charges = border_charges(facts, route, bool(paid and paid.agreement), paid.agreement if paid else "")
    costs = Costs(
        money.price * money.quantity, money.incoterm, route.to_port or ZERO, route.freight or ZERO,
        route.insurance or ZERO, route.inland or ZERO, percent, base,
        tuple(_fee(entry, own, route, money.currency) for entry, own in charges if entry.id != "import_tax"),
        next((own if own is not None else entry.percent for entry, own in charges if entry.id == "import_tax"), ZERO),
        tuple((m.name, m.percent) for m in route.markups),
    )  # fmt: skip
    found = ladder(costs)
    return replace(_with_money(nothing, plan, found), charges=_used(charges, found, costs))


def _with_money(empty: LandedRoute, plan: Plan, found: Ladder) -> LandedRoute:
    money, route = plan.landed, empty.route
    assert money.quantity is not None
    assert money.price is not None
    unit = found.landed / money.quantity
    margin = units = None
    if money.cost is not None:
        factory = found.factory / money.quantity
        margin = (factory - money.cost) / money.price * HUNDRED
        units = break_even(money.fixed, factory, money.cost) if money.fixed is not None else None
    return replace(
        empty, steps=found.steps, stages=found.stages, channel=found.channel, duty_value=found.duty_value,
        landed=found.landed, shelf=found.shelf, unit_landed=unit,
        unit_local=unit * route.rate if route.rate is not None else None, unit_shelf=found.shelf / money.quantity,
        margin=margin, break_even=units,
    )  # fmt: skip


def _duty(route: Route, paid: DutyPaid | None) -> tuple[Decimal | None, str]:
    if route.duty is not None:
        return route.duty, "own"
    if paid is None or paid.total is None:
        return None, ""
    return Decimal(str(round(paid.total, 6))), paid.source


def border_charges(
    facts: Facts, route: Route, claims: bool, agreement: str
) -> list[tuple[BorderCharge, Decimal | None]]:  # fmt: skip
    """The fees and the import tax of a route with the user's own figure for each; spared fees have 0 %."""
    own = {entry.id: entry.value for entry in route.charges}
    known = [c for (market, _, province), c in facts.policy.charges().items()
             if market == route.market and province in ("", route.province)]  # fmt: skip
    # The province's joined tax stands before the federal one alone.
    found = {c.id: c for c in sorted(known, key=lambda c: c.province)}
    made = []
    for charge in found.values():
        if charge.modes and route.mode not in charge.modes:
            continue
        spared = (charge.spared == "any" and claims) or (bool(charge.spared) and charge.spared == agreement)
        made.append((replace(charge, percent=ZERO, least=None, most=None) if spared else charge, own.get(charge.id)))
    if "import_tax" in own and "import_tax" not in found:
        unknown = BorderCharge(
            route.market, "import_tax", "", ZERO, "with_duty", None, None, "", (), "", "", "current", ""
        )
        made.append((unknown, own["import_tax"]))
    return made


def _fee(charge: BorderCharge, own: Decimal | None, route: Route, currency: str) -> Fee:
    # Smallest and largest amounts are in the market's money; without a rate for it they cannot be applied.
    rate = Decimal(1) if charge.currency == currency else route.rate if charge.currency == route.currency else None
    least, most = (None if amount is None or rate is None else amount / rate for amount in (charge.least, charge.most))
    return Fee(charge.id, charge.percent if own is None else own, charge.base, least, most)


def _used(
    charges: list[tuple[BorderCharge, Decimal | None]], found: Ladder, costs: Costs
) -> tuple[ChargeUsed, ...]:  # fmt: skip
    used = []
    for charge, own in charges:
        amount = found.steps["tax"] if charge.id == "import_tax" else found.fees[charge.id]
        spared = bool(charge.spared) and charge.percent == 0 and own is None
        state = "own" if own is not None else "spared" if spared else charge.state
        percent = own if own is not None else charge.percent
        used.append(ChargeUsed(charge.id, percent, amount, state, charge.as_of, charge.source))
    return tuple(used)


def with_money(answer: Effects, plan: Plan, routes: tuple[LandedRoute, ...]) -> Effects:
    """The cells with landed cost and margin, for markets that have a route: home bears what a scenario adds to duty."""
    first: dict[str, LandedRoute] = {}
    for route in routes:
        if route.done:
            first.setdefault(route.route.market, route)
    cells = {
        key: _priced(cell, answer.cell("today", cell.market), plan, first[cell.market])
        if cell.market in first
        else cell
        for key, cell in answer.cells.items()
    }
    return replace(answer, cells=cells)


def _priced(cell: Effect, today: Effect, plan: Plan, route: LandedRoute) -> Effect:
    if cell.duty.total is None or today.duty.total is None:
        known = cell.duty == today.duty
        extra = ZERO if known else None
    else:
        extra = Decimal(str(cell.duty.total - today.duty.total))
    if extra is None or route.landed is None or route.duty_value is None or not plan.landed.quantity:
        return cell
    more = route.duty_value * extra / HUNDRED / plan.landed.quantity
    unit = route.landed / plan.landed.quantity + more
    price = plan.landed.price
    margin = None if route.margin is None or not price else float(route.margin - more / price * HUNDRED)
    return replace(cell, landed=float(unit), margin=margin)


def included(incoterm: str) -> tuple[str, ...]:
    """What the price at an Incoterms rule already pays for."""
    return INCLUDED[incoterm]
