"""How ready the exporter is, by group and for each market: a question counts for more where the market makes it hard.

Weight of a question in a market = 1 + what each fact adds. Distance, governance and foothold add 1 - value / 100, the
value being the criterion's own (resources/criteria.toml); another official language adds 1; an agreement in force whose
proof saves duty adds 1; so does a product of a sector that the question names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from planner.engine.context import Context, HomeView
from planner.engine.criteria import answer as reading_of
from planner.engine.criteria.access import best_agreement
from planner.engine.scales import scale_values
from planner.model.duty import Duty
from planner.model.facts import Facts
from planner.model.framework import Framework
from planner.model.guidance import HIGHEST_LEVEL, Question
from planner.model.plan import Offer, Plan
from planner.model.readiness import (
    GroupReadiness,
    MarketReadiness,
    QuestionWeight,
    Readiness,
    ReadinessGap,
    Rising,
)

SCALED = ("distance", "governance", "foothold")  # facts that are criteria of the program
NOTHING = Offer("", ())

Known = dict[str, Rising | None]  # by reason; None: the fact is not in the data


def readiness(
    plan: Plan, facts: Facts, framework: Framework, focus: str, duties: Sequence[Duty] = ()
) -> Readiness | None:
    """The profile and the gaps for every market of the short list; None without questions.

    Answers to unknown questions and levels outside 0..3 are left aside: they are told as problems elsewhere.
    """
    guidance = facts.guidance
    if not guidance.questions:
        return None
    levels = known_levels(plan, facts)
    offer = next((o for o in plan.products if o.id == plan.policy.offer), next(iter(plan.products), NOTHING))
    sector = _sector(offer, facts)
    made = _market_facts(plan, facts, framework, offer, duties)
    groups = tuple(
        _group(group.id, [q for q in guidance.questions if q.group == group.id], levels) for group in guidance.groups
    )
    markets = {m: _market(m, guidance.questions, levels, found, sector) for m, found in made.items()}
    return Readiness(focus, groups, markets, levels, len(guidance.questions))


def known_levels(plan: Plan, facts: Facts) -> dict[str, int]:
    """Levels 0..3 by question, of those that are answered soundly; of two answers the first."""
    known = {q.id for q in facts.guidance.questions}
    found: dict[str, int] = {}
    for entry in plan.readiness:
        if entry.question in known and entry.level is not None and 0 <= entry.level <= HIGHEST_LEVEL:
            found.setdefault(entry.question, entry.level)
    return found


def _group(name: str, questions: Sequence[Question], levels: Mapping[str, int]) -> GroupReadiness:
    given = [levels[q.id] for q in questions if q.id in levels]
    score = 100.0 * sum(given) / (HIGHEST_LEVEL * len(given)) if given else None
    return GroupReadiness(name, score, len(given), len(questions))


def _market(
    market: str, questions: Sequence[Question], levels: Mapping[str, int], found: Known, sector: str
) -> MarketReadiness:
    gaps, total, reached = [], 0.0, 0.0
    weights = {question.id: _weight(question, found, sector) for question in questions}
    for name, counted in weights.items():
        if name not in levels:
            continue
        weight, level = counted.weight, levels[name]
        total += weight
        reached += weight * level / HIGHEST_LEVEL
        if level < HIGHEST_LEVEL:
            lost = weight * (HIGHEST_LEVEL - level) / HIGHEST_LEVEL
            gaps.append(ReadinessGap(name, level, weight, lost, counted.rising))
    # Sorting keeps the order of the questions among equal gaps.
    gaps.sort(key=lambda gap: -gap.lost)
    unknown = tuple(reason for reason, entry in found.items() if entry is None)
    return MarketReadiness(market, 100.0 * reached / total if total else None, tuple(gaps), weights, unknown)


def _weight(question: Question, found: Known, sector: str) -> QuestionWeight:
    risen = [entry for reason in question.rises if (entry := found.get(reason)) is not None and entry.extra > 0]
    if sector and sector in question.sectors:
        risen.append(Rising("sector", 1.0))
    return QuestionWeight(1.0 + sum(entry.extra for entry in risen), tuple(risen))


def _sector(offer: Offer, facts: Facts) -> str:
    if offer.id.startswith("sector:"):
        return offer.id.removeprefix("sector:")
    return offer.sector or next((s.id for s in facts.sectors if any(s.holds(code) for code in offer.codes)), "")


def _market_facts(
    plan: Plan, facts: Facts, framework: Framework, offer: Offer, duties: Sequence[Duty]
) -> dict[str, Known]:
    """What each market of the short list adds to questions, from the program's own readings."""
    markets, home = tuple(m for m in dict.fromkeys(plan.markets) if m in facts.markets), plan.exporter.home
    context = Context(HomeView(facts, home), framework, offer, markets)
    found: dict[str, Known] = {market: {} for market in markets}
    for name in SCALED:
        criterion = facts.criteria.get(name)
        if criterion is None:
            continue
        readings = np.asarray(reading_of(criterion, context).readings, dtype=float)
        with np.errstate(invalid="ignore"):
            values, _ = scale_values(criterion.scale, readings)
        for market, reading, value in zip(markets, readings.tolist(), values.tolist(), strict=True):
            known = value == value
            found[market][name] = Rising(name, 1.0 - value / 100.0, reading) if known else None
    for market in markets:
        pair = facts.pairs.pair(home, market) if facts.pairs is not None else None
        shared = pair.common_language if pair is not None else None
        found[market]["language"] = None if shared is None else Rising("language", 0.0 if shared else 1.0)
        found[market]["agreement"] = _agreement(facts, home, market, offer, duties)
    return found


def _agreement(facts: Facts, home: str, market: str, offer: Offer, duties: Sequence[Duty]) -> Rising | None:
    known = facts.agreements_between(home, market)
    if known is None:
        return None
    duty = next((d for d in duties if d.market == market and d.product == offer.id), None)
    saved = None
    if duty is not None and duty.faced.mean is not None and duty.faced_mfn.mean is not None:
        saved = duty.faced_mfn.mean - duty.faced.mean
    counts = best_agreement(known) is not None and (saved is None or saved > 0)
    return Rising("agreement", 1.0 if counts else 0.0, saved)
