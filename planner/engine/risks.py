"""The register of risks from the plan's own figures: concentration, scenarios, currency, origin, logistics, politics.

Likelihood and impact are steps of 1 to 5. Where a figure tells one, it is put on the ladder written beside the name
here; where none does, the middle step stands and says that it has to be judged. The ladders are guidance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.engine.effects import TODAY
from planner.errors import Problem
from planner.model.assessment import Assessment, Opportunity
from planner.model.effects import Effects
from planner.model.facts import Facts
from planner.model.origin import OriginAnswer
from planner.model.plan import Plan
from planner.model.risk import STEPS, Register, RiskFound
from planner.text import mark

MIDDLE = 3
# Each ladder: from this figure on the step is one higher (4 figures: 5 steps).
SHARE_LADDER = (30.0, 50.0, 70.0, 85.0)  # per cent of home's exports of the product that one market takes
SALES_LADDER = (5.0, 10.0, 20.0, 35.0)  # per cent of expected sales lost under the worst scenario
CHANCE_LADDER = (10.0, 30.0, 50.0, 70.0)  # per cent that the room gives a scenario
POINTS_LADDER = (1.0, 3.0, 8.0, 15.0)  # percentage points of duty that the preference saves
MARGIN_LADDER = (5.0, 10.0, 15.0, 25.0)  # per cent of the price; the thinner, the higher
ORIGIN_LADDER = (2.0, 5.0, 10.0, 20.0)  # points of regional value above what is asked; the fewer, the higher
LOGISTICS_LADDER = (2.5, 3.0, 3.5, 4.0)  # World Bank's index, 1 to 5; the lower, the higher the step
GOVERNANCE_LADDER = (-0.5, 0.0, 0.5, 1.0)  # World Bank's estimate, -2.5 to 2.5; the lower, the higher the step

OUT_OF_STEPS = mark("A step is between 1 and 5.")
NO_NAME = mark("Give the risk a name.")
TWICE = mark("{id} stands here twice.")
PROPOSED = ("concentration", "scenario", "measure", "currency", "origin", "logistics", "partner", "politics")


def step(figure: float, ladder: Sequence[float]) -> int:
    """The step of 1..5 of a figure on a ladder: the more, the higher."""
    return 1 + sum(figure >= rung for rung in ladder)


def falling_step(figure: float, ladder: Sequence[float]) -> int:
    """The step of 1..5 of a figure on a ladder: the less, the higher."""
    return 5 - sum(figure >= rung for rung in ladder)


def with_risks(answer: Assessment, facts: Facts) -> Assessment:
    """The answer with its register; as it was while no market has a score."""
    first = answer.entered
    if first is None or not answer.plan.exporter.home:
        return answer
    found = [_with_own(risk, answer.plan) for risk in _proposed(answer, facts, first)]
    own = [RiskFound(r.id, "own", r.likelihood or MIDDLE, r.impact or MIDDLE, {}, (), r.measures, r)
           for r in answer.plan.risks if r.id not in PROPOSED and r.name.strip()]  # fmt: skip
    order = {"open": 0, "accepted": 1, "closed": 2}
    risks = sorted((*found, *own), key=lambda risk: (order[risk.state], -risk.level))
    return replace(answer, risks=Register(first.market, first.product, tuple(risks)))


def _with_own(risk: RiskFound, plan: Plan) -> RiskFound:
    own = next((entry for entry in plan.risks if entry.id == risk.id), None)
    if own is None:
        return risk
    judged = tuple(name for name in risk.judged if getattr(own, name) is None)
    return replace(risk, likelihood=own.likelihood or risk.likelihood, impact=own.impact or risk.impact, judged=judged,
                   measures=own.measures or risk.measures, own=own)  # fmt: skip


def _proposed(answer: Assessment, facts: Facts, first: Opportunity) -> Iterator[RiskFound]:
    effects = answer.effects.get(first.product)
    for make in (_concentration, _logistics, _politics):
        yield from make(answer, facts, first)
    yield from _scenario(answer, effects, first)
    yield from _measure(effects, first)
    yield from _currency(answer, effects, first)
    yield from _origin(answer, first)
    yield from _partner(answer.plan, first)


def _concentration(answer: Assessment, facts: Facts, first: Opportunity) -> Iterator[RiskFound]:
    """Which market takes most of home's exports of the product, and what part of them."""
    home, trade = answer.plan.exporter.home, facts.trade
    codes = next((offer.codes for offer in answer.plan.products if offer.id == first.product), ())
    sold: Counter[str] = Counter()
    for market in facts.markets:
        if market != home:
            sold[market] = sum(trade.flow(home, market, code) or 0 for code in codes)
    total = sum(trade.total_exports(home, code) or 0 for code in codes)
    largest, usd = max(sold.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    if usd <= 0 or total <= 0:
        return
    share = min(100.0, 100.0 * usd / total)
    yield RiskFound("concentration", "concentration", MIDDLE, step(share, SHARE_LADDER),
                    {"market": largest, "share": share}, ("likelihood",))  # fmt: skip


def _scenario(answer: Assessment, effects: Effects | None, first: Opportunity) -> Iterator[RiskFound]:
    """The scenario that costs the market to be entered most of its expected sales."""
    if effects is None or first.market not in effects.markets:
        return
    known = [(cell.change, s) for s in effects.scenarios if s != TODAY
             and (cell := effects.cell(s, first.market)).change is not None]  # fmt: skip
    change, scenario = min(((c, s) for c, s in known if c is not None), default=(0.0, ""))
    if change >= -0.05:
        return
    chance = next((p.percent for p in answer.plan.policy.probabilities if p.scenario == scenario), None)
    today = set(effects.active.get(TODAY, ()))
    measures = tuple(name for name in effects.active.get(scenario, ()) if name not in today)
    yield RiskFound("scenario", "scenario", MIDDLE if chance is None else step(chance, CHANCE_LADDER),
                    step(-change, SALES_LADDER), {"scenario": scenario, "change": change, "chance": chance},
                    ("likelihood",) if chance is None else (), measures)  # fmt: skip


def _measure(effects: Effects | None, first: Opportunity) -> Iterator[RiskFound]:
    """Measures in force that may cover the goods and are not counted."""
    if effects is None or first.market not in effects.markets:
        return
    possible = effects.cell(TODAY, first.market).duty.possible
    if possible:
        yield RiskFound("measure", "measure", MIDDLE, MIDDLE, {"count": len(possible)}, ("likelihood", "impact"),
                        possible)  # fmt: skip


def _currency(answer: Assessment, effects: Effects | None, first: Opportunity) -> Iterator[RiskFound]:
    """A price in another money than the market's: the thinner the margin, the more a falling currency hurts."""
    plan = answer.plan
    route = next((r for r in answer.landed if r.route.market == first.market and r.done), None)
    if route is None or not route.route.currency or route.route.currency == plan.landed.currency:
        return
    margin = float(route.margin) if route.margin is not None else None
    yield RiskFound("currency", "currency", MIDDLE, MIDDLE if margin is None else falling_step(margin, MARGIN_LADDER),
                    {"currency": route.route.currency, "price": plan.landed.currency, "margin": margin},
                    ("likelihood",) if margin is not None else ("likelihood", "impact"))  # fmt: skip


def _origin(answer: Assessment, first: Opportunity) -> Iterator[RiskFound]:
    """Whether the preference the price rests on will hold when somebody checks the origin."""
    duty = next((d for d in answer.duties if d.market == first.market and d.best is not None), None)
    if duty is None or duty.best is None:
        return
    # Every schedule has its own code for an agreement; the name is the same in all.
    agreement = duty.best.names["en"]
    found = next((o for o in answer.origin if o.worksheet.agreement == agreement.lower()
                  and o.worksheet.hs[:6] == duty.product), None)  # fmt: skip
    margin = origin_margin(found) if found else None
    if found is not None and found.status == "qualifies":
        likelihood = falling_step(margin, ORIGIN_LADDER) if margin is not None else 2
    else:
        likelihood = STEPS if found is not None and found.status == "does_not" else MIDDLE + 1
    saved = None
    if duty.faced.mean is not None and duty.faced_mfn.mean is not None:
        saved = duty.faced_mfn.mean - duty.faced.mean
    status = found.status if found else "missing"
    yield RiskFound("origin", "origin", likelihood, MIDDLE if saved is None else step(saved, POINTS_LADDER),
                    {"status": status, "margin": margin, "saved": saved, "agreement": duty.best.names},
                    () if saved is not None else ("impact",))  # fmt: skip


def origin_margin(found: OriginAnswer) -> float | None:
    """Points of regional value above what the deciding way asks; None where no value is asked or known."""
    deciding = found.deciding
    if deciding is None:
        return None
    reached = [float(v.reached - v.threshold) for v in deciding.values if v.reached is not None and v.met]
    return max(reached, default=None)


def _logistics(answer: Assessment, facts: Facts, first: Opportunity) -> Iterator[RiskFound]:
    yield from _reading(answer, facts, first, "logistics", LOGISTICS_LADDER)


def _politics(answer: Assessment, facts: Facts, first: Opportunity) -> Iterator[RiskFound]:
    yield from _reading(answer, facts, first, "governance", GOVERNANCE_LADDER)


def _reading(
    answer: Assessment, facts: Facts, first: Opportunity, criterion: str, ladder: Sequence[float]
) -> Iterator[RiskFound]:  # fmt: skip
    if criterion not in {c.id for c in answer.criteria}:
        return
    reading = answer.reading(first.row, criterion)
    if reading.value is not None:
        kind = "logistics" if criterion == "logistics" else "politics"
        yield RiskFound(kind, kind, falling_step(reading.value, ladder), MIDDLE,  # type: ignore[arg-type]
                        {"value": reading.value, "year": reading.year}, ("impact",))  # fmt: skip


def _partner(plan: Plan, first: Opportunity) -> Iterator[RiskFound]:
    """Who in the market wants to buy or sell: from the meetings, by their rating, and from the contacts."""
    known = sum(1 for contact in plan.contacts if contact.market == first.market)
    good = sum(1 for m in plan.meetings if m.market == first.market and m.rating >= 4)
    held = sum(1 for m in plan.meetings if m.market == first.market)
    likelihood = 2 if good > 1 else MIDDLE if good or known else MIDDLE + 1
    yield RiskFound("partner", "partner", likelihood, MIDDLE + 1, {"good": good, "held": held, "known": known})


def risk_problems(plan: Plan) -> Iterator[Problem]:
    """What is wrong with the user's risks, each at its field."""
    for i, risk in enumerate(plan.risks):
        for name in ("likelihood", "impact"):
            value = getattr(risk, name)
            if value is not None and not 1 <= value <= STEPS:
                yield Problem("error", f"risks[{i}].{name}", OUT_OF_STEPS)
        if risk.id not in PROPOSED and not risk.name.strip():
            yield Problem("warning", f"risks[{i}].name", NO_NAME)
    for key, count in Counter(risk.id for risk in plan.risks).items():
        if count > 1:
            yield Problem("warning", "risks", TWICE, {"id": key})
