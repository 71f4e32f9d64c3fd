"""The terms of the answer: weights, scales and readings, the cells that a reader may change."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.export.sheets import FIRST, NAME_WIDTH, Book, Sheet, height
from planner.model.assessment import Reading
from planner.model.units import missing_text, scale_text, unit_text
from planner.text import mark

SHARES_FROM = 3  # first column of the tables that have a column for every priority
STEPS_FROM = 6  # first column of the bounds and values of scales by steps
KINDS = {
    "linear": mark("linear"),
    "log": mark("logarithmic"),
    "steps": mark("steps"),
    "target": mark("distance from a target"),
}
RULES = {"leave_out": mark("left out"), "neutral": mark("counts as 50"), "worst": mark("counts as 0")}


# --- weights -------------------------------------------------------------------------------------------------------


def weights_sheet(book: Book) -> None:
    """Points of the priorities (to change), their weights, shares of criteria, and the criteria's weights."""
    t, answer = book.t, book.answer
    priorities = answer.framework.priorities
    sheet = book.start("weights", t("Weights"), t("Change the points in the yellow cells; everything else follows."))
    book.heads(sheet, [t("Priority"), t("Points"), t("Weight"), t("What it asks"), *[""] * (len(priorities) - 1)], 1)
    sheet.page.write_string(FIRST - 1, SHARES_FROM, t("What it asks"), book.styles["head"])
    book.tall(sheet)
    _priorities(book, sheet)
    _shares(book, sheet, FIRST + len(priorities) + 2)
    _parts(book, sheet, FIRST + len(priorities) + book.criteria + 9)
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, 2, 11)
    sheet.page.set_column(SHARES_FROM, SHARES_FROM + len(priorities) - 1, 14)


def _priorities(book: Book, sheet: Sheet) -> None:
    t, answer, page = book.t, book.answer, sheet.page
    priorities = answer.framework.priorities
    n, points = len(priorities), answer.plan.points_of(answer.framework)
    book.define("priority_points", sheet.span((FIRST, 1), (FIRST + n - 1, 1)))
    book.define("priority_weights", sheet.span((FIRST, 2), (FIRST + n - 1, 2)))
    for i, priority in enumerate(priorities):
        row, asks = FIRST + i, t.pick(priority.asks)
        page.set_row(row, height((asks, 14.0 * n), (priority.name(t.language), NAME_WIDTH)))
        page.write_string(row, 0, priority.name(t.language), book.styles["text"])
        page.write_number(row, 1, max(0.0, points[priority.id]), book.styles["input"])
        book.name_cell(sheet, row, 1, "points", priority.id)
        book.name_cell(sheet, row, 2, "weight", priority.id)
        own = f"IF(SUM(priority_points)>0,B{row + 1}/SUM(priority_points),1/{n})"
        book.formula(sheet, row, 2, own, "percent", answer.priority_weights[priority.id])
        if n > 1:
            page.merge_range(row, SHARES_FROM, row, SHARES_FROM + n - 1, "", book.styles["text"])
        page.write_string(row, SHARES_FROM, asks, book.styles["text"])
    page.data_validation(FIRST, 1, FIRST + n - 1, 1, {
        "validate": "decimal", "criteria": ">=", "value": 0, "error_message": t("Points are 0 or more."),
    })  # fmt: skip


