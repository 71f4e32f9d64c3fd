"""Variations of a case of entering: one assumption lower and higher, and exchange rates, each as live formulas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planner.engine.cash_flows import worth_of, year_flows
from planner.engine.finance import moved
from planner.export.finance_block import Block, Cells, worth_formulas, write_block
from planner.export.sheets import FIRST, Book, Sheet
from planner.export.sheets_finance import CashSheet
from planner.model.cash import Worth
from planner.report.finance_rows import named_flows
from planner.report.finance_words import INPUTS, SCENARIOS
from planner.text import mark

FACTORS = ("price", "volume", "cost", "running", "once", "discount", "customer_days")
# Whose share in the market's currency moves a factor with the exchange rate.
LOCAL = {"price": "revenue_local", "cost": "variable_local", "running": "entering_local", "once": "entering_local"}
RATES = {
    "today": SCENARIOS["today"],
    "stronger": mark("Market's currency stronger"),
    "weaker": mark("Market's currency weaker"),
}
MEASURE = 2 + len(FACTORS)  # column of what the case is then worth


@dataclass(frozen=True)
class Variation:
    """One row: what is changed, by how many per cent, and from which input that figure comes ("": typed here)."""

    title: str
    input: str
    change: Decimal
    source: str = ""


def variations_sheet(book: Book, key: str, cash: CashSheet) -> None:
    """A table of multipliers with what each makes of the case, and below it the flows of every row."""
    t = book.t
    note = t("Every row is the same cash flow with other multipliers; change a yellow cell and it follows.")
    sheet = book.start(key, book.places[key].title, note)
    heads = [t("What changes"), t("Change, per cent"), *(t(INPUTS[name]) + ", ×" for name in FACTORS),
             t("Net present value, or net flow without a rate"), t("Internal rate of return, a year"),
             t("Payback, years"), t("Financing need")]  # fmt: skip
    book.heads(sheet, heads, 1)
    rows = _variations(cash)
    below = FIRST + len(rows) + 2
    for i, entry in enumerate(rows):
        below = _variation(book, sheet, cash, entry, FIRST + i, below)
    sheet.page.set_column(0, 0, 48)
    sheet.page.set_column(1, len(heads), 14)


def _variations(cash: CashSheet) -> list[Variation]:
    found, t = cash.found, cash.book.t
    made = []
    for swing in found.swings:
        name = t(INPUTS[swing.input])
        made.append(Variation(t("{input}, lower", input=name), swing.input, -swing.percent))
        made.append(Variation(t("{input}, higher", input=name), swing.input, swing.percent))
    for case in found.currencies:
        made.append(Variation(t(RATES[case.id]), "exchange", case.change, case.id))
    return made


def _variation(book: Book, sheet: Sheet, cash: CashSheet, entry: Variation, row: int, below: int) -> int:
    """One row of the table and its block of flows; the row after the block."""
    inputs = cash.found.inputs
    assert inputs is not None
    changed = moved(cash.found.case, inputs, entry.input, entry.change)
    flows = year_flows(changed)
    sheet.page.write_string(row, 0, entry.title, book.styles["label"])
    _change(book, sheet, cash, entry, row)
    for i, name in enumerate(FACTORS):
        _factor(book, sheet, cash, (entry, name), row, 2 + i)

    def times(name: str) -> str:
        return f"*{sheet.cell(row, 2 + FACTORS.index(name))}"

    book.heads(sheet, [entry.title, *named_flows(flows, cash.found, book.t)], 1, below)
    cells = Cells(cash.cell, cash.plan, times, len(flows) - 1)
    block = write_block(book, sheet, below + 1, flows, cells)
    _results(book, sheet, block, row, (cash.cell("discount"), times("discount")), worth_of(flows, changed.discount))
    return block.end + 1


def _change(book: Book, sheet: Sheet, cash: CashSheet, entry: Variation, row: int) -> None:
    if entry.source in ("stronger", "weaker"):
        sign = "-" if entry.source == "weaker" else ""
        book.formula(sheet, row, 1, f"{sign}{cash.cell(entry.source)}", "figure1", float(entry.change))
    else:
        sheet.page.write_number(row, 1, float(entry.change), book.styles["input"])


def _factor(book: Book, sheet: Sheet, cash: CashSheet, what: tuple[Variation, str], row: int, column: int) -> None:
    """A multiplier: 1, or 1 and the change, or 1 and the change of the part that is in the market's currency."""
    entry, name = what
    change = f"{sheet.cell(row, 1)}/100"
    if entry.input == name:
        book.formula(sheet, row, column, f"1+{change}", "factor", float(1 + entry.change / 100))
    elif entry.input == "exchange" and name in LOCAL:
        share = getattr(cash.found.case, LOCAL[name]) or Decimal(0)
        formula = f"1+{cash.cell(LOCAL[name])}/100*{change}"
        book.formula(sheet, row, column, formula, "factor", float(1 + share / 100 * entry.change / 100))
    else:
        sheet.page.write_number(row, column, 1.0, book.styles["factor"])


def _results(
    book: Book, sheet: Sheet, block: Block, row: int, rate: tuple[str, str], worth: Worth
) -> None:  # fmt: skip
    npv, irr, payback, need = worth_formulas(block, *rate)
    measure = f'IF({rate[0]}="",{block.cell("cumulative", block.last)},{npv})'
    value = worth.total if worth.npv is None else worth.npv
    results = ((measure, value, "score2"), (irr, worth.irr, "percent"), (payback, worth.payback, "figure2"),
               (need, worth.need, "figure0"))  # fmt: skip
    for column, (formula, figure, style) in enumerate(results, start=MEASURE):
        book.formula(sheet, row, column, formula, style, "" if figure is None else float(figure))
