"""The plan's finance cases worked out: prices from the landed cost, volumes from trade figures or the user's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from planner.engine.cash_flows import HUNDRED, ZERO, at_exchange, delayed, varied, worth_of, year_flows
from planner.engine.cashflow import break_even
from planner.engine.finance_problems import NO_FIGURE, THIN, case_problems, market_problem
from planner.errors import Problem
from planner.model.assessment import Assessment
from planner.model.cash import CurrencyCase, Delay, FinanceAnswer, Resolved, Swing, Worth
from planner.model.facts import Facts
from planner.model.finance import FinanceCase
from planner.model.landed import LandedRoute
from planner.model.plan import Offer, Plan
from planner.model.worksheet import LARGEST
from planner.text import mark

Gap = Callable[[Offer, str], float | None]  # untapped potential of a product in a market, USD a year

NO_PRICE = mark("No landed cost is worked out for this market yet: complete it, or type the figure here.")
NO_COST = mark("The landed cost has no variable cost of a unit: type it there, or here.")
OTHER_MONEY = mark("The landed cost is in {landed}: type this figure in {currency}, or leave the currency out.")
NO_USD = mark("Trade figures are in US dollars: type how many {currency} one dollar costs.")
NO_BASIS = mark("There is no figure of this for the market: choose another way to set the volumes.")
NO_GAP = mark("The finder sees no untapped potential here: choose another way to set the volumes.")
RANGE = Decimal(10)  # per cent, where the user gave no other
VARIED = ("price", "volume", "cost", "running", "once", "discount", "customer_days")


def with_finance(answer: Assessment, facts: Facts, gap: Gap) -> Assessment:
    """The answer with every finance case of its plan; ``gap`` is only asked where a case needs it."""
    cases = answer.plan.finance.cases
    if not cases:
        return answer
    return replace(answer, finance=tuple(_answer(answer, facts, gap, i) for i in range(len(cases))))


def _answer(answer: Assessment, facts: Facts, gap: Gap, place: int) -> FinanceAnswer:
    plan, case, where = answer.plan, answer.plan.finance.cases[place], f"finance.cases[{place}]"
    first = case.first_year if case.first_year is not None else int(facts.day[:4]) + 1
    currency = case.currency or plan.landed.currency
    problems = (*market_problem(case, facts, where), *case_problems(case, where))
    found = _priced(FinanceAnswer(case, currency, first, problems), plan, answer.landed, where)
    if found.problems:
        return found
    found, usd = _basis(found, plan, facts, gap, where)
    price, cost = found.price, found.cost
    if found.problems or price is None or cost is None:
        return found
    if not case.running and found.cost_from == "landed":
        found = replace(found, fixed=plan.landed.fixed)
    inputs = _resolved(found, price, cost, usd)
    if not is_reckonable(inputs):
        return _more(found, Problem("warning", f"{where}.price", NO_FIGURE))
    found = replace(found, inputs=inputs, flows=year_flows(inputs))
    if price <= cost:
        problem = Problem("warning", f"{where}.price", THIN)
        found = replace(found, problems=(problem,))
    return _judged(found, inputs)


def _priced(
    found: FinanceAnswer, plan: Plan, routes: tuple[LandedRoute, ...], where: str
) -> FinanceAnswer:  # fmt: skip
    """Price and variable cost of a unit: the user's, else those of the first way to the market that is worked out."""
    case, money, place = found.case, plan.landed, _way(found, plan, routes)
    price, cost, delivery, problems = case.price, case.cost, None, list(found.problems)
    if place is not None and money.price is not None and money.quantity:
        price = money.price if price is None else price
        if cost is None and money.cost is not None:
            # What the price's Incoterms rule includes is paid by the seller too.
            delivery = money.price - routes[place].stages["EXW"] / money.quantity
            cost = money.cost + delivery
    for name, value in (("price", price), ("cost", cost)):
        if value is None:
            problems.append(_not_there(f"{where}.{name}", found, plan, NO_PRICE if place is None else NO_COST))
    whence = ["own" if own is not None else "landed" for own in (case.price, case.cost)]
    return replace(
        found, problems=tuple(problems), price=price, cost=cost, price_from=whence[0], cost_from=whence[1],
        delivery=delivery, ladder=place if "landed" in whence else None,
    )  # fmt: skip


def _way(found: FinanceAnswer, plan: Plan, routes: tuple[LandedRoute, ...]) -> int | None:
    """The place of the first way to the market that is worked out in the case's currency."""
    if found.currency != plan.landed.currency:
        return None
    return next((i for i, r in enumerate(routes) if r.done and r.route.market == found.case.market), None)


def _not_there(where: str, found: FinanceAnswer, plan: Plan, message: str) -> Problem:
    if found.currency == plan.landed.currency:
        return Problem("warning", where, message)
    return Problem("warning", where, OTHER_MONEY, {"landed": plan.landed.currency, "currency": found.currency})


