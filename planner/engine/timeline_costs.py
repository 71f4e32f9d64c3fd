"""What the steps of the timeline cost: what is wrong with an amount, sums by currency, and the budget's own line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from planner.engine.finance_problems import NO_FIGURE, NOT_A_CURRENCY
from planner.engine.landed_problems import BELOW_0
from planner.errors import Problem
from planner.model.finance import MOST_ROWS, CostRow, Finance, FinanceCase, is_currency
from planner.model.plan import Plan
from planner.model.timeline import Dated, StepCosts, TimelineStep
from planner.model.worksheet import is_amount

CENT = Decimal("0.01")


def cost_problems(steps: Sequence[TimelineStep]) -> Iterator[Problem]:
    """Problems of the steps' costs, each at its cell; the dates do not wait for them."""
    for place, step in enumerate(steps):
        where = f"timeline.steps[{place}].cost"
        if step.cost is not None and not is_amount(step.cost):
            yield Problem("warning", where, NO_FIGURE)
        elif step.cost is not None and step.cost < 0:
            yield Problem("warning", where, BELOW_0)
        if step.currency and not is_currency(step.currency):
            yield Problem("warning", where, NOT_A_CURRENCY)


def sound_cost(step: TimelineStep, currency: str) -> tuple[Decimal | None, str]:
    """The step's cost and its currency, ``currency`` where it names none; None where there is no amount to count."""
    if step.cost is None or any(cost_problems((step,))):
        return None, ""
    return step.cost, step.currency or currency


def budget_case(plan: Plan) -> FinanceCase | None:
    """The budget of the timeline's market; None while there is none."""
    return next((case for case in plan.finance.cases if case.market == plan.timeline.market), None)


def budget_currency(plan: Plan) -> str:
    """The currency (ISO code) of that budget, or of the landed cost; costs are in it unless they say otherwise."""
    case = budget_case(plan)
    return (case.currency if case is not None else "") or plan.landed.currency


def exchange_rates(plan: Plan) -> dict[str, Decimal]:
    """Units of the budget's currency for one of another, as far as the user typed rates for this market."""
    mine, case, rates = budget_currency(plan), budget_case(plan), {}
    for route in plan.landed.routes:
        if route.market == plan.timeline.market and route.currency and _usable(route.rate):
            assert route.rate is not None
            if mine == plan.landed.currency:
                rates[route.currency] = 1 / route.rate
            elif mine == route.currency:
                rates[plan.landed.currency] = route.rate
    if case is not None and mine != "USD" and _usable(case.per_usd):
        assert case.per_usd is not None
        rates["USD"] = case.per_usd
    return {**rates, mine: Decimal(1)}


def _usable(rate: Decimal | None) -> bool:
    return rate is not None and is_amount(rate) and rate > 0


def step_costs(plan: Plan, steps: Sequence[Dated]) -> StepCosts:
    """What is known of the steps' costs, by currency; the total in the budget's to the cent."""
    mine, rates = budget_currency(plan), exchange_rates(plan)
    sums: dict[str, Decimal] = {}
    for step in steps:
        if step.cost is not None:
            sums[step.currency] = sums.get(step.currency, Decimal(0)) + step.cost
    # A free step in another currency needs no rate.
    ordered = sorted(((code, amount) for code, amount in sums.items() if amount or len(sums) == 1),
                     key=lambda entry: (entry[0] != mine, entry[0]))  # fmt: skip
    total = None
    if sums and all(code in rates for code, _ in ordered):
        total = sum((amount * rates[code] for code, amount in ordered), Decimal(0)).quantize(CENT)
    known = [step for step in steps if step.cost is not None]
    return StepCosts(len(steps), len(known), sum(step.official for step in known), tuple(ordered), mine, total)


def transferable(costs: StepCosts | None) -> Decimal | None:
    """What can go into the budget: the total, or where a rate is missing the sum in the budget's own currency."""
    if costs is None:
        return None
    amount = costs.total if costs.total is not None else dict(costs.sums).get(costs.currency)
    return amount or None


def into_budget(plan: Plan, costs: StepCosts | None, name: str, names: Sequence[str]) -> Finance | None:
    """The plan's budgets with the steps' sum as a one-off cost of the start, in a line of its own.

    The line that has one of ``names`` (the same words in every language) is replaced, so nothing counts twice. None
    where there is nothing to take over or no room for a line.
    """
    amount, case = transferable(costs), budget_case(plan) or FinanceCase(plan.timeline.market)
    place = next((i for i, row in enumerate(case.once) if row.name in names), None)
    if amount is None or not case.market or (place is None and len(case.once) >= MOST_ROWS):
        return None
    row = CostRow(name, amount, 0)
    once = (*case.once, row) if place is None else (*case.once[:place], row, *case.once[place + 1 :])
    made, cases = replace(case, once=once), plan.finance.cases
    found = next((i for i, other in enumerate(cases) if other.market == case.market), len(cases))
    return replace(plan.finance, cases=(*cases[:found], made, *cases[found + 1 :]))
