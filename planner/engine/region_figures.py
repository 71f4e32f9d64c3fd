"""What the packs know of provinces and states: exports, investment, mineral sites."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from planner.model.facts import Facts
from planner.model.names import Names
from planner.model.regions import find_region, regions
from planner.model.sector import RegionExport, RegionFigures

TOTAL = "TOTAL"
INFLOW = "Inflow"
MOST_TOP = 10
YEARS_OF_FDI = 5


@lru_cache(maxsize=4)
def regions_of(facts: Facts, country: str) -> tuple[RegionFigures, ...]:
    """The regions of a country with their figures, the largest first; empty where the packs know none.

    Exports in the table's own currency (Statistics Canada, domestic exports); investment in USD (Secretaría de
    Economía); sites from the inventory of Natural Resources Canada.
    """
    made = [_region(facts, country, key, names) for key, names in regions(country).items()]
    return tuple(sorted(made, key=lambda r: -(r.exports or (r.fdi[-1][1] if r.fdi else 0.0))))


def region_of(facts: Facts, country: str, words: str) -> RegionFigures | None:
    """The figures of the region that an exporter's words name, in any language; None when they name none we know."""
    key = find_region(country, words)
    return next((region for region in regions_of(facts, country) if region.id == key), None)


def _region(facts: Facts, country: str, key: str, names: Names) -> RegionFigures:
    if facts.industry is None:
        return RegionFigures(country, key, names)
    return _province(facts, key, names) if country == "CAN" else _state(facts, key, names)


def _province(facts: Facts, key: str, names: Names) -> RegionFigures:
    industry = facts.industry
    total = industry.provinces.get((key, TOTAL))
    lines = [
        RegionExport(hs, float(row["value"]), float(row["share_pct"]) / 100.0)
        for (province, hs), row in industry.provinces.items()
        if province == key and hs != TOTAL
    ]
    own = [site for site in industry.sites if site["province"] == names["en"]]
    return RegionFigures(
        "CAN", key, names,
        exports=float(total["value"]) if total else None,
        exports_share=float(total["share_pct"]) / 100.0 if total else None,
        exports_year=total["year"] if total else "", currency=total["currency"] if total else "",
        exports_source=total["source"] if total else "",
        top=tuple(sorted(lines, key=lambda line: -line.value)[:MOST_TOP]),
        sites=dict(Counter(site["stage"] for site in own).most_common()),
        minerals=tuple(Counter(site["mineral"] for site in own).most_common()),
        sites_source="nrcan_2026",
    )  # fmt: skip


def _state(facts: Facts, key: str, names: Names) -> RegionFigures:
    known = {
        (place, year): value
        for (place, fact, year), (value, _) in facts.industry.fdi.items()
        if fact == INFLOW and place.startswith("MEX: ")
    }
    newest = max((year for _, year in known), default=0)
    whole = sum(value.value for (_, year), value in known.items() if year == newest)
    own = {year: value for (place, year), value in known.items() if place == f"MEX: {key}"}
    last = own.get(newest)
    return RegionFigures(
        "MEX", key, names,
        fdi=tuple((year, 1e6 * own[year].value) for year in sorted(own)[-YEARS_OF_FDI:]),  # the table is in millions
        fdi_share=last.value / whole if last and whole > 0 else None,
        fdi_source=last.source if last else "",
    )  # fmt: skip
