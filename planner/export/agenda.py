"""Meetings and open follow-ups as entries of a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from planner.engine.agenda import meeting_problems
from planner.export.calendar import Event
from planner.model.facts import Facts
from planner.model.meeting import Meeting
from planner.model.plan import Plan
from planner.report.meetings import RATINGS, market_of, product_of, shown, step_line, whom
from planner.text import Texts


def agenda(plan: Plan, facts: Facts, t: Texts) -> list[Event]:
    """One entry a meeting at the local time of its place, one day's entry for every next step that is still open.

    Private meetings, and those whose day or time cannot be read, stay out.
    """
    events = []
    for meeting in shown(plan):
        if meeting_problems(meeting):
            continue
        events.append(_held(meeting, plan, facts, t))
        if meeting.due and not meeting.done:
            due = date.fromisoformat(meeting.due)
            summary = t.labelled(whom(meeting), meeting.next_step)
            events.append(Event(f"{meeting.id}-step@{_name(plan)}", due, due, summary))
    return events


def _held(m: Meeting, plan: Plan, facts: Facts, t: Texts) -> Event:
    lines = [market_of(m, facts, t), product_of(m, plan, facts, t), m.notes, step_line(m, t),
             t(RATINGS[m.rating]) if m.rating else ""]  # fmt: skip
    about, uid = "\n".join(filter(None, lines)), f"{m.id}@{_name(plan)}"
    if not m.time:
        whole = date.fromisoformat(m.day)
        return Event(uid, whole, whole, whom(m), about, m.place)
    start = datetime.fromisoformat(f"{m.day}T{m.time}")
    return Event(uid, start, start + timedelta(minutes=m.minutes), whom(m), about, m.place)


def _name(plan: Plan) -> str:
    """The same for the same plan, so that a later file changes the entries of an earlier one."""
    return "-".join((plan.title or plan.exporter.name or "plan").split())
