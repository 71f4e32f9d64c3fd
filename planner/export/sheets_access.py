"""The sheet of duties: figures in per cent that can be used further, words beside them."""

from __future__ import annotations

from planner.export.sheets import FIRST, Book, height
from planner.report import access as words

WIDTHS = (26, 11, 11, 11, 11, 11, 11, 34, 46, 28, 60)


def access_sheet(book: Book) -> None:
    """One product in one market a row: lowest, mean and highest of what is faced and of the ordinary duty."""
    t, duties = book.t, book.answer.duties
    if not duties:
        return
    sheet = book.start(
        "access", t("Access: duties today"),
        t("Per cent of the customs value. An empty cell: no data; the reason stands among the remarks."), 1,
    )  # fmt: skip
    heads = [
        t("Market"), t("Duty faced (%)"), t("Lowest (%)"), t("Highest (%)"), t("Ordinary (MFN, %)"), t("Lowest (%)"),
        t("Highest (%)"), t("Preference"), t("Additional duties"), t("Schedule"), t("Remarks"),
    ]  # fmt: skip
    book.heads(sheet, heads, 1, width=11)
    for i, duty in enumerate(duties):
        row, page = FIRST + i, sheet.page
        texts = (
            words.preference(duty, t), words.additional(duty, t), words.vintage(duty, t),
            " ".join(words.remarks(duty, book.facts, t)),
        )  # fmt: skip
        page.set_row(row, height(*zip(texts, WIDTHS[7:], strict=True)))
        page.write_string(row, 0, words.place(duty, book.answer.plan, book.facts, t), book.styles["label"])
        figures = (duty.faced.mean, duty.faced.low, duty.faced.high, duty.mfn.mean, duty.mfn.low, duty.mfn.high)
        for column, figure in enumerate(figures, start=1):
            if figure is not None:
                page.write_number(row, column, figure, book.styles["figure2"])
        for column, text in enumerate(texts, start=7):
            page.write_string(row, column, text, book.styles["text"])
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)
