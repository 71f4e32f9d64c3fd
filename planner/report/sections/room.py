"""The room and its decision: who weighed what, how far they agree, who would choose else, what was agreed."""

from __future__ import annotations

from planner.charts.matrix import matrix
from planner.charts.spread import Weights, spread
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.firmness import Agreement
from planner.model.room import Points
from planner.report import firm
from planner.report.blocks import Block, Chart, Heading, Paragraph, Table
from planner.report.words import day
from planner.text import Texts


def the_room(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Names only of those who want it; private decisions stay out."""
    found, decisions = answer.agreement, [d for d in answer.plan.room.decisions if not d.private]
    blocks: list[Block] = []
    if found is not None and found.voices:
        blocks += _picture(answer, facts, found, t)
    if decisions:
        blocks.append(Heading(t("What was agreed"), 2))
        for decision in decisions:
            about = (day(t, decision.when), decision.scenario)
            blocks += [Paragraph(decision.what), *_lines(" · ".join(filter(None, about))), *_lines(decision.notes)]
            weights = ", ".join(f"{firm.thing_name(answer, 'priority', p.id, t)} {t.percent(share, 0)}"
                                for p, share in _shares(decision.weights))  # fmt: skip
            blocks += _lines(t("With the weights: {weights}.", weights=weights) if weights else "")
    return [Heading(t("The room and its decision")), *blocks] if blocks else []


def _lines(text: str) -> list[Block]:
    return [Paragraph(text, "note")] if text.strip() else []


def _shares(points: tuple[Points, ...]) -> list[tuple[Points, float]]:
    total = sum(max(0.0, p.points) for p in points)
    return [(p, max(0.0, p.points) / total) for p in points] if total > 0 else []


def _matrix(answer: Assessment, facts: Facts, found: Agreement, t: Texts) -> list[Block]:
    """Who wins for whom under which scenario, where there are scenarios."""
    columns, lines, title = firm.matrix_table(found, answer, facts, t)
    if len(columns) < 2:
        return []
    codes = firm.market_codes(answer, facts, t)
    return [
        Chart(
            lambda width, measure: matrix(columns, lines, title, t, measure, width, codes=codes),
            t("Who comes first under each scenario."), titled=True,
        )
    ]  # fmt: skip


def _picture(answer: Assessment, facts: Facts, found: Agreement, t: Texts) -> list[Block]:
    names = firm.row_names(answer, facts, t)
    lines = [
        Weights(p.name(t.language), tuple((firm.voice_name(v, t), v.weights[p.id]) for v in found.voices),
                found.weights[p.id])
        for p in answer.framework.priorities if p.id in found.weights
    ]  # fmt: skip
    title = firm.apart_sentence(found, answer, t) or firm.consensus_sentence(found, t)
    rows = tuple(
        (firm.voice_name(v, t), v.role, t(firm.METHODS.get(v.method, "")), t.number(v.influence, 1),
         names[v.order[0]] if v.order else "–", names[v.order[1]] if len(v.order) > 1 else "–")
        for v in found.voices
    )  # fmt: skip
    heads = (t("Name"), t("Role"), t("Method"), t("Influence"), t("First choice"), t("Second"))
    return [
        Paragraph(firm.consensus_sentence(found, t) + " " + firm.bands_note(t)),
        Paragraph(title, "lead"),
        *(Paragraph(text) for text in firm.dissent_sentences(found, answer, names, t)),
        *(Paragraph(text, "caution") for text in firm.problem_sentences(found, answer, t)),
        Chart(lambda width, measure: spread(lines, title, t, measure, width),
              t("Everybody's weight of every priority; the diamond is the group's.")),
        *_matrix(answer, facts, found, t),
        Table(heads, rows, ("left", "left", "left", "right", "left", "left"), (1.6, 1.6, 1.2, 0.8, 1.3, 1.3),
              small=True),
    ]  # fmt: skip
