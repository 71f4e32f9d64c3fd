"""The timeline as a sheet whose dates are formulas: change a start, a duration or a free day and the plan moves.

Only WORKDAY and NETWORKDAYS are used, which every spreadsheet knows; what waits for what is in the formulas.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell as at

from planner.charts.palette import ACCENT, HAIRLINE, INK, SEQUENTIAL
from planner.export.sheets import HEAD, NAME_WIDTH, Book, Sheet, height, printable
from planner.model.framework import Reference
from planner.model.timeline import Dated, TimelineAnswer
from planner.report.timeline_costs import fee_amount
from planner.report.timeline_words import (
    NOT_VERIFIED,
    STATES,
    after_text,
    basis,
    conclusion,
    numbers_of,
    owner_name,
    policy_line,
    step_name,
)
from planner.report.words import market_name

START_ROW = HEAD  # the start of the timeline stands above the table
TABLE = HEAD + 2  # the head of the table
FIRST_STEP = TABLE + 1
NUMBER, STEP, OWNER, DAYS, AFTER, EARLIEST, BEGIN, END = range(8)
LATEST_BEGIN, LATEST_END, SLACK, LENGTH, CRITICAL, STATE, COST, CURRENCY, NOTE = range(8, 17)
LEFT = (AFTER, CRITICAL, STATE, CURRENCY, NOTE)  # columns of texts among those of figures
FREE_DAY, FREE_OF = NOTE + 2, NOTE + 3  # the free days stand beside the table
NOTE_WIDTH = 44  # characters
CHART_ROWS = 26  # as high as so many rows
EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets


def serial(day: str) -> int:
    """A day (ISO) as spreadsheets count them."""
    return (date.fromisoformat(day) - EPOCH).days


def timeline_sheet(book: Book) -> None:
    """Start and free days as inputs, every step's dates as formulas, and the fixed dates below."""
    found = book.answer.timeline
    assert found is not None
    t = book.t
    sheet = book.start("timeline", t("Timeline"), conclusion(found, t), 2)
    sheet.page.freeze_panes(FIRST_STEP, 2)
    sheet.page.write_string(2, 0, basis(found, book.facts, t), book.styles["note"])
    sheet.page.write_string(START_ROW, STEP, t("Start of the timeline"), book.styles["label"])
    sheet.page.write_number(START_ROW, DAYS, serial(found.start), book.styles["date_input"])
    book.define("timeline_start", sheet.cell(START_ROW, DAYS))
    _free_days(book, sheet, found)
    heads = [t("No."), t("Step"), t("Owner"), t("Working days"), t("After"), t("Not before"), t("Start"), t("End"),
             t("Latest start"), t("Latest end"), t("Slack"), t("Calendar days"), t("Critical"), t("State"),
             t("Cost"), t("Currency"), t("Reference")]  # fmt: skip
    book.heads(sheet, heads, DAYS, TABLE, 11)
    for column in LEFT:
        sheet.page.write_string(TABLE, column, heads[column], book.styles["head"])
    rows = {step.id: FIRST_STEP + i for i, step in enumerate(found.steps)}
    for step in found.steps:
        _inputs(book, sheet, step, rows, found)
        _formulas(book, sheet, step, rows, found)
    last = FIRST_STEP + len(found.steps) - 1
    book.define("timeline_end", sheet.cell(START_ROW, END))
    sheet.page.write_string(START_ROW, BEGIN, t("End"), book.styles["label"])
    ends = f"MAX({at(FIRST_STEP, END)}:{at(last, END)})"
    book.formula(sheet, START_ROW, END, ends, "date", serial(found.end))
    below = _sums(book, sheet, found, last)
    _fixed_dates(book, sheet, found, below + 1)
    _chart(book, sheet, found, last, below + 3 + len(found.policy))
    _widths(sheet)
    sheet.page.print_area(0, 0, below + 5 + len(found.policy) + CHART_ROWS, NOTE)


