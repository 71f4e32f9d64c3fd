"""The sheet of sectors: scores as live sums of points, and every figure with unit, year, source or reason."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.export.sheets import FIRST, HEAD, Book
from planner.model.sector import SectorScore, SectorView
from planner.model.units import missing_text, unit_text
from planner.report import sector_words as words
from planner.report.words import market_name

WIDTHS = (26, 24, 46, 16, 18, 12, 10, 10, 10, 52)


def sectors_sheet(book: Book) -> None:
    """One row a figure, by economy and sector; weight times value gives the points, and the points add up."""
    view, t = book.answer.sectors, book.t
    if view is None or "sectors" not in book.places:
        return
    sheet = book.start("sectors", t("Which sectors will draw investment"),
                       t("Points are weight times value, and the score is their sum: change a weight or a value and it "
                         "follows. What has no weight is shown beside the score."), 3)  # fmt: skip
    heads = [t("Market"), t("Sector"), t("Measure"), t("Reading"), t("Unit"), t("Year"), t("Weight"),
             t("Value (0-100)"), t("Points"), t("Source or reason")]  # fmt: skip
    book.heads(sheet, heads, 3, width=12)
    for column in (4, 9):
        sheet.page.write_string(HEAD, column, heads[column], book.styles["head"])
    row = FIRST
    for economy in view.economies:
        for score in view.scores[economy]:
            row = _score(book, view, score, row)
    for i, sentence in enumerate(words.gap_sentences(view, t), start=row + 1):
        sheet.page.write_string(i, 0, sentence, book.styles["note"])
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)


def _score(book: Book, view: SectorView, score: SectorScore, row: int) -> int:
    """A line with the score, then one for each figure; gives the next free row."""
    t, sheet = book.t, book.places["sectors"]
    place = (market_name(book.facts, score.economy, t), words.sector_name(book.facts, score.sector, t))
    last = row + len(score.figures)
    for column, text in enumerate((*place, t("Score"), "", "", "", "", "")):
        sheet.page.write_string(row, column, text, book.styles["strong"])
    if score.score is None:
        sheet.page.write_string(row, 8, t("no data"), book.styles["missing"])
    else:
        span = f"{xl_rowcol_to_cell(row + 1, 8)}:{xl_rowcol_to_cell(last, 8)}"
        book.formula(sheet, row, 8, f"SUM({span})", "score", score.score)
    note = t("coverage {share}; {low} to {high} if all that is missing were worth 0 or 100",
             share=t.percent(score.coverage, 0), low=t.number(score.low, 0), high=t.number(score.high, 0))  # fmt: skip
    sheet.page.write_string(row, 9, note, book.styles["remark"])
    for i, key in enumerate(score.figures, start=row + 1):
        _figure(book, view, score, key, i, place)
    return last + 1


def _figure(book: Book, view: SectorView, score: SectorScore, key: str, row: int, place: tuple[str, str]) -> None:
    t, page, styles = book.t, book.places["sectors"].page, book.styles
    measure, found = view.measure(key), score.figures[key]
    for column, text in enumerate((*place, measure.name(t.language))):
        page.write_string(row, column, text, styles["label"])
    if found.value is None:
        page.write_string(row, 3, t("no data"), styles["missing"])
    else:
        page.write_number(row, 3, found.value, styles[f"figure{min(4, measure.decimals)}"])
    page.write_string(row, 4, unit_text(t, measure.unit), styles["label"])
    page.write_string(row, 5, found.year.replace("-", "–"), styles["label"])
    if measure.scale is not None and found.weight > 0:
        value = found.points / found.weight  # of a missing figure: what its rule puts in its place
        page.write_number(row, 6, found.weight, styles["percent"])
        page.write_number(row, 7, value, styles["figure1"])
        product = f"{xl_rowcol_to_cell(row, 6)}*{xl_rowcol_to_cell(row, 7)}"
        book.formula(book.places["sectors"], row, 8, product, "points", found.points)
    source = book.facts.sources.get(found.source)
    told = f"{source.publisher}, {source.name(t.language)} ({source.year})" if source else ""
    if found.value is None:
        told = missing_text(t, book.facts, found.missing)
    page.write_string(row, 9, told, styles["remark"])
