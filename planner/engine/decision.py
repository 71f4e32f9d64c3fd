"""Go, go if, or not now, from the plan's own figures: each point says on which it rests and where it is put right.

A stop is what no board should pass over: nothing leads, too little is known, a knock-out, a loss on every unit. What
is not known or not yet done is a condition, never a stop. The bounds stand beside their names; they are guidance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.engine.effects import TODAY
from planner.model.assessment import FIRM_COVERAGE, Assessment, Opportunity
from planner.model.decision import Advice, Point

FIRM_SHARE = 0.5  # of the weightings that must put the winner first before its lead counts as firm
SURE_SHARE = 0.75  # from here on the lead speaks for the market
READY_SCORE = 50.0  # of 100; below it the gaps come first
ANSWERED_SHARE = 0.75  # of the questions that must be answered before readiness tells anything
HIGH_LEVEL = 15  # likelihood times impact of a risk that needs a response first


def with_advice(answer: Assessment) -> Assessment:
    """The answer with what its figures advise; as it was while no market has a score."""
    first = answer.entered
    if first is None:
        return answer
    points = tuple(
        point
        for make in (_known, _first, _firm, _duty, _origin, _margin, _money, _mode, _readiness, _sales, _risks)
        for point in make(answer, first)
    )
    stops = any(point.weight == "stop" for point in points)
    conditions = any(point.weight == "condition" for point in points)
    verdict = "not_now" if stops else "go_if" if conditions else "go"
    return replace(answer, advice=Advice(first.market, first.product, verdict, points))  # type: ignore[arg-type]


def _known(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    if first.coverage < FIRM_COVERAGE:
        yield Point("thin", "stop", {"coverage": first.coverage}, "scores")
    for gate in first.gates:
        yield Point("gate", "stop", {"gate": gate.names, "day": gate.as_of}, "scores")


def _first(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """A board that enters another market than the leading one says why."""
    leader = answer.opportunities[0]
    if leader.market != first.market and not answer.plan.decision.note.strip():
        figures = {"leader": leader.market, "points": (leader.score or 0.0) - (first.score or 0.0)}
        yield Point("not_first", "condition", figures, "entry")


def _firm(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    told = answer.firmness.told if answer.firmness else None
    if told is None:
        return
    share = told.first(first.row)
    if first.rank == 1 and share < FIRM_SHARE:
        yield Point("not_firm", "condition", {"share": share, "draws": told.draws}, "priorities")
    elif share >= SURE_SHARE:
        yield Point("firm", "support", {"share": share, "draws": told.draws})


def _duty(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    duty = next((d for d in answer.duties if d.market == first.market), None)
    if duty is None:
        return
    if duty.faced.mean is None:
        yield Point("duty_unknown", "condition", {}, "entry")
    elif duty.faced.mean < 0.05:
        yield Point("free", "support", {"claims": duty.best is not None and (duty.faced_mfn.mean or 0) > 0})
    effects = answer.effects.get(first.product)
    if effects is not None and first.market in effects.markets:
        possible = effects.cell(TODAY, first.market).duty.possible
        if possible:
            yield Point("may_be_covered", "condition", {"measures": possible}, "scenarios")


def _origin(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """Only where a preference saves something."""
    risk = next((r for r in answer.risks.risks if r.kind == "origin"), None) if answer.risks else None
    if risk is None or not risk.figures.get("saved"):
        return
    status, saved = str(risk.figures["status"]), risk.figures["saved"]
    if status == "qualifies":
        yield Point("origin_met", "support", {"saved": saved, "agreement": risk.figures["agreement"]})
    else:
        yield Point("origin_" + status, "condition", {"saved": saved, "agreement": risk.figures["agreement"]}, "entry")


def _margin(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    route = next((r for r in answer.landed if r.route.market == first.market and r.done), None)
    if route is None:
        yield Point("no_price", "condition", {}, "entry")
    elif route.margin is not None:
        weight = "stop" if route.margin <= 0 else "support"
        yield Point("loss" if weight == "stop" else "margin", weight, {"margin": float(route.margin)}, "entry")  # type: ignore[arg-type]


def _money(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """Whether the budget of this market earns more than it costs, today's worth if a rate is given."""
    case = next((found for found in answer.finance if found.case.market == first.market and found.worth), None)
    if case is None or case.worth is None:
        yield Point("no_budget", "condition", {}, "entry")
        return
    worth = case.worth.npv if case.worth.npv is not None else case.worth.total
    kind = "npv" if case.worth.npv is not None else "total"
    lost = worth < 0
    figures = {"amount": float(worth), "currency": case.currency, "years": len(case.flows) - 1}
    yield Point(f"{kind}_lost" if lost else kind, "stop" if lost else "support", figures, "entry")


def _mode(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    if not answer.plan.entry_mode.mode_for(first.market):
        yield Point("no_mode", "condition", {}, "entry")


def _readiness(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """The exporter's own answers for this market; most questions must be answered before they tell anything."""
    ready = answer.readiness
    here = ready.markets.get(first.market) if ready else None
    if ready is None or here is None or here.score is None or ready.answered < ready.asked * ANSWERED_SHARE:
        yield Point("readiness_unknown", "condition", {}, "entry")
    elif here.score < READY_SCORE:
        yield Point("not_ready", "condition", {"ready": here.score, "gaps": tuple(g.question for g in here.gaps[:3])},
                    "entry")  # fmt: skip
    else:
        yield Point("ready", "support", {"ready": here.score})


def _sales(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """Whether a scenario puts first a market that neither leads today nor is entered; where it puts the entered one."""
    effects = answer.effects.get(first.product)
    if effects is None:
        return
    leads = effects.leaders.get(TODAY, "")
    turned = {s: effects.leaders.get(s) for s in effects.scenarios if s != TODAY}
    turned = {s: market for s, market in turned.items() if market and market != leads}
    others = [s for s, market in turned.items() if market != first.market]
    lifted = [s for s, market in turned.items() if market == first.market]
    if others:
        yield Point("scenario_turns", "condition", {"scenarios": tuple(others)}, "scenarios")
    elif lifted:
        yield Point("scenario_lifts", "support", {"scenarios": tuple(lifted)})
    elif len(effects.scenarios) > 1 and leads == first.market:
        yield Point("scenario_holds", "support", {"count": len(effects.scenarios) - 1})


def _risks(answer: Assessment, first: Opportunity) -> Iterator[Point]:
    """High risks that nobody answers yet."""
    if answer.risks is None:
        return
    high = [r for r in answer.risks.open if r.level >= HIGH_LEVEL and not (r.own and r.own.response.strip())]
    if high:
        yield Point("high_risks", "condition", {"risks": tuple(r.id for r in high)}, "entry")
