"""Plans and the data packs they were made on: what a newer pack moves in them, and keeping the older one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.api.facts import facts_of, framework_of, open_facts
from planner.model.plan import Plan

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts, PackInfo
    from planner.model.moved import Comparison, PackChange

OWN = ("own-", "duties-")  # what the user imported is compared by nobody


def open_with_facts(path: Path | str) -> tuple[Plan, Facts]:
    """A plan and the facts that count for it; DocumentError or PackError as in opening either."""
    from planner.api.plans import open_plan

    plan = open_plan(path)
    return plan, facts_of(plan)


def is_on_other_packs(plan: Plan, made_on: Sequence[PackInfo]) -> bool:
    """Whether other versions count for a plan than those it was last saved with."""
    return bool(made_on) and bool(_changes(made_on, facts_of(plan).packs))


def compare_packs(plan: Plan, made_on: Sequence[PackInfo]) -> Comparison:
    """The plan's figures on the packs it was made on, beside the newest ones here. PackError when one is damaged."""
    from planner.engine.moved import compared
    from planner.model.moved import Comparison

    new = open_facts()
    changes = _changes(made_on, new.packs) if made_on else ()
    held = tuple((change.id, change.old) for change in changes)
    old = open_facts(held=held)
    there = not _changes([pack for pack in made_on if not pack.id.startswith(OWN)], old.packs) if made_on else True
    if not changes or not there:
        return Comparison(changes, there, 0, ())
    looked, figures = compared(_answer(plan, old), _answer(plan, new))
    return Comparison(changes, there, looked, figures, held)


def _answer(plan: Plan, facts: Facts) -> Assessment:
    from planner.engine.assess import assess

    return assess(plan, facts, framework_of(plan, facts), plan.markets, with_duties=True)


def _changes(made_on: Sequence[PackInfo], now: Sequence[PackInfo]) -> tuple[PackChange, ...]:
    from planner.model.moved import PackChange
    from planner.packs.folder import newness

    old, new = ({pack.id: pack for pack in packs if not pack.id.startswith(OWN)} for packs in (made_on, now))
    found = []
    for pack in dict.fromkeys((*new, *old)):
        a, b = old.get(pack), new.get(pack)
        if a is None or b is None or a.version != b.version:
            before, after = (a.version, a.date) if a else ("", ""), (b.version, b.date) if b else ("", "")
            title = next((known.title for known in (b, a) if known and known.title), "")
            found.append(PackChange(pack, title, *before, *after, older=newness(before[0]) > newness(after[0])))
    return tuple(found)
