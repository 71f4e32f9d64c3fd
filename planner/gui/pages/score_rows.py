"""The tables of step 5 as ready texts: the ranking, one market's readings, and cautions."""

from __future__ import annotations

from typing import Any

from planner.gui.pages.market_rows import score_cell, score_tip
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.report.words import market_name, naming
from planner.text import Texts

Row = list[tuple[str, Any]]
Tips = list[list[str]]


def ranking_rows(answer: Assessment, facts: Facts, t: Texts) -> tuple[list[Row], Tips]:
    """Rank, name, score, interval and coverage of every opportunity, in rank order."""
    name = naming(answer, facts, t)
    rows, tips = [], []
    for o in answer.opportunities:
        gates = "\n".join(t.pick(gate.names) for gate in o.gates)
        text = f"{name(o)}  ▲" if gates else name(o)
        rows.append([
            (t.integer(o.rank), o.rank), (text, name(o).casefold()), score_cell(o, t),
            (f"{t.number(o.low, 0)}–{t.number(o.high, 0)}", o.low), (t.percent(o.coverage, 0), o.coverage),
        ])  # fmt: skip
        tips.append([
            "", f"{name(o)}\n{gates}" if gates else name(o), score_tip(o, t),
            t("The score if everything missing were worth 0 or 100"), t("Share of the weight that rests on a reading"),
        ])  # fmt: skip
    return rows, tips


def reading_rows(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> tuple[list[Row], Tips]:
    """Every criterion of one opportunity: reading, year, value, weight, points, source."""
    from planner import api

    rows, tips = [], []
    for criterion in answer.criteria:
        reading, points = answer.reading(o.row, criterion.id), o.contributions[criterion.id]
        weight, source = o.effective_weights[criterion.id], facts.sources.get(reading.source)
        text = api.reading_text(answer, facts, o.row, criterion.id, t)
        where = f"{source.publisher}, {source.name(t.language)}" if source else ""
        rows.append([
            (criterion.name(t.language), criterion.name(t.language).casefold()),
            (text if reading.value is not None else t("no data"), reading.value), (reading.year, reading.year),
            (t.number(reading.scaled, 0) if reading.scaled is not None else "–", reading.scaled),
            (t.percent(weight, 1), weight), (t.number(points, 2), points), (where, where),
        ])  # fmt: skip
        tips.append([t.pick(criterion.question), text, "", "", "", "", where])
    return rows, tips


def caution_text(answer: Assessment, facts: Facts, t: Texts) -> str:
    """What stands outside the scores: markets closed or to be entered with care, and who says so."""
    lines = dict.fromkeys(
        t("▲ {market}: {gate} (as of {date})", market=market_name(facts, o.market, t), gate=t.pick(gate.names),
          date=t.date(gate.as_of))
        for o in answer.opportunities for gate in o.gates
    )  # fmt: skip
    return "\n".join(lines)
