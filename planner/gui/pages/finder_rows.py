"""What the finder's table says of a prospect, as ready texts with their sort keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.charts.strategy_map import cell_name
from planner.model.facts import Facts
from planner.model.prospect import Filters, Found, Prospect
from planner.model.units import missing_text
from planner.report.words import market_name
from planner.text import Texts

ADVICE = {
    "explore": lambda t: t("explore"), "expand": lambda t: t("expand"), "sustain": lambda t: t("sustain"),
}  # fmt: skip
OWN = " *"  # behind a market whose figures of the product are the user's own
NUMBERS = set(range(3, 10)) | set(range(11, 15))
COLUMNS = (
    "code", "product", "market", "gap", "potential", "actual", "demand", "demand_growth", "home_share", "home_rank",
    "cell", "suppliers", "hhi", "rca", "coverage",
)  # fmt: skip


def heads(t: Texts) -> list[str]:
    """Heads of the columns, units in brackets."""
    return [
        t("HS"), t("Product"), t("Market"), t("Gap (USD M)"), t("Potential (USD M)"), t("Actual (USD M)"),
        t("Imports (USD M)"), t("Growth (% a year)"), t("Share (%)"), t("Rank (supplier)"), t("Advice (cell)"),
        t("Suppliers (number)"), t("HHI (0–1)"), t("RCA (ratio)"), t("Coverage (%)"),
    ]  # fmt: skip


def filter_names(t: Texts) -> dict[str, str]:
    """What keeps a pair out of the list, as one says it in a sentence."""
    return {
        "sector": t("sector"), "hs": t("HS code"), "market": t("market"), "demand": t("imports"), "growth": t("growth"),
        "coverage": t("coverage"), "advantage": t("made with an advantage already"), "no data": t("no data"),
        "home": t("home country"), "cell": t("cell of the strategy map"),
    }  # fmt: skip


@dataclass(frozen=True, eq=False)
class Prepared:
    """A finder's answer made ready for the table on another thread: names by place, and what columns sort by."""

    found: Found
    products: Sequence[str]
    markets: Sequence[str]
    sort_by: Mapping[int, Any]


def prepare(facts: Facts, t: Texts, found: Found) -> Prepared:
    """Names of every product and market once, and a number for every cell to sort by; done beside the window."""
    import numpy as np

    listing = found.listing
    known = ((facts.products.get(code), code) for code in listing.products)
    products = [product.name(t.language) if product else code for product, code in known]
    markets = [market_name(facts, code, t) for code in listing.markets]
    figures = {name: np.asarray(values, dtype=np.float64) for name, values in listing.figures.items()}
    figures["home_rank"] = np.where(figures["home_rank"] > 0, figures["home_rank"], np.nan)
    figures["code"] = np.asarray(listing.rows, dtype=np.float64)
    figures["product"] = _ranks(products)[listing.rows]
    figures["market"] = _ranks(markets)[listing.columns]
    return Prepared(found, products, markets, {i: figures[name] for i, name in enumerate(COLUMNS)})


def _ranks(names: Sequence[str]) -> Any:
    """Place of each name in alphabetical order."""
    import numpy as np

    order = sorted(range(len(names)), key=lambda i: names[i].casefold())
    ranks = np.empty(len(names))
    ranks[order] = np.arange(len(names))
    return ranks


def label(prepared: Prepared, place: int) -> str:
    """The whole name of a row's product."""
    row = int(prepared.found.listing.rows[place])
    return f"{prepared.found.listing.products[row]} {prepared.products[row]}"


def words(prepared: Prepared, t: Texts, place: int) -> list[str]:
    """One row of the table as texts."""
    listing = prepared.found.listing
    p = listing.prospect(place)
    return [
        p.product, prepared.products[int(listing.rows[place])], prepared.markets[int(listing.columns[place])]
        + (OWN if p.source else ""),
        _cell(t, p.gap, t.millions), _cell(t, p.potential, t.millions), _cell(t, p.actual, t.millions),
        _cell(t, p.demand, t.millions), _cell(t, p.demand_growth, lambda value: t.number(value, 1)),
        _cell(t, p.home_share, lambda value: t.number(100 * value, 1)),
        "–" if p.home_rank is None else t.integer(p.home_rank),
        f"{ADVICE[p.advice](t)} ({p.cell // 10}.{p.cell % 10})" if p.advice else "–",
        _cell(t, p.suppliers, t.integer), _cell(t, p.hhi, lambda value: t.number(value, 2)), t.number(p.rca, 1),
        t.number(100 * p.coverage, 0),
    ]  # fmt: skip


def _cell(t: Texts, value: float | None, text: Callable[[float], str]) -> str:
    return t("no data") if value is None else text(value)


def why_text(facts: Facts, t: Texts, name: str, p: Prospect, filters: Filters) -> str:
    """One filter that keeps a pair out, with the figure that fails it."""
    plain = filter_names(t)[name]
    if name == "sector":
        sectors = [s.name(t.language) for s in facts.sectors if s.holds(p.product)]
        return t("sector (it is in: {sectors})", sectors=", ".join(sectors) or t("none"))
    if name == "hs":
        return t("HS code (does not begin with {beginning})", beginning=filters.hs)
    if name == "demand" and p.demand is not None:
        return t("imports ({figure}, at least {bound})", figure=t.money(p.demand), bound=t.money(filters.demand))
    if name == "growth":
        figure = t("no data") if p.demand_growth is None else t("{figure}% a year", figure=t.number(p.demand_growth))
        return t("growth ({figure}, at least {bound}%)", figure=figure, bound=t.number(filters.growth or 0.0, 0))
    if name == "coverage":
        return t("coverage ({figure}, at least {bound})", figure=t.percent(p.coverage, 1),
                 bound=t.percent(filters.coverage, 0))  # fmt: skip
    if name == "advantage":
        return t("made with an advantage already (RCA {figure})", figure=t.number(p.rca, 1))
    if name == "cell":
        here = cell_name(p.cell, t) if p.cell else t("none")
        return t("cell of the strategy map (it is in: {cell})", cell=here)
    if name == "no data":
        return t("no data ({reason})", reason=missing_text(t, facts, facts.trade.gap(p.market, p.product)))
    return plain


def story(facts: Facts, t: Texts, p: Prospect, horizon: int) -> str:
    """A prospect in two sentences: what is sold and could be, and home's place among the suppliers."""
    if p.potential is None or p.gap is None or p.actual is None or p.demand is None:
        return t("Not everything is known of this pair; no gap can be given.")
    market, year = market_name(facts, p.market, t), p.year or str(facts.trade.year)
    if p.gap > 0:
        first = t("{market}: {actual} sold in {year}, {potential} would be in line with supply, demand and ease of "
                  "trade in {years} years: a gap of {gap}. An estimate, not a forecast.",
                  market=market, actual=t.money(p.actual), potential=t.money(p.potential), gap=t.money(p.gap),
                  years=t.integer(horizon), year=year)  # fmt: skip
    else:
        first = t("{market}: {actual} sold in {year}, above the {potential} in line with supply, demand and ease of "
                  "trade: no gap, a place to defend.",
                  market=market, actual=t.money(p.actual), potential=t.money(p.potential), year=year)  # fmt: skip
    if own := facts.sources.get(p.source):
        first += " " + t("* The market's imports are your own figures: {source}.", source=f"{own.title} ({own.year})")
    if p.home_rank is None:
        return first
    return first + " " + t("Home is supplier number {rank} of {count}.", rank=t.integer(p.home_rank),
                           count=t.integer(p.suppliers or 0))  # fmt: skip
