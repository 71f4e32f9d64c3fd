"""The critical path against a case made by hand, and what must hold for any plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.schedule import Task, circle, critical_chain, schedule
from planner.engine.work_days import WorkDays

# Easter 2027 is 28 March: Good Friday is the 26th. Canada Day falls on a Thursday.
FREE = {date(2027, 3, 15), date(2027, 3, 26)}
TASKS = (
    Task("A", 3),
    Task("B", 5, ("A",)),
    Task("C", 2, ("A",)),
    Task("D", 4, ("C",)),
    Task("E", 3, ("B", "D")),
    Task("F", 1, ("C",)),
    Task("G", 2, ("E", "F")),
)


def test_seven_steps_with_weekends_and_holidays_worked_out_by_hand():
    """Start Wednesday 10 March 2027; Monday 15 March (Mexico) and Good Friday 26 March are free.

    Working days: 0 Wed 10, 1 Thu 11, 2 Fri 12, 3 Tue 16 (weekend, then the free Monday), 4 Wed 17, 5 Thu 18, 6 Fri 19,
    7 Mon 22, 8 Tue 23, 9 Wed 24, 10 Thu 25, 11 Mon 29 (Good Friday and weekend between), 12 Tue 30, 13 Wed 31.

    A 3 days: 0-2. B 5 after A: 3-7. C 2 after A: 3-4. D 4 after C: 5-8. E 3 after B and D: 9-11. F 1 after C: 5.
    G 2 after E and F: 12-13, the end. Backwards: G 12-13, E 9-11, F may end on 11, D on 8, B on 8 (slack 1), C on 4
    (D has to begin on 5), A on 2. Critical: A, C, D, E, G; B has 1 day of slack, F 6.
    """
    slots = schedule(TASKS)
    days = WorkDays(date(2027, 3, 10), FREE)
    dated = {name: (days.day(s.start), days.day(s.end), days.day(s.latest_end), s.slack) for name, s in slots.items()}
    march = {n: date(2027, 3, n) for n in range(1, 32)}
    assert dated == {
        "A": (march[10], march[12], march[12], 0),
        "B": (march[16], march[22], march[23], 1),
        "C": (march[16], march[17], march[17], 0),
        "D": (march[18], march[23], march[23], 0),
        "E": (march[24], march[29], march[29], 0),
        "F": (march[18], march[18], march[29], 6),
        "G": (march[30], march[31], march[31], 0),
    }
    assert critical_chain(TASKS, slots) == ("A", "C", "D", "E", "G")


def test_a_start_on_a_free_day_begins_on_the_next_working_day():
    days = WorkDays(date(2027, 3, 13), FREE)  # a Saturday before the free Monday
    assert days.day(0) == date(2027, 3, 16)
    assert days.number(date(2027, 3, 1)) == 0
    assert days.number(date(2027, 3, 20)) == days.number(date(2027, 3, 22)) == 4


def test_a_step_waits_for_its_earliest_day_and_those_before_it_gain_slack():
    slots = schedule((Task("A", 2), Task("fair", 1, ("A",), earliest=9)))
    assert (slots["fair"].start, slots["A"].slack) == (9, 7)
    assert critical_chain((Task("A", 2), Task("fair", 1, ("A",), earliest=9)), slots) == ("fair",)


def test_circles_name_who_is_in_them_and_not_who_waits_behind():
    tasks = (Task("A", 1), Task("B", 1, ("A", "D")), Task("C", 1, ("B",)), Task("D", 1, ("C",)), Task("E", 1, ("D",)))
    assert circle(tasks) == ("B", "C", "D")
    with pytest.raises(ValueError):
        schedule(tasks)
    assert circle((Task("A", 1, ("A",)),)) == ("A",)


def test_an_unknown_dependency_is_not_passed_over():
    with pytest.raises(KeyError):
        schedule((Task("A", 1, ("nobody",)),))


@st.composite
def networks(draw):
    """Any network without circles: a step waits only for steps before it, and is listed anywhere."""
    count = draw(st.integers(1, 9))
    tasks = [
        Task(str(i), draw(st.integers(1, 12)), tuple(str(j) for j in range(i) if draw(st.booleans())),
             draw(st.integers(0, 20)) if draw(st.booleans()) else 0)
        for i in range(count)
    ]  # fmt: skip
    return draw(st.permutations(tasks))


@given(networks())
def test_nobody_starts_before_what_it_waits_for_and_the_end_is_reached_without_slack(tasks):
    slots, by_id = schedule(tasks), {task.id: task for task in tasks}
    end = max(slot.end for slot in slots.values())
    for task in tasks:
        slot = slots[task.id]
        assert slot.end - slot.start + 1 == slot.latest_end - slot.latest_start + 1 == task.days
        assert slot.slack >= 0
        assert slot.latest_end <= end
        assert slot.start >= task.earliest
        assert all(slots[name].end < slot.start and slots[name].latest_end < slot.latest_start for name in task.depends)
    chain = critical_chain(tasks, slots)
    assert all(slots[name].slack == 0 for name in chain)
    # The chain is unbroken: from where it begins to the end there is nothing but its own days.
    assert slots[chain[0]].start + sum(by_id[name].days for name in chain) - 1 == end


@given(networks(), st.data())
def test_a_longer_step_never_moves_the_end_earlier_and_slack_is_what_it_says(tasks, data):
    slots = schedule(tasks)
    end = max(slot.end for slot in slots.values())
    chosen, more = data.draw(st.sampled_from(tasks)), data.draw(st.integers(1, 30))

    def later(days):
        changed = [Task(t.id, t.days + (days if t is chosen else 0), t.depends, t.earliest) for t in tasks]
        return max(slot.end for slot in schedule(changed).values())

    assert later(more) == end + max(0, more - slots[chosen.id].slack)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.sets(st.integers(0, 40)), st.integers(0, 60))
def test_working_days_are_no_weekends_and_no_free_days_and_none_is_passed_over(start, offsets, number):
    free = {start + timedelta(days=n) for n in offsets}
    days = WorkDays(start, free)
    found = [days.day(i) for i in range(number + 1)]
    wanted = [d for d in (start + timedelta(days=n) for n in range(200)) if d.weekday() < 5 and d not in free]
    assert found == wanted[: number + 1]
