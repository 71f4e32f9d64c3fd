"""By when: the steps as bars with the critical path, the same as a table, and what single steps rest on."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.framework import Reference
from planner.model.timeline import Dated, TimelineAnswer
from planner.report.blocks import Align, Block, Cell, Chart, Heading, Paragraph, Table
from planner.report.timeline_costs import costs_text, fee_amount, step_cost
from planner.report.timeline_words import (
    NOT_VERIFIED,
    STATES,
    after_text,
    basis,
    chart,
    conclusion,
    numbers_of,
    owner_name,
    step_name,
)
from planner.text import Texts

ROWS = 30  # steps that one chart shows: more would not fit a page


def timeline(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The section; nothing where no timeline could be worked out."""
    found = answer.timeline
    if found is None or not found.done:
        return []
    blocks: list[Block] = [
        Heading(t("Timeline")),
        Paragraph(conclusion(found, t), "lead"),
        Paragraph(basis(found, facts, t)),
    ]
    for first in range(0, len(found.steps), ROWS):
        part = (first, first + ROWS)
        blocks.append(Chart(lambda width, measure, p=part: chart(found, t, measure, width, part=p)))  # type: ignore[misc]
    blocks += [_steps(found, t), *_costs(found, t), *_requirements(found, t), *_fees(found, t)]
    blocks.append(Paragraph(t("Durations are working days. Those of the playbooks are estimates of practice, to be "
                              "edited; only where a reference states one is it marked so. Slack is how many working "
                              "days a step may be late without moving the end."), "note"))  # fmt: skip
    return blocks


def _steps(found: TimelineAnswer, t: Texts) -> Table:
    """Every step with its dates."""
    numbers = numbers_of(found.steps)
    heads = (t("No."), t("Step"), t("Owner"), t("Days"), t("After"), t("Start"), t("End"), t("Slack"), t("Cost"),
             t("State"))  # fmt: skip
    rows = tuple(
        (str(numbers[s.id]), step_name(t, s), owner_name(t, s.owner), t.integer(s.days), after_text(s, numbers),
         s.start, s.end, t("critical") if s.critical else t.integer(s.slack), step_cost(t, s), t(STATES[s.state]))
        for s in found.steps
    )  # fmt: skip
    align: tuple[Align, ...] = ("right", "left", "left", "right", "left", "left", "left", "right", "right", "left")
    strong = tuple(i for i, step in enumerate(found.steps) if step.critical)
    return Table(heads, rows, align, (0.4, 2.13, 1.2, 0.5, 0.95, 0.95, 0.95, 0.72, 1.05, 1.1), strong, small=True)


def _costs(found: TimelineAnswer, t: Texts) -> list[Block]:
    """What the steps cost in all, as far as it is known."""
    return [Paragraph(costs_text(found.costs, t))] if found.costs is not None else []


def _fees(found: TimelineAnswer, t: Texts) -> list[Block]:
    """What authorities ask for the steps, or why there is no figure, each with its reference."""
    asked = [(step_name(t, step), step.milestone.fee) for step in found.steps
             if step.milestone is not None and step.milestone.fee is not None]  # fmt: skip
    if not asked:
        return []
    return [Heading(t("Official fees"), 2), Table(
        (t("Step"), t("Fee"), t("What it pays for"), t("Reference")),
        tuple((name, fee_amount(fee, t), t.pick(fee.words), _cited(fee.reference)) for name, fee in asked),
        ("left", "left", "left", "left"), (1.4, 0.9, 2.6, 1.9), small=True,
    )]  # fmt: skip


def _requirements(found: TimelineAnswer, t: Texts) -> list[Block]:
    """What the market asks, each with its reference or the mark that nobody has checked it."""
    asked = [step for step in found.steps if step.milestone is not None and step.milestone.verified is not None]
    if not asked:
        return []
    return [Heading(t("What the market asks, and where it says so"), 2), Table(
        (t("Step"), t("Why"), t("Reference")),
        tuple((step_name(t, step), t.pick(step.milestone.why), _reference(step, t)) for step in asked
              if step.milestone is not None),
        ("left", "left", "left"), (1.6, 3.0, 2.2), small=True,
    )]  # fmt: skip


def _reference(step: Dated, t: Texts) -> Cell:
    asked = step.milestone
    if asked is None or asked.reference is None:
        return Cell(t(NOT_VERIFIED))
    return _cited(asked.reference, "" if asked.verified else t(NOT_VERIFIED))


def _cited(reference: Reference | None, note: str = "") -> Cell:
    """A reference with its address; empty where there is none."""
    if reference is None:
        return Cell("")
    text = f"{reference.publisher}, {reference.title} ({reference.date})"
    return Cell(text, address=reference.address, note=note)
