"""``checklist`` on the command line: the same list as the window, mistakes at their fields."""

from __future__ import annotations

import json

import pytest

from planner import api, paths
from planner.cli.commands import run
from planner.model.compliance import Checklist, ItemState

SAMPLE = str(paths.resources() / "examples" / "mexico-wiring-harnesses.entryplan")


def test_one_market_as_json(capsys, facts, samples):
    assert run(["checklist", SAMPLE, "--market", "CAN", "--json"]) == 0
    (market,) = json.loads(capsys.readouterr().out)["markets"]
    (found,) = api.checklists(samples["mexico-wiring-harnesses"], facts, "CAN")
    assert [item["id"] for item in market["items"]] == [line.id for line in found.lines]
    assert sum(market["counts"].values()) == len(found.lines)
    assert market["playbook"] is True
    assert {"can-carm", "can-cusma-origin", "can-bilingual"} <= {item["id"] for item in market["items"]}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_all_markets_in_words(capsys, language):
    assert run(["checklist", SAMPLE, "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert shown.count("\n\n") == 9
    assert "{" not in shown


def test_a_wrong_date_is_told_and_the_list_is_still_there(tmp_path, capsys, samples):
    path = tmp_path / "plan.entryplan"
    kept = Checklist(states=(ItemState("CAN", "can-carm", "open", "", "soon"),))
    api.save_plan(samples["mexico-wiring-harnesses"].changed(checklist=kept), path)
    assert run(["checklist", str(path), "--market", "CAN"]) == 1
    told = capsys.readouterr()
    assert "checklist.states[0].due: soon is not a date" in told.err
    assert "CARM" in told.out


def test_csv_and_wrong_uses(tmp_path, capsys, samples):
    out = tmp_path / "list.csv"
    assert run(["checklist", SAMPLE, "--market", "USA", "--csv", str(out)]) == 0
    assert out.read_text(encoding="utf-8-sig").startswith("Market,Kind,Item")
    assert run(["checklist", SAMPLE, "--market", "QQQ"]) != 0
    assert "QQQ" in capsys.readouterr().err
    assert run(["checklist", SAMPLE, "--market", "MEX"]) == 2
