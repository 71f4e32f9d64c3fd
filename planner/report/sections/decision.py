"""The decision page: go, go if, or not now; the conditions; why not the others; what would change it."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.decision import Point
from planner.model.facts import Facts
from planner.report import firm
from planner.report.blocks import Block, Heading, Paragraph, Table
from planner.report.decision_words import advice_sentence, point_text, verdict
from planner.report.words import day, market_name, naming
from planner.text import Texts

OTHERS = 4  # markets of which it is said why not


def decision(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """What the board decided, then what the figures advise."""
    advice = answer.advice
    if advice is None:
        return []
    blocks: list[Block] = [Heading(t("Decision")), Paragraph(advice_sentence(answer, facts, t), "lead")]
    blocks += _decided(answer, facts, t)
    for weight, title in (
        ("stop", t("What stops it")),
        ("condition", t("Conditions")),
        ("support", t("Speaks for it")),
    ):
        points = advice.of(weight)  # type: ignore[arg-type]
        if points:
            blocks += [Heading(title, 2), _list(points, answer, facts, t)]
    return [*blocks, *_others(answer, facts, t), *_turns(answer, facts, t)]


def _decided(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    board = answer.plan.decision
    if not board.verdict:
        return [Paragraph(t("The board has not decided yet. This is what the figures advise."), "note")]
    who = ", ".join(filter(None, (board.by.strip(), day(t, board.day) if board.day else "")))
    market = market_name(facts, board.market, t) if board.market else ""
    said = t.labelled(market, verdict(board.verdict, t)) if market else verdict(board.verdict, t)
    blocks: list[Block] = [Paragraph(t.labelled(t("Decided"), " · ".join(filter(None, (said, who)))))]
    blocks += [Paragraph("– " + text, "quote") for text in board.conditions if text.strip()]
    return [*blocks, *([Paragraph(board.note, "quote")] if board.note.strip() else [])]


def _list(points: tuple[Point, ...], answer: Assessment, facts: Facts, t: Texts) -> Table:
    rows = tuple((t.integer(n), point_text(point, answer, facts, t)) for n, point in enumerate(points, 1))
    return Table(("", t("What")), rows, ("right", "left"), (0.3, 8.0))


def _others(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    entered = answer.entered
    others = [o for o in answer.opportunities if o.score is not None and entered and o.row != entered.row][:OTHERS]
    if not others or entered is None:
        return []
    name = naming(answer, facts, t)
    rows = tuple((name(o), t.number(o.score or 0.0, 1), t.difference((o.score or 0.0) - (entered.score or 0.0)))
                 for o in others)  # fmt: skip
    heads = (t("Market"), t("Score (0–100)"), t("Against {market}", market=name(entered)))
    return [Heading(t("The other markets"), 2), Table(heads, rows, ("left", "right", "right"), (4, 1.5, 2))]


def _turns(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    found = answer.firmness
    if found is None or found.problems:
        return []
    sentences = firm.turn_sentences(found, answer, firm.row_names(answer, facts, t), t)
    return [Heading(t("What would change this"), 2), *(Paragraph(text) for text in sentences)] if sentences else []
