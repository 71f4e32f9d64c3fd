"""The last sheets: how the score is made, what the user noted, and where the figures come from."""

from __future__ import annotations

from planner.export.sheets import FIRST, Book, height
from planner.model.assessment import FIRM_COVERAGE, Opportunity
from planner.report.words import day, market_name, shorten

WIDE = 110  # characters of the column that holds sentences


def method_sheet(book: Book) -> None:
    """The method in a few sentences, the one number it depends on, the data packs, and the user's own notes."""
    t, answer, page = book.t, book.answer, book.places["method"].page
    sheet = book.start(
        "method", t("Method and notes"), t("How the score is made, so that anyone can check it by hand.")
    )
    packs = "; ".join(f"{p.id} {p.version} ({day(t, p.date)})" for p in answer.packs)
    rows = [
        (t("Action plan"), f"{answer.framework.name(t.language)} ({t.pick(answer.framework.status)})"),
        (t("Score"), t("The score is the sum over all criteria of weight times value, 0 to 100.")),
        (t("Weights"), t("Points of the priorities over their sum; inside a priority, shares over their sum.")),
        (t("Values"), t("Readings on fixed ends, so adding or removing a market changes no other score.")),
        (t("Missing readings"), t("Every criterion has its rule (sheet of scales). A missing reading is never zero.")),
        (t("Coverage"), t("The part of the weight that rests on a reading.")),
        (t("Trade"), t("Trade is that of 2024; growth since 2017 counts flows that still exist and is an estimate.")),
        (t("Data packs"), packs),
    ]
    for i, (title, text) in enumerate(rows):
        page.set_row(FIRST + i, height((text, WIDE)))
        page.write_string(FIRST + i, 0, title, book.styles["label"])
        page.write_string(FIRST + i, 1, text, book.styles["text"])
    row = FIRST + len(rows)
    page.write_string(row, 0, t("Little is known below"), book.styles["label"])
    page.write_number(row, 1, FIRM_COVERAGE, book.file.add_format(
        {"font_name": "Calibri", "font_size": 10, "num_format": "0%", "align": "left", "bg_color": "#FFF4DE"}
    ))  # fmt: skip
    book.define("firm_coverage", sheet.cell(row, 1))
    _notes(book, _cautions(book, row + 2))
    page.set_column(0, 0, 30)
    page.set_column(1, 1, WIDE)


def gates_text(book: Book, o: Opportunity) -> str:
    """What may close a market, outside the score; empty when nothing does."""
    t = book.t
    return "; ".join(t("{gate} (as of {date})", gate=t.pick(g.names), date=day(t, g.as_of)) for g in o.gates)


def _cautions(book: Book, row: int) -> int:
    """Markets with something outside the score to think of; the ranking looks them up by name. Returns the next row."""
    found = [o for o in book.columns if o.gates]
    if not found:
        return row
    sheet = book.places["method"]
    book.part(sheet, row, book.t("Outside the score"))
    for i, o in enumerate(found, start=row + 1):
        sheet.page.set_row(i, height((gates_text(book, o), WIDE)))
        sheet.page.write_string(i, 0, book.name(o), book.styles["label"])
        sheet.page.write_string(i, 1, gates_text(book, o), book.styles["text"])
    book.define("cautions", sheet.span((row + 1, 0), (row + len(found), 1)))
    return row + len(found) + 2


def _notes(book: Book, row: int) -> None:
    t, plan = book.t, book.answer.plan
    notes = [(t("Notes"), plan.notes), (t("Exporter"), plan.exporter.notes)]
    notes += [(market_name(book.facts, market, t), text) for market, text in plan.market_notes]
    kept = [(title, text) for title, text in notes if text.strip()]
    if kept:
        book.part(book.places["method"], row, t("Notes"))
    for i, (title, text) in enumerate(kept, start=row + 1):
        page = book.places["method"].page
        page.set_row(i, min(400.0, height((text, WIDE))))
        page.write_string(i, 0, title, book.styles["label"])
        page.write_string(i, 1, shorten(text, 32_000), book.styles["text"])  # a cell holds 32,767


def sources_sheet(book: Book) -> None:
    """Number, title, publisher, year, licence and remarks of every source that a reading rests on."""
    t = book.t
    sheet = book.start("sources", t("Sources"), t("Where the figures come from and under which licence."), 2)
    heads = [t("No."), t("Title"), t("Publisher"), t("Year"), t("Licence"), t("Address"), t("Remarks")]
    book.heads(sheet, heads, 7, width=26)
    widths = (6, 42, 26, 14, 28, 34, 56)
    for i, s in enumerate(book.sources):
        texts = (f"[{i + 1}]", s.name(t.language), s.publisher, s.year, s.licence, s.address, s.note)
        sheet.page.set_row(FIRST + i, height(*zip(texts, widths, strict=True)))
        for column, text in enumerate(texts):
            sheet.page.write_string(FIRST + i, column, text, book.styles["text"])
    for column, width in enumerate(widths):
        sheet.page.set_column(column, column, width)
