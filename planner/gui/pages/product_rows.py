"""What the search table says about a line of the Harmonized System: label, world imports, home's exports."""

from __future__ import annotations

from typing import Any

from planner.model.facts import Facts
from planner.text import Texts

Cells = list[tuple[str, Any]]


def world_imports(facts: Facts, code: str) -> float | None:
    """Imports of 2024 in USD of all markets with data; None where no market has any."""
    import numpy as np

    rows = facts.trade.product_rows(code)
    if not len(rows):
        return None
    columns = np.asarray(facts.trade.imports[rows])
    return float(np.nansum(columns)) if np.isfinite(columns).any() else None


def is_lower_bound(facts: Facts, code: str) -> bool:
    """Whether a six-digit line of the code is known in few markets only: the totals are too small."""
    import numpy as np

    rows = facts.trade.product_rows(code)
    if not len(rows):
        return False
    known = np.isfinite(np.asarray(facts.trade.imports[rows]))
    return bool((known.sum(axis=1) < known.shape[1] // 2).any())


def cells(facts: Facts, t: Texts, code: str, home: str) -> Cells:
    """One row of the table: HS code, label, imports of all markets, home's exports."""
    product = facts.products.get(code)
    traded = product.hs2017 if product and product.hs2017 else code
    world = world_imports(facts, traded)
    sold = facts.trade.total_exports(home, traded) if home in facts.markets else None
    name = product.name(t.language) if product else code
    least = is_lower_bound(facts, traded)
    return [(code, code), (name, name.casefold()), _money(t, world, least), _money(t, sold, least)]


def matched_text(matched: str, t: Texts) -> str:
    """What to know about how a search found a line; nothing where it is as expected."""
    return {
        "HS 2022": t("This line is of HS 2022; its trade is counted under HS 2017."),
        "some words": t("This line has only some of the words."),
    }.get(matched, "")


def bound_text(facts: Facts, code: str, t: Texts) -> str:
    """What the sign before a total means; nothing where the total is whole."""
    product = facts.products.get(code)
    traded = product.hs2017 if product and product.hs2017 else code
    if not is_lower_bound(facts, traded):
        return ""
    return t("At least (≥): of this code, or a part of it, few markets have figures.")


def home_tip(facts: Facts, t: Texts, home: str) -> str:
    """Why home's exports may be missing."""
    if home not in facts.markets:
        return t("Choose the country you export from in step 1 to see its exports.")
    return t("Exports of {country} in {year} to all markets with data.", country=facts.markets[home].name(t.language),
             year=str(facts.trade.year))  # fmt: skip


def _money(t: Texts, value: float | None, least: bool) -> tuple[str, float | None]:
    if value is None:
        return t("no data"), None
    return ("≥\u00a0" if least else "") + t.millions(value), value
