"""How we go in: readiness with its gaps, ways of entering compared, partners and support."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.entry_mode import EntryMode
from planner.model.facts import Facts
from planner.report import entry_words, partner_words, readiness_words
from planner.report.blocks import Block, Cell, Chart, Heading, Paragraph, Table, numbers
from planner.report.words import market_name
from planner.text import Texts


def readiness(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Profile, the three gaps for the market to be entered, every market; nothing where nothing was answered."""
    found = answer.readiness
    if found is None or not found.answered:
        return []
    here, home = found.here, answer.plan.exporter.home
    blocks: list[Block] = [
        Heading(t("Exporter readiness")), Paragraph(readiness_words.conclusion(found, facts, t) + ".", "lead"),
        Chart(lambda width, measure: readiness_words.profile(found, facts, t, measure, width),
              readiness_words.answered_line(found, t), titled=True),
    ]  # fmt: skip
    if here is not None and here.gaps:
        rows = tuple(
            (Cell(asks, note=level), why, helps) for asks, level, why, helps in
            readiness_words.gap_rows(here, home, facts, t)
        )  # fmt: skip
        title = t("What to close first for {market}", market=market_name(facts, here.market, t))
        heads = (t("Gap, and where we stand"), t("Why it counts here"), t("What helps"))
        blocks += [Heading(title, 2), Table(heads, rows, ("left",) * 3, (1.9, 2.4, 2.1), together=True)]
    markets = tuple(readiness_words.market_rows(found, facts, t))
    heads = (t("Market"), t("Readiness"), t("First gap"))
    blocks.append(Table(heads, markets, ("left", "right", "left"), (1.4, 0.8, 3.4), small=True, together=True))
    notes = [readiness_words.method_line(t), readiness_words.unknown_line(here, t) if here else ""]
    return [*blocks, Paragraph(" ".join(filter(None, notes)), "note")]


def mode(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The comparison with its weights, the choice by market and what would move on; nothing while none is planned."""
    found = answer.entry_modes
    if found is None or answer.plan.entry_mode == EntryMode():
        return []
    blocks: list[Block] = [
        Heading(t("Entry mode")), Paragraph(entry_words.conclusion(found, facts, t) + ".", "lead"),
        Chart(lambda width, measure: entry_words.ranking(found, facts, t, measure, width),
              t("Points by criterion: weight times score on a scale of 0 to 100.")),
        _scores(answer, facts, t),
        Paragraph(f"{t(entry_words.GUIDANCE)} {t(entry_words.WEIGHTS_OF[found.experience])}", "note"),
    ]  # fmt: skip
    for market, name in found.chosen.items():
        blocks += _choice(answer, market, name, facts, t)
    return blocks


def _scores(answer: Assessment, facts: Facts, t: Texts) -> Table:
    """Scores of 1 to 5; the user's own ones are marked."""
    found = answer.entry_modes
    assert found is not None
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (entry_words.mode_name(facts, entry.mode, t),
         *(Cell(t.number(entry.scores[c.id], 1), ground="#FFF4DE" if c.id in entry.own else "")
           for c in facts.guidance.criteria), t.number(entry.total, 1))
        for entry in found.modes
    )  # fmt: skip
    heads = (t("Way of entering"), *entry_words.criterion_heads(found, facts, t), t("Score"))
    count = len(facts.guidance.criteria) + 1
    strong = tuple(i for i, entry in enumerate(found.modes) if entry.mode == found.chosen.get(found.focus))
    return Table(heads, rows, ("left", *numbers(count)), (2.2, *([1.0] * count)), strong, small=True, together=True)


def _choice(answer: Assessment, market: str, name: str, facts: Facts, t: Texts) -> list[Block]:
    """One market's way: what it is, when it fits, what would move on, and the plan's own figures beside it."""
    chosen = facts.guidance.mode(name)
    if chosen is None or market not in facts.markets:
        return []
    rows = [
        (t("What it is"), t.pick(chosen.what)), (t("When it fits"), t.pick(chosen.fits)),
        (t("What would move on"), entry_words.move_text(facts, name, t)),
        *entry_words.plan_figures(answer, market, facts, t),
    ]  # fmt: skip
    title = t.labelled(market_name(facts, market, t), t.pick(chosen.names))
    return [Heading(title, 2), Table(("", ""), tuple(rows), ("left", "left"), (1.4, 4.4), together=True)]


def partners(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Who helps in the market to be entered, what to ask of a partner, and the user's own contacts."""
    plan, guidance = answer.plan, facts.guidance
    focus = answer.entry_modes.focus if answer.entry_modes is not None else ""
    bodies = guidance.bodies_for(plan.exporter.home, focus) if focus else ()
    if not bodies and not plan.contacts:
        return []
    said = partner_words.conclusion(facts, plan.exporter.home, focus, len(plan.contacts), t)
    blocks: list[Block] = [Heading(t("Partners and support")), Paragraph(said + ".", "lead")]
    rows = tuple(
        (Cell(t.pick(b.names), note=partner_words.state(b, t)), f"{t.pick(b.what)} {t.pick(b.whom)}",
         Cell(partner_words.sources_text(b, t), address=b.sources[0].address))
        for b in bodies
    )  # fmt: skip
    heads = (t("Body or tool"), t("What it does and for whom"), t("Where it is said"))
    blocks.append(Table(heads, rows, ("left",) * 3, (1.6, 2.8, 2.0), small=True))
    if plan.entry_mode != EntryMode():
        blocks += [Heading(t("What to ask of a partner"), 2), _checklist(facts, t)]
    if plan.contacts:
        people = tuple(partner_words.contact_row(contact, facts, t) for contact in plan.contacts)
        table = Table(partner_words.contact_heads(t), people, ("left",) * 6, (1.4, 1.4, 1.1, 1.1, 0.9, 1.8), small=True)
        blocks += [Heading(t("Our contacts"), 2), table]
    return blocks


def _checklist(facts: Facts, t: Texts) -> Table:
    rows = tuple((t.integer(i), t.pick(point.names)) for i, point in enumerate(facts.guidance.checklist, 1))
    return Table(("", t("A partner who …")), rows, ("right", "left"), (0.3, 6.0), small=True)
