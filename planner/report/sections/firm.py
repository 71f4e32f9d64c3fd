"""How firm the answer is: how often who is first, what holds, what moves the lead, what would turn it."""

from __future__ import annotations

from planner.charts.acceptability import acceptability
from planner.charts.holds import holds
from planner.charts.tornado import Bar, tornado
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.firmness import Firmness
from planner.report import firm
from planner.report.blocks import Block, Chart, Heading, Paragraph, Table, numbers
from planner.text import Texts

SHOWN = 8  # markets
THINGS = 10  # lines of the tornado


def how_firm(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Sentence, rank acceptability, smallest changes, bands, tornado; nothing where nothing was computed."""
    found = answer.firmness
    if found is None or found.problems or found.told is None:
        return []
    told, names = found.told, firm.row_names(answer, facts, t)
    title = firm.conclusion(found, names, t)
    return [
        Heading(t("How firm the answer is")),
        Paragraph(title, "lead"),
        Chart(lambda width, measure: acceptability(found.rows, told.shares, names, title, t, measure, width, SHOWN),
              t("Part of the weightings in which each market takes each place.")),
        *(Paragraph(text) for text in firm.turn_sentences(found, answer, names, t)),
        _often(found, names, t),
        *_bands(answer, found, t),
        *_tornado(answer, found, names, t),
        Paragraph(" ".join(firm.basis(found, names, t)), "note"),
    ]  # fmt: skip


def _often(found: Firmness, names: firm.Rows, t: Texts) -> Table:
    """How often each market is first, over every kind of weightings."""
    kinds = found.acceptance
    rows = tuple((names[row], *(firm.part(t, kind.first(row)) for kind in kinds)) for row in found.rows[:SHOWN])
    heads = (t("First place"), *(t(firm.KINDS[kind.kind]) for kind in kinds))
    return Table(heads, rows, ("left", *numbers(len(kinds))), (2.0, *(1.2 for _ in kinds)), small=True, together=True)


def _bands(answer: Assessment, found: Firmness, t: Texts) -> list[Block]:
    entries = sorted((h for h in found.holds if h.level == "priority"), key=lambda h: h.high - h.low)
    lines = [(firm.thing_name(answer, "priority", h.id, t), h.weight, h.low, h.high) for h in entries]
    title = t("First place holds while one weight stays inside the band")
    return [Heading(title, 2), Chart(lambda width, measure: holds(lines, title, t, measure, width),
                                     t("The mark is the weight; the others keep their proportions."))]  # fmt: skip


def _tornado(answer: Assessment, found: Firmness, names: firm.Rows, t: Texts) -> list[Block]:
    scores = {o.row: o.score or 0.0 for o in answer.opportunities}
    lead = scores[found.rows[0]] - scores[found.rows[1]]
    bars = [
        Bar(firm.effect_name(e, answer, names, t), e.low, e.high,
            names.get(e.leader_low if e.low < 0 else e.leader_high, "") if min(e.low, e.high) < 0 else "")
        for e in found.effects[:THINGS]
    ]  # fmt: skip
    title = t("What moves the lead most: each weight half as much, half as much again")
    note = t("Points of the first over the next; left of the tie another market leads.")
    return [
        Heading(title, 2),
        Chart(lambda width, measure: tornado(bars, lead, title, t, measure, width), note),
    ]
