"""Which items of the playbooks a plan's goods meet in a market, and how far the user has come with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from planner.errors import Problem
from planner.model.compliance import (
    ComplianceItem,
    ItemState,
    Kind,
    Line,
    MarketChecklist,
    OwnItem,
    Playbook,
    State,
)
from planner.model.facts import Facts, Sector
from planner.model.plan import Offer, Plan
from planner.text import mark

KINDS: tuple[Kind, ...] = get_args(Kind)
NO_DAY = mark("{day} is not a date such as 2026-11-24.")
NO_NAME = mark("Give your own item a name.")
NO_COUNTRY = mark("No country has the code {code}.")
TWICE = mark("{id} stands here twice.")


def checklists(plan: Plan, facts: Facts, markets: Iterable[str]) -> tuple[MarketChecklist, ...]:
    """The checklist of every market given, in that order; none where the plan has no home or no product."""
    if not (plan.exporter.home and plan.products):
        return ()
    known = [market for market in markets if market in facts.markets and market != plan.exporter.home]
    return tuple(checklist(plan, facts, market) for market in dict.fromkeys(known))


def checklist(plan: Plan, facts: Facts, market: str) -> MarketChecklist:
    """The items that the plan's goods meet in one market (ISO3), by kind, with states and counts."""
    lines: list[Line] = []
    books: list[Playbook] = []
    for book in facts.compliance():
        found = [line for item in book.items if (line := _line(item, plan, facts, market)) is not None]
        if found:
            books.append(book)
            lines += found
    own = [entry for entry in plan.checklist.own if entry.market == market]
    lines += [_own_line(entry, plan, facts) for entry in own]
    lines.sort(key=lambda line: KINDS.index(line.kind))  # stable: the playbooks' own order inside a kind
    known = any(book.importers for book in books)
    return _counted(market, tuple(lines), tuple(books), known, tuple(_problems_of(plan, facts, market)))


def meets(item: ComplianceItem, offer: Offer, sectors: Iterable[Sector]) -> str:
    """Whether an item is asked of an offer's goods: "" not at all, "part" of some of its HS lines, "all" of them."""
    named = [item.names_code(code) for code in offer.codes]
    if not any(named):
        return ""
    if item.products or not item.sectors:
        return "all" if all(named) else "part"
    label = offer.id.removeprefix("sector:") if offer.id.startswith("sector:") else offer.sector
    if label in item.sectors:
        return "all"
    lists = [sector for sector in sectors if sector.id in item.sectors]
    held = [any(sector.holds(code) for sector in lists) for code in offer.codes]
    return "all" if all(held) else "part" if any(held) else ""


def _line(item: ComplianceItem, plan: Plan, facts: Facts, market: str) -> Line | None:
    if not item.asked_of(plan.exporter.home, market):
        return None
    found = {offer.id: how for offer in plan.products if (how := meets(item, offer, facts.sectors))}
    if not found:
        return None
    state = plan.checklist.state_of(market, item.id)
    alone = next(iter(found)) if len(found) == 1 and len(plan.products) > 1 else ""
    part = "part" in found.values() or (not alone and len(found) < len(plan.products))
    return Line(item.id, item.kind, item.who, state, item, part=part, late=_late(state, facts.day), product=alone)


def _own_line(entry: OwnItem, plan: Plan, facts: Facts) -> Line:
    state = plan.checklist.state_of(entry.market, entry.id)
    return Line(entry.id, entry.kind, entry.who, state, own=entry, late=_late(state, facts.day))


def _late(state: ItemState, today: str) -> bool:
    return state.state in ("open", "in_work") and _is_day(state.due) and state.due < today


def _counted(
    market: str, lines: tuple[Line, ...], books: tuple[Playbook, ...], known: bool, problems: tuple[Problem, ...]
) -> MarketChecklist:  # fmt: skip
    counts: dict[State, int] = {state: sum(line.state.state == state for line in lines) for state in get_args(State)}
    pending = [line for line in lines if line.pending]
    timed = [line for line in pending if line.item is not None and line.item.lead is not None]
    dated = [line for line in pending if _is_day(line.state.due)]
    return MarketChecklist(
        market, lines, books, known, counts,
        longest=max(timed, key=lambda line: line.item.lead_days if line.item else 0.0, default=None),
        next_due=min(dated, key=lambda line: line.state.due, default=None),
        unverified=sum(line.item is not None and not line.item.verified for line in lines if line.pending),
        late=sum(line.late for line in lines), problems=problems,
    )  # fmt: skip


def checklist_problems(plan: Plan, facts: Facts) -> Iterator[Problem]:
    """What the user should put right in the states and the own items, each with its place; all of them are kept."""
    for i, state in enumerate(plan.checklist.states):
        if state.due and not _is_day(state.due):
            yield Problem("warning", f"checklist.states[{i}].due", NO_DAY, {"day": state.due})
    seen: set[tuple[str, str]] = set()
    for i, entry in enumerate(plan.checklist.own):
        where = f"checklist.own[{i}]"
        if not entry.name.strip():
            yield Problem("warning", f"{where}.name", NO_NAME)
        if entry.market not in facts.markets:
            yield Problem("warning", f"{where}.market", NO_COUNTRY, {"code": entry.market})
        if (entry.market, entry.id) in seen:
            yield Problem("warning", f"{where}.id", TWICE, {"id": entry.id})
        seen.add((entry.market, entry.id))


def _problems_of(plan: Plan, facts: Facts, market: str) -> Iterator[Problem]:
    """The problems that stand in one market's list."""
    places = {f"states[{i}]" for i, s in enumerate(plan.checklist.states) if s.market == market}
    places |= {f"own[{i}]" for i, entry in enumerate(plan.checklist.own) if entry.market == market}
    for problem in checklist_problems(plan, facts):
        if problem.where.split(".")[1] in places:
            yield problem


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
