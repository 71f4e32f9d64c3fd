"""The room's picture: everybody's weights and ranking, the group's, how far they agree and who would choose else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.engine import group
from planner.engine.people import Person, weights_of
from planner.engine.ranking import score
from planner.engine.weights import criterion_weights, shares
from planner.errors import Problem
from planner.model.assessment import FIRM_COVERAGE, Assessment
from planner.model.firmness import Agreement, Standing, Voice
from planner.model.framework import Framework
from planner.model.plan import Plan
from planner.text import mark

Floats = NDArray[np.float64]

NOBODY = mark("Nobody in the room has any influence: give at least one person more than 0.")
NOTHING_LEFT = mark(
    "No priority was given a weight by everybody, so there is no geometric mean; join the weights by their mean."
)
NO_PEOPLE = mark("Nobody has been added to the room yet.")


@dataclass(frozen=True, eq=False)
class Table:
    """Values [row, criterion] of an assessment with the rules for missing ones: what any weighting is applied to."""

    values: Floats
    rules: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]

    def ranked(self, weights: Floats) -> tuple[list[int], dict[int, float]]:
        """Rows with a score, the best first (thin ones last, as in the ranking), and the scores."""
        told = score(self.values, weights, self.rules)
        rows = [row for row in range(len(self.codes)) if told.scores[row] == told.scores[row]]
        rows.sort(key=lambda row: (told.coverage[row] < FIRM_COVERAGE, -told.scores[row], self.codes[row]))
        return rows, {row: float(told.scores[row]) for row in rows}


def table_of(answer: Assessment) -> Table:
    """The values of an assessment with the plan's rules for missing ones."""
    own = {choice.criterion: choice.rule for choice in answer.plan.missing}
    rules = tuple(own.get(criterion.id, criterion.missing) for criterion in answer.criteria)
    values = (
        np.column_stack([np.asarray(column.values, dtype=float) for column in answer.columns])
        if answer.columns
        else np.zeros((len(answer.rows), 0))
    )
    return Table(values, rules, answer.rows)


def people_of(plan: Plan, framework: Framework) -> tuple[list[Person], list[Problem]]:
    """Everybody whose answers can be used, and every Problem of the others at its place."""
    people, problems = [], []
    for i, participant in enumerate(plan.room.participants):
        found = weights_of(participant, framework, f"room.participants[{i}]")
        if isinstance(found, Person):
            people.append(found)
        else:
            problems += found
    return people, problems


@dataclass(frozen=True, eq=False)
class Group:
    """The group's weights: of priorities, of criteria inside each priority (rows add up to 1), and of all criteria."""

    priorities: Floats
    inside: Floats  # [priority, criterion]
    criteria: Floats


def group_weights(people: Sequence[Person], joined: str) -> Group | Problem:
    """Everybody's weights in one; influence counts.

    Shares inside a priority are the people's, each counting by influence and by the weight they give the priority:
    with the plain mean the group's weight of a criterion is then the mean of the people's.
    """
    if not people:
        return Problem("error", "room", NO_PEOPLE)
    top = max(person.participant.influence for person in people)
    if top <= 0:
        return Problem("error", "room", NOBODY)
    # Over the largest, so that even huge influences have a finite sum.
    influence = np.array([person.participant.influence / top for person in people])
    weights = np.stack([person.priorities for person in people])
    join = group.group_geometric_mean if joined == "geometric" else group.group_mean
    try:
        by_priority = join(weights, influence)
    except ValueError:
        return Problem("error", "room", NOTHING_LEFT)
    counted = influence[:, None] * weights  # [person, priority]
    idle = counted.sum(axis=0) <= 0
    counted[:, idle] = influence[:, None]
    own = np.stack([shares(person.framework) for person in people])
    inside = np.einsum("np,npc->pc", counted / counted.sum(axis=0), own)
    criteria = by_priority @ inside
    total = criteria.sum()
    return Group(by_priority, inside, criteria / total if total > 0 else criteria)


