"""The markets of the user's portfolio one by one: why they stand where they stand, key figures, duties now."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.model.paper import treated
from planner.report.access import duty_of, summary
from planner.report.blocks import Block, Heading, KeyFigures, Paragraph, Table
from planner.report.sections.opening import key_figures
from planner.report.why import why
from planner.report.words import market_name, naming, scored
from planner.text import Texts


def chosen(answer: Assessment) -> list[Opportunity]:
    """The opportunities the paper treats in depth, in the user's order; the winner where none was chosen."""
    found = [o for pair in treated(answer.plan) if (o := answer.opportunity(*pair)) is not None]
    return found or scored(answer)[:1]


def in_depth(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """One part a market; nothing where the user chose none: the winner's story stands in the other sections."""
    if not treated(answer.plan):
        return []
    found, name = chosen(answer), naming(answer, facts, t)
    lead = t("Treated in depth: {names}.", names=", ".join(name(o) for o in found))
    blocks: list[Block] = [Heading(t("The chosen markets in depth")), Paragraph(lead, "lead")]
    for o in found:
        blocks += [
            Heading(name(o), 2), KeyFigures(key_figures(answer, t, o)), Paragraph(" ".join(why(answer, facts, o, t))),
            *_duty(answer, o, t), *_note(answer, facts, o, t),
        ]  # fmt: skip
    return blocks


def _duty(answer: Assessment, o: Opportunity, t: Texts) -> list[Block]:
    found = duty_of(answer, o)
    if found is None or not found.lines:
        return []
    return [Table((t("Duty now"), ""), tuple(summary(found, t)), ("left", "left"), (1.0, 2.6), small=True,
                  together=True)]  # fmt: skip


def _note(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[Block]:
    own = next((text for market, text in answer.plan.market_notes if market == o.market and text.strip()), "")
    return [Paragraph(t.labelled(t("Note on {market}", market=market_name(facts, o.market, t)), own), "quote")] if (
        own) else []  # fmt: skip
