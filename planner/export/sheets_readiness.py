"""Readiness as a sheet: change a level and the profile, the market's score and the gaps follow."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.export.sheets import FIRST, NAME_WIDTH, Book, Sheet, height
from planner.model.guidance import HIGHEST_LEVEL, Question
from planner.model.readiness import Readiness
from planner.report.readiness_words import level_text, rising_text
from planner.report.words import market_name, shorten

QUESTION, GROUP, LEVEL, WEIGHT, LOST, WORDS, REASONS, NOTE = range(8)
WIDTHS = (62, NAME_WIDTH - 8, 10, 10, 10, 44, 60, 40)  # characters
LONGEST = 32_000  # characters; a cell holds 32,767


def readiness_sheet(book: Book) -> None:
    """One question a row with its level and weight in the market in focus; the profile below, by formulas."""
    t, found = book.t, book.answer.readiness
    assert found is not None
    market = market_name(book.facts, found.focus, t)
    note = t("Change a yellow level (0 to 3, empty: not answered) and everything follows. Weights and gaps: {market}.",
             market=market)  # fmt: skip
    sheet = book.start("readiness", t("Readiness"), note)
    heads = [t("Question"), t("Group"), t("Level"), t("Weight"), t("Gap"), t("In words"), t("Why it counts here"),
             t("Note")]  # fmt: skip
    book.heads(sheet, heads, LEVEL, width=14)
    for column in (WORDS, REASONS, NOTE):
        sheet.page.write_string(FIRST - 1, column, heads[column], book.styles["head"])
    questions = _ordered(book)
    for row, question in enumerate(questions, FIRST):
        _question(book, sheet, row, question, found)
    _profile(book, sheet, questions, found, FIRST + len(questions) + 1, market)
    for column, width in enumerate(WIDTHS):
        sheet.page.set_column(column, column, width)


def _ordered(book: Book) -> list[Question]:
    """The questions group by group, so that a group is one range."""
    guidance = book.facts.guidance
    return [q for group in guidance.groups for q in guidance.questions if q.group == group.id]


def _question(book: Book, sheet: Sheet, row: int, question: Question, found: Readiness) -> None:
    t, facts, here = book.t, book.facts, found.here
    asked = found.levels.get(question.id)
    given = next((entry for entry in book.answer.plan.readiness if entry.question == question.id), None)
    weight = here.weights.get(question.id) if here is not None else None
    risen = weight.rising if weight is not None else ()
    home = book.answer.plan.exporter.home
    reasons = "; ".join(rising_text(entry, found.focus, home, facts, t) for entry in risen)
    texts = {QUESTION: t.pick(question.asks), WORDS: level_text(question, asked, t), REASONS: reasons,
             NOTE: shorten(given.note, LONGEST) if given is not None else ""}  # fmt: skip
    sheet.page.set_row(row, min(400.0, height(*((text, WIDTHS[column]) for column, text in texts.items()))))
    for column, text in texts.items():
        sheet.page.write_string(row, column, text, book.styles["text"])
    name = next(g for g in facts.guidance.groups if g.id == question.group)
    sheet.page.write_string(row, GROUP, t.pick(name.names), book.styles["label"])
    if asked is None:
        sheet.page.write_blank(row, LEVEL, None, book.styles["input0"])
    else:
        sheet.page.write_number(row, LEVEL, asked, book.styles["input0"])
    counted = weight.weight if weight is not None else 1.0
    sheet.page.write_number(row, WEIGHT, counted, book.styles["points"])
    gaps = {gap.question: gap.lost for gap in here.gaps} if here is not None else {}
    lost: float | str = "" if asked is None else gaps.get(question.id, 0.0)
    level = at(row, LEVEL)
    formula = f'IF({level}="","",{at(row, WEIGHT)}*({HIGHEST_LEVEL}-{level})/{HIGHEST_LEVEL})'
    book.formula(sheet, row, LOST, formula, "points", lost)


def _profile(
    book: Book, sheet: Sheet, questions: list[Question], found: Readiness, row: int, market: str
) -> None:  # fmt: skip
    t, last = book.t, FIRST + len(questions) - 1
    book.part(sheet, row, t("Profile, 0 to 100"))
    places = {question.id: FIRST + i for i, question in enumerate(questions)}
    names = {group.id: t.pick(group.names) for group in book.facts.guidance.groups}
    for i, group in enumerate(found.groups, row + 1):
        rows = [places[q.id] for q in questions if q.group == group.group]
        span = f"{at(min(rows), LEVEL)}:{at(max(rows), LEVEL)}"
        sheet.page.write_string(i, QUESTION, names[group.group], book.styles["label"])
        formula = f'IF(COUNT({span})=0,"",100*SUM({span})/({HIGHEST_LEVEL}*COUNT({span})))'
        book.formula(sheet, i, LEVEL, formula, "score", group.score if group.score is not None else "")
    end = row + 1 + len(found.groups)
    levels, weights = (f"{at(FIRST, column)}:{at(last, column)}" for column in (LEVEL, WEIGHT))
    score = found.here.score if found.here is not None else None
    counted = f'SUMPRODUCT({weights}*({levels}<>""))'
    formula = f'IF(COUNT({levels})=0,"",100*SUMPRODUCT({weights},{levels})/({HIGHEST_LEVEL}*{counted}))'
    title = t("Readiness for {market}", market=market)
    sheet.page.write_string(end, QUESTION, title, book.styles["strong"])
    book.formula(sheet, end, LEVEL, formula, "score", score if score is not None else "")
