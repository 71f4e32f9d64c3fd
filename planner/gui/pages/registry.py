"""Which page shows which step; pages are imported when they are first wanted, or ahead of it."""

from __future__ import annotations

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
