"""The action plan with its references, and how each opportunity serves its priorities."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.framework import Reference
from planner.report.blocks import Block, Heading, Paragraph, Table, numbers
from planner.report.sections.opening import NOT_YET
from planner.report.words import naming
from planner.text import Texts


def framework(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What the action plan asks for, where it says so, and what each aim weighs here."""
    plan = answer.framework
    rows = []
    for priority in plan.priorities:
        references = "; ".join(reference_text(r) for r in priority.references)
        rows.append((priority.name(t.language), t.pick(priority.asks), references,
                     t.percent(answer.priority_weights[priority.id], 0)))  # fmt: skip
    return [
        Heading(t("The action plan and its priorities")),
        Paragraph(t.pick(plan.summary)),
        Paragraph(t.pick(plan.status), "note"),
        Table((t("Priority"), t("What it asks"), t("Reference"), t("Weight")), tuple(rows),
              ("left", "left", "left", "right"), (1.4, 2.6, 2.6, 0.7), small=True),
        Paragraph(t("What is not planned yet"), "lead"),
        Paragraph(t(NOT_YET)),
    ]  # fmt: skip


def reference_text(reference: Reference) -> str:
    """Publisher, title and date of a reference."""
    return ", ".join(filter(None, (reference.publisher, reference.title, reference.date)))


def alignment(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Points by priority for every opportunity; the rows add up to the scores."""
    name = naming(answer, facts, t)
    priorities = answer.framework.priorities
    shown = [o for o in answer.opportunities if o.score is not None]
    rows = [
        (name(o), *(t.number(o.by_priority[p.id], 1) for p in priorities), t.number(o.score or 0.0, 1)) for o in shown
    ]
    weights = (t("Weight"), *(t.percent(answer.priority_weights[p.id], 0) for p in priorities), t.percent(1.0, 0))
    headers = (t("Market"), *(p.name(t.language) for p in priorities), t("Score"))
    n = len(priorities)
    return [
        Heading(t("How each market serves the priorities")),
        Paragraph(t("Points that each priority contributes to the score; every row adds up to its score.")),
        Table(headers, (weights, *rows), ("left", *numbers(n + 1)), (1.9, *([1.15] * n), 0.8), small=True),
    ]  # fmt: skip
