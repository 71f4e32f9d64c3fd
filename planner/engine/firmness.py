"""How firm the answer of a plan is: what its weights may do, what missing figures could, and how often who leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.engine import challengers, robustness
from planner.engine.people import Person
from planner.engine.ranking import score
from planner.engine.room import group_weights, people_of, table_of
from planner.engine.weights import priority_weights, shares
from planner.errors import Problem
from planner.model.assessment import FIRM_COVERAGE, Assessment
from planner.model.firmness import Acceptance, Challenger, Effect, Firmness, Hold, Kind, Level, Turn
from planner.text import mark

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

DRAWS = 10_000
SPREAD = 0.25  # relative deviation of the largest weight around what was said
TOO_FEW = mark("At least two markets with a score are needed to say how firm the first place is.")
MOST_DRAWS = 100_000  # more change no share by a tenth of a per cent, and ask for gigabytes
NO_DRAWS = mark("Between 1 and {most} weightings can be drawn.")
FULL = 100.0


@dataclass(frozen=True, eq=False)
class Compared:
    """What is compared: rows (the best first) with values [row, criterion], every hole filled, and the weights.

    A reading that is left out stands at its market's own mean, so that the score is the plan's own; ``missing`` says
    where. ``inside`` [priority, criterion] divides priorities among criteria.
    """

    rows: tuple[int, ...]
    values: Floats
    missing: Truth
    priorities: Floats
    criteria: Floats
    inside: Floats

    @property
    def by_priority(self) -> Floats:
        """Values [row, priority]."""
        return self.values @ self.inside.T


def compared(answer: Assessment) -> Compared | Problem:
    """The opportunities that rest on enough, or the Problem of too few."""
    rows = tuple(o.row for o in answer.opportunities if o.score is not None and o.coverage >= FIRM_COVERAGE)
    if len(rows) < 2:
        return Problem("error", "markets", TOO_FEW)
    table = table_of(answer)
    weights = np.array(list(answer.weights.values()))
    values = table.values[list(rows)]
    scores = score(values, weights, table.rules).scores
    missing = np.isnan(values)
    stand_in = np.array([{"neutral": 50.0, "worst": 0.0}.get(rule, np.nan) for rule in table.rules])
    filled = np.where(missing, np.where(np.isnan(stand_in), scores[:, None], stand_in), values)
    framework = answer.framework
    top = priority_weights(framework, answer.plan.points_of(framework))
    return Compared(rows, filled, missing & (weights > 0), top, weights, shares(framework))


def firmness(
    answer: Assessment, draws: int = DRAWS, seed: int = 1, kinds: Sequence[Kind] = ("any", "around", "room")
) -> Firmness:
    """Everything about how firm an assessment's ranking is; same input, same output.

    Weightings are drawn of the priorities: every one alike ("any"), around the group's or else the plan's ("around"),
    inside what each person answered ("room", only with people); missing readings are drawn from 0 to 100 with them.
    Problems instead of figures for fewer than two opportunities, no draws or too many. Source: METHODS section 4.
    """
    what = compared(answer)
    if isinstance(what, Problem):
        return Firmness(problems=(what,))
    if not 1 <= draws <= MOST_DRAWS:
        return Firmness(problems=(Problem("error", "draws", NO_DRAWS, {"most": MOST_DRAWS}),))
    ids, names = [p.id for p in answer.framework.priorities], [c.id for c in answer.criteria]
    left = tuple(o.row for o in answer.opportunities if o.row not in what.rows)
    return Firmness(
        what.rows, left, int(what.missing.sum()), tuple(_holds(what, ids, names)), _effects(what, ids, names),
        tuple(_turns(what, ids, names)), tuple(_acceptance(answer, what, ids, draws, seed, kinds)),
        _challengers(what),
    )  # fmt: skip


def _holds(what: Compared, ids: Sequence[str], names: Sequence[str]) -> Iterator[Hold]:
    for name, weight, ends in zip(
        ids, what.priorities, robustness.stability(what.by_priority, what.priorities), strict=True
    ):
        yield Hold("priority", name, float(weight), *ends)
    for name, weight, ends in zip(names, what.criteria, robustness.stability(what.values, what.criteria), strict=True):
        yield Hold("criterion", name, float(weight), *ends)


def _effects(what: Compared, ids: Sequence[str], names: Sequence[str]) -> tuple[Effect, ...]:
    """The tornado: weights of priorities and criteria, and every missing reading; the widest first."""
    rows, made = what.rows, []
    for name, swing in zip(ids, robustness.weight_swings(what.by_priority, what.priorities), strict=True):
        made.append(
            Effect("priority", name, -1, swing.low, swing.high, rows[swing.leader_low], rows[swing.leader_high])
        )
    for name, swing in zip(names, robustness.weight_swings(what.values, what.criteria), strict=True):
        made.append(
            Effect("criterion", name, -1, swing.low, swing.high, rows[swing.leader_low], rows[swing.leader_high])
        )
    low, high = np.where(what.missing, 0.0, what.values), np.where(what.missing, FULL, what.values)
    for (row, column), swing in robustness.reading_swings(what.values, what.criteria, low, high).items():
        made.append(Effect("reading", names[column], rows[row], swing.low, swing.high, rows[swing.leader_low],
                           rows[swing.leader_high]))  # fmt: skip
    return tuple(sorted(made, key=lambda effect: -abs(effect.high - effect.low)))


def _turns(what: Compared, ids: Sequence[str], names: Sequence[str]) -> Iterator[Turn]:
    """The smallest change of one weight with which another leads, then those that put the second first."""
    levels: tuple[tuple[Level, Sequence[str], Floats, Floats], ...] = (
        ("priority", ids, what.by_priority, what.priorities),
        ("criterion", names, what.values, what.criteria),
    )
    for level, keys, values, weights in levels:
        found = [robustness.smallest_turn(values, weights), robustness.smallest_turn(values, weights, 1)]
        for turn in dict.fromkeys(turn for turn in found if turn is not None):
            yield Turn(level, keys[turn.criterion], what.rows[turn.alternative], float(weights[turn.criterion]),
                       turn.weight)  # fmt: skip
    gap = float((what.values[0] - what.values[1]) @ what.criteria)
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(what.criteria > 0, gap / what.criteria, np.inf)
    # The second can be better, or the first worse.
    better = np.where(what.values[1] + needed <= FULL + 1e-9, needed, np.inf)
    worse = np.where(what.values[0] - needed >= -1e-9, needed, np.inf)
    row, change = (1, better) if better.min() <= worse.min() else (0, worse)
    column = int(np.argmin(change))
    if np.isfinite(change[column]):
        before = float(what.values[row, column])
        after = before + float(change[column]) * (1.0 if row else -1.0)
        yield Turn("value", names[column], what.rows[1], before, after, what.rows[row])


def _acceptance(
    answer: Assessment, what: Compared, ids: Sequence[str], draws: int, seed: int, kinds: Sequence[Kind]
) -> Iterator[Acceptance]:
    people = [p for p in people_of(answer.plan, answer.framework)[0] if p.participant.influence > 0]
    centre, inside = what.priorities, what.inside
    joined = group_weights(people, answer.plan.room.joined)
    if not isinstance(joined, Problem):
        centre, inside = joined.priorities, joined.inside
    doubt = robustness.Doubt(np.zeros_like(what.values), what.missing) if what.missing.any() else None
    served = what.inside.sum(axis=1) > 0
    for kind in kinds:
        if kind == "any":
            drawn = np.zeros((draws, len(ids)))
            drawn[:, served] = robustness.simplex(draws, int(served.sum()), seed)
            weightings = drawn @ what.inside
        elif kind == "around":
            drawn = robustness.around(centre, draws, seed, SPREAD)
            weightings = drawn @ inside
        elif people:
            drawn, weightings = _of_the_room(people, draws, seed)
        else:
            continue
        yield _accepted(kind, what, ids, drawn, weightings, seed, doubt)


def _of_the_room(people: Sequence[Person], draws: int, seed: int) -> tuple[Floats, Floats]:
    """Weightings inside what each person answered, each person's share of the draws by influence."""
    influence = np.array([person.participant.influence for person in people])
    counts = np.floor(draws * np.cumsum(influence / influence.sum()) + 0.5).astype(int)
    counts[-1] = draws
    parts, weightings = [], []
    for i, (person, count) in enumerate(zip(people, np.diff(counts, prepend=0), strict=True)):
        drawn = said(person, int(count), seed + i)
        parts.append(drawn)
        weightings.append(drawn @ shares(person.framework))
    return np.concatenate(parts), np.concatenate(weightings)


