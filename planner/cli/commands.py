"""The command line: the same verbs as the window, for scripts and for people who like to type."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from planner import __version__
from planner.errors import PlannerError, Problem
from planner.text import LOCALES, Texts

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; exit code 0 fine, 1 problems found, 2 wrong use."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    try:
        code: int = options.action(options)
    except PlannerError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has seen enough.
        sys.stderr.close()
        return FINE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="market-entry-planner",
        description="Choose a sector and a market, score opportunities, write the entry plan. "
        "Without arguments, or with a plan, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    demo = verbs.add_parser("demo", help="write the sample plans as PDF and workbook")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.add_argument("--lang", choices=sorted(LOCALES), help="language of the reports (default: each plan's own)")
    demo.set_defaults(action=_demo)

    assess = verbs.add_parser("assess", help="scores, contributions and readings of a plan")
    assess.add_argument("plan", type=Path, metavar="PLAN")
    assess.add_argument("--json", action="store_true")
    assess.set_defaults(action=_assess)

    report = verbs.add_parser("report", help="write a plan as .pdf or .xlsx")
    report.add_argument("plan", type=Path, metavar="PLAN")
    report.add_argument("out", type=Path, metavar="OUT")
    report.add_argument("--lang", choices=sorted(LOCALES), help="language of the report (default: the plan's own)")
    report.set_defaults(action=_report)

    check = verbs.add_parser("check", help="what should be put right in a plan")
    check.add_argument("plan", type=Path, metavar="PLAN")
    check.add_argument("--json", action="store_true")
    check.set_defaults(action=_check)
    _add_packs(verbs)
    return parser


def _add_packs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    packs = verbs.add_parser("packs", help="the data packs: info, verify, build")
    kinds = packs.add_subparsers(required=True, metavar="info|verify|build")
    kinds.add_parser("info", help="coverage of every table").set_defaults(action=_packs_info)
    verify = kinds.add_parser("verify", help="every problem as file:row:column")
    verify.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    verify.set_defaults(action=_packs_verify)
    build = kinds.add_parser("build", help="make the core pack from raw sources")
    build.add_argument("--sources", type=Path, required=True, metavar="DIR")
    build.add_argument("--out", type=Path, required=True, metavar="DIR")
    build.set_defaults(action=_packs_build)


def _demo(options: argparse.Namespace) -> int:
    from planner import api

    facts = api.open_facts()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in api.sample_plans():
        plan = api.open_plan(path)
        answer = api.assess(plan, facts)
        for suffix in (".pdf", ".xlsx"):
            target = options.out / f"{path.stem}{suffix}"
            api.write_report(answer, facts, target, Texts(options.lang or plan.report.language), plan.report.paper)
            print(target)
    return FINE


def _assess(options: argparse.Namespace) -> int:
    from planner import api
    from planner.cli.answers import as_json, as_table

    facts = api.open_facts()
    plan = api.open_plan(options.plan)
    problems = [p for p in api.check(plan, facts) if p.severity == "error"]
    if problems:
        return _print_problems(problems, as_json=False, stream=sys.stderr)
    answer = api.assess(plan, facts)
    print(json.dumps(as_json(answer, facts), ensure_ascii=False, indent=1) if options.json else as_table(answer, facts))
    return FINE


def _report(options: argparse.Namespace) -> int:
    from planner import api

    facts = api.open_facts()
    plan = api.open_plan(options.plan)
    problems = [p for p in api.check(plan, facts) if p.severity == "error"]
    if problems:
        return _print_problems(problems, as_json=False, stream=sys.stderr)
    texts = Texts(options.lang or plan.report.language)
    api.write_report(api.assess(plan, facts), facts, options.out, texts, plan.report.paper)
    print(options.out)
    return FINE


def _check(options: argparse.Namespace) -> int:
    from planner import api

    return _print_problems(api.check(api.open_plan(options.plan), api.open_facts()), options.json)


def _packs_info(options: argparse.Namespace) -> int:
    from planner import api

    print("\n".join(api.packs_info()))
    return FINE


def _packs_verify(options: argparse.Namespace) -> int:
    from planner import api

    problems = api.packs_verify(options.folder)
    if not problems:
        print("no problems found")
    return _print_problems(problems, as_json=False)


def _packs_build(options: argparse.Namespace) -> int:
    from planner import api

    print(api.packs_build(options.sources, options.out))
    return FINE


def _print_problems(problems: Sequence[Problem], as_json: bool, stream: object = None) -> int:
    if as_json:
        entries = [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in problems]
        print(json.dumps({"problems": entries}, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(f"{problem.severity}: {problem}", file=stream)  # type: ignore[call-overload]
    return PROBLEMS if any(p.severity != "note" for p in problems) else FINE
