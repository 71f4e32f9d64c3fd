"""An assessment as stable JSON for other programs, and as a table for people."""

from __future__ import annotations

from typing import Any

from planner import api
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.text import Texts, english


def as_json(answer: Assessment, facts: Facts) -> dict[str, Any]:
    """The answer by the documented keys; a missing figure is ``null`` with its reason in words."""
    return {
        "plan": answer.plan.title,
        "framework": {"id": answer.framework.id, "version": answer.framework.version},
        "packs": [{"id": p.id, "version": p.version, "date": p.date} for p in answer.packs],
        "opportunities": [_opportunity(answer, facts, entry) for entry in answer.opportunities],
    }


def _opportunity(answer: Assessment, facts: Facts, entry: Opportunity) -> dict[str, Any]:
    return {
        "market": entry.market,
        "product": entry.product,
        "rank": entry.rank,
        "score": entry.score,
        "coverage": entry.coverage,
        "contributions": dict(entry.contributions),
        "readings": {c.id: _reading(answer, facts, entry.row, c.id) for c in answer.criteria},
    }


def _reading(answer: Assessment, facts: Facts, row: int, criterion: str) -> dict[str, Any]:
    reading = answer.reading(row, criterion)
    known = reading.value is not None
    return {
        "value": reading.value,
        "unit": reading.unit,
        "year": reading.year if known else "",
        "source": reading.source,
        "missing": None if known else api.missing_text(facts, reading.missing, english()),
    }


def as_table(answer: Assessment, facts: Facts, t: Texts) -> str:
    """Rank, market, product, score, interval and coverage, aligned."""
    from planner.report.words import market_name

    rows = [(t("Rank"), t("Market"), t("Product"), t("Score"), t("Interval"), t("Coverage"))]
    for o in answer.opportunities:
        rows.append((
            str(o.rank), market_name(facts, o.market, t), o.product,
            t.number(o.score, 1) if o.score is not None else t("no data"),
            f"{t.number(o.low, 0)}-{t.number(o.high, 0)}", t.percent(o.coverage, 0),
        ))  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    right = (True, False, False, True, True, True)
    return "\n".join(
        "  ".join(cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in rows
    )
