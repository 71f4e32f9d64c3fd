"""The plan's timeline: a case made by hand with real holidays, playbooks, and everything that can be wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import api
from planner.model.playbook import MODES
from planner.model.timeline import Timeline, TimelineStep
from tests.engine.test_schedule import TASKS

STEPS = tuple(TimelineStep(f"own-{t.id}", t.id, "sales", t.days, tuple(f"own-{n}" for n in t.depends)) for t in TASKS)
HAND = Timeline("CAN", "", "2027-03-10", STEPS, ("MEX", "CAN"))


@pytest.fixture
def plan(samples):
    return samples["mexico-wiring-harnesses"]


def problems(plan, facts, **fields):
    """(place, severity) of what is wrong with the hand-made timeline after a change."""
    answer = api.timeline(plan.changed(timeline=replace(HAND, **fields)), facts)
    found = [(p.where, p.severity) for p in answer.problems]
    assert all("{" not in p.sentence() for p in answer.problems)
    assert answer.done == all(severity == "note" for _, severity in found)
    return found


def with_step(place, **fields):
    return tuple(replace(step, **fields) if i == place else step for i, step in enumerate(STEPS))


def test_the_hand_made_case_with_the_holidays_of_mexico_and_canada(plan, facts):
    """The dates of tests/engine/test_schedule.py; 15 March 2027 is Benito Juárez's day, 26 March is Good Friday."""
    answer = api.timeline(plan.changed(timeline=HAND), facts)
    assert [(s.id[-1], s.start, s.end, s.latest_end, s.slack) for s in answer.steps] == [
        ("A", "2027-03-10", "2027-03-12", "2027-03-12", 0),
        ("B", "2027-03-16", "2027-03-22", "2027-03-23", 1),
        ("C", "2027-03-16", "2027-03-17", "2027-03-17", 0),
        ("D", "2027-03-18", "2027-03-23", "2027-03-23", 0),
        ("E", "2027-03-24", "2027-03-29", "2027-03-29", 0),
        ("F", "2027-03-18", "2027-03-18", "2027-03-29", 6),
        ("G", "2027-03-30", "2027-03-31", "2027-03-31", 0),
    ]
    assert answer.path == ("own-A", "own-C", "own-D", "own-E", "own-G")
    assert (answer.holidays["2027-03-15"], answer.holidays["2027-03-26"]) == ("MEX", "CAN")
    assert answer.end == "2027-03-31"


def test_without_holidays_it_ends_two_days_earlier_and_an_own_day_counts(plan, facts):
    ends = [
        api.timeline(plan.changed(timeline=replace(HAND, calendars=codes, own_days=own)), facts).end
        for codes, own in (((), ()), (("MEX",), ()), (("CAN",), ()), ((), ("2027-03-11", "2027-03-13")))
    ]
    # Wednesday the 10th and 13 working days on; a free Saturday moves nothing.
    assert ends == ["2027-03-29", "2027-03-30", "2027-03-30", "2027-03-30"]


def test_holidays_count_however_far_away_a_step_has_to_begin(plan, facts):
    far = with_step(6, earliest="2037-12-24")  # a Thursday; Christmas Day 2037 is a Friday
    answer = api.timeline(plan.changed(timeline=replace(HAND, steps=far)), facts)
    assert (answer.steps[6].start, answer.steps[6].end) == ("2037-12-24", "2037-12-28")
    assert answer.path == ("own-G",)


def test_wrong_dates_are_told_at_their_field_and_nothing_is_computed(plan, facts):
    assert problems(plan, facts, start="") == [("timeline.start", "warning")]
    assert problems(plan, facts, start="soon") == [("timeline.start", "warning")]
    assert problems(plan, facts, start="20270310") == [("timeline.start", "warning")]
    assert problems(plan, facts, start="1999-01-01") == [("timeline.start", "warning")]
    assert problems(plan, facts, own_days=("2027-02-30",)) == [("timeline.own_days[0]", "warning")]
    assert problems(plan, facts, steps=with_step(2, earliest="2027-03-09")) == [
        ("timeline.steps[2].earliest", "warning")
    ]
    assert problems(plan, facts, steps=with_step(2, earliest="2027-03-10")) == []


def test_wrong_durations_names_and_dependencies_are_told_at_their_field(plan, facts):
    for days in (0, -3, 100_000):
        assert problems(plan, facts, steps=with_step(1, days=days)) == [("timeline.steps[1].days", "warning")]
    assert problems(plan, facts, steps=with_step(1, days=None)) == [("timeline.steps[1].days", "warning")]
    assert problems(plan, facts, steps=with_step(1, name=" ")) == [("timeline.steps[1].name", "warning")]
    assert problems(plan, facts, steps=with_step(1, depends=("nobody",))) == [("timeline.steps[1].depends", "warning")]
    itself = problems(plan, facts, steps=with_step(1, depends=("own-B",)))
    assert itself == [("timeline.steps[1].depends", "warning")]
    twice = problems(plan, facts, steps=(*STEPS, STEPS[0]))
    assert twice == [("timeline.steps[0].id", "warning"), ("timeline.steps[7].id", "warning")]
    many = tuple(TimelineStep(f"own-{i}", "x", "", 1) for i in range(101))
    assert problems(plan, facts, steps=many) == [("timeline.steps", "warning")]


