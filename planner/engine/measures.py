"""Additional duties weighed: which apply to the goods, how they stack on, lift or replace the ordinary duty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.model.duty import AdditionalDuty, Applies, Duty, DutyLine, Measure, Spread
from planner.model.facts import Facts

# Keys of planner.model.duty_words.
ENDED, NOT_YET, YIELDS, CONTENT, SOME, MAYBE = "ended", "not_yet", "yields", "content", "some_lines", "may"
CLAIMED, UNCLAIMED = "claimed", "unclaimed"

Place = tuple[int, str]  # digits of the longest listed code, and the day since when it is listed ("": from the start)
ABSENT, EVERYTHING, BELOW = (-1, ""), (0, ""), (99, "")


@dataclass(frozen=True)
class Weighed:
    """Every measure that names the goods, the duty with them, and remarks on how sure it is."""

    duties: tuple[AdditionalDuty, ...]
    faced: Spread
    flags: tuple[str, ...]


@dataclass(frozen=True)
class _Charge:
    """What one measure adds to one line: in the case we are sure of, at least and at most (percentage points)."""

    sure: float
    least: float
    most: float


def added(kind: str, rate: float, base: float) -> float:
    """Percentage points on top of a base of so many per cent: all of ``rate``, or up to the floor (METHODS 6).

    Floor 15 on a base of 10 adds 5, on 20 nothing.
    """
    return max(0.0, rate - base) if kind == "floor" else rate


def weigh(
    facts: Facts, asked: Duty, base: Sequence[float | None], claimed: str, us: float | None, only: str = ""
) -> Weighed:  # fmt: skip
    """The measures of the market on the lines asked for, whose duty without them is ``base``, per cent.

    ``claimed`` is the treatment the goods enter under ("" for none); ``us`` the part of US content, 0..1, if known;
    ``only``: one family alone.
    """
    named = [measure for measure in facts.tariffs.measures(asked.market)
             if _names_origin(measure, asked.origin) and only in ("", measure.family)]  # fmt: skip
    found: list[AdditionalDuty] = []
    charges: list[list[_Charge]] = [[] for _ in asked.lines]
    covered = _covered(facts, asked, named)
    active = {m.id for m in named if _in_time(m, asked.on) == "" and not _spared(m, claimed)}
    for measure in named:
        where = covered[measure.id]
        if not where or measure.rate == 0:
            continue
        entry = _judged(measure, asked, where, claimed, covered, active, named)
        found.append(entry)
        if entry.applies in ("no",) or measure.rate is None:
            continue
        for row, whole in where.items():
            if (value := base[row]) is not None:
                sure = entry.applies in ("yes", "part") and whole and not _yields(measure, row, covered, active, named)
                charges[row].append(_charge(measure, value, sure, us))
    found.sort(key=lambda entry: (("yes", "part", "may", "no").index(entry.applies), entry.measure.id))
    return Weighed(tuple(found), _faced(base, charges), _flags(found, us))


def _charge(measure: Measure, base: float, sure: bool, us: float | None) -> _Charge:
    rate = measure.rate or 0.0
    if measure.kind == "content":
        # The part that is not US content pays; unknown, anything from nothing to all of the value may.
        most = rate * (1.0 if us is None else 1.0 - us)
        return _Charge(most if sure else 0.0, most if sure and us is not None else 0.0, most)
    points = added(measure.kind, rate, base)
    return _Charge(points, points, points) if sure else _Charge(0.0, 0.0, points)


def _faced(base: Sequence[float | None], charges: Sequence[Sequence[_Charge]]) -> Spread:
    known = [(value, own) for value, own in zip(base, charges, strict=True) if value is not None]
    if not known:
        return Spread(None, None, None, len(base), 0)
    sure = [value + sum(charge.sure for charge in own) for value, own in known]
    least = min(value + sum(charge.least for charge in own) for value, own in known)
    most = max(value + sum(charge.most for charge in own) for value, own in known)
    return Spread(least, sum(sure) / len(sure), most, len(base), len(known))


def _judged(
    measure: Measure, asked: Duty, where: Mapping[int, bool], claimed: str,
    covered: Mapping[str, Mapping[int, bool]], active: set[str], named: Sequence[Measure],
) -> AdditionalDuty:  # fmt: skip
    def judged(applies: Applies, reason: str = "") -> AdditionalDuty:
        return AdditionalDuty(measure, applies, len(where), reason)

    if time := _in_time(measure, asked.on):
        return judged("no", time)
    if _spared(measure, claimed):
        return judged("no", CLAIMED if claimed in measure.unless else UNCLAIMED)
    yielding = [row for row in where if _yields(measure, row, covered, active, named)]
    if len(yielding) == len(where):
        return judged(measure.yields_how, YIELDS)
    if not measure.sure:
        return judged("may", MAYBE)
    if yielding or len(where) < len(asked.lines) or not all(where.values()):
        return judged("part", SOME)
    return judged("yes", CONTENT if measure.kind == "content" else "")


def _names_origin(measure: Measure, origin: str) -> bool:
    return (not measure.origins or origin in measure.origins) and origin not in measure.except_origins


def _in_time(measure: Measure, on: str) -> str:
    if on < measure.start:
        return NOT_YET
    return ENDED if measure.end and on > measure.end else ""


def _spared(measure: Measure, claimed: str) -> bool:
    return claimed in measure.unless or bool(measure.only and claimed not in measure.only)


def _yields(
    measure: Measure, row: int, covered: Mapping[str, Mapping[int, bool]], active: set[str], named: Sequence[Measure]
) -> bool:
    """Whether another measure that goes before this one is charged on the line."""
    return any(
        other.family in measure.yields and other.id in active and other.sure and other.rate and row in covered[other.id]
        for other in named
    )


def _covered(facts: Facts, asked: Duty, named: Sequence[Measure]) -> dict[str, dict[int, bool]]:
    """Measure -> line -> whether all of it is covered; inside a family the longest listed code decides.

    Where two lists of a family name the same code, the one that named it later has taken it over.
    """
    found: dict[str, dict[int, bool]] = {measure.id: {} for measure in named}
    for row, line in enumerate(asked.lines):
        first: dict[tuple[str, str], Place] = {}
        hits = []
        for measure in named:
            place, whole = _place(facts, measure, line, asked.on)
            if place > ABSENT:
                # What has ended or not begun never displaces what is charged.
                key = measure.family, _in_time(measure, asked.on)
                first[key] = max(first.get(key, ABSENT), place if whole else ABSENT)
                hits.append((measure, place, whole, key))
        for measure, place, whole, key in hits:
            if not whole or place == first[key]:
                found[measure.id][row] = whole
    return found


def _place(facts: Facts, measure: Measure, line: DutyLine, on: str) -> tuple[Place, bool]:
    """The listed code that the line falls under, and whether all of the line does."""
    if not measure.products:
        return EVERYTHING, True
    if measure.products.startswith("not:"):
        listed = facts.tariffs.listed(measure.products.removeprefix("not:"))
        return (ABSENT, False) if _under(listed, line.code, on) > ABSENT else (EVERYTHING, True)
    listed = facts.tariffs.listed(measure.products)
    if (place := _under(listed, line.code, on)) > ABSENT:
        return place, True
    return (BELOW, False) if facts.tariffs.holds_below(measure.products, line.code) else (ABSENT, False)


def _under(listed: Mapping[str, str], code: str, on: str) -> Place:
    for length in range(len(code), 1, -1):
        start = listed.get(code[:length])
        if start is not None and start <= on:
            return length, start
    return ABSENT


def _flags(found: Sequence[AdditionalDuty], us: float | None) -> tuple[str, ...]:
    flags = []
    if any(entry.applies == "may" for entry in found):
        flags.append("may")
    if any(entry.applies == "part" for entry in found):
        flags.append("part")
    if us is None and any(entry.applies == "yes" and entry.measure.kind == "content" for entry in found):
        flags.append("content")
    return tuple(flags)
