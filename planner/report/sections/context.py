"""Where the plan stands: exporter and product, the action plan with dates and references."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.framework import Reference
from planner.model.plan import Offer
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table
from planner.report.words import day, market_name, numbered, offer_name, references, shorten
from planner.text import Texts, mark

EXPERIENCE = {
    "none": mark("Has not exported yet."),
    "occasional": mark("Exports now and then."),
    "regular": mark("Exports regularly."),
}


def situation(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Who sells what, from where, and what home sells of it to the world today."""
    plan = answer.plan
    if not plan.products:
        return []
    home = market_name(facts, plan.exporter.home, t)
    who = shorten(plan.exporter.name, 200) or t("The exporter")
    where = ", ".join(filter(None, (shorten(plan.exporter.region, 80), home)))
    sentences = [t("{exporter} sells from {place}.", exporter=who, place=where) if where else who]
    if plan.exporter.experience:
        sentences.append(t(EXPERIENCE[plan.exporter.experience]))
    blocks: list[Block] = [Heading(t("Exporter and product")), Paragraph(" ".join(sentences))]
    if plan.exporter.notes.strip():
        blocks.append(Paragraph(plan.exporter.notes, "quote"))
    rows = tuple(_offer_row(answer, facts, t, offer) for offer in plan.products)
    exports = t("Exports of {home} 2024", home=home) if home else t("Exports 2024")
    return [*blocks, Table((t("Product"), t("HS lines"), exports, t("Sectors it belongs to")), rows,
                           ("left", "left", "right", "left"), (2.4, 1.1, 1.3, 2.4), small=True)]  # fmt: skip


def _offer_row(answer: Assessment, facts: Facts, t: Texts, offer: Offer) -> tuple[str | Cell, ...]:
    label = facts.products.get(offer.codes[0]) if len(offer.codes) == 1 else None
    name = shorten(offer_name(facts, offer, t), 200)
    codes = ", ".join(offer.codes[:8]) + (" …" if len(offer.codes) > 8 else "")
    one = offer.codes[0] if len(offer.codes) == 1 else ""
    total = facts.trade.total_exports(answer.plan.exporter.home, one) if one else None
    sold = t.money(total) if total is not None else t("no data") if one else "–"
    named = set(answer.framework.sectors)
    sectors = [
        t("{sector} (named by the action plan)", sector=s.name(t.language)) if s.id in named else s.name(t.language)
        for s in facts.sectors
        if offer.codes and all(s.holds(code) for code in offer.codes)
    ]
    return (Cell(name, note=shorten(label.name(t.language), 160) if label else ""), codes, sold,
            "; ".join(sectors) or t("none of the sectors in the pack"))  # fmt: skip


def framework(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What the action plan asks for, where it says so, and what each aim weighs here."""
    plan = answer.framework
    cited = references(plan)
    rows = tuple(
        (p.name(t.language), t.pick(p.asks),
         numbered(p.references, cited) or "–",
         t.percent(answer.priority_weights[p.id], 0))
        for p in plan.priorities
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(t("The action plan and its priorities")),
        Paragraph(f"{plan.name(t.language)}. {t.pick(plan.summary)}".strip()),
        Paragraph(t.pick(plan.status), "caution"),
        Table((t("Priority"), t("What it asks"), t("Reference"), t("Weight")), rows,
              ("left", "left", "left", "right"), (1.7, 3.6, 0.8, 0.7), small=True),
    ]  # fmt: skip
    if cited:
        blocks.append(_references(cited, t))
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def _references(cited: list[Reference], t: Texts) -> Table:
    rows = tuple(
        (f"[{i}]", r.publisher, Cell(r.title, address=r.address), day(t, r.date)) for i, r in enumerate(cited, 1)
    )
    return Table(("", t("Publisher"), t("References of the action plan"), t("Date")), rows,
                 ("left", "left", "left", "right"), (0.4, 1.8, 3.7, 1.2), small=True)  # fmt: skip
