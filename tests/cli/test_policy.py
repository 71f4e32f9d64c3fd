"""``scenarios`` and ``landed`` on the command line: figures that other commands give too, problems at their fields."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.cli.commands import run
from planner.model.money import LandedCost, Route
from planner.model.policy import OwnMeasure, Policy

ROUTE = Route("CAN", to_port=Decimal(1800), freight=Decimal(9400), insurance=Decimal("0.35"), inland=Decimal(900))
MONEY = LandedCost(price=Decimal("46.5"), quantity=Decimal(5000), cost=Decimal(31), routes=(ROUTE,))


@pytest.fixture
def saved(samples, tmp_path):
    def save(**fields):
        path = tmp_path / "plan.entryplan"
        api.save_plan(samples["mexico-wiring-harnesses"].changed(**fields), path)
        return str(path)

    return save


def test_scenarios_as_json(saved, capsys):
    assert run(["scenarios", saved(), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (product,) = answer["products"]
    assert product["leaders"]["today"] == "USA"
    assert product["leaders"]["withdrawal"] == "CAN"
    usa = product["scenarios"]["withdrawal"]["markets"]["USA"]
    assert usa["duty"]["total"] == 15.0
    assert usa["sales_change_pct"] < 0
    assert product["elasticities"]["USA"]["sigma"]["source"] == "broda_weinstein"
    assert answer["exposure"]["lines"][0]["code"] == "854430"


def test_todays_duty_is_that_of_the_single_look_up(facts):
    for code, origin, market in (("870323", "MEX", "USA"), ("870323", "MEX", "CAN"), ("730890", "CAN", "USA"),
                                 ("610910", "MEX", "CAN"), ("854430", "MEX", "USA")):  # fmt: skip
        plan = api.new_plan(origin).changed(products=(api.offer_of_product(facts, code),), markets=(market,))
        (effects,) = api.assess(plan, facts).effects.values()
        assert effects.cell("today", market).duty.total == pytest.approx(
            api.duty(facts, code, origin, market).faced.mean
        )


def test_scenarios_as_text_say_the_decision(saved, capsys):
    assert run(["scenarios", saved()]) == 0
    text = capsys.readouterr().out
    assert "United States leads today" in text
    assert "Withdrawal from the USMCA" in text


def test_landed_cost_as_json_and_text(saved, capsys):
    path = saved(landed=MONEY)
    assert run(["landed", path, "--json"]) == 0
    (route,) = json.loads(capsys.readouterr().out)["routes"]
    assert route["stages"]["CIF"] == "244552.9500"
    assert route["unit_landed"] == "49.0906"
    assert route["duty_base"] == "FOB"
    assert run(["landed", path]) == 0
    assert "Factory price (EXW)" in capsys.readouterr().out


def test_a_negative_and_a_missing_cost_are_problems_at_their_fields(saved, capsys):
    bad = replace(MONEY, routes=(replace(ROUTE, freight=Decimal(-1), inland=None),))
    assert run(["landed", saved(landed=bad), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["routes"][0]["landed"] is None
    assert {p["where"] for p in answer["problems"]} == {"landed.routes[0].freight", "landed.routes[0].inland"}


def test_a_date_outside_the_registry_is_told_and_nothing_is_worked_out(saved, capsys):
    policy = Policy(own=(OwnMeasure("x", "USA", 5.0, "1999-01-01"),))
    assert run(["scenarios", saved(policy=policy), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["products"] == []
    assert [p["where"] for p in answer["problems"]] == ["policy.own[0].start"]
