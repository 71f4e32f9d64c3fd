"""How a figure of the matrix came about: formula, inputs, sources."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.effects import Effects
from planner.model.facts import Facts
from planner.model.plan import Plan
from planner.report.policy_words import (
    ELASTICITIES,
    TODAY,
    duty_missing,
    duty_parts,
    estimate,
    figure_of,
    measure_name,
    percent,
    scenario_name,
    signed,
)
from planner.report.words import market_name
from planner.text import Texts, mark

SALES = mark(
    "Sales = today's sales × q × p / tau. Every supplier's tau is (1 + new duty) / (1 + today's duty); the price "
    "index is P = (sum of share × p^(1-s))^(1/(1-s)), the market buys Q = P^eta, from each supplier "
    "q = (p/P)^(-s) Q, and each offers q = (p/tau)^eps."
)
QUICK = mark("Quick check = today's sales × |elasticity| × (old duty - new duty) / (1 + old duty); a straight line.")


def story(
    answer: Effects, scenario: str, market: str, facts: Facts, plan: Plan, t: Texts
) -> tuple[str, list[tuple[str, str]], list[str]]:  # fmt: skip
    """Title, lines and notes of one cell."""
    cell, today = answer.cell(scenario, market), answer.cell(TODAY, market)
    own = facts.trade.own_of(market, answer.code)
    lines = [(t("HS line"), f"{answer.code} · {t.date(answer.day)}"), (t("Duty"), percent(t, cell.duty.total)),
             *duty_parts(facts, plan, t, cell.duty)]  # fmt: skip
    if cell.duty.spread and cell.duty.spread[2] > 1:
        low, high, count = cell.duty.spread
        lines.append((t("Ordinary duty over the national lines"),
                      t("mean of {count} lines, {low} to {high}", count=t.integer(count), low=percent(t, low),
                        high=percent(t, high))))  # fmt: skip
    lines += [
        (t("Duty today"), percent(t, today.duty.total)),
        (t("Sales of home in {year}", year=own[1] if own else str(facts.trade.year)), figure_of(t, today, "sales", "")),
        (t("Expected sales"), f"{figure_of(t, cell, 'sales', '')} ({signed(t, cell.change)})"),
        (t("Formula"), t(SALES)),
        *((t(name), estimate(t, facts, answer.elasticities[market][kind])) for kind, name in ELASTICITIES.items()),
        (t("Quick check"), figure_of(t, cell, "creation", "")), ("", t(QUICK)),
        (t("Landed cost of a unit"), figure_of(t, cell, "landed", plan.landed.currency)),
        (t("Margin"), percent(t, cell.margin)), (t("Score (rank)"), figure_of(t, cell, "score", "")),
        (t("Source"), _sources((cell.duty.source, facts.trade.source, own[0] if own else ""), facts, t)),
    ]  # fmt: skip
    title = f"{market_name(facts, market, t)} · {scenario_name(facts, t, scenario)}"
    return title, lines, _notes(answer, scenario, market, facts, plan, t)


def _sources(keys: Sequence[str], facts: Facts, t: Texts) -> str:
    names = [facts.sources[key] for key in keys if key in facts.sources]
    texts = [f"{s.publisher}, {s.name(t.language)} ({s.year})" for s in names]
    return "; ".join([t("duty typed by you"), *texts] if keys[0] == "own" else texts)


def _notes(answer: Effects, scenario: str, market: str, facts: Facts, plan: Plan, t: Texts) -> list[str]:
    cell, notes = answer.cell(scenario, market), []
    if missing := duty_missing(t, cell.duty):
        notes.append(t("No duty: {reason}.", reason=missing))
    if cell.duty.agreement:
        notes.append(t("It is assumed that the goods meet the agreement's rules of origin and claim it."))
    if cell.duty.possible:
        names = ", ".join(measure_name(facts, plan, t, name) for name in cell.duty.possible)
        notes.append(t("May be covered, not counted until you confirm it: {measures}.", measures=names))
    if scenario in answer.undecided:
        notes.append(t("This scenario asks for the product's regional or labour value; without them nothing changes."))
    if cell.rough:
        notes.append(t("The ordinary duty of a rival or of home is not known and stands as 0 in the ratio."))
    return notes
