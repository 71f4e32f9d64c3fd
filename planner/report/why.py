"""Why a market stands where it stands: a few sentences from its contributions alone, each with its figure."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.model.units import criterion_figure
from planner.report.words import naming, scored, thin
from planner.text import Texts

TELLING = 0.05  # points; less than this is not worth a sentence


def why(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[str]:
    """What lifts a market, what holds it back against the winner, which caution or missing figure matters."""
    name = naming(answer, facts, t)
    found = scored(answer)
    if o.score is None:
        return [t("{market} has no score, because nothing is known of it.", market=name(o))]
    first = found[0]
    sentences = [
        t("{market} is at place {rank} of {count} with {score} of 100 points.", market=name(o),
          rank=t.integer(o.rank), count=t.integer(len(answer.opportunities)), score=t.number(o.score, 1)),
        *_lifts(answer, facts, o, t),
    ]  # fmt: skip
    if o.row != first.row:
        sentences += _against(answer, facts, o, first, name(first), t)
    elif len(found) > 1:
        sentences += _ahead(answer, facts, o, found[1], name(found[1]), t)
    return sentences + _holes(answer, o, t) + _gates(o, t)


def _lifts(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[str]:
    best = max(answer.criteria, key=lambda c: o.contributions[c.id], default=None)
    if best is None or o.contributions[best.id] < TELLING:
        return []
    reading = reading_words(answer, facts, o, best.id, t)
    return [t("Most of it comes from “{criterion}” ({reading}): {points} points.", criterion=best.name(t.language),
              reading=reading, points=t.number(o.contributions[best.id], 1))]  # fmt: skip


def _differences(answer: Assessment, o: Opportunity, other: Opportunity) -> list[tuple[float, str]]:
    """Points by criterion against another market, the largest loss first; only criteria known for both."""
    both = [
        c.id for c in answer.criteria if all(answer.reading(row, c.id).value is not None for row in (o.row, other.row))
    ]
    return sorted((o.contributions[c] - other.contributions[c], c) for c in both)


def _against(
    answer: Assessment, facts: Facts, o: Opportunity, first: Opportunity, winner: str, t: Texts
) -> list[str]:  # fmt: skip
    told = _differences(answer, o, first)
    sentences = []
    for points, key in told[:2]:
        if points < -TELLING:
            sentences.append(t(
                "“{criterion}” holds it back: {reading} against {other} in {winner}, {points} points less.",
                criterion=_name(answer, key, t), reading=reading_words(answer, facts, o, key, t),
                other=reading_words(answer, facts, first, key, t), winner=winner, points=t.number(-points, 1),
            ))  # fmt: skip
    if told and told[-1][0] > TELLING:
        points, key = told[-1]
        sentences.append(t(
            "“{criterion}” speaks for it: {reading} against {other} in {winner}, {points} points more.",
            criterion=_name(answer, key, t), reading=reading_words(answer, facts, o, key, t),
            other=reading_words(answer, facts, first, key, t), winner=winner, points=t.number(points, 1),
        ))  # fmt: skip
    return sentences


def _ahead(
    answer: Assessment, facts: Facts, o: Opportunity, second: Opportunity, name: str, t: Texts
) -> list[str]:  # fmt: skip
    told = _differences(answer, o, second)
    if not told or told[-1][0] <= TELLING:
        return []
    points, key = told[-1]
    return [t("It is ahead of {second} above all in “{criterion}”: {reading} against {other}, {points} points more.",
              second=name, criterion=_name(answer, key, t), reading=reading_words(answer, facts, o, key, t),
              other=reading_words(answer, facts, second, key, t), points=t.number(points, 1))]  # fmt: skip


def _holes(answer: Assessment, o: Opportunity, t: Texts) -> list[str]:
    missing = [c for c in answer.criteria if answer.reading(o.row, c.id).value is None and answer.weights[c.id] > 0]
    if not missing:
        return []
    worst = max(missing, key=lambda c: answer.weights[c.id])
    sentences = [t("Not known: “{criterion}” (weight {weight}); with everything missing the score lies between {low} "
                   "and {high}.", criterion=worst.name(t.language), weight=t.percent(answer.weights[worst.id], 1),
                   low=t.number(o.low, 1), high=t.number(o.high, 1))]  # fmt: skip
    if thin(o):
        sentences.append(t("Only {coverage} of the weight rests on figures, so it stands after the others.",
                           coverage=t.percent(o.coverage, 0)))  # fmt: skip
    return sentences


def _gates(o: Opportunity, t: Texts) -> list[str]:
    return [t("Outside the score: {gate} (as of {date}).", gate=t.pick(gate.names), date=t.date(gate.as_of))
            for gate in o.gates]  # fmt: skip


def _name(answer: Assessment, key: str, t: Texts) -> str:
    return next(c.name(t.language) for c in answer.criteria if c.id == key)


def reading_words(answer: Assessment, facts: Facts, o: Opportunity, key: str, t: Texts) -> str:
    """One reading with its unit and year."""
    reading = answer.reading(o.row, key)
    if reading.value is None:
        return t("no data")
    figure = criterion_figure(t, answer.column(key).criterion, reading.value)
    return f"{figure}, {reading.year.replace('-', '–')}" if reading.year else figure
