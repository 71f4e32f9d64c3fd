"""Risks and the decision on the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from planner.text import LOCALES, Texts, machine_language

FINE = 0


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Risks and decide."""
    verb = verbs.add_parser("risks", help="the register of risks of the market to be entered")
    verb.set_defaults(action=_risks)
    advice = verbs.add_parser("decide", help="go, go if, or not now, with the points it rests on")
    advice.set_defaults(action=_decide)
    for parser in (verb, advice):
        parser.add_argument("plan", type=Path, metavar="PLAN")
        parser.add_argument("--lang", choices=sorted(LOCALES))
        parser.add_argument("--json", action="store_true")


def _risks(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report import risk_words as words

    plan, facts = api.open_with_facts(options.plan)
    answer, t = api.assess(plan, facts), Texts(options.lang or machine_language())
    found = answer.risks.risks if answer.risks else ()
    if options.json:
        print(json.dumps([
            {"id": r.id, "kind": r.kind, "likelihood": r.likelihood, "impact": r.impact, "level": r.level,
             "state": r.state, "judge": list(r.judged), "measures": list(r.measures),
             "figure": words.figure(r, answer, facts, t)} for r in found
        ], ensure_ascii=False, indent=1))  # fmt: skip
        return FINE
    for r in found:
        told = (words.risk_name(r, t), t.integer(r.level), words.steps_line(r, t), words.figure(r, answer, facts, t))
        print(" | ".join(filter(None, told)))
    return FINE


def _decide(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report.decision_words import advice_sentence, point_text

    plan, facts = api.open_with_facts(options.plan)
    answer, t = api.judged(api.assess(plan, facts)), Texts(options.lang or machine_language())
    points = answer.advice.points if answer.advice else ()
    if options.json:
        print(json.dumps({
            "market": answer.advice.market if answer.advice else None,
            "verdict": answer.advice.verdict if answer.advice else None,
            "points": [{"id": p.id, "weight": p.weight, "text": point_text(p, answer, facts, t)} for p in points],
        }, ensure_ascii=False, indent=1))  # fmt: skip
        return FINE
    print(advice_sentence(answer, facts, t))
    for point in points:
        sign = {"stop": "✕", "condition": "○", "support": "✓"}[point.weight]
        print(f"{sign} {point_text(point, answer, facts, t)}")
    return FINE
