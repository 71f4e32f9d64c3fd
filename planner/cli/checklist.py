"""``checklist``: what has to be done before a plan's goods may enter its markets, and how far it is."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.compliance import Line, MarketChecklist
    from planner.model.facts import Facts
    from planner.model.plan import Plan

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
NOTHING = mark("A checklist needs a home country, a product and a market other than home.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    asked = verbs.add_parser("checklist", help="what has to be done before a plan's goods may enter its markets")
    asked.add_argument("plan", type=Path, metavar="PLAN")
    asked.add_argument("--market", default="", metavar="CODE", help="ISO3 (default: every market of the short list)")
    asked.add_argument("--csv", type=Path, metavar="OUT.csv", help="also write the lists as CSV")
    asked.add_argument("--lang", choices=("en", "es", "fr"), default="")
    asked.add_argument("--json", action="store_true")
    asked.set_defaults(action=_checklist)


def _checklist(options: argparse.Namespace) -> int:
    from planner import api
    from planner.cli.named import country

    (plan, facts), t = api.open_with_facts(options.plan), Texts(options.lang or machine_language())
    if options.market:
        country(facts, options.market)
    found = api.checklists(plan, facts, options.market)
    if not found:
        print(t(NOTHING), file=sys.stderr)
        return WRONG_USE
    if options.csv:
        api.write_checklists(plan, facts, options.csv, t, options.market)
    problems = [problem for market in found for problem in market.problems]
    if options.json:
        answer = {"markets": [_market(market, facts) for market in found],
                  "problems": [{"where": p.where, "message": p.sentence()} for p in problems]}  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print("\n\n".join(_text(market, plan, facts, t) for market in found))
        for problem in problems:
            print(f"{problem.where}: {t(problem.message, **problem.values)}", file=sys.stderr)
    return PROBLEMS if problems else FINE


def _market(found: MarketChecklist, facts: Facts) -> dict[str, Any]:
    """One market by fixed keys, texts in English."""
    from planner.report import checklist as words

    t = Texts("en")
    return {
        "market": found.market, "playbook": found.known, "asked": found.asked, "pending": found.pending,
        "counts": dict(found.counts), "late": found.late, "unverified": found.unverified,
        "longest": found.longest.id if found.longest else None, "items": [_line(line) for line in found.lines],
        "not_covered": words.not_covered(found, t),
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    from planner.report import checklist as words

    t, item = Texts("en"), line.item
    return {
        "id": line.id, "kind": line.kind, "who": line.who, "name": words.name(line, t), "what": words.what(line, t),
        "lead": item.lead if item else None, "lead_unit": item.lead_unit if item and item.lead else None,
        "state": line.state.state, "owner": line.state.owner, "due": line.state.due or None, "note": line.state.note,
        "part": line.part, "late": line.late, "own": line.own is not None, "source": words.source(line) or None,
        "address": item.source.address if item else None, "verified": item.verified if item else None,
    }  # fmt: skip


def _text(found: MarketChecklist, plan: Plan, facts: Facts, t: Texts) -> str:
    from planner.report import checklist as words

    lines = [words.conclusion(found, facts, t) + "."]
    last = ""
    for line in found.lines:
        if (kind := words.kind(line, t)) != last:
            lines.append(kind)
            last = kind
        doubt = f" ({t(words.UNVERIFIED)})" if line.item is not None and not line.item.verified else ""
        lines.append(f"  [{words.state(line, t)}] {words.name(line, t)}: {words.who(line, t)}{doubt}")
    return "\n".join([*lines, *words.coverage(found, facts, t)])