def said(person: Person, draws: int, seed: int) -> Floats:
    """Weightings of the priorities [draw, priority] that agree with what a person answered.

    Of an order: every weighting that keeps it, all alike. Of figures: around them, with a quarter of the largest weight
    as deviation.
    """
    answer = person.participant.answer()
    ids = [priority.id for priority in person.framework.priorities]
    if answer is None or answer.method != "order":
        return robustness.around(person.priorities, draws, seed, SPREAD)
    served = [row for row in (ids.index(name) for name in answer.order) if person.priorities[row] > 0]
    drawn = np.zeros((draws, len(ids)))
    drawn[:, served] = -np.sort(-robustness.simplex(draws, len(served), seed), axis=1)
    return drawn


def _accepted(
    kind: Kind, what: Compared, ids: Sequence[str], drawn: Floats, weightings: Floats, seed: int,
    doubt: robustness.Doubt | None,
) -> Acceptance:  # fmt: skip
    told = robustness.smaa(what.values, len(drawn), seed, weightings, doubt=doubt, marks=drawn)
    return Acceptance(
        kind, told.draws, {row: tuple(told.rank_acceptability[i].tolist()) for i, row in enumerate(what.rows)},
        {row: None if np.isnan(told.central_marks[i, 0]) else
         dict(zip(ids, told.central_marks[i].tolist(), strict=True)) for i, row in enumerate(what.rows)},
        {row: float(told.confidence[i]) for i, row in enumerate(what.rows)},
    )  # fmt: skip


def _challengers(what: Compared) -> tuple[Challenger, ...]:
    """Other ways of ranking the same values, beside the additive score."""
    plain = what.values @ what.criteria
    equal = np.full(len(what.criteria), 1.0 / max(1, len(what.criteria)))
    found: dict[str, Floats] = {
        "topsis": FULL * challengers.topsis(what.values, what.criteria),
        "promethee": challengers.promethee_two(what.values, what.criteria),
        "equal": what.values @ equal,
        "critic": what.values @ challengers.critic_weights(what.values),
    }
    return tuple(
        Challenger(
            method,  # type: ignore[arg-type]
            {row: float(scores[i]) for i, row in enumerate(what.rows)},
            tuple(what.rows[i] for i in np.argsort(-scores, kind="stable")), challengers.agreement(plain, scores),
        )
        for method, scores in found.items()
    )  # fmt: skip
