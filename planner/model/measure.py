"""Measures of trade policy with their dates, and scenarios: which of them are on, and what is assumed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.framework import Reference
from planner.model.names import Names

# What a measure does to the duty: "add" its rate; "floor": duty and measure together are at least the rate; "lose": the
# named agreement's preference is gone; "claim": all sales can claim the preference; "keep": the duty does not move (a
# rule of origin, a review, a date).
Effect = Literal["add", "floor", "lose", "claim", "keep"]
# Which goods are spared: "" none; "agreement" those that claim the named agreement (any, where none is named);
# "content" of these the part of the value made in the importing country.
Spared = Literal["", "agreement", "content"]
Grade = Literal["A", "B", "C", ""]  # official text; technical source quoting it; press; "" an assumption
Cover = Literal["", "part", "all"]  # not the line; some goods of the line (a list by 8 digits decides); all of it

EU_CODES = "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
EU = frozenset((*EU_CODES.split(" "), "EUN"))  # "EUN": the EU as one supplier


@dataclass(frozen=True)
class Measure:
    """One dated measure. ``rates`` are per cent of the customs value by origin ("*": everybody else)."""

    id: str
    names: Names
    authority: str  # who imposes it and under which power, as it is cited
    importers: tuple[str, ...]  # ISO3 of the markets that apply it
    rates: Mapping[str, float]
    products: tuple[str, ...]  # beginnings of HS codes covered whole; with ``partly`` empty too: every product
    partly: tuple[str, ...]  # beginnings of HS codes of which only some goods are covered
    effect: Effect
    start: str  # ISO date
    end: str = ""  # first day on which it no longer applies; "": none known
    spared: Spared = ""
    agreement: str = ""  # whose goods are spared, or whose preference is lost
    not_on: tuple[str, ...] = ()  # ids of measures that replace this one on the goods they cover
    floors: tuple[str, ...] = ()  # origins for which the rate is a floor, not an addition
    needs: tuple[str, ...] = ()  # parameters of the scenario that the product must reach; it counts where it misses one
    note: Names | None = None
    source: Reference | None = None
    grade: Grade = ""
    older: Mapping[str, Cover] = field(default_factory=dict)  # lines of HS 2017 that HS 2022 numbers otherwise
    yearly: bool = False  # looked at again on every anniversary of its first day until it ends

    def dates(self) -> Iterator[tuple[Literal["start", "end", "review"], str]]:
        """Its fixed dates (ISO): the first day, every yearly review, and the first day without it."""
        if self.start:
            yield "start", self.start
        if self.yearly and self.end:
            for year in range(int(self.start[:4]) + 1, int(self.end[:4])):
                yield "review", f"{year}{self.start[4:]}"
        if self.end:
            yield "end", self.end

    def in_force(self, day: str) -> bool:
        """Whether it applies on a day (ISO date)."""
        return self.start <= day and (not self.end or day < self.end)

    def covers(self, code: str) -> Cover:
        """Whether an HS line falls under it, whole or in part; a shorter code covers its longer ones."""
        if code in self.older:
            return self.older[code]
        if not self.products and not self.partly:
            return "all"
        if any(code.startswith(entry) for entry in self.products):
            return "all"
        return "part" if any(map(code.startswith, self.partly)) or self._inside(code) else ""

    def _inside(self, code: str) -> bool:
        return any(entry.startswith(code) for entry in (*self.products, *self.partly))

    def rate_on(self, origin: str) -> float | None:
        """Per cent on goods of an origin (ISO3); None where they are not meant."""
        for key in (origin, "EUN" if origin in EU else "", "*"):
            if key in self.rates:
                return self.rates[key]
        return None

    def is_floor(self, origin: str) -> bool:
        """Whether the rate on an origin is what duty and measure come to together at least."""
        return self.effect == "floor" or origin in self.floors or (origin in EU and "EUN" in self.floors)


@dataclass(frozen=True)
class Parameter:
    """A figure of a scenario that the room can change; its default is an example, never a forecast."""

    id: str
    names: Names
    unit: str
    default: float
    least: float
    most: float


@dataclass(frozen=True)
class Scenario:
    """A preset: measures of the registry switched on or off, measures of its own, what it assumes, what is unknown."""

    id: str
    names: Names
    assumes: Names
    unknown: Names
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    uses: Mapping[str, str] = field(default_factory=dict)  # id of one of its measures -> parameter that is its rate

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]
