"""Problems on the command line: which keep a plan from being scored, and how they are told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from planner.errors import Problem
from planner.text import Texts, mark

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.plan import Plan

FINE, PROBLEMS = 0, 1
SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}


def errors_of(plan: Plan, facts: Facts) -> list[Problem]:
    """What keeps a plan from being scored at all; warnings do not."""
    from planner import api

    return [problem for problem in api.check(plan, facts) if problem.severity == "error"]


def print_json(answer: object) -> None:
    """An answer for other programs."""
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))


def print_problems(
    problems: Sequence[Problem], t: Texts, as_json: bool = False, stream: TextIO | None = None
) -> int:  # fmt: skip
    """Problems one a line, or as JSON; the exit code that says whether there were any."""
    if as_json:
        # For machines: the same sentences on every machine.
        entries = [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in problems]
        print_json({"problems": entries})
    else:
        for problem in problems:
            where = f"{problem.where}: " if problem.where else ""
            print(f"{t(SEVERITIES[problem.severity])}: {where}{t(problem.message, **problem.values)}", file=stream)
    return PROBLEMS if any(p.severity != "note" for p in problems) else FINE
