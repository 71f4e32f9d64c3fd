"""The table of all markets: score and the readings that matter first, with the reason where one is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.model.assessment import FIRM_COVERAGE, Assessment, Opportunity
from planner.model.facts import Facts
from planner.model.figures import is_own
from planner.model.groups import REGIONS
from planner.text import Texts, mark

# Criteria shown where the action plan asks them, each under a head short enough for its column.
COLUMNS = {
    "import_demand": mark("Imports (USD M)"),
    "demand_growth": mark("Growth"),
    "foothold": mark("Share"),
    "agreement": mark("Agreement"),
}


@dataclass(frozen=True)
class MarketRows:
    """Ready cells (text, sort key), tips and folded names, by market."""

    heads: tuple[str, ...]
    cells: Mapping[str, list[tuple[str, Any]]]
    tips: Mapping[str, list[str]]
    names: Mapping[str, str]


def folded(name: str) -> str:
    """A name as it is sorted and searched: "Éthiopie" stands with E and is found as "ethiopie"."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def best_by_market(scan: Assessment | None) -> dict[str, Opportunity]:
    """The best opportunity of each market (there is one a product)."""
    return {o.market: o for o in reversed(scan.opportunities)} if scan else {}


def _shown(scan: Assessment | None) -> list[str]:
    return [name for name in COLUMNS if scan is not None and name in scan.weights]


def criterion_of_column(scan: Assessment, column: int) -> str:
    """Which criterion a column of the table shows; "" for name, score and coverage."""
    return dict(enumerate(_shown(scan), 2)).get(column, "")


def market_rows(facts: Facts, scan: Assessment | None, t: Texts, home: str) -> MarketRows:
    """Every market but home; costs some tens of milliseconds, so it is kept until the answers change."""
    shown = _shown(scan)
    found = best_by_market(scan)
    cells: dict[str, list[tuple[str, Any]]] = {}
    tips: dict[str, list[str]] = {}
    names = {}
    for code, market in facts.markets.items():
        if code == home:
            continue
        names[code] = market.name(t.language)
        if scan is None or not scan.opportunities:
            region = t(REGIONS[market.region]) if market.region in REGIONS else ""
            cells[code] = [(names[code], folded(names[code])), (region, folded(region))]
            tips[code] = [names[code], region]
        else:
            cells[code], tips[code] = _row(facts, scan, t, names[code], found.get(code), shown)
    if scan is None or not scan.opportunities:
        return MarketRows((t("Market"), t("Region of the world")), cells, tips, names)
    heads = (t("Market"), t("Score"), *(t(COLUMNS[name]) for name in shown), t("Coverage"))
    return MarketRows(heads, cells, tips, names)


def _row(
    facts: Facts, scan: Assessment, t: Texts, name: str, o: Opportunity | None, shown: list[str]
) -> tuple[list[tuple[str, Any]], list[str]]:
    from planner import api

    nothing = t("no data")
    gates = "\n".join(t.pick(gate.names) for gate in o.gates) if o else ""
    cells: list[tuple[str, Any]] = [(f"{name}  ▲" if gates else name, folded(name))]
    tips = [f"{name}\n{gates}" if gates else name]
    if o is None:
        return cells + [(nothing, None)] * (2 + len(shown)), tips + [nothing] * (2 + len(shown))
    cells.append(score_cell(o, t))
    tips.append(score_tip(o, t))
    for criterion in shown:
        reading = scan.reading(o.row, criterion)
        text = api.reading_text(scan, facts, o.row, criterion, t)
        own = facts.sources[reading.source].title if is_own(reading.source) and reading.source in facts.sources else ""
        year = f" ({', '.join(filter(None, (reading.year, own)))})" if reading.year else ""
        tips.append(t.labelled(facts.criteria[criterion].name(t.language), f"{text}{year}"))
        if reading.value is None:
            text = nothing
        elif criterion == "import_demand":
            text = t.millions(reading.value) + ("\u00a0*" if own else "")
        elif criterion == "agreement":
            text = {2: t("full"), 1: t("partial"), 0: t("none")}[int(reading.value)]
        cells.append((text, reading.value))
    cells.append((t.percent(o.coverage, 0), o.coverage))
    tips.append(t("Share of the weight that rests on a reading"))
    return cells, tips


def score_cell(o: Opportunity, t: Texts) -> tuple[str, Any]:
    """The score; in brackets, and sorted behind all others, when it rests on too little."""
    if o.score is None:
        return t("no data"), None
    firm, text = o.coverage >= FIRM_COVERAGE, t.number(o.score, 1)
    return (text if firm else f"({text})"), (firm, o.score)


def score_tip(o: Opportunity, t: Texts) -> str:
    """How far the score could be off, and whether it is too thin to be ranked with the others."""
    if o.score is None:
        return t("Nothing is known about this market.")
    between = t("Between {low} and {high} if everything missing were worth 0 or 100.",
                low=t.number(o.low, 1), high=t.number(o.high, 1))  # fmt: skip
    if o.coverage >= FIRM_COVERAGE:
        return between
    return between + "\n" + t("In brackets and behind the others: the readings carry only {share} of the weight.",
                              share=t.percent(o.coverage, 0))  # fmt: skip
