"""The score, worked out by hand and held to its promises."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.assess import assess, reweigh
from planner.model.plan import Offer, Points
from tests.engine.small_world import FACTS, FRAMEWORK, PLAN


@pytest.fixture(scope="module")
def answer():
    return assess(PLAN, FACTS, FRAMEWORK, PLAN.markets)


def reading(answer, criterion, market):
    return answer.reading(answer.rows.index((market, "854430")), criterion)


def test_imports_are_the_totals_and_a_hole_is_no_data_with_its_reason(answer):
    assert reading(answer, "import_demand", "CAN").value == 1000
    hole = reading(answer, "import_demand", "DEU")
    assert hole.value is None
    assert hole.missing == "importer_missing"


def test_growth_corrects_the_base_where_the_source_covers_less(answer):
    # Base 500 covers 80 % of 2017: 625 in truth, so 1,000 / 625 over seven years.
    canada = reading(answer, "demand_growth", "CAN")
    assert canada.value == pytest.approx(100 * ((1000 / 625) ** (1 / 7) - 1), abs=1e-12)
    assert canada.flag == "low_confidence"
    japan = reading(answer, "demand_growth", "JPN")
    assert japan.value == pytest.approx(100 * (2 ** (1 / 7) - 1), abs=1e-12)
    assert japan.flag == ""
    assert reading(answer, "demand_growth", "USA").missing == "usa_2017_missing"


def test_position_readings_by_hand(answer):
    assert reading(answer, "foothold", "CAN").value == pytest.approx(30.0)
    assert reading(answer, "supplier_concentration", "CAN").value == pytest.approx(0.38)
    assert reading(answer, "regional_value_chain", "CAN").value == pytest.approx(80.0)
    # Home's exports 1,210, USA 900 of them; a tenth of the 700 that Canada buys elsewhere is 70.
    assert reading(answer, "exposure", "CAN").value == pytest.approx(100 * 900 / 1210 * (1 - 1210 / 1280))
    assert reading(answer, "exposure", "USA").value == 0.0


def test_ease_is_actual_over_what_the_product_mix_predicts(answer):
    # To Canada 400; predicted 1,210/2,100 of 1,000 wiring sets plus 500/2,400 of 1,000 parts.
    predicted = 1210 / 2100 * 1000 + 500 / 2400 * 1000
    assert reading(answer, "ease_of_trade", "CAN").value == pytest.approx(400 / predicted)


def test_unknown_agreements_are_missing_and_the_sector_is_the_products(answer):
    assert reading(answer, "agreement", "CAN").missing == "home_agreements_unknown"
    assert reading(answer, "priority_sector", "CAN").value == 1.0
    assert reading(answer, "sea_route", "DEU").missing == "landlocked"


def test_contributions_add_up_to_the_score_and_so_do_priorities(answer):
    for opportunity in answer.opportunities:
        assert opportunity.score is not None
        assert math.fsum(opportunity.contributions.values()) == pytest.approx(opportunity.score, abs=1e-9)
        assert math.fsum(opportunity.by_priority.values()) == pytest.approx(opportunity.score, abs=1e-9)
        assert opportunity.low - 1e-9 <= opportunity.high <= 100 + 1e-9


def test_missing_rules(answer):
    # agreement is neutral (50), logistics worst (0), the rest is left out: Germany has neither trade nor logistics.
    germany = answer.opportunity("DEU", "854430")
    assert germany.effective_weights["import_demand"] == 0
    assert germany.contributions["agreement"] == pytest.approx(50 * germany.effective_weights["agreement"])
    assert germany.effective_weights["logistics"] > 0
    assert germany.contributions["logistics"] == 0
    assert sum(germany.effective_weights.values()) == pytest.approx(1)
    assert germany.coverage < 0.5


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(["CAN", "USA", "JPN", "DEU"]), min_size=1), st.randoms())
def test_adding_or_removing_a_market_changes_no_other_score_and_order_does_not_matter(markets, random):
    whole = {o.market: o.score for o in assess(PLAN, FACTS, FRAMEWORK, PLAN.markets).opportunities}
    listed = sorted(markets)
    random.shuffle(listed)
    part = assess(PLAN, FACTS, FRAMEWORK, listed)
    assert {o.market: o.score for o in part.opportunities} == {m: whole[m] for m in markets}
    again = assess(PLAN, FACTS, FRAMEWORK, sorted(markets))
    assert [o.market for o in part.opportunities] == [o.market for o in again.opportunities]


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 100), st.floats(0.1, 100))
def test_reweighing_equals_assessing_anew(grow, near):
    plan = PLAN.changed(priority_points=(Points("grow", grow), Points("near", near)))
    fresh = assess(plan, FACTS, FRAMEWORK, plan.markets)
    light = reweigh(assess(PLAN, FACTS, FRAMEWORK, PLAN.markets), plan, FRAMEWORK)
    assert [(o.market, o.score, o.contributions) for o in fresh.opportunities] == [
        (o.market, o.score, o.contributions) for o in light.opportunities
    ]


def test_a_priority_without_weight_changes_nothing():
    plan = PLAN.changed(priority_points=(Points("grow", 0), Points("near", 10)))
    answer = assess(plan, FACTS, FRAMEWORK, plan.markets)
    for opportunity in answer.opportunities:
        assert opportunity.contributions["foothold"] == 0
        assert opportunity.by_priority["grow"] == 0


def test_a_sector_adds_its_lines_up_and_several_products_stand_side_by_side():
    plan = PLAN.changed(products=(*PLAN.products, Offer("sector:x", ("8544", "8708"))))
    answer = assess(plan, FACTS, FRAMEWORK, plan.markets)
    row = answer.rows.index(("CAN", "sector:x"))
    assert answer.reading(row, "import_demand").value == 2000
    assert answer.reading(row, "supplier_concentration").flag == "estimate"
    assert answer.reading(row, "priority_sector").value == 0
    alone = assess(PLAN, FACTS, FRAMEWORK, plan.markets)
    assert answer.opportunity("CAN", "854430").score == alone.opportunity("CAN", "854430").score


def test_nothing_to_score_gives_an_empty_answer_and_an_unknown_market_no_data():
    assert assess(PLAN.changed(products=()), FACTS, FRAMEWORK, PLAN.markets).opportunities == ()
    assert assess(PLAN, FACTS, FRAMEWORK, ()).opportunities == ()
    unknown = assess(PLAN, FACTS, FRAMEWORK, ("ZZZ",))
    assert unknown.reading(0, "import_demand").missing == "not_in_source"
