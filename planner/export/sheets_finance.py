"""The money of entering as sheets whose formulas work: change a yellow cell and flows, NPV, IRR and payback follow.

One pair of sheets a market: the cash flow with its inputs, and its variations (one assumption at a time, exchange
rates), each of which is the same block of formulas with other multipliers. Price and cost point to the landed cost
where they come from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from planner.charts.palette import HAIRLINE, INK, SEQUENTIAL
from planner.export.finance_block import Block, Cells, worth_formulas, write_block
from planner.export.sheets import FIRST, HEAD, NAME_WIDTH, Book, Sheet
from planner.model.cash import FinanceAnswer
from planner.model.finance import CostRow
from planner.report.finance_rows import named_flows, running_rows
from planner.report.finance_words import BASES, BASIS_AMOUNTS, verdict

Number = Decimal | float | None
# Fields of a case that are one yellow cell each; what is empty in the plan stays empty and counts as 0.
IN_LOCAL = ("revenue_local", "variable_local", "entering_local", "stronger", "weaker")
TERMS = ("price_growth", "cost_growth", "tax", "discount", "customer_days", "supplier_days", "stock_days", *IN_LOCAL)


@dataclass
class CashSheet:
    """Where the cells of one market's inputs and flows are, for formulas on either of its sheets."""

    book: Book
    key: str
    sheet: Sheet
    found: FinanceAnswer
    inputs: dict[str, int] = field(default_factory=dict)  # rows of single inputs; they stand in column 1
    planned: dict[str, int] = field(default_factory=dict)  # rows of what is planned by year
    block: Block | None = None

    def cell(self, name: str) -> str:
        """A single input, absolute, for formulas on any sheet."""
        return self.sheet.cell(self.inputs[name], 1)

    def plan(self, name: str, year: int) -> str:
        """What is planned of something in a year: "units", "running", "once"."""
        return self.sheet.cell(self.planned[name], 1 + year)


def cash_sheets(book: Book) -> list[CashSheet]:
    """Every market that could be worked out, the chosen one first: inputs, flows by year, what they are worth."""
    return [_cash_sheet(book, key, found) for key, found in cash_keys(book.answer.finance)]


def cash_keys(cases: Sequence[FinanceAnswer], most: int = 5) -> list[tuple[str, FinanceAnswer]]:
    """The sheets' keys with their cases; a workbook holds five markets at most."""
    done = [found for found in cases if found.done][:most]
    return [(f"cash{i}" if i else "cash", found) for i, found in enumerate(done)]


def _cash_sheet(book: Book, key: str, found: FinanceAnswer) -> CashSheet:
    t = book.t
    sheet = book.start(key, book.places[key].title, verdict(found, book.facts, t) + ".")
    made = CashSheet(book, key, sheet, found)
    years = named_flows(found.flows, found, t)
    book.heads(sheet, [t("Amounts in {currency}", currency=found.currency), *years], 1)
    row = _planned(made, _single(made, FIRST + 1) + 2)
    book.part(sheet, row, t("Flows by year"))
    book.heads(sheet, ["", *years], 1, row + 1)
    cells = Cells(made.cell, made.plan, lambda name: "", len(found.flows) - 1)
    made.block = write_block(book, sheet, row + 2, found.flows, cells, whole=True)
    row = _worth(made, made.block.end + 1)
    _chart(made, row + 1, len(years))
    sheet.page.set_column(0, 0, NAME_WIDTH + 8)
    sheet.page.set_column(1, len(years), 14)
    return made


def _single(made: CashSheet, row: int) -> int:
    """Inputs that are one figure each; the row after them."""
    book, found, case, t = made.book, made.found, made.found.case, made.book.t
    assert found.inputs is not None
    titles = {
        "price": t("Price of a unit"), "cost": t("Variable cost of a unit"),
        "price_growth": t("Growth of prices, per cent a year"), "cost_growth": t("Growth of costs, per cent a year"),
        "tax": t("Tax on profit, per cent"), "discount": t("Discount rate, per cent a year"),
        "customer_days": t("Customers pay after, days"), "supplier_days": t("Suppliers are paid after, days"),
        "stock_days": t("Goods lie in stock, days"), "revenue_local": t("Revenue in it, per cent"),
        "variable_local": t("Variable cost in it, per cent"),
        "entering_local": t("One-off and running costs in it, per cent"),
        "stronger": t("Scenario: it gains, per cent"), "weaker": t("Scenario: it loses, per cent"),
    }  # fmt: skip
    for name in ("price", "cost", *TERMS):
        made.inputs[name] = row
        title = f"{case.local or '–'} · {titles[name]}" if name in IN_LOCAL else titles[name]
        made.sheet.page.write_string(row, 0, title, book.styles["label"])
        if name in ("price", "cost"):
            _price(made, name, row)
        else:
            _input(made, row, 1, getattr(case, name))
        row += 1
    if case.basis != "units":
        made.inputs["basis"] = row
        title = t(BASIS_AMOUNTS[case.basis], currency=found.currency)
        made.sheet.page.write_string(row, 0, title, book.styles["label"])
        rate = Decimal(1) if found.currency == "USD" else case.per_usd or Decimal(1)
        _input(made, row, 1, (found.basis_usd or Decimal(0)) * rate, "input0")
        row += 1
    return row


