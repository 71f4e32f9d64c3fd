"""``readiness`` and ``mode``: the assessment's figures by fixed keys, the same in words, problems told."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.cli.commands import run
from planner.model.readiness import ReadinessAnswer


@pytest.fixture
def saved(samples, tmp_path):
    def save(**fields):
        path = tmp_path / "plan.entryplan"
        api.save_plan(samples["mexico-wiring-harnesses"].changed(**fields), path)
        return str(path)

    return save


def test_readiness_as_json_is_the_assessments(saved, facts, samples, capsys):
    assert run(["readiness", saved(), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = api.assess(samples["mexico-wiring-harnesses"], facts).readiness
    assert (told["market"], told["answered"], told["asked"]) == ("CAN", 20, 20)
    assert told["groups"]["capacity"]["score"] == found.groups[0].score
    first = told["markets"]["CAN"]["gaps"][0]
    assert first["question"] == "after_sales"
    assert first["weight"] == pytest.approx(1 + sum(reason["adds"] for reason in first["because"]))
    assert told["problems"] == []


def test_mode_as_json_is_the_assessments(saved, capsys):
    assert run(["mode", saved(), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["weights_of"] == "regular"
    assert told["chosen"] == {"CAN": "distributor", "JPN": "agent"}
    assert [entry["rank"] for entry in told["modes"]] == list(range(1, 10))
    assert told["modes"][0]["score"] == pytest.approx(sum(told["modes"][0]["points"].values()))


def test_both_say_it_in_words(saved, capsys):
    path = saved()
    assert run(["readiness", path]) == 0
    assert "Canada: 60 of 100" in capsys.readouterr().out
    assert run(["mode", path]) == 0
    told = capsys.readouterr().out
    assert "Guidance, edit it" in told
    assert "Canada: Distributor" in told


def test_a_bad_answer_is_a_problem_and_the_rest_is_told(saved, capsys):
    path = saved(readiness=(ReadinessAnswer("language", 9), ReadinessAnswer("origin", 2)))
    assert run(["readiness", path, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["answered"] == 1
    assert [p["where"] for p in told["problems"]] == ["readiness[0].level"]


def test_without_a_short_list_it_says_what_is_missing(saved, capsys):
    assert run(["mode", saved(markets=())]) == 1
    assert "once there is a home country" in capsys.readouterr().out
