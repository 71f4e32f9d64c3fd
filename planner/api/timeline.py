"""The timeline: taking over a playbook, what is wrong, and its dates as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import ExportError, Problem
from planner.text import LANGUAGE_NAMES, Texts, mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.finance import Finance
    from planner.model.plan import Plan
    from planner.model.playbook import Milestone
    from planner.model.timeline import Timeline, TimelineAnswer, TimelineStep

NOTHING = mark("There is no dated timeline to export yet.")
STEPS_LINE = mark("Steps of the timeline")  # the line of the budget that holds their cost


def timeline(plan: Plan, facts: Facts) -> TimelineAnswer | None:
    """Dates, critical path and fixed dates of the plan's timeline; None while no step is planned."""
    from planner.engine.timeline import timeline as run

    return run(plan, facts)


def take_playbook(plan: Plan, facts: Facts, mode: str, market: str, start: str) -> Timeline:
    """The plan's timeline with the playbook of a mode and market (ISO3) taken over; ``start`` where none was given."""
    from planner.engine.timeline import taken_over

    return taken_over(plan, facts, mode, market, start)


def timeline_steps(plan: Plan, facts: Facts) -> tuple[tuple[TimelineStep, Milestone | None], ...]:
    """The timeline's steps with what the playbook says filled in, each with the playbook's own step."""
    from planner.engine.timeline import filled, known_steps

    known = known_steps(plan.timeline, facts)
    return tuple((step, known.get(step.id)) for step in filled(plan.timeline, known))


def steps_into_budget(plan: Plan, found: TimelineAnswer | None, texts: Texts) -> Finance | None:
    """The plan's budgets with the steps' known cost as one line of the market's one-off costs; None: nothing to take.

    A line taken over before, in whichever language, is replaced.
    """
    from planner.engine.timeline_costs import into_budget

    names = {language: Texts(language)(STEPS_LINE) for language in LANGUAGE_NAMES}
    return into_budget(plan, found.costs if found is not None else None, texts(STEPS_LINE), tuple(names.values()))


def steps_currency(plan: Plan) -> str:
    """The currency (ISO code) of a step's cost that names none: that of the market's budget."""
    from planner.engine.timeline_costs import budget_currency

    return budget_currency(plan)


def timeline_problems(plan: Plan, facts: Facts) -> list[Problem]:
    """What to put right in the timeline; empty while no step is planned."""
    answer = timeline(plan, facts)
    return list(answer.problems) if answer is not None else []


def write_timeline(
    plan: Plan, found: TimelineAnswer | None, facts: Facts, path: Path | str, texts: Texts
) -> None:  # fmt: skip
    """A plan's dates as an .ics file; the old file stays whole until the new one is; ExportError without dates."""
    from planner.documents import files
    from planner.export.calendar import calendar_bytes
    from planner.export.timeline_calendar import timeline_events

    if found is None or not found.done:
        raise ExportError(NOTHING)
    events = timeline_events(plan, found, facts, texts)
    files.write_atomically(Path(path), calendar_bytes(events, texts, plan.title or texts("Timeline")))