def _price(made: CashSheet, name: str, row: int) -> None:
    """Price or cost: typed, or a formula on the sheet of the landed cost."""
    found, book = made.found, made.book
    assert found.inputs is not None
    value = found.inputs.price if name == "price" else found.inputs.cost
    whence = found.price_from if name == "price" else found.cost_from
    if whence == "own" or found.ladder is None or "landed" not in book.places:
        _input(made, row, 1, value)
        return
    done = [i for i, route in enumerate(book.answer.landed) if route.done]
    column, landed = 1 + done.index(found.ladder), book.places["landed"]

    def at(line: str) -> str:
        return landed.cell(book.rows_of[f"landed.{line}"], column)

    delivered = f"{at('cost')}+{at('price')}-{at('EXW')}/{at('quantity')}"
    book.formula(made.sheet, row, 1, at("price") if name == "price" else delivered, "figure4", float(value))


def _input(made: CashSheet, row: int, column: int, value: Number, style: str = "input") -> None:
    """A yellow cell, empty where the plan says nothing."""
    look = made.book.styles[style]
    if value is None:
        made.sheet.page.write_blank(row, column, None, look)
    else:
        made.sheet.page.write_number(row, column, float(value), look)


def _planned(made: CashSheet, row: int) -> int:
    """Volumes and costs of entering by year, with their sums; the row after them."""
    book, found, case, t = made.book, made.found, made.found.case, made.book.t
    book.part(made.sheet, row, t("Volumes and costs of entering"))
    row = _volumes(made, row + 1)
    kinds: tuple[tuple[str, str, Sequence[CostRow], Callable[[CostRow, int], bool]], ...] = (
        ("once", t("One-off costs"), case.once, lambda cost, year: year == cost.year),
        ("running", t("Running costs, in prices of the first year"), running_rows(found, t),
         lambda cost, year: 1 <= cost.year <= year),
    )  # fmt: skip
    for kind, title, rows, due in kinds:
        first = row
        for cost in rows:
            made.sheet.page.write_string(row, 0, cost.name or title, book.styles["label"])
            for year in range(len(found.flows)):
                if due(cost, year):
                    _input(made, row, 1 + year, cost.amount, "input0")
            row += 1
        made.planned[kind] = row
        made.sheet.page.write_string(row, 0, title, book.styles["strong"])
        for year in range(len(found.flows)):
            amount = sum((c.amount or Decimal(0) for c in rows if due(c, year)), Decimal(0))
            span = made.sheet.span((first, 1 + year), (row - 1, 1 + year))
            book.formula(made.sheet, row, 1 + year, f"SUM({span})" if rows else "0", "total0", float(amount))
        row += 1
    return row + 1


def _volumes(made: CashSheet, row: int) -> int:
    """The typed volumes, the years that grow from the one before, and the units they make."""
    from planner.engine.finance import volumes

    book, found, case, t = made.book, made.found, made.found.case, made.book.t
    assert found.inputs is not None
    page, style = made.sheet.page, "input0" if case.basis == "units" else "input"
    made.inputs["volume_growth"] = row
    page.write_string(row, 0, t("Growth, per cent a year"), book.styles["label"])
    _input(made, row, 1, case.volume_growth)
    page.write_string(row + 1, 0, t(BASES[case.basis]), book.styles["label"])
    page.write_string(row + 2, 0, t("Units sold"), book.styles["strong"])
    made.planned["units"] = row + 2
    for i, (typed, units) in enumerate(zip(volumes(case), found.inputs.units, strict=True)):
        column, own = 2 + i, case.volumes[i] if i < len(case.volumes) else None
        if own is None:
            grown = f"{made.sheet.cell(row + 1, column - 1)}*(1+{made.cell('volume_growth')}/100)"
            book.formula(made.sheet, row + 1, column, grown, "figure2", float(typed))
        else:
            _input(made, row + 1, column, own, style)
        share = made.sheet.cell(row + 1, column)
        if case.basis != "units":
            share = f"{share}/100*{made.cell('basis')}/{made.cell('price')}"
        book.formula(made.sheet, row + 2, column, share, "total0", float(units))
    return row + 3


