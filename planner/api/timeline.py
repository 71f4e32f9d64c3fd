"""The timeline: taking over a playbook, what is wrong, and its dates as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import ExportError, Problem
from planner.text import mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.plan import Plan
    from planner.model.playbook import Milestone
    from planner.model.timeline import Timeline, TimelineAnswer, TimelineStep
    from planner.text import Texts

NOTHING = mark("There is no dated timeline to export yet.")


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
