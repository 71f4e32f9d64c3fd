"""The register of risks and the advice: ladders at their rungs, what figures propose, what the user said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import api
from planner.engine.decision import with_advice
from planner.engine.risks import (
    ORIGIN_LADDER,
    SHARE_LADDER,
    falling_step,
    risk_problems,
    step,
    with_risks,
)
from planner.model.decision import BoardDecision
from planner.model.meeting import Meeting
from planner.model.plan import Plan
from planner.model.risk import Risk


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (29.9, 1), (30, 2), (69.9, 3), (70, 4), (85, 5), (100, 5)])
def test_a_step_begins_at_its_rung(share, expected):
    assert step(share, SHARE_LADDER) == expected


@pytest.mark.parametrize(("margin", "expected"), [(-1, 5), (1.9, 5), (2, 4), (5, 3), (19.9, 2), (20, 1)])
def test_a_thinner_margin_is_a_higher_step(margin, expected):
    assert falling_step(margin, ORIGIN_LADDER) == expected


@pytest.fixture(scope="module")
def harnesses(facts, samples):
    """The example before anybody has met a buyer, judged a risk, decided or planned a budget."""
    blank = Plan()
    return samples["mexico-wiring-harnesses"].changed(
        risks=blank.risks, meetings=blank.meetings, decision=blank.decision, finance=blank.finance
    )


def found(answer, key):
    return next((risk for risk in answer.risks.risks if risk.id == key), None)


def test_the_share_of_the_largest_market_is_the_pack_s_own(facts, harnesses):
    risk = found(api.assess(harnesses, facts), "concentration")
    sold = facts.trade.flow("MEX", "USA", "854430") / facts.trade.total_exports("MEX", "854430")
    assert risk.figures["market"] == "USA"
    assert risk.figures["share"] == pytest.approx(100 * sold)
    assert (risk.impact, risk.likelihood, risk.judged) == (5, 3, ("likelihood",))


def test_goods_that_miss_the_rule_of_origin_risk_what_the_preference_saves(facts, samples):
    answer = api.assess(samples["mexico-gear-boxes"], facts)
    risk = found(answer, "origin")
    duty = next(d for d in answer.duties if d.market == answer.entered.market)
    assert risk.likelihood == 5
    assert risk.figures["saved"] == pytest.approx(duty.faced_mfn.mean - duty.faced.mean)


def test_what_the_user_says_stands_before_what_is_proposed(facts, harnesses):
    own = Risk("concentration", likelihood=1, impact=1, state="accepted")
    mine = Risk("r1", "Strike at the port", 5, 5)
    answer = api.assess(harnesses.changed(risks=(own, mine)), facts)
    assert answer.risks.risks[0].id == "r1"
    kept = found(answer, "concentration")
    assert (kept.level, kept.state, kept.judged) == (1, "accepted", ())
    assert answer.risks.risks[-1].id == "concentration"  # what is accepted stands below what is open
    assert kept not in answer.risks.open


def test_a_promising_meeting_makes_a_missing_partner_less_likely(facts, harnesses):
    before = found(api.assess(harnesses, facts), "partner")
    market = api.assess(harnesses, facts).entered.market
    met = (Meeting("m1", "2026-12-01", company="Maple", market=market, rating=5),)
    after = found(api.assess(harnesses.changed(meetings=met), facts), "partner")
    assert (before.likelihood, after.likelihood) == (4, 3)


def test_the_register_is_of_the_market_the_board_enters(facts, harnesses):
    plan = harnesses.changed(decision=BoardDecision("CAN"))
    answer = api.assess(plan, facts)
    assert answer.risks.market == "CAN"
    advice = with_advice(answer).advice
    assert "not_first" in [p.id for p in advice.of("condition")]
    said = with_advice(api.assess(plan.changed(decision=BoardDecision("CAN", note="a client asked")), facts)).advice
    assert "not_first" not in [p.id for p in said.points]


def test_a_scenario_that_puts_the_entered_market_first_speaks_for_it(facts, harnesses):
    """Canada is entered although another market leads; the end of the USMCA puts Canada first and is no condition."""
    answer = api.assess(harnesses.changed(decision=BoardDecision("CAN", note="a client asked")), facts)
    leaders = answer.effects[answer.entered.product].leaders
    assert (leaders["today"], leaders["withdrawal"]) == ("USA", "CAN")
    points = {p.id: p for p in with_advice(answer).advice.points}
    assert "scenario_turns" not in points
    assert points["scenario_lifts"].figures == {"scenarios": ("withdrawal",)}
    led = api.assess(harnesses.changed(decision=BoardDecision("USA")), facts)
    assert "scenario_turns" in [p.id for p in with_advice(led).advice.of("condition")]


def test_a_loss_on_every_unit_stops_it(facts, harnesses):
    from decimal import Decimal

    entered = BoardDecision(harnesses.landed.routes[0].market, note="because")
    dear = replace(harnesses.landed, cost=harnesses.landed.price * Decimal(2))
    advice = with_advice(api.assess(harnesses.changed(landed=dear, decision=entered), facts)).advice
    assert advice.verdict == "not_now"
    assert [p.id for p in advice.of("stop")] == ["loss"]


def test_nothing_is_advised_of_an_empty_plan(facts):
    answer = api.assess(Plan(), facts)
    assert (with_risks(answer, facts).risks, with_advice(answer).advice) == (None, None)


def test_what_is_wrong_is_said_at_its_field():
    plan = Plan(risks=(Risk("r1"), Risk("concentration", impact=9), Risk("r1", "x")))
    assert [p.where for p in risk_problems(plan)] == ["risks[0].name", "risks[1].impact", "risks"]
