"""What is wrong with the figures of a finance case, each at its field; nothing is worked out from a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.engine.landed_problems import ABOVE_0, BELOW_0, MISSING, NO_COUNTRY
from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.finance import MOST_ROWS, MOST_YEARS, CostRow, FinanceCase, is_currency
from planner.model.plan import Plan
from planner.model.worksheet import is_amount
from planner.text import mark

BETWEEN = mark("This must lie between {least} and {most}; nothing is worked out from it.")
NO_FIGURE = mark("This figure is too large or too long; nothing is worked out from it.")
NOT_A_CURRENCY = mark("A currency is three capital letters, such as CAD.")
NO_INPUT = mark("No assumption has the name {name}.")
TOO_MANY_ROWS = mark("At most {most} costs of a kind can be worked out.")
TWICE = mark("This market has two sets of figures; the first counts.")
THIN = mark("The price does not pay for the variable cost: every unit sold loses money.")
INPUTS = ("price", "volume", "cost", "running", "once", "discount", "customer_days", "exchange")
FIRST, LAST = 2000, 2100
# Field -> least and most; what only must not be below 0 has no limits here.
LIMITS: dict[str, tuple[int, int]] = {
    "volume_growth": (-99, 1000), "price_growth": (-99, 1000), "cost_growth": (-99, 1000), "tax": (0, 100),
    "discount": (-99, 1000), "customer_days": (0, 3650), "supplier_days": (0, 3650), "stock_days": (0, 3650),
    "revenue_local": (0, 100), "variable_local": (0, 100), "entering_local": (0, 100), "stronger": (0, 1000),
    "weaker": (0, 99),
}  # fmt: skip


def case_problems(case: FinanceCase, where: str) -> list[Problem]:
    """Why a case cannot be worked out, judged by what was typed alone; empty: it can."""
    many = [Problem("warning", where, TOO_MANY_ROWS, {"most": MOST_ROWS})] if _too_many(case) else []
    return [*many, *_years(case, where), *_rates(case, where), *_amounts(case, where), *_volumes(case, where)]


def market_problem(case: FinanceCase, facts: Facts, where: str) -> list[Problem]:
    """Whether the packs know the case's market."""
    known = case.market in facts.markets
    return [] if known else [Problem("warning", f"{where}.market", NO_COUNTRY, {"code": case.market[:40]})]


def finance_problems(plan: Plan, facts: Facts) -> Iterator[Problem]:
    """Problems of all cases, for the list of what to put right; prices are judged where the landed cost is known."""
    seen: set[str] = set()
    for i, case in enumerate(plan.finance.cases):
        where = f"finance.cases[{i}]"
        yield from (*market_problem(case, facts, where), *case_problems(case, where))
        if case.market in seen:
            yield Problem("warning", f"{where}.market", TWICE)
        seen.add(case.market)


def _too_many(case: FinanceCase) -> bool:
    return max(len(case.once), len(case.running)) > MOST_ROWS


def _years(case: FinanceCase, where: str) -> Iterator[Problem]:
    if not 1 <= case.years <= MOST_YEARS:
        yield Problem("warning", f"{where}.years", BETWEEN, {"least": 1, "most": MOST_YEARS})
    if case.first_year is not None and not FIRST <= case.first_year <= LAST:
        yield Problem("warning", f"{where}.first_year", BETWEEN, {"least": FIRST, "most": LAST})
    for name in ("currency", "local"):
        code = getattr(case, name)
        if code and not is_currency(code):
            yield Problem("warning", f"{where}.{name}", NOT_A_CURRENCY)


def _rates(case: FinanceCase, where: str) -> Iterator[Problem]:
    for name, (least, most) in LIMITS.items():
        value: Decimal | None = getattr(case, name)
        if value is not None and not (is_amount(value) and least <= value <= most):
            yield Problem("warning", f"{where}.{name}", BETWEEN, {"least": least, "most": most})
    for i, entry in enumerate(case.ranges):
        if entry.input not in INPUTS:
            yield Problem("warning", f"{where}.ranges[{i}]", NO_INPUT, {"name": entry.input[:40]})
        if not (is_amount(entry.percent) and 0 <= entry.percent <= 100):
            yield Problem("warning", f"{where}.ranges.{entry.input}", BETWEEN, {"least": 0, "most": 100})


def _amounts(case: FinanceCase, where: str) -> Iterator[Problem]:
    for name in ("price", "cost", "per_usd"):
        value: Decimal | None = getattr(case, name)
        if value == 0 and name != "cost":
            yield Problem("warning", f"{where}.{name}", ABOVE_0)
        yield from _amount(value, f"{where}.{name}")
    for kind, rows, least in (("once", case.once, 0), ("running", case.running, 1)):
        for i, row in enumerate(rows):
            yield from _row(row, f"{where}.{kind}[{i}]", least, case.years)


def _row(row: CostRow, where: str, least: int, years: int) -> Iterator[Problem]:
    if row.amount is None:
        yield Problem("warning", f"{where}.amount", MISSING)
    yield from _amount(row.amount, f"{where}.amount")
    if not least <= row.year <= max(1, years):
        yield Problem("warning", f"{where}.year", BETWEEN, {"least": least, "most": years})


def _volumes(case: FinanceCase, where: str) -> Iterator[Problem]:
    if not case.volumes or case.volumes[0] is None:
        yield Problem("warning", f"{where}.volumes[0]", MISSING)
    for i, value in enumerate(case.volumes[: max(0, case.years)]):
        yield from _amount(value, f"{where}.volumes[{i}]")
        if case.basis != "units" and value is not None and value > 100:
            yield Problem("warning", f"{where}.volumes[{i}]", BETWEEN, {"least": 0, "most": 100})


def _amount(value: Decimal | None, where: str) -> Iterator[Problem]:
    if value is None:
        return
    if not is_amount(value):
        yield Problem("warning", where, NO_FIGURE)
    elif value < 0:
        yield Problem("warning", where, BELOW_0)
