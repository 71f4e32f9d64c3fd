"""How the exporter goes in: ways of entering compared, and what is wrong with a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import Problem
from planner.model.plan import Plan

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.entry_mode import ModeComparison
    from planner.model.facts import Facts
    from planner.model.partners import Contact


def entry_modes(plan: Plan, facts: Facts, answer: Assessment | None = None) -> ModeComparison | None:
    """Ways of entering compared under the plan's weights and scores, at once; None without guidance."""
    from planner.engine.entry import focus_market
    from planner.engine.entry_modes import compare

    return compare(plan, facts.guidance, focus_market(plan, answer))


def focus_market(plan: Plan, answer: Assessment | None = None) -> str:
    """The market to be entered (ISO3): chosen, leading, or first of the short list; "" without one."""
    from planner.engine.entry import focus_market as run

    return run(plan, answer)


def contact_problems(contact: Contact, facts: Facts | None) -> list[Problem]:
    """What should be put right in a contact, by field; empty: nothing."""
    from planner.engine.entry_problems import contact_problems as run

    return run(contact, facts)
