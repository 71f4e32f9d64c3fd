"""``origin``: a product rule in words, or what the origin worksheets of a plan come to."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.origin import OriginAnswer, PathAnswer, RuleWords

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
ONE_OF = mark("Give a plan, or an HS code with --hs.")
BAD_DATE = mark("{date} is not a date (year-month-day).")
NO_LINE = mark("No HS line has the code {code}.")
NO_RULE = mark("No rule for {code} could be read from the sources.")
NO_SHEETS = mark("This plan has no origin worksheet.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    asked = verbs.add_parser("origin", help="a product rule of origin in words, or the origin worksheets of a plan")
    asked.add_argument("plan", type=Path, nargs="?", metavar="PLAN")
    asked.add_argument("--hs", default="", metavar="CODE", help="six digits of HS 2017 or 2022, or a tariff item")
    asked.add_argument("--agreement", choices=("usmca", "cptpp"), default="usmca")
    asked.add_argument("--on", default="", metavar="DATE", help="ISO date (default: the date of the packs)")
    asked.add_argument("--lang", choices=("en", "es", "fr"), default="")
    asked.add_argument("--json", action="store_true")
    asked.set_defaults(action=_origin)


def _origin(options: argparse.Namespace) -> int:
    from planner import api

    t = Texts(options.lang or machine_language())
    if bool(options.plan) == bool(options.hs):
        print(t(ONE_OF), file=sys.stderr)
        return WRONG_USE
    if options.on and not _is_date(options.on):
        print(t(BAD_DATE, date=options.on), file=sys.stderr)
        return WRONG_USE
    if options.plan:
        return _sheets(options, t)
    facts = api.open_facts()
    try:
        rules = api.origin_rule(facts, options.agreement, options.hs, t, options.on)
    except KeyError:
        print(t(NO_LINE, code=options.hs), file=sys.stderr)
        return WRONG_USE
    if options.json:
        _print_json({"hs": options.hs, "agreement": options.agreement, "rules": [_rule(rule) for rule in rules]})
    else:
        print("\n\n".join(_rule_text(rule) for rule in rules) or t(NO_RULE, code=options.hs))
    return FINE if rules else PROBLEMS


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _sheets(options: argparse.Namespace, t: Texts) -> int:
    from planner import api

    answers = api.origin(*api.open_with_facts(options.plan))
    if options.json:
        _print_json({"worksheets": [as_json(answer) for answer in answers]})
    else:
        print("\n\n".join(as_text(answer, t) for answer in answers) or t(NO_SHEETS))
    errors = any(problem.severity == "error" for answer in answers for problem in answer.problems)
    return PROBLEMS if errors else FINE


def _rule(rule: RuleWords) -> dict[str, Any]:
    ways = [{"way": name, "goods": goods, "sentences": list(said)} for name, goods, said in rule.ways]
    return {"rule": rule.number, "source": rule.source, "structured": rule.structured, "ways": ways, "note": rule.note}


def _rule_text(rule: RuleWords) -> str:
    ways = [f"  {name}  {' '.join(said)}" for name, _goods, said in rule.ways]
    return "\n".join([f"{rule.number}  ({rule.source})", *ways, *([f"  {rule.note}"] if rule.note else [])])


def as_json(answer: OriginAnswer) -> dict[str, Any]:
    """The answer by fixed keys, sentences in English; money and per cent as texts of exact decimals."""
    from planner import api

    t, sheet = Texts("en"), answer.worksheet
    return {
        "product": sheet.product,
        "hs": answer.hs,
        "agreement": sheet.agreement,
        "date": answer.date,
        "currency": sheet.currency,
        "status": answer.status,
        "criterion": answer.criterion or None,
        "reasons": [api.origin_text(reason, t) for reason in answer.reasons],
        "notes": [api.origin_text(note, t) for note in answer.notes],
        "problems": [{"where": p.where, "message": p.sentence(), "severity": p.severity} for p in answer.problems],
        "arithmetic": [{"line": t(x.label), "value": _exact(x.value), "unit": x.unit} for x in answer.lines],
        "best": answer.best,
        "ways": [_way(path, t) for path in answer.paths],
    }


def _way(path: PathAnswer, t: Texts) -> dict[str, Any]:
    from planner import api

    tests = [*path.values, *((path.de_minimis,) if path.de_minimis else ())]
    return {
        "way": api.origin_way(path),
        "status": path.status,
        "change": [
            {"material": x.material.name, "hs": x.material.hs, "met": x.met, "why": api.origin_text(x.why, t)}
            for x in path.shift
        ],
        "values": [
            {"method": test.method, "threshold": _exact(test.threshold), "reached": _exact(test.reached),
             "met": test.met, "gap_points": _exact(test.gap_points), "gap_money": _exact(test.gap_money)}
            for test in tests
        ],
        "also": [{"asked": api.origin_text(finding, t), "met": met} for finding, met in path.also],
        "closing": [m.name or m.hs for m in path.closing.materials] if path.closing else None,
    }  # fmt: skip


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{round(value, 6).normalize():f}"


def as_text(answer: OriginAnswer, t: Texts) -> str:
    """The answer for people, in the machine's language."""
    from planner.report.origin import sentences, table_lines

    return "\n".join([*sentences(answer, t), *(f"  {line}" for line in table_lines(answer, t))])


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))
