"""``origin`` on the command line: a rule in words, a plan's worksheets, wrong use."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.cli.commands import run


@pytest.fixture
def gear_box():
    return next(path for path in api.sample_plans() if path.stem == "mexico-gear-boxes")


def test_a_rule_in_words_and_as_json(capsys):
    assert run(["origin", "--hs", "870323", "--agreement", "usmca"]) == 0
    assert "at least 75% by net cost" in capsys.readouterr().out
    assert run(["origin", "--hs", "870323", "--on", "2021-01-01", "--json"]) == 0
    (rule,) = json.loads(capsys.readouterr().out)["rules"]
    assert rule["structured"] == "full"
    assert "66% by net cost" in " ".join(rule["ways"][0]["sentences"])


@pytest.mark.parametrize(("language", "word"), [("es", "costo neto"), ("fr", "coût net"), ("en", "net cost")])
def test_a_rule_in_each_language(capsys, language, word):
    assert run(["origin", "--hs", "870323", "--lang", language]) == 0
    assert word in capsys.readouterr().out


def test_the_worksheets_of_a_plan(capsys, gear_box):
    assert run(["origin", str(gear_box), "--json"]) == 0
    (sheet,) = json.loads(capsys.readouterr().out)["worksheets"]
    assert (sheet["status"], sheet["criterion"]) == ("does_not", None)
    assert sheet["ways"][0]["closing"] == ["Engranajes"]
    assert [v["gap_money"] for v in sheet["ways"][0]["values"]] == ["86.575"]
    assert run(["origin", str(gear_box)]) == 0
    assert "Net cost: 9.68 points short of 75%" in capsys.readouterr().out


def test_wrong_use_is_told(capsys):
    assert run(["origin"]) == 2
    assert run(["origin", "--hs", "000000"]) == 2
    assert run(["origin", "--hs", "870323", "--on", "2026-02-30"]) == 2
    assert run(["origin", "--hs", "611030"]) == 1  # its rules stand in a note that is not structured
    told = capsys.readouterr()
    assert "No HS line has the code 000000." in told.err
    assert "No rule for 611030" in told.out
