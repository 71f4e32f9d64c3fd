"""The matrix of scenarios and the timeline of measures, for screen and paper alike."""

from __future__ import annotations

from planner.charts.scenario_matrix import MatrixCell, scenario_matrix
from planner.charts.shapes import Drawing, Measure
from planner.charts.timeline import Span, timeline
from planner.model.effects import Effect, Effects
from planner.model.facts import Facts
from planner.model.measure import Measure as PolicyMeasure
from planner.model.plan import Plan
from planner.report.policy_words import (
    TODAY,
    dates,
    decision,
    duty_missing,
    duty_parts,
    figure_of,
    measure_name,
    percent,
    scenario_name,
    signed,
)
from planner.report.words import market_name
from planner.text import Texts

SHOWN = 12  # markets


def matrix(
    answer: Effects, facts: Facts, plan: Plan, t: Texts, kind: str, measure: Measure, width: float, size: float
) -> Drawing:  # fmt: skip
    """Scenarios by markets with one kind of figure; tints show the change against today."""
    markets = shown_markets(answer)
    rows = [
        (scenario_name(facts, t, s), [_cell(answer, facts, plan, t, s, m, kind) for m in markets])
        for s in answer.scenarios
    ]
    heads = [market_name(facts, m, t) for m in markets]
    return scenario_matrix(heads, rows, decision(answer, facts, t), t("Scenario"), measure, width, size)


def shown_markets(answer: Effects) -> tuple[str, ...]:
    """The markets of the matrix in the plan's order: of a long list every leader and the best by today's score."""
    if len(answer.markets) <= SHOWN:
        return answer.markets
    leaders = set(answer.leaders.values())
    by_rank = sorted(
        answer.markets, key=lambda m: (m not in leaders, answer.cell(TODAY, m).rank or len(answer.markets) + 1)
    )
    kept = set(by_rank[:SHOWN])
    return tuple(market for market in answer.markets if market in kept)


def _cell(answer: Effects, facts: Facts, plan: Plan, t: Texts, scenario: str, market: str, kind: str) -> MatrixCell:
    cell, today = answer.cell(scenario, market), answer.cell(TODAY, market)
    text = figure_of(t, cell, kind, plan.landed.currency)
    return MatrixCell(f"{scenario}|{market}", text, _shift(cell, today, kind),
                      tip(cell, facts, plan, t), answer.leaders.get(scenario) == market)  # fmt: skip


def _shift(cell: Effect, today: Effect, kind: str) -> float | None:
    """How much better (above 0) or worse than today, in per cent or points; None where it is not known."""
    pairs = {
        "duty": (today.duty.total, cell.duty.total), "score": (cell.score, today.score),
        "landed": (today.landed, cell.landed), "margin": (cell.margin, today.margin),
    }  # fmt: skip
    if kind in pairs:
        better, worse = pairs[kind]
        return None if better is None or worse is None else better - worse
    return cell.change


def tip(cell: Effect, facts: Facts, plan: Plan, t: Texts) -> str:
    """A cell in a few lines."""
    lines = [f"{market_name(facts, cell.market, t)} · {scenario_name(facts, t, cell.scenario)}"]
    missing = duty_missing(t, cell.duty)
    lines.append(t.labelled(t("Duty"), percent(t, cell.duty.total)) + (f" ({missing})" if missing else ""))
    lines += [f"  {t.labelled(name, rate)}" for name, rate in duty_parts(facts, plan, t, cell.duty)]
    lines.append(t.labelled(t("Expected sales, change"), signed(t, cell.change)))
    return "\n".join(lines)


def relevant(answer: Effects, facts: Facts, plan: Plan) -> list[PolicyMeasure]:
    """Measures of the registry that meet home's product in a market of the list, or its agreements there."""
    home, found = plan.exporter.home, []
    for m in facts.policy.measures.values():
        meets = m.rate_on(home) not in (None, 0.0) or m.effect == "keep"
        if meets and m.covers(answer.code) and any(market in m.importers for market in answer.markets):
            found.append(m)
    return found


def measures_line(
    answer: Effects, facts: Facts, plan: Plan, t: Texts, measure: Measure, width: float, size: float, scenario: str
) -> Drawing:  # fmt: skip
    """The measures that meet the product, on a line of years."""
    on = set(answer.active.get(scenario, ()))
    spans = [
        Span(m.id, measure_name(facts, plan, t, m.id), m.start, m.end, m.id in on,
             f"{measure_name(facts, plan, t, m.id)}\n{m.authority}\n{dates(t, m)}")
        for m in relevant(answer, facts, plan)
    ]  # fmt: skip
    running = sum(m.in_force(answer.day) for m in relevant(answer, facts, plan))
    title = t.plural("{n} measure in force meets this product", "{n} measures in force meet this product", running)
    return timeline(spans, answer.day, t("today"), title, (t("Measure"), t("From"), t("Until")), measure, width, size)
