"""Which figures of a plan another version of the data packs moves."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.assessment import Assessment, Opportunity, Reading
from planner.model.moved import DUTY, RANK, SCORE, Moved

EQUAL = 1e-12  # relative: the same figure worked out twice


def compared(old: Assessment, new: Assessment) -> tuple[int, tuple[Moved, ...]]:
    """How many figures two answers to the same plan share, and those that differ, in the plan's order.

    Compared are every criterion's reading (also where only its year is another), score and rank of every product in
    every market, and the duty it faces there, in per cent.
    """
    pairs = list(_pairs(old, new))
    return len(pairs), tuple(pair for pair in pairs if _differs(pair))


def _pairs(old: Assessment, new: Assessment) -> Iterator[Moved]:
    before = {(o.market, o.product): o for o in old.opportunities}
    for now in sorted(new.opportunities, key=lambda o: o.row):
        was = before.get((now.market, now.product))
        if was is None:
            continue
        yield _pair(now, SCORE, "", 1, was.score, now.score)
        yield _pair(now, RANK, "", 0, was.rank, now.rank)
        for criterion in new.criteria:
            a, b = old.reading(was.row, criterion.id), new.reading(now.row, criterion.id)
            yield Moved(now.market, now.product, criterion.id, criterion.unit, criterion.decimals,
                        a.value, b.value, _year(a), _year(b))  # fmt: skip
    duties = {(duty.market, duty.product): duty for duty in old.duties}
    for duty in new.duties:
        if earlier := duties.get((duty.market, duty.product)):
            yield Moved(duty.market, duty.product, DUTY, "%", 1, earlier.faced.mean, duty.faced.mean,
                        earlier.on[:4], duty.on[:4])  # fmt: skip


def _pair(now: Opportunity, what: str, unit: str, decimals: int, old: float | None, new: float | None) -> Moved:
    return Moved(now.market, now.product, what, unit, decimals, old, new, "", "")


def _year(reading: Reading) -> str:
    return reading.year if reading.value is not None else ""


def _differs(pair: Moved) -> bool:
    if pair.old is None or pair.new is None:
        return pair.old is not pair.new
    apart = abs(pair.new - pair.old) > EQUAL * max(abs(pair.new), abs(pair.old))
    return apart or pair.old_year != pair.new_year
