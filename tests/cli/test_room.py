"""Firmness, room and ballot on the command line."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.cli.commands import run


@pytest.fixture(scope="module")
def workshop():
    return str(next(path for path in api.sample_plans() if "workshop" in path.stem))


def test_firmness_in_words_and_as_json(capsys, workshop):
    assert run(["firmness", workshop, "--draws", "400"]) == 0
    assert "of 400 weightings of this room" in capsys.readouterr().out
    assert run(["firmness", workshop, "--draws", "400", "--seed", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["acceptance"]) == {"any", "around", "room"}
    for row in told["acceptance"]["room"]["rows"]:
        assert sum(row["ranks"]) == pytest.approx(1)
    assert run(["firmness", workshop, "--draws", "0"]) == 1
    assert "weightings can be drawn" in capsys.readouterr().err


def test_room_in_words_and_as_json(capsys, workshop):
    assert run(["room", workshop]) == 0
    out = capsys.readouterr().out
    assert "Person 7" in out
    assert "would choose" in out
    assert run(["room", workshop, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["people"]) == 8
    assert told["people"][6]["name"] == ""
    assert sum(told["weights"].values()) == pytest.approx(1)


def test_a_plan_without_people_says_so(capsys):
    assert run(["room", str(api.sample_plans()[-1])]) == 1
    assert "Nobody has been added" in capsys.readouterr().out


def test_ballots_are_printed_exported_and_filled_in(capsys, workshop, tmp_path):
    for name in ("b.pdf", "b.ballot"):
        assert run(["ballot", workshop, str(tmp_path / name), "--lang", "fr"]) == 0
    assert not api.open_ballot(tmp_path / "b.ballot").filled
    mine = str(tmp_path / "mine.ballot")
    assert run(["ballot", workshop, mine, "--name", "Eva", "--points", "expand_trade=60", "investment=40"]) == 0
    assert api.open_ballot(mine).participant.answer().points[0].points == 60
    assert run(["ballot", workshop, mine, "--points", "nothing=1"]) == 1
    assert "no priority with the id nothing" in capsys.readouterr().err
    assert run(["ballot", workshop, mine, "--points", "expand_trade"]) == 1
    assert run(["ballot", workshop, str(tmp_path / "b.txt")]) == 2
