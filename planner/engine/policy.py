"""Puts what scenarios and the landed cost say into an answer: effects by product, ladders, dependence on the USA."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.engine.assess import rescore
from planner.engine.duty_book import agreements_between, duty_book
from planner.engine.effects import MOST_TARIFF, TODAY, crossing, effects, line_of
from planner.engine.exposure import exposure
from planner.engine.landed import landed, with_money
from planner.engine.landed_problems import policy_problems
from planner.engine.policy_state import day_of
from planner.model.assessment import Assessment
from planner.model.effects import BreakPoint, DutyPaid, Effects
from planner.model.facts import Facts
from planner.model.plan import Plan

MOVED = ("agreement", "duty_faced", "tariff_advantage")  # criteria whose readings follow a scenario
MOST_OFFERS = 12  # of a plan, for which scenarios are worked out


def with_policy(answer: Assessment, facts: Facts) -> Assessment:
    """The answer with its effects, landed costs and exposure; without home, products or sound assumptions as it was."""
    plan = answer.plan
    if not plan.exporter.home or not facts.policy.scenarios or any(policy_problems(plan, facts)):
        return answer
    found: dict[str, Effects] = {}
    for offer in plan.products[:MOST_OFFERS]:
        made = _effects(plan, facts, offer.id, answer)
        if made is not None:
            found[offer.id] = made
    main = found.get(plan.policy.offer) or next(iter(found.values()), None)
    duties = {m: main.cell(TODAY, m).duty for m in main.markets} if main else {}
    routes = landed(plan, facts, duties)
    if main:
        found[main.offer] = with_money(main, plan, routes)
    day = day_of(plan, facts.policy)
    codes = [entry.code for entry in found.values()]
    exposed = exposure(plan, facts, lambda code: duty_book(facts, code, day), codes)
    return replace(answer, effects=found, landed=routes, exposure=exposed if exposed.rows else None)


def _effects(plan: Plan, facts: Facts, offer_id: str, answer: Assessment) -> Effects | None:
    offer = next(o for o in plan.products if o.id == offer_id)
    code, _ = line_of(facts, offer, plan.exporter.home)
    # A way to a market that is not on the short list is worked out too: its duty has to be known.
    markets = (*plan.markets, *(r.market for r in plan.landed.routes if r.market in facts.markets))
    made = effects(plan, facts, offer, markets, duty_book(facts, code, day_of(plan, facts.policy)))
    return _with_scores(made, answer, facts, offer_id) if made else None


def scenario_answers(answer: Assessment, facts: Facts) -> tuple[tuple[str, Assessment], ...]:
    """The answer as it is (""), and under every scenario whose duties are known: (id, assessment)."""
    ids = dict.fromkeys(scenario for made in answer.effects.values() for scenario in made.scenarios)
    answers = [("", answer)]
    for scenario in ids:
        if scenario == TODAY:
            continue
        changed = answer
        for offer, made in answer.effects.items():
            if scenario in made.scenarios and {m for m, o in answer.rows if o == offer} <= set(made.markets):
                changed = rescore(changed, _readings(made, changed, facts, offer, scenario))
        answers.append((scenario, changed))
    return tuple(answers)


def _with_scores(made: Effects, answer: Assessment, facts: Facts, offer: str) -> Effects:
    """The cells with the score and rank that follow from the scenario's duties and agreements."""
    cells = dict(made.cells)
    leaders = dict(made.leaders)
    for scenario in made.scenarios:
        scored = answer if scenario == TODAY else rescore(answer, _readings(made, answer, facts, offer, scenario))
        here = [o for o in scored.opportunities if o.product == offer]
        for place, o in enumerate(here, 1):
            cells[scenario, o.market] = replace(
                cells[scenario, o.market], score=o.score, rank=place if o.score is not None else None
            )
        if here and here[0].score is not None:
            leaders[scenario] = here[0].market
    by = "score" if any(cell.score is not None for cell in cells.values()) else made.by
    return replace(made, cells=cells, leaders=leaders, by=by, score_point=_score_point(answer, offer))


def _score_point(answer: Assessment, offer: str) -> BreakPoint | None:
    """The extra tariff in the leading market at which the second one has the higher score."""
    known = [o for o in answer.opportunities if o.product == offer and o.score is not None][:2]
    asked = [c.id for c in answer.criteria if c.id in ("duty_faced", "tariff_advantage")]
    if len(known) < 2 or not asked:
        return None
    first, second = known

    def over(extra: float) -> float:
        readings = {name: np.array(answer.column(name).readings, dtype=float) for name in asked}
        for name in asked:
            readings[name][first.row] += extra if name == "duty_faced" else -extra
        scored = rescore(answer, readings)
        lead, next_one = (scored.opportunity(o.market, offer) for o in known)
        return (lead.score or 0.0) - (next_one.score or 0.0) if lead and next_one else 0.0

    return BreakPoint(first.market, second.market, crossing(over, MOST_TARIFF))


def _readings(
    made: Effects, answer: Assessment, facts: Facts, offer: str, scenario: str
) -> dict[str, NDArray[np.float64]]:  # fmt: skip
    """New readings of the criteria that policy moves, for the rows of one product."""
    asked = {c.id for c in answer.criteria}
    changed = {name: np.array(answer.column(name).readings, dtype=float) for name in MOVED if name in asked}
    for row, (market, product) in enumerate(answer.rows):
        if product != offer:
            continue
        cell, today = made.cell(scenario, market), made.cell(TODAY, market)
        ours = _shift(cell.duty, today.duty)
        for name, readings in changed.items():
            if name == "agreement":
                readings[row] = _agreement(made, facts, answer.plan, scenario, market, float(readings[row]))
            else:
                readings[row] += ours if name == "duty_faced" else cell.rivals - ours
    return changed


def _shift(duty: DutyPaid, today: DutyPaid) -> float:
    """Percentage points by which home's duty moves; NaN where it moves to or from an unknown one."""
    if duty == today:
        return 0.0
    if duty.total is not None and today.total is not None:
        return duty.total - today.total
    if duty.agreement == today.agreement:
        return sum(rate for _, rate in duty.added) - sum(rate for _, rate in today.added)
    return float("nan")


def _agreement(made: Effects, facts: Facts, plan: Plan, scenario: str, market: str, reading: float) -> float:
    """0 where the last agreement in force with a market is lost, else the reading as it is."""
    if reading != reading or reading == 0.0:
        return reading
    names = agreements_between(facts, plan.exporter.home, market, made.day)
    before, after = made.cell(TODAY, market).duty, made.cell(scenario, market).duty
    lost = before.agreement and not after.agreement
    return 0.0 if lost and len(names) <= 1 else reading
