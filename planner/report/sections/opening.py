"""Cover and the answer on one page."""

from __future__ import annotations

from planner.charts.ranking import conclusion, ranking
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.report.blocks import Block, Break, Cell, Chart, Cover, Heading, Paragraph, Table, numbers
from planner.report.decision_words import board_sentence, entered_sentence
from planner.report.readings import asked, reading_cell, years_of
from planner.report.words import market_name, naming, offer_name, paper_title, scored, shorten, thin
from planner.text import Texts

SHOWN = 12  # opportunities on the page of the answer


def cover(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Whose plan, for what, and what the scores recommend."""
    plan = answer.plan
    products = "; ".join(shorten(offer_name(facts, offer, t), 140) for offer in plan.products[:4])
    place = (shorten(plan.exporter.region, 80), market_name(facts, plan.exporter.home, t))
    lines = [
        (t("Exporter"), shorten(plan.exporter.name, 140)),
        (t("From"), ", ".join(filter(None, place))),
        (t("Product"), products),
        (t("Short list"), shorten(", ".join(market_name(facts, code, t) for code in plan.markets), 300)),
        (t("Action plan"), shorten(answer.framework.name(t.language), 140)),
    ]  # fmt: skip
    found = scored(answer)
    leads = conclusion(found, t, naming(answer, facts, t)) + "."
    decided = answer.advice is not None and bool(plan.decision.market or plan.decision.verdict)
    decision = board_sentence(answer, facts, t) if decided else leads
    support = " ".join(filter(None, (leads if decided else "", against_holes(answer, facts, t, found))))
    figures = key_figures(answer, t, answer.entered) if answer.entered else ()
    return [Cover(shorten(paper_title(plan, t), 110), t("Market-entry plan"), decision,
                  tuple(line for line in lines if line[1]), figures,
                  support, foot_of(answer, t, answer.entered))]  # fmt: skip


def foot_of(answer: Assessment, t: Texts, o: Opportunity | None) -> str:
    """What the figures of a page are of, what a score is not, and what the dagger means where one stands."""
    foot = t("Figures of the data pack of {date}. A score says how well a market serves the priorities; it is not a "
             "forecast of sales.", date=as_of(answer, t))  # fmt: skip
    shown = key_figures(answer, t, o) if o else ()
    marked = any("\u2020" in figure for figure, _ in shown)
    return foot + (" " + t("\u2020 an estimate, a forecast or an older edition.") if marked else "")


def as_of(answer: Assessment, t: Texts) -> str:
    """The dates of the data packs in words."""
    return "; ".join(t.date(day) for day in sorted({pack.date for pack in answer.packs}))


def key_figures(answer: Assessment, t: Texts, o: Opportunity) -> tuple[tuple[str, str], ...]:
    """Key figures of an opportunity: score, and what its market buys and already buys from home."""
    figures = [(t.number(o.score or 0.0, 1), t("points of 100"))]
    for criterion in ("import_demand", "foothold", "demand_growth"):
        known = asked(answer, criterion)
        if known and answer.reading(o.row, criterion).value is not None:
            year, name = years_of([answer.reading(o.row, criterion)]), known.name(t.language)
            said = f"{name}, {year[0]}" if year and year[0] not in name else name
            figures.append((reading_cell(answer, t, o, criterion), said))
    figures.append((t.percent(o.coverage, 0), t("Coverage")))
    return tuple(figures[:4])


def against_holes(answer: Assessment, facts: Facts, t: Texts, found: list[Opportunity]) -> str:
    """Whether missing figures could turn the first place, from the intervals alone."""
    if len(found) < 2:
        return ""
    name = naming(answer, facts, t)
    first, rivals = found[0], [o for o in found[1:] if o.high > found[0].low]
    if not rivals:
        return t("First place is firm against missing figures: {first} keeps at least {low} points, no other market "
                 "can pass {high}.", first=name(first), low=t.number(first.low, 1),
                 high=t.number(max(o.high for o in found[1:]), 1))  # fmt: skip
    if first.high - first.low < 0.05:
        return t("Missing figures could still change first place: {first} stays at {score}, and {others} could reach "
                 "{reach}.", first=name(first), score=t.number(first.low, 1),
                 others=", ".join(name(o) for o in rivals[:3]),
                 reach=t.number(max(o.high for o in rivals), 1))  # fmt: skip
    return t("Missing figures could still change first place: {first} stands between {low} and {high}, and {others} "
             "could reach {reach}.", first=name(first), low=t.number(first.low, 1), high=t.number(first.high, 1),
             others=", ".join(name(o) for o in rivals[:3]), reach=t.number(max(o.high for o in rivals), 1))  # fmt: skip


def answer_on_one_page(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The ranking with what each priority contributes, its figures, and how much is missing."""
    name, found = naming(answer, facts, t), scored(answer)
    blocks: list[Block] = [Break(), Heading(t("The answer on one page"))]
    if not found:
        return [*blocks, Paragraph(t("Nothing can be ranked yet: choose a product and at least one market."))]
    blocks += [
        Paragraph(conclusion(found, t, name) + ".", "lead"),
        *([Paragraph(entered)] if (entered := entered_sentence(answer, facts, t)) else []),
        Chart(lambda width, measure: ranking(answer, t, name, measure, width, SHOWN),
              t("Bars: points that each priority contributes. Thin line: the score if everything missing were worth 0 "
                "or 100.")),
        _scores(answer, facts, t),
    ]  # fmt: skip
    if firmness := against_holes(answer, facts, t, found):
        blocks.append(Paragraph(firmness))
    return blocks + _cautions(answer, facts, t)


def _cautions(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    found = dict.fromkeys(
        t("{market}: {gate} (as of {date})", market=market_name(facts, o.market, t), gate=t.pick(g.names),
          date=t.date(g.as_of))
        for o in answer.opportunities for g in o.gates
    )  # fmt: skip
    return [Paragraph(text, "caution") for text in found]


def _scores(answer: Assessment, facts: Facts, t: Texts) -> Table:
    name = naming(answer, facts, t)
    rows: list[tuple[str | Cell, ...]] = [
        (
            t.integer(o.rank) if o.score is not None else "–",
            Cell(name(o), note=t("Little is known: ranked after the others.") if thin(o) else ""),
            t.number(o.score, 1) if o.score is not None else t("no data"),
            t("{low} to {high}", low=t.number(o.low, 1), high=t.number(o.high, 1)) if o.high - o.low > 0.05 else "–",
            t.percent(o.coverage, 0),
        )
        for o in answer.opportunities[:SHOWN]
    ]
    headers = (t("Rank"), t("Market"), t("Score (0–100)"), t("If missing were 0 or 100"), t("Coverage"))
    return Table(
        headers, tuple(rows), ("right", "left", *numbers(3)), (0.5, 2.6, 1.1, 1.5, 1), (0,), small=len(rows) > 8
    )
