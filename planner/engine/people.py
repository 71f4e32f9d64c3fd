"""From what a person answered to one weight for every priority and criterion, or to what is wrong with the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.engine import weights as ways
from planner.errors import Problem
from planner.model.framework import Framework, Share
from planner.model.room import Answer, Pair, Participant, Points
from planner.text import mark

Floats = NDArray[np.float64]

NO_ANSWER = mark("This person has not answered yet.")
NO_POINTS = mark("Give at least one thing more than 0 points.")
NEGATIVE = mark("Points cannot be less than 0.")
UNKNOWN = mark("The answer weighs {id}, which the action plan does not ask.")
NOT_ALL = mark("The order must name every thing once; {id} is missing or stands twice.")
NO_PAIR = mark("The comparison of {first} with {second} is missing.")
NOT_RECIPROCAL = mark("{first} and {second} are compared twice, and the two comparisons contradict each other.")
NOT_POSITIVE = mark("The comparison of {first} with {second} must be more than 0.")
TOO_MANY = mark("More than {most} things cannot be compared in pairs; choose another method.")
NO_BEST = mark("Say which one is the most and which one is the least important, and compare each with both.")
MOST_PAIRED = len(ways.RANDOM_INDEX) - 1


@dataclass(frozen=True, eq=False)
class Weighed:
    """Weights of things in order, adding up to 1; consistency and what to mend only for comparisons in pairs."""

    weights: Floats
    consistency: float | None = None
    mend: tuple[tuple[str, str, float], ...] = ()


def weigh(answer: Answer | None, ids: Sequence[str], where: str = "answers") -> Weighed | Problem:
    """Weights of ``ids`` from one answer, or the Problem that keeps it from being used; never both."""
    if answer is None:
        return Problem("error", where, NO_ANSWER)
    if not ids:
        return Weighed(np.zeros(0))
    if answer.method == "order":
        return _ordered(answer, ids, where)
    if answer.method == "pairs":
        return _paired(answer, ids, where)
    if answer.method == "best_worst":
        return _best_worst(answer, ids, where)
    return _pointed(answer.points, ids, where)


def _pointed(points: Sequence[Points], ids: Sequence[str], where: str) -> Weighed | Problem:
    if not points:
        return Problem("error", where, NO_ANSWER)
    given = {entry.id: entry.points for entry in points}
    for name, value in given.items():
        if name not in ids:
            return Problem("error", where, UNKNOWN, {"id": name})
        if value < 0:
            return Problem("error", where, NEGATIVE)
    values = np.array([given.get(name, 0.0) for name in ids])
    # Proportions only: even the largest points then have a finite sum.
    return Weighed(ways.swing(values / values.max())) if values.max() > 0 else Problem("error", where, NO_POINTS)


def _ordered(answer: Answer, ids: Sequence[str], where: str) -> Weighed | Problem:
    if not answer.order:
        return Problem("error", where, NO_ANSWER)
    for name in answer.order:
        if name not in ids:
            return Problem("error", where, UNKNOWN, {"id": name})
    counts = Counter(answer.order)
    for name in ids:
        if counts[name] != 1:
            return Problem("error", where, NOT_ALL, {"id": name})
    return Weighed(ways.ranked([answer.order.index(name) for name in ids]))


def _paired(answer: Answer, ids: Sequence[str], where: str) -> Weighed | Problem:
    if len(ids) > MOST_PAIRED:
        return Problem("error", where, TOO_MANY, {"most": MOST_PAIRED})
    if not answer.pairs and len(ids) > 1:
        return Problem("error", where, NO_ANSWER)
    matrix = np.full((len(ids), len(ids)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for pair in answer.pairs:
        names = {"first": pair.first, "second": pair.second}
        for name in (pair.first, pair.second):
            if name not in ids:
                return Problem("error", where, UNKNOWN, {"id": name})
        if not 0 < pair.times < np.inf:
            return Problem("error", where, NOT_POSITIVE, names)
        row, column = ids.index(pair.first), ids.index(pair.second)
        known = matrix[row, column]
        if not np.isnan(known) and not np.isclose(known, pair.times, rtol=1e-6):
            return Problem("error", where, NOT_RECIPROCAL, names)
        matrix[row, column], matrix[column, row] = pair.times, 1.0 / pair.times
    holes = np.argwhere(np.isnan(matrix))
    if len(holes):
        return Problem("error", where, NO_PAIR, {"first": ids[holes[0][0]], "second": ids[holes[0][1]]})
    found = ways.ahp(matrix)
    mend = tuple((ids[row], ids[column], times) for row, column, times in found.worst)
    return Weighed(found.weights, found.consistency_ratio, mend)


def _best_worst(answer: Answer, ids: Sequence[str], where: str) -> Weighed | Problem:
    if len(ids) == 1:
        return Weighed(np.ones(1))
    lists = []
    for given in (answer.best_to_others, answer.others_to_worst):
        known = {entry.id: entry.points for entry in given}
        unknown = next((name for name in known if name not in ids), None)
        if unknown is not None:
            return Problem("error", where, UNKNOWN, {"id": unknown})
        if set(known) != set(ids):
            return Problem("error", where, NO_BEST if answer.best_to_others or answer.others_to_worst else NO_ANSWER)
        lists.append([known[name] for name in ids])
    try:
        return Weighed(ways.best_worst(*lists).weights)
    except ValueError:
        return Problem("error", where, NO_BEST)


@dataclass(frozen=True, eq=False)
class Person:
    """A participant's weights: of priorities and of all criteria, each adding up to 1."""

    participant: Participant
    framework: Framework  # with the person's own shares of criteria
    priorities: Floats
    criteria: Floats
    consistency: float | None
    mend: tuple[tuple[str, str, float], ...]


