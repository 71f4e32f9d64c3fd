"""The origin sheet: formulas with the program's figures beside them, in every language; none where nothing is asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from planner import api
from planner.export.workbook import write_workbook
from planner.model.plan import Plan
from planner.model.worksheet import Costs, Material, OriginWorksheet
from planner.report.sections.origin import origin as section
from planner.text import Texts


def sheet_of(plan, facts, path, language="en", values=False):
    write_workbook(api.assess(plan, facts), facts, path, Texts(language))
    return openpyxl.load_workbook(path, data_only=values)[Texts(language)("Origin")]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("name", ["mexico-gear-boxes", "mexico-cotton-t-shirts"])
def test_the_figures_stand_beside_their_formulas(facts, samples, tmp_path, name, language):
    plan, t = samples[name], Texts(language)
    formulas = sheet_of(plan, facts, tmp_path / "a.xlsx", language)
    values = sheet_of(plan, facts, tmp_path / "b.xlsx", language, values=True)
    lines = {t(line.label): line for line in api.origin(plan, facts)[0].lines}
    found = 0
    for row in range(1, values.max_row + 1):
        line = lines.get(values.cell(row, 1).value)
        if line is None:
            continue
        assert str(formulas.cell(row, 5).value).startswith("=")
        scale = 100 if line.unit == "percent" else 1
        assert values.cell(row, 5).value == pytest.approx(float(line.value) / scale, abs=1e-9)
        found += 1
    assert found == 5  # VNM, transaction value, net cost and two contents


def test_a_plan_without_a_worksheet_has_no_sheet(facts, samples, tmp_path):
    write_workbook(api.assess(samples["canada-potash"], facts), facts, tmp_path / "a.xlsx", Texts("en"))
    assert "Origin" not in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_report_and_workbook_bear_hostile_and_unfinished_worksheets(facts, samples, tmp_path, language):
    words = "=HYPERLINK(1) {x} %s <b>&\u202e" + "w" * 400
    hostile = OriginWorksheet(
        hs="854430", country="MEX", name=words, certifier=words, producer=words,
        materials=(Material(words, "853690", "CHN", Decimal(3), statement=words),),
    )  # fmt: skip
    endless = replace(
        hostile, materials=(Material("m", "853690", "CHN", Decimal("1e99999")),), costs=Costs(Decimal(-1))
    )
    plan = samples["canada-potash"].changed(origin=(hostile, endless, OriginWorksheet()))
    answer, t = api.assess(plan, facts), Texts(language)
    assert section(answer, facts, t)
    write_workbook(answer, facts, tmp_path / "a.xlsx", t)
    api.write_report(answer, facts, tmp_path / "a.pdf", t)
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")[t("Origin")]
    assert not [c for row in page.iter_rows() for c in row if c.data_type == "f" and "HYPERLINK" in str(c.value)]


def test_the_section_lists_nine_elements_and_warns_before_signing(facts, samples):
    gear = section(api.assess(samples["mexico-gear-boxes"], facts), facts, Texts("en"))
    tables = [block for block in gear if hasattr(block, "rows")]
    assert len(tables[-1].rows) == 9
    assert any("Not to be signed" in getattr(block, "text", "") for block in gear)
    shirts = section(api.assess(samples["mexico-cotton-t-shirts"], facts), facts, Texts("en"))
    assert not any("Not to be signed" in getattr(block, "text", "") for block in shirts)
    assert section(api.assess(Plan(), facts), facts, Texts("en")) == []
