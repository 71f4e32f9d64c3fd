"""Cover and the answer on one page."""

from __future__ import annotations

from planner.charts.ranking import conclusion, ranking
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Break, Chart, Cover, Heading, Paragraph, Table
from planner.report.words import market_name, naming, offer_name
from planner.text import Texts, mark

AS_OF = "2026-11-24"  # the day the program's facts are as of


def cover(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """Whose plan, for what, and what the scores recommend."""
    plan = answer.plan
    scored = [o for o in answer.opportunities if o.score is not None]
    products = "; ".join(offer_name(facts, offer, t) for offer in plan.products)
    lines = [
        (t("Exporter"), plan.exporter.name),
        (t("From"), ", ".join(filter(None, (plan.exporter.region, market_name(facts, plan.exporter.home, t))))),
        (t("Product"), products),
        (t("Action plan"), answer.framework.name(t.language)),
        (t("Figures as of"), t.date(answer.packs[0].date if answer.packs else AS_OF)),
    ]
    decision = conclusion(scored, t, naming(answer, facts, t))
    return [Cover(plan.title or t("Entry plan"), t("Market-entry plan"), decision,
                  tuple(line for line in lines if line[1]))]  # fmt: skip


def answer_on_one_page(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The ranking with what each priority contributes, its figures, and how much is missing."""
    name = naming(answer, facts, t)
    blocks: list[Block] = [Break(), Heading(t("The answer on one page"))]
    scored = [o for o in answer.opportunities if o.score is not None]
    if not scored:
        return [*blocks, Paragraph(t("Nothing can be ranked yet: choose a product and at least one market."))]
    blocks.append(Paragraph(conclusion(scored, t, name) + ".", "lead"))
    blocks.append(Chart(lambda width, measure: ranking(answer, t, name, measure, width),
                        t("Bars: points that each priority contributes. Thin line: the score if everything missing "
                          "were worth 0 or 100.")))  # fmt: skip
    blocks.append(_scores(answer, facts, t))
    cautions = [(market_name(facts, o.market, t), g) for o in answer.opportunities for g in o.gates]
    blocks += [
        Paragraph(t("{market}: {gate} (as of {date})", market=m, gate=t.pick(g.names), date=t.date(g.as_of)))
        for m, g in cautions
    ]
    return blocks


def _scores(answer: Assessment, facts: Facts, t: Texts) -> Table:
    name = naming(answer, facts, t)
    rows = [
        (
            t.integer(o.rank),
            name(o),
            t.number(o.score, 1) if o.score is not None else t("no data"),
            t("{low} to {high}", low=t.number(o.low, 0), high=t.number(o.high, 0)),
            t.percent(o.coverage, 0),
        )
        for o in answer.opportunities
    ]
    headers = (t("Rank"), t("Market"), t("Score (0-100)"), t("If missing were 0 or 100"), t("Coverage"))
    return Table(headers, tuple(rows), ("right", "left", "right", "right", "right"), (0.5, 2.6, 1, 1.4, 1), (0,))


NOT_YET = mark(
    "Scenarios, duties and origin, landed cost, entry mode, budget and timeline are not planned in this version of the "
    "program; this plan says where to sell, not yet how."
)
