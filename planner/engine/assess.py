"""Plan and facts in, assessment out: every reading, value, contribution and score; same input, same output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.engine.context import Answers, Context, HomeView
from planner.engine.criteria import answer
from planner.engine.criteria.duties import plan_duties
from planner.engine.origin_answer import answers
from planner.engine.ranking import Scores, score
from planner.engine.scales import scale_values
from planner.engine.weights import criterion_weights, priority_weights, shares
from planner.model.assessment import FIRM_COVERAGE, Assessment, Column, Inputs, Opportunity
from planner.model.criterion import Criterion
from planner.model.facts import Facts, Gate, PackInfo
from planner.model.framework import Framework
from planner.model.plan import Plan

Floats = NDArray[np.float64]


def assess(
    plan: Plan, facts: Facts, framework: Framework, markets: Sequence[str], with_duties: bool = False
) -> Assessment:
    """Score every product of the plan in every market given (ISO3), under a framework whose criteria are all known.

    ``with_duties``: the duties themselves and the origin worksheets' answers come along, for who shows them.

    Adding or removing a market or a product changes no other score: scales are fixed and readings are taken market by
    market. Markets that the packs do not know get no data, not an error; KeyError for an unknown criterion.
    """
    criteria = tuple(facts.criteria[name] for name in framework.criteria())
    markets = tuple(dict.fromkeys(markets))
    view = HomeView(facts, plan.exporter.home)
    contexts = [Context(view, framework, offer, markets) for offer in plan.products]
    rows = tuple((market, offer.id) for offer in plan.products for market in markets)
    columns = tuple(_column(criterion, contexts) for criterion in criteria)
    scored = _scored(plan, facts.packs, framework, criteria, rows, columns, _gates(facts, markets))
    if not with_duties:
        return scored
    return replace(scored, origin=answers(plan.origin, facts), duties=plan_duties(facts, plan, markets))


def reweigh(assessment: Assessment, plan: Plan, framework: Framework) -> Assessment:
    """The same readings under the plan's new weights and missing rules; nothing is read again."""
    gates = {o.market: o.gates for o in assessment.opportunities if o.gates}
    parts = assessment.criteria, assessment.rows, assessment.columns
    scored = _scored(plan, assessment.packs, framework, *parts, gates)
    # What scenarios do does not hang on the weights; their scores follow with the next whole answer.
    return replace(scored, duties=assessment.duties, origin=assessment.origin, effects=assessment.effects,
                   landed=assessment.landed, exposure=assessment.exposure, finance=assessment.finance,
                   readiness=assessment.readiness, entry_modes=assessment.entry_modes, risks=assessment.risks,
                   timeline=assessment.timeline)  # fmt: skip


def rescore(assessment: Assessment, readings: Mapping[str, Floats]) -> Assessment:
    """The same rows with other readings [row] of some criteria; those that nobody asks are left aside."""
    columns = tuple(
        _with_readings(column, readings[column.criterion.id]) if column.criterion.id in readings else column
        for column in assessment.columns
    )
    gates = {o.market: o.gates for o in assessment.opportunities if o.gates}
    return _scored(assessment.plan, assessment.packs, assessment.framework, assessment.criteria, assessment.rows,
                   columns, gates)  # fmt: skip


def _with_readings(column: Column, readings: Floats) -> Column:
    values, clipped = scale_values(column.criterion.scale, readings)
    return replace(column, readings=readings, values=values, clipped=clipped)


def _column(criterion: Criterion, contexts: Sequence[Context]) -> Column:
    parts = [(context, answer(criterion, context)) for context in contexts]
    readings = np.concatenate([part.readings for _, part in parts]) if parts else np.zeros(0)
    with np.errstate(invalid="ignore"):
        values, clipped = scale_values(criterion.scale, readings)
    return Column(
        criterion=criterion,
        readings=readings,
        values=values,
        years=[year for context, part in parts for year in _repeat(part.year, context)],
        sources=[source for context, part in parts for source in _repeat(part.source, context)],
        flags=[flag for _, part in parts for flag in part.flags],
        reasons=[reason for _, part in parts for reason in part.reasons],
        clipped=clipped,
        inputs=_joined_inputs([part for _, part in parts]),
    )


def _repeat(given: str | Sequence[str], context: Context) -> Sequence[str]:
    return [given] * len(context.markets) if isinstance(given, str) else given


