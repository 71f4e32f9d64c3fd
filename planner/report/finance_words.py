"""The money of entering in sentences: conclusion, key figures, break-even, a missed year, what it rests on."""

from __future__ import annotations

from decimal import Decimal

from planner.model.cash import FinanceAnswer, Worth
from planner.model.facts import Facts
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
BASIS_AMOUNTS = {
    "imports": mark("The market's imports of a year, in {currency}"),
    "gap": mark("Untapped potential of a year, in {currency}"),
}
SCENARIOS = {
    "today": mark("Exchange rate as planned"), "stronger": mark("Market's currency stronger by {percent}"),
    "weaker": mark("Market's currency weaker by {percent}"),
}  # fmt: skip
START = mark("Start")


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