def room(answer: Assessment, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Agreement:
    """The picture of the room under one assessment; ``scenarios`` (name, assessment) make the matrix.

    Without scenarios the matrix has the one row "" (as it is). A person whose answers cannot be used is told in
    ``problems``, and nothing of theirs is counted.
    """
    framework, plan = answer.framework, answer.plan
    people, problems = people_of(plan, framework)
    joined = group_weights(people, plan.room.joined)
    if isinstance(joined, Problem):
        return Agreement(problems=(*problems, joined))
    ids = [priority.id for priority in framework.priorities]
    table = table_of(answer)
    order, scores = table.ranked(joined.criteria)
    counted = [person for person in people if person.participant.influence > 0]
    weights = np.stack([person.priorities for person in counted])
    influence = np.array([person.participant.influence for person in counted])
    agreed = group.consensus(weights, influence / influence.max())
    ends = group.spread(weights)
    voices = tuple(_voice(answer, table, person, order) for person in people)
    return Agreement(
        voices, dict(zip(ids, joined.priorities.tolist(), strict=True)), agreed, group.band(agreed),
        {name: (float(ends[0, i]), float(ends[1, i]), float(ends[2, i])) for i, name in enumerate(ids)},
        tuple(order), scores, _matrix(scenarios or (("", answer),), people, joined.criteria), tuple(problems),
        _inside(people, framework, joined),
    )  # fmt: skip


def _inside(people: Sequence[Person], framework: Framework, joined: Group) -> dict[str, dict[str, float]]:
    """The group's shares of criteria, where somebody weighed them; elsewhere the plan's own hold."""
    names = framework.criteria()
    weighed = {answer.about for person in people for answer in person.participant.answers if answer.about}
    return {
        priority.id: {share.criterion: float(joined.inside[row, names.index(share.criterion)])
                      for share in priority.criteria}
        for row, priority in enumerate(framework.priorities) if priority.id in weighed
    }  # fmt: skip


def _voice(answer: Assessment, table: Table, person: Person, group_order: Sequence[int]) -> Voice:
    who = person.participant
    order, scores = table.ranked(person.criteria)
    ids = [priority.id for priority in person.framework.priorities]
    number = 1 + next(i for i, known in enumerate(answer.plan.room.participants) if known.id == who.id)
    reason, points = "", 0.0
    if order and group_order and order[0] != group_order[0]:
        reason, points = _reason(table, person, order[0], group_order[0])
    top = who.answer()
    return Voice(
        who.id, number, "" if who.anonymous else who.name, "" if who.anonymous else who.role, who.influence,
        top.method if top else "", dict(zip(ids, person.priorities.tolist(), strict=True)), tuple(order), scores,
        reason, points, person.consistency, person.mend,
    )  # fmt: skip


def _reason(table: Table, person: Person, winner: int, other: int) -> tuple[str, float]:
    """The priority that speaks most for a person's winner against another market, with its points."""
    told = score(table.values[[winner, other]], person.criteria, table.rules)
    split = person.priorities[:, None] * shares(person.framework)
    total = split.sum(axis=0)
    parts = np.divide(split, total, out=np.zeros_like(split), where=total > 0)
    ahead = parts @ (told.contributions[0] - told.contributions[1])
    best = int(np.argmax(ahead))
    return person.framework.priorities[best].id, float(ahead[best])


def _matrix(
    scenarios: Sequence[tuple[str, Assessment]], people: Sequence[Person], group_criteria: Floats
) -> tuple[Standing, ...]:
    """Who wins under every scenario for the plan's own weights ("="), for the group ("") and for every person."""
    made = []
    for name, answer in scenarios:
        table = table_of(answer)
        plan_weights = criterion_weights(answer.framework, answer.plan.points_of(answer.framework))
        weightings = [("=", plan_weights), ("", group_criteria)]
        weightings += [(person.participant.id, person.criteria) for person in people]
        made += [_standing(table, name, who, weights) for who, weights in weightings]
    return tuple(made)


def _standing(table: Table, scenario: str, who: str, weights: Floats) -> Standing:
    order, scores = table.ranked(weights)
    if not order:
        return Standing(scenario, who, -1, 0.0)
    return Standing(scenario, who, order[0], scores[order[0]] - scores[order[1]] if len(order) > 1 else 0.0)
