"""The command line: the same verbs as the window, for scripts and for people who like to type."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from planner import __version__
from planner.cli import duty, finder, meetings, origin, policy, risks, room
from planner.cli.engines import add_engine, told
from planner.cli.imports import add_import, add_own_packs
from planner.cli.sectors import add_command as add_sectors
from planner.errors import ChoiceError, ExportError, PackError, PlannerError, Problem
from planner.text import LOCALES, Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.plan import Plan

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}
NO_OUTPUT = mark("The answer cannot be written: {reason}.")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; exit code 0 fine, 1 problems found, 2 wrong use."""
    _speak_utf8()
    options = argparse.Namespace()
    try:
        options = _parser().parse_args(arguments)
        code: int = options.action(options)
        sys.stdout.flush()
    except SystemExit as leaving:
        return int(leaving.code or 0)  # argparse has told what is wrong, or helped
    except PlannerError as error:
        print(_texts(options)(error.message, **error.values), file=sys.stderr)
        return WRONG_USE if isinstance(error, ChoiceError) else PROBLEMS
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has seen enough; what is still to be flushed goes nowhere.
        _drop_output()
        return FINE
    except OSError as error:
        if error.filename is not None:
            raise  # ours: every file is opened where its refusal is told
        print(_texts(options)(NO_OUTPUT, reason=error.strerror or error), file=sys.stderr)
        _drop_output()
        return PROBLEMS
    return code


def _texts(options: argparse.Namespace) -> Texts:
    """The language asked for, else the machine's."""
    return Texts(getattr(options, "lang", None) or machine_language())


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    # Names and JSON are the same bytes on every machine; a name no terminal can show must not end the program.
    # A program started without an output ("pythonw", ">&-") has none to write to.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _report_path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".xlsx"):
        raise argparse.ArgumentTypeError(f"a report ends in .pdf or .xlsx; {path.name} does not")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="market-entry-planner",
        description="Choose a sector and a market, score opportunities, write the entry plan. "
        "Without arguments, or with a plan, the window opens.",
        epilog="--selftest [--report FILE] tries every part of an installed program without a screen.",
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
    report.add_argument("out", type=_report_path, metavar="OUT.pdf|OUT.xlsx")
    report.add_argument("--lang", choices=sorted(LOCALES), help="language of the report (default: the plan's own)")
    report.set_defaults(action=_report)

    check = verbs.add_parser("check", help="what should be put right in a plan")
    check.add_argument("plan", type=Path, metavar="PLAN")
    check.add_argument("--json", action="store_true")
    check.set_defaults(action=_check)
    finder.add_commands(verbs)
    duty.add_commands(verbs)
    add_sectors(verbs)
    add_import(verbs)
    origin.add_commands(verbs)
    policy.add_policy_commands(verbs)
    room.add_commands(verbs)
    meetings.add_commands(verbs)
    risks.add_commands(verbs)
    _add_packs(verbs)
    return parser


def _add_packs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    packs = verbs.add_parser("packs", help="the data packs: info, verify, build; own figures: own, remove")
    kinds = packs.add_subparsers(required=True, metavar="info|verify|build|own|remove")
    kinds.add_parser("info", help="coverage of every table").set_defaults(action=_packs_info)
    verify = kinds.add_parser("verify", help="every problem as file:row:column")
    verify.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    verify.set_defaults(action=_packs_verify)
    build = kinds.add_parser("build", help="make a pack from raw sources")
    build.add_argument("--pack", choices=("core", "access", "effects", "all"), default="core", help="default: core")
    build.add_argument("--sources", type=Path, required=True, metavar="DIR")
    build.add_argument("--out", type=Path, required=True, metavar="DIR")
    add_engine(build)
    build.set_defaults(action=_packs_build)
    add_own_packs(kinds)


def _demo(options: argparse.Namespace) -> int:
    from planner import api

    _make_folder(options.out)
    facts = api.open_facts()
    for path in api.sample_plans():
        plan = api.open_plan(path)
        answer = api.assess(plan, facts)
        for suffix in (".pdf", ".xlsx"):
            target = options.out / f"{path.stem}{suffix}"
            api.write_report(answer, facts, target, Texts(options.lang or plan.report.language), plan.report.paper)
            print(target, flush=True)
    return FINE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = mark("The folder {folder} cannot be made: {reason}.")
        raise ExportError(message, folder=folder, reason=error.strerror or error) from error


def _assess(options: argparse.Namespace) -> int:
    from planner import api
    from planner.cli.answers import as_json, as_table

    plan = api.open_plan(options.plan)
    facts = api.open_facts()
    if errors := _errors(plan, facts):
        return _print_problems(errors, _texts(options), stream=sys.stderr)
    # Scores alone: duties, scenarios, costs and origin have commands of their own.
    answer = api.assess(plan, facts, plan.markets)
    if options.json:
        _print_json(as_json(answer, facts))
    else:
        print(as_table(answer, facts))
    return FINE


def _report(options: argparse.Namespace) -> int:
    from planner import api

    plan = api.open_plan(options.plan)
    facts = api.open_facts()
    if errors := _errors(plan, facts):
        return _print_problems(errors, _texts(options), stream=sys.stderr)
    texts = Texts(options.lang or plan.report.language)
    api.write_report(api.assess(plan, facts), facts, options.out, texts, plan.report.paper)
    print(options.out)
    return FINE


def _errors(plan: Plan, facts: Facts) -> list[Problem]:
    """What keeps a plan from being scored at all; warnings do not."""
    from planner import api

    return [problem for problem in api.check(plan, facts) if problem.severity == "error"]


def _check(options: argparse.Namespace) -> int:
    from planner import api

    problems, t = api.check(api.open_plan(options.plan), api.open_facts()), _texts(options)
    if not problems and not options.json:
        print(t("no problems found"))
    return _print_problems(problems, t, options.json)


def _packs_info(options: argparse.Namespace) -> int:
    from planner import api

    print("\n".join(api.packs_info()))
    return FINE


def _packs_verify(options: argparse.Namespace) -> int:
    from planner import api

    problems, t = api.packs_verify(options.folder), _texts(options)
    if not problems:
        print(t("no problems found"))
    return _print_problems(problems, t)


def _packs_build(options: argparse.Namespace) -> int:
    from planner import api

    if not options.sources.is_dir():
        raise PackError(mark("The folder {folder} is not there."), folder=options.sources)
    with told(mark("The pack was not built: {name}: {reason}."), options.out):
        for report in api.packs_build(options.sources, options.out, options.pack, options.engine, options.spark_master):
            print(report)
    return FINE


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))


def _print_problems(
    problems: Sequence[Problem], t: Texts, as_json: bool = False, stream: TextIO | None = None
) -> int:  # fmt: skip
    if as_json:
        # For machines: the same sentences on every machine.
        entries = [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in problems]
        _print_json({"problems": entries})
    else:
        for problem in problems:
            where = f"{problem.where}: " if problem.where else ""
            print(f"{t(SEVERITIES[problem.severity])}: {where}{t(problem.message, **problem.values)}", file=stream)
    return PROBLEMS if any(p.severity != "note" for p in problems) else FINE
