"""Meetings in words: names, lines of a list, and what a calendar shows of them."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.facts import Facts
from planner.model.meeting import Meeting
from planner.model.plan import Plan
from planner.report.words import day, market_name, offer_name
from planner.text import Texts, mark

RATINGS = (
    mark("not rated"), mark("1: nothing to expect"), mark("2: unlikely"), mark("3: possible"), mark("4: promising"),
    mark("5: wants to buy"),
)  # fmt: skip


def market_of(meeting: Meeting, facts: Facts, t: Texts) -> str:
    """The meeting's market in the reader's language, or nothing."""
    return market_name(facts, meeting.market, t) if meeting.market else ""


def product_of(meeting: Meeting, plan: Plan, facts: Facts, t: Texts) -> str:
    """The meeting's product in the plan's words, or nothing."""
    return next((offer_name(facts, offer, t) for offer in plan.products if offer.id == meeting.product), "")


def names_of(meeting: Meeting, plan: Plan, facts: Facts, t: Texts) -> tuple[str, ...]:
    """What a meeting is found by, beside its own words."""
    return market_of(meeting, facts, t), product_of(meeting, plan, facts, t)


def whom(meeting: Meeting) -> str:
    """Company and people in one line."""
    return ", ".join(filter(None, (meeting.company.strip(), meeting.people.strip())))


def when(meeting: Meeting, t: Texts) -> str:
    """Day and time of a meeting."""
    return ", ".join(filter(None, (day(t, meeting.day), meeting.time)))


def step_line(meeting: Meeting, t: Texts) -> str:
    """The next step with its day, and whether it was taken."""
    if not meeting.next_step.strip():
        return ""
    if meeting.done:
        return t("{step} (done)", step=meeting.next_step)
    return t("{step} (by {day})", step=meeting.next_step, day=day(t, meeting.due)) if meeting.due else meeting.next_step


def shown(plan: Plan) -> list[Meeting]:
    """The meetings that may stand on paper, in order."""
    return sorted((m for m in plan.meetings if not m.private), key=lambda m: (m.day, m.time, m.id))


def count_line(meetings: Sequence[Meeting], t: Texts) -> str:
    """How many meetings there are and how many steps are open, in one sentence."""
    open_ones = sum(1 for m in meetings if m.next_step.strip() and not m.done)
    held = t.plural("One meeting", "{n} meetings", len(meetings))
    return t.labelled(held, t.plural("one next step is open", "{n} next steps are open", open_ones))
