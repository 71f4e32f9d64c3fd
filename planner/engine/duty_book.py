"""The duties of one line from any origin in any market, as scenarios ask for them."""

from __future__ import annotations

from functools import lru_cache

from planner.engine.duty_paid import BaseDuty, Book
from planner.engine.measures import weigh
from planner.engine.tariffs import duty
from planner.model.duty import Duty, Preference
from planner.model.facts import Facts

ONE_OF_THE_EU = "DEU"  # the EU as one supplier pays what each of its members pays
FIRST = "USMCA"
STANDING = "301 China"  # a family that no scenario switches and that the registry leaves out


def duty_book(facts: Facts, code: str, day: str) -> Book:
    """A book that answers each pair once; ``code`` of HS 2017, ``day`` as ISO date."""
    known: dict[tuple[str, str], BaseDuty] = {}

    def read(origin: str, market: str) -> BaseDuty:
        if (origin, market) not in known:
            known[origin, market] = base_duty(facts, code, origin, market, day)
        return known[origin, market]

    return read


@lru_cache(maxsize=20_000)  # one answer is small, and every edit of a plan asks for the same ones
def base_duty(facts: Facts, code: str, origin: str, market: str, day: str) -> BaseDuty:
    """Ordinary duty and preferences of a line: the mean of its national lines, with the lowest and the highest.

    Agreements in force whose rates are not known stand with None.
    """
    origin = ONE_OF_THE_EU if origin == "EUN" else origin
    found = duty(facts, code, origin, market, day)
    full = set(agreements_between(facts, origin, market, day))
    preferences: dict[str, float | None] = {}
    for entry in found.preferences:
        rate = _rate(found, entry)
        if rate is not None or (not entry.spread.known and entry.names["en"] in full):
            preferences.setdefault(entry.names["en"], rate)
    for name in full:
        if found.schedule is None:
            preferences.setdefault(name, None)
    ordered = dict(sorted(preferences.items(), key=lambda item: item[0] != FIRST))
    spread = found.mfn if found.mfn.known else None
    return BaseDuty(
        spread.mean if spread else None, ordered, found.schedule.source if found.schedule and spread else "",
        "duty_unknown", (spread.low, spread.high, spread.lines) if spread else None, _standing(facts, found),
    )  # fmt: skip


def _rate(found: Duty, entry: Preference) -> float | None:
    """What an agreement's goods pay: its own rate, or nothing where everybody pays nothing."""
    # A preference that only some lines give in per cent is no rate of the product.
    if entry.known and entry.spread.counted >= found.mfn.counted:
        return entry.spread.mean
    return 0.0 if found.mfn.high == 0 and found.mfn.whole else None


def _standing(facts: Facts, found: Duty) -> float:
    """Per cent that goods of the origin have paid beside the schedule since 2018, as mean of the lines."""
    meant = [entry.measure for entry in found.additional if entry.measure.family == STANDING]
    if not meant:
        return 0.0
    # Lines without a percentage are left out here as they are of the ordinary duty's mean.
    base = [None if line.mfn is None or line.mfn.ad_valorem is None else 0.0 for line in found.lines]
    alone = weigh(facts, found, base, "", None, only=STANDING)
    return alone.faced.mean or 0.0


def agreements_between(facts: Facts, origin: str, market: str, day: str) -> list[str]:
    """English names of the agreements of full scope in force between two economies, that of North America first."""
    listed = facts.agreements_between(origin, market) or ()
    names = dict.fromkeys(a.names["en"] for a in listed if a.in_force and a.in_force <= day and a.scope == "full")
    return sorted(names, key=lambda name: name != FIRST)
