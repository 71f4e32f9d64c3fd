"""Ways of entering compared by hand: values on their scales, weights, own scores, ties, what cannot be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import api
from planner.engine.entry_modes import compare
from planner.model.decision import BoardDecision
from planner.model.entry_mode import ChosenMode, EntryMode, OwnScore
from planner.model.plan import Exporter, Plan
from planner.model.room import Points

KEYS = ("control", "commitment", "risk", "speed", "cost")


@pytest.fixture(scope="module")
def guidance(facts):
    return facts.guidance


def points(*values):
    return tuple(Points(key, value) for key, value in zip(KEYS, values, strict=True))


def test_the_agent_of_a_regular_exporter_by_hand(guidance):
    """Control 3 of 5 is 50, commitment, risk and cost 2 are 75 (less is better), speed 4 is 75."""
    plan = Plan(exporter=Exporter(experience="regular"))
    agent = compare(plan, guidance).score("agent")
    by_hand = {"control": 0.35 * 50, "commitment": 0.15 * 75, "risk": 0.2 * 75, "speed": 0.15 * 75, "cost": 0.15 * 75}
    assert agent.points == pytest.approx(by_hand)
    assert agent.total == pytest.approx(66.25)
    assert agent.rank == 1


def test_without_experience_the_cautious_way_leads(guidance):
    found = compare(Plan(exporter=Exporter(experience="none")), guidance)
    assert (found.modes[0].mode, found.experience) == ("indirect", "none")
    assert compare(Plan(), guidance).experience == "occasional"


def test_all_weight_on_control_puts_the_subsidiary_first_with_100(guidance):
    found = compare(Plan(entry_mode=EntryMode(points=points(1, 0, 0, 0, 0))), guidance)
    assert (found.modes[0].mode, found.modes[0].total, found.experience) == ("subsidiary", 100.0, "")


def test_an_own_score_counts_in_place_of_the_guidance(guidance):
    own = (OwnScore("indirect", "control", 5.0), OwnScore("indirect", "control", 2.0))
    found = compare(Plan(entry_mode=EntryMode(points=points(1, 0, 0, 0, 0), scores=own)), guidance)
    assert found.score("indirect").points["control"] == 100.0  # the first of two counts
    assert found.score("indirect").own == {"control"}


def test_what_cannot_be_counts_nothing(guidance):
    scores = (OwnScore("indirect", "control", 9.0), OwnScore("teleport", "control", 5.0), OwnScore("agent", "x", 3.0))
    plan = Plan(entry_mode=EntryMode((ChosenMode("CAN", "teleport"),), points(-5, -1, 0, 0, 0), scores))
    found = compare(plan, guidance)
    assert found.chosen == {}
    assert found.modes == compare(Plan(), guidance).modes


@given(values=st.lists(st.floats(0, 1e6), min_size=5, max_size=5))
def test_points_add_up_and_ranks_are_in_order(guidance, values):
    found = compare(Plan(entry_mode=EntryMode(points=points(*values))), guidance)
    assert sum(found.weights.values()) == pytest.approx(1.0)
    assert [entry.rank for entry in found.modes] == list(range(1, 10))
    for entry in found.modes:
        assert entry.total == pytest.approx(sum(entry.points.values()))
        assert -1e-9 <= entry.total <= 100 + 1e-9
    totals = [entry.total for entry in found.modes]
    assert all(a >= b - 1e-8 for a, b in pairwise(totals))


def test_equal_totals_stand_in_the_order_of_the_guidance(guidance):
    found = compare(Plan(entry_mode=EntryMode(points=points(0, 0, 0, 1, 0))), guidance)
    speeds = [entry.mode for entry in found.modes if entry.total == 75.0]
    assert speeds == ["agent", "distributor", "ecommerce"]


def test_the_focus_is_the_choice_else_the_leader_else_nothing(facts, samples):
    plan = samples["mexico-wiring-harnesses"]
    assert api.assess(plan, facts).entry_modes.focus == "CAN"
    free = plan.changed(decision=BoardDecision("ZWE"))  # not on the short list
    answer = api.assess(free, facts)
    assert answer.entry_modes.focus == answer.opportunities[0].market
    assert api.focus_market(plan.changed(markets=())) == ""