def _sums(book: Book, sheet: Sheet, found: TimelineAnswer, last: int) -> int:
    """Below the steps the sum of their costs in every currency, the budget's first; returns the first free row."""
    assert found.costs is not None
    sums = {found.costs.currency: Decimal(0), **dict(found.costs.sums)}
    for i, (code, amount) in enumerate(sums.items()):
        row, column = last + 1 + i, f"{at(FIRST_STEP, COST)}:{at(last, COST)}"
        codes = f"{at(FIRST_STEP, CURRENCY)}:{at(last, CURRENCY)}"
        sheet.page.write_string(row, STATE, book.t("Sum"), book.styles["strong"])
        book.formula(sheet, row, COST, f"SUMIF({codes},{at(row, CURRENCY)},{column})", "score2", float(amount))
        sheet.page.write_string(row, CURRENCY, code, book.styles["strong"])
    return last + 1 + len(sums)


def _free_days(book: Book, sheet: Sheet, found: TimelineAnswer) -> None:
    """Public holidays and the user's own free days, with blank cells below for more."""
    t = book.t
    for column, title in ((FREE_DAY, t("Free day")), (FREE_OF, t("Of"))):
        sheet.page.write_string(TABLE, column, title, book.styles["head"])
    for i, (day, market) in enumerate(found.holidays.items()):
        sheet.page.write_number(FIRST_STEP + i, FREE_DAY, serial(day), book.styles["date_input"])
        name = market_name(book.facts, market, t) if market else t("your own")
        sheet.page.write_string(FIRST_STEP + i, FREE_OF, name, book.styles["label"])
    last = FIRST_STEP + len(found.holidays)
    for row in range(last, last + 10):
        sheet.page.write_blank(row, FREE_DAY, None, book.styles["date_input"])
    book.define("timeline_free_days", sheet.span((FIRST_STEP, FREE_DAY), (last + 9, FREE_DAY)))


def _inputs(book: Book, sheet: Sheet, step: Dated, rows: dict[str, int], found: TimelineAnswer) -> None:
    t, row, page, styles = book.t, rows[step.id], sheet.page, book.styles
    page.write_number(row, NUMBER, row - FIRST_STEP + 1, styles["integer"])
    page.write_string(row, STEP, step_name(t, step), styles["strong" if step.critical else "label"])
    page.write_string(row, OWNER, owner_name(t, step.owner), styles["label"])
    page.write_number(row, DAYS, step.days, styles["days_input"])
    page.write_string(row, AFTER, after_text(step, numbers_of(found.steps)), styles["label"])
    if step.earliest:
        page.write_number(row, EARLIEST, serial(step.earliest), styles["date_input"])
    else:
        page.write_blank(row, EARLIEST, None, styles["date_input"])
    page.write_string(row, STATE, t(STATES[step.state]), styles["choice"])
    if step.cost is None:
        page.write_blank(row, COST, None, styles["input"])
    else:
        page.write_number(row, COST, float(step.cost), styles["input"])
    money = found.costs.currency if found.costs is not None else ""
    page.write_string(row, CURRENCY, step.currency or money, styles["choice"])
    reference = _reference(book, step)
    page.write_string(row, NOTE, reference, styles["remark"])
    if reference:
        page.set_row(row, height((reference, NOTE_WIDTH)))


def _reference(book: Book, step: Dated) -> str:
    """On whose word the step is asked and its cost is an official fee."""
    asked, said = step.milestone, []
    if asked is not None and asked.verified is not None:
        said.append(book.t(NOT_VERIFIED) if asked.reference is None else _words(asked.reference))
    if asked is not None and asked.fee is not None and step.official:
        said.append(book.t.labelled(book.t("Official fee"), fee_amount(asked.fee, book.t)))
        said += [_words(asked.fee.reference)] if asked.fee.reference is not None else []
    return "; ".join(said)


def _words(reference: Reference) -> str:
    return f"{reference.publisher}, {reference.title} ({reference.date})"