def _joined_inputs(parts: Sequence[Answers]) -> tuple[Inputs, ...]:
    if not parts:
        return ()
    if len(parts) == 1:
        return parts[0].inputs
    return tuple(
        replace(entry, values=np.concatenate([np.asarray(part.inputs[i].values) for part in parts]),
                year=_joined_years([part.inputs[i] for part in parts]))
        for i, entry in enumerate(parts[0].inputs)
    )  # fmt: skip


def _joined_years(entries: Sequence[Inputs]) -> str | list[str]:
    """One year for all where it is one, else one an opportunity."""
    years = {entry.year for entry in entries if isinstance(entry.year, str)}
    if len(years) == 1 and all(isinstance(entry.year, str) for entry in entries):
        return years.pop()
    lists = ([e.year] * len(e.values) if isinstance(e.year, str) else e.year for e in entries)
    return [year for part in lists for year in part]


def _gates(facts: Facts, markets: Sequence[str]) -> dict[str, tuple[Gate, ...]]:
    gates: dict[str, tuple[Gate, ...]] = {}
    for gate in facts.gates:
        if gate.market in markets:
            gates[gate.market] = (*gates.get(gate.market, ()), gate)
    return gates


def _scored(
    plan: Plan,
    packs: tuple[PackInfo, ...],
    framework: Framework,
    criteria: tuple[Criterion, ...],
    rows: tuple[tuple[str, str], ...],
    columns: tuple[Column, ...],
    gates: Mapping[str, tuple[Gate, ...]],
) -> Assessment:
    asked, framework = framework, plan.weighed(framework)
    points = plan.points_of(framework)
    by_priority, by_criterion = priority_weights(framework, points), criterion_weights(framework, points)
    own_rules = {choice.criterion: choice.rule for choice in plan.missing}
    rules = [own_rules.get(criterion.id, criterion.missing) for criterion in criteria]
    values = np.column_stack([column.values for column in columns]) if columns else np.zeros((len(rows), 0))
    scores = score(values, by_criterion, rules)
    split = by_priority[:, None] * shares(framework)  # [priority, criterion]
    parts = np.divide(split, by_criterion, out=np.zeros_like(split), where=by_criterion > 0)
    names = [criterion.id for criterion in criteria]
    return Assessment(
        plan=plan,
        framework=framework,
        packs=packs,
        criteria=criteria,
        weights=dict(zip(names, by_criterion.tolist(), strict=True)),
        priority_weights=dict(zip([p.id for p in framework.priorities], by_priority.tolist(), strict=True)),
        rows=rows,
        columns=columns,
        opportunities=_ranked(rows, names, [p.id for p in framework.priorities], scores, parts, gates),
        asked=asked,
    )


def _ranked(
    rows: tuple[tuple[str, str], ...],
    criteria: list[str],
    priorities: list[str],
    scores: Scores,
    parts: Floats,
    gates: Mapping[str, tuple[Gate, ...]],
) -> tuple[Opportunity, ...]:
    totals = scores.scores.tolist()
    # A score that rests on too little is shown but stands last. Equal scores stand in the order of their codes, so
    # that the order of the list never matters.
    thin = (scores.coverage < FIRM_COVERAGE).tolist()
    order = sorted(range(len(rows)), key=lambda i: (thin[i], -totals[i] if totals[i] == totals[i] else np.inf, rows[i]))
    contributions, weights = scores.contributions.tolist(), scores.effective_weights.tolist()
    aims = (scores.contributions @ parts.T).tolist()
    coverage, low, high = scores.coverage.tolist(), scores.low.tolist(), scores.high.tolist()
    # Most opportunities miss nothing, so they share one table of weights: making such tables is the work of re-scoring.
    alike = (scores.effective_weights == scores.effective_weights[:1]).all(axis=1).tolist()
    shared = dict(zip(criteria, weights[0], strict=True)) if weights else {}
    return tuple(
        Opportunity(
            i, *rows[i], rank, totals[i] if totals[i] == totals[i] else None, coverage[i], low[i], high[i],
            dict(zip(criteria, contributions[i], strict=True)), dict(zip(priorities, aims[i], strict=True)),
            shared if alike[i] else dict(zip(criteria, weights[i], strict=True)), gates.get(rows[i][0], ()),
        )
        for rank, i in enumerate(order, 1)
    )  # fmt: skip
