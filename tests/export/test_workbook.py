"""The workbook holds the program's figures beside formulas that give them, and users' words stay words.

That the formulas really give the figures is what ``make check-workbook`` proves with LibreOffice.
"""

from __future__ import annotations

import re

import openpyxl
import pytest

from planner import api
from planner.model.plan import Exporter, MissingChoice, Offer
from planner.text import LOCALES, Texts

SHEETS = ["Ranking", "Weights", "Readings", "Scales", "Values", "Scores", "Firmness", "Sectors", "Opportunity",
          "Duties", "Origin", "Scenarios", "Landed cost", "Readiness", "Entry mode", "Contacts", "Cash flow",
          "Sensitivity", "Cash flow JPN", "Sensitivity JPN", "Timeline", "Checklist", "Risks", "Meetings",
          "Method and notes", "Sources"]  # fmt: skip
FIRST = 5  # first row of figures, counted from 1


@pytest.fixture(scope="module")
def answer(facts, samples):
    return api.assess(samples["mexico-wiring-harnesses"], facts)


def written(answer, facts, path, language="en", paper="letter"):
    api.write_report(answer, facts, path, Texts(language), paper)
    return openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def books(answer, facts, tmp_path_factory):
    return written(answer, facts, tmp_path_factory.mktemp("books") / "plan.xlsx")


