"""The checklist in the workbook: states to choose from, counts that are formulas of them; and on paper."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from planner import api
from planner.report.blocks import Cell, Paragraph, Table
from planner.report.sections.checklist import checklist
from planner.text import LANGUAGE_NAMES, Texts

TITLES = {"en": "Checklist", "es": "Cumplimiento", "fr": "Conformité"}


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_counts_are_formulas_of_the_states(samples, facts, tmp_path, language):
    plan, path = samples["mexico-wiring-harnesses"], tmp_path / "book.xlsx"
    api.write_report(api.assess(plan, facts), facts, path, Texts(language))
    sheet = load_workbook(path)[TITLES[language]]
    values = load_workbook(path, data_only=True)[TITLES[language]]
    rows = [(row[0].value, row[6].value) for row in sheet.iter_rows(min_row=5) if row[6].value and row[0].value]
    (rule,) = sheet.data_validations.dataValidation
    states = rule.formula1.strip('"').split(",")
    counted = 0
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=SUMPRODUCT("):
                state = re.search(r'="(.+)"\)\)$', cell.value).group(1)
                assert state in states
                market = sheet.cell(cell.row, 1).value
                assert values[cell.coordinate].value == rows.count((market, state))
                counted += 1
    assert counted == 4 * len(plan.markets)
    listed = sum(len(market.lines) for market in api.checklists(plan, facts))
    assert {state for _, state in rows[:listed]} <= set(states)


def test_the_section_prints_what_is_worked_on_and_says_its_limits(samples, facts):
    plan, t = samples["mexico-wiring-harnesses"], Texts("en")
    answer = replace(api.assess(plan, facts), checklist=api.checklists(plan, facts))
    blocks = checklist(answer, facts, t)
    overview, whole = (block for block in blocks if isinstance(block, Table))
    assert len(overview.rows) == len(plan.markets)
    assert overview.rows[0][0] == "Canada"
    assert any(row[-1] == "no playbook yet" for row in overview.rows)
    names = [row[0].text for row in whole.rows if isinstance(row[0], Cell)]
    assert len(names) == len(answer.checklist[0].lines)
    assert all(cell.address.startswith("https://") for row in whole.rows for cell in row[3:] if isinstance(cell, Cell))
    said = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "not legal advice" in said
    assert "Into Canada" in said


def test_a_plan_that_leaves_the_section_out_has_neither_sheet_nor_list(samples, facts, tmp_path):
    plan = samples["mexico-wiring-harnesses"]
    plan = plan.changed(report=replace(plan.report, leave_out=("checklist",)))
    path = tmp_path / "book.xlsx"
    api.write_report(api.assess(plan, facts), facts, path, Texts("en"))
    assert "Checklist" not in load_workbook(path).sheetnames
