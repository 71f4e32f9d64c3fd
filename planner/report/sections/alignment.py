"""How each market serves the priorities, what the winner's score is made of, and why not the others."""

from __future__ import annotations

from planner.charts.contributions import contributions
from planner.charts.palette import shade
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.report.blocks import Block, Cell, Chart, Heading, Paragraph, Table, numbers
from planner.report.words import naming, numbered, references, scored
from planner.text import Texts

MOST_ACROSS = 6  # opportunities side by side


def alignment(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Points by priority for every opportunity; the columns add up to the scores."""
    shown = scored(answer)
    if not shown:
        return []
    blocks: list[Block] = [
        Heading(t("How each market serves the priorities")),
        Paragraph(t("Points that each priority contributes; every column adds up to its score. Beside each priority "
                    "stands the most it can give; the darker a figure's ground, the nearer it comes to that. Numbers "
                    "in brackets are the references of the action plan.")),
    ]  # fmt: skip
    across = -(-len(shown) // -(-len(shown) // MOST_ACROSS))
    for start in range(0, len(shown), across):
        blocks.append(_points(answer, facts, t, shown[start : start + across], across))
    weights = answer.priority_weights
    if any(o.by_priority[p] > 100 * weights[p] + 0.05 for o in shown for p in weights):
        blocks.append(Paragraph(t("Where a reading is missing, its weight goes to the others: there a priority can "
                                  "give more than the most stated."), "note"))  # fmt: skip
    name = naming(answer, facts, t)
    first = shown[0]
    return [
        *blocks,
        Heading(t("What the leader's score is made of"), 2),
        Chart(lambda width, measure: contributions(answer, first, t, name(first), measure, width),
              t("Dark: points reached. Light: the points that the criterion's weight could give."), True),
    ]  # fmt: skip


def _points(answer: Assessment, facts: Facts, t: Texts, group: list[Opportunity], across: int) -> Table:
    name, weights = naming(answer, facts, t), answer.priority_weights
    padding = ("",) * (across - len(group))
    cited = references(answer.framework)
    rows: list[tuple[str | Cell, ...]] = [
        (Cell(p.name(t.language), unit=numbered(p.references, cited)), t.number(100 * weights[p.id], 1),
         *(_cell(t, o.by_priority[p.id], weights[p.id]) for o in group), *padding)
        for p in answer.framework.priorities
    ]  # fmt: skip
    total = (t("Score"), t.number(100, 1), *(t.number(o.score or 0.0, 1) for o in group), *padding)
    headers = (t("Priority"), t("Most possible"), *(name(o) for o in group), *padding)
    return Table(headers, (*rows, total), ("left", *numbers(across + 1)), (2.2, 0.85, *([1.0] * across)),
                 (len(rows),), small=True, together=True)  # fmt: skip


def _cell(t: Texts, points: float, weight: float) -> Cell:
    return Cell(t.number(points, 1), ground=shade(points / (100 * weight)) if weight > 0 else "")


def why_not(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Against the market that is entered: what holds each other one back and what speaks for it, from the points."""
    name, shown = naming(answer, facts, t), scored(answer)
    unknown = [name(o) for o in answer.opportunities if o.score is None]
    if len(shown) < 2 and not unknown:
        return []
    blocks: list[Block] = [Heading(t("Why not the other markets"))]
    if len(shown) > 1:
        base = answer.entered or shown[0]
        rows = tuple(_contrast(answer, t, name(o), o, base) for o in shown if o.row != base.row)
        blocks += [
            Paragraph(t("Difference in points against {winner}: what holds each market back most, and what speaks for "
                        "it.", winner=name(base))),
            Table((t("Market"), t("Points"), t("Holds it back"), t("Speaks for it")), rows,
                  ("left", "right", "left", "left"), (1.3, 0.6, 2.6, 2.6), small=True),
        ]  # fmt: skip
    if unknown:
        blocks.append(Paragraph(t("Not ranked, because nothing is known: {markets}.", markets=", ".join(unknown))))
    return blocks


def _contrast(answer: Assessment, t: Texts, name: str, o: Opportunity, first: Opportunity) -> tuple[str, ...]:
    """Only criteria known for both are compared: a hole neither holds a market back nor speaks for it."""
    names = {c.id: c.name(t.language) for c in answer.criteria}
    holes = [c for c in names if answer.reading(o.row, c).value is None]
    both = [c for c in names if c not in holes and answer.reading(first.row, c).value is not None]
    against = sorted((o.contributions[c] - first.contributions[c], c) for c in both)
    behind = [f"{names[c]} ({t.difference(d)})" for d, c in against[:3] if d < -0.05]
    if holes:
        some = [names[c] for c in holes[:3]] + (["…"] if len(holes) > 3 else [])
        behind.append(t("not known: {criteria}", criteria=", ".join(some)))
    ahead = [f"{names[c]} ({t.difference(d)})" for d, c in reversed(against[-2:]) if d > 0.05]
    total = t.difference((o.score or 0.0) - (first.score or 0.0))
    return (name, total, "; ".join(behind) or "–", "; ".join(ahead) or "–")
