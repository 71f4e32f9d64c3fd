"""The money of entering as rows of ready texts: flows by year with their formulas, costs, swings, exchange rates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.model.cash import CurrencyCase, FinanceAnswer, Worth, YearFlow
from planner.model.facts import Facts
from planner.model.finance import CostRow
from planner.report.finance_words import SCENARIOS, input_name, money, rate, rests_on, year_name
from planner.text import Texts, mark

THOUSANDS = Decimal(1_000_000)  # from here on tables are in thousands
# (what, field, is a total); amounts unless the field is one of PLAIN.
ROWS: tuple[tuple[str, str, bool], ...] = (
    (mark("Units sold"), "units", False),
    (mark("Price of a unit"), "price", False),
    (mark("Revenue"), "revenue", True),
    (mark("Variable cost"), "variable", False),
    (mark("Running costs"), "running", False),
    (mark("One-off costs"), "once", False),
    (mark("Working capital tied up"), "tied", False),
    (mark("Working capital set free"), "released", False),
    (mark("Tax on profit"), "tax", False),
    (mark("Net flow"), "net", True),
    (mark("Net flow so far"), "cumulative", True),
    (mark("Present value of the net flow"), "present", False),
    (mark("Units that pay the year's running costs"), "break_even", False),
)
FORMULAS = {
    "units": mark("As typed, or the typed share of the trade figure / price; an empty year is the one before, grown."),
    "price": mark("Price of the first year × (1 + growth of prices), once for every year since."),
    "revenue": mark("Units sold × price of a unit."),
    "variable": mark("Units sold × variable cost of a unit, which grows with the costs."),
    "running": mark("Running costs in prices of the first year × (1 + growth of costs), once for every year since."),
    "once": mark("One-off costs in the year in which they are paid."),
    "tied": mark("Working capital of the year before less that of this year, which is (revenue × customers' days + "
                 "variable cost × (stock days - suppliers' days)) / 365."),
    "released": mark("Working capital of the last year, set free at its end."),
    "tax": mark("Tax rate × (profit of the year - losses carried forward), never less than 0."),
    "net": mark("Revenue - variable, running and one-off costs - tax - working capital tied up + set free."),
    "cumulative": mark("Net flows added up since the start."),
    "present": mark("Net flow / (1 + discount rate), once for every year since the start."),
    "break_even": mark("Running costs of the year / (price of a unit - variable cost of a unit)."),
}  # fmt: skip
PLAIN = {"units": 0, "price": 2, "break_even": 0}


def scale(found: FinanceAnswer) -> int:
    """1, or 1000 where tables are in thousands."""
    largest = max((abs(v) for f in found.flows for v in (f.revenue, f.cumulative, f.net)), default=Decimal(0))
    return 1000 if largest >= THOUSANDS else 1


def unit_line(found: FinanceAnswer, t: Texts) -> str:
    """What the amounts of a table are in."""
    if scale(found) == 1000:
        return t("Amounts in thousands of {currency}", currency=found.currency)
    return t("Amounts in {currency}", currency=found.currency)


def flow_rows(found: FinanceAnswer, t: Texts) -> list[tuple[str, list[str], bool]]:
    """(what, figures by year, is a total) of every row that has something to say."""
    divisor = scale(found)
    rows = []
    for name, key, strong in ROWS:
        values = [getattr(flow, key) for flow in found.flows]
        if key not in ("revenue", "net", "cumulative") and not any(values):
            continue
        rows.append((t(name), [_cell(t, value, key, divisor, i) for i, value in enumerate(values)], strong))
    return rows


def flow_story(found: FinanceAnswer, name: str, facts: Facts, t: Texts) -> list[tuple[str, str]]:
    """How a row of the years came about: its formula, its figures, and what they rest on."""
    key = next(key for words, key, _ in ROWS if t(words) == name)
    figures = next(figures for words, figures, _ in flow_rows(found, t) if words == name)
    years = named_flows(found.flows, found, t)
    return [
        (t("Formula"), t(FORMULAS[key])), *zip(years, figures, strict=True),
        (t("What it rests on"), " ".join(rests_on(found, facts, t))),
    ]  # fmt: skip


def _cell(t: Texts, value: Decimal | None, key: str, divisor: int, year: int) -> str:
    if value is None or (year == 0 and key in PLAIN):
        return "–"
    return t.number(float(value if key in PLAIN else value / divisor), PLAIN.get(key, 0))


def swing_rows(found: FinanceAnswer, t: Texts, most: int = 3) -> list[tuple[str, str, str]]:
    """The assumptions that matter most: each with the measure while it is lower, and while it is higher."""
    return [
        (input_name(t, s.input, s.percent), money(t, s.low, found.currency), money(t, s.high, found.currency))
        for s in found.swings[:most]
    ]


def currency_rows(found: FinanceAnswer, t: Texts) -> list[tuple[str, str, str, str, str]]:
    """(scenario, NPV, IRR, payback, financing need) of each exchange rate."""
    return [(scenario_name(c, t), *worth_cells(c.worth, found.currency, t)) for c in found.currencies]


def scenario_name(c: CurrencyCase, t: Texts) -> str:
    """A currency scenario by its change."""
    return t(SCENARIOS[c.id], percent=rate(t, abs(c.change)))


def worth_cells(worth: Worth, currency: str, t: Texts) -> tuple[str, str, str, str]:
    """NPV, IRR, payback and financing need as short cells of a table."""
    return (
        t("no data") if worth.npv is None else money(t, worth.npv, currency),
        "–" if worth.irr is None else t.percent(worth.irr, 1),
        "–" if worth.payback is None else t.number(float(worth.payback), 1),
        money(t, worth.need, currency),
    )


def worth_heads(t: Texts, first: str) -> tuple[str, ...]:
    """Heads over :func:`worth_cells`."""
    return (first, t("Net present value"), t("Internal rate of return, a year"), t("Payback, years"),
            t("Financing need"))  # fmt: skip


def running_rows(found: FinanceAnswer, t: Texts) -> tuple[CostRow, ...]:
    """The running costs as typed, or the landed cost's fixed cost a year where none were."""
    if found.fixed is None:
        return found.case.running
    return (CostRow(t("Fixed cost a year, from the landed cost"), found.fixed, 1),)


def budget_rows(found: FinanceAnswer, t: Texts) -> list[tuple[str, str, str]]:
    """(what, when, amount) of every cost of entering that was typed."""
    case = found.case
    rows = [(row.name or t("One-off cost"), year_name(found, row.year, t), row.amount) for row in case.once]
    rows += [(row.name or t("Running cost"), t("each year from {year}", year=found.label(row.year)), row.amount)
             for row in running_rows(found, t)]  # fmt: skip
    return [(name, when, t.number(float(amount or 0), 0)) for name, when, amount in rows]


def named_flows(flows: Sequence[YearFlow], found: FinanceAnswer, t: Texts) -> list[str]:
    """Names of the columns: the start and the years."""
    return [year_name(found, flow.year, t) for flow in flows]
