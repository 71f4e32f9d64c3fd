"""Meetings as a sheet that can be sorted and filtered; private ones stay out."""

from __future__ import annotations

from planner.export.sheets import FIRST, HEAD, Book, height
from planner.report.meetings import RATINGS, count_line, market_of, product_of, shown

WIDTHS = (12, 8, 26, 24, 20, 20, 26, 44, 34, 12, 10, 20)  # characters


def meetings_sheet(book: Book) -> None:
    """One row a meeting; days as ISO text, so that they sort in every language."""
    plan, facts, t = book.answer.plan, book.facts, book.t
    found = shown(plan)
    sheet = book.start("meetings", t("Meetings"), count_line(found, t))
    heads = [t("Day"), t("Time of day"), t("Company"), t("People"), t("Place"), t("Market"), t("Product"), t("Notes"),
             t("Next step"), t("Due on"), t("Done"), t("Rating")]  # fmt: skip
    book.heads(sheet, heads, len(heads))
    for i, m in enumerate(found):
        done, rating = t("yes") if m.done else "", t(RATINGS[m.rating]) if m.rating else ""
        texts = (m.day, m.time, m.company, m.people, m.place, market_of(m, facts, t), product_of(m, plan, facts, t),
                 m.notes, m.next_step, m.due, done, rating)  # fmt: skip
        for column, text in enumerate(texts):
            sheet.page.write_string(FIRST + i, column, text, book.styles["text"])
        sheet.page.set_row(FIRST + i, min(400.0, height(*zip(texts, WIDTHS, strict=True))))
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)
    sheet.page.autofilter(HEAD, 0, HEAD + len(found), len(heads) - 1)
