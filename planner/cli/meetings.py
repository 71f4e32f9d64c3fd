"""Meetings on the command line: the list, and the calendar file."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from planner.cli.named import day
from planner.text import LOCALES, Texts, machine_language

FINE = 0


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Meetings."""
    verb = verbs.add_parser("meetings", help="the plan's meetings in order, or as a calendar file")
    verb.add_argument("plan", type=Path, metavar="PLAN")
    verb.add_argument("--find", default="", metavar="WORDS", help="only meetings that hold all these words")
    verb.add_argument("--day", default="", metavar="YYYY-MM-DD")
    verb.add_argument("--due", metavar="YYYY-MM-DD", help="only next steps that are open and due by this day")
    verb.add_argument("--ics", type=Path, metavar="FILE", help="write meetings and follow-ups for a calendar program")
    verb.add_argument("--lang", choices=sorted(LOCALES))
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(action=_meetings)


def _meetings(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report.meetings import market_of, step_line, when, whom

    for text in (options.day, options.due or ""):
        day(text)
    plan, facts = api.open_with_facts(options.plan)
    t = Texts(options.lang or machine_language())
    if options.ics is not None:
        api.write_agenda(plan, facts, options.ics, t)
        print(options.ics)
        return FINE
    found = api.meetings_of(plan, facts, t, options.find, options.day, options.due)
    if options.json:
        print(json.dumps([asdict(meeting) for meeting in found], ensure_ascii=False, indent=1))
        return FINE
    if not found:
        print(t("No meeting fits what was asked for.") if plan.meetings else t("No meeting is noted in this plan."))
    for m in found:
        print(" | ".join(filter(None, (when(m, t), whom(m), market_of(m, facts, t), step_line(m, t)))))
    return FINE
