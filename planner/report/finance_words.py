"""The money of entering in words: conclusion, key figures, rows by year, what moves it, what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.model.cash import CurrencyCase, FinanceAnswer, Worth, YearFlow
from planner.model.facts import Facts
from planner.model.finance import CostRow
from planner.report.words import market_name, source_line
from planner.text import Texts, mark

NO_RATE = mark("no data: discount rate not given")
WHY_NO_IRR = {
    "never_negative": mark("none: nothing has to be advanced"),
    "never_positive": mark("none: no year brings money in"),
    "several": mark("none: the flows change their sign more than once"),
    "none": mark("none: no rate makes the flows worth nothing"),
}
INPUTS = {
    "price": mark("Price"), "volume": mark("Volumes"), "cost": mark("Variable cost"),
    "running": mark("Running costs"), "once": mark("One-off costs"), "discount": mark("Discount rate"),
    "customer_days": mark("Days until customers pay"), "exchange": mark("Exchange rate of the market's currency"),
}  # fmt: skip
BASES = {
    "units": mark("Own numbers: units a year"),
    "imports": mark("Share of the market's imports, per cent"),
    "gap": mark("Share of the untapped potential, per cent"),
}
SCENARIOS = {
    "today": mark("Exchange rate as planned"), "stronger": mark("Market's currency stronger by {percent}"),
    "weaker": mark("Market's currency weaker by {percent}"),
}  # fmt: skip
START = mark("Start")
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
    "price": mark("Price of the first year x (1 + growth of prices), once for every year since."),
    "revenue": mark("Units sold x price of a unit."),
    "variable": mark("Units sold x variable cost of a unit, which grows with the costs."),
    "running": mark("Running costs in prices of the first year x (1 + growth of costs), once for every year since."),
    "once": mark("One-off costs in the year in which they are paid."),
    "tied": mark("Working capital of the year before less that of this year, which is (revenue x customers' days + "
                 "variable cost x (stock days - suppliers' days)) / 365."),
    "released": mark("Working capital of the last year, set free at its end."),
    "tax": mark("Tax rate x (profit of the year - losses carried forward), never less than 0."),
    "net": mark("Revenue - variable, running and one-off costs - tax - working capital tied up + set free."),
    "cumulative": mark("Net flows added up since the start."),
    "present": mark("Net flow / (1 + discount rate), once for every year since the start."),
    "break_even": mark("Running costs of the year / (price of a unit - variable cost of a unit)."),
}  # fmt: skip
PLAIN = {"units": 0, "price": 2, "break_even": 0}


def money(t: Texts, value: Decimal, currency: str) -> str:
    """An amount in a sentence's length."""
    return t.money(float(value), currency)


def rate(t: Texts, percent: Decimal) -> str:
    """A rate as the user typed it, without idle zeros."""
    return t.per_cent(t.decimal(percent.normalize() if percent else Decimal(0)))


def years(t: Texts, value: Decimal) -> str:
    """A time from the start in years with its fraction."""
    return t("{years} years", years=t.number(float(value), 1))


def year_name(found: FinanceAnswer, year: int, t: Texts) -> str:
    """The calendar year, or the start."""
    return found.label(year) or t(START)


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


def verdict(found: FinanceAnswer | None, facts: Facts, t: Texts) -> str:
    """The conclusion in one sentence."""
    if found is None or found.worth is None:
        return t("Nothing is worked out yet: type the volumes, the costs of entering and what is still marked.")
    market, worth = market_name(facts, found.case.market, t), found.worth
    count = t.integer(found.case.years)
    back = _payback(worth, count, t)
    if worth.npv is None or found.case.discount is None:
        return t("{market}: {total} over {years} years before discounting; {payback}", market=market, years=count,
                 total=money(t, worth.total, found.currency), payback=back)  # fmt: skip
    return t("{market}: net present value of {npv} at {rate} over {years} years; {payback}", market=market, years=count,
             npv=money(t, worth.npv, found.currency), rate=rate(t, found.case.discount), payback=back)  # fmt: skip


