"""The first and the last sheet: the ranking that follows every change, and where the figures come from."""

from __future__ import annotations

from planner.charts.palette import series
from planner.export.sheets import FIRST, HEAD, Book, Sheet
from planner.text import Texts


def ranking_sheet(book: Book, sheet: Sheet) -> None:
    """Opportunities in rank order by look-up on the scores sheet, with a native chart of contributions."""
    t, answer, page = book.t, book.answer, sheet.page
    book.start(sheet, "ranking", answer.plan.title or t("Entry plan"),
               t("Live: change a weight or a reading and the order follows."))  # fmt: skip
    book.heads(sheet, [t("Market"), t("Rank"), t("Score"), t("Coverage"),
                       *(c.name(t.language) for c in answer.criteria)], 1)  # fmt: skip
    scores, n = book.places["scores"], len(book.rows)
    score, coverage, rank = book.score_rows
    ranks = scores.span((rank, 1), (rank, max(1, n)))
    for i, o in enumerate(answer.opportunities):
        row = FIRST + i

        def look_up(line: int, row: int = row) -> str:
            source = scores.span((line, 1), (line, max(1, n)))
            return f"INDEX({source},MATCH($B{row + 1},{ranks},0))"

        page.write_number(row, 1, i + 1, book.styles["integer"])
        book.formula(sheet, row, 0, look_up(HEAD), "label", book.name(o))
        book.formula(sheet, row, 2, look_up(score), "score", "" if o.score is None else o.score)
        book.formula(sheet, row, 3, look_up(coverage), "percent", o.coverage)
        for j, criterion in enumerate(answer.criteria):
            book.formula(sheet, row, 4 + j, look_up(FIRST + j), "points", o.contributions[criterion.id])
    page.set_column(0, 0, 30)
    page.set_column(1, 3, 11)
    page.set_column(4, 3 + book.criteria, 13)
    page.set_row(HEAD, 45)
    if n:
        _chart(book, sheet, n, t)


def _chart(book: Book, sheet: Sheet, n: int, t: Texts) -> None:
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for j, criterion in enumerate(book.answer.criteria):
        chart.add_series({
            "name": criterion.name(t.language),
            "categories": [sheet.title, FIRST, 0, FIRST + n - 1, 0],
            "values": [sheet.title, FIRST, 4 + j, FIRST + n - 1, 4 + j],
            "fill": {"color": series(j)}, "border": {"color": "#FFFFFF", "width": 0.5}, "gap": 40,
        })  # fmt: skip
    chart.set_title({"name": t("Points by criterion"), "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#D9DEE3"}}})
    chart.set_legend({"position": "right", "font": {"size": 8}})
    chart.set_size({"width": 980, "height": 150 + 26 * n})
    sheet.page.insert_chart(FIRST + n + 2, 0, chart)


def sources_sheet(book: Book, sheet: Sheet) -> None:
    """Publisher, title, year, licence and remarks of every source that a reading rests on."""
    t, page = book.t, sheet.page
    book.start(sheet, "sources", t("Sources"), t("Where the figures come from and under which licence."))
    book.heads(sheet, [t("Title"), t("Publisher"), t("Year"), t("Licence"), t("Remarks")], 5)
    used = dict.fromkeys(s for column in book.answer.columns for s in column.sources if s)
    known = [book.facts.sources[key] for key in used if key in book.facts.sources]
    for i, source in enumerate(known):
        for column, text in enumerate((source.title, source.publisher, source.year, source.licence, source.note)):
            page.write_string(FIRST + i, column, text, book.styles["text"])
    page.set_column(0, 0, 50)
    page.set_column(1, 1, 28)
    page.set_column(2, 2, 12)
    page.set_column(3, 3, 34)
    page.set_column(4, 4, 70)
