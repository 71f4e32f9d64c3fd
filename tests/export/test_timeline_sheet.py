"""The timeline in workbook and calendar: every formula, worked out anew from the inputs, gives the program's dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from planner import api
from planner.errors import ExportError
from planner.export import sheets_timeline as sheet
from planner.export.sheets_timeline import EPOCH, serial
from planner.model.timeline import Timeline
from planner.text import LANGUAGE_NAMES, Texts
from tests.engine.test_timeline import HAND


@pytest.fixture(scope="module")
def books(facts, samples, tmp_path_factory):
    """(answer, sheet) of the hand-made case with an earliest day, and of the sample, in English."""
    folder, made = tmp_path_factory.mktemp("sheets"), {}
    plan = samples["mexico-wiring-harnesses"]
    hand = replace(HAND, steps=tuple(
        replace(s, earliest="2027-03-29", depends=("own-C", "own-A")) if s.id == "own-F" else s for s in HAND.steps
    ))  # fmt: skip
    for name, asked in (("hand", hand), ("sample", plan.timeline)):
        answer = api.assess(plan.changed(timeline=asked), facts)
        api.write_report(answer, facts, folder / f"{name}.xlsx", Texts("en"))
        made[name] = answer.timeline, load_workbook(folder / f"{name}.xlsx")["Timeline"]
    return made


class Calc:
    """As much of a spreadsheet as the sheet asks for."""

    def __init__(self, page, free, end):
        self.page, self.free, self.end, self.known = page, free, end, {}

    def workday(self, start, days, free):
        day, step = start, 1 if days > 0 else -1
        while days:
            day += step
            if (EPOCH + timedelta(days=day)).weekday() < 5 and day not in free:
                days -= step
        return day

    def networkdays(self, first, last, free):
        days = range(first, last + 1)
        return sum((EPOCH + timedelta(days=d)).weekday() < 5 and d not in free for d in days)

    def value(self, row, column):
        return self.cell(self.page.cell(row + 1, column + 1).coordinate)

    def cell(self, name):
        if name not in self.known:
            entry = self.page[name].value
            formula = isinstance(entry, str) and entry.startswith("=")
            self.known[name] = self.worked_out(entry[1:]) if formula else number(entry)
        return self.known[name]

    def worked_out(self, formula):
        formula = re.sub(r"([A-Z]+\d+):([A-Z]+\d+)", r"*span('\1','\2')", formula)
        formula = re.sub(r"(?<!')\b([A-Z]{1,2}\d+)\b(?!')", r"cell('\1')", formula)
        formula = re.sub(r"(cell\(\S+?\))=0", r"\1==0", formula)
        names = {
            "WORKDAY": self.workday, "NETWORKDAYS": self.networkdays, "MAX": lambda *days: max(days),
            "MIN": lambda *days: min(days),
            "IF": lambda test, yes, no: yes if test else no, "cell": self.cell, "span": self.span,
            "timeline_start": number(self.page.cell(sheet.START_ROW + 1, sheet.DAYS + 1).value),
            "timeline_end": self.end, "timeline_free_days": self.free, "__builtins__": {},
        }  # fmt: skip
        return eval(formula, names)

    def span(self, first, last):
        return [self.cell(cells[0].coordinate) for cells in self.page[f"{first}:{last}"]]


def number(value):
    """A day of openpyxl's as spreadsheets count it."""
    return (value.date() - EPOCH).days if hasattr(value, "date") else value if value is not None else 0


@pytest.mark.parametrize("name", ["hand", "sample"])
def test_every_formula_gives_the_programs_date(books, name):
    found, page = books[name]
    calc = Calc(page, {serial(day) for day in found.holidays}, serial(found.end))
    assert calc.value(sheet.START_ROW, sheet.END) == serial(found.end)
    for i, step in enumerate(found.steps):
        row = sheet.FIRST_STEP + i
        wanted = {sheet.BEGIN: serial(step.start), sheet.END: serial(step.end), sheet.SLACK: step.slack,
                  sheet.LATEST_END: serial(step.latest_end)}  # fmt: skip
        assert {column: calc.value(row, column) for column in wanted} == wanted, step.id
        assert calc.value(row, sheet.CRITICAL) == ("yes" if step.critical else "")


