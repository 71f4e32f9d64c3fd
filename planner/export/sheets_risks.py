"""The register of risks as a sheet: likelihood and impact are inputs, the level and the counts are formulas."""

from __future__ import annotations

from planner.export.sheets import FIRST, Book, height
from planner.model.risk import STATES
from planner.report import risk_words as words
from planner.report.sections.risks import lead

WIDTHS = (30, 46, 12, 10, 10, 40, 44, 18, 14)  # characters


def risks_sheet(book: Book) -> None:
    """One row a risk; state, likelihood and impact can be changed."""
    answer, facts, t = book.answer, book.facts, book.t
    found = answer.risks.risks if answer.risks else ()
    sheet = book.start("risks", t("Risks"), lead(answer, facts, t))
    heads = [t("Risk"), t("Figure"), t("Likelihood"), t("Impact"), t("Level"), t("Trigger"), t("Response"), t("Owner"),
             t("State")]  # fmt: skip
    book.heads(sheet, heads, len(heads))
    states = [t(words.STATES[state]) for state in STATES]
    for i, risk in enumerate(found):
        row = FIRST + i
        texts = {0: words.risk_name(risk, t), 1: words.figure(risk, answer, facts, t),
                 5: words.trigger(risk, answer, facts, t), 6: words.response(risk, t),
                 7: risk.own.owner if risk.own else ""}  # fmt: skip
        for column, text in texts.items():
            sheet.page.write_string(row, column, text, book.styles["text"])
        sheet.page.set_row(row, min(400.0, height(*((text, WIDTHS[column]) for column, text in texts.items()))))
        for column, value in ((2, risk.likelihood), (3, risk.impact)):
            sheet.page.write_number(row, column, value, book.styles["input0"])
        book.formula(sheet, row, 4, f"C{row + 1}*D{row + 1}", "integer", risk.level)
        sheet.page.write_string(row, 8, t(words.STATES[risk.state]), book.styles["choice"])
    last = FIRST + len(found)
    sheet.page.data_validation(FIRST, 2, last - 1, 3, {"validate": "integer", "criteria": "between", "minimum": 1,
                                                       "maximum": 5})  # fmt: skip
    sheet.page.data_validation(FIRST, 8, last - 1, 8, {"validate": "list", "source": states})
    sheet.page.conditional_format(FIRST, 4, last - 1, 4, {"type": "2_color_scale", "min_color": "#FFFFFF",
                                                          "max_color": "#8FC9C5"})  # fmt: skip
    sheet.page.write_string(last + 1, 0, t("Open risks of level 15 and more"), book.styles["label"])
    high = sum(1 for risk in found if risk.state == "open" and risk.level >= 15)
    span = f"I{FIRST + 1}:I{last}"
    level = f"E{FIRST + 1}:E{last}"
    book.formula(sheet, last + 1, 4, f'SUMPRODUCT(({span}="{states[0]}")*({level}>=15))', "integer", high)
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)
