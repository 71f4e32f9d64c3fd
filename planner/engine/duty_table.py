"""The duty every origin faces on every product of one schedule at once; the same figures as ``duty``, line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.model.duty import Measure, Schedule
from planner.model.facts import Facts
from planner.model.rates import Rate, parse_rate

Floats = NDArray[np.float64]
A_DAY = 10**8  # above any day written as 20261124
WORDS = -1.0  # a preference that is not a percentage


class DutyTable:
    """One schedule on one day as columns: national lines sorted by code, six-digit codes over them."""

    def __init__(self, facts: Facts, schedule: Schedule, on: str) -> None:
        self.facts, self.schedule, self.on = facts, schedule, on
        lines = facts.tariffs.all_lines(schedule.id)
        self.lines = [line.code for line in lines]
        self.mfn = np.array([_percent(line.mfn) for line in lines])
        six = [code[:6] for code in self.lines]
        self.codes = list(dict.fromkeys(six))
        self.starts = np.array([bisect_left(six, code) for code in self.codes], dtype=np.int64)
        self.row = {code: row for row, code in enumerate(self.codes)}
        self._size = np.diff(np.append(self.starts, len(six)))
        sets = {id(line.preferences): line.preferences for line in lines}  # lines share the same sets of rates
        numbers = {key: number for number, key in enumerate(sets)}
        self._packed = np.array([numbers[id(line.preferences)] for line in lines], dtype=np.int64)
        self._preferences = [dict(packed) for packed in sets.values()]
        self._faced: dict[object, Floats] = {}

    def faced(self, origin: str) -> Floats:
        """Per cent of the value for each six-digit code, additional duties included; NaN: not known as a percentage."""
        return np.asarray(self._answer(origin)[0])

    def base(self, origin: str) -> Floats:
        """The same without additional duties."""
        return np.asarray(self._answer(origin)[1])

    @cached_property
    def ordinary(self) -> Floats:
        """The mean ordinary duty of each six-digit code, per cent."""
        return self._mean(self.mfn)[0]

    def _answer(self, origin: str) -> Floats:
        if origin in self.schedule.without_mfn:
            return np.full((2, len(self.codes)), np.nan)
        # Origins with the same claims under the same measures face the same: they share one answer.
        claims = tuple(
            entry.code + (f".{origin}" if f"{entry.code}.{origin}" in self._own_rates else "")
            for entry in self.facts.tariffs.treatments(self.schedule.id, origin)
            if entry.in_force <= self.on
        )
        named = tuple(m for m in self._measures if (not m.origins or origin in m.origins)
                      and origin not in m.except_origins)  # fmt: skip
        inside = origin in self.schedule.markets
        key = (claims, tuple(m.id for m in named), inside)
        if key not in self._faced:
            self._faced[key] = self._worked_out(claims, named, inside)
        return self._faced[key]

    def _worked_out(self, claims: Sequence[str], named: Sequence[Measure], inside: bool) -> Floats:
        if inside:
            return np.zeros((2, len(self.codes)))
        base, claimed = self._best(claims)
        plus = np.zeros(len(self.lines))
        for measure in named:
            plus += self._charge(measure, named, base, claimed)
        return np.stack([self._mean(base + plus)[0], self._mean(base)[0]])

    def _best(self, claims: Sequence[str]) -> tuple[Floats, NDArray[np.object_]]:
        """Lines' duty under the best preference of their six-digit code, and which is claimed ("" for none)."""
        best_mean, counted = self._mean(self.mfn)
        free = (best_mean == 0) & (counted == self._size) & (self._highest(self.mfn) == 0)
        base = self.mfn.copy()
        claimed = np.full(len(self.codes), "", dtype=object)
        mfn_counted = counted
        for claim in claims:
            code = claim.split(".", 1)[0]
            rates, given = self._claimed(claim, code)
            mean, known = self._mean(rates)
            lower = np.isnan(best_mean) | (mean < best_mean) | ((mean == best_mean) & (known > counted))
            better = (np.add.reduceat(given, self.starts) > 0) & ~np.isnan(mean) & (known >= mfn_counted) & lower
            counted = np.where(better, known, counted)
            best_mean = np.where(better, mean, best_mean)
            claimed[better] = code
            base = np.where(np.repeat(better, self._size), rates, base)
        sparing = {code for measure in self._measures for code in measure.unless}
        anyway = next((claim.split(".", 1)[0] for claim in claims if claim.split(".", 1)[0] in sparing), "")
        claimed[free] = anyway
        return base, np.repeat(claimed, self._size)

    def _claimed(self, claim: str, code: str) -> tuple[Floats, NDArray[np.int64]]:
        own = np.array([_of(self._preferences[i], claim, code, self.on) for i in range(len(self._preferences))])
        rates = own[self._packed] if len(own) else np.full(len(self.lines), np.nan)
        given = ~np.isnan(rates)
        values = np.where(given, np.where(rates == WORDS, np.nan, np.fmin(rates, self.mfn)), self.mfn)
        return values, given.astype(np.int64)

    def _charge(
        self, measure: Measure, named: Sequence[Measure], base: Floats, claimed: NDArray[np.object_]
    ) -> Floats:  # fmt: skip
        """Percentage points of one measure on every line, where it surely applies."""
        nothing = np.zeros(len(self.lines))
        if not measure.sure or not measure.rate:
            return nothing
        where = self._covers(measure, named) & ~_spared(measure, claimed)
        for other in named:
            if other.family in measure.yields and other.sure and other.rate:
                touched = self._covers(other, named) | self._partly(other.products)
                where &= ~(touched & ~_spared(other, claimed))
        points = np.maximum(0.0, measure.rate - base) if measure.kind == "floor" else np.full_like(base, measure.rate)
        return np.where(where, np.nan_to_num(points), 0.0)

    def _covers(self, measure: Measure, named: Sequence[Measure]) -> NDArray[np.bool_]:
        own = self._place(measure.products)
        first = own
        for other in named:
            if other.family == measure.family:
                first = np.maximum(first, self._place(other.products))
        return np.asarray((own >= 0) & (own == first))

    def _place(self, products: str) -> NDArray[np.int64]:
        if products not in self._places:
            self._places[products] = self._listed_place(products)
        return self._places[products]

    @cached_property
    def _places(self) -> dict[str, NDArray[np.int64]]:
        return {}

    def _listed_place(self, products: str) -> NDArray[np.int64]:
        """Digits of the longest code of a list that each line falls under and, behind them, its first day; -1: none."""
        if not products:
            return np.zeros(len(self.lines), dtype=np.int64)
        if products.startswith("not:"):
            return np.where(self._place(products.removeprefix("not:")) >= 0, -1, 0)
        found = np.full(len(self.lines), -1, dtype=np.int64)
        listed = self.facts.tariffs.listed(products)
        for code in sorted((code for code, start in listed.items() if start <= self.on), key=len):
            place = len(code) * A_DAY + int(listed[code].replace("-", "") or 0)
            found[bisect_left(self.lines, code) : bisect_left(self.lines, code + ":")] = place
        return found

    def _partly(self, products: str) -> NDArray[np.bool_]:
        """Lines of which a list names a part."""
        found = np.zeros(len(self.lines), dtype=bool)
        for code in self.facts.tariffs.listed(products):
            at = bisect_left(self.lines, code) - 1
            if at >= 0 and code.startswith(self.lines[at]):
                found[at] = True
        return found

    @cached_property
    def _measures(self) -> tuple[Measure, ...]:
        market = self.schedule.markets[0]
        return tuple(
            m for m in self.facts.tariffs.measures(market)
            if m.start <= self.on and not (m.end and self.on > m.end)
        )  # fmt: skip

    @cached_property
    def _own_rates(self) -> frozenset[str]:
        return frozenset(code for packed in self._preferences for code in packed if "." in code)

    def _mean(self, values: Floats) -> tuple[Floats, NDArray[np.int64]]:
        known = ~np.isnan(values)
        counted = np.add.reduceat(known.astype(np.int64), self.starts)
        total = np.add.reduceat(np.where(known, values, 0.0), self.starts)
        return np.divide(total, counted, out=np.full(len(counted), np.nan), where=counted > 0), counted

    def _highest(self, values: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(np.nan_to_num(values), self.starts))


