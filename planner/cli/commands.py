"""The command line: the same verbs as the window, for scripts and for people who like to type."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from planner import __version__
from planner.cli import checklist, duty, entry, finder, meetings, money, origin, packs, policy, risks, room
from planner.cli.imports import add_import
from planner.cli.problems import FINE, PROBLEMS, errors_of, print_json, print_problems
from planner.cli.report import add_report
from planner.cli.sectors import add_command as add_sectors
from planner.cli.timeline import add_command as add_timeline
from planner.errors import ChoiceError, ExportError, PlannerError
from planner.text import LOCALES, Texts, machine_language, mark

WRONG_USE = 2
NO_OUTPUT = mark("The answer cannot be written: {reason}.")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong use in one sentence; how it is used stands in the help."""
        self.exit(WRONG_USE, f"{message} ({self.prog} --help)\n")


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


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
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

    add_report(verbs)

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
    entry.add_commands(verbs)
    checklist.add_commands(verbs)
    money.add_command(verbs)
    room.add_commands(verbs)
    add_timeline(verbs)
    meetings.add_commands(verbs)
    risks.add_commands(verbs)
    packs.add_commands(verbs)
    return parser


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

    plan, facts = api.open_with_facts(options.plan)
    if errors := errors_of(plan, facts):
        return print_problems(errors, _texts(options), stream=sys.stderr)
    # Scores alone: duties, scenarios, costs and origin have commands of their own.
    answer = api.assess(plan, facts, plan.markets)
    if options.json:
        print_json(as_json(answer, facts))
    else:
        print(as_table(answer, facts, _texts(options)))
    return FINE


def _check(options: argparse.Namespace) -> int:
    from planner import api

    problems, t = api.check(*api.open_with_facts(options.plan)), _texts(options)
    if not problems and not options.json:
        print(t("no problems found"))
    return print_problems(problems, t, options.json)
