"""How we go in, as sheets: ways of entering whose scores follow the yellow cells, and the contacts."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.export.sheets import FIRST, HEAD, NAME_WIDTH, Book, Sheet, height
from planner.model.entry_mode import ModeComparison
from planner.report.entry_words import GUIDANCE, WEIGHTS_OF, mode_name, move_text
from planner.report.partner_words import kind_name
from planner.report.words import market_name, shorten

# Rows above the ways: points and weight of every criterion, and the ends of its scale.
POINTS, WEIGHT, WORST, BEST = range(HEAD + 1, HEAD + 5)
MODES = BEST + 3  # first way; its head stands above
WIDE = 60  # characters of the column that holds conditions
LONGEST = 32_000  # characters; a cell holds 32,767


def mode_sheet(book: Book) -> None:
    """Points become weights, scores become values, both become a total and a rank, all by formulas."""
    t, found = book.t, book.answer.entry_modes
    assert found is not None
    follows = t("Change a yellow cell and the ranking follows.")
    sheet = book.start("mode", t("Entry mode"), f"{follows} {t(GUIDANCE)}")
    criteria = book.facts.guidance.criteria
    names, count = [t.pick(c.names) for c in criteria], len(criteria)
    book.heads(sheet, ["", *names], 1)
    _weights(book, sheet, found)
    heads = [t("Way of entering"), *names, *(t("Points: {criterion}", criterion=name) for name in names), t("Score"),
             t("Rank"), t("What would move on")]  # fmt: skip
    book.heads(sheet, heads, 1, MODES - 1)
    sheet.page.write_string(MODES - 1, len(heads) - 1, heads[-1], book.styles["head"])
    # In the order of the guidance, by which equal totals are ranked.
    for i, mode in enumerate(book.facts.guidance.modes):
        _mode(book, sheet, MODES + i, mode.id, found)
    row = MODES + len(found.modes) + 1
    if found.chosen:
        book.part(sheet, row, t("Chosen"))
    for i, (market, name) in enumerate(found.chosen.items(), row + 1):
        sheet.page.write_string(i, 0, market_name(book.facts, market, t), book.styles["label"])
        sheet.page.write_string(i, 1, mode_name(book.facts, name, t), book.styles["label"])
    sheet.page.set_column(0, 0, NAME_WIDTH)
    sheet.page.set_column(1, 2 * count + 2, 13.5)
    sheet.page.set_column(2 * count + 3, 2 * count + 3, WIDE)


def _weights(book: Book, sheet: Sheet, found: ModeComparison) -> None:
    t, criteria = book.t, book.facts.guidance.criteria
    titles = {POINTS: t("Points"), WEIGHT: t("Weight"), WORST: t("Score worth 0"), BEST: t("Score worth 100")}
    for row, title in titles.items():
        sheet.page.write_string(row, 0, title, book.styles["label"])
    span = f"{at(POINTS, 1, True, True)}:{at(POINTS, len(criteria), True, True)}"
    for j, criterion in enumerate(criteria, 1):
        weight = found.weights[criterion.id]
        sheet.page.write_number(POINTS, j, round(100.0 * weight, 10), book.styles["input"])
        book.formula(sheet, WEIGHT, j, f"{at(POINTS, j)}/SUM({span})", "percent", weight)
        sheet.page.write_number(WORST, j, criterion.scale.worst, book.styles["figure1"])
        sheet.page.write_number(BEST, j, criterion.scale.best, book.styles["figure1"])
    sheet.page.write_string(BEST + 1, 0, t(WEIGHTS_OF[found.experience]), book.styles["note"])
    book.define("mode_weights", sheet.span((WEIGHT, 1), (WEIGHT, len(criteria))))


def _mode(book: Book, sheet: Sheet, row: int, name: str, found: ModeComparison) -> None:
    criteria, entry = book.facts.guidance.criteria, found.score(name)
    assert entry is not None
    count = len(criteria)
    total, last = 2 * count + 1, MODES + len(found.modes) - 1
    condition = move_text(book.facts, name, book.t)
    sheet.page.set_row(row, height((condition, WIDE)))
    sheet.page.write_string(row, 0, mode_name(book.facts, name, book.t), book.styles["label"])
    for j, criterion in enumerate(criteria, 1):
        sheet.page.write_number(row, j, entry.scores[criterion.id], book.styles["input"])
        worst, best, weight = (at(r, j, True, False) for r in (WORST, BEST, WEIGHT))
        value = f"MAX(0,MIN(100,100*({at(row, j)}-{worst})/({best}-{worst})))"
        book.formula(sheet, row, count + j, f"{weight}*{value}", "points", entry.points[criterion.id])
    book.formula(sheet, row, total, f"SUM({at(row, count + 1)}:{at(row, 2 * count)})", "score", entry.total)
    # Rounded, so that equal totals stay equal whatever the last digit; of those the first stands first.
    totals = f"ROUND({at(MODES, total, True, True)}:{at(last, total, True, True)},9)"
    above = f"ROUND({at(MODES, total, True, True)}:{at(row, total, False, True)},9)"
    own = f"ROUND({at(row, total)},9)"
    rank = f"SUMPRODUCT(--({totals}>{own}))+SUMPRODUCT(--({above}={own}))"
    book.formula(sheet, row, total + 1, rank, "rank", entry.rank)
    sheet.page.write_string(row, total + 2, condition, book.styles["text"])


def contacts_sheet(book: Book) -> None:
    """Everybody whom the plan knows, one a row."""
    t, contacts = book.t, book.answer.plan.contacts
    sheet = book.start("contacts", t("Contacts"), t("People and firms noted in the plan."))
    heads = [t("Name"), t("Company"), t("Role"), t("Kind"), t("Market"), t("Telephone"), t("E-mail"), t("Address"),
             t("Notes")]  # fmt: skip
    widths = (24, 26, 20, 20, 16, 20, 28, 34, 50)
    book.heads(sheet, heads, len(heads), width=20)
    for row, c in enumerate(contacts, FIRST):
        market = market_name(book.facts, c.market, t) if c.market else ""
        texts = [shorten(text, LONGEST) for text in (c.name, c.company, c.role, kind_name(book.facts, c.kind, t),
                                                     market, c.phone, c.email, c.address, c.notes)]  # fmt: skip
        sheet.page.set_row(row, min(400.0, height(*zip(texts, widths, strict=True))))
        for column, text in enumerate(texts):
            sheet.page.write_string(row, column, text, book.styles["text"])
    for column, width in enumerate(widths):
        sheet.page.set_column(column, column, width)
