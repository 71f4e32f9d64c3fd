"""The plan's timeline: its steps with dates, the critical path, and the registry's fixed dates beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from planner.engine.schedule import Task, critical_chain, schedule
from planner.engine.timeline_costs import budget_currency, cost_problems, sound_cost, step_costs
from planner.engine.timeline_problems import timeline_problems
from planner.engine.work_days import WorkDays, public_holidays
from planner.model.facts import Facts
from planner.model.measure import Measure
from planner.model.plan import Plan
from planner.model.playbook import Milestone
from planner.model.timeline import Dated, PolicyDate, Timeline, TimelineAnswer, TimelineStep

AHEAD = timedelta(days=92)  # how far beyond the last step fixed dates are shown
LEAST_DAYS = 240  # working days of a year with many holidays
HOLIDAY_YEARS = 2  # beyond the year of the start, at least: room for edits in the workbook


def taken_over(plan: Plan, facts: Facts, mode: str, market: str, start: str) -> Timeline:
    """The timeline with a playbook taken over; start, calendars and free days stay where the user gave them.

    Steps that both have keep what the user changed in them; the user's own steps stay at the end.
    """
    now = plan.timeline
    steps = facts.playbooks().steps(mode, market)
    kept = {step.id: step for step in now.steps}
    own = tuple(step for step in now.steps if step.id.startswith("own-"))
    new = {step.id for step in steps} | {step.id for step in own}
    taken = tuple(kept.get(step.id, TimelineStep(step.id)) for step in steps)
    # The calendar of another market gives way to that of the new one.
    calendars = tuple(market if code == now.market else code for code in now.calendars)
    return replace(
        now, market=market, mode=mode, start=now.start or start,
        steps=tuple(_still(step, new) for step in (*taken, *own)),
        calendars=tuple(dict.fromkeys(filter(None, calendars or (plan.exporter.home, market)))),
    )  # fmt: skip


def _still(step: TimelineStep, known: set[str]) -> TimelineStep:
    """The step without dependencies on what is no longer there."""
    if step.depends is None:
        return step
    return replace(step, depends=tuple(name for name in step.depends if name in known))


def known_steps(timeline: Timeline, facts: Facts) -> dict[str, Milestone]:
    """The playbook's steps by id, as the timeline's mode and market have them."""
    return {step.id: step for step in facts.playbooks().steps(timeline.mode, timeline.market)}


def filled(timeline: Timeline, known: dict[str, Milestone]) -> tuple[TimelineStep, ...]:
    """The steps with what the playbook says where the user says nothing; dependencies on steps left out are passed on.

    A left-out step's own predecessors take its place, so that leaving out a step never frees the ones behind it.
    """
    here = {step.id for step in timeline.steps}
    steps = []
    for step in timeline.steps:
        base = known.get(step.id)
        depends = step.depends
        if depends is None:
            depends = tuple(dict.fromkeys(_reached(base.depends if base else (), here, known)))
        days = step.days if step.days is not None else base.days if base else None
        fee = base.fee if base is not None and step.cost is None else None
        cost, currency = (fee.amount, fee.currency) if fee is not None else (step.cost, step.currency)
        steps.append(replace(step, days=days, depends=depends, owner=step.owner or (base.owner if base else ""),
                             cost=cost, currency=currency))  # fmt: skip
    return tuple(steps)


def _reached(names: Sequence[str], here: set[str], known: dict[str, Milestone]) -> Iterator[str]:
    for name in names:
        if name in here:
            yield name
        elif name in known:
            yield from _reached(known[name].depends, here, known)


def timeline(plan: Plan, facts: Facts) -> TimelineAnswer | None:
    """Dates of every step, critical path and fixed dates; None while no step is planned."""
    asked = plan.timeline
    if not asked.steps:
        return None
    known = known_steps(asked, facts)
    steps = filled(asked, known)
    wrong = tuple(timeline_problems(asked, steps, known, facts))
    blank = TimelineAnswer(asked.market, asked.mode, asked.start, "", calendars=asked.calendars,
                           problems=(*wrong, *cost_problems(asked.steps)))  # fmt: skip
    if any(problem.severity != "note" for problem in wrong):
        return blank
    return _dated(blank, plan, steps, known, facts)


def _dated(
    blank: TimelineAnswer, plan: Plan, steps: Sequence[TimelineStep], known: dict[str, Milestone], facts: Facts
) -> TimelineAnswer:  # fmt: skip
    asked, start = plan.timeline, date.fromisoformat(plan.timeline.start)
    # All steps one after the other, behind the latest fixed beginning, at the least number of working days a year has.
    latest = max([start.year, *(int(step.earliest[:4]) for step in steps if step.earliest)])
    last = latest + HOLIDAY_YEARS + sum(step.days or 0 for step in steps) // LEAST_DAYS
    free = dict.fromkeys(asked.own_days, "") | public_holidays(facts, asked.calendars, range(start.year, last + 1))
    days = WorkDays(start, {date.fromisoformat(day) for day in free})
    tasks = [Task(s.id, s.days or 1, s.depends or (), _earliest(s, days)) for s in steps]
    slots = schedule(tasks)
    dated, money = [], budget_currency(plan)
    for step in steps:
        slot, base = slots[step.id], known.get(step.id)
        names = dict.fromkeys(("en", "es", "fr"), step.name) if step.name or base is None else base.names
        dated.append(Dated(
            step.id, names, step.owner, step.days or 1, step.depends or (), step.earliest, step.state,
            days.day(slot.start).isoformat(), days.day(slot.end).isoformat(), days.day(slot.latest_end).isoformat(),
            slot.slack, base, *sound_cost(step, money),
        ))  # fmt: skip
    end = max(step.end for step in dated)
    until = max(int(end[:4]) + 1, start.year + HOLIDAY_YEARS)
    return replace(
        blank, end=end, steps=tuple(dated), path=critical_chain(tasks, slots), costs=step_costs(plan, dated),
        policy=policy_dates(plan, facts, asked.start, end),
        holidays={day: market for day, market in sorted(free.items()) if int(day[:4]) <= until},
    )  # fmt: skip


def _earliest(step: TimelineStep, days: WorkDays) -> int:
    return days.number(date.fromisoformat(step.earliest)) if step.earliest else 0


def policy_dates(plan: Plan, facts: Facts, start: str, end: str) -> tuple[PolicyDate, ...]:
    """Days on which measures of the market that meet the plan's goods begin, end or are reviewed, around the steps."""
    until = (date.fromisoformat(end) + AHEAD).isoformat()
    found = [
        PolicyDate(day, measure.id, kind, measure.names)
        for measure in facts.policy.measures.values() if _meets(measure, plan)
        for kind, day in measure.dates() if start <= day <= until
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.measure)))


def _meets(measure: Measure, plan: Plan) -> bool:
    """Whether the timeline's market applies it to home's goods, or it binds the market whatever the goods."""
    if plan.timeline.market not in measure.importers:
        return False
    if measure.rates and measure.rate_on(plan.exporter.home) is None:
        return False
    return any(measure.covers(code) for offer in plan.products for code in offer.codes)
