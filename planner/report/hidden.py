"""What the holes in the data hide, and who buys from whom in North America, in words and rows."""

from __future__ import annotations

from planner.model.facts import Facts
from planner.model.profile import Hidden, NorthAmerica
from planner.model.units import missing_text
from planner.report.words import market_name, source_line
from planner.text import Texts


def sentences(h: Hidden, facts: Facts, t: Texts) -> list[str]:
    """What home's totals of the product leave out, so that nobody reads a small total as a small trade."""
    home, names = market_name(facts, h.home, t), ", ".join(market_name(facts, code, t) for code in h.importers)
    made = [t("Totals of {home} count only buyers with data. The main source has no imports of {importers}.",
              home=home, importers=names)]  # fmt: skip
    if h.sold is not None and h.share is not None:
        made.append(t("Of this product a second source knows them: {sold}, {share} of {home}'s known exports of it, "
                      "went there in 2024.", sold=t.money(h.sold), share=t.percent(h.share, 1), home=home))  # fmt: skip
    elif h.sold is not None:
        made.append(t("Of this product a second source knows them: {home} sold none of it in 2024.", home=home))
    else:
        made.append(t("The share of {home}'s exports of this product that goes there: no data ({reason}).", home=home,
                      reason=missing_text(t, facts, h.reason)))  # fmt: skip
    if h.known_share is not None:
        made.append(t.plural(
            "Over the {n} raw-material line for which all of them are known, they took {share} of {home}'s exports; "
            "other goods may differ.",
            "Over the {n} raw-material lines for which all of them are known, they took {share} of {home}'s exports; "
            "other goods may differ.",
            h.known_lines, share=t.percent(h.known_share, 1), home=home,
        ))  # fmt: skip
    made.append(t("Over all products: no data, because nothing in the packs tells what they buy from {home}.",
                  home=home))  # fmt: skip
    if h.weight is not None:
        made.append(t("Their weight: {share} of the world's imports of goods and services in 2024, an estimate from "
                      "GDP and the imports' share in it.", share=t.percent(h.weight, 0)))  # fmt: skip
    if h.unknown:
        made.append(t.plural("In all, {n} market has no data on imports of this product.",
                             "In all, {n} markets have no data on imports of this product.", h.unknown))  # fmt: skip
    else:
        made.append(t("No market is without data on imports of this product."))
    return made


def neighbours_heads(n: NorthAmerica, facts: Facts, t: Texts) -> list[str]:
    """Heads of the matrix: buyers across, sellers down."""
    buyers = [t("{market} buys ({year}, USD M)", market=market_name(facts, code, t), year=_year(n, code, facts))
              for code in n.imports]  # fmt: skip
    return [t("Seller"), *buyers]


def _year(n: NorthAmerica, buyer: str, facts: Facts) -> str:
    own = facts.trade.own_of(buyer, n.product)
    return own[1] if own else str(n.year)


def neighbours_rows(n: NorthAmerica, facts: Facts, t: Texts) -> list[list[tuple[str, float | str | None]]]:
    """One row a seller, then all sellers of the world together."""
    rows: list[list[tuple[str, float | str | None]]] = []
    for seller in n.imports:
        name = market_name(facts, seller, t)
        rows.append([(name, name.casefold()), *(_cell(n, seller, buyer, t) for buyer in n.imports)])
    world = t("All suppliers of the world")
    rows.append([(world, "\uffff"), *(_money(total, t) for total in n.imports.values())])
    return rows


def _cell(n: NorthAmerica, seller: str, buyer: str, t: Texts) -> tuple[str, float | None]:
    if seller == buyer:
        return "–", None
    value, total = n.flows[seller, buyer], n.imports[buyer]
    text, key = _money(value, t)
    return (f"{text}  ({t.percent(value / total, 1)})" if value is not None and total else text), key


def _money(value: int | None, t: Texts) -> tuple[str, float | None]:
    return (t("no data"), None) if value is None else (t.millions(value), float(value))


def neighbours_note(n: NorthAmerica, facts: Facts, t: Texts) -> str:
    """Unit, what the brackets are, and each buyer's source."""
    parts = [t("USD M of {year}, in brackets the share of all the buyer's imports of the product.", year=str(n.year))]
    if n.sources["USA"] == "us_census_2024":
        parts.append(t("Imports of the USA come from its own customs file (imports for consumption)."))
    return " ".join((*parts, source_line(facts, n.sources.values(), t)))
