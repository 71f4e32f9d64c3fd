"""What changes if the rules of trade change: the decision under every scenario, and what each assumes."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.effects import Effects
from planner.model.facts import Facts
from planner.report.blocks import Block, Cell, Chart, Heading, Paragraph, Table, numbers
from planner.report.policy_charts import matrix, measures_line, relevant
from planner.report.policy_words import (
    AMONG,
    AT_STAKE,
    ELASTICITIES,
    GRADES,
    TODAY,
    dates,
    decision,
    dependence,
    estimate,
    figure_of,
    importers,
    measure_name,
    percent,
    rates,
    scenario_name,
    share,
    turning_point,
)
from planner.report.words import flows_year, market_name, shorten
from planner.text import Texts

LINES = 8  # of the exposure table


def scenarios(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The whole section; nothing where no scenario could be worked out."""
    if not answer.effects or not answer.opportunities:
        return []
    blocks: list[Block] = [Heading(t("Scenarios"))]
    for effects in answer.effects.values():
        blocks += _product(answer, effects, facts, t)
    blocks += _assumptions(answer, facts, t)
    return [*blocks, *_exposure(answer, facts, t)]


def _product(answer: Assessment, e: Effects, facts: Facts, t: Texts) -> list[Block]:
    plan, year = answer.plan, flows_year(facts, ((market, e.code) for market in e.markets), t)
    said = [turning_point(e, facts, t)]
    if e.chosen_line:
        said.append(t("Worked out for HS {code}, home's largest export among the lines.", code=e.code))
    blocks: list[Block] = [
        Paragraph(decision(e, facts, t) + ".", "lead"),
        *(Paragraph(sentence) for sentence in said if sentence),
        Chart(lambda width, measure: matrix(e, facts, plan, t, "change", measure, width, 8.0),
              t("Expected sales of home against today, by Armington on the flows of {year}; a frame marks who leads.",
                year=year)),
        *_money(answer, e, facts, t),
    ]  # fmt: skip
    if relevant(e, facts, plan):
        blocks.append(Chart(lambda width, measure: measures_line(e, facts, plan, t, measure, width, 8.0, TODAY),
                            t("Measures that meet HS {code}; dark: in force on {day}.", code=e.code,
                              day=t.date(e.day)), True))  # fmt: skip
        blocks.append(_measures(answer, e, facts, t))
    return [*blocks, *_elasticities(e, facts, t)]


def _money(answer: Assessment, e: Effects, facts: Facts, t: Texts) -> list[Block]:
    """Duty, score and, where a way was typed, landed cost and margin: one row a market, today and the worst case."""
    plan, rows = answer.plan, []
    kinds = ["duty", "sales", "score"]
    if any(cell.landed is not None for cell in e.cells.values()):
        kinds += ["landed", "margin"]
    for market in e.markets:
        today = e.cell(TODAY, market)
        for scenario in e.scenarios:
            cell = e.cell(scenario, market)
            if scenario == TODAY or cell.duty != today.duty or cell.rank != today.rank:
                figures = (figure_of(t, cell, kind, plan.landed.currency)
                           for kind in kinds)  # fmt: skip
                rows.append((market_name(facts, market, t) if scenario == TODAY else "",
                             scenario_name(facts, t, scenario), *figures))  # fmt: skip
    heads = (t("Market"), t("Scenario"), t("Duty"), t("Expected sales"), t("Score (rank)"), t("Landed cost of a unit"),
             t("Margin"))[: 2 + len(kinds)]  # fmt: skip
    widths = (1.2, 1.6, 1.0, 1.1, 1.0, 1.0, 1.0)[: len(heads)]
    note = t("Only scenarios in which a market's duty or rank differs from today's are listed.")
    return [Table(heads, tuple(rows), ("left", "left", *numbers(len(kinds))), widths, small=True),
            Paragraph(note, "note")]  # fmt: skip


