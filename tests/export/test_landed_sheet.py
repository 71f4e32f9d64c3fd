"""The landed cost in the workbook: every formula, worked out anew from the yellow cells, gives the program's figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from planner import api
from planner.model.money import LandedCost, Markup, Route
from planner.text import Texts

ROUTES = (
    Route("CAN", "road", "ON", Decimal(1800), Decimal(9400), Decimal("0.35"), Decimal(900), duty=Decimal("6.1"),
          currency="CAD", rate=Decimal("1.37"), markups=(Markup("importer", Decimal(18)), Markup("shop", Decimal(40)))),
    Route("MEX", "sea", "", Decimal(100), Decimal(2000), Decimal(1), Decimal(300), duty=Decimal(5)),
)  # fmt: skip
MONEY = LandedCost("EXW", "USD", Decimal("46.50"), Decimal(5000), Decimal(31), Decimal(180_000), ROUTES)


def plan_with(samples, incoterm):
    plan = samples["canada-potash"].changed(landed=replace(MONEY, incoterm=incoterm))
    return plan.changed(exporter=replace(plan.exporter, home="USA"))


def evaluated(formulas, cell, known):
    """The value of a cell by its formula: arithmetic, references and IF."""
    if cell not in known:
        entry = formulas[cell].value
        if not isinstance(entry, str) or not entry.startswith("="):
            known[cell] = float(entry)
        else:
            text = re.sub(r"IF\((.+)>(.+),(.+),0\)$", r"((\3) if (\1)>(\2) else 0)", entry[1:])
            names = re.sub(r"([A-Z]+\d+)", lambda m: repr(evaluated(formulas, m.group(1), known)), text)
            known[cell] = eval(names, {"__builtins__": {}})
    return known[cell]


@pytest.mark.parametrize("incoterm", ["EXW", "FCA", "FOB", "CFR", "CIF", "DAP", "DDP"])
def test_the_formulas_give_the_programs_own_figures(samples, facts, tmp_path, incoterm):
    answer = api.assess(plan_with(samples, incoterm), facts)
    assert [r.done for r in answer.landed] == [True, True]
    path = tmp_path / "book.xlsx"
    api.write_report(answer, facts, path, Texts("en"))
    formulas, values = load_workbook(path)["Landed cost"], load_workbook(path, data_only=True)["Landed cost"]
    checked = 0
    for row in formulas.iter_rows(min_row=5, max_row=40, min_col=2, max_col=3):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                shown = values[cell.coordinate].value
                assert evaluated(formulas, cell.coordinate, {}) == pytest.approx(shown, rel=1e-6), cell.coordinate
                checked += 1
    assert checked == 28


def test_scenarios_have_a_row_for_each_market(samples, facts, tmp_path):
    plan = samples["mexico-wiring-harnesses"].changed(landed=LandedCost())
    answer = api.assess(plan, facts)
    path = tmp_path / "book.xlsx"
    api.write_report(answer, facts, path, Texts("fr"))
    book = load_workbook(path)
    assert "Landed cost" not in book.sheetnames  # nothing was typed
    sheet = book[Texts("fr")("Scenarios")]
    assert sum(1 for row in sheet.iter_rows(min_row=5, max_col=1) if row[0].value) == 7 * len(plan.markets)
