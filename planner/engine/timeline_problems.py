"""What is wrong with a timeline, each at its field; anything but a note keeps it from being worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.engine.schedule import Task, circle
from planner.engine.work_days import has_holidays, other_weekend
from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.playbook import Milestone
from planner.model.timeline import Timeline, TimelineStep
from planner.text import mark

NO_START = mark("Give the day on which the work begins, such as 2027-01-11.")
NO_DAY = mark("{day} is not a date such as 2026-11-24.")
YEARS = mark("The timeline covers the years {first} to {last}; {day} is outside.")
BEFORE = mark("{day} is before the start of the timeline, {start}.")
NO_NAME = mark("Give this step a name.")
NO_DAYS = mark("How many working days does this step take?")
DAYS = mark("A step takes 1 to {most} working days.")
UNKNOWN = mark("No step has the id {id}.")
ITSELF = mark("A step cannot wait for itself.")
CIRCLE = mark("Steps {steps} wait for each other in a circle.")
TWICE = mark("Two steps have the id {id}.")
TOO_MANY = mark("A timeline has at most {most} steps.")
NO_COUNTRY = mark("No country has the code {code}.")
NO_HOLIDAYS = mark("Public holidays of {code} are not known: type them as free days of your own.")
OTHER_WEEKEND = mark(
    "In {code} the weekend is not Saturday and Sunday, as counted here: dates there may move a little."
)
FIRST_YEAR, LAST_YEAR = 2020, 2090
MOST_DAYS, MOST_STEPS = 500, 100


def timeline_problems(
    timeline: Timeline, steps: Sequence[TimelineStep], known: Mapping[str, Milestone], facts: Facts
) -> Iterator[Problem]:  # fmt: skip
    """Problems of a timeline whose steps are filled from the playbook."""
    if len(steps) > MOST_STEPS:
        yield Problem("warning", "timeline.steps", TOO_MANY, {"most": MOST_STEPS})
        return
    sound = True
    for problem in _days_of(timeline, facts):
        sound = sound and problem.where != "timeline.start"
        yield problem
    for place in range(len(steps)):
        yield from _step(timeline, steps, place, known, sound)
    waiting = circle([Task(step.id, 1, tuple(n for n in step.depends or () if n != step.id)) for step in steps])
    if waiting:
        numbers = ", ".join(str(i + 1) for i, step in enumerate(steps) if step.id in waiting)
        for place, step in enumerate(steps):
            if step.id in waiting:
                yield Problem("warning", f"timeline.steps[{place}].depends", CIRCLE, {"steps": numbers})


def _days_of(timeline: Timeline, facts: Facts) -> Iterator[Problem]:
    if timeline.market and timeline.market not in facts.markets:
        yield Problem("warning", "timeline.market", NO_COUNTRY, {"code": timeline.market})
    if not timeline.start:
        yield Problem("warning", "timeline.start", NO_START)
    else:
        yield from _day("timeline.start", timeline.start)
    for place, day in enumerate(timeline.own_days):
        yield from _day(f"timeline.own_days[{place}]", day)
    for place, code in enumerate(timeline.calendars):
        where = f"timeline.calendars[{place}]"
        if code not in facts.markets:
            yield Problem("warning", where, NO_COUNTRY, {"code": code})
        elif not has_holidays(facts, code):
            yield Problem("note", where, NO_HOLIDAYS, {"code": code})
        elif other_weekend(facts, code):
            yield Problem("note", where, OTHER_WEEKEND, {"code": code})


def _day(where: str, day: str) -> Iterator[Problem]:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        yield Problem("warning", where, NO_DAY, {"day": day})
        return
    if found.isoformat() != day:  # "20270111" would not sort or compare like the others
        yield Problem("warning", where, NO_DAY, {"day": day})
    elif not FIRST_YEAR <= found.year <= LAST_YEAR:
        yield Problem("warning", where, YEARS, {"first": FIRST_YEAR, "last": LAST_YEAR, "day": day})


def _step(
    timeline: Timeline, steps: Sequence[TimelineStep], place: int, known: Mapping[str, Milestone], sound: bool
) -> Iterator[Problem]:  # fmt: skip
    step, where = steps[place], f"timeline.steps[{place}]"
    if not step.name.strip() and step.id not in known:
        yield Problem("warning", f"{where}.name", NO_NAME)
    if step.days is None:
        yield Problem("warning", f"{where}.days", NO_DAYS)
    elif not 1 <= step.days <= MOST_DAYS:
        yield Problem("warning", f"{where}.days", DAYS, {"most": MOST_DAYS})
    if Counter(other.id for other in steps)[step.id] > 1:
        yield Problem("warning", f"{where}.id", TWICE, {"id": step.id})
    ids = {other.id for other in steps}
    for name in step.depends or ():
        if name == step.id:
            yield Problem("warning", f"{where}.depends", ITSELF)
        elif name not in ids:
            yield Problem("warning", f"{where}.depends", UNKNOWN, {"id": name})
    if step.earliest:
        wrong = list(_day(f"{where}.earliest", step.earliest))
        yield from wrong
        if not wrong and sound and step.earliest < timeline.start:
            yield Problem("warning", f"{where}.earliest", BEFORE, {"day": step.earliest, "start": timeline.start})