def _payback(worth: Worth, count: str, t: Texts) -> str:
    if worth.payback_why == "never_below":
        return t("nothing has to be advanced")
    if worth.payback is None:
        return t("not paid back within {years} years", years=count)
    return t("paid back after {years} years", years=t.number(float(worth.payback), 1))


def npv_text(worth: Worth, currency: str, t: Texts) -> str:
    """The NPV, or why there is none."""
    return t(NO_RATE) if worth.npv is None else money(t, worth.npv, currency)


def irr_text(worth: Worth, t: Texts) -> str:
    """The internal rate of return a year, or why there is none."""
    return t(WHY_NO_IRR[worth.irr_why]) if worth.irr is None else t.percent(worth.irr, 1)


def payback_text(worth: Worth, t: Texts) -> str:
    """Years until the money is back, or why there are none."""
    if worth.payback_why == "never_below":
        return t("at once: nothing has to be advanced")
    return t("not within the years planned") if worth.payback is None else years(t, worth.payback)


def need_text(found: FinanceAnswer, t: Texts) -> str:
    """The deepest point of the cumulative flow and when it is reached."""
    worth = found.worth
    assert worth is not None
    if not worth.need:
        return t("none")
    amount = money(t, worth.need, found.currency)
    return f"{amount} ({year_name(found, worth.need_year, t)})"


def key_figures(found: FinanceAnswer, t: Texts) -> list[tuple[str, str]]:
    """(figure, what it is): short figures, as large type wants them; a dash where there is none."""
    worth = found.worth
    assert worth is not None
    return [
        ("–" if worth.npv is None else npv_text(worth, found.currency, t), t("Net present value")),
        ("–" if worth.irr is None else irr_text(worth, t), t("Internal rate of return, a year")),
        ("–" if worth.payback is None else years(t, worth.payback), t("Payback")),
        (money(t, worth.need, found.currency), t("Financing need")),
    ]


def missing_lines(found: FinanceAnswer, t: Texts) -> list[str]:
    """Why key figures are missing."""
    worth = found.worth
    assert worth is not None
    lines = []
    if worth.npv is None:
        lines.append(t.labelled(t("Net present value"), t(NO_RATE)) + ".")
    if worth.irr is None:
        lines.append(t.labelled(t("Internal rate of return, a year"), irr_text(worth, t)) + ".")
    if worth.payback is None:
        lines.append(t.labelled(t("Payback"), payback_text(worth, t)) + ".")
    return lines


def break_even_lines(found: FinanceAnswer, t: Texts) -> list[str]:
    """Volume and price at which entering neither earns nor loses, over all years, before tax and discounting."""
    if found.units is None or found.inputs is None:
        return []
    count = t.integer(found.case.years)
    if found.break_even_units is None:
        lines = [t("No volume breaks even: a unit earns nothing over its variable cost.")]
    elif not found.break_even_units:
        lines = [t("Any volume breaks even: no costs of entering are planned.")]
    else:
        share = found.break_even_units / found.units
        lines = [t("Break-even volume: {units} units over {years} years, {share} of the {planned} planned.",
                   years=count, units=t.integer(float(found.break_even_units)), share=t.percent(float(share), 0),
                   planned=t.integer(float(found.units)))]  # fmt: skip
    if found.break_even_price is not None:
        below = 1 - found.break_even_price / found.inputs.price
        said = t("{share} below the planned price") if below >= 0 else t("{share} above the planned price")
        lines.append(t("Break-even price: {price} a unit at the planned volumes, {difference}.",
                       price=price_text(t, found.break_even_price, found.currency),
                       difference=said.format(share=t.percent(abs(float(below)), 1))))  # fmt: skip
    return lines


def price_text(t: Texts, value: Decimal, currency: str) -> str:
    """A price of a unit."""
    return f"{currency}\u00a0{t.number(float(value), 2)}"


def delay_lines(found: FinanceAnswer, t: Texts) -> list[str]:
    """What starting a year later costs."""
    worth, delay = found.worth, found.delay
    if worth is None or worth.npv is None or delay is None:
        return [t.labelled(t("What a missed year costs"), t(NO_RATE)) + "."]
    last = found.label(found.case.years)
    lines = []
    if delay.shortened is not None:
        lines.append(_costs(t, worth.npv - delay.shortened, found.currency,
                            t("Starting a year later, with {year} still the last year", year=last)))  # fmt: skip
    lines.append(_costs(t, worth.npv - delay.moved, found.currency,
                        t("Starting a year later, with as many years of sales")))  # fmt: skip
    return lines


