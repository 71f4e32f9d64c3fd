"""What is wrong with the amounts of the landed cost and the assumptions of step 6, each at its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.engine.elasticities import ENDS
from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.money import MOST_ROUTES, LandedCost
from planner.model.plan import Plan
from planner.text import mark

MISSING = mark("This amount is missing; without it nothing is worked out here.")
BELOW_0 = mark("An amount cannot be less than 0; nothing is worked out from it.")
ABOVE_0 = mark("A price, a quantity and a rate must be above 0; nothing is worked out from it.")
NO_DUTY = mark("The duty is not in the data: type it, in per cent.")
NO_BASE = mark("Choose what duty is charged on in this market: the price free on board, or with freight and insurance.")
TOO_CHEAP = mark("The price does not pay for what its Incoterms rule includes.")
TOO_MANY = mark("At most four ways are compared; the further ones are not worked out.")
NO_COUNTRY = mark("No country has the code {code}.")
NO_DAY = mark("{day} is not a date such as 2026-11-24.")
OUTSIDE = mark("The registry of measures covers {first} to {last}; nothing is worked out for {day}.")
NO_MEASURE = mark("No measure has the id {id}.")
NO_SCENARIO = mark("No scenario has the id {id}.")
SHARE = mark("A share or a probability lies between 0 and 100%.")
SUM = mark("The probabilities add up to more than 100%.")
RATE = mark("A tariff lies between -100 and 1000%.")
LIMITS = mark("This elasticity lies between {least} and {most}.")
LAST_DAY = "2036-07-01"
FIRST_DAY = "2025-01-01"


def route_problems(money: LandedCost, place: int, duty: Decimal | None, base: str) -> list[Problem]:
    """Why one route cannot be worked out; empty: it can."""
    return list(_route(money, place, duty, base))


def _route(money: LandedCost, place: int, duty: Decimal | None, base: str) -> Iterator[Problem]:
    route, where = money.routes[place], f"landed.routes[{place}]"
    if place >= MOST_ROUTES:
        yield Problem("warning", where, TOO_MANY)
    for name, amount in (("landed.price", money.price), ("landed.quantity", money.quantity)):
        if amount is None:
            yield Problem("warning", name, MISSING)
        elif amount <= 0:
            yield Problem("warning", name, ABOVE_0)
    needed = {"to_port": route.to_port, "freight": route.freight, "insurance": route.insurance, "inland": route.inland}
    for name, amount in needed.items():
        if amount is None:
            yield Problem("warning", f"{where}.{name}", MISSING)
    for name, amount in {**needed, "duty": route.duty}.items():
        if amount is not None and amount < 0:
            yield Problem("warning", f"{where}.{name}", BELOW_0)
    for name, amount in (("landed.cost", money.cost), ("landed.fixed", money.fixed)):
        if amount is not None and amount < 0:
            yield Problem("warning", name, BELOW_0)
    for i, entry in enumerate((*route.charges, *route.markups)):
        amount = getattr(entry, "value", None) if hasattr(entry, "value") else getattr(entry, "percent", None)
        if amount is not None and amount < 0:
            yield Problem("warning", f"{where}.charges[{i}]", BELOW_0)
    if route.rate is not None and route.rate <= 0:
        yield Problem("warning", f"{where}.rate", ABOVE_0)
    if duty is None:
        yield Problem("warning", f"{where}.duty", NO_DUTY)
    if not base:
        yield Problem("warning", f"{where}.duty_base", NO_BASE)
    if not _pays(money, place):
        yield Problem("warning", "landed.price", TOO_CHEAP)


def _pays(money: LandedCost, place: int) -> bool:
    """Whether the price covers the freight and the rest that its rule includes (duty apart)."""
    route = money.routes[place]
    if money.price is None or money.quantity is None or min(money.price, money.quantity) <= 0:
        return True
    parts = {"FCA": 1, "FOB": 1, "CFR": 2, "CIF": 2, "DAP": 3, "DDP": 3}.get(money.incoterm, 0)
    paid = [amount or Decimal(0) for amount in (route.to_port, route.freight, route.inland)][:parts]
    return money.price * money.quantity > sum(paid, Decimal(0)) * (1 + (route.insurance or Decimal(0)) / 100)


def policy_problems(plan: Plan, facts: Facts) -> Iterator[Problem]:
    """What is wrong with the assumptions of step 6."""
    p = plan.policy
    if p.day:
        yield from _day("policy.day", p.day)
    for i, entry in enumerate(p.own):
        if entry.market not in facts.markets:
            yield Problem("warning", f"policy.own[{i}].market", NO_COUNTRY, {"code": entry.market})
        if not -100 < entry.rate <= 1000:
            yield Problem("warning", f"policy.own[{i}].rate", RATE)
        if entry.start:
            yield from _day(f"policy.own[{i}].start", entry.start)
    for name in (*(s.measure for s in p.switches), *(c.measure for c in p.confirmed)):
        if name not in facts.policy.measures:
            yield Problem("warning", "policy.switches", NO_MEASURE, {"id": name})
    for i, chance in enumerate(p.probabilities):
        if chance.scenario not in {*facts.policy.scenarios, "own"}:
            yield Problem("warning", f"policy.probabilities[{i}]", NO_SCENARIO, {"id": chance.scenario})
        if not 0 <= chance.percent <= 100:
            yield Problem("warning", f"policy.probabilities[{i}]", SHARE)
    if sum(chance.percent for chance in p.probabilities) > 100.0001:
        yield Problem("warning", "policy.probabilities", SUM)
    for name, share in (("content", p.content), ("rvc", p.rvc), ("labour", p.labour)):
        if share is not None and not 0 <= share <= 100:
            yield Problem("warning", f"policy.{name}", SHARE)
    yield from _figures(plan)


def _figures(plan: Plan) -> Iterator[Problem]:
    for i, entry in enumerate(plan.policy.duties):
        for name in ("normal", "preferred"):
            rate = getattr(entry, name)
            if rate is not None and not 0 <= rate <= 1000:
                yield Problem("warning", f"policy.duties[{i}].{name}", RATE)
        if entry.claimed is not None and not 0 <= entry.claimed <= 100:
            yield Problem("warning", f"policy.duties[{i}].claimed", SHARE)
    for i, elasticity in enumerate(plan.policy.elasticities):
        least, most = ENDS.get(elasticity.kind, (0.0, 0.0))
        if not least <= elasticity.value <= most:
            where = f"policy.elasticities[{i}]"
            yield Problem("warning", where, LIMITS, {"least": f"{least:g}", "most": f"{most:g}"})


def _day(where: str, day: str) -> Iterator[Problem]:
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Problem("warning", where, NO_DAY, {"day": day})
        return
    if not FIRST_DAY <= day <= LAST_DAY:
        yield Problem("warning", where, OUTSIDE, {"first": FIRST_DAY, "last": LAST_DAY, "day": day})


def landed_problems(plan: Plan) -> Iterator[Problem]:
    """Problems of the amounts alone, for the list of what to put right; duties are judged where they are read."""
    seen = set()
    for place in range(len(plan.landed.routes)):
        for problem in _route(plan.landed, place, Decimal(0), "FOB"):
            if (problem.where, problem.message) not in seen:
                seen.add((problem.where, problem.message))
                yield problem
