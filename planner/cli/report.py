"""What goes on paper by command: the report, the brief, the board's deck, the workbook, the tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.named import country
from planner.cli.problems import FINE, errors_of, print_problems
from planner.errors import ChoiceError
from planner.text import LOCALES, Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts

SUFFIXES = (".pdf", ".xlsx", ".zip")
VARIANTS = ("report", "brief", "deck")
ONLY_PDF = mark("The brief and the deck are PDFs: {name} must end in .pdf.")
NOT_LISTED = mark("{code} is not on the short list of this plan.")


def add_report(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``report``."""
    report = verbs.add_parser("report", help="write a plan as .pdf or .xlsx, its tables as .zip or into a folder")
    report.add_argument("plan", type=Path, metavar="PLAN")
    report.add_argument("out", type=_path, nargs="?", metavar="OUT.pdf|OUT.xlsx|OUT.zip")
    report.add_argument("--lang", choices=sorted(LOCALES), help="language of the report (default: the plan's own)")
    report.add_argument("--variant", choices=VARIANTS, default="report",
                        help="the whole report, one page for a meeting, or wide pages for a board")  # fmt: skip
    report.add_argument("--market", default="", metavar="ISO3", help="whose brief (default: the winner's)")
    report.add_argument("--csv", type=Path, metavar="DIR", help="every table of the report as CSV into a folder")
    report.set_defaults(action=_report, usage=report)


def _path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise argparse.ArgumentTypeError(f"a report ends in .pdf, .xlsx or .zip; {path.name} does not")
    return path


def _report(options: argparse.Namespace) -> int:
    from planner import api

    if options.out is None and options.csv is None:
        options.usage.error("name a file to write, or a folder for the tables (--csv)")
    if options.out is not None and options.variant != "report" and options.out.suffix.lower() != ".pdf":
        raise ChoiceError(ONLY_PDF, name=options.out.name)
    plan = api.open_plan(options.plan)
    if options.out is not None:
        api.refuse_unwritable(options.out)  # before anything is worked out in vain
    facts = api.facts_of(plan)
    if errors := errors_of(plan, facts):
        return print_problems(errors, Texts(options.lang or machine_language()), stream=sys.stderr)
    if options.market:
        country(facts, options.market)
        if options.market not in plan.markets:
            raise ChoiceError(NOT_LISTED, code=options.market)
    answer, texts = api.assess(plan, facts), Texts(options.lang or plan.report.language)
    if options.out is not None:
        _write(answer, facts, options, texts)
        print(options.out)
    if options.csv is not None:
        for path in api.write_tables(answer, facts, options.csv, texts):
            print(path)
    return FINE


def _write(answer: Assessment, facts: Facts, options: argparse.Namespace, texts: Texts) -> None:
    from planner import api

    if options.variant == "brief":
        api.write_brief(answer, facts, options.market, options.out, texts)
    elif options.variant == "deck":
        api.write_deck(answer, facts, options.out, texts)
    else:
        api.write_report(answer, facts, options.out, texts, answer.plan.report.paper)
