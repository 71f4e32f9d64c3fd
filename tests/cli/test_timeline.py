"""``timeline`` on the command line: the same dates as table, JSON and calendar; what is wrong at its field."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.cli.commands import run
from planner.model.timeline import Timeline
from tests.engine.test_timeline import HAND, with_step


@pytest.fixture
def saved(samples, tmp_path):
    def save(timeline=None):
        plan, path = samples["mexico-wiring-harnesses"], tmp_path / "plan.entryplan"
        api.save_plan(plan if timeline is None else plan.changed(timeline=timeline), path)
        return str(path)

    return save


def test_json_has_the_hand_made_dates(saved, capsys):
    assert run(["timeline", saved(HAND), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["start"], answer["end"]) == ("2027-03-10", "2027-03-31")
    assert answer["critical_path"] == ["own-A", "own-C", "own-D", "own-E", "own-G"]
    assert [s["slack_days"] for s in answer["steps"]] == [0, 1, 0, 0, 0, 6, 0]
    assert answer["problems"] == []


def test_the_table_tells_goal_basis_steps_and_fixed_dates(saved, capsys):
    assert run(["timeline", saved(), "--lang", "es"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Primera entrega al cliente: 11 de agosto de 2027.")
    assert "Buscar y visitar distribuidores" in text
    assert "USD\u00a018,000  Ventas" in text
    assert "6 de 23 pasos tienen costo: USD\u00a0345,000 y CAD\u00a0458 en total." in text
    assert "T-MEC: revisión conjunta sin prórroga: revisión anual" in text


def test_json_tells_costs_exactly_and_a_wrong_one_at_its_cell(saved, capsys):
    assert run(["timeline", saved(), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    found = {s["id"]: (s["cost"], s["currency"], s["official_fee"]) for s in answer["steps"]}
    assert found["visit"] == ("18000", "USD", False)
    assert found["protect"] == ("458", "CAD", True)
    assert found["shipment"] == (None, None, False)
    assert answer["costs"] == {
        "steps": 23, "known": 6, "official_fees": 1, "sums": {"USD": "345000", "CAD": "458"}, "total": None,
    }  # fmt: skip
    wrong = replace(HAND, steps=with_step(1, cost=Decimal(-5)))
    assert run(["timeline", saved(wrong)]) == 1
    shown = capsys.readouterr()
    assert "timeline.steps[1].cost: An amount cannot be less than 0" in shown.err
    assert "2027-03-31" in shown.out


def test_the_calendar_is_written_and_named(saved, capsys, tmp_path):
    target = tmp_path / "plan.ics"
    assert run(["timeline", saved(), "--ics", str(target), "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_problems_are_told_and_nothing_is_written(saved, capsys, tmp_path):
    wrong = replace(HAND, steps=with_step(1, days=0))
    assert run(["timeline", saved(wrong)]) == 1
    shown = capsys.readouterr()
    assert "timeline.steps[1].days: A step takes 1 to 500 working days." in shown.err
    assert run(["timeline", saved(wrong), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["where"] == "timeline.steps[1].days"
    assert run(["timeline", saved(wrong), "--ics", str(tmp_path / "x.ics")]) == 1
    assert not (tmp_path / "x.ics").exists()


def test_a_plan_without_steps_says_so(saved, capsys):
    assert run(["timeline", saved(Timeline())]) == 0
    assert "take over a playbook" in capsys.readouterr().out
