"""What the finder's table says of a prospect, as ready texts with their sort keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planner.gui.pages.product_rows import short_label
from planner.model.facts import Facts
from planner.model.prospect import Prospect
from planner.report.words import market_name
from planner.text import Texts

ADVICE = {
    "explore": lambda t: t("explore"), "expand": lambda t: t("expand"), "sustain": lambda t: t("sustain"),
}  # fmt: skip
OWN = " *"  # behind a market whose figures of the product are the user's own
NUMBERS = set(range(3, 10)) | set(range(11, 15))


def heads(t: Texts) -> list[str]:
    """Heads of the columns, units in brackets."""
    return [
        t("HS"), t("Product"), t("Market"), t("Gap (USD M)"), t("Potential (USD M)"), t("Actual (USD M)"),
        t("Imports (USD M)"), t("Growth (% a year)"), t("Share"), t("Rank"), t("Advice"), t("Suppliers"),
        t("HHI"), t("RCA"), t("Coverage"),
    ]  # fmt: skip


def filter_names(t: Texts) -> dict[str, str]:
    """What keeps a pair out of the list, as one says it in a sentence."""
    return {
        "sector": t("sector"), "hs": t("HS code"), "market": t("market"), "demand": t("imports"), "growth": t("growth"),
        "coverage": t("coverage"), "advantage": t("made with an advantage already"), "no data": t("no data"),
        "home": t("home country"),
    }  # fmt: skip


def rows(facts: Facts, t: Texts, found: tuple[Prospect, ...]) -> tuple[list[str], list[list[tuple[str, Any]]]]:
    """Keys "market|product" and one row of cells a prospect."""
    return [f"{p.market}|{p.product}" for p in found], [_row(facts, t, p) for p in found]


def _row(facts: Facts, t: Texts, p: Prospect) -> list[tuple[str, Any]]:
    product = facts.products.get(p.product)
    name = short_label(product.name(t.language)) if product else p.product
    market = market_name(facts, p.market, t) + (OWN if p.source else "")
    advice = ADVICE[p.advice](t) if p.advice else ""
    return [
        (p.product, p.product), (name, name.casefold()), (market, market.casefold()), _cell(t, p.gap, t.millions),
        _cell(t, p.potential, t.millions), _cell(t, p.actual, t.millions), _cell(t, p.demand, t.millions),
        _cell(t, p.demand_growth, lambda value: t.number(value, 1)),
        _cell(t, p.home_share, lambda value: t.percent(value, 1)), _rank(t, p.home_rank), (advice, p.cell),
        _cell(t, p.suppliers, t.integer),
        _cell(t, p.hhi, lambda value: t.number(value, 2)), (t.number(p.rca, 1), p.rca),
        (t.percent(p.coverage, 0), p.coverage),
    ]  # fmt: skip


def _rank(t: Texts, rank: int | None) -> tuple[str, int | None]:
    return ("–", None) if rank is None else (t.integer(rank), rank)


def _cell(t: Texts, value: float | None, text: Callable[[float], str]) -> tuple[str, float | None]:
    return (t("no data"), None) if value is None else (text(value), value)


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
