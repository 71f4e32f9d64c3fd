"""The duties of one line from any origin in any market, as scenarios ask for them."""

from __future__ import annotations

from planner.engine.duty_paid import BaseDuty, Book
from planner.model.facts import Agreement, Facts


def duty_book(facts: Facts, code: str, day: str) -> Book:
    """A book that answers each pair once."""
    known: dict[tuple[str, str], BaseDuty] = {}

    def read(origin: str, market: str) -> BaseDuty:
        if (origin, market) not in known:
            known[origin, market] = base_duty(facts, code, origin, market, day)
        return known[origin, market]

    return read


def base_duty(facts: Facts, code: str, origin: str, market: str, day: str) -> BaseDuty:
    """Ordinary duty and preferences of a line; agreements whose rates are not known stand with None."""
    return BaseDuty(preferences=dict.fromkeys(agreements_between(facts, origin, market, day)))


def agreements_between(facts: Facts, origin: str, market: str, day: str) -> list[str]:
    """English names of the agreements in force between two economies, that of North America first."""
    pairs = (facts.agreements.get(market, {}).get(origin), facts.agreements.get(origin, {}).get(market))
    listed: tuple[Agreement, ...] = next((found for found in pairs if found), ())
    names = dict.fromkeys(a.names["en"] for a in listed if a.in_force and a.in_force <= day and a.scope == "full")
    return sorted(names, key=lambda name: name != "USMCA")