def _measures(answer: Assessment, e: Effects, facts: Facts, t: Texts) -> Block:
    rows = []
    for m in relevant(e, facts, answer.plan):
        source = m.source
        cited = ", ".join((source.publisher, source.title, source.date)) if source else ""
        note = t.pick(m.note) if m.note else ""
        covered = t("covered") if m.covers(e.code) == "all" else t("may be covered: not counted")
        spared = t("not on goods that claim the agreement") if m.spared == "agreement" else ""
        told = "" if m.effect == "keep" else "; ".join(filter(None, (covered, spared)))
        when = Cell(dates(t, m), note=told)
        rows.append((Cell(measure_name(facts, answer.plan, t, m.id), note=note), importers(facts, answer.plan, t, m),
                     rates(t, m, answer.plan.exporter.home), when,
                     Cell(cited, note=t(GRADES[m.grade]), address=source.address if source else "")))  # fmt: skip
    heads = (t("Measure"), t("Imposed by"), t("Rate on home's goods"), t("Dates"), t("Source"))
    return Table(heads, tuple(rows), ("left", "left", "right", "left", "left"), (2.7, 1.0, 0.8, 1.3, 1.9), small=True)


def _elasticities(e: Effects, facts: Facts, t: Texts) -> list[Block]:
    rows = tuple(
        (market_name(facts, m, t), *(estimate(t, facts, e.elasticities[m][kind]) for kind in ELASTICITIES))
        for m in e.markets
    )
    heads = (t("Market"), *(t(name) for name in ELASTICITIES.values()))
    return [
        Heading(t("How sales answer to prices"), 2),
        Table(heads, rows, ("left",) * 5, (1.1, 1.7, 1.4, 1.3, 1.7), small=True),
        Paragraph(t(AMONG), "note"),
    ]  # fmt: skip


def _setting(value: float, unit: str, t: Texts) -> str:
    return percent(t, value) if unit == "%" else f"{t.number(value, 1)} {unit}"


def _assumptions(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    plan = answer.plan
    chances = {p.scenario: p.percent for p in plan.policy.probabilities}
    settings = {(s.scenario, s.parameter): s.value for s in plan.policy.settings}
    rows = []
    for preset in facts.policy.scenarios.values():
        given = "; ".join(
            t.labelled(t.pick(p.names), _setting(settings.get((preset.id, p.id), p.default), p.unit, t))
            for p in preset.parameters
        )
        chance = percent(t, chances[preset.id], 0) if preset.id in chances else t("not given")
        rows.append((Cell(preset.name(t.language), note=given), t.pick(preset.assumes), t.pick(preset.unknown), chance))
    return [
        Heading(t("What the scenarios assume"), 2),
        Table((t("Scenario"), t("Assumes"), t("Not known"), t("Probability")), tuple(rows),
              ("left", "left", "left", "right"), (1.3, 2.6, 2.6, 0.8), small=True),
        Paragraph(t("Probabilities are the room's own; the program never fills one in."), "note"),
    ]  # fmt: skip


def _exposure(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    e = answer.exposure
    if e is None:
        return []
    rows = tuple(
        (f"{r.code} {_product_name(facts, t, r.code)}", t.money(r.usd), share(t, r.claimed), share(t, r.claimed_now),
         percent(t, r.extra), t("no data") if r.at_stake is None else t.money(r.at_stake))
        for r in e.rows[:LINES]
    )  # fmt: skip
    heads = (t("HS line"), t("Sold to the USA, 2024"), t("Claims the USMCA, 2024"), t("February 2026"),
             t("Duty without it"), t("At stake a year"))  # fmt: skip
    return [
        Heading(t("Dependence on the USA"), 2),
        Paragraph(dependence(e, facts, t)),
        Table(heads, rows, ("left", *numbers(5)), (3.0, 1.0, 0.9, 0.8, 0.8, 0.9), small=True),
        Paragraph(t(AT_STAKE), "note"),
    ]  # fmt: skip


def _product_name(facts: Facts, t: Texts, code: str) -> str:
    product = facts.products.get(code)
    return shorten(product.name(t.language), 70) if product else ""
