"""Ways of entering a market compared: weight of a criterion times the score's value, 0 to 100, added up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from planner.engine.scales import scale_values
from planner.model.entry_mode import ModeComparison, ModeScore
from planner.model.guidance import HIGHEST_SCORE, LOWEST_SCORE, Guidance, Mode, ModeCriterion
from planner.model.plan import Plan

UNSAID = "occasional"  # whose weights hold while the plan does not say how experienced the exporter is


def compare(plan: Plan, guidance: Guidance, focus: str = "") -> ModeComparison | None:
    """Every way with its points, best first, equal ones in the order of the guidance; None without guidance.

    A score outside 1..5 or for an unknown way, and points below 0, are left aside: they are told as problems elsewhere.
    """
    if not guidance.modes:
        return None
    experience, points = mode_points(plan, guidance)
    total = sum(points.values())
    weights = {name: value / total for name, value in points.items()}
    made = [_scored(mode, plan, guidance.criteria, weights) for mode in guidance.modes]
    order = sorted(made, key=lambda entry: -round(entry.total, 9))
    ranked = tuple(
        ModeScore(m.mode, m.scores, m.own, m.points, m.total, rank) for rank, m in enumerate(order, 1)
    )  # fmt: skip
    known = {mode.id for mode in guidance.modes}
    chosen: dict[str, str] = {}
    for entry in plan.entry_mode.chosen:
        if entry.mode in known:
            chosen.setdefault(entry.market, entry.mode)
    return ModeComparison(focus, weights, experience, ranked, chosen)


def mode_points(plan: Plan, guidance: Guidance) -> tuple[str, dict[str, float]]:
    """Whose points ("" the user's, else an experience) and the points of every criterion, with a sum above 0."""
    own = {entry.id: max(0.0, entry.points) for entry in plan.entry_mode.points}
    given = {criterion.id: own.get(criterion.id, 0.0) for criterion in guidance.criteria}
    if any(given.values()):
        return "", given
    experience = plan.exporter.experience or UNSAID
    return experience, dict(guidance.weights[experience])


def _scored(
    mode: Mode, plan: Plan, criteria: tuple[ModeCriterion, ...], weights: Mapping[str, float]
) -> ModeScore:  # fmt: skip
    own = {
        entry.criterion: entry.score for entry in reversed(plan.entry_mode.scores)
        if entry.mode == mode.id and entry.criterion in mode.scores and LOWEST_SCORE <= entry.score <= HIGHEST_SCORE
    }  # fmt: skip
    scores = {**mode.scores, **own}
    points = {
        c.id: weights[c.id] * float(scale_values(c.scale, np.array([scores[c.id]]))[0][0]) for c in criteria
    }  # fmt: skip
    return ModeScore(mode.id, scores, frozenset(own), points, sum(points.values()), 0)
