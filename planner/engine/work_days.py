"""Working days: Monday to Friday without public holidays, counted from a day on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from planner.model.facts import Facts

ONE = timedelta(days=1)
KNOWN_YEAR = 2026  # every country that the library knows has holidays in it


class WorkDays:
    """The working days from a day on, numbered from 0; Saturdays, Sundays and the free days given are none."""

    def __init__(self, start: date, free: Collection[date]) -> None:
        self._free, self._next, self._days = frozenset(free), start, list[date]()

    def day(self, number: int) -> date:
        """The working day of a number, 0 being the first one on or after the start."""
        while len(self._days) <= number:
            if self._next.weekday() < 5 and self._next not in self._free:
                self._days.append(self._next)
            self._next += ONE
        return self._days[number]

    def number(self, day: date) -> int:
        """The number of the first working day on or after a day (0 for a day before the start)."""
        count = 0
        while self.day(count) < day:
            count += 1
        return count


def public_holidays(facts: Facts, markets: Iterable[str], years: Iterable[int]) -> dict[str, str]:
    """Public holidays of whole countries as ISO date -> ISO3; those of states and provinces are not among them.

    A country that the library of holidays does not know adds none: see :func:`has_holidays`.
    """
    found: dict[str, str] = {}
    for market in markets:
        known = facts.markets.get(market)
        for year in years if known is not None else ():
            for day in _of_year(known.iso2, year) if known is not None else ():
                found.setdefault(day, market)
    return dict(sorted(found.items()))


def has_holidays(facts: Facts, market: str) -> bool:
    """Whether the public holidays of a market are known."""
    known = facts.markets.get(market)
    return known is not None and bool(_of_year(known.iso2, KNOWN_YEAR))


def other_weekend(facts: Facts, market: str) -> bool:
    """Whether a market is known to rest on other days of the week than Saturday and Sunday."""
    from holidays import country_holidays

    known = facts.markets.get(market)
    try:
        return known is not None and set(country_holidays(known.iso2).weekend) != {5, 6}
    except NotImplementedError:
        return False


@cache
def _of_year(iso2: str, year: int) -> tuple[str, ...]:
    from holidays import country_holidays

    try:
        found: Mapping[date, str] = country_holidays(iso2, years=year, expand=False)
    except NotImplementedError:
        return ()
    return tuple(sorted(day.isoformat() for day in found))