def test_scores_are_formulas_with_the_programs_results(answer, books):
    formulas, results = books
    assert formulas.sheetnames == SHEETS
    for i, o in enumerate(answer.opportunities):
        assert formulas["Ranking"].cell(FIRST + i, 3).value.startswith("=INDEX(")
        assert results["Ranking"].cell(FIRST + i, 3).value == pytest.approx(o.score, abs=1e-9)
    assert len(formulas["Ranking"]._charts) == 1
    for sheet in formulas.worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.page_setup.orientation in ("landscape", "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_points_under_a_score_add_up_to_it(answer, books):
    scores = books[1]["Scores"]
    first = next(r for r in range(FIRST, 60) if scores.cell(r, 1).value == "Criterion") + 1
    for column in range(2, 2 + len(answer.opportunities)):
        points = [scores.cell(first + i, column).value for i in range(len(answer.criteria))]
        assert sum(points) == pytest.approx(scores.cell(FIRST, column).value, abs=1e-9)


def test_every_computed_cell_is_a_live_formula(answer, books):
    formulas, _ = books
    for sheet, first_column in (("Values", 2), ("Scores", 2)):
        for column in range(first_column, first_column + len(answer.opportunities)):
            for i in range(len(answer.criteria)):
                row = FIRST + i if sheet == "Values" else FIRST + 10 + i
                assert str(formulas[sheet].cell(row, column).value).startswith("=")
    names = set(formulas.defined_names)
    assert {"priority_points", "priority_weights", "criterion_weights", "missing_rules", "scores", "ranks"} <= names


def test_only_functions_that_older_programs_know(books):
    known = {"IF", "SUM", "SUMPRODUCT", "INDEX", "MATCH", "MAX", "MIN", "LN", "ABS", "AND", "OR", "RANK", "COUNT",
             "COUNTIF", "SUMIF", "IFERROR", "VLOOKUP", "ROUND", "WORKDAY", "NETWORKDAYS", "NPV", "IRR"}  # fmt: skip
    used = set()
    for sheet in books[0].worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    used |= set(re.findall(r"([A-Z][A-Z.]+)\(", re.sub(r'"[^"]*"', "", cell.value)))
    assert used <= known


def test_a_missing_reading_is_an_empty_cell_with_its_reason(facts, samples, tmp_path):
    plan = samples["mexico-wiring-harnesses"].changed(markets=("CAN", "DEU"))
    formulas, results = written(api.assess(plan, facts), facts, tmp_path / "plan.xlsx")
    row = next(r for r in range(FIRST, 40) if formulas["Readings"].cell(r, 1).value == "Import demand")
    assert formulas["Readings"].cell(row, 4).value is None
    assert not results["Values"].cell(row, 3).value
    readings = formulas["Readings"]
    notes = [r for r in range(row + 1, readings.max_row) if readings.cell(r, 1).value == "Import demand"]
    assert str(readings.cell(notes[0], 4).value).startswith("no data: ")


def test_words_that_look_like_formulas_stay_words(facts, samples, tmp_path):
    hostile = "=cmd|' /C calc'!A0"
    plan = samples["mexico-wiring-harnesses"].changed(
        title="=1+1", exporter=Exporter(hostile, "MEX", notes="+1"), notes="@SUM(A1)",
        products=(Offer("854430", ("854430",), hostile), Offer("270900", ("270900",), "-2+3")),
        market_notes=(("CAN", "=HYPERLINK(\"https://example.org\")"),),
    )  # fmt: skip
    formulas, _ = written(api.assess(plan, facts), facts, tmp_path / "plan.xlsx", "es")
    cell = formulas.worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    for sheet in formulas.worksheets:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for found in row:
                if found.data_type == "f":
                    assert "cmd" not in found.value
                    assert "HYPERLINK" not in found.value


def test_the_plans_own_rule_for_missing_readings_is_the_one_on_the_sheet(facts, samples, tmp_path):
    plan = samples["canada-potash"].changed(missing=(MissingChoice("import_demand", "worst"),))
    formulas, _ = written(api.assess(plan, facts), facts, tmp_path / "plan.xlsx")
    rows = {formulas["Scales"].cell(r, 1).value: formulas["Scales"].cell(r, 5).value for r in range(FIRST, 40)}
    assert rows["Import demand"] == "counts as 0"


def test_the_same_answer_gives_the_same_figures_in_three_languages(answer, facts, tmp_path):
    seen = set()
    for language in LOCALES:
        formulas, results = written(answer, facts, tmp_path / f"{language}.xlsx", language)
        assert all(len(name) <= 31 for name in formulas.sheetnames)
        seen.add(tuple(results.worksheets[0].cell(FIRST + i, 3).value for i in range(len(answer.opportunities))))
    assert len(seen) == 1


def test_same_answer_same_bytes(answer, facts, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        api.write_report(answer, facts, tmp_path / name, Texts("fr"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_plan_without_markets_still_gives_a_workbook(facts, samples, tmp_path):
    plan = samples["canada-potash"].changed(markets=())
    formulas, _ = written(api.assess(plan, facts), facts, tmp_path / "plan.xlsx", paper="a4")
    absent = ("Firmness", "Origin", "Scenarios", "Duties", "Readiness", "Entry mode", "Checklist", "Risks",
              "Cash flow JPN", "Sensitivity JPN")  # fmt: skip
    assert formulas.sheetnames == [name for name in SHEETS if name not in absent]
    assert formulas["Ranking"].page_setup.paperSize == 9


def test_characters_that_no_workbook_can_hold_become_spaces(facts, samples, tmp_path):
    """Word processors paste a vertical tab for a soft line break."""
    names = ("Arneses\u000bpara autos", "a\x00b\x01c\x1f\ufffe\uffff")
    plan = samples["mexico-wiring-harnesses"].changed(
        products=tuple(Offer(code, (code,), name) for code, name in zip(("854430", "870323"), names, strict=True)),
        title=names[1], notes=names[1] * 9000,
    )  # fmt: skip
    _, results = written(api.assess(plan, facts), facts, tmp_path / "odd.xlsx")
    shown = {cell.value for sheet in results.worksheets for row in sheet.iter_rows() for cell in row}
    assert any(isinstance(value, str) and "Arneses para autos" in value for value in shown)


def test_key_cells_have_names_and_every_sheet_repeats_its_heads_on_paper(answer, books):
    formulas, results = books
    names = {name: str(defined.attr_text) for name, defined in formulas.defined_names.items()}
    assert names["winner"].replace("'", "") == "Ranking!$B$5"
    assert results["Ranking"]["B5"].value.startswith("United States")
    for priority in answer.framework.priorities:
        sheet, cell = names[f"weight_{priority.id.replace('-', '_')}"].replace("'", "").split("!")
        assert results[sheet][cell].value == pytest.approx(answer.priority_weights[priority.id])
    assert all(sheet.print_title_rows == "$4:$4" for sheet in formulas.worksheets)


def test_no_name_of_a_cell_reads_as_a_cell():
    from planner.export.sheets import Book, Sheet

    made = []
    book = Book.__new__(Book)
    book.define = lambda name, _where: made.append(name)
    for words in ("NPV", "NPV1", "R2C3", "r", "7 days", "", "Año de inicio", "a-b"):
        book.name_cell(Sheet(None, "x"), 0, 0, words)
    assert made == ["npv", "the_npv1", "the_r2c3", "the_r", "the_7_days", "cell", "a_o_de_inicio", "a_b"]
