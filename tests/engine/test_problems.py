"""What a plan made or changed by hand can have wrong is found; what is right is left alone."""

from __future__ import annotations

import dataclasses

import pytest

from planner import api
from planner.engine.assess import assess
from planner.model.framework import Priority
from planner.model.plan import MissingChoice, Offer, Points
from planner.model.room import Answer, Participant, Room


def places(plan, facts):
    return [(p.severity, p.where) for p in api.check(plan, facts)]


def test_the_samples_have_no_problems(samples, facts):
    assert {name: places(plan, facts) for name, plan in samples.items()} == {name: [] for name in samples}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"products": (Offer("870323", ("854430",)),)}, ("error", "products[0].codes")),
        ({"products": (Offer("870323", ()),)}, ("error", "products[0].codes")),
        ({"products": (Offer("854141", ("854141",)),)}, ("error", "products[0].codes")),  # HS 2022 only
        ({"products": (Offer("854430", ("854430",)),) * 2}, ("error", "products")),
        ({"products": (Offer("sector:none", ("854430",)),)}, ("warning", "products[0].sector")),
        ({"markets": ("CAN", "CAN")}, ("warning", "markets")),
        ({"markets": ("MEX",)}, ("error", "markets[0]")),
        ({"priority_points": (Points("ghost", 50.0),)}, ("warning", "priority_points[0]")),
        ({"priority_points": (Points("expand_trade", -1.0),)}, ("warning", "priority_points[0]")),
        ({"missing": (MissingChoice("ghost", "worst"),)}, ("warning", "missing[0]")),
    ],
)
def test_what_a_hand_can_write_wrong_is_found(samples, facts, fields, found):
    assert places(samples["mexico-wiring-harnesses"].changed(**fields), facts) == [found]


def test_one_priority_at_0_is_no_mistake_but_all_at_0_are(samples, facts):
    plan = samples["mexico-wiring-harnesses"]
    framework = api.framework_of(plan, facts)
    assert places(plan.changed(priority_points=(Points("expand_trade", 0.0),)), facts) == []
    nothing = tuple(Points(p.id, 0.0) for p in framework.priorities)
    assert places(plan.changed(priority_points=nothing), facts) == [("warning", "priority_points")]


def test_a_priority_that_nothing_serves_gives_its_weight_to_the_others(samples, facts):
    plan = samples["mexico-wiring-harnesses"]
    framework = api.framework_of(plan, facts)
    empty = Priority("empty", {"en": "Empty"}, {"en": ""}, (), 40.0, ())
    own = dataclasses.replace(framework, priorities=(*framework.priorities, empty))
    with_it, without = (assess(plan, facts, f, plan.markets) for f in (own, framework))
    for a, b in zip(with_it.opportunities, without.opportunities, strict=True):
        assert a.score == pytest.approx(b.score, abs=1e-9)
        assert sum(a.by_priority.values()) == pytest.approx(a.score, abs=1e-9)
    assert places(plan.changed(own_framework=own), facts) == [
        ("warning", f"own_framework.priorities[{len(framework.priorities)}]")
    ]


def test_huge_points_count_in_proportion(samples, facts):
    plan = samples["mexico-wiring-harnesses"]
    framework = api.framework_of(plan, facts)
    small, huge = (
        assess(plan.changed(priority_points=tuple(Points(p.id, p.weight * times) for p in framework.priorities)),
               facts, framework, plan.markets)
        for times in (1.0, 1e305)
    )  # fmt: skip
    assert [o.score for o in huge.opportunities] == pytest.approx([o.score for o in small.opportunities], abs=1e-9)


def test_answers_of_people_that_cannot_be_used_are_warnings_at_their_place(samples, facts):
    room = Room((Participant("p1"), Participant("p2", answers=(Answer(points=(Points("nothing", 1.0),)),))))
    plan = samples["canada-potash"].changed(room=room)
    assert places(plan, facts) == [("warning", "room.participants[0]"), ("warning", "room.participants[1]")]
