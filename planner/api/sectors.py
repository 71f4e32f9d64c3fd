"""Sectors for investment, and what is known of home's regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.api.facts import framework_of
from planner.model.plan import Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.explanation import Explanation
    from planner.model.facts import Facts
    from planner.model.framework import Framework
    from planner.model.sector import RegionFigures, SectorView


def sector_view(facts: Facts, home: str, economies: Sequence[str] = (), framework: Framework | None = None,
                region: str = "") -> SectorView:  # fmt: skip
    """Which sectors will attract investment, in home and each economy; KeyError for a code that is no market.

    The framework's own sectors stand first; ``region`` is the exporter's, in any of the languages.
    """
    from planner.engine.sectors import sector_view as run

    return run(facts, home, economies, framework.sectors if framework else (), region)


def plan_sectors(plan: Plan, facts: Facts) -> SectorView | None:
    """The sector view of a plan's home and short list; None while the plan has no home."""
    home = plan.exporter.home
    if home not in facts.markets:
        return None
    known = [market for market in plan.markets if market in facts.markets]
    return sector_view(facts, home, known, framework_of(plan, facts), plan.exporter.region)


def region_figures(facts: Facts, home: str, words: str) -> RegionFigures | None:
    """What the packs know of the province or state that the words name in any language; None for other words."""
    from planner.engine.region_figures import region_of

    return region_of(facts, home, words)


def explain_sector(view: SectorView, facts: Facts, place: tuple[str, str], measure: str, texts: Texts) -> Explanation:
    """Formula, inputs, source, year, scale and points of one figure; ``place`` is (sector, economy)."""
    from planner.engine.sector_story import explain_sector as run

    return run(view, facts, *place, measure, texts)