def test_a_circle_is_told_at_each_step_in_it_by_number(plan, facts):
    steps = with_step(0, depends=("own-E",))  # A waits for E, which waits for B and D, which wait for A
    assert problems(plan, facts, steps=steps) == [(f"timeline.steps[{i}].depends", "warning") for i in (0, 1, 2, 3, 4)]
    answer = api.timeline(plan.changed(timeline=replace(HAND, steps=steps)), facts)
    assert answer.problems[0].values == {"steps": "1, 2, 3, 4, 5"}
    assert not answer.steps


def test_countries_without_known_holidays_are_a_note_and_unknown_ones_a_warning(plan, facts):
    assert problems(plan, facts, market="XYZ") == [("timeline.market", "warning")]
    assert problems(plan, facts, calendars=("MEX", "XYZ")) == [("timeline.calendars[1]", "warning")]
    unknown = [code for code in facts.markets if not _has(facts, code)]
    for code in unknown[:2]:
        assert problems(plan, facts, calendars=(code,)) == [("timeline.calendars[0]", "note")]


def test_a_country_that_rests_on_other_days_is_a_note(plan, facts):
    assert problems(plan, facts, calendars=("EGY",)) == [("timeline.calendars[0]", "note")]
    assert problems(plan, facts, calendars=("JPN", "DEU")) == []


def _has(facts, code):
    from planner.engine.work_days import has_holidays

    return has_holidays(facts, code)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("market", ["CAN", "MEX", "USA", "JPN", "DEU", "GBR", "CHL"])
def test_every_playbook_can_be_dated_as_it_is(plan, facts, mode, market):
    taken = api.take_playbook(plan.changed(timeline=Timeline()), facts, mode, market, "2027-01-11")
    answer = api.timeline(plan.changed(timeline=taken), facts)
    assert answer.done
    assert answer.goal().milestone.milestone
    assert taken.calendars == tuple(dict.fromkeys(("MEX", market)))
    assert len({step.id for step in answer.steps}) == len(answer.steps)


def test_taking_over_another_playbook_keeps_what_the_user_changed(plan, facts):
    first = api.take_playbook(plan.changed(timeline=Timeline()), facts, "agent", "CAN", "2027-01-11")
    steps = tuple(replace(s, days=44) if s.id == "visit" else s for s in first.steps)
    own = TimelineStep("own-1", "Fair", "sales", 3, ("find_agent", "visit"))
    changed = plan.changed(timeline=replace(first, steps=(*steps, own)))
    second = api.take_playbook(changed, facts, "distributor", "JPN", "2030-01-01")
    assert second.start == "2027-01-11"
    assert next(s for s in second.steps if s.id == "visit").days == 44
    assert second.steps[-1] == replace(own, depends=("visit",))  # nobody looks for an agent any more
    assert second.calendars == ("MEX", "JPN")
    assert api.timeline(plan.changed(timeline=second), facts).done


def test_leaving_out_a_step_hands_its_predecessors_on(plan, facts):
    taken = api.take_playbook(plan.changed(timeline=Timeline()), facts, "direct", "CHL", "2027-01-11")
    fewer = replace(taken, steps=tuple(s for s in taken.steps if s.id not in ("proof_origin", "production")))
    answer = api.timeline(plan.changed(timeline=fewer), facts)
    shipment = next(s for s in answer.steps if s.id == "shipment")
    assert set(shipment.depends) == {"broker", "tariff_origin", "first_order"}


def test_fixed_dates_are_those_of_the_market_that_meet_the_goods_and_fall_within(plan, facts):
    def found(market, start, products=plan.products, home="MEX"):
        asked = replace(HAND, market=market, start=start, calendars=())
        changed = plan.changed(timeline=asked, products=products, exporter=replace(plan.exporter, home=home))
        return [(p.day, p.measure, p.kind) for p in api.timeline(changed, facts).policy]

    assert ("2027-07-01", "usmca-review", "review") in found("CAN", "2027-05-03")
    assert found("CAN", "2027-02-01") == []
    assert found("JPN", "2027-05-03") == []
    assert ("2036-07-01", "usmca-review", "end") in found("USA", "2036-06-02")
    steel = (api.offer_of_product(facts, "721049"),)
    days = found("CAN", "2027-05-03", steel, "JPN")
    assert ("2027-06-28", "ca-steel-quota", "end") in days


def test_a_plan_without_steps_has_no_timeline_and_reweighing_keeps_one(plan, facts):
    assert api.timeline(plan.changed(timeline=Timeline("CAN", start="2027-01-11")), facts) is None
    answer = api.assess(plan, facts)
    assert answer.timeline.done
    assert api.reweigh(answer, plan).timeline is answer.timeline


def test_check_names_the_timeline(plan, facts):
    wrong = plan.changed(timeline=replace(HAND, steps=with_step(1, days=0)))
    assert "timeline.steps[1].days" in [p.where for p in api.check(wrong, facts)]
    assert not [p for p in api.check(plan, facts) if p.where.startswith("timeline")]
