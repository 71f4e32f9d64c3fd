"""One block of formulas: a case of entering year by year under some multipliers, and the formulas of what it is worth.

The same arithmetic as :mod:`planner.engine.cash_flows`, cell by cell; the stored results are the program's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.export.sheets import Book, Sheet
from planner.model.cash import YearFlow
from planner.text import Texts, mark

# (key, title, style); rows after "cumulative" only help and stand on the sheet of the case itself as well.
ROWS: tuple[tuple[str, str, str], ...] = (
    ("units", mark("Units sold"), "figure0"),
    ("price", mark("Price of a unit"), "figure2"),
    ("unit_cost", mark("Variable cost of a unit"), "figure2"),
    ("revenue", mark("Revenue"), "total0"),
    ("variable", mark("Variable cost"), "figure0"),
    ("running", mark("Running costs"), "figure0"),
    ("once", mark("One-off costs"), "figure0"),
    ("capital", mark("Working capital needed"), "figure0"),
    ("tied", mark("Working capital tied up"), "figure0"),
    ("released", mark("Working capital set free"), "figure0"),
    ("profit", mark("Profit before tax"), "figure0"),
    ("loss", mark("Loss carried forward"), "figure0"),
    ("tax", mark("Tax on profit"), "figure0"),
    ("net", mark("Net flow"), "total0"),
    ("cumulative", mark("Net flow so far"), "total0"),
    ("back", mark("Year in which it is paid back"), "figure2"),
    ("sign", mark("Sign of the last flow that is not 0"), "figure0"),
    ("turn", mark("Change of sign"), "figure0"),
    ("present", mark("Present value of the net flow"), "figure0"),
)
WHOLE_ONLY = ("present",)


@dataclass(frozen=True)
class Cells:
    """Where a block finds its inputs: single ones, what is planned by year, and multipliers ("" or "*A1")."""

    input: Callable[[str], str]
    plan: Callable[[str, int], str]
    times: Callable[[str], str]
    last: int  # number of the last year


@dataclass(frozen=True)
class Block:
    """A written block: the rows of its lines."""

    sheet: Sheet
    rows: dict[str, int]
    last: int
    end: int  # the row after it

    def cell(self, key: str, year: int) -> str:
        """The cell of a line in a year, for formulas on any sheet."""
        return self.sheet.cell(self.rows[key], 1 + year)

    def span(self, key: str, first: int = 0) -> str:
        """The cells of a line from a year to the last one."""
        return self.sheet.span((self.rows[key], 1 + first), (self.rows[key], 1 + self.last))


def write_block(
    book: Book, sheet: Sheet, row: int, flows: Sequence[YearFlow], cells: Cells, whole: bool = False
) -> Block:  # fmt: skip
    """Every line of the block from ``row`` down, with the program's results of ``flows`` stored beside the formulas."""
    lines = [entry for entry in ROWS if whole or entry[0] not in WHOLE_ONLY]
    block = Block(sheet, {key: row + i for i, (key, _, _) in enumerate(lines)}, cells.last, row + len(lines))
    helped = _helped(flows)
    for key, title, style in lines:
        _name(book, sheet, block.rows[key], title, style, book.t)
        for year, flow in enumerate(flows):
            formula = _formula(key, year, block, cells)
            if formula:
                value = helped[key][year] if key in helped else getattr(flow, key)
                book.formula(sheet, block.rows[key], 1 + year, formula, style, "" if value is None else float(value))
    return block


def _name(book: Book, sheet: Sheet, row: int, title: str, style: str, t: Texts) -> None:
    sheet.page.write_string(row, 0, t(title), book.styles["strong" if style == "total0" else "label"])


