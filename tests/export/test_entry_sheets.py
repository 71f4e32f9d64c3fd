"""Entry mode and contacts in the workbook: formulas store the program's results, odd characters stay whole."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from planner import api
from planner.export.sheets import FIRST
from planner.export.sheets_entry import MODES, POINTS, WEIGHT
from planner.model.entry_mode import EntryMode
from planner.model.partners import Contact
from planner.text import Texts

ODD = "=HYPERLINK(\"x\") & <b> Ñandú \U0001f6a2 'Z'"


def written(plan, facts, path, language="en"):
    answer = api.assess(plan, facts)
    api.write_report(answer, facts, path, Texts(language))
    return answer, load_workbook(path, data_only=True), load_workbook(path)


def test_every_figure_of_the_comparison_is_a_formula_with_its_result(facts, samples, tmp_path):
    answer, values, formulas = written(samples["canada-potash"], facts, tmp_path / "book.xlsx")
    page, live = values["Entry mode"], formulas["Entry mode"]
    criteria = [c.id for c in facts.guidance.criteria]
    for j, name in enumerate(criteria, 2):
        assert page.cell(POINTS + 1, j).value == pytest.approx(100 * answer.entry_modes.weights[name])
        assert str(live.cell(WEIGHT + 1, j).value).startswith("=")
    for i, mode in enumerate(facts.guidance.modes, MODES + 1):
        entry = answer.entry_modes.score(mode.id)
        cells = [page.cell(i, j).value for j in range(2, 14)]
        assert cells[:5] == [entry.scores[name] for name in criteria]
        assert cells[5:10] == pytest.approx([entry.points[name] for name in criteria])
        assert cells[10:] == [pytest.approx(entry.total), entry.rank]
        assert all(str(live.cell(i, j).value).startswith("=") for j in range(7, 14))


def test_contacts_keep_every_character(facts, samples, tmp_path):
    contact = Contact("c1", ODD, "Jefe", "ÁÉ, S.A.", "buyer", "MEX", "+52 55", "a@b.mx", "Calle 1", "uno\ndos")
    plan = samples["canada-potash"].changed(contacts=(contact,))
    _, values, _ = written(plan, facts, tmp_path / "book.xlsx", "es")
    row = [cell.value for cell in values["Contactos"][5]]
    assert row == [ODD, "ÁÉ, S.A.", "Jefe", "Comprador", "México", "+52 55", "a@b.mx", "Calle 1", "uno\ndos"]


def test_the_readiness_sheet_has_every_question_with_its_weight_and_gap(facts, samples, tmp_path):
    answer, values, formulas = written(samples["canada-potash"], facts, tmp_path / "book.xlsx")
    page, here = values["Readiness"], answer.readiness.here
    gaps = {gap.question: gap.lost for gap in here.gaps}
    for row, question in enumerate(facts.guidance.questions, FIRST + 1):
        level = answer.readiness.levels.get(question.id)
        assert page.cell(row, 3).value == level
        assert page.cell(row, 4).value == pytest.approx(here.weights[question.id].weight)
        lost = page.cell(row, 5).value
        assert not lost if level is None else lost == pytest.approx(gaps.get(question.id, 0.0))
    below = FIRST + len(facts.guidance.questions) + 3
    scores = [page.cell(below + i, 3).value for i in range(6)]
    assert scores == pytest.approx([*(group.score for group in answer.readiness.groups), here.score])
    assert all(str(formulas["Readiness"].cell(below + i, 3).value).startswith("=IF(COUNT") for i in range(6))


def test_a_plan_that_says_nothing_has_neither_sheet(facts, samples, tmp_path):
    plan = samples["canada-potash"].changed(readiness=(), entry_mode=EntryMode(), contacts=())
    _, values, _ = written(plan, facts, tmp_path / "book.xlsx")
    assert not {"Readiness", "Entry mode", "Contacts"} & set(values.sheetnames)
