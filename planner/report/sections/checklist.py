"""What has to be done before the goods may enter: every market in one table, then the lists being worked on."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.compliance import MarketChecklist
from planner.model.facts import Facts
from planner.report import checklist as words
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table, numbers
from planner.report.words import day, market_name
from planner.text import Texts

WHOLE = 2  # markets whose lists are printed whole


def checklist(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The section; nothing where the plan has no home, product or market."""
    found = answer.checklist
    if not found:
        return []
    chosen = _chosen(answer)
    blocks: list[Block] = [
        Heading(t("Compliance checklist")), Paragraph(words.conclusion(chosen[0], facts, t) + ".", "lead"),
        Paragraph(t("What customs, sanitary, technical and tax rules ask of these goods by the playbooks of the "
                    "program, and how far it is. It is guidance, not legal advice: confirm with the importer and its "
                    "broker.")),
        _overview(found, facts, t),
    ]  # fmt: skip
    for market in chosen:
        blocks += _whole(market, answer, facts, t)
    return blocks


def _chosen(answer: Assessment) -> list[MarketChecklist]:
    """The markets in whose lists something is kept, most first; else the one that leads the ranking."""
    kept = {m.market: sum(s.market == m.market for s in answer.plan.checklist.states) for m in answer.checklist}
    ranks = {o.market: o.rank for o in reversed(answer.opportunities)}
    order = sorted(answer.checklist, key=lambda m: (-kept[m.market], ranks.get(m.market, 10**6)))
    worked = [market for market in order if kept[market.market]]
    return worked[:WHOLE] or order[:1]


def _overview(found: tuple[MarketChecklist, ...], facts: Facts, t: Texts) -> Table:
    headers = (t("Market"), t("Asked"), t("Open"), t("In work"), t("Done"), t("Not needed"),
               t("Longest known lead time"))  # fmt: skip
    rows = []
    for market in found:
        counts = market.counts
        longest = f"{words.lead(market.longest, t)} ({words.name(market.longest, t)})" if market.longest else "–"
        rows.append((
            market_name(facts, market.market, t), str(market.asked), str(counts["open"]), str(counts["in_work"]),
            str(counts["done"]), str(counts["not_needed"]), longest if market.known else t("no playbook yet"),
        ))  # fmt: skip
    return Table(headers, tuple(rows), ("left", *numbers(5), "left"), (1.5, 0.7, 0.8, 0.8, 0.7, 1.0, 2.5), small=True,
                 together=True)  # fmt: skip


def _whole(market: MarketChecklist, answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    rows: list[tuple[str | Cell, ...]] = []
    strong = []
    last = ""
    for line in market.lines:
        if (kind := words.kind(line, t)) != last:
            strong.append(len(rows))
            rows.append((kind, "", "", ""))
            last = kind
        kept, item = line.state, line.item
        goods = words.goods(line, answer.plan, facts, t)
        told = " ".join(filter(None, (words.what(line, t) if line.pending else "", goods)))
        who = [words.who(line, t), words.lead(line, t) if item is not None and item.lead else ""]
        due = t("by {date}", date=day(t, kept.due)) if kept.due else ""
        state = "; ".join(filter(None, (kept.owner, due, kept.note)))
        rows.append((
            Cell(words.name(line, t), note=told), Cell(who[0], note=who[1]), Cell(words.state(line, t), note=state),
            Cell(words.source(line), note="" if item is None or item.verified else t(words.UNVERIFIED),
                 address=item.source.address if item else ""),
        ))  # fmt: skip
    headers = (t("What to do"), t("Who"), t("State"), t("Reference"))
    table = Table(headers, tuple(rows), ("left", "left", "left", "left"), (4.2, 1.1, 1.6, 2.2), tuple(strong),
                  small=True)  # fmt: skip
    limits = words.not_covered(market, t)
    return [
        Heading(market_name(facts, market.market, t), 2),
        *(Paragraph(text, "caution") for text in words.coverage(market, facts, t)), table,
        Paragraph(t("Not covered. {limits}", limits=" ".join(limits)), "note"),
    ]  # fmt: skip
