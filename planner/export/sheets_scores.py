"""From readings to values to scores, by formulas that a reader can follow cell by cell."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.export.sheets import FIRST, Book, Sheet
from planner.model.assessment import FIRM_COVERAGE
from planner.model.criterion import Scale


def values_sheet(book: Book, sheet: Sheet) -> None:
    """Values of 0..100 from readings and scales; a missing reading gives an empty text."""
    t, page = book.t, sheet.page
    book.start(sheet, "values", t("Values"), t("Readings on their scales, 0 to 100, outside the ends clipped."))
    book.heads(sheet, [t("Criterion"), *(book.name(o) for o in book.rows)], 1)
    for i, criterion in enumerate(book.answer.criteria):
        row = FIRST + i
        page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
        for j, o in enumerate(book.rows):
            scaled = book.answer.reading(o.row, criterion.id).scaled
            reading = book.places["readings"].cell(row, 2 + j)
            formula = f'IF({reading}="","",{_scaled(book, criterion.scale, row, reading)})'
            book.formula(sheet, row, 1 + j, formula, "points", "" if scaled is None else scaled)
    page.set_column(0, 0, 34)
    page.set_column(1, max(1, len(book.rows)), 14)


def _scaled(book: Book, scale: Scale, row: int, x: str) -> str:
    scales = book.places["scales"]
    worst, best = scales.cell(row, 2), scales.cell(row, 3)
    if scale.kind == "steps":
        return "+".join(_step(scales, row, j, x) for j in range(len(scale.steps[:3]))) or "0"
    if scale.kind == "target":
        raw = f"100*(1-ABS({x}-{best})/{worst})"
    elif scale.kind == "log":
        # A reading of 0 or less counts as a tenth of the low end: outside the scale, so 0 or 100.
        positive = f"IF({x}<=0,MIN({worst},{best})/10,{x})"
        raw = f"100*(LN({positive})-LN({worst}))/(LN({best})-LN({worst}))"
    else:
        raw = f"100*({x}-{worst})/({best}-{worst})"
    return f"MAX(0,MIN(100,{raw}))"


def _step(scales: Sheet, row: int, j: int, x: str) -> str:
    before = f"-{scales.cell(row, 4 + 2 * j)}" if j else ""
    return f"IF({x}>={scales.cell(row, 5 + 2 * j)},{scales.cell(row, 6 + 2 * j)}{before},0)"


def scores_sheet(book: Book, sheet: Sheet) -> None:
    """Contributions, score, coverage and rank of every opportunity (one column each)."""
    t, page = book.t, sheet.page
    book.start(
        sheet, "scores", t("Scores"), t("Points that each criterion contributes; every column adds up to its score.")
    )
    book.heads(sheet, [t("Criterion"), *(book.name(o) for o in book.rows)], 1)
    last = FIRST + book.criteria - 1
    score, coverage, rank, order = last + 2, last + 3, last + 4, last + 5
    for row, title in ((score, t("Score")), (coverage, t("Coverage")), (rank, t("Rank")), (order, t("Order"))):
        page.write_string(row, 0, title, book.styles["strong"])
    for i, criterion in enumerate(book.answer.criteria):
        page.write_string(FIRST + i, 0, criterion.name(t.language), book.styles["label"])
    for j in range(len(book.rows)):
        _column(book, sheet, j, (score, coverage, rank, order))
    page.set_column(0, 0, 34)
    page.set_column(1, max(1, len(book.rows)), 14)
    book.score_rows = (score, coverage, rank)


def _column(book: Book, sheet: Sheet, j: int, places: tuple[int, int, int, int]) -> None:
    o, column, n = book.rows[j], 1 + j, book.criteria
    score, coverage, rank, order = places
    values = book.places["values"].span((FIRST, column), (FIRST + n - 1, column))
    first = book.first_weight
    weights = book.places["weights"].span((first, 1), (first + n - 1, 1))
    rules = book.places["scales"].span((FIRST, 4), (FIRST + n - 1, 4))
    counted = f'SUMPRODUCT(({values}<>"")*{weights})+SUMPRODUCT(({values}="")*({rules}<>"leave_out")*{weights})'
    for i, criterion in enumerate(book.answer.criteria):
        row = FIRST + i
        value, weight = book.places["values"].cell(row, column), book.places["weights"].cell(first + i, 1)
        rule = book.places["scales"].cell(row, 4)
        stand_in = f'IF({rule}="neutral",50,0)'
        formula = f'IF(({counted})>0,{weight}*IF({value}="",{stand_in},{value})/({counted}),0)'
        book.formula(sheet, row, column, formula, "points", o.contributions[criterion.id])
    own = f"{at(FIRST, column)}:{at(FIRST + n - 1, column)}"
    book.formula(sheet, coverage, column, f'SUMPRODUCT(({values}<>"")*{weights})', "percent", o.coverage)
    book.formula(sheet, score, column, f'IF({at(coverage, column)}>0,SUM({own}),"")', "score",
                 "" if o.score is None else o.score)  # fmt: skip
    # Scores resting on too little stand last: they are ordered a thousand points lower.
    thin = o.score is not None and o.coverage < FIRM_COVERAGE
    lowered = "" if o.score is None else o.score - (1000 if thin else 0)
    formula = f'IF({at(score, column)}="","",{at(score, column)}-IF({at(coverage, column)}<{FIRM_COVERAGE},1000,0))'
    book.formula(sheet, order, column, formula, "points", lowered)
    # Equal scores are kept apart by their place on the sheet, so that every rank exists once.
    line = f"{at(order, 1, True, True)}:{at(order, len(book.rows), True, True)}"
    key, until = at(order, column), f"{at(order, 1, True, True)}:{at(order, column)}"
    unscored = f'COUNT({line})+COUNTIF({until},"")'
    formula = f'IF({key}="",{unscored},RANK({key},{line},0)+COUNTIF({until},{key})-1)'
    book.formula(sheet, rank, column, formula, "integer", o.rank)
