"""The timeline as entries of a calendar: a step from its first to its last day, a fixed date on its day."""

from __future__ import annotations

import hashlib
from datetime import date

from planner.export.calendar import Event
from planner.model.facts import Facts
from planner.model.plan import Plan
from planner.model.timeline import TimelineAnswer
from planner.report.timeline_words import milestone_lines, owner_name, policy_line, step_name
from planner.report.words import market_name
from planner.text import Texts

HOST = "market-entry-planner"


def timeline_events(plan: Plan, found: TimelineAnswer, facts: Facts, t: Texts) -> list[Event]:
    """Every step and every fixed date.

    A step keeps its uid while the plan keeps its title and market, so that a later file changes the entry.
    """
    digest = hashlib.sha256(f"{plan.title}|{found.market}".encode()).hexdigest()[:12]
    market = market_name(facts, found.market, t)
    events = []
    for step in found.steps:
        lines = [t.labelled(t("Owner"), owner_name(t, step.owner)), *([t("critical")] if step.critical else [])]
        lines += milestone_lines(step.milestone, step.days, t) if step.milestone is not None else []
        events.append(Event(
            f"{step.id}.{digest}@{HOST}", date.fromisoformat(step.start), date.fromisoformat(step.end),
            f"{market} · {step_name(t, step)}", "\n".join(lines),
        ))  # fmt: skip
    for entry in found.policy:
        uid = f"{entry.measure}.{entry.kind}.{entry.day}.{digest}@{HOST}"
        events.append(Event(uid, date.fromisoformat(entry.day), None, policy_line(entry, t)))
    return events
