"""The readings behind the scores, the suppliers of the leading markets, and why the others stand behind."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity
from planner.model.criterion import Criterion
from planner.model.facts import Facts
from planner.model.units import figure, missing_text
from planner.report.blocks import Block, Heading, Paragraph, Table, numbers
from planner.report.words import market_name, naming
from planner.text import Texts

ACROSS = 5  # opportunities side by side
PROFILES = 3


def readings(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Every reading of every opportunity, a few markets a table, with unit and year."""
    name = naming(answer, facts, t)
    blocks: list[Block] = [
        Heading(t("The readings behind the scores")),
        Paragraph(t("Each figure with its unit and year; \u2020 marks estimates and older editions. A missing figure "
                    "says why below the table.")),
    ]  # fmt: skip
    for start in range(0, len(answer.opportunities), ACROSS):
        group = answer.opportunities[start : start + ACROSS]
        rows = [(c.name(t.language), *(_cell(answer, t, c, o) for o in group)) for c in answer.criteria]
        padding = [""] * (ACROSS - len(group))
        blocks.append(Table(
            (t("Criterion"), *(name(o) for o in group), *padding),
            tuple((*row, *padding) for row in rows),
            ("left", *numbers(ACROSS)), (2.0, *([1.25] * ACROSS)), small=True,
        ))  # fmt: skip
        blocks += _reasons(answer, facts, t, group)
    return blocks


def _cell(answer: Assessment, t: Texts, criterion: Criterion, o: Opportunity) -> str:
    reading = answer.reading(o.row, criterion.id)
    if reading.value is None:
        return t("no data")
    sign = "\u2020" if reading.flag else ""
    year = f" ({reading.year})" if reading.year else ""
    return figure(t, reading.value, criterion.unit, criterion.decimals) + sign + year


def _reasons(answer: Assessment, facts: Facts, t: Texts, group: tuple[Opportunity, ...]) -> list[Block]:
    found: dict[str, list[str]] = {}
    for o in group:
        for criterion in answer.criteria:
            reading = answer.reading(o.row, criterion.id)
            if reading.value is None:
                why = missing_text(t, facts, reading.missing)
                found.setdefault(f"{market_name(facts, o.market, t)}: {why}", []).append(criterion.name(t.language))
    if not found:
        return []
    text = "; ".join(f"{where} ({', '.join(names)})" for where, names in found.items())
    return [Paragraph(t("No data: {reasons}.", reasons=text), "note")]


def profiles(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Largest suppliers of the leading markets, with their shares."""
    blocks: list[Block] = []
    offers = {offer.id: offer for offer in answer.plan.products}
    for o in [o for o in answer.opportunities if o.score is not None][:PROFILES]:
        codes = offers[o.product].codes
        suppliers = facts.trade.top_suppliers(o.market, codes[0], 6) if codes else []
        if not suppliers:
            continue
        rows = tuple(
            (market_name(facts, s.exporter, t), t.money(s.value), t.percent(s.share, 1),
             t.money(s.value_2017) if s.value_2017 else t("no data"))
            for s in suppliers
        )  # fmt: skip
        home = [i for i, s in enumerate(suppliers) if s.exporter == answer.plan.exporter.home]
        blocks.append(Heading(t("{market}: who sells HS {code} there", market=market_name(facts, o.market, t),
                                code=codes[0]), 2))  # fmt: skip
        blocks.append(Table((t("Supplier"), t("Imports 2024"), t("Share"), t("Imports 2017")), rows,
                            ("left", "right", "right", "right"), (2.4, 1.2, 0.9, 1.2), tuple(home)))  # fmt: skip
    return [Heading(t("Rivals in the leading markets")), *blocks] if blocks else []


def why_not(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Against the winner: what holds each of the others back most and what speaks for it, from the points alone."""
    name = naming(answer, facts, t)
    shown = [o for o in answer.opportunities if o.score is not None]
    if len(shown) < 2:
        return []
    names = {c.id: c.name(t.language) for c in answer.criteria}
    rows = []
    for o in shown[1:]:
        against = sorted((o.contributions[c] - shown[0].contributions[c], c) for c in names)
        behind = [f"{names[c]} ({t.number(d, 1)})" for d, c in against[:2] if d < -0.05]
        ahead = [f"{names[c]} (+{t.number(d, 1)})" for d, c in reversed(against[-2:]) if d > 0.05]
        rows.append((name(o), t.number((o.score or 0) - (shown[0].score or 0), 1), "; ".join(behind), "; ".join(ahead)))
    return [
        Heading(t("Why not the other markets")),
        Paragraph(t("Difference in points against {winner}: what holds each market back most, and what speaks for it.",
                    winner=name(shown[0]))),
        Table((t("Market"), t("Points"), t("Holds it back"), t("Speaks for it")), tuple(rows),
              ("left", "right", "left", "left"), (1.3, 0.6, 2.6, 2.6), small=True),
    ]  # fmt: skip
