"""``money`` on the command line: METHODS section 6 through a saved plan, problems at their fields."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.cli.commands import run
from planner.model.finance import Finance
from tests.budget import METHODS


@pytest.fixture
def saved(samples, tmp_path):
    def save(*cases):
        path = tmp_path / "plan.entryplan"
        api.save_plan(samples["mexico-wiring-harnesses"].changed(finance=Finance(cases)), path)
        return str(path)

    return save


def test_the_figures_of_the_method_as_json(saved, capsys):
    assert run(["money", saved(METHODS), "--json"]) == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["worth"]["npv"] == "38.8771"
    assert case["worth"]["irr"] == pytest.approx(0.2489, abs=5e-5)
    assert [flow["net"] for flow in case["flows"]] == [f"{n}.0000" for n in (-100, 30, 40, 50, 60)]
    assert case["flows"][0]["year"] == "start"


def test_as_text_and_without_a_case(saved, capsys):
    assert run(["money", saved(METHODS, replace(METHODS, market="JPN", discount=None))]) == 0
    text = capsys.readouterr().out
    assert "Canada: net present value of USD 39 at 10% over 4 years; paid back after 2.6 years." in text.replace(
        "\u00a0", " "
    )
    assert "no data: discount rate not given" in text
    assert run(["money", saved()]) == 0
    assert "Nothing is worked out" in capsys.readouterr().out


def test_a_wrong_figure_is_a_problem_at_its_field_and_nothing_is_worked_out(saved, capsys):
    assert run(["money", saved(replace(METHODS, volumes=(Decimal(-1),), discount=Decimal(-100))), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["cases"][0]["worth"] is None
    assert {p["where"] for p in answer["problems"]} == {"finance.cases[0].volumes[0]", "finance.cases[0].discount"}
