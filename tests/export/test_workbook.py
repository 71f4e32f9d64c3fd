"""The workbook holds the program's figures beside formulas that give them, and users' words stay words."""

from __future__ import annotations

import openpyxl
import pytest

from planner import api
from planner.model.plan import Exporter
from planner.text import Texts


@pytest.fixture(scope="module")
def answer(facts, samples):
    return api.assess(samples["mexico-wiring-harnesses"], facts)


def test_scores_are_formulas_with_the_programs_results(answer, facts, tmp_path):
    path = tmp_path / "plan.xlsx"
    api.write_report(answer, facts, path, Texts("en"))
    formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    assert formulas.sheetnames == ["Ranking", "Weights", "Readings", "Scales", "Values", "Scores", "Sources"]
    for i, o in enumerate(answer.opportunities):
        cell = formulas["Ranking"].cell(5 + i, 3)
        assert str(cell.value).startswith("=INDEX(")
        assert results["Ranking"].cell(5 + i, 3).value == pytest.approx(o.score, abs=1e-9)
    assert formulas["Ranking"].freeze_panes is not None
    assert len(formulas["Ranking"]._charts) == 1


def test_words_that_look_like_formulas_stay_words(answer, facts, samples, tmp_path):
    plan = samples["mexico-wiring-harnesses"].changed(title="=1+1", exporter=Exporter("=cmd|' /C calc'!A0", "MEX"))
    path = tmp_path / "plan.xlsx"
    api.write_report(api.assess(plan, facts), facts, path, Texts("es"))
    cell = openpyxl.load_workbook(path)["Clasificación"]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_answer_gives_the_same_cells_in_three_languages(answer, facts, tmp_path):
    seen = set()
    for language in ("en", "es", "fr"):
        path = tmp_path / f"{language}.xlsx"
        api.write_report(answer, facts, path, Texts(language))
        book = openpyxl.load_workbook(path, data_only=True)
        seen.add(tuple(book.worksheets[0].cell(5 + i, 3).value for i in range(len(answer.opportunities))))
    assert len(seen) == 1
