"""Prospects as rows for other programs: documented names, whole dollars, empty where there is no data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from planner.model.facts import Facts
from planner.model.prospect import Listing, Prospect
from planner.text import Texts, harmless

COLUMNS = {
    "market": "market", "product": "product", "actual_usd": "actual", "potential_usd": "potential", "gap_usd": "gap",
    "demand_usd": "demand", "demand_growth_pct": "demand_growth", "suppliers": "suppliers", "hhi": "hhi",
    "home_share": "home_share", "rca": "rca", "cell": "cell", "coverage": "coverage",
}  # fmt: skip
NAMED = ("market_name", "product_name", "home", "home_rank", "year", "source", "horizon_years")


def as_row(entry: Prospect) -> dict[str, Any]:
    """A prospect by the documented keys; a missing figure is ``None``."""
    row = {name: getattr(entry, field) for name, field in COLUMNS.items()}
    if entry.source:  # the user's own figures say so
        row |= {"source": entry.source, "year": entry.year}
    return {name: _rounded(name, value) if isinstance(value, float) else value for name, value in row.items()}


def _rounded(name: str, value: float) -> float | int:
    # Whole dollars: an estimate to the cent would pretend to know.
    return round(value) if name.endswith("_usd") else round(value, 6)


def write_csv(listing: Listing, facts: Facts, home: str, horizon: int, path: Path, t: Texts) -> None:
    """The whole list as CSV with a point as decimal mark, UTF-8 with a signature so that spreadsheets read accents.

    OSError when the disk says no.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*COLUMNS, *NAMED], lineterminator="\r\n")
        writer.writeheader()
        for place in range(len(listing)):
            entry = listing.prospect(place)
            market, product = facts.markets.get(entry.market), facts.products.get(entry.product)
            names = (
                harmless(market.name(t.language) if market else entry.market),
                harmless(product.name(t.language) if product else entry.product),
                home, entry.home_rank, entry.year or facts.trade.year,
                harmless(entry.source or facts.trade.source_of(entry.market, entry.product)), horizon,
            )  # fmt: skip
            writer.writerow({**as_row(entry), **dict(zip(NAMED, names, strict=True))})
