"""Charts of the money of entering: the curve of the cumulative flow, and what moves the net present value."""

from __future__ import annotations

from decimal import Decimal

from planner.charts.cash_curve import CurveWords, Point, cash_curve
from planner.charts.shapes import Drawing, Measure
from planner.charts.tornado import Bar, Reading, tornado
from planner.model.cash import FinanceAnswer
from planner.report.finance_words import input_name, money, year_name
from planner.text import Texts


def curve(found: FinanceAnswer, t: Texts, measure: Measure, width: float, size: float, tall: float = 15.0) -> Drawing:
    """The flows by year, their sum, and the payback."""
    points = [
        Point(year_name(found, f.year, t), float(f.net), float(f.cumulative), money(t, f.net, found.currency),
              _short(money(t, f.cumulative, found.currency), found.currency))
        for f in found.flows
    ]  # fmt: skip
    assert found.worth is not None
    back = found.worth.payback if found.worth.payback_why == "" else None
    mark = "" if back is None else t("paid back after {years} years", years=t.number(float(back), 1))
    head = (t("Year"), t("Net flow") + f", {found.currency}", t("Net flow so far") + f", {found.currency}")
    return cash_curve(points, None if back is None else float(back), curve_title(found, t), CurveWords(head, mark),
                      measure, width, size, tall)  # fmt: skip


def _short(text: str, currency: str) -> str:
    """An amount without its currency, which the legend names."""
    return text.removeprefix(f"{currency}\u00a0")


def curve_title(found: FinanceAnswer, t: Texts) -> str:
    """What the curve shows, with its conclusion."""
    worth = found.worth
    assert worth is not None
    if worth.payback_why == "never_below":
        return t("Net flow so far: nothing has to be advanced")
    need = money(t, worth.need, found.currency)
    if worth.payback is None:
        return t("Net flow so far: {need} at the deepest, not earned back in the years planned", need=need)
    return t("Net flow so far: {need} at the deepest, earned back after {years} years", need=need,
             years=t.number(float(worth.payback), 1))  # fmt: skip


def swings(found: FinanceAnswer, t: Texts, measure: Measure, width: float, size: float) -> Drawing:
    """Each assumption from its low to its high end, by what the entry is then worth."""
    assert found.worth is not None
    base = found.worth.total if found.worth.npv is None else found.worth.npv
    bars = [Bar(input_name(t, s.input, s.percent), float(s.low), float(s.high)) for s in found.swings]

    def write(value: float) -> str:
        return money(t, Decimal(str(value)), found.currency)

    head = (t("Assumption"), t("With it lower"), t("With it higher"))
    reading = Reading("0", t.labelled(t("as planned"), write(float(base))), head, write)
    return tornado(bars, float(base), swings_title(found, t), t, measure, width, size, reading)


def swings_title(found: FinanceAnswer, t: Texts) -> str:
    """The conclusion of the tornado: what matters most."""
    if not found.swings:
        return t("No assumption moves the result")
    first = found.swings[0]
    ends = [money(t, value, found.currency) for value in sorted((first.low, first.high))]
    known = found.worth is not None and found.worth.npv is not None
    said = t("{input} matters most: net present value of {low} to {high}") if known else t(
        "{input} matters most: net flow of {low} to {high} over all years")  # fmt: skip
    return said.format(input=input_name(t, first.input, first.percent), low=ends[0], high=ends[1])
