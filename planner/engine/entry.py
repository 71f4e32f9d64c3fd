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
    """The market that the entry strategy speaks of first: the user's choice, else the leader, else the first listed."""
    if plan.entry_mode.market in plan.markets:
        return plan.entry_mode.market
    ranked = (o.market for o in answer.opportunities if o.score is not None) if answer is not None else ()
    return next((market for market in ranked if market in plan.markets), next(iter(plan.markets), ""))