def _shares(book: Book, sheet: Sheet, title: int) -> None:
    """Criteria by priorities: the shares, below them what one share is worth, beside them the criteria's weights."""
    t, answer, page = book.t, book.answer, sheet.page
    priorities, first = answer.framework.priorities, title + 2
    last, worth = first + book.criteria - 1, first + book.criteria
    names = [p.name(t.language) for p in priorities]
    book.rows_of |= {"weights": first, "worth": worth}
    book.part(sheet, title, t("Shares of the criteria inside each priority"))
    book.heads(sheet, [t("Criterion"), t("Weight"), t("Before scaling to 100%"), *names], 1, title + 1, 11.5)
    book.criterion_names(sheet, first)
    page.write_string(worth, 0, t("Weight of one share"), book.styles["strong"])
    book.define("criterion_weights", sheet.span((first, 1), (last, 1)))
    own = [{c.id: sum(s.share for s in p.criteria if s.criterion == c.id) for c in answer.criteria} for p in priorities]
    each = [answer.priority_weights[p.id] / (sum(own[j].values()) or 1.0) for j, p in enumerate(priorities)]
    for j, priority in enumerate(priorities):
        column = SHARES_FROM + j
        for i, criterion in enumerate(answer.criteria):
            page.write_number(first + i, column, own[j][criterion.id], book.styles["input"])
        total = f"SUM({at(first, column)}:{at(last, column)})"
        worthy = each[j] if sum(own[j].values()) > 0 else 0.0
        book.formula(sheet, worth, column, f"IF({total}>0,{at(FIRST + priorities.index(priority), 2)}/{total},0)",
                     "factor", worthy)  # fmt: skip
    until = SHARES_FROM + len(priorities) - 1
    worths = f"{at(worth, SHARES_FROM, True, True)}:{at(worth, until, True, True)}"
    for i, criterion in enumerate(answer.criteria):
        row = first + i
        raw = sum(own[j][criterion.id] * each[j] for j in range(len(priorities)))
        book.formula(sheet, row, 2, f"SUMPRODUCT({at(row, SHARES_FROM)}:{at(row, until)},{worths})", "factor", raw)
        whole = f"SUM({at(first, 2, True, True)}:{at(last, 2, True, True)})"
        book.formula(sheet, row, 1, f"IF({whole}>0,{at(row, 2)}/{whole},0)", "percent", answer.weights[criterion.id])


def _parts(book: Book, sheet: Sheet, title: int) -> None:
    """Which part of a criterion's points is owed to which priority; every row adds up to 100%."""
    t, answer = book.t, book.answer
    priorities, first, shares = answer.framework.priorities, title + 2, book.rows_of["weights"]
    book.rows_of["parts"] = first
    book.part(sheet, title, t("What part of a criterion's points each priority gives"))
    book.heads(sheet, [t("Criterion"), "", "", *(p.name(t.language) for p in priorities)], 1, title + 1, 11.5)
    book.criterion_names(sheet, first)
    weights = answer.priority_weights
    for i, criterion in enumerate(answer.criteria):
        given = [sum(s.share for s in p.criteria if s.criterion == criterion.id) * weights[p.id]
                 / (sum(s.share for s in p.criteria) or 1.0) for p in priorities]  # fmt: skip
        raw = at(shares + i, 2, False, True)
        for j, part in enumerate(given):
            column = SHARES_FROM + j
            own = f"{at(shares + i, column)}*{at(book.rows_of['worth'], column, True, False)}"
            result = part / sum(given) if sum(given) > 0 else 0.0
            book.formula(sheet, first + i, column, f"IF({raw}>0,{own}/{raw},0)", "percent", result)


# --- scales --------------------------------------------------------------------------------------------------------


def scales_sheet(book: Book) -> None:
    """Fixed ends of every criterion, its steps, and what a missing reading counts as."""
    t = book.t
    most = max((len(c.scale.steps) for c in book.answer.criteria), default=0)
    sheet = book.start("scales", t("Scales"), t("The ends are fixed; they do not depend on the markets compared."))
    places = ((t("Step {n}: from", n=i + 1), t("Step {n}: value", n=i + 1)) for i in range(most))
    steps = [title for pair in places for title in pair]
    book.heads(sheet, [t("Criterion"), t("Kind"), t("Gives 0"), t("Gives 100"), t("If missing"), t("In words"), *steps],
               2, width=11)  # fmt: skip
    for column, title in ((4, t("If missing")), (5, t("In words"))):
        sheet.page.write_string(FIRST - 1, column, title, book.styles["head"])
    last = FIRST + book.criteria - 1
    book.define("missing_rules", sheet.span((FIRST, 4), (last, 4)))
    _rules(book, sheet, last + 3)
    for i in range(book.criteria):
        _scale(book, sheet, FIRST + i, i)
    sheet.page.data_validation(FIRST, 4, last, 4, {
        "validate": "list", "source": "=" + f"{at(last + 4, 0, True, True)}:{at(last + 6, 0, True, True)}",
    })  # fmt: skip
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, 1, 14)
    sheet.page.set_column(2, 3, 13)
    sheet.page.set_column(4, 4, 16)
    sheet.page.set_column(5, 5, 54)
    sheet.page.set_column(STEPS_FROM, STEPS_FROM + max(1, 2 * most) - 1, 10)


