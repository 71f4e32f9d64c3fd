"""The first sheet: the ranking that follows every change, and a native chart of it."""

from __future__ import annotations

from planner.charts.palette import HAIRLINE, INK, MUTED, PAPER, series
from planner.export.sheets import FIRST, HEAD, Book, Sheet
from planner.export.sheets_end import gates_text
from planner.export.sheets_scores import COVERAGE, HIGH, LOW, SCORE
from planner.model.assessment import FIRM_COVERAGE
from planner.report.words import market_name, offer_name, paper_title

POINTS_FROM = 6  # first column of points by priority


def ranking_sheet(book: Book) -> None:
    """Opportunities in rank order by look-up on the scores sheet, with a native chart of points by priority."""
    t, answer = book.t, book.answer
    sheet = book.start("ranking", paper_title(answer.plan, t), _about(book), 2)
    priorities = [p.name(t.language) for p in answer.framework.priorities]
    heads = [t("Rank"), t("Market"), t("Score"), t("Coverage"), t("At least"), t("At most"), *priorities, t("Remarks")]
    book.heads(sheet, heads, 2, width=11.5)
    for column, title, style in ((1, t("Market"), "head"), (POINTS_FROM + len(priorities), t("Remarks"), "head")):
        sheet.page.write_string(HEAD, column, title, book.styles[style])
    for i in range(len(answer.opportunities)):
        _line(book, sheet, i)
        # The order may change, so every row has room for the longest remark.
        sheet.page.set_row(FIRST + i, 18 if not any(o.gates for o in book.columns) else 26)
    if answer.opportunities:
        for column, name in ((1, "winner"), (2, "winner_score"), (3, "winner_coverage")):
            book.name_cell(sheet, FIRST, column, name)
    end = FIRST + len(answer.opportunities)
    sheet.page.write_string(end + 1, 0, t("Live: change a weight, a scale or a reading and the order follows. At least "
                                          "and at most: the score if all that is missing were worth 0 or 100."),
                            book.styles["note"])  # fmt: skip
    sheet.page.set_column(0, 0, 8)
    sheet.page.set_column(1, 1, 32)
    sheet.page.set_column(2, 5, 12)
    sheet.page.set_column(POINTS_FROM, POINTS_FROM + len(priorities) - 1, 13)
    sheet.page.set_column(POINTS_FROM + len(priorities), POINTS_FROM + len(priorities), 60)
    if answer.opportunities:
        _chart(book, sheet, end + 3)


def _about(book: Book) -> str:
    t, plan = book.t, book.answer.plan
    who = ", ".join(filter(None, (plan.exporter.name, market_name(book.facts, plan.exporter.home, t))))
    what = "; ".join(offer_name(book.facts, offer, t) for offer in plan.products)
    return " · ".join(filter(None, (who, what, book.answer.framework.name(t.language))))


def _line(book: Book, sheet: Sheet, i: int) -> None:
    o, row, scores = book.answer.opportunities[i], FIRST + i, book.places["scores"]

    def look_up(line: int) -> str:
        span = scores.span((line, 1), (line, book.width))
        return f"INDEX({span},1,MATCH($A{row + 1},ranks,0))"

    results: dict[int, float | str] = {
        SCORE: "" if o.score is None else o.score, COVERAGE: o.coverage, LOW: o.low, HIGH: o.high,
    }  # fmt: skip
    sheet.page.write_number(row, 0, i + 1, book.styles["rank"])
    book.formula(sheet, row, 1, look_up(HEAD), "label", book.name(o))
    for column, (line, style) in enumerate(((SCORE, "score"), (COVERAGE, "percent"), (LOW, "figure1"),
                                            (HIGH, "figure1")), start=2):  # fmt: skip
        book.formula(sheet, row, column, look_up(FIRST + line), style, results[line])
    for j, priority in enumerate(book.answer.framework.priorities):
        line = book.rows_of["points_by_priority"] + j
        book.formula(sheet, row, POINTS_FROM + j, look_up(line), "points", o.by_priority[priority.id])
    _remark(book, sheet, i)


def _remark(book: Book, sheet: Sheet, i: int) -> None:
    """What the reader must know beside the score: little is known, or something may close the market."""
    t, o, row = book.t, book.answer.opportunities[i], FIRST + i
    thin, nothing = t("Little is known: ranked after the others."), t("Nothing is known.")
    said = nothing if o.score is None else thin if o.coverage < FIRM_COVERAGE else ""
    formula = f'IF($C{row + 1}="","{_quoted(nothing)} ",IF($D{row + 1}<firm_coverage,"{_quoted(thin)} ",""))'
    if any(other.gates for other in book.columns):
        formula += f'&IFERROR(VLOOKUP($B{row + 1},cautions,2,FALSE),"")'
    book.formula(sheet, row, POINTS_FROM + len(book.answer.framework.priorities), formula, "remark",
                 (f"{said} " if said else "") + gates_text(book, o))  # fmt: skip


def _quoted(text: str) -> str:
    """Text inside a formula."""
    return text.replace('"', '""')


def _chart(book: Book, sheet: Sheet, row: int) -> None:
    t, n = book.t, len(book.answer.opportunities)
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for j in range(len(book.answer.framework.priorities)):
        chart.add_series({
            "name": [sheet.title, HEAD, POINTS_FROM + j],
            "categories": [sheet.title, FIRST, 1, FIRST + n - 1, 1],
            "values": [sheet.title, FIRST, POINTS_FROM + j, FIRST + n - 1, POINTS_FROM + j],
            "fill": {"color": series(j)}, "border": {"color": PAPER, "width": 0.75}, "gap": 45,
        })  # fmt: skip
    font = {"name": "Calibri", "size": 9, "color": INK}
    chart.set_title({"name": t("Score, made of the points each priority gives"), "overlay": False,
                     "name_font": {**font, "size": 12, "bold": True}})  # fmt: skip
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": font, "line": {"color": HAIRLINE}, "major_tick_mark": "none"}
    )
    chart.set_x_axis({
        "min": 0, "name": t("Points of 100"), "name_font": {**font, "bold": False, "color": MUTED}, "num_font": font,
        "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": HAIRLINE, "width": 0.5}},
        "line": {"none": True},
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": HAIRLINE}})
    chart.set_size({"width": 1180, "height": 190 + 30 * n})
    sheet.page.insert_chart(row, 0, chart, {"description": t("Score, made of the points each priority gives")})
