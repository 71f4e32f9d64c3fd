"""Scenarios on the shipped trade: what moves, what stays, and that every preset does what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import api
from planner.engine.duty_paid import BaseDuty, Product, Weighed, pay
from planner.engine.effects import crossing, effects
from planner.engine.policy_state import active
from planner.model.policy import Confirmed, DutyEntry, Elasticity, OwnMeasure, Policy, Setting, Switch

NORTH = {"USA", "CAN", "MEX"}


def book(origin, market):
    """Duties made up for the test: 5 % in the USA, 6 % in Canada, free under the agreements there are."""
    preferences = {}
    if {origin, market} <= NORTH:
        preferences["USMCA"] = 0.0
    if {origin, market} <= {"CAN", "MEX", "JPN"}:
        preferences["CPTPP"] = 0.0
    return BaseDuty({"USA": 5.0, "CAN": 6.0, "JPN": 3.0}.get(market), preferences)


@pytest.fixture
def plan(samples):
    return samples["mexico-wiring-harnesses"].changed(markets=("CAN", "USA", "JPN"))


def of(plan, facts, markets=("CAN", "USA", "JPN"), **policy):
    changed = plan.changed(policy=replace(plan.policy, **policy))
    return effects(changed, facts, changed.products[0], markets, book)


def test_an_extension_and_reviews_without_decision_change_no_duty(plan, facts):
    answer = of(plan, facts)
    for scenario in ("today", "usmca-extended", "annual-reviews"):
        for market in answer.markets:
            cell = answer.cell(scenario, market)
            assert cell.change == pytest.approx(0.0)
            assert cell.creation == pytest.approx(0.0)
            assert cell.sales == pytest.approx(facts.trade.flow("MEX", market, "854430"))


def test_withdrawal_leads_back_to_the_ordinary_duty_or_to_another_agreement(plan, facts):
    answer = of(plan, facts)
    usa, canada, japan = (answer.cell("withdrawal", m) for m in ("USA", "CAN", "JPN"))
    assert usa.duty.base == 5.0
    assert dict(usa.duty.added) == {"us-301-labour": 10.0}  # no longer spared
    assert usa.change < 0
    assert canada.duty.agreement == "CPTPP"
    assert canada.duty.total == 0.0
    assert canada.change > 0  # suppliers from the USA pay more there, Mexico does not
    assert japan.change == pytest.approx(0.0)


def test_the_unilateral_tariff_has_the_rate_that_the_room_types(plan, facts):
    changed = [of(plan, facts, settings=(Setting("unilateral-tariff", "rate", rate),)).cell("unilateral-tariff", "USA")
               for rate in (0.0, 10.0, 25.0)]  # fmt: skip
    assert [cell.duty.total for cell in changed] == [0.0, 10.0, 25.0]
    assert changed[0].change == pytest.approx(0.0)
    assert 0 > changed[1].change > changed[2].change


def test_doubling_the_elasticity_doubles_the_quick_check(plan, facts):
    once = of(plan, facts, elasticities=(Elasticity("em", "", -3.0),)).cell("unilateral-tariff", "USA").creation
    twice = of(plan, facts, elasticities=(Elasticity("em", "", -6.0),)).cell("unilateral-tariff", "USA").creation
    assert twice == pytest.approx(2 * once)
    assert once < 0


def test_adding_a_market_changes_no_other_markets_row(plan, facts):
    few, many = of(plan, facts, ("CAN", "USA")), of(plan, facts, ("AUS", "USA", "CHL", "CAN"))
    for scenario in few.scenarios:
        for market in ("CAN", "USA"):
            alone, among = few.cell(scenario, market), many.cell(scenario, market)
            assert alone.duty == among.duty
            assert alone.sales == pytest.approx(among.sales, rel=1e-12)
            assert alone.creation == pytest.approx(among.creation, rel=1e-12)


def test_stricter_origin_counts_only_where_a_value_was_typed(plan, facts):
    assert of(plan, facts).cell("stricter-autos", "USA").duty.total == 0.0
    assert "stricter-autos" in of(plan, facts).undecided
    low = of(plan, facts, rvc=76.0, labour=50.0)
    assert low.cell("stricter-autos", "USA").duty.base == 5.0
    assert "stricter-autos" not in low.undecided
    assert of(plan, facts, rvc=90.0, labour=50.0).cell("stricter-autos", "USA").duty.total == 0.0


def test_cumulation_helps_the_sales_that_do_not_claim_today(plan, facts):
    duties = (DutyEntry("CAN", claimed=40.0),)
    answer = of(plan, facts, duties=duties)
    assert answer.cell("today", "CAN").duty.total == pytest.approx(0.6 * 6.0)
    assert answer.cell("cptpp-eu", "CAN").duty.total == 0.0
    assert answer.cell("cptpp-eu", "CAN").change > 0


def test_the_rooms_own_measure_and_switches_make_a_scenario_of_their_own(plan, facts):
    assert "own" not in of(plan, facts).scenarios
    answer = of(plan, facts, own=(OwnMeasure("port levy", "JPN", 8.0),), switches=(Switch("us-122", True),))
    assert answer.cell("own", "JPN").duty.total == 8.0
    assert answer.cell("own", "USA").duty.total == 0.0  # Section 122 spares what claims the agreement
    assert answer.cell("today", "JPN").duty.total == 0.0


def test_a_list_that_is_not_known_whole_is_counted_only_once_confirmed(plan, facts):
    without = of(plan, facts).cell("withdrawal", "USA").duty
    assert "us-232-auto-parts" in without.possible
    told = of(plan, facts, confirmed=(Confirmed("us-232-auto-parts", True),)).cell("withdrawal", "USA").duty
    assert dict(told.added) == {"us-232-auto-parts": 25.0}  # and Section 301 gives way to it


def test_a_car_pays_on_what_is_not_made_in_the_usa(facts, plan):
    on = [w for w in active(plan, facts.policy, "today").values() if "USA" in w.measure.importers]
    base = BaseDuty(2.5, {"USMCA": 0.0})
    assert pay(Product("870323", "MEX"), base, on, "MEX").total == 25.0
    assert pay(Product("870323", "MEX", content=40.0), base, on, "MEX").total == pytest.approx(15.0)
    assert pay(Product("870323", "MEX", content=40.0), base, on, "MEX", 0.0).total == 27.5  # nothing claimed
    assert pay(Product("870323", "MEX"), BaseDuty(2.5), on, "JPN").total == 15.0  # a floor


def test_an_agreement_whose_rate_is_not_known_leaves_the_ordinary_duty(plan, facts):
    on = [w for w in active(plan, facts.policy, "today").values() if "USA" in w.measure.importers]
    paid = pay(Product("854430", "MEX"), BaseDuty(5.0, {"USMCA": None}), on, "MEX")
    assert (paid.total, paid.agreement) == (5.0, "")  # and Section 301 spares what claims it


def test_what_is_not_known_stays_unknown(plan, facts):
    answer = effects(plan, facts, plan.products[0], ("USA", "DEU"), lambda o, m: BaseDuty(None, {"USMCA": None}))
    assert answer.cell("withdrawal", "USA").duty.total is None
    assert answer.cell("withdrawal", "USA").sales is None
    assert answer.cell("today", "DEU").sales is None  # the source has no German imports
    tariff = answer.cell("unilateral-tariff", "USA")
    assert tariff.change < 0
    assert tariff.rough


def test_the_break_point_is_where_both_buy_the_same(plan, facts):
    answer = of(plan, facts, elasticities=(Elasticity("sigma", "", 8.0), Elasticity("eta", "", -2.0)))
    point = answer.break_point
    assert (point.first, point.second) == ("USA", "CAN")
    there = of(plan, facts, elasticities=(Elasticity("sigma", "", 8.0), Elasticity("eta", "", -2.0)),
               settings=(Setting("unilateral-tariff", "rate", point.rate),))  # fmt: skip
    cell = there.cell("unilateral-tariff", "USA")
    assert cell.sales == pytest.approx(there.today_sales["CAN"], rel=1e-3)


def test_crossing_by_halving():
    assert crossing(lambda x: 5.0 - x, 100.0) == pytest.approx(5.0, abs=1e-3)
    assert crossing(lambda x: 5.0, 100.0) is None
    assert crossing(lambda x: -1.0, 100.0) == 0.0


def test_every_measure_of_the_registry_can_be_weighed(facts):
    for m in facts.policy.measures.values():
        assert m.grade in "ABC"
        assert m.source is not None
        assert m.end == "" or m.start < m.end
        for other in m.not_on:
            assert other in facts.policy.measures
        for market in m.importers:
            assert market in facts.markets
        pay(Product("870323", "MEX"), BaseDuty(1.0), [Weighed(m)], "CAN")


def test_weights_do_not_move_what_scenarios_do(plan, facts):
    answer = api.assess(plan, facts)
    assert api.reweigh(answer, plan).effects is answer.effects
    assert set(answer.effects) == {"854430"}
    assert answer.effects["854430"].cell("today", "CAN").score == answer.opportunity("CAN", "854430").score


def test_wrong_assumptions_are_told_at_their_field_and_nothing_is_worked_out(plan, facts):
    wrong = {
        "policy.day": Policy(day="1990-01-01"), "policy.own[0].rate": Policy(own=(OwnMeasure("x", "USA", -100.0),)),
        "policy.content": Policy(content=101.0), "policy.duties[0].normal": Policy(duties=(DutyEntry("USA", -1.0),)),
        "policy.elasticities[0]": Policy(elasticities=(Elasticity("sigma", "", 0.0),)),
        "policy.own[0].market": Policy(own=(OwnMeasure("x", "XXX", 1.0),)),
    }  # fmt: skip
    for where, policy in wrong.items():
        changed = plan.changed(policy=policy)
        assert where in [p.where for p in api.check(changed, facts)]
        assert api.assess(changed, facts).effects == {}


def test_dependence_on_the_usa_names_what_is_lost(plan, facts):
    found = api.assess(plan, facts).exposure
    harness = found.rows[0]
    assert harness.code == "854430"
    assert 0.75 < found.share < 0.85
    assert 0.45 < found.claimed < 0.55 < found.claimed_now
    assert harness.extra >= 10.0
    assert harness.at_stake == pytest.approx(harness.usd * harness.claimed_now * harness.extra / 100.0)