def _costs(t: Texts, lost: Decimal, currency: str, what: str) -> str:
    if lost < 0:
        return t("{what}, improves the net present value by {amount}.", what=what, amount=money(t, -lost, currency))
    return t("{what}, costs {amount} of net present value.", what=what, amount=money(t, lost, currency))


def input_name(t: Texts, name: str, percent: Decimal) -> str:
    """An assumption with its range."""
    return f"{t(INPUTS[name])} ±{rate(t, percent)}"


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


def rests_on(found: FinanceAnswer, facts: Facts, t: Texts) -> list[str]:
    """What the figures rest on: where price and cost come from, volumes, tax, working capital, exchange rates."""
    case, inputs = found.case, found.inputs
    assert inputs is not None
    lines = [
        _origin_line(t("Price of a unit"), inputs.price, found.price_from, found, t),
        _origin_line(t("Variable cost of a unit"), inputs.cost, found.cost_from, found, t),
        *_volume_lines(found, facts, t),
        t("Before tax: no tax rate was given.") if case.tax is None else
        t("Tax of {rate} on each year's profit after earlier losses of this entry.", rate=rate(t, case.tax)),
        t("Flows of a year count at its end, those of the start on its first day; {year} is the first year of sales.",
          year=found.label(1)),
    ]  # fmt: skip
    growths = [(t("prices"), case.price_growth), (t("variable and running costs"), case.cost_growth)]
    told = [f"{name} {rate(t, value)}" for name, value in growths if value]
    lines.append(t("Growth a year: {growths}.", growths=", ".join(told)) if told else
                 t("Prices and costs stay those of the first year."))  # fmt: skip
    if any((inputs.customer_days, inputs.supplier_days, inputs.stock_days)):
        lines.append(t("Working capital: customers pay after {customers} days, stock lies {stock} days, suppliers are "
                       "paid after {suppliers} days; what is tied up is set free at the end of the last year.",
                       customers=t.integer(float(inputs.customer_days)), stock=t.integer(float(inputs.stock_days)),
                       suppliers=t.integer(float(inputs.supplier_days))))  # fmt: skip
    else:
        lines.append(t("No working capital: payment terms were not given."))
    return lines


def _origin_line(name: str, value: Decimal, whence: str, found: FinanceAnswer, t: Texts) -> str:
    amount = price_text(t, value, found.currency)
    if whence == "own":
        return t("{name}: {amount}, typed for this budget.", name=name, amount=amount)
    if name == t("Variable cost of a unit") and found.delivery:
        return t("{name}: {amount}, from the landed cost, with {delivery} of delivery that the price pays.", name=name,
                 amount=amount, delivery=price_text(t, found.delivery, found.currency))  # fmt: skip
    return t("{name}: {amount}, from the landed cost.", name=name, amount=amount)


def _volume_lines(found: FinanceAnswer, facts: Facts, t: Texts) -> list[str]:
    """How the volumes came about, and how large they are beside what the market imports."""
    case = found.case
    lines = []
    if case.basis != "units" and found.basis_usd is not None:
        what = (
            t("the market's imports of 2024")
            if case.basis == "imports"
            else t("the untapped potential a year (an estimate)")
        )
        lines.append(t("Volumes are shares of {what}, {amount}, at the planned price.", what=what,
                       amount=t.money(float(found.basis_usd))))  # fmt: skip
    sold = found.flows[-1].revenue
    usd = sold if found.currency == "USD" else sold / case.per_usd if case.per_usd else None
    if usd is not None and found.imports_usd:
        lines.append(t("Sales of {year} equal {share} of what {market} imported of the product in 2024 ({amount}).",
                       year=found.label(case.years), share=t.percent(float(usd / found.imports_usd), 2),
                       market=market_name(facts, case.market, t),
                       amount=t.money(float(found.imports_usd))))  # fmt: skip
    if lines:
        lines.append(source_line(facts, [facts.trade.source], t) + ".")
    return lines


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