def _helped(flows: Sequence[YearFlow]) -> dict[str, list[float]]:
    """Results of the lines that only help."""
    made: dict[str, list[float]] = {"profit": [], "back": [], "sign": [], "turn": []}
    sign = 0
    for year, flow in enumerate(flows):
        made["profit"].append(float(flow.revenue + flow.variable + flow.running + flow.once))
        before = flows[year - 1].cumulative if year else flow.cumulative
        crossed = year > 0 and before < 0 <= flow.cumulative
        made["back"].append(year - 1 - float(before / flow.net) if crossed else 0.0)
        now = (flow.net > 0) - (flow.net < 0) or sign
        made["turn"].append(1.0 if now * sign < 0 else 0.0)
        sign = now
        made["sign"].append(float(sign))
    return made


def _formula(key: str, year: int, block: Block, cells: Cells) -> str:
    """A line's formula in a year; "" where the start has nothing to show."""

    def at(name: str, back: int = 0) -> str:
        return str(xl_rowcol_to_cell(block.rows[name], 1 + year - back))

    given, times = cells.input, cells.times
    if year == 0 and key in ("units", "price", "unit_cost", "back"):
        return ""
    grown = f"^{year - 1}"
    earlier = {name: at(name, 1) if year else "0" for name in ("capital", "loss", "cumulative", "sign")}
    formulas: dict[str, Callable[[], str]] = {
        "units": lambda: cells.plan("units", year) + times("volume"),
        "price": lambda: f"{given('price')}*(1+{given('price_growth')}/100){grown}{times('price')}",
        "unit_cost": lambda: f"{given('cost')}*(1+{given('cost_growth')}/100){grown}{times('cost')}",
        "revenue": lambda: f"{at('units')}*{at('price')}" if year else "0",
        "variable": lambda: f"-{at('units')}*{at('unit_cost')}" if year else "0",
        "running": lambda: f"-{cells.plan('running', year)}*(1+{given('cost_growth')}/100){grown}{times('running')}"
        if year else "0",
        "once": lambda: f"-{cells.plan('once', year)}{times('once')}",
        "capital": lambda: f"({at('revenue')}*{given('customer_days')}{times('customer_days')}"
                           f"-{at('variable')}*({given('stock_days')}-{given('supplier_days')}))/365",
        "tied": lambda: f"{earlier['capital']}-{at('capital')}",
        "released": lambda: at("capital") if year == cells.last else "0",
        "profit": lambda: f"{at('revenue')}+{at('variable')}+{at('running')}+{at('once')}",
        "loss": lambda: f"MAX(0,{earlier['loss']}-{at('profit')})",
        "tax": lambda: f"-MAX(0,{at('profit')}-{earlier['loss']})*{given('tax')}/100",
        "net": lambda: f"{at('profit')}+{at('tax')}+{at('tied')}+{at('released')}",
        "cumulative": lambda: f"{earlier['cumulative']}+{at('net')}",
        "back": lambda: f"IF(AND({at('cumulative', 1)}<0,{at('cumulative')}>=0),"
                        f"{year - 1}-{at('cumulative', 1)}/{at('net')},0)",
        "sign": lambda: f"IF({at('net')}>0,1,IF({at('net')}<0,-1,{earlier['sign']}))",
        "turn": lambda: f"IF({at('sign')}*{earlier['sign']}<0,1,0)",
        "present": lambda: f'IF({given("discount")}="","",{at("net")}/(1+{given("discount")}/100)^{year})',
    }  # fmt: skip
    return formulas[key]()


def worth_formulas(block: Block, rate: str, times: str) -> tuple[str, str, str, str]:
    """NPV, IRR, payback and financing need of a block; "" where there is none. ``rate`` in per cent, times a factor."""
    present = f"{block.cell('net', 0)}+NPV({rate}{times}/100,{block.span('net', 1)})"
    npv = f'IF({rate}="","",{present})'
    irr = f'IF(SUM({block.span("turn")})=1,IFERROR(IRR({block.span("net")}),""),"")'
    last, cumulative = block.cell("cumulative", block.last), block.span("cumulative")
    payback = f'IF({last}<0,"",IF(MIN({cumulative})>=0,0,MAX({block.span("back")})))'
    return npv, irr, payback, f"-MIN(0,MIN({cumulative}))"
