"""Risks: the heat map, then every risk with its figure, what sets it off, who answers for it and how."""

from __future__ import annotations

from planner.charts.heat_map import heat_map
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report import risk_words as words
from planner.report.blocks import Block, Cell, Chart, Heading, Paragraph, Table
from planner.report.words import market_name
from planner.text import Texts


def risks(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The register of the market to be entered, the highest first."""
    found = answer.risks
    if found is None or not found.risks:
        return []
    rows = tuple(
        (t.integer(n),
         Cell(words.risk_name(risk, t), note=" ".join(filter(None, (words.figure(risk, answer, facts, t),
                                                                     words.judged_note(risk, t))))),
         Cell(words.steps_line(risk, t), note=t(words.STATES[risk.state])),
         words.trigger(risk, answer, facts, t),
         Cell(words.response(risk, t), note=risk.own.owner if risk.own else ""))
        for n, risk in enumerate(found.risks, 1)
    )  # fmt: skip
    heads = ("", t("Risk"), t("Likelihood and impact"), t("Trigger"), t("Response and owner"))
    title = lead(answer, facts, t)
    return [
        Heading(t("Risks")),
        Paragraph(title, "lead"),
        Chart(lambda width, measure: heat_map(entries(answer, t), title, t, measure, width,
                                              likelihoods=[t(w) for w in words.LIKELIHOODS],
                                              impacts=[t(w) for w in words.IMPACTS], listed=False),
              t("Steps of 1 to 5. Where a figure tells one it stands on a fixed ladder; the ladders are guidance.")),
        Table(heads, rows, ("right", *(("left",) * 4)), (0.3, 2.5, 1.5, 2.2, 2.6), small=True),
    ]  # fmt: skip


def entries(answer: Assessment, t: Texts) -> list[tuple[str, str, int, int]]:
    """The register as the heat map wants it."""
    found = answer.risks.risks if answer.risks else ()
    return [(r.id, words.risk_name(r, t), r.likelihood, r.impact) for r in found if r.state != "closed"]


def lead(answer: Assessment, facts: Facts, t: Texts) -> str:
    """The highest open risk in one sentence."""
    found = answer.risks
    if found is None or not found.open:
        return t("No risk is open.")
    return t("{market}: the highest of {count} open risks is “{risk}”.", market=market_name(facts, found.market, t),
             count=t.integer(len(found.open)), risk=words.risk_name(found.open[0], t))  # fmt: skip
