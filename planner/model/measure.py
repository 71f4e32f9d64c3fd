"""Measures of trade policy with their dates, and scenarios: which of them are on, and what is assumed beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.model.framework import Reference
from planner.model.names import Names

# What a measure does to the duty: "add" its rate; "floor": duty and measure together are at least the rate; "lose": the
# named agreement's preference is gone; "keep": the duty does not move (a rule of origin, a review, a date).
Effect = Literal["add", "floor", "lose", "keep"]
# Which goods of an agreement are spared: "" none, "agreement" those that claim it, "content" the part of their value
# made in the importing country.
Spared = Literal["", "agreement", "content"]
Grade = Literal["A", "B", "C", ""]  # official text; technical source quoting it; press; "" an assumption
Certainty = Literal["all", "part", "list"]  # every good of the lines; some of them; the list itself is not known


@dataclass(frozen=True)
class Measure:
    """One dated measure. ``rates`` are per cent of the customs value by origin ("*": everybody else)."""

    id: str
    names: Names
    authority: str  # who imposes it and under which power, as it is cited
    importers: tuple[str, ...]  # ISO3 of the markets that apply it
    rates: Mapping[str, float]
    products: tuple[str, ...]  # beginnings of HS codes; empty: all
    effect: Effect
    start: str  # ISO date
    end: str = ""  # first day on which it no longer applies; "": none known
    spared: Spared = ""
    agreement: str = ""  # whose goods are spared, or whose preference is lost
    not_on: tuple[str, ...] = ()  # ids of measures that replace this one on the goods they cover
    floors: tuple[str, ...] = ()  # origins for which the rate is a floor, not an addition
    certainty: Certainty = "all"
    note: Names | None = None
    source: Reference | None = None
    grade: Grade = ""

    def in_force(self, day: str) -> bool:
        """Whether it applies on a day (ISO date)."""
        return self.start <= day and (not self.end or day < self.end)

    def covers(self, code: str) -> bool:
        """Whether an HS line may fall under it: the line begins with a listed code, or a listed code with the line."""
        if not self.products:
            return self.certainty != "list"
        return any(code.startswith(entry) or entry.startswith(code) for entry in self.products)


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
    uses: Mapping[str, str] | None = None  # id of one of its measures -> parameter that is its rate

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]