def _scale(book: Book, sheet: Sheet, row: int, i: int) -> None:
    t, page, criterion = book.t, sheet.page, book.answer.criteria[i]
    scale, words = criterion.scale, scale_text(book.t, book.answer.criteria[i])
    page.set_row(row, height((words, 54)))
    page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
    page.write_string(row, 1, t(KINDS[scale.kind]), book.styles["text"])
    if scale.kind != "steps":
        style = book.styles[_figure(max(abs(scale.worst), abs(scale.best)), criterion.decimals)]
        page.write_number(row, 2, scale.worst, style)
        page.write_number(row, 3, scale.best, style)
    page.write_string(row, 4, t(RULES[book.rules[criterion.id]]), book.styles["choice"])
    page.write_string(row, 5, words, book.styles["text"])
    for j, (bound, value) in enumerate(scale.steps):
        page.write_number(
            row, STEPS_FROM + 2 * j, bound, book.styles["figure0" if bound == round(bound) else "figure2"]
        )
        page.write_number(row, STEPS_FROM + 1 + 2 * j, value, book.styles["figure0"])


def _rules(book: Book, sheet: Sheet, title: int) -> None:
    """The three rules with their words; formulas compare with these cells, so any language works."""
    t = book.t
    meanings = {
        "leave_out": t("The criterion is left out and its weight goes to the others in proportion."),
        "neutral": t("The value 50 stands in for the missing one."),
        "worst": t("The value 0 stands in for the missing one."),
    }
    book.part(sheet, title, t("What a missing reading counts as"))
    for i, (rule, meaning) in enumerate(meanings.items()):
        sheet.page.write_string(title + 1 + i, 0, t(RULES[rule]), book.styles["label"])
        sheet.page.write_string(title + 1 + i, 1, meaning)
        book.define(f"rule_{rule}", sheet.cell(title + 1 + i, 0))


def _figure(size: float, decimals: int) -> str:
    """The style of a figure: large ones need no decimals."""
    return f"figure{0 if size >= 10_000 else min(decimals, 4)}"


# --- readings ------------------------------------------------------------------------------------------------------


def readings_sheet(book: Book) -> None:
    """Every reading with its unit; below, year and source of each, or why there is none."""
    t = book.t
    names = [book.name(o) for o in book.columns]
    sheet = book.start("readings", t("Readings"),
                       t("The figures as the sources give them; a grey cell is no data, never zero."), 2)  # fmt: skip
    book.heads(sheet, [t("Criterion"), t("Unit"), *names], 2, width=15)
    second = FIRST + book.criteria + 3
    book.part(sheet, second - 2, t("Year and source of every reading"))
    heads = [t("Criterion"), "", *names]
    book.heads(sheet, heads, 2, second - 1, 15)
    for i, criterion in enumerate(book.answer.criteria):
        for row in (FIRST + i, second + i):
            sheet.page.write_string(row, 0, criterion.name(t.language), book.styles["label"])
        sheet.page.write_string(FIRST + i, 1, unit_text(t, criterion.unit), book.styles["label"])
        notes = _row(book, sheet, i, second + i)
        sheet.page.set_row(second + i, max(15.0, 0.8 * height(*((note, 21.0) for note in notes))))
    sheet.page.write_string(second + book.criteria + 1, 0,
                            t("Numbers in brackets are those of the sheet of sources. † marks an estimate, a forecast "
                              "or an older edition."), book.styles["note"])  # fmt: skip
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, 1, 16)
    sheet.page.set_column(2, 1 + book.width, 16)


def _row(book: Book, sheet: Sheet, i: int, note_row: int) -> list[str]:
    criterion, notes = book.answer.criteria[i], []
    for j, o in enumerate(book.columns):
        reading = book.answer.reading(o.row, criterion.id)
        if reading.value is None:
            sheet.page.write_blank(FIRST + i, 2 + j, None, book.styles["missing"])
        else:
            style = _figure(abs(reading.value), criterion.decimals)
            sheet.page.write_number(FIRST + i, 2 + j, reading.value, book.styles[style])
        notes.append(_note(book, reading))
        sheet.page.write_string(note_row, 2 + j, notes[-1], book.styles["small"])
    return notes


def _note(book: Book, reading: Reading) -> str:
    if reading.value is None:
        return book.t("no data: {reason}", reason=missing_text(book.t, book.facts, reading.missing))
    number = book.source_numbers.get(reading.source)
    return " ".join(filter(None, (reading.year, f"[{number}]" if number else "", "†" if reading.flag else "")))