def weights_of(person: Participant, framework: Framework, where: str = "room") -> Person | list[Problem]:
    """A person's weights under an action plan (with the plan's own shares), or every Problem of their answers."""
    ids = [priority.id for priority in framework.priorities]
    top = weigh(person.answer(), ids, where)
    problems = [top] if isinstance(top, Problem) else []
    priorities = []
    for priority in framework.priorities:
        inside = person.answer(priority.id)
        if inside is None:
            priorities.append(priority)
            continue
        names = list(dict.fromkeys(share.criterion for share in priority.criteria))
        found = weigh(inside, names, f"{where}.{priority.id}")
        if isinstance(found, Problem):
            problems.append(found)
        else:
            shares = tuple(Share(name, float(value)) for name, value in zip(names, found.weights, strict=True))
            priorities.append(replace(priority, criteria=shares))
    for answer in person.answers:
        if answer.about and answer.about not in ids:
            problems.append(Problem("error", where, UNKNOWN, {"id": answer.about}))
    if problems or isinstance(top, Problem):
        return problems
    own = replace(framework, priorities=tuple(priorities))
    points = dict(zip(ids, top.weights.tolist(), strict=True))
    return Person(
        person, own, ways.priority_weights(own, points), ways.criterion_weights(own, points), top.consistency, top.mend
    )


def starting_answer(method: str, weights: dict[str, float], about: str = "") -> Answer:
    """The answer by another method that comes nearest to weights (any sum), so that changing methods loses nothing."""
    ids = list(weights)
    total = sum(weights.values()) or 1.0
    share = {name: weights[name] / total for name in ids}
    top = max(share.values(), default=0.0) or 1.0
    order = tuple(sorted(ids, key=lambda name: -share[name]))
    if method == "order":
        return Answer(about, "order", order=order)
    if method == "pairs":
        pairs = tuple(
            Pair(one, other, _times(share[one], share[other])) for i, one in enumerate(ids) for other in ids[i + 1 :]
        )
        return Answer(about, "pairs", pairs=pairs)
    if method == "best_worst" and len(ids) > 1:
        best, worst = order[0], order[-1]
        to_others = tuple(Points(n, 1.0 if n == best else max(_whole(share[best], share[n]), 1.0)) for n in ids)
        to_worst = tuple(Points(n, 1.0 if n == worst else max(_whole(share[n], share[worst]), 1.0)) for n in ids)
        return Answer(
            about, "best_worst", best_to_others=_only(to_others, best), others_to_worst=_only(to_worst, worst)
        )
    scale = 100.0 / top if method == "swing" else 100.0
    return Answer(about, "swing" if method == "swing" else "points",
                  tuple(Points(name, round(scale * share[name], 2)) for name in ids))  # fmt: skip


def _only(points: tuple[Points, ...], one: str) -> tuple[Points, ...]:
    """The same, with 1 for one thing alone where the numbers are to tell a single best (or worst)."""
    return tuple(entry if entry.id == one or entry.points > 1.0 else Points(entry.id, 2.0) for entry in points)


def _whole(one: float, other: float) -> float:
    return float(min(9, round(one / other))) if other > 0 else 9.0


def _times(one: float, other: float) -> float:
    """The nearest of 1/9 ... 1/2, 1, 2 ... 9."""
    if one <= 0 and other <= 0:
        return 1.0
    return max(1.0, _whole(one, other)) if one >= other else 1.0 / max(1.0, _whole(other, one))