def _formulas(book: Book, sheet: Sheet, step: Dated, rows: dict[str, int], found: TimelineAnswer) -> None:
    row = rows[step.id]
    latest_start = _latest_start(step, found)
    days, begin, end = at(row, DAYS), at(row, BEGIN), at(row, END)
    waits = [at(rows[name], END) for name in step.depends]
    earliest = at(row, EARLIEST)
    parts = [f"WORKDAY({_largest(waits)},1,timeline_free_days)" if waits else
             "WORKDAY(timeline_start-1,1,timeline_free_days)",
             f"IF({earliest}>timeline_start,WORKDAY({earliest}-1,1,timeline_free_days),0)"]  # fmt: skip
    followers = [at(rows[other.id], LATEST_BEGIN) for other in found.steps if step.id in other.depends]
    latest = f"WORKDAY(MIN({','.join(followers)}),-1,timeline_free_days)" if followers else "timeline_end"
    critical = f'IF({at(row, SLACK)}=0,"{book.t("yes")}","")'
    for column, formula, style, result in (
        (BEGIN, f"MAX({','.join(parts)})", "date", serial(step.start)),
        (END, f"WORKDAY({begin}-1,{days},timeline_free_days)", "date", serial(step.end)),
        (LATEST_BEGIN, f"WORKDAY({at(row, LATEST_END)}+1,-{days},timeline_free_days)", "date", latest_start),
        (LATEST_END, latest, "date", serial(step.latest_end)),
        (LENGTH, f"{end}-{begin}+1", "integer", serial(step.end) - serial(step.start) + 1),
        (SLACK, f"NETWORKDAYS({end},{at(row, LATEST_END)},timeline_free_days)-1", "integer", step.slack),
    ):  # fmt: skip
        book.formula(sheet, row, column, formula, style, result)
    book.formula(sheet, row, CRITICAL, critical, "remark", book.t("yes") if step.critical else "")


def _largest(cells: Iterable[str]) -> str:
    return f"MAX({','.join(cells)})"


def _latest_start(step: Dated, found: TimelineAnswer) -> int:
    """Day number of the latest start: as many working days before the latest end as the step takes."""
    free = {serial(day) for day in found.holidays}
    day, left = serial(step.latest_end), step.days - 1
    while left:
        day -= 1
        left -= (day - 2) % 7 < 5 and day not in free  # day 2 was a Monday
    return day


def _fixed_dates(book: Book, sheet: Sheet, found: TimelineAnswer, row: int) -> None:
    if not found.policy:
        return
    book.part(sheet, row, book.t("Fixed dates of the registry of measures"))
    for i, entry in enumerate(found.policy):
        sheet.page.write_string(row + 1 + i, STEP, policy_line(entry, book.t), book.styles["label"])


def _chart(book: Book, sheet: Sheet, found: TimelineAnswer, last: int, row: int) -> None:
    """The steps as the spreadsheet's own bars: an unseen one up to the start, then the calendar days."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    names = [sheet.title, FIRST_STEP, STEP, last, STEP]
    points = [{"fill": {"color": ACCENT if step.critical else SEQUENTIAL[2]}} for step in found.steps]
    for column, options in ((BEGIN, {"fill": {"none": True}}), (LENGTH, {"points": points})):
        chart.add_series({
            "name": [sheet.title, TABLE, column], "categories": names, "gap": 40,
            "values": [sheet.title, FIRST_STEP, column, last, column], **options,
        })  # fmt: skip
    font = {"name": "Calibri", "size": 9, "color": INK}
    chart.set_title({"name": book.t("Steps in calendar days; dark bars are critical"), "overlay": False,
                     "name_font": {**font, "size": 12, "bold": True}})  # fmt: skip
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": font, "line": {"color": HAIRLINE}})
    chart.set_x_axis({
        "min": serial(found.start), "num_format": "yyyy-mm-dd", "num_font": font, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": HAIRLINE}},
    })  # fmt: skip
    chart.set_legend({"none": True})
    chart.set_size({"width": 1080, "height": CHART_ROWS * 20})
    sheet.page.insert_chart(row, STEP, chart, {"description": printable(conclusion(found, book.t))})


def _widths(sheet: Sheet) -> None:
    page = sheet.page
    page.set_column(NUMBER, NUMBER, 5)
    page.set_column(STEP, STEP, NAME_WIDTH + 14)
    page.set_column(OWNER, OWNER, 22)
    page.set_column(DAYS, CURRENCY, 11)
    page.set_column(NOTE, NOTE, NOTE_WIDTH)
    page.set_column(NOTE + 1, NOTE + 1, 3)
    page.set_column(FREE_DAY, FREE_OF, 14)
