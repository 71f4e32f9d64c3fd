"""Which page shows which step; pages are imported when they are first wanted, or ahead of it on another thread."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.plan import Plan

PAGES: dict[str, tuple[str, str]] = {
    "exporter": ("exporter", "ExporterPage"),
    "product": ("product", "ProductPage"),
    "markets": ("markets", "MarketsPage"),
    "priorities": ("priorities", "PrioritiesPage"),
    "scores": ("scores", "ScoresPage"),
    "scenarios": ("scenarios", "ScenariosPage"),
    "entry": ("entry", "EntryPage"),
    "plan": ("plan", "PlanPage"),
}


def read_ahead(plan: Plan, facts: Facts) -> None:
    """Import every page and tab, and what they ask: a job while the user still looks at the first one."""
    from planner import api
    from planner.gui.pages.entry_tabs import ENTRY_TABS

    for module in (*(page for page, _ in PAGES.values()), *(tab for _, tab, _ in ENTRY_TABS.values())):
        import_module(f"planner.gui.pages.{module}")
    api.check(plan, facts)
    facts.compliance()
