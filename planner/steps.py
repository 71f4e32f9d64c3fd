"""The walk as data: eight steps, what each decides, which fields of the plan it owns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from planner.errors import Problem
from planner.model.paper import paper_problems
from planner.model.plan import Plan
from planner.text import mark

State = Literal["untouched", "in work", "complete", "problem"]


@dataclass(frozen=True)
class Step:
    """One step; ``missing`` lists what still keeps it from being complete (empty: complete)."""

    number: int
    id: str
    title: str
    decides: str
    fields: tuple[str, ...]
    missing: Callable[[Plan], list[Problem]]


def _nothing(plan: Plan) -> list[Problem]:
    return []


def _exporter(plan: Plan) -> list[Problem]:
    problems = []
    if not plan.exporter.home:
        problems.append(Problem("warning", "exporter.home", mark("Choose the country you export from.")))
    if not plan.exporter.name.strip():
        problems.append(Problem("note", "exporter.name", mark("Give the exporter a name; it stands on the cover.")))
    return problems


def _products(plan: Plan) -> list[Problem]:
    if plan.products:
        return []
    return [Problem("warning", "products", mark("Choose at least one product or sector."))]


def _markets(plan: Plan) -> list[Problem]:
    if plan.markets:
        return []
    return [Problem("warning", "markets", mark("Put at least one market on the short list."))]


def _priorities(plan: Plan) -> list[Problem]:
    return []  # every action plan brings its own weights


def _entry(plan: Plan) -> list[Problem]:
    """The first of what a way in needs; one at a time, in the order of the tabs."""
    needed = (
        (plan.landed.routes, "landed.routes", mark("No way to a market is planned yet.")),
        (plan.entry_mode.chosen, "entry_mode.chosen", mark("No entry mode is chosen yet.")),
        (plan.finance.cases, "finance.cases", mark("No budget is begun yet.")),
        (plan.timeline.steps, "timeline.steps", mark("No timeline is planned yet.")),
        (plan.decision.verdict, "decision.verdict", mark("No decision is noted yet.")),
    )
    return [Problem("warning", where, words) for there, where, words in needed if not there][:1]


def _scores(plan: Plan) -> list[Problem]:
    return _products(plan) + _markets(plan) + [p for p in _exporter(plan) if p.severity == "warning"]


def _paper(plan: Plan) -> list[Problem]:
    return _scores(plan) + paper_problems(plan)


STEPS: tuple[Step, ...] = (
    Step(1, "exporter", mark("Exporter"), mark("Who sells, from where, and which action plan counts."),
         ("exporter", "framework", "framework_version", "own_framework", "held_packs"), _exporter),
    Step(2, "product", mark("Sector and product"), mark("What is to be sold: by words, by HS code, or a whole sector."),
         ("products",), _products),
    Step(3, "markets", mark("Markets"), mark("Which markets go on the short list."), ("markets", "market_notes"),
         _markets),
    Step(4, "priorities", mark("Priorities"), mark("How much each aim of the action plan counts."),
         ("priority_points", "criterion_points", "answers", "room", "missing"), _priorities),
    Step(5, "scores", mark("Scores"), mark("Which market serves the priorities best, and why."), (), _scores),
    Step(6, "scenarios", mark("Scenarios"), mark("What changes if the rules of trade change."),
         ("policy",), _scores),
    Step(7, "entry", mark("Entry strategy"), mark("How to go in, what it costs and by when."),
         ("origin", "landed", "finance", "readiness", "entry_mode", "contacts", "timeline", "checklist", "risks",
          "decision"), _entry),
    Step(8, "plan", mark("Plan"), mark("What goes on paper, in which language."),
         ("title", "notes", "meetings", "report"), _paper),
)  # fmt: skip


def state(step: Step, plan: Plan, start: Plan) -> State:
    """How far a step is: untouched while its fields are as in ``start``, in work while something is missing."""
    if step.missing is _nothing:
        return "untouched"  # nothing can be planned in it yet
    missing = step.missing(plan)
    touched = any(getattr(plan, name) != getattr(start, name) for name in step.fields)
    if step.fields and not touched and missing:
        return "untouched"
    if any(problem.severity == "error" for problem in missing):
        return "problem"
    if any(problem.severity == "warning" for problem in missing):
        return "in work" if step.fields else "untouched"
    return "complete"
