"""Meetings held and planned: whom, about what, what was promised; private ones stay off paper."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table
from planner.report.meetings import RATINGS, count_line, market_of, product_of, shown, step_line, when, whom
from planner.text import Texts


def meetings(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """One row a meeting in order of time; the notes below the names."""
    plan = answer.plan
    if not shown(plan):
        return []
    rows = tuple(
        (Cell(when(m, t), note=m.place), Cell(whom(m), note=m.notes),
         Cell(market_of(m, facts, t), note=product_of(m, plan, facts, t)), step_line(m, t),
         t(RATINGS[m.rating]) if m.rating else "–")
        for m in shown(plan)
    )  # fmt: skip
    heads = (t("When"), t("Whom"), t("Market"), t("Next step"), t("Rating"))
    return [
        Heading(t("Meetings")),
        Paragraph(count_line(shown(plan), t)),
        Table(heads, rows, ("left",) * 5, (1.4, 2.6, 1.6, 2.0, 1.1), small=True),
    ]
