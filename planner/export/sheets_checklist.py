"""The compliance checklists as a sheet to work with: states to choose from, and counts that follow them."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs

from planner.export.sheets import FIRST, Book, height
from planner.model.compliance import MarketChecklist, State
from planner.report import checklist as words
from planner.report.words import market_name

WIDTHS = (14, 14, 34, 50, 12, 12, 14, 14, 11, 26, 26, 46, 40, 18)
PRINTED = 9  # last column on paper: what follows is for the screen
STATE = 6  # column of the state
COUNTED: tuple[State, ...] = ("open", "in_work", "done", "not_needed")


def checklist_sheet(book: Book) -> None:
    """One item in one market a row; below, each market's counts as formulas of the states above."""
    t, found = book.t, book.answer.checklist
    note = t("Choose a state in the yellow cells; the counts below the list follow. No lead time: no source says one.")
    sheet = book.start("checklist", t("Compliance checklist"), note, 3)
    book.heads(sheet, [t(head) for head in words.HEADS], len(words.HEADS), width=14)
    row = FIRST
    for market in found:
        for line in market.lines:
            texts = words.cells(line, market.market, book.answer.plan, book.facts, t)
            sheet.page.set_row(row, height(*((texts[i], WIDTHS[i]) for i in (1, 2, 3, 9, 10, 11))))
            for column, text in enumerate(texts):
                style = "choice" if column == STATE else "typed" if STATE < column <= PRINTED else "text"
                sheet.page.write_string(row, column, "" if text == "–" else text, book.styles[style])
            row += 1
    states = [t(words.STATES[state]) for state in COUNTED]
    sheet.page.data_validation(FIRST, STATE, row - 1, STATE, {
        "validate": "list", "source": states, "error_message": t("Choose one of the states of the list."),
    })  # fmt: skip
    sheet.page.autofilter(FIRST - 1, 0, row - 1, len(WIDTHS) - 1)
    _counts(book, found, states, row)
    sheet.page.print_area(0, 0, row + 3 + len(found), PRINTED)
    sheet.page.repeat_rows(FIRST - 1)
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)


def _counts(book: Book, found: tuple[MarketChecklist, ...], states: list[str], last: int) -> None:
    """How many items of each market are in each state; ``last``: the row after the list."""
    t, sheet = book.t, book.places["checklist"]
    markets, kept = xl_range_abs(FIRST, 0, last - 1, 0), xl_range_abs(FIRST, STATE, last - 1, STATE)
    top = last + 2
    book.part(sheet, last + 1, t("How far each market is"))
    book.heads(sheet, [t("Market"), t("Still to do"), *(state.capitalize() for state in states)], 1, top)
    for i, market in enumerate(found, 1):
        row = top + i
        sheet.page.write_string(row, 0, market_name(book.facts, market.market, t), book.styles["label"])
        for column, state in enumerate(COUNTED, 2):
            # By the name beside it, so that a sorted list counts the same.
            formula = f'SUMPRODUCT(({markets}=$A{row + 1})*({kept}="{states[column - 2]}"))'
            book.formula(sheet, row, column, formula, "integer", float(market.counts[state]))
        book.formula(sheet, row, 1, f"C{row + 1}+D{row + 1}", "rank", float(market.pending))