def test_costs_are_summed_by_currency_below_the_steps(books):
    found, page = books["sample"]
    first, last = sheet.FIRST_STEP + 1, sheet.FIRST_STEP + len(found.steps)
    for i, step in enumerate(found.steps):
        cells = [page.cell(first + i, column + 1).value for column in (sheet.COST, sheet.CURRENCY)]
        assert cells == ([None, "USD"] if step.cost is None else [float(step.cost), step.currency])
    sums = {page.cell(last + 1 + i, sheet.CURRENCY + 1).value: page.cell(last + 1 + i, sheet.COST + 1).value
            for i in range(len(found.costs.sums))}  # fmt: skip
    assert list(sums) == ["USD", "CAD"]
    assert sums["CAD"] == f"=SUMIF(P{first}:P{last},P{last + 2},O{first}:O{last})"
    row = first + [step.id for step in found.steps].index("protect")
    assert "Official fee: CAD\u00a0458 (2024)" in page.cell(row, sheet.NOTE + 1).value


def test_the_results_beside_the_formulas_are_the_same(facts, samples, tmp_path):
    answer = api.assess(samples["canada-potash"], facts)
    api.write_report(answer, facts, tmp_path / "x.xlsx", Texts("en"))
    page = load_workbook(tmp_path / "x.xlsx", data_only=True)["Timeline"]
    for i, step in enumerate(answer.timeline.steps):
        cells = [page.cell(sheet.FIRST_STEP + i + 1, column + 1).value for column in (sheet.BEGIN, sheet.END)]
        assert [cell.date().isoformat() for cell in cells] == [step.start, step.end]
    assert sheet.serial("1900-03-01") == 61
    assert sheet.serial(date(2027, 3, 15).isoformat()) == 46461


def test_a_plan_without_dates_or_without_the_section_has_no_sheet(facts, samples, tmp_path):
    plan = samples["canada-potash"]
    left = replace(plan.report, leave_out=("timeline",))
    for changed in (plan.changed(timeline=Timeline()), plan.changed(report=left)):
        api.write_report(api.assess(changed, facts), facts, tmp_path / "x.xlsx", Texts("en"))
        assert "Timeline" not in load_workbook(tmp_path / "x.xlsx").sheetnames


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_calendar_has_every_step_and_fixed_date(facts, samples, tmp_path, language):
    answer = api.assess(samples["mexico-wiring-harnesses"], facts)
    api.write_timeline(answer.plan, answer.timeline, facts, tmp_path / "x.ics", Texts(language))
    data = (tmp_path / "x.ics").read_bytes()
    entries = Calendar.from_ical(data).walk("VEVENT")
    found = answer.timeline
    assert len(entries) == len(found.steps) + len(found.policy)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    first, step = entries[0], found.steps[0]
    assert first["dtstart"].dt.isoformat() == step.start
    assert first["dtend"].dt == date.fromisoformat(step.end) + timedelta(days=1)
    assert step.names[language] in str(first["summary"])
    assert str(entries[-1]["summary"]).startswith(Texts(language).date("2027-07-01"))
    api.write_timeline(answer.plan, answer.timeline, facts, tmp_path / "y.ics", Texts(language))
    assert (tmp_path / "y.ics").read_bytes() == data


def test_without_dates_there_is_no_calendar(facts, samples, tmp_path):
    answer = api.assess(samples["canada-potash"].changed(timeline=Timeline()), facts)
    with pytest.raises(ExportError):
        api.write_timeline(answer.plan, answer.timeline, facts, tmp_path / "x.ics", Texts("en"))
    assert list(tmp_path.iterdir()) == []
