"""What the user should put right in a plan, judged by what the packs and the action plan know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.engine.agenda import all_problems as meetings_problems
from planner.engine.risks import risk_problems
from planner.engine.room import people_of
from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.framework import Framework
from planner.model.paper import paper_problems
from planner.model.plan import Offer, Plan
from planner.text import mark

NO_COUNTRY = mark("No country has the code {code}.")
NO_LINE = mark("No HS line has the code {code}.")
NO_CODES = mark("This product has no HS code.")
OTHER_EDITION = mark("{code} is a line of HS 2022 only; trade is counted in HS 2017: choose the product again.")
OTHER_CODE = mark("The product {code} is scored under other HS codes than its own: choose it again.")
NO_PLAN = mark("No action plan has the id {id}.")
NO_CRITERION = mark("No criterion has the id {id}.")
NO_SECTOR = mark("No sector has the id {id}.")
NO_PRIORITY = mark("The action plan has no priority with the id {id}; its points count nothing.")
TWICE = mark("{id} stands here twice.")
NEGATIVE = mark("Points cannot be less than 0; they count as 0.")
NO_WEIGHT = mark("Give at least one priority more than 0 points.")
UNSERVED = mark("No criterion serves the priority {id}: it counts nothing.")
OWN_HOME = mark("The home country cannot be a market.")


def problems(plan: Plan, facts: Facts, framework: Framework) -> list[Problem]:
    """Every problem with its place: "error" where no score would be right, "warning" where something counts nothing."""
    return [*_markets(plan, facts), *_products(plan, facts), *_framework(plan, facts), *_weights(plan, framework),
            *_room(plan, framework), *meetings_problems(plan.meetings), *risk_problems(plan),
            *paper_problems(plan)]  # fmt: skip


def _markets(plan: Plan, facts: Facts) -> Iterator[Problem]:
    home = plan.exporter.home
    if home and home not in facts.markets:
        yield Problem("error", "exporter.home", NO_COUNTRY, {"code": home})
    for i, market in enumerate(plan.markets):
        if market not in facts.markets:
            yield Problem("error", f"markets[{i}]", NO_COUNTRY, {"code": market})
        elif market == home:
            yield Problem("error", f"markets[{i}]", OWN_HOME)
    yield from _twice("warning", "markets", plan.markets)


def _products(plan: Plan, facts: Facts) -> Iterator[Problem]:
    for i, offer in enumerate(plan.products):
        yield from (Problem("error", f"products[{i}].codes", *why) for why in _codes(offer, facts))
        sector = offer.id.removeprefix("sector:") if offer.id.startswith("sector:") else offer.sector
        if sector and facts.sector(sector) is None:
            yield Problem("warning", f"products[{i}].sector", NO_SECTOR, {"id": sector})
    yield from _twice("error", "products", [offer.id for offer in plan.products])


def _codes(offer: Offer, facts: Facts) -> Iterator[tuple[str, dict[str, object]]]:
    if not offer.codes:
        yield NO_CODES, {}
    elif offer.id.isdigit() and offer.id not in offer.codes:
        yield OTHER_CODE, {"code": offer.id}
    for code in offer.codes:
        product = facts.products.get(code)
        if product is None:
            yield NO_LINE, {"code": code}
        elif product.hs2017 != code:
            yield OTHER_EDITION, {"code": code}


def _framework(plan: Plan, facts: Facts) -> Iterator[Problem]:
    own = plan.own_framework
    if own is None:
        if plan.framework not in facts.frameworks:
            yield Problem("error", "framework", NO_PLAN, {"id": plan.framework})
        return
    for name in own.criteria():
        if name not in facts.criteria:
            yield Problem("error", "own_framework", NO_CRITERION, {"id": name})
    for i, priority in enumerate(own.priorities):
        if not any(share.share > 0 for share in priority.criteria):
            yield Problem("warning", f"own_framework.priorities[{i}]", UNSERVED, {"id": priority.id})


def _weights(plan: Plan, framework: Framework) -> Iterator[Problem]:
    known, asked = {priority.id for priority in framework.priorities}, framework.criteria()
    for i, entry in enumerate(plan.priority_points):
        if entry.id not in known:
            yield Problem("warning", f"priority_points[{i}]", NO_PRIORITY, {"id": entry.id})
        if entry.points < 0:
            yield Problem("warning", f"priority_points[{i}]", NEGATIVE)
    yield from _twice("warning", "priority_points", [entry.id for entry in plan.priority_points])
    if not any(points > 0 for points in plan.points_of(framework).values()):
        yield Problem("warning", "priority_points", NO_WEIGHT)
    for i, choice in enumerate(plan.missing):
        if choice.criterion not in asked:
            yield Problem("warning", f"missing[{i}]", NO_CRITERION, {"id": choice.criterion})


def _room(plan: Plan, framework: Framework) -> Iterator[Problem]:
    """Answers of people that cannot be used: nothing of theirs is counted, so the scores stand."""
    for problem in people_of(plan, plan.weighed(framework))[1]:
        yield replace(problem, severity="warning")
    known = {priority.id for priority in framework.priorities}
    for i, inside in enumerate(plan.criterion_points):
        if inside.priority not in known:
            yield Problem("warning", f"criterion_points[{i}]", NO_PRIORITY, {"id": inside.priority})


def _twice(severity: str, where: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(severity, where, TWICE, {"id": name})  # type: ignore[arg-type]
