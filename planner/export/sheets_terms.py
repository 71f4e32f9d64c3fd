"""The terms of the answer: weights, scales and readings, the cells that a reader may change."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.export.sheets import FIRST, Book, Sheet
from planner.model.units import missing_text, scale_text, unit_text


def weights_sheet(book: Book, sheet: Sheet) -> None:
    """Points of the priorities (to change), their weights, shares of criteria, and the criteria's weights."""
    t, answer, page = book.t, book.answer, sheet.page
    priorities = answer.framework.priorities
    n = len(priorities)
    book.start(sheet, "weights", t("Weights"), t("Change the points in the yellow cells; everything else follows."))
    book.heads(sheet, [t("Priority"), t("Points"), t("Weight"), t("What it asks")], 1)
    points = answer.plan.points_of(answer.framework)
    total = f"SUM(B{FIRST + 1}:B{FIRST + n})"
    for i, priority in enumerate(priorities):
        row = FIRST + i
        page.write_string(row, 0, priority.name(t.language), book.styles["label"])
        page.write_number(row, 1, max(0.0, points[priority.id]), book.styles["input"])
        book.formula(sheet, row, 2, f"IF({total}>0,B{row + 1}/{total},1/{n})", "percent",
                     answer.priority_weights[priority.id])  # fmt: skip
        page.write_string(row, 3, t.pick(priority.asks), book.styles["label"])
    page.data_validation(FIRST, 1, FIRST + n - 1, 1, {
        "validate": "decimal", "criteria": ">=", "value": 0, "error_message": t("Points are 0 or more."),
    })  # fmt: skip
    _shares(book, sheet, FIRST + n + 2)
    page.set_column(0, 0, 34)
    page.set_column(1, 2, 11)
    page.set_column(3, 2 + n, 17)


def _shares(book: Book, sheet: Sheet, head: int) -> None:
    t, answer, page = book.t, book.answer, sheet.page
    priorities = answer.framework.priorities
    titles = [t("Criterion"), t("Weight"), "", *(p.name(t.language) for p in priorities)]
    page.write_string(head - 1, 0, t("Shares of the criteria inside each priority"), book.styles["note"])
    for column, title in enumerate(titles):
        page.write_string(head, column, title, book.styles["head_number" if column else "head"])
    first, last = head + 1, head + book.criteria
    shares = [{s.criterion: s.share for s in p.criteria} for p in priorities]
    for i, criterion in enumerate(answer.criteria):
        row = first + i
        page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
        terms = []
        for j in range(len(priorities)):
            page.write_number(row, 3 + j, shares[j].get(criterion.id, 0.0), book.styles["input"])
            column_sum = f"SUM({at(first, 3 + j, True, True)}:{at(last, 3 + j, True, True)})"
            terms.append(f"IF({column_sum}>0,{at(FIRST + j, 2, True, True)}*{at(row, 3 + j)}/{column_sum},0)")
        book.formula(sheet, row, 1, "+".join(terms), "percent", answer.weights[criterion.id])
    book.first_weight = first


def scales_sheet(book: Book, sheet: Sheet) -> None:
    """Fixed ends of every criterion, its steps, and what a missing reading counts as."""
    t, page = book.t, sheet.page
    own = {choice.criterion: choice.rule for choice in book.answer.plan.missing}
    book.start(sheet, "scales", t("Scales"),
               t("Ends are fixed for every plan. If missing: leave_out, neutral (50) or worst (0)."))  # fmt: skip
    steps = [f"{t('Step')} {i + 1}: {word}" for i in range(3) for word in (t("from"), t("value"))]
    heads = [t("Criterion"), t("Kind"), t("Gives 0"), t("Gives 100"), t("If missing"), *steps, t("In words")]
    book.heads(sheet, heads, 2)
    for i, criterion in enumerate(book.answer.criteria):
        row, scale = FIRST + i, criterion.scale
        page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
        page.write_string(row, 1, scale.kind, book.styles["label"])
        page.write_number(row, 2, scale.worst, book.styles["reading"])
        page.write_number(row, 3, scale.best, book.styles["reading"])
        page.write_string(row, 4, own.get(criterion.id, criterion.missing), book.styles["label"])
        for j, (bound, value) in enumerate(scale.steps[:3]):
            page.write_number(row, 5 + 2 * j, bound, book.styles["reading"])
            page.write_number(row, 6 + 2 * j, value, book.styles["reading"])
        page.write_string(row, 11, scale_text(t, criterion), book.styles["label"])
    page.data_validation(FIRST, 4, FIRST + book.criteria - 1, 4,
                         {"validate": "list", "source": ["leave_out", "neutral", "worst"]})  # fmt: skip
    page.set_column(0, 0, 34)
    page.set_column(1, 10, 12)
    page.set_column(11, 11, 70)


def readings_sheet(book: Book, sheet: Sheet) -> None:
    """Every reading with unit, year and source; an empty cell is no data, and its comment says why."""
    t, answer, page = book.t, book.answer, sheet.page
    book.start(sheet, "readings", t("Readings"),
               t("The figures as the sources give them; an empty cell is no data, its comment says why."))  # fmt: skip
    book.heads(sheet, [t("Criterion"), t("Unit"), *(book.name(o) for o in book.rows)], 2)
    for i, criterion in enumerate(answer.criteria):
        row = FIRST + i
        page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
        page.write_string(row, 1, unit_text(t, criterion.unit), book.styles["label"])
        style = book.styles["money" if criterion.unit in ("USD", "km", "nm") else "reading"]
        for j, o in enumerate(book.rows):
            reading = answer.reading(o.row, criterion.id)
            if reading.value is None:
                page.write_blank(row, 2 + j, None, book.styles["missing"])
                page.write_comment(
                    row, 2 + j, t("no data: {reason}", reason=missing_text(t, book.facts, reading.missing))
                )
            else:
                page.write_number(row, 2 + j, reading.value, style)
                source = book.facts.sources.get(reading.source)
                where = f"{source.publisher}, {source.title}" if source else reading.source
                page.write_comment(row, 2 + j, f"{reading.year} · {where}")
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 16)
    page.set_column(2, 1 + max(1, len(book.rows)), 15)