def _worth(made: CashSheet, row: int) -> int:
    """What the flows are worth, break-even, and what a missed year costs; the chosen market's cells have names."""
    book, found, t, block = made.book, made.found, made.book.t, made.block
    assert block is not None
    assert found.worth is not None
    book.part(made.sheet, row, t("What it is worth"))
    worth, delay = found.worth, found.delay
    rate = made.cell("discount")
    npv, irr, payback, need = worth_formulas(block, rate, "")
    fixed = f"-(SUM({block.span('running')})+SUM({block.span('once')}))"
    revenue, variable, units = (f"SUM({block.span(name)})" for name in ("revenue", "variable", "units"))
    even = f'IF({revenue}+{variable}>0,({fixed})/(({revenue}+{variable})/{units}),"")'
    price = f'IF({revenue}>0,{made.cell("price")}*(({fixed})-{variable})/{revenue},"")'
    shorter = _shortened(block, rate) if block.last > 1 else '""'
    lost = None if delay is None or worth.npv is None else worth.npv - delay.moved
    less = None if delay is None or worth.npv is None or delay.shortened is None else worth.npv - delay.shortened
    own = made.sheet.cell(row + 1, 1)
    lines: list[tuple[str, str, str, Number, str]] = [
        ("npv", t("Net present value"), npv, worth.npv, "score2"),
        ("irr", t("Internal rate of return, a year"), irr, worth.irr, "percent"),
        ("payback", t("Payback, years"), payback, worth.payback, "figure2"),
        ("financing_need", t("Financing need"), need, worth.need, "figure0"),
        ("break_even_units", t("Break-even volume, units over all years"), even, found.break_even_units, "figure0"),
        ("break_even_price", t("Break-even price of a unit, first year"), price, found.break_even_price, "figure2"),
        ("missed_year", t("A missed year costs, with the same last year"),
         f'IF({rate}="","",{own}-({shorter}))' if block.last > 1 else '""', less, "figure0"),
        ("later_year", t("A missed year costs, with as many years of sales"),
         f'IF({rate}="","",{own}-{own}/(1+{rate}/100))', lost, "figure0"),
    ]  # fmt: skip
    for i, (name, title, formula, value, style) in enumerate(lines, start=row + 1):
        made.sheet.page.write_string(i, 0, title, book.styles["strong" if name == "npv" else "label"])
        book.formula(made.sheet, i, 1, formula, style, "" if value is None else float(value))
        if made.key == "cash":
            book.define(name, made.sheet.cell(i, 1))
    return row + 1 + len(lines)


def _shortened(block: Block, rate: str) -> str:
    """NPV of starting a year later without the last year; what was tied up before it comes back there."""
    last = block.last - 1
    later = f"NPV({rate}/100,{block.cell('net', 1)}:{block.cell('net', last)})"
    back = f"{block.cell('capital', last)}/(1+{rate}/100)^{last}"
    return f"({block.cell('net', 0)}+{later}+{back})/(1+{rate}/100)"


def _chart(made: CashSheet, row: int, years: int) -> None:
    """Flows as columns and their sum as a line."""
    book, t, block = made.book, made.book.t, made.block
    assert block is not None
    bars = book.file.add_chart({"type": "column"})
    line = book.file.add_chart({"type": "line"})
    names = [made.sheet.title, HEAD, 1, HEAD, years]
    looks: dict[str, dict[str, object]] = {
        "net": {"fill": {"color": SEQUENTIAL[2]}},
        "cumulative": {"line": {"color": INK, "width": 2}},
    }
    for chart, key, title in ((bars, "net", t("Net flow")), (line, "cumulative", t("Net flow so far"))):
        at = block.rows[key]
        values = [made.sheet.title, at, 1, at, years]
        chart.add_series({"name": title, "categories": names, "values": values, **looks[key]})
    bars.combine(line)
    bars.set_title({"name": t("Net flow so far"), "name_font": {"size": 11}})
    bars.set_x_axis({"label_position": "low"})
    bars.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": HAIRLINE}}})
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 760, "height": 300})
    made.sheet.page.insert_chart(row, 0, bars)
