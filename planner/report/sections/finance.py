"""Budget and break-even: what entering the chosen market costs, earns and risks, and the other markets beside it."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.cash import FinanceAnswer
from planner.model.facts import Facts
from planner.report.blocks import Block, Chart, Heading, KeyFigures, Paragraph, Table, numbers
from planner.report.finance_charts import curve, curve_title, swings, swings_title
from planner.report.finance_rows import (
    budget_rows,
    currency_rows,
    flow_rows,
    named_flows,
    swing_rows,
    unit_line,
    worth_cells,
    worth_heads,
)
from planner.report.finance_words import break_even_lines, delay_lines, key_figures, missing_lines, rests_on, verdict
from planner.report.words import market_name
from planner.text import Texts


def finance(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The section; nothing where no case could be worked out."""
    done = [found for found in answer.finance if found.done]
    if not done:
        return []
    found = done[0]
    warnings = [Paragraph(t(p.message, **p.values), "caution") for p in found.problems]
    return [
        Heading(t("Budget and break-even")),
        Paragraph(verdict(found, facts, t) + ".", "lead"),
        *warnings,
        KeyFigures(tuple(key_figures(found, t))),
        *(Paragraph(line, "note") for line in missing_lines(found, t)),
        Heading(curve_title(found, t), 2),
        Chart(lambda width, measure: curve(found, t, measure, width, 9.0)),
        _flows(found, t),
        *_budget(found, t),
        Heading(t("Break-even"), 2),
        Paragraph(" ".join(break_even_lines(found, t))
                  + " " + t("Over all years, before tax and discounting.")),
        *_swings(found, t),
        *_currencies(found, t),
        Heading(t("What a missed year costs"), 2),
        Paragraph(" ".join(delay_lines(found, t))),
        *_others(done, facts, t),
        Paragraph(" ".join(rests_on(found, facts, t)), "note"),
    ]  # fmt: skip


def _flows(found: FinanceAnswer, t: Texts) -> Table:
    rows = flow_rows(found, t)
    years = named_flows(found.flows, found, t)
    return Table(
        (unit_line(found, t), *years), tuple((name, *figures) for name, figures, _ in rows),
        ("left", *numbers(len(years))), (2.6, *([0.95] * len(years))), tuple(i for i, row in enumerate(rows) if row[2]),
        small=True, together=True,
    )  # fmt: skip


def _budget(found: FinanceAnswer, t: Texts) -> list[Block]:
    rows = budget_rows(found, t)
    title = Heading(t("What entering costs"), 2)
    if not rows:
        return [title, Paragraph(t("No costs of entering are planned; the figures above are without any."), "caution")]
    heads = (t("Cost"), t("When"), t("Amount in {currency}", currency=found.currency))
    return [title, Table(heads, tuple(rows), ("left", "left", "right"), (3.2, 1.6, 1.2), together=True)]


def _swings(found: FinanceAnswer, t: Texts) -> list[Block]:
    if not found.swings:
        return []
    return [
        Heading(swings_title(found, t), 2),
        Table((t("Assumption"), t("With it lower"), t("With it higher")), tuple(swing_rows(found, t)),
              ("left", *numbers(2)), (3.0, 1.5, 1.5), together=True),
        Chart(lambda width, measure: swings(found, t, measure, width, 9.0),
              t("One assumption at a time, the others as planned; left of zero entering loses money.")),
    ]  # fmt: skip


def _currencies(found: FinanceAnswer, t: Texts) -> list[Block]:
    if not found.currencies:
        return []
    rows = tuple(currency_rows(found, t))
    return [Heading(t("Exchange rates"), 2), Table(worth_heads(t, t("Scenario")), rows, ("left", *numbers(4)),
                                                    (2.6, 1.2, 1.2, 0.9, 1.2), together=True)]  # fmt: skip


def _others(done: list[FinanceAnswer], facts: Facts, t: Texts) -> list[Block]:
    """The markets side by side, where there are several; each in its own currency."""
    if len(done) < 2:
        return []
    rows = tuple(
        (market_name(facts, f.case.market, t), *worth_cells(f.worth, f.currency, t))
        for f in done
        if f.worth is not None
    )
    return [Heading(t("The markets side by side"), 2), Table(worth_heads(t, t("Market")), rows, ("left", *numbers(4)),
                                                              (2.6, 1.2, 1.2, 0.9, 1.2), together=True)]  # fmt: skip
