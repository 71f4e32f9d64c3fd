"""Notes, method, and where every figure comes from."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.units import scale_text
from planner.report.blocks import Block, Heading, Paragraph, Table
from planner.report.words import market_name
from planner.text import Texts, mark

RULES = {
    "leave_out": mark("left out, its weight goes to the others"),
    "neutral": mark("counts as 50"),
    "worst": mark("counts as 0"),
}


def notes(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What the user wrote."""
    plan = answer.plan
    blocks: list[Block] = [Paragraph(text) for text in (plan.notes, plan.exporter.notes) if text.strip()]
    blocks += [
        Paragraph(f"{market_name(facts, market, t)}: {text}") for market, text in plan.market_notes if text.strip()
    ]
    return [Heading(t("Notes")), *blocks] if blocks else []


def method(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """How the scores are made, so that anyone can check them by hand."""
    own = {choice.criterion: choice.rule for choice in answer.plan.missing}
    rows = [
        (c.name(t.language), t.pick(c.question), scale_text(t, c), t(RULES[own.get(c.id, c.missing)]),
         t.percent(answer.weights[c.id], 1))
        for c in answer.criteria
    ]  # fmt: skip
    return [
        Heading(t("Method")),
        Paragraph(t("The score is the sum over all criteria of weight times value. A criterion's weight is the sum, "
                    "over the priorities it serves, of the priority's weight times the criterion's share in it. A "
                    "value is 0 to 100 on fixed ends, so adding or removing a market changes no other score.")),
        Table((t("Criterion"), t("Question"), t("Scale"), t("If missing"), t("Weight")), tuple(rows),
              ("left", "left", "left", "left", "right"), (1.3, 2.4, 2.4, 1.3, 0.7), small=True),
    ]  # fmt: skip


def sources(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Every source that a reading of this plan rests on, with year and licence."""
    used = dict.fromkeys(source for column in answer.columns for source in column.sources if source)
    rows = [
        (s.publisher, s.title, s.year, s.licence) for s in (facts.sources.get(key) for key in used) if s is not None
    ]
    packs = "; ".join(f"{p.id} {p.version} ({t.date(p.date)})" for p in answer.packs)
    return [
        Heading(t("Sources")),
        Paragraph(t("Data packs: {packs}.", packs=packs)),
        Table((t("Publisher"), t("Title"), t("Year"), t("Licence")), tuple(rows), ("left",) * 4, (1.6, 2.8, 0.9, 1.9),
              small=True),
    ]  # fmt: skip
