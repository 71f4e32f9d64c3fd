"""Ways of entering a market in words and bars: the comparison, the choice, and what would move to the next way."""

from __future__ import annotations

from planner.charts.landed_bars import Part, landed_bars
from planner.charts.shapes import Drawing, Measure
from planner.model.assessment import Assessment
from planner.model.entry_mode import ModeComparison
from planner.model.facts import Facts
from planner.report.words import market_name
from planner.text import Texts, mark

GUIDANCE = mark("Guidance, edit it: the scores of 1 to 5 are a starting point, not a measurement.")
WEIGHTS_OF = {
    "none": mark("Weights as for exporters without experience."),
    "occasional": mark("Weights as for occasional exporters."),
    "regular": mark("Weights as for regular exporters."),
    "": mark("The weights are your own."),
}


def mode_name(facts: Facts, name: str, t: Texts) -> str:
    """A way of entering in the reader's language; its id when it is not known."""
    mode = facts.guidance.mode(name)
    return t.pick(mode.names) if mode else name


def conclusion(found: ModeComparison, facts: Facts, t: Texts) -> str:
    """Which way leads and, where one is chosen for the market in focus, how that one stands; no full stop."""
    first, second = found.modes[0], found.modes[1]
    lead = first.total - second.total
    names = {entry.mode: mode_name(facts, entry.mode, t) for entry in found.modes}
    score = t.number(first.total, 1)
    if lead < 0.05:
        said = t("{first} and {second} come first with {score} of 100", first=names[first.mode],
                 second=names[second.mode], score=score)  # fmt: skip
    else:
        said = t("{first} comes first with {score} of 100, {lead} points before: {second}", first=names[first.mode],
                 score=score, lead=t.number(lead, 1), second=names[second.mode])  # fmt: skip
    choice = found.score(found.chosen.get(found.focus, ""))
    if choice is None:
        return said
    return said + "; " + t("chosen for {market}: {mode}, {score} of 100, rank {rank}", rank=t.integer(choice.rank),
                           market=market_name(facts, found.focus, t), mode=names[choice.mode],
                           score=t.number(choice.total, 1))  # fmt: skip


def move_text(facts: Facts, name: str, t: Texts) -> str:
    """The condition that would move from one way to the next; "" for an unknown way."""
    mode = facts.guidance.mode(name)
    if mode is None:
        return ""
    if not mode.next:
        return t.pick(mode.moves)
    return t("Move on to: {next}. When: {condition}", next=mode_name(facts, mode.next, t),
             condition=t.pick(mode.moves))  # fmt: skip


def plan_figures(answer: Assessment, market: str, facts: Facts, t: Texts) -> list[tuple[str, str]]:
    """What the plan's own figures say of the market, to be held against the conditions: (what, figure)."""
    plan = answer.plan
    rows: list[tuple[str, str]] = []
    duty = next((d for d in answer.duties if d.market == market and d.faced.mean is not None), None)
    if duty is not None and duty.faced.mean is not None:
        rows.append((t("Duty on the finished goods today"), t.percent(duty.faced.mean / 100.0, 1)))
    pair = facts.pairs.pair(plan.exporter.home, market) if facts.pairs is not None else None
    if pair is not None and pair.distance_km is not None:
        rows.append((t("Distance"), t("{km} km", km=t.integer(pair.distance_km))))
    landed = next((r for r in answer.landed if r.done and r.route.market == market), None)
    if landed is not None and landed.break_even is not None:
        rows.append((t("Break-even, units a year"), t.number(float(landed.break_even), 0)))
    ready = answer.readiness.markets.get(market) if answer.readiness is not None else None
    if ready is not None and ready.score is not None:
        rows.append((t("Readiness for this market"), t("{score} of 100", score=t.number(ready.score, 0))))
    return rows


def ranking(
    found: ModeComparison, facts: Facts, t: Texts, measure: Measure, width: float, size: float = 9.0
) -> Drawing:  # fmt: skip
    """One bar a way made of each criterion's points, best first."""
    entries = []
    for entry in found.modes:
        parts = [Part(t.pick(c.names), entry.points[c.id], t.number(entry.points[c.id], 1))
                 for c in facts.guidance.criteria]  # fmt: skip
        entries.append((mode_name(facts, entry.mode, t), parts, t.number(entry.total, 1)))
    return landed_bars(entries, conclusion(found, facts, t), t("Way of entering"), measure, width, size)


def criterion_heads(found: ModeComparison, facts: Facts, t: Texts) -> list[str]:
    """The criteria with their weights."""
    return [f"{t.pick(c.names)} ({t.percent(found.weights[c.id], 0)})" for c in facts.guidance.criteria]
