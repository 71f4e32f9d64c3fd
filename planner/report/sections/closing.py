"""What is not planned yet, notes, method, and where every figure comes from."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.model.units import STEPS, scale_text
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table
from planner.report.hindsight import sentences
from planner.report.words import flows_year, market_name, scored
from planner.text import Texts, mark

RULES = {
    "leave_out": mark("left out, its weight goes to the others"),
    "neutral": mark("counts as 50"),
    "worst": mark("counts as 0"),
}
NO_READINESS = mark("How ready the exporter is was not asked yet: twenty questions in step 7.")
NO_MODE = mark("No entry mode is chosen yet: step 7 compares nine ways.")
NO_BUDGET = mark("The money of entering is not planned yet: it needs volumes and the costs of entering.")
NO_DATES = mark("No timeline is planned yet: it needs a market, a way in and a first day.")


def not_planned(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What a reader may look for in vain: said plainly instead of left out."""
    missing = [
        (NO_READINESS, not answer.plan.readiness),
        (NO_MODE, not answer.plan.entry_mode.chosen),
        (NO_BUDGET, not any(found.done for found in answer.finance)),
        (NO_DATES, answer.timeline is None or not answer.timeline.done),
    ]
    said: list[Block] = [Paragraph(t(sentence)) for sentence, lacks in missing if lacks]
    return [Heading(t("What is not planned yet")), *said] if said else []


def notes(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What the user wrote."""
    plan = answer.plan
    blocks: list[Block] = [Paragraph(plan.notes)] if plan.notes.strip() else []
    for market, text in plan.market_notes:
        if text.strip():
            blocks += [Heading(market_name(facts, market, t), 2), Paragraph(text)]
    return [Heading(t("Notes")), *blocks] if blocks else []


def _trade_year(answer: Assessment, facts: Facts, t: Texts) -> str:
    codes = {offer.id: offer.codes for offer in answer.plan.products}
    return flows_year(facts, ((o.market, code) for o in answer.opportunities for code in codes.get(o.product, ())), t)


def method(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """How the scores are made, so that anyone can check them by hand."""
    return [
        Heading(t("Method and assumptions")),
        Paragraph(t("The score is the sum over all criteria of weight times value. A criterion's weight is the sum, "
                    "over the priorities it serves, of the priority's weight times the criterion's share in it. A "
                    "value is 0 to 100 on fixed ends, so adding or removing a market changes no other score.")),
        *_by_hand(answer, facts, t),
        Paragraph(t("Coverage is the share of the weight that rests on a reading. The interval shows the score if "
                    "everything missing were worth 0, and if it were worth 100. Readings outside a scale's ends count "
                    "as 0 or 100. Trade is that of {year}; growth since 2017 counts flows that still exist and is "
                    "therefore an estimate.", year=_trade_year(answer, facts, t))),
        *_criteria(answer, t),
        *_hindsight(answer, facts, t),
    ]  # fmt: skip


def _hindsight(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """How well export potential would have told: whatever came out stands here."""
    if answer.outlook is None:
        return []
    return [
        Heading(t("How well would export potential have told us?"), 2),
        Paragraph(" ".join(sentences(answer.outlook.hindsight, facts, t))),
    ]


def _criteria(answer: Assessment, t: Texts) -> list[Block]:
    """Question, scale, missing rule and weight of every criterion; a rule that all share is said once."""
    own = {choice.criterion: choice.rule for choice in answer.plan.missing}
    rules = {c.id: t(RULES[own.get(c.id, c.missing)]) for c in answer.criteria}
    shared = len(set(rules.values())) == 1
    rows = tuple(
        (Cell(c.name(t.language), note=t.pick(c.question)), _scale(t, c), *(() if shared else (rules[c.id],)),
         t.percent(answer.weights[c.id], 1))
        for c in answer.criteria
    )  # fmt: skip
    if shared:
        said = Paragraph(
            t("A missing reading is treated alike for every criterion: {rule}.", rule=next(iter(rules.values())))
        )
        return [said, Table((t("Criterion"), t("Scale"), t("Weight")), rows, ("left", "left", "right"), (3.6, 3.4, 0.7),
                            small=True)]  # fmt: skip
    return [Table((t("Criterion"), t("Scale"), t("If missing"), t("Weight")), rows, ("left", "left", "left", "right"),
                  (3.0, 3.0, 1.5, 0.7), small=True)]  # fmt: skip


def _by_hand(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """One product of weight and value worked out in figures, from the leader's heaviest known criterion."""
    for o in scored(answer)[:1]:
        heaviest = max(answer.criteria, key=lambda c: o.contributions[c.id])
        reading = answer.reading(o.row, heaviest.id)
        if reading.scaled is not None:
            return [Paragraph(t(
                "For example {criterion} in {market}: weight {weight} times value {value} gives {points} points.",
                criterion=heaviest.name(t.language), market=market_name(facts, o.market, t),
                weight=t.percent(o.effective_weights[heaviest.id], 2), value=t.number(reading.scaled, 2),
                points=t.number(o.contributions[heaviest.id], 2),
            ))]  # fmt: skip
    return []


def _scale(t: Texts, criterion: Criterion) -> str:
    """The ends of a scale; steps in words where they have names."""
    words = STEPS.get(criterion.id, ())
    if criterion.scale.kind != "steps" or not words:
        return scale_text(t, criterion)
    given = dict(criterion.scale.steps)
    return "; ".join(t.labelled(t(word), t.number(given.get(float(i), 0.0), 0)) for i, word in enumerate(words))


def sources(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Every source that a reading of this plan rests on, with year and licence."""
    used = dict.fromkeys(source for column in answer.columns for source in column.sources if source)
    used.update(dict.fromkeys(gate.source for o in answer.opportunities for gate in o.gates))
    if answer.sectors is not None and "sectors" not in answer.plan.report.leave_out:
        used.update(dict.fromkeys(answer.sectors.sources()))
    used.update(dict.fromkeys(rule.source for found in answer.origin for rule in found.rules))
    rows = tuple(
        (s.publisher, Cell(s.name(t.language), address=s.address), s.year, s.licence)
        for s in (facts.sources.get(key) for key in used)
        if s is not None
    )
    packs = "; ".join(f"{p.id} {p.version} ({t.date(p.date)})" for p in answer.packs)
    return [
        Heading(t("Sources")),
        Paragraph(t("Data packs: {packs}.", packs=packs)),
        Table((t("Publisher"), t("Title"), t("Year"), t("Licence")), rows, ("left",) * 4, (1.6, 2.8, 0.9, 1.9),
              small=True, together=True),
    ]  # fmt: skip
