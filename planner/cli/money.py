"""``money``: what entering each market of a plan costs and earns by year, what it is worth and what moves it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.policy import aligned, end, problems_json, worked_out
from planner.text import Texts, machine_language

if TYPE_CHECKING:
    from planner.model.cash import FinanceAnswer, Worth, YearFlow
    from planner.model.facts import Facts

FLOW = ("units", "price", "unit_cost", "revenue", "variable", "running", "once", "capital", "tied", "released", "tax",
        "net", "cumulative", "present", "break_even")  # fmt: skip


def add_command(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    parser = verbs.add_parser("money", help="budget, cash flow, NPV, IRR, payback and break-even of a plan's markets")
    parser.add_argument("plan", type=Path, metavar="PLAN")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(action=_money)


def _money(options: argparse.Namespace) -> int:
    answer, facts, problems = worked_out(options)
    found = [p for p in problems if p.where.startswith("finance")]
    found += [p for case in answer.finance for p in case.problems if p not in found]
    if options.json:
        cases = [_case_json(case) for case in answer.finance]
        print(json.dumps({"cases": cases, "problems": problems_json(found)}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(answer.finance, facts, Texts(machine_language()))))
    return end(found, options.json)


def _lines(cases: tuple[FinanceAnswer, ...], facts: Facts, t: Texts) -> list[str]:
    from planner.report import finance_rows as tables
    from planner.report import finance_words as words

    lines: list[str] = []
    for found in (case for case in cases if case.done):
        heads = (tables.unit_line(found, t), *tables.named_flows(found.flows, found, t))
        rows = [heads, *((name, *figures) for name, figures, _ in tables.flow_rows(found, t))]
        lines += [words.verdict(found, facts, t) + ".", *aligned(rows, 1),
                  *(t.labelled(name, figure) for figure, name in words.key_figures(found, t)),
                  *words.missing_lines(found, t), *words.break_even_lines(found, t),
                  *words.delay_lines(found, t)]  # fmt: skip
        if found.swings:
            heads = (t("Assumption"), t("With it lower"), t("With it higher"))
            lines += aligned([heads, *tables.swing_rows(found, t, len(found.swings))], 1)
        if found.currencies:
            lines += aligned([tables.worth_heads(t, t("Scenario")), *tables.currency_rows(found, t)], 1)
        lines += [*words.rests_on(found, facts, t), ""]
    return lines[:-1] or [words.verdict(None, facts, t)]


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:.4f}"


def _worth_json(worth: Worth) -> dict[str, Any]:
    return {
        "npv": _text(worth.npv), "total": _text(worth.total), "irr": worth.irr, "irr_missing": worth.irr_why,
        "payback_years": _text(worth.payback), "payback_missing": worth.payback_why, "need": _text(worth.need),
        "need_year": worth.need_year,
    }  # fmt: skip


def _flow_json(found: FinanceAnswer, flow: YearFlow) -> dict[str, Any]:
    return {"year": found.label(flow.year) or "start", **{name: _text(getattr(flow, name)) for name in FLOW}}


def _case_json(found: FinanceAnswer) -> dict[str, Any]:
    delay = found.delay
    return {
        "market": found.case.market, "currency": found.currency, "price_from": found.price_from,
        "cost_from": found.cost_from, "basis": found.case.basis, "basis_usd": _text(found.basis_usd),
        "worth": _worth_json(found.worth) if found.worth else None,
        "flows": [_flow_json(found, flow) for flow in found.flows],
        "break_even_units": _text(found.break_even_units), "break_even_price": _text(found.break_even_price),
        "delay_npv": {"moved": _text(delay.moved), "shortened": _text(delay.shortened)} if delay else None,
        "swings": [{"input": s.input, "percent": _text(s.percent), "low": _text(s.low), "high": _text(s.high)}
                   for s in found.swings],
        "currencies": [{"scenario": c.id, "change_pct": _text(c.change), **_worth_json(c.worth)}
                       for c in found.currencies],
        "problems": problems_json(list(found.problems)),
    }  # fmt: skip
