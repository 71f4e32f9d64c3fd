"""The report's section on sectors says what the view holds, in every language, and can be left out."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from planner import api
from planner.report.blocks import Chart, Paragraph, Table
from planner.report.sections import sectors
from planner.text import Texts


@pytest.fixture(scope="module")
def answer(facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    return replace(api.assess(plan, facts), sectors=api.plan_sectors(plan, facts))


def texts(block):
    return [cell if isinstance(cell, str) else cell.text for row in block.rows for cell in row]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_sector_score_and_gap_stands_in_the_section(facts, answer, language):
    t, view = Texts(language), answer.sectors
    blocks = sectors.sectors(answer, facts, t)
    tables = [b for b in blocks if isinstance(b, Table)]
    chart = next(b for b in blocks if isinstance(b, Chart))
    drawing = chart.draw(500.0, lambda text, size, bold: 0.5 * size * len(text))
    for sector in facts.sectors:
        score = view.score(sector.id, "MEX")
        assert t.number(score.score, 1) in texts(tables[0])
        assert sector.name(language) in texts(tables[0])
        line = next(row for row in drawing.table if row[0] == sector.name(language))
        assert line[-1] == t.number(score.score, 2)
    told = " ".join(b.text for b in blocks if isinstance(b, Paragraph))
    for word in {"en": ("Guanajuato drew", "no table of investment"), "es": ("Guanajuato atrajo", "No hay tabla"),
                 "fr": ("Guanajuato\u00a0:", "pas de table")}[language]:  # fmt: skip
        assert word in told


def test_without_a_view_there_is_no_section(facts, answer):
    assert sectors.sectors(replace(answer, sectors=None), facts, Texts("en")) == []


def test_the_workbook_s_sheet_adds_up_and_is_left_out_with_the_section(tmp_path, facts, answer):
    path = tmp_path / "plan.xlsx"
    api.write_report(replace(answer, sectors=None), facts, path, Texts("en"))
    results = openpyxl.load_workbook(path, data_only=True)["Sectors"]
    formulas = openpyxl.load_workbook(path)["Sectors"]
    view, seen = answer.sectors, 0
    for row in range(5, results.max_row + 1):
        if str(formulas.cell(row, 9).value).startswith("=SUM("):
            first, last = formulas.cell(row, 9).value[5:-1].replace("I", "").split(":")
            parts = [results.cell(i, 9).value or 0.0 for i in range(int(first), int(last) + 1)]
            assert sum(parts) == pytest.approx(results.cell(row, 9).value)
            seen += 1
    assert seen == len(view.economies) * len(view.sectors)
    plan = answer.plan.changed(report=replace(answer.plan.report, leave_out=("sectors",)))
    api.write_report(replace(answer, plan=plan, sectors=None), facts, path, Texts("en"))
    assert "Sectors" not in openpyxl.load_workbook(path).sheetnames


def test_a_plan_without_a_home_has_no_sector_view(facts):
    assert api.plan_sectors(api.new_plan(), facts) is None
