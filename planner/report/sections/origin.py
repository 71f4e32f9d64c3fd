"""The origin worksheets: verdict, rule, materials, arithmetic, gap, and the data of a certification of origin."""

from __future__ import annotations

from planner.engine.origin_words import dotted, path_words
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.origin import OriginAnswer
from planner.model.worksheet import is_amount
from planner.report.blocks import Block, Cell, Heading, KeyFigures, Paragraph, Table
from planner.report.origin import (
    CRITERIA,
    EXAMPLE,
    amount,
    elements,
    formula,
    material_name,
    money,
    problem_text,
    product_name,
    sentences,
    verdict,
    way_rows,
    way_title,
)
from planner.report.words import market_name
from planner.text import Texts, mark

TOGETHER = 16  # rows of a table that goes to the next page whole
ADVICE = mark(
    "An aid to reading the rules, not a ruling: customs decide. The words of the rules are ours; check the official "
    "text."
)

EARLY = mark("Not to be signed before the product is found to be originating.")


def origin(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """One part for each worksheet; nothing where the plan has none."""
    if not answer.origin:
        return []
    blocks: list[Block] = [Heading(t("Origin")), Paragraph(t(ADVICE), "note")]
    for found in answer.origin:
        blocks += _worksheet(found, answer, facts, t)
    return blocks


def _worksheet(found: OriginAnswer, answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    sheet = found.worksheet
    blocks: list[Block] = [Heading(product_name(sheet, t) or t("Origin worksheet"), 2)]
    if sheet.example:
        blocks.append(Paragraph(t(EXAMPLE), "caution"))
    blocks.append(Paragraph(verdict(found, t), "lead"))
    if found.criterion:
        blocks.append(Paragraph(t(CRITERIA[found.criterion])))
    blocks += [Paragraph(t.labelled(p.where, problem_text(p, t)), "caution") for p in found.problems]
    if not found.problems:
        # What was stated and found, without the product's name and verdict above.
        blocks += [Paragraph(text) for text in sentences(found, t)[2:]]
    parts = (_figures(found, t), _rule(found, facts, t), _asked(found, t), _materials(found, facts, t),
             _arithmetic(found, t), _certification(found, answer, t))  # fmt: skip
    return [*blocks, *(block for part in parts for block in part)]


def _figures(found: OriginAnswer, t: Texts) -> list[Block]:
    shares = [line for line in found.lines if line.unit == "percent"]
    items = [(amount(line, found.worksheet.currency, t), t(line.label)) for line in shares]
    return [KeyFigures(tuple(items))] if items else []


def _rule(found: OriginAnswer, facts: Facts, t: Texts) -> list[Block]:
    path = found.deciding
    if path is None or path.rule is None or path.path is None:
        return []
    source = facts.sources.get(path.rule.source)
    words = " ".join(path_words(path.path, path.rule.agreement, found.date, t))
    named = source.name(t.language) if source else path.rule.source
    return [Paragraph(t.labelled(way_title(path, t), words)), Paragraph(t("Source: {source}.", source=named), "note")]


def _asked(found: OriginAnswer, t: Texts) -> list[Block]:
    path = found.deciding
    if path is None:
        return []
    rows = tuple(way_rows(path, found.worksheet.currency, t))
    heads = (t("Asked"), t("Found"), t("Met?"))
    return [Table(heads, rows, ("left", "left", "left"), (3.4, 3.0, 0.9), small=True)] if rows else []


def _materials(found: OriginAnswer, facts: Facts, t: Texts) -> list[Block]:
    sheet = found.worksheet
    rows = tuple(
        (
            Cell(material_name(m), note=m.statement),
            dotted(m.hs),
            market_name(facts, m.origin, t) if m.origin else "",
            t("yes") if m.originating else t("no"),
            money(m.value, sheet.currency, t) if m.value is not None and is_amount(m.value) else t("no data"),
        )
        for m in sheet.materials
    )
    heads = (t("Material"), t("Tariff code (HS)"), t("Origin"), t("Originating"), t("Value"))
    return (
        [
            Table(
                heads,
                rows,
                ("left", "left", "left", "left", "right"),
                (3.2, 1.2, 1.6, 1.1, 1.4),
                small=True,
                together=len(rows) <= TOGETHER,
            )
        ]
        if rows
        else []
    )


def _arithmetic(found: OriginAnswer, t: Texts) -> list[Block]:
    currency = found.worksheet.currency
    rows = tuple((t(line.label), formula(line, t), amount(line, currency, t)) for line in found.lines)
    strong = tuple(i for i, line in enumerate(found.lines) if line.unit == "percent")
    heads = (t("Line"), t("How"), t("Result"))
    return [Table(heads, rows, ("left", "left", "right"), (3.0, 3.0, 1.4), strong, small=True)] if rows else []


def _certification(found: OriginAnswer, answer: Assessment, t: Texts) -> list[Block]:
    if found.worksheet.agreement != "usmca" or found.problems:
        return []
    rows = tuple(elements(found, answer.plan.exporter.name, t))
    early = [] if found.status == "qualifies" else [Paragraph(t(EARLY), "caution")]
    return [
        Heading(t("Data of a certification of origin (USMCA Annex 5-A): what is empty is to be filled in"), 2),
        Table((t("Data element"), t("Entered")), rows, ("left", "left"), (3.0, 3.4), small=True, together=True),
        *early,
    ]
