"""How the report names things: markets, products, opportunities, dates, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planner.model.assessment import FIRM_COVERAGE, Assessment, Opportunity
from planner.model.facts import CHAIN, Facts, Sector
from planner.model.framework import Framework, Reference
from planner.model.plan import Offer, Plan
from planner.text import Texts

OPEN = f"…{CHAIN}"  # in place of the steps of an HS label that are left out
LONGEST_NAME = 60  # characters of a user's own word for a product beside a market


def market_name(facts: Facts, code: str, t: Texts) -> str:
    """A market in the reader's language; its code when it is not known."""
    if code == "EUN":
        return t("European Union")
    market = facts.markets.get(code)
    return market.name(t.language) if market else code


def paper_title(plan: Plan, t: Texts) -> str:
    """The plan's title; without one the exporter's name, so that two papers can be told apart."""
    return plan.title or plan.exporter.name or t("Entry plan")


def offer_name(facts: Facts, offer: Offer, t: Texts) -> str:
    """What is sold: the user's words with the HS code, else the HS label or the sector."""
    if sector := _sector_of(facts, offer):
        return offer.name or sector.name(t.language)
    product = facts.products.get(offer.id)
    label = offer.name or (product.name(t.language) if product else "")
    code = f"{t('HS')} {offer.id}"
    return f"{label} ({code})" if label else code


def _sector_of(facts: Facts, offer: Offer) -> Sector | None:
    return facts.sector(offer.id.removeprefix("sector:")) if offer.id.startswith("sector:") else None


def short_offer(facts: Facts, offer: Offer, t: Texts) -> str:
    """What is sold, beside a market's name: the user's words, the sector, or the code alone."""
    sector = _sector_of(facts, offer)
    return shorten(offer.name or (sector.name(t.language) if sector else offer.id), LONGEST_NAME)


def naming(answer: Assessment, facts: Facts, t: Texts) -> Callable[[Opportunity], str]:
    """Names of opportunities: the market alone while there is one product, else market and product."""
    offers = {offer.id: offer for offer in answer.plan.products}

    def name(opportunity: Opportunity) -> str:
        market = market_name(facts, opportunity.market, t)
        if len(offers) < 2:
            return market
        return f"{market} · {short_offer(facts, offers[opportunity.product], t)}"

    return name


def scored(answer: Assessment) -> list[Opportunity]:
    """The opportunities that have a score, best first."""
    return [o for o in answer.opportunities if o.score is not None]


def thin(o: Opportunity) -> bool:
    """Whether a score rests on too little to stand before others."""
    return o.score is not None and o.coverage < FIRM_COVERAGE


def shorten(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis, within so many characters.

    Of a chain of HS labels the end is kept, which says what the line is and tells it from its neighbours.
    """
    if len(text) <= longest:
        return text
    steps = text.split(CHAIN)
    ends = (OPEN + CHAIN.join(steps[place:]) for place in range(1, len(steps)))
    fitting = next((end for end in ends if len(end) <= longest), None)
    if fitting is None and len(steps) > 1:
        text = OPEN + steps[-1]
    return fitting or text[: longest - 1].rstrip() + "…"


def day(t: Texts, text: str) -> str:
    """A date in words where it is a whole one ("2026-02-16"), else as it was written ("2026")."""
    return t.date(text) if len(text) == 10 and text[4] == text[7] == "-" else text


def source_line(facts: Facts, source_ids: Iterable[str], t: Texts) -> str:
    """The line below a chart or table: sources with their years."""
    known = [facts.sources[key] for key in dict.fromkeys(source_ids) if key in facts.sources]
    if not known:
        return ""
    return t("Sources: {sources}", sources="; ".join(f"{s.publisher}, {s.name(t.language)} ({s.year})" for s in known))


def flows_year(facts: Facts, pairs: Iterable[tuple[str, str]], t: Texts) -> str:
    """The year of the trade figures of pairs of market and HS code: "2024", or "2024 (Germany: 2023)".

    What stands in brackets are the user's own figures of another year.
    """
    shipped = str(facts.trade.year)
    own = {(market, found[1]): None for market, code in pairs if (found := facts.trade.own_of(market, code))}
    names = [t.labelled(market_name(facts, market, t), year) for market, year in own if year != shipped]
    return f"{shipped} ({'; '.join(names)})" if names else shipped


def references(framework: Framework) -> list[Reference]:
    """Every reference of an action plan once, in order of first use: their places are their numbers."""
    used = (r for p in framework.priorities for r in p.references)
    return list(dict.fromkeys([*used, *framework.references]))


def numbered(cited: Iterable[Reference], known: list[Reference]) -> str:
    """Numbers of references in brackets."""
    return " ".join(f"[{known.index(r) + 1}]" for r in cited)
