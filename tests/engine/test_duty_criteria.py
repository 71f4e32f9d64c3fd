"""Duty faced and advantage over rivals by hand; the table of a whole schedule against the single answer."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from planner import api
from planner.engine.assess import assess
from planner.engine.duty_table import DutyTable, table_of
from planner.engine.tariffs import duty
from planner.model.plan import Offer
from tests.engine.small_tariffs import SmallTariffs, measure
from tests.engine.small_world import CRITERIA, FACTS, FRAMEWORK, PLAN, Priority, Scale, Share, criterion, names

OWN = {
    key: criterion(key, Scale("linear", 15.0, 0.0), computed=key, unit=unit)
    for key, unit in (("duty_faced", "%"), ("tariff_advantage", "pp"))
}
ASKED = replace(FRAMEWORK, priorities=(Priority("pay", names("Pay"), names(""), (), 1.0,
                                                tuple(Share(key, 1.0) for key in OWN)),))  # fmt: skip


def world(*measures):
    return replace(FACTS, criteria=CRITERIA | OWN, tariffs=SmallTariffs(*measures))


def answered(facts, plan=PLAN):
    found = assess(plan, facts, ASKED, plan.markets)
    return lambda key, market, product="854430": found.reading(found.rows.index((market, product)), key)


def test_duty_faced_is_the_mean_of_the_lines_under_the_best_preference():
    reading = answered(world())
    assert reading("duty_faced", "CAN").value == 0.0
    assert reading("duty_faced", "CAN").flag == "duty_preference"
    assert reading("duty_faced", "USA").missing == "tariff_market_missing"


def test_advantage_is_what_the_others_pay_by_their_sales_less_what_home_pays():
    # Canada buys 500 from the USA (free) and 200 from Japan (5 on the mean of two lines, and a surtax of 10).
    reading = answered(world())
    assert reading("tariff_advantage", "CAN").value == pytest.approx(200 * 15 / 700)
    assert reading("tariff_advantage", "JPN").missing == "tariff_preferences_missing"
    assert reading("tariff_advantage", "USA").missing == "tariff_market_missing"


def test_of_two_codes_the_mean_by_world_trade():
    # World imports: wiring sets 1,000 + 1,000 + 100, parts 400 + 1,000 + 1,000; parts pay 8.
    plan = replace(PLAN, products=(Offer("both", ("854430", "870899")),))
    reading = answered(world(), plan)
    assert reading("duty_faced", "CAN", "both").value == pytest.approx(8 * 2400 / 4500)


def test_adding_a_market_changes_no_other_duty():
    one, many = (answered(world(), replace(PLAN, markets=markets)) for markets in (("CAN",), ("USA", "CAN", "DEU")))
    assert one("duty_faced", "CAN") == many("duty_faced", "CAN")
    assert one("tariff_advantage", "CAN") == many("tariff_advantage", "CAN")


@pytest.mark.parametrize(
    ("measures", "faced"),
    [
        ((measure("a", 10.0),), 15.0),  # on top of a mean of 5
        ((measure("a", 10.0, "floor"),), 10.0),  # up to the floor, on each line
        ((measure("a", 5.0, "floor"),), (5 + 6) / 2),  # the second line is above it already
        ((measure("a", 10.0), measure("b", 7.0)), 22.0),  # two authorities stack
        ((measure("a", 10.0, end="2026-06-30"),), 5.0),  # has ended
        ((measure("a", 10.0, start="2026-12-01"),), 5.0),  # has not begun
        ((measure("a", 10.0, sure=False),), 5.0),  # may apply: not counted
        ((measure("a", 10.0), measure("b", 7.0, yields=("a",))), 15.0),  # gives way
        ((measure("a", 10.0, products="fine"),), 10.0),  # one of two lines
        ((measure("a", 10.0, products="wiring", family="f"), measure("b", 0.0, products="fine", family="f")), 10.0),
    ],
)
def test_additional_duties_stack_lift_and_yield(measures, faced):
    facts = world(*measures)
    found = duty(facts, "854430", "DEU", "CAN", "2026-11-24")
    assert found.faced.mean == pytest.approx(faced)
    table = DutyTable(facts, facts.tariffs.schedule("CAN"), "2026-11-24")
    assert table.faced("DEU")[table.row["854430"]] == pytest.approx(faced)


def test_goods_that_claim_the_agreement_are_spared_where_the_measure_says_so():
    facts = world(measure("a", 10.0, unless=("A",)), measure("b", 3.0, only=("A",)))
    assert duty(facts, "854430", "MEX", "CAN", "2026-11-24").faced.mean == 3.0
    assert duty(facts, "854430", "MEX", "CAN", "2026-11-24").faced_mfn.mean == 15.0
    assert duty(facts, "854430", "DEU", "CAN", "2026-11-24").faced.mean == 15.0


def test_inside_a_customs_union_there_is_no_duty(facts):
    found = duty(facts, "870323", "FRA", "DEU")
    assert found.faced.mean == 0.0
    assert found.flags == ("customs_union",)


@pytest.mark.parametrize("market", ["CAN", "USA", "JPN", "GBR", "DEU", "AUS", "BRA", "MEX"])
def test_the_table_of_a_schedule_says_what_the_single_answer_says(facts, market):
    table, draw = table_of(facts, market), random.Random(7)
    for origin in ("MEX", "CAN", "USA", "CHN", "JPN", "KOR", "GBR", "DEU", "VNM", "RUS"):
        if origin == market:
            continue
        faced = table.faced(origin)
        for code in draw.sample(table.codes, 40):
            found = api.duty(facts, code, origin, market, revision=table.schedule.revision)
            if not found.problems:
                own = np.nan if found.faced.mean is None else found.faced.mean
                assert faced[table.row[code]] == pytest.approx(own, nan_ok=True), (origin, code)


def test_a_real_advantage_is_between_its_parts(facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    answer = api.assess(plan, facts)
    row = answer.rows.index(("USA", "854430"))
    rivals, ours, covered = (float(entry.values[row]) for entry in answer.column("tariff_advantage").inputs)
    assert answer.reading(row, "tariff_advantage").value == pytest.approx(rivals - ours)
    assert ours == 0.0
    assert 10.0 < rivals < 60.0
    assert covered > 99.0
