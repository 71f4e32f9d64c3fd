"""Puts into an answer how ready the exporter is and how the ways of entering compare."""

from __future__ import annotations

from dataclasses import replace

from planner.engine.entry_modes import compare
from planner.engine.readiness import readiness
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.plan import Plan


def with_entry(answer: Assessment, facts: Facts) -> Assessment:
    """The answer with readiness and entry modes, as far as there is guidance, a home country and a short list."""
    plan, focus = answer.plan, focus_market(answer.plan, answer)
    if not plan.exporter.home or not focus:
        return answer
    found = readiness(plan, facts, answer.framework, focus, answer.duties)
    return replace(answer, readiness=found, entry_modes=compare(plan, facts.guidance, focus))


def focus_market(plan: Plan, answer: Assessment | None) -> str:
    """The market to be entered: the board's choice, else the leader, else the first of the short list."""
    if plan.decision.market in plan.markets:
        return plan.decision.market
    leading = answer.entered.market if answer is not None and answer.entered is not None else ""
    return leading if leading in plan.markets else next(iter(plan.markets), "")
