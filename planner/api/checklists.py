"""The compliance checklists of a plan's markets: worked out, and as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.api.figures import save_text
from planner.model.plan import Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.compliance import MarketChecklist
    from planner.model.facts import Facts


def checklists(plan: Plan, facts: Facts, market: str = "") -> tuple[MarketChecklist, ...]:
    """The checklist of each market of the short list, or of the one asked for (ISO3); empty without home or product.

    Mistakes in the states come back as ``problems``; nothing is raised.
    """
    from planner.engine.checklist import checklists as run

    return run(plan, facts, (market,) if market else plan.markets)


def write_checklists(plan: Plan, facts: Facts, path: Path | str, texts: Texts, market: str = "") -> None:
    """The checklists as CSV, one item in one market a row; the old file stays whole until the new one is."""
    from planner.report.checklist import as_csv

    save_text(as_csv(checklists(plan, facts, market), plan, facts, texts), Path(path))