def _basis(
    found: FinanceAnswer, plan: Plan, facts: Facts, gap: Gap, where: str
) -> tuple[FinanceAnswer, Decimal]:  # fmt: skip
    """What volumes are a share of, in the case's currency, with the market's imports beside it."""
    case, offer = found.case, _offer(plan)
    imports = _imports(facts, offer, case.market)
    found = replace(found, imports_usd=imports)
    if case.basis == "units":
        return found, ZERO
    usd = imports
    if case.basis == "gap":
        known = gap(offer, case.market) if offer is not None else None
        usd = None if known is None else Decimal(round(known))
    rate = Decimal(1) if found.currency == "USD" else case.per_usd
    if usd is None:
        return _more(found, Problem("warning", f"{where}.basis", NO_BASIS)), ZERO
    if usd <= 0:
        return _more(found, Problem("warning", f"{where}.basis", NO_GAP)), ZERO
    if rate is None:
        return _more(found, Problem("warning", f"{where}.per_usd", NO_USD, {"currency": found.currency})), ZERO
    return replace(found, basis_usd=usd), usd * rate


def _more(found: FinanceAnswer, problem: Problem) -> FinanceAnswer:
    return replace(found, problems=(*found.problems, problem))


def _offer(plan: Plan) -> Offer | None:
    """The product that step 6 looks at, which the landed cost is of too; else the first."""
    return next((o for o in plan.products if o.id == plan.policy.offer), next(iter(plan.products), None))


def _imports(facts: Facts, offer: Offer | None, market: str) -> Decimal | None:
    known = [facts.trade.total_imports(market, code) for code in offer.codes] if offer is not None else []
    whole = [value for value in known if value is not None]
    return Decimal(sum(whole)) if whole else None


def _resolved(found: FinanceAnswer, price: Decimal, cost: Decimal, basis: Decimal) -> Resolved:
    case, years, fixed = found.case, found.case.years, found.fixed or ZERO
    running = tuple(
        sum((row.amount or ZERO for row in case.running if row.year <= year), fixed) for year in range(1, years + 1)
    )
    once = tuple(sum((row.amount or ZERO for row in case.once if row.year == year), ZERO) for year in range(years + 1))
    units = volumes(case)
    if case.basis != "units":
        units = tuple(value / HUNDRED * basis / price for value in units)
    return Resolved(
        price, cost, units, once, running, _share(case.price_growth), _share(case.cost_growth), _share(case.tax),
        None if case.discount is None else case.discount / HUNDRED, case.customer_days or ZERO,
        case.supplier_days or ZERO, case.stock_days or ZERO,
    )  # fmt: skip


def volumes(case: FinanceCase) -> tuple[Decimal, ...]:
    """The case's volumes as typed, by year; an empty year is the year before with the growth of volumes."""
    grown, made = 1 + _share(case.volume_growth), list[Decimal]()
    for year in range(case.years):
        typed = case.volumes[year] if year < len(case.volumes) else None
        made.append(typed if typed is not None else made[-1] * grown if made else ZERO)
    return tuple(made)


def _share(percent: Decimal | None) -> Decimal:
    return (percent or ZERO) / HUNDRED


def _judged(found: FinanceAnswer, inputs: Resolved) -> FinanceAnswer:
    flows = found.flows
    units = sum(inputs.units, ZERO)
    fixed = -sum((flow.running + flow.once for flow in flows), ZERO)
    revenue, variable = sum((f.revenue for f in flows), ZERO), -sum((f.variable for f in flows), ZERO)
    delay = None if inputs.discount is None else Delay(*delayed(flows, inputs.discount))
    return replace(
        found, worth=worth_of(flows, inputs.discount), units=units, delay=delay,
        break_even_units=break_even(fixed, revenue / units, variable / units) if units else None,
        break_even_price=inputs.price * (variable + fixed) / revenue if revenue else None,
        swings=_swings(found.case, inputs), currencies=_currencies(found.case, inputs),
    )  # fmt: skip


def _worth(inputs: Resolved) -> Worth:
    return worth_of(year_flows(inputs), inputs.discount)


def _measure(inputs: Resolved) -> Decimal:
    worth = _worth(inputs)
    return worth.total if worth.npv is None else worth.npv


def _swings(case: FinanceCase, inputs: Resolved) -> tuple[Swing, ...]:
    """Each assumption lower and higher by its range, the others as they are; those of nothing are left out."""
    own = {entry.input: entry.percent for entry in case.ranges}
    made = []
    for name in (*VARIED, "exchange"):
        percent = own.get(name, RANGE)
        ends = [_measure(moved(case, inputs, name, change)) for change in (-percent, percent)]
        if ends[0] != ends[1]:
            made.append(Swing(name, percent, *ends))
    return tuple(sorted(made, key=lambda swing: -swing.span))


def moved(case: FinanceCase, inputs: Resolved, name: str, change: Decimal) -> Resolved:
    """The case with one assumption changed by so many per cent; "exchange": the market's currency."""
    if name == "exchange":
        return at_exchange(inputs, change, *(value or ZERO for value in (
            case.revenue_local, case.variable_local, case.entering_local)))  # fmt: skip
    return varied(inputs, name, 1 + change / HUNDRED)


def _currencies(case: FinanceCase, inputs: Resolved) -> tuple[CurrencyCase, ...]:
    """Today's rate and the user's two scenarios; nothing where neither was typed."""
    changes = {"stronger": case.stronger, "weaker": None if case.weaker is None else -case.weaker}
    asked = {name: change for name, change in changes.items() if change is not None}
    if not asked:
        return ()
    return tuple(
        CurrencyCase(name, change, _worth(moved(case, inputs, "exchange", change)))
        for name, change in {"today": ZERO, **asked}.items()
    )


def is_reckonable(inputs: Resolved) -> bool:
    """Whether price and volumes are of a size that can be reckoned and written with."""
    return all(value.is_finite() and value < LARGEST for value in (inputs.price, inputs.cost, *inputs.units))
