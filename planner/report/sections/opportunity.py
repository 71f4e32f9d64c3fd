"""What the plan's products could sell in its markets, and where home leaves most on the table."""

from __future__ import annotations

from planner.charts.strategy_map import ADVICE, counsel
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.prospect import Outlook, PlannedGap, Prospect
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table, numbers
from planner.report.words import OPEN, flows_year, market_name, offer_name, shorten, source_line
from planner.text import Texts

ON_A_PAGE = 16  # so many rows stay together with what introduces them
MOST = 60  # rows of the plan's own pairs; the workbook has them all


def opportunity(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Actual, potential, gap, advice and coverage of the plan's pairs, then the top of the finder for home."""
    outlook = answer.outlook
    if outlook is None:
        return []
    blocks: list[Block] = [Heading(t("Opportunity: what could be sold"))]
    if outlook.planned:
        blocks += [
            Paragraph(_conclusion(outlook.planned, answer, facts, t), "lead"),
            Table(
                (t("Market"), *_heads(t), _whole(t("Imports (USD M)")), t("Coverage"),
                 t("Advice (cell)")),
                tuple(_planned(p, answer, facts, t) for p in outlook.planned[:MOST]),
                ("left", *numbers(5), "left"), (2.3, 0.9, 1.0, 0.9, 1.0, 0.85, 2.1), small=True,
                together=len(outlook.planned) <= ON_A_PAGE,
            ),
        ]  # fmt: skip
    home = market_name(facts, outlook.home, t)
    return [
        *blocks,
        Heading(t("The largest gaps of {home}, all products and markets", home=home), 2),
        Table(
            (t("HS"), t("Product"), t("Market"), *_heads(t), t("Coverage")),
            tuple(_largest(p, facts, t) for p in outlook.largest), ("left", "left", "left", *numbers(4)),
            (0.7, 2.6, 1.3, 0.9, 1.0, 0.9, 0.85), small=True, together=True,
        ),
        Paragraph(t("Sold in {year} and export potential in five years, in line with supply, demand and ease of "
                    "trade: an estimate, never a forecast. Gap: potential less actual, never below 0. Coverage: the "
                    "part of the formula's ingredients that is known; tariffs are neutral in it. The cell of the "
                    "strategy map: row by demand, 5 the best; column by home's share, 4 the largest.",
                    year=flows_year(facts, _pairs(outlook, answer), t))
                  + " " + source_line(facts, [facts.trade.source, *_own(outlook, answer, facts)], t), "note"),
    ]  # fmt: skip


def _own(outlook: Outlook, answer: Assessment, facts: Facts) -> list[str]:
    """Sources of the user's own figures among what is shown."""
    return [own[0] for pair in _pairs(outlook, answer) if (own := facts.trade.own_of(*pair))]


def _pairs(outlook: Outlook, answer: Assessment) -> list[tuple[str, str]]:
    """Market and HS code of all that is shown."""
    codes = {offer.id: offer.codes for offer in answer.plan.products}
    planned = [(p.market, code) for p in outlook.planned for code in codes.get(p.offer, ())]
    return [*planned, *((p.market, p.product) for p in outlook.largest)]


def _heads(t: Texts) -> tuple[str, ...]:
    return tuple(_whole(head) for head in (t("Actual (USD M)"), t("Potential (USD M)"), t("Gap (USD M)")))


def _whole(head: str) -> str:
    """A head breaks before its unit, never inside it."""
    words, _, unit = head.partition(" (")
    return f"{words} (" + unit.replace(" ", "\u00a0")


def _conclusion(planned: tuple[PlannedGap, ...], answer: Assessment, facts: Facts, t: Texts) -> str:
    known = [p for p in planned if p.gap is not None]
    if not known:
        return t("Not everything is known of these pairs; no gap can be given.")
    first = max(known, key=lambda p: p.gap or 0.0)
    total = t.money(sum(p.gap or 0.0 for p in known))
    if not first.gap:
        return t("No gap on the short list: what is sold there is already in line with its potential.")
    return t("Gaps of {total} on the short list; the largest, {gap}, is {product} in {market}.", total=total,
             gap=t.money(first.gap), product=_product(first, answer, facts, t),
             market=market_name(facts, first.market, t))  # fmt: skip


def _product(p: PlannedGap, answer: Assessment, facts: Facts, t: Texts) -> str:
    offer = next(offer for offer in answer.plan.products if offer.id == p.offer)
    return shorten(offer_name(facts, offer, t), 80).removeprefix(OPEN)  # in a sentence nothing is left open


def _planned(p: PlannedGap, answer: Assessment, facts: Facts, t: Texts) -> tuple[str | Cell, ...]:
    """One pair; the product stands below the market only where there are several."""
    several = len(answer.plan.products) > 1
    partial = p.known < p.lines
    notes = (_product(p, answer, facts, t) if several else "",
             t("{known} of {lines} HS lines known", known=t.integer(p.known), lines=t.integer(p.lines))
             if partial else "")  # fmt: skip
    cell = f"{t(ADVICE[p.cell % 10 - 1])} ({p.cell // 10}.{p.cell % 10})" if p.cell else ""
    return (
        Cell(market_name(facts, p.market, t), note=" · ".join(filter(None, notes))),
        *(_money(value, t) for value in (p.actual, p.potential, p.gap, p.demand)), t.percent(p.coverage, 0),
        Cell(cell, note=counsel(p.cell, t)) if cell else "–",
    )  # fmt: skip


def _largest(p: Prospect, facts: Facts, t: Texts) -> tuple[str, ...]:
    product = facts.products.get(p.product)
    label = " › ".join(product.name(t.language).split(" › ")[-2:]) if product else ""
    return (p.product, shorten(label, 70), market_name(facts, p.market, t), _money(p.actual, t),
            _money(p.potential, t), _money(p.gap, t), t.percent(p.coverage, 0))  # fmt: skip


def _money(value: float | None, t: Texts) -> str:
    return t("no data") if value is None else t.millions(value)