def _percent(rate: Rate | None) -> float:
    value = rate.ad_valorem if rate else None
    return np.nan if value is None else value


def _of(packed: dict[str, Rate], claim: str, code: str, on: str) -> float:
    rate = packed.get(claim) or packed.get(code)
    if rate is not None and "@" in rate.text:
        stages = [step.rpartition("@") for step in rate.text.split(">")]
        begun = [text for text, _, year in stages if year <= on[:4]]
        rate = parse_rate(begun[-1]) if begun else None
    if rate is None:
        return np.nan
    return WORDS if rate.ad_valorem is None else rate.ad_valorem


def _spared(measure: Measure, claimed: NDArray[np.object_]) -> NDArray[np.bool_]:
    spared = np.isin(claimed, measure.unless) if measure.unless else np.zeros(len(claimed), dtype=bool)
    return spared | ~np.isin(claimed, measure.only) if measure.only else spared


@lru_cache(maxsize=16)
def duty_table(facts: Facts, schedule_id: str, market: str, on: str) -> DutyTable:
    """The table of a market's schedule; ``schedule_id`` keeps markets with one schedule on one table."""
    schedule = facts.tariffs.schedule(market)
    assert schedule is not None
    return DutyTable(facts, schedule, on)


def table_of(facts: Facts, market: str, on: str = "") -> DutyTable | None:
    """The duties of a market on a day (default: the packs' own), None without a schedule or outside its dates."""
    schedule, on = facts.tariffs.schedule(market), on or facts.day
    if schedule is None or not schedule.valid_from <= on <= schedule.valid_until:
        return None
    return duty_table(facts, schedule.id, schedule.markets[0], on)
