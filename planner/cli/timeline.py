"""``timeline``: dates and costs of a plan's steps, as a table, as JSON, or as a calendar file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.text import LOCALES, Texts, machine_language

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.timeline import StepCosts, TimelineAnswer

FINE, PROBLEMS = 0, 1


def add_command(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    parser = verbs.add_parser("timeline", help="dates, critical path and costs; --ics for a calendar")
    parser.add_argument("plan", type=Path, metavar="PLAN")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true")
    how.add_argument("--ics", type=Path, metavar="FILE.ics", help="write the dates as a calendar file")
    parser.add_argument("--lang", choices=sorted(LOCALES), help="language (default: the machine's)")
    parser.set_defaults(action=_timeline)


def _timeline(options: argparse.Namespace) -> int:
    from planner import api

    plan, facts = api.open_with_facts(options.plan)
    t = Texts(options.lang or machine_language())
    found = api.timeline(plan, facts)
    if options.json:
        print(json.dumps(_json(found), ensure_ascii=False, indent=1, allow_nan=False))
    elif options.ics is not None:
        api.write_timeline(plan, found, facts, options.ics, t)
        print(options.ics)
    else:
        print("\n".join(_lines(found, facts, t)))
    problems = found.problems if found is not None else ()
    for problem in () if options.json else problems:
        print(f"{problem.where}: {t(problem.message, **problem.values)}", file=sys.stderr)
    return PROBLEMS if any(p.severity != "note" for p in problems) else FINE


def _lines(found: TimelineAnswer | None, facts: Facts, t: Texts) -> list[str]:
    from planner.report.timeline_costs import costs_text, step_cost
    from planner.report.timeline_words import basis, conclusion, owner_name, policy_line, step_name

    if found is None:
        return [t("No timeline is planned yet: take over a playbook in step 7.")]
    if not found.done:
        return [conclusion(found, t)]
    rows = [(t("Start"), t("End"), t("Days"), t("Slack"), t("Cost"), t("Owner"), t("Step"))]
    rows += [(s.start, s.end, t.integer(s.days), t("critical") if s.critical else t.integer(s.slack),
              step_cost(t, s), owner_name(t, s.owner), step_name(t, s)) for s in found.steps]  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    right = (2, 3, 4)
    table = [
        "  ".join(c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        .rstrip() for row in rows
    ]  # fmt: skip
    costs = [costs_text(found.costs, t)] if found.costs is not None else []
    dates = (policy_line(entry, t) for entry in found.policy)
    return [conclusion(found, t), basis(found, facts, t), *table, *costs, *dates]


def _costs(costs: StepCosts | None) -> dict[str, Any] | None:
    if costs is None:
        return None
    return {
        "steps": costs.steps, "known": costs.known, "official_fees": costs.official,
        "sums": {code: str(amount) for code, amount in costs.sums},
        "total": None if costs.total is None else {"amount": str(costs.total), "currency": costs.currency},
    }  # fmt: skip


def _json(found: TimelineAnswer | None) -> dict[str, Any]:
    if found is None:
        return {"steps": [], "problems": []}
    return {
        "market": found.market, "mode": found.mode, "start": found.start, "end": found.end,
        "critical_path": list(found.path),
        "steps": [{"id": s.id, "name": s.names["en"], "owner": s.owner, "days": s.days, "after": list(s.depends),
                   "start": s.start, "end": s.end, "latest_end": s.latest_end, "slack_days": s.slack,
                   "state": s.state or "to do", "cost": None if s.cost is None else str(s.cost),
                   "currency": s.currency or None, "official_fee": s.official} for s in found.steps],
        "costs": _costs(found.costs),
        "fixed_dates": [{"day": p.day, "measure": p.measure, "kind": p.kind} for p in found.policy],
        "holidays": dict(found.holidays),
        "problems": [{"severity": p.severity, "where": p.where, "message": p.sentence()} for p in found.problems],
    }  # fmt: skip
