"""The short list at a glance: where the markets lie, what they buy, from whom, and who sells there."""

from __future__ import annotations

from planner.charts.bars import Bar, bars
from planner.charts.shapes import Drawing, Measure
from planner.charts.world_map import Pin, world_map
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Agreement, Facts, Supplier
from planner.report.blocks import Block, Chart, Heading, Paragraph, Table, numbers
from planner.report.outlines import outlines
from planner.report.readings import asked, reading_cell
from planner.report.words import market_name, naming, scored, shorten, source_line
from planner.text import Texts

PROFILES = 3
MEASURES = ("import_demand", "demand_growth", "foothold")


def at_a_glance(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """A map of the short list with ranks, and the few figures everybody asks for first."""
    if not answer.opportunities:
        return []
    measures = [c for c in (asked(answer, key) for key in MEASURES) if c is not None]
    name = naming(answer, facts, t)
    rows = tuple(
        (t.integer(o.rank) if o.score is not None else "–", name(o),
         *(reading_cell(answer, t, o, c.id) for c in measures), _agreements(answer, facts, t, o.market))
        for o in answer.opportunities
    )  # fmt: skip
    headers = (t("Rank"), t("Market"), *(c.name(t.language) for c in measures), t("Agreements in force, since"))
    used = [source for c in measures for source in answer.column(c.id).sources]
    return [
        Heading(t("The markets at a glance")),
        Chart(lambda width, measure: _map(answer, facts, t, width, measure),
              t("Numbers: ranks on the short list. Outlines: Natural Earth.")),
        Table(headers, rows, ("right", "left", *numbers(len(measures)), "left"),
              (0.5, 1.5, *([1.05] * len(measures)), 2.4), small=True),
        Paragraph(" ".join(filter(None, (source_line(facts, used, t), _signs(answer, t)))), "note"),
    ]  # fmt: skip


def _signs(answer: Assessment, t: Texts) -> str:
    flags = {flag for key in MEASURES if asked(answer, key) for flag in answer.column(key).flags}
    return t("\u2020 an estimate, a forecast or an older edition.") if flags - {""} else ""


def _agreements(answer: Assessment, facts: Facts, t: Texts, market: str) -> str:
    found = facts.agreements_between(answer.plan.exporter.home, market)
    if found is None:
        return t("no data")
    texts = [
        f"{_short(t, a)}, {a.in_force[:4]}" if a.scope != "partial"
        else t("{agreement}, {year} (partial)", agreement=_short(t, a), year=a.in_force[:4])
        for a in found if a.in_force and a.scope != "none"
    ]  # fmt: skip
    texts += [t("{agreement}: not in force", agreement=_short(t, a)) for a in found if not a.in_force]
    return "; ".join(texts) or t("none")


def _short(t: Texts, agreement: Agreement) -> str:
    return shorten(t.pick(agreement.names).split(" (")[0], 40)


def _map(answer: Assessment, facts: Facts, t: Texts, width: float, measure: Measure) -> Drawing:
    best: dict[str, Opportunity] = {}
    for o in scored(answer):
        best.setdefault(o.market, o)
    pins = [
        Pin(m.iso3, m.longitude, m.latitude, t.integer(o.rank), market_name(facts, m.iso3, t))
        for code, o in best.items()
        if (m := facts.markets.get(code)) and m.longitude is not None and m.latitude is not None
    ]
    values = {code: o.score or 0.0 for code, o in best.items()}
    return world_map(outlines(), values, t, lambda code: market_name(facts, code, t), measure, width,
                     tuple({o.market: None for o in answer.opportunities}), answer.plan.exporter.home, 7.5,
                     pins, only_outlined=True)  # fmt: skip


def rivals(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Largest suppliers of the leading markets, with their shares."""
    blocks: list[Block] = []
    shown: list[str] = []
    own: dict[str, tuple[str, str]] = {}
    offers = {offer.id: offer for offer in answer.plan.products}
    for o in scored(answer)[:PROFILES]:
        codes = offers[o.product].codes
        suppliers = facts.trade.top_suppliers(o.market, codes[0], 6) if codes else []
        if suppliers:
            shown.append(o.market)
            if mine_here := facts.trade.own_of(o.market, codes[0]):
                own[o.market] = mine_here
            blocks += _profile(answer, facts, t, o.market, codes[0], suppliers)
    if not blocks:
        return []
    year = str(facts.trade.year)
    note = t("Share of imports of {year}, in brackets the value of 2017 where the flow is known. Flows below "
             "USD 50,000 are left out unless Canada or Mexico is one side.", year=year)  # fmt: skip
    bloc = t("The US file counts the European Union as one supplier.")
    source = source_line(facts, [facts.trade.source, *(source for source, _ in own.values())], t)
    mine = [t("{market}: own figures of {year}.", market=market_name(facts, market, t), year=year)
            for market, (_, year) in own.items()]  # fmt: skip
    remarks = (note, bloc if "USA" in shown else "", *mine, source)
    return [Heading(t("Rivals in the leading markets")), *blocks, Paragraph(" ".join(filter(None, remarks)), "note")]


def _profile(
    answer: Assessment, facts: Facts, t: Texts, market: str, code: str, suppliers: list[Supplier]
) -> list[Block]:
    place, first, home = market_name(facts, market, t), suppliers[0], answer.plan.exporter.home
    title = t("{market}: {supplier} sells most, {share} of imports of HS {code}", market=place,
              supplier=market_name(facts, first.exporter, t), share=t.percent(first.share, 1), code=code)  # fmt: skip
    entries = [
        Bar(market_name(facts, s.exporter, t), s.share, t.percent(s.share, 1),
            t("{value} (2017: {before})", value=t.money(s.value), before=t.money(s.value_2017)) if s.value_2017
            else t.money(s.value), s.exporter == home, s.exporter)
        for s in suppliers
    ]  # fmt: skip
    own = facts.trade.own_of(market, code)
    head = (t("Supplier"), t("Share"), t("Imports {year}", year=own[1] if own else str(facts.trade.year)))
    blocks: list[Block] = [
        Heading(title, 2),
        Chart(lambda width, measure: bars(entries, title, head, measure, width)),
    ]
    if home not in [s.exporter for s in suppliers]:
        blocks.append(Paragraph(_home_line(answer, facts, t, market, code), "note"))
    return blocks


def _home_line(answer: Assessment, facts: Facts, t: Texts, market: str, code: str) -> str:
    home = answer.plan.exporter.home
    flow = facts.trade.flow(home, market, code)
    own = facts.trade.own_of(market, code)
    values = {"home": market_name(facts, home, t), "market": market_name(facts, market, t),
              "year": own[1] if own else str(facts.trade.year)}  # fmt: skip
    if not flow:
        return t("{home} sold none of it to {market} in {year} as far as the source shows.", **values)
    return t("{home} is not among them; it sold {value} to {market} in {year}.", value=t.money(flow), **values)
