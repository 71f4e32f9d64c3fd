"""The budget in the workbook: live formulas with the program's figures, prices that point to the landed cost.

That the formulas really give the figures is what ``make check-workbook`` proves with LibreOffice.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from planner import api
from planner.model.finance import CostRow, Finance, FinanceCase
from planner.text import LANGUAGE_NAMES, Texts


@pytest.fixture(scope="module")
def plan(samples):
    return samples["mexico-wiring-harnesses"]


def written(plan, facts, path, language="en"):
    answer = api.assess(plan, facts)
    api.write_report(answer, facts, path, Texts(language))
    return answer, load_workbook(path), load_workbook(path, data_only=True)


def row_of(page, caption):
    return next(cell.row for cell in page["A"] if cell.value == caption)


def test_every_figure_is_a_formula_with_the_programs_result(plan, facts, tmp_path):
    answer, formulas, results = written(plan, facts, tmp_path / "book.xlsx")
    found, page = answer.finance[0], "Cash flow"
    for caption, key in (("Net flow", "net"), ("Net flow so far", "cumulative"), ("Tax on profit", "tax"),
                         ("Present value of the net flow", "present")):  # fmt: skip
        row = row_of(results[page], caption)
        for flow in found.flows:
            assert str(formulas[page].cell(row, 2 + flow.year).value).startswith("=")
            assert results[page].cell(row, 2 + flow.year).value == pytest.approx(float(getattr(flow, key)))
    npv = row_of(results[page], "Net present value")
    assert results[page].cell(npv, 2).value == pytest.approx(float(found.worth.npv))
    assert "NPV(" in formulas[page].cell(npv, 2).value
    assert {"npv", "irr", "payback", "break_even_units", "break_even_price"} <= set(formulas.defined_names)
    assert len(formulas[page]._charts) == 1


def test_price_and_cost_point_to_the_landed_cost_only_where_they_come_from_there(plan, facts, tmp_path):
    _, formulas, _ = written(plan, facts, tmp_path / "book.xlsx")
    price, cost = (
        formulas["Cash flow"].cell(row_of(formulas["Cash flow"], name), 2).value
        for name in ("Price of a unit", "Variable cost of a unit")
    )
    assert price == "='Landed cost'!$B$5"
    assert cost.count("'Landed cost'!") == 4
    second = formulas["Cash flow JPN"].cell(row_of(formulas["Cash flow JPN"], "Variable cost of a unit"), 2).value
    assert "$C$" in second  # the second way's column
    own = replace(plan.finance.cases[0], price=Decimal(99))
    _, formulas, _ = written(plan.changed(finance=Finance((own,))), facts, tmp_path / "own.xlsx")
    assert formulas["Cash flow"].cell(row_of(formulas["Cash flow"], "Price of a unit"), 2).value == 99


def test_the_variations_hold_every_swing_and_exchange_rate(plan, facts, tmp_path):
    answer, formulas, results = written(plan, facts, tmp_path / "book.xlsx")
    found, page = answer.finance[0], results["Sensitivity"]
    wanted = [value for swing in found.swings for value in (swing.low, swing.high)]
    wanted += [case.worth.npv for case in found.currencies]
    for i, value in enumerate(wanted):
        assert page.cell(5 + i, 10).value == pytest.approx(float(value))
        assert str(formulas["Sensitivity"].cell(5 + i, 10).value).startswith("=IF(")


def test_without_a_rate_the_cell_waits_for_one(plan, facts, tmp_path):
    case = replace(plan.finance.cases[0], discount=None)
    _, formulas, results = written(plan.changed(finance=Finance((case,))), facts, tmp_path / "book.xlsx")
    page = results["Cash flow"]
    assert formulas["Cash flow"].cell(row_of(page, "Discount rate, per cent a year"), 2).value is None
    assert page.cell(row_of(page, "Net present value"), 2).value in (None, "")
    assert formulas["Cash flow"].cell(row_of(page, "Net present value"), 2).value.startswith("=IF(")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_hostile_names_growth_and_shares_in_every_language(plan, facts, tmp_path, language):
    case = FinanceCase(
        "JPN", "CAD", Decimal(150), Decimal(100), basis="imports", per_usd=Decimal("1.4"), years=10,
        volumes=(Decimal("0.1"),), volume_growth=Decimal(5), once=(CostRow("=1+1", Decimal(5), 0),),
    )  # fmt: skip
    answer, formulas, results = written(plan.changed(finance=Finance((case,))), facts, tmp_path / "b.xlsx", language)
    t = Texts(language)
    page = formulas[t("Cash flow")]
    assert page.cell(row_of(page, "=1+1"), 1).data_type == "s"
    units = results[t("Cash flow")]
    amount = row_of(units, t("The market's imports of a year, in {currency}", currency="CAD"))
    assert units.cell(amount, 2).value == pytest.approx(1.4 * float(answer.finance[0].basis_usd))
    last = [row for row in units.iter_rows() if row[0].value == t("Units sold")][-1]
    assert last[11].value == pytest.approx(float(answer.finance[0].flows[10].units))
    assert all(len(name) <= 31 for name in formulas.sheetnames)


def test_of_many_markets_five_have_sheets(plan, facts, tmp_path):
    cases = tuple(
        FinanceCase(m, "USD", Decimal(9), Decimal(5), volumes=(Decimal(1),), discount=Decimal(9))
        for m in plan.markets[:7]
    )
    _, formulas, _ = written(plan.changed(finance=Finance(cases)), facts, tmp_path / "book.xlsx")
    assert sum(name.startswith("Cash flow") for name in formulas.sheetnames) == 5
