"""What a plan's own action plan must have, so that it can be scored and printed: found before the plan is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.model.framework import Framework, Priority, Reference
from planner.model.plan import Plan
from planner.model.room import Answer

MOST_PRIORITIES = 50
MOST_PEOPLE = 500
MOST_POINTS = 1e9  # only proportions matter, and sums must stay finite


def impossible(plan: Plan) -> Iterator[str]:
    """Places of values that no action plan can have, the first first."""
    for i, entry in enumerate(plan.priority_points):
        if abs(entry.points) > MOST_POINTS:
            yield f"priority_points.{i}.points"
    yield from _room(plan)
    if plan.own_framework is not None:
        yield from _framework(plan.own_framework)


def _room(plan: Plan) -> Iterator[str]:
    people = plan.room.participants
    if len(people) > MOST_PEOPLE:
        yield "room.participants"
    seen: set[str] = set()
    for i, person in enumerate(people):
        if not person.id or person.id in seen:
            yield f"room.participants.{i}.id"
        seen.add(person.id)
        if not 0 <= person.influence <= MOST_POINTS:
            yield f"room.participants.{i}.influence"
        yield from answers_impossible(f"room.participants.{i}.answers", person.answers)
    for i, decision in enumerate(plan.room.decisions):
        if not _is_date(decision.when):
            yield f"room.decisions.{i}.when"
    yield from answers_impossible("answers", plan.answers)
    for i, inside in enumerate(plan.criterion_points):
        if any(not 0 <= entry.points <= MOST_POINTS for entry in inside.points):
            yield f"criterion_points.{i}.points"


def answers_impossible(where: str, answers: Sequence[Answer]) -> Iterator[str]:
    """Places of numbers that no person's answer can have."""
    for i, answer in enumerate(answers):
        given = (*answer.points, *answer.best_to_others, *answer.others_to_worst)
        if any(abs(entry.points) > MOST_POINTS for entry in given):
            yield f"{where}.{i}.points"
        if any(not 0 < pair.times <= MOST_POINTS for pair in answer.pairs):
            yield f"{where}.{i}.pairs"


def _framework(framework: Framework) -> Iterator[str]:
    for name in ("names", "summary", "status"):
        yield from _names(f"own_framework.{name}", getattr(framework, name))
    yield from _references("own_framework.references", framework.references)
    if not 1 <= len(framework.priorities) <= MOST_PRIORITIES:
        yield "own_framework.priorities"
    seen: set[str] = set()
    for i, priority in enumerate(framework.priorities):
        where = f"own_framework.priorities.{i}"
        if not priority.id or priority.id in seen:
            yield f"{where}.id"
        seen.add(priority.id)
        yield from _priority(where, priority)


def _priority(where: str, priority: Priority) -> Iterator[str]:
    yield from _names(f"{where}.names", priority.names)
    yield from _names(f"{where}.asks", priority.asks)
    yield from _references(f"{where}.references", priority.references)
    if not 0 <= priority.weight <= MOST_POINTS:
        yield f"{where}.weight"
    for i, share in enumerate(priority.criteria):
        if not 0 <= share.share <= MOST_POINTS:
            yield f"{where}.criteria.{i}.share"


def _names(where: str, names: Mapping[str, str]) -> Iterator[str]:
    # A missing Spanish or French text falls back to the English one; a missing English one to nothing.
    if "en" not in names:
        yield f"{where}.en"


def _references(where: str, references: tuple[Reference, ...]) -> Iterator[str]:
    for i, reference in enumerate(references):
        if not _is_date(reference.date):
            yield f"{where}.{i}.date"


def _is_date(text: str) -> bool:
    """Whether what looks like a whole date is one; anything else is the user's own way of saying when."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    return True
