"""The command line as other programs rely on it."""

from __future__ import annotations

import json
import math

import pytest

from planner import api
from planner.__main__ import main
from planner.model.plan import Offer


@pytest.fixture(scope="module")
def sample():
    return api.sample_plans()[-1]


def test_assess_as_json_has_the_documented_keys_and_adds_up(sample, capsys):
    assert main(["assess", str(sample), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["plan", "framework", "packs", "opportunities"]
    assert len(answer["opportunities"]) == 10
    for o in answer["opportunities"]:
        assert list(o) == ["market", "product", "rank", "score", "coverage", "contributions", "readings"]
        assert math.fsum(o["contributions"].values()) == pytest.approx(o["score"], abs=1e-9)
        for reading in o["readings"].values():
            assert list(reading) == ["value", "unit", "year", "source", "missing"]
            assert (reading["value"] is None) == (reading["missing"] is not None)


def test_assess_as_table_and_check(sample, capsys):
    assert main(["assess", str(sample)]) == 0
    assert "Canada" in capsys.readouterr().out
    assert main(["check", str(sample), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}


def test_problems_give_1_and_name_their_place(tmp_path, capsys):
    path = tmp_path / "bad.entryplan"
    plan = api.open_plan(api.sample_plans()[0])
    api.save_plan(plan.changed(markets=("ZZZ",), products=(Offer("999998", ("999998",)),)), path)
    assert main(["check", str(path), "--json"]) == 1
    places = [p["where"] for p in json.loads(capsys.readouterr().out)["problems"]]
    assert places == ["markets[0]", "products[0].codes"]
    assert main(["assess", str(path)]) == 1
    assert "ZZZ" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["assess"], ["nonsense"], ["report", "a"], ["packs"]])
def test_wrong_use_gives_2(arguments, capsys):
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_a_file_that_is_no_plan_gives_one_sentence(tmp_path, capsys):
    path = tmp_path / "x.entryplan"
    path.write_text("hello")
    assert main(["assess", str(path)]) == 1
    assert capsys.readouterr().err == "This file is not an entry plan.\n"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_report_writes_both_kinds_in_every_language(sample, tmp_path, language, capsys):
    for name in ("plan.pdf", "plan.xlsx"):
        assert main(["report", str(sample), str(tmp_path / name), "--lang", language]) == 0
        assert (tmp_path / name).stat().st_size > 10_000
    assert main(["report", str(sample), str(tmp_path / "plan.doc")]) == 1
    assert ".pdf or .xlsx" in capsys.readouterr().err


def test_demo_writes_every_sample(tmp_path):
    assert main(["demo", "--out", str(tmp_path / "new")]) == 0
    assert len(list((tmp_path / "new").iterdir())) == 2 * len(api.sample_plans())


def test_packs_info_and_verify(capsys):
    assert main(["packs", "info"]) == 0
    assert "core" in capsys.readouterr().out
    assert main(["packs", "verify"]) == 0
