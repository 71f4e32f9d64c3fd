"""How the report names things: markets, products, opportunities, sources."""

from __future__ import annotations

from collections.abc import Callable

from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.model.plan import Offer
from planner.text import Texts


def market_name(facts: Facts, code: str, t: Texts) -> str:
    """A market in the reader's language; its code when it is not known."""
    market = facts.markets.get(code)
    return market.name(t.language) if market else code


def offer_name(facts: Facts, offer: Offer, t: Texts) -> str:
    """What is sold: the user's words with the HS code, else the HS label or the sector."""
    if sector := facts.sector(offer.id.removeprefix("sector:")) if offer.id.startswith("sector:") else None:
        return offer.name or sector.name(t.language)
    product = facts.products.get(offer.id)
    label = offer.name or (product.name(t.language) if product else "")
    return f"{label} (HS {offer.id})" if label else f"HS {offer.id}"


def naming(answer: Assessment, facts: Facts, t: Texts) -> Callable[[Opportunity], str]:
    """Names of opportunities: the market alone while there is one product, else market and product."""
    offers = {offer.id: offer for offer in answer.plan.products}

    def name(opportunity: Opportunity) -> str:
        market = market_name(facts, opportunity.market, t)
        if len(offers) < 2:
            return market
        offer = offers[opportunity.product]
        return f"{market} · {offer.name or offer.id}"

    return name


def source_line(facts: Facts, source_ids: list[str], t: Texts) -> str:
    """The line below a chart: sources with their years."""
    known = [facts.sources[key] for key in dict.fromkeys(source_ids) if key in facts.sources]
    return t("Sources: {sources}", sources="; ".join(f"{s.publisher}, {s.title} ({s.year})" for s in known))
