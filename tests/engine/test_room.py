"""People of the room: what each answer weighs, the group, who would choose else, and how firm the answer is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import api
from planner.engine.people import starting_answer, weigh, weights_of
from planner.engine.ranking import score
from planner.errors import Problem
from planner.model.room import Answer, Inside, Pair, Participant, Points, Room
from tests.engine.small_world import FACTS, FRAMEWORK, PLAN

IDS = ("grow", "near")
MARKETS = ("CAN", "USA", "JPN")


def points(**given):
    return tuple(Points(key, float(value)) for key, value in given.items())


def person(key, influence=1.0, **given):
    return Participant(key, key, "", False, influence, (Answer(points=points(**given)),))


def answered(*people, joined="mean", **fields):
    plan = PLAN.changed(room=Room(tuple(people), joined), **fields)
    return api.assess(plan, FACTS, MARKETS)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (Answer(points=points(a=50, b=30, c=20)), (0.5, 0.3, 0.2)),
        (Answer(method="swing", points=points(a=100, b=60, c=40)), (0.5, 0.3, 0.2)),
        (Answer(method="order", order=("a", "b", "c")), (0.6111, 0.2778, 0.1111)),
        (Answer(method="pairs", pairs=(Pair("a", "b", 2), Pair("c", "a", 0.25), Pair("b", "c", 2))),
         (4 / 7, 2 / 7, 1 / 7)),
        (Answer(method="best_worst", best_to_others=points(a=8, b=2, c=1), others_to_worst=points(a=1, b=5, c=8)),
         (0.0714, 0.3214, 0.6071)),
    ],
)  # fmt: skip
def test_every_method_ends_in_weights(answer, wanted):
    assert weigh(answer, ("a", "b", "c")).weights == pytest.approx(wanted, abs=5e-5)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "not answered"),
        (Answer(), "not answered"),
        (Answer(points=points(a=0, b=0)), "more than 0 points"),
        (Answer(points=points(a=-1, b=2)), "less than 0"),
        (Answer(points=points(z=1)), "does not ask"),
        (Answer(method="order", order=("a", "a")), "once"),
        (Answer(method="order", order=("a",)), "once"),
        (Answer(method="pairs", pairs=(Pair("a", "b", 2), Pair("b", "a", 2))), "contradict"),
        (Answer(method="pairs", pairs=(Pair("a", "a", 2),)), "contradict"),
        (Answer(method="pairs", pairs=(Pair("a", "b", 0),)), "more than 0"),
        (Answer(method="best_worst", best_to_others=points(a=1, b=2)), "most and which one is the least"),
        (Answer(method="best_worst", best_to_others=points(a=1, b=1), others_to_worst=points(a=1, b=1)), "least"),
    ],
)
def test_what_cannot_be_used_is_a_problem_in_words(answer, words):
    found = weigh(answer, ("a", "b"), "there")
    assert isinstance(found, Problem)
    assert found.where == "there"
    assert words in found.sentence()


def test_contradicting_pairs_name_the_three_to_mend():
    said = (("a", "b", 9), ("b", "c", 9), ("c", "a", 9), ("a", "d", 1), ("b", "d", 1), ("c", "d", 1))
    wild = tuple(Pair(*comparison) for comparison in said)
    found = weigh(Answer(method="pairs", pairs=wild), ("a", "b", "c", "d"))
    assert found.consistency > 0.1
    assert len(found.mend) == 3


@pytest.mark.parametrize("method", ["points", "swing", "order", "pairs", "best_worst"])
def test_changing_methods_keeps_the_order_of_weights(method):
    given = {"a": 40.0, "b": 30.0, "c": 20.0, "d": 10.0}
    found = weigh(starting_answer(method, given), tuple(given)).weights
    assert list(np.argsort(-found)) == [0, 1, 2, 3]


def test_alike_weights_can_be_told_by_every_method():
    for method in ("points", "swing", "order", "pairs", "best_worst"):
        assert not isinstance(weigh(starting_answer(method, dict.fromkeys("abc", 1.0)), "abc"), Problem), method


def test_a_person_weighs_criteria_inside_a_priority_too():
    who = Participant(
        "p1", answers=(Answer(points=points(grow=1, near=0)), Answer("grow", points=points(foothold=3, exposure=1)))
    )
    found = weights_of(who, FRAMEWORK)
    weights = dict(zip(FRAMEWORK.criteria(), found.criteria.tolist(), strict=True))
    assert (weights["foothold"], weights["exposure"], weights["logistics"]) == (0.75, 0.25, 0.0)


def test_own_shares_of_criteria_count_and_can_be_taken_back():
    alone = points(import_demand=1, demand_growth=0, foothold=0, exposure=0, logistics=0)
    plan = PLAN.changed(criterion_points=(Inside("grow", alone),))
    answer = api.assess(plan, FACTS, MARKETS)
    assert answer.weights["demand_growth"] == 0
    assert sum(answer.weights.values()) == pytest.approx(1)
    assert answer.weights["import_demand"] > api.assess(PLAN, FACTS, MARKETS).weights["import_demand"]
    back = api.reweigh(answer, PLAN)
    assert back.weights == api.assess(PLAN, FACTS, MARKETS).weights
    for o in answer.opportunities:
        assert sum(o.by_priority.values()) == pytest.approx(o.score)


def test_the_group_is_the_mean_of_its_people_and_its_ranking_that_of_those_weights():
    answer = answered(person("p1", 3.0, grow=100, near=0), person("p2", grow=0, near=100))
    room = api.agreement(answer)
    assert room.weights == pytest.approx({"grow": 0.75, "near": 0.25})
    used = api.reweigh(answer, answer.plan.changed(priority_points=points(**room.weights)))
    assert [o.row for o in used.opportunities] == list(room.order)
    assert {o.row: o.score for o in used.opportunities} == pytest.approx(room.scores)
    assert room.consensus == pytest.approx(0, abs=1e-9)
    assert room.band == "very low"


def test_who_would_choose_else_is_named_with_the_priority_that_makes_the_difference():
    room = api.agreement(answered(person("p1", 3.0, grow=100, near=0), person("p2", grow=0, near=100)))
    winners = {voice.id: voice.order[0] for voice in room.voices}
    for voice in room.voices:
        assert (voice in room.dissenters) == (winners[voice.id] != room.order[0])
        if voice in room.dissenters:
            assert voice.reason == ("near" if voice.id == "p2" else "grow")
            assert voice.reason_points > 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(1, 3)), min_size=1, max_size=5), st.randoms()
)
def test_permuting_people_changes_nothing_and_without_influence_nobody_counts(given_points, chance):
    people = [person(f"p{i}", float(n), grow=a, near=b) for i, (a, b, n) in enumerate(given_points)]
    first = api.agreement(answered(*people))
    mixed = list(people)
    chance.shuffle(mixed)
    other = api.agreement(answered(*mixed, person("ghost", 0.0, grow=0, near=1)))
    assert other.weights == pytest.approx(first.weights)
    assert other.consensus == pytest.approx(first.consensus, abs=1e-9)
    assert other.order == first.order
    for key, ends in first.spread.items():
        assert other.spread[key] == pytest.approx(ends)


def test_answers_that_cannot_be_used_are_told_and_counted_nowhere():
    good = person("p1", grow=1, near=1)
    room = api.agreement(answered(good, Participant("p2"), person("p3", grow=0, near=0)))
    assert [voice.id for voice in room.voices] == ["p1"]
    assert [p.where for p in room.problems] == ["room.participants[1]", "room.participants[2]"]
    nobody = api.agreement(answered(person("p1", 0.0, grow=1, near=1)))
    assert not nobody.weights
    assert "influence" in nobody.problems[0].sentence()
    apart = api.agreement(answered(person("p1", grow=1, near=0), person("p2", grow=0, near=1), joined="geometric"))
    assert not apart.voices
    assert "geometric" in apart.problems[0].sentence()


def test_anonymous_people_have_no_name_in_anything_computed():
    hidden = replace(person("p1", grow=1, near=1), name="Secret", role="Boss", anonymous=True)
    assert "Secret" not in repr(api.agreement(answered(hidden)))
    assert "Boss" not in repr(api.agreement(answered(hidden)))


def test_the_matrix_joins_whatever_scenarios_are_given():
    answer = answered(person("p1", grow=1, near=1))
    harder = api.assess(answer.plan, FACTS, MARKETS[:2])
    room = api.agreement(answer, (("", answer), ("harder", harder)))
    assert {(s.scenario, s.person) for s in room.matrix} == {(a, b) for a in ("", "harder") for b in ("=", "", "p1")}


# --- how firm ----------------------------------------------------------------------------------------------------


def test_firmness_is_the_same_twice_and_adds_up():
    answer = answered(person("p1", grow=3, near=1), Participant("p2", answers=(Answer(method="order", order=IDS),)))
    one, two = api.firmness(answer, 500), api.firmness(answer, 500)
    assert one == two
    assert [entry.kind for entry in one.acceptance] == ["any", "around", "room"]
    for entry in one.acceptance:
        table = np.array([entry.shares[row] for row in one.rows])
        assert table.sum(axis=0) == pytest.approx(np.ones(len(one.rows)))
        assert table.sum(axis=1) == pytest.approx(np.ones(len(one.rows)))


def test_the_smallest_changes_really_put_the_second_first():
    answer = answered()
    found = api.firmness(answer, 10)
    codes = answer.rows
    for turn in (t for t in found.turns if t.kind == "priority"):
        nudge = turn.after + (1e-6 if turn.after > turn.before else -1e-6)
        ids = list(answer.priority_weights)
        rest = 1 - answer.priority_weights[turn.id]
        moved = {k: nudge if k == turn.id else answer.priority_weights[k] * (1 - nudge) / rest for k in ids}
        changed = api.reweigh(answer, answer.plan.changed(priority_points=points(**moved)))
        if not found.missing:
            assert (changed.opportunities[0].market, changed.opportunities[0].product) == codes[turn.winner]


def test_one_market_or_no_draws_is_a_problem_and_nothing_is_computed():
    one = api.firmness(api.assess(PLAN, FACTS, ("CAN",)))
    assert not one.acceptance
    assert "two markets" in one.problems[0].sentence()
    none = api.firmness(answered(), 0)
    assert not none.acceptance
    assert none.problems[0].where == "draws"


def test_the_filled_table_gives_the_plans_own_scores():
    from planner.engine.firmness import compared

    answer = answered()
    what = compared(answer)
    scores = {o.row: o.score for o in answer.opportunities}
    for i, row in enumerate(what.rows):
        assert float(what.values[i] @ what.criteria) == pytest.approx(scores[row])
    assert score(what.values, what.criteria, ["leave_out"] * len(what.criteria)).scores[0] == pytest.approx(
        scores[what.rows[0]]
    )


def test_the_workshop_tells_how_often_its_winner_leads(facts, samples):
    plan = samples["mexico-wiring-harnesses-workshop"]
    assert len(plan.room.participants) == 8
    answer = api.judged(api.assess(plan, facts))
    assert answer.agreement.problems == ()
    assert 0 < answer.firmness.told.first(answer.firmness.rows[0]) <= 1
    assert answer.firmness.told.kind == "room"
    assert answer.agreement.dissenters
