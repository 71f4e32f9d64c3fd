"""``readiness`` and ``mode``: how ready the exporter of a plan is, and how the ways of entering compare."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.policy import end, problems_json
from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.errors import Problem
    from planner.model.assessment import Assessment
    from planner.model.entry_mode import ModeScore
    from planner.model.facts import Facts
    from planner.model.readiness import MarketReadiness, Readiness

NOT_YET = mark("Readiness and entry mode are worked out once there is a home country and a short list.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The two commands with their options."""
    ready = verbs.add_parser("readiness", help="how ready the exporter is, by group and market, and the first gaps")
    mode = verbs.add_parser("mode", help="ways of entering a market compared, and the ones chosen")
    for parser, action in ((ready, _readiness), (mode, _mode)):
        parser.add_argument("plan", type=Path, metavar="PLAN")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(action=action)


def _answer(options: argparse.Namespace, field: str) -> tuple[Assessment, Facts, list[Problem]]:
    from planner import api

    plan, facts = api.open_with_facts(options.plan)
    found = [p for p in api.check(plan, facts) if p.where.startswith((field, "exporter", "markets"))]
    return api.assess(plan, facts), facts, found


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))


def _readiness(options: argparse.Namespace) -> int:
    answer, facts, problems = _answer(options, "readiness")
    t, found = Texts(machine_language()), answer.readiness
    if options.json:
        _print_json({**(_readiness_json(found) if found else {}), "problems": problems_json(problems)})
    elif found is None:
        print(t(NOT_YET))
    else:
        print("\n".join(_readiness_lines(found, answer.plan.exporter.home, facts, t)))
    return end(problems, options.json)


def _readiness_json(found: Readiness) -> dict[str, Any]:
    return {
        "market": found.focus, "answered": found.answered, "asked": found.asked,
        "groups": {g.group: {"score": g.score, "answered": g.answered, "asked": g.asked} for g in found.groups},
        "markets": {name: _market_json(entry) for name, entry in found.markets.items()},
    }  # fmt: skip


def _market_json(entry: MarketReadiness) -> dict[str, Any]:
    return {
        "score": entry.score,
        "gaps": [
            {"question": gap.question, "level": gap.level, "weight": gap.weight, "lost": gap.lost,
             "because": [{"fact": r.reason, "adds": r.extra, "figure": r.figure} for r in gap.rising]}
            for gap in entry.gaps
        ],
        "unknown": list(entry.unknown),
    }  # fmt: skip


def _readiness_lines(found: Readiness, home: str, facts: Facts, t: Texts) -> list[str]:
    from planner.report import readiness_words as words

    names = {group.id: t.pick(group.names) for group in facts.guidance.groups}
    lines = [words.conclusion(found, facts, t) + ".", words.answered_line(found, t)]
    for group in found.groups:
        score = t("not answered") if group.score is None else t("{score} of 100", score=t.number(group.score, 0))
        lines.append("  " + t.labelled(names[group.group], score))
    if found.here is not None:
        for place, (asks, level, why, helps) in enumerate(words.gap_rows(found.here, home, facts, t), 1):
            lines += [f"{place}. {asks} {level}", f"   {why}", "   " + t.labelled(t("What helps"), helps)]
    return lines


def _mode(options: argparse.Namespace) -> int:
    answer, facts, problems = _answer(options, "entry_mode")
    t, found = Texts(machine_language()), answer.entry_modes
    if options.json:
        body: dict[str, Any] = {}
        if found is not None:
            body = {"market": found.focus, "weights": dict(found.weights), "weights_of": found.experience or "own",
                    "modes": [_mode_json(entry) for entry in found.modes], "chosen": dict(found.chosen)}  # fmt: skip
        _print_json({**body, "problems": problems_json(problems)})
    elif found is None:
        print(t(NOT_YET))
    else:
        print("\n".join(_mode_lines(answer, facts, t)))
    return end(problems, options.json)


def _mode_json(entry: ModeScore) -> dict[str, Any]:
    return {"mode": entry.mode, "rank": entry.rank, "score": entry.total, "scores": dict(entry.scores),
            "own": sorted(entry.own), "points": dict(entry.points)}  # fmt: skip


def _mode_lines(answer: Assessment, facts: Facts, t: Texts) -> list[str]:
    from planner.report import entry_words as words
    from planner.report.words import market_name

    found = answer.entry_modes
    assert found is not None
    lines = [words.conclusion(found, facts, t) + "."]
    lines += [f"  {entry.rank}. {t.number(entry.total, 1):>5}  {words.mode_name(facts, entry.mode, t)}"
              for entry in found.modes]  # fmt: skip
    lines += [f"{t(words.GUIDANCE)} {t(words.WEIGHTS_OF[found.experience])}"]
    for market, name in found.chosen.items():
        lines += [t.labelled(market_name(facts, market, t), words.mode_name(facts, name, t)),
                  f"  {words.move_text(facts, name, t)}"]  # fmt: skip
    return lines
