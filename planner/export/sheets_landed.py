"""The landed cost as a sheet whose formulas work: change a yellow cell and every stage below it follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.engine.landed_cost import INCLUDED
from planner.export.sheets import FIRST, NAME_WIDTH, Book, Sheet
from planner.model.landed import LandedRoute
from planner.report.landed_words import IMPORT_TAX, base_line, charge_lines, route_name

MOST = 4
NOTES_WIDTH = 18


@dataclass(frozen=True)
class Line:
    """One row: an input, or a formula made of the cells of other rows in the same column."""

    key: str
    title: str
    value: Callable[[LandedRoute], float]
    formula: Callable[[Callable[[str], str], LandedRoute], str] | None = None
    strong: bool = False


def _number(value: Decimal | None) -> float:
    return float(value or 0)


def landed_sheet(book: Book) -> None:
    """Inputs, the ladder as formulas, and below it what duty base, fees and taxes rest on."""
    routes = [r for r in book.answer.landed if r.done][:MOST]
    t, money = book.t, book.answer.plan.landed
    note = t("Change a yellow cell and the ladder follows. Amounts of the shipment in {currency}.",
             currency=money.currency)  # fmt: skip
    sheet = book.start("landed", t("Landed cost"), note)
    book.heads(sheet, ["", *(route_name(book.facts, t, r.route) for r in routes)], 1, width=20)
    lines = _inputs(book) + _ladder(book, routes)
    rows = {line.key: FIRST + i for i, line in enumerate(lines)}
    book.rows_of.update({f"landed.{key}": row for key, row in rows.items()})
    for line in lines:
        row = rows[line.key]
        sheet.page.write_string(row, 0, line.title, book.styles["strong" if line.strong else "label"])
        for j, route in enumerate(routes):
            _write(book, sheet, line, row, 1 + j, route, rows)
    _notes(book, sheet, routes, FIRST + len(lines) + 1)
    sheet.page.set_column(0, 0, NAME_WIDTH + 26)
    sheet.page.set_column(1, MOST, NOTES_WIDTH + 4)


def _write(
    book: Book, sheet: Sheet, line: Line, row: int, column: int, route: LandedRoute, rows: dict[str, int]
) -> None:  # fmt: skip
    if line.formula is None:
        sheet.page.write_number(row, column, line.value(route), book.styles["input"])
        return

    def cell(key: str) -> str:
        return str(at(rows[key], column))

    style = "score2" if line.strong else "figure0" if line.key == "even" else "figure2"
    book.formula(sheet, row, column, line.formula(cell, route), style, line.value(route))


def _inputs(book: Book) -> list[Line]:
    t, money = book.t, book.answer.plan.landed
    return [
        Line("price", t("Price of a unit ({incoterm})", incoterm=money.incoterm), lambda r: _number(money.price)),
        Line("quantity", t("Units"), lambda r: _number(money.quantity)),
        Line("cost", t("Variable cost of a unit"), lambda r: _number(money.cost)),
        Line("fixed", t("Fixed cost a year"), lambda r: _number(money.fixed)),
        Line("to_port", t("To the carrier, export clearance"), lambda r: _number(r.route.to_port)),
        Line("freight", t("Main carriage"), lambda r: _number(r.route.freight)),
        Line("insurance_rate", t("Insurance, per cent of cost and freight"), lambda r: _number(r.route.insurance)),
        Line("inland", t("From the border to the buyer"), lambda r: _number(r.route.inland)),
        Line("duty_rate", t("Duty, per cent"), lambda r: _number(r.duty_percent)),
        Line("fee_rate", t("Border fees, per cent of the duty base"), _fee_rate),
        Line("tax_rate", t(IMPORT_TAX) + ", %", _tax_rate),
        Line("rate", t("Currency rate"), lambda r: _number(r.route.rate) or 1.0),
        Line("markup", t("Mark-ups of the channel together, per cent"), _markup),
    ]  # fmt: skip


def _fee_rate(r: LandedRoute) -> float:
    # With a smallest or largest amount the rate that was really paid stands here.
    return _number(r.steps["fees"] / r.duty_value * 100) if r.duty_value else 0.0


def _tax_rate(r: LandedRoute) -> float:
    return next((_number(c.percent) for c in r.charges if c.id == "import_tax"), 0.0)


def _markup(r: LandedRoute) -> float:
    return _number(r.shelf / r.landed * 100 - 100) if r.shelf and r.landed else 0.0


def _ladder(book: Book, routes: list[LandedRoute]) -> list[Line]:
    t, incoterm = book.t, book.answer.plan.landed.incoterm

    def stage(key: str) -> Callable[[LandedRoute], float]:
        return lambda r: _number(r.stages[key])

    def step(key: str) -> Callable[[LandedRoute], float]:
        return lambda r: _number(r.steps[key])

    return [
        Line("EXW", t("Factory price (EXW)"), stage("EXW"), lambda c, r: _factory(c, r, incoterm), True),
        Line("FOB", t("Free on board (FCA/FOB)"), stage("FOB"), lambda c, r: f"{c('EXW')}+{c('to_port')}", True),
        Line("CFR", t("Cost and freight (CFR)"), stage("CFR"), lambda c, r: f"{c('FOB')}+{c('freight')}", True),
        Line("insurance", t("Insurance"), step("insurance"), lambda c, r: f"{c('CFR')}*{c('insurance_rate')}/100"),
        Line("CIF", t("Cost, insurance, freight (CIF)"), stage("CIF"),
             lambda c, r: f"{c('CFR')}+{c('insurance')}", True),
        Line("duty", t("Duty"), step("duty"), lambda c, r: f"{c(r.duty_base)}*{c('duty_rate')}/100"),
        Line("fees", t("Border fees"), step("fees"), lambda c, r: f"{c(r.duty_base)}*{c('fee_rate')}/100"),
        Line("DDP", t("Delivered, duty paid, before import tax (DDP)"), stage("DDP"),
             lambda c, r: f"{c('CIF')}+{c('duty')}+{c('fees')}+{c('inland')}", True),
        Line("tax", t("Import tax, usually credited to the buyer"), step("tax"),
             lambda c, r: f"({c(r.duty_base)}+{c('duty')})*{c('tax_rate')}/100"),
        Line("unit", t("Landed cost of a unit"), lambda r: _number(r.unit_landed),
             lambda c, r: f"{c('DDP')}/{c('quantity')}", True),
        Line("local", t("The same in the market's money"), _local,
             lambda c, r: f"{c('unit')}*{c('rate')}"),
        Line("shelf", t("Price of a unit after the channel"), lambda r: _number(r.unit_shelf),
             lambda c, r: f"{c('unit')}*(1+{c('markup')}/100)", True),
        Line("margin", t("Margin, per cent of the price"), _margin,
             lambda c, r: f"({c('EXW')}/{c('quantity')}-{c('cost')})/{c('price')}*100"),
        Line("even", t("Break-even, units a year"), _even,
             lambda c, r: f"IF({c('EXW')}/{c('quantity')}>{c('cost')},"
                          f"{c('fixed')}/({c('EXW')}/{c('quantity')}-{c('cost')}),0)"),
    ]  # fmt: skip


def _local(r: LandedRoute) -> float:
    return _number(r.unit_landed) * (_number(r.route.rate) or 1.0)


def _margin(r: LandedRoute) -> float:
    return _number(r.margin)


def _even(r: LandedRoute) -> float:
    return _number(r.break_even)


def _factory(c: Callable[[str], str], r: LandedRoute, incoterm: str) -> str:
    """The factory price out of a price at any Incoterms rule; a delivered one (DDP) pays duty and fees too."""
    goods, share = f"{c('price')}*{c('quantity')}", f"(1+{c('insurance_rate')}/100)"
    parts = INCLUDED[incoterm]
    if "clearance" in parts:
        levy = f"({c('duty_rate')}+{c('fee_rate')})/100"
        rest = f"({goods}-{c('inland')}"
        if r.duty_base == "CIF":
            return f"{rest})/(1+{levy})/{share}-{c('freight')}-{c('to_port')}"
        return f"({rest}-{c('freight')}*{share})/({share}+{levy}))-{c('to_port')}"
    net = f"({goods}-{c('inland')})" if "inland" in parts else f"({goods})"
    net = f"{net}/{share}" if "insurance" in parts else net
    net = f"{net}-{c('freight')}" if "freight" in parts else net
    return f"{net}-{c('to_port')}" if "to_port" in parts else net


def _notes(book: Book, sheet: Sheet, routes: list[LandedRoute], row: int) -> None:
    for i, route in enumerate(routes):
        said = [base_line(book.t, route), *charge_lines(book.facts, book.t, route)]
        named = route_name(book.facts, book.t, route.route)
        text = book.t.labelled(named, " ".join(f"{s.rstrip('.')}." for s in said))
        sheet.page.write_string(row + i, 0, text, book.styles["note"])


def scenarios_sheet(book: Book) -> None:
    """Every scenario in every market, one row each, as figures."""
    t, plan = book.t, book.answer.plan
    from planner.report.policy_words import decision, scenario_name
    from planner.report.words import market_name

    answers = list(book.answer.effects.values())
    said = "; ".join(t.labelled(f"{t('HS')} {e.code}", decision(e, book.facts, t)) for e in answers)
    sheet = book.start("scenarios", t("Scenarios"), said, 3)
    heads = [t("HS line"), t("Scenario"), t("Market"), t("Duty"), t("Expected sales") + ", USD", t("Change") + ", %",
             t("Quick check") + ", USD", t("Landed cost of a unit") + f", {plan.landed.currency}", t("Margin") + ", %",
             t("Score"), t("Rank")]  # fmt: skip
    book.heads(sheet, heads, 3, width=14)
    row = FIRST
    for e in answers:
        for scenario in e.scenarios:
            for market in e.markets:
                cell = e.cell(scenario, market)
                for column, text in enumerate((e.code, scenario_name(book.facts, t, scenario),
                                               market_name(book.facts, market, t))):  # fmt: skip
                    sheet.page.write_string(row, column, text, book.styles["label"])
                figures = (cell.duty.total, cell.sales, cell.change, cell.creation, cell.landed, cell.margin,
                           cell.score, cell.rank)  # fmt: skip
                styles = ("figure2", "figure0", "figure1", "figure0", "figure2", "figure1", "figure1", "figure0")
                for column, (figure, style) in enumerate(zip(figures, styles, strict=True), start=3):
                    _figure(book, sheet, row, column, figure, style)
                row += 1
    sheet.page.set_column(0, 0, 12)
    sheet.page.set_column(1, 2, 30)
    sheet.page.set_column(3, len(heads) - 1, 15)


def _figure(book: Book, sheet: Sheet, row: int, column: int, figure: float | None, style: str) -> None:
    if figure is None:
        sheet.page.write_blank(row, column, None, book.styles["missing"])
    else:
        sheet.page.write_number(row, column, figure, book.styles[style])
