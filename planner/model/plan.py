"""The plan: all that the user told us. Editing makes a new one; nothing here is computed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from planner.model.framework import Framework
from planner.model.money import LandedCost
from planner.model.policy import Policy
from planner.model.worksheet import OriginWorksheet

Experience = Literal["", "none", "occasional", "regular"]
Paper = Literal["letter", "a4"]


@dataclass(frozen=True)
class Exporter:
    """Who sells, and from where. ``home`` is an ISO3 code."""

    name: str = ""
    home: str = ""
    region: str = ""
    experience: Experience = ""
    contact: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Offer:
    """What is to be sold: one or more HS 2017 codes, or a whole sector's list under the sector's id."""

    id: str  # "854430", or "sector:electromobility"
    codes: tuple[str, ...]
    name: str = ""  # the user's own words for it
    sector: str = ""


@dataclass(frozen=True)
class MissingChoice:
    """The user's own rule for a criterion's missing readings."""

    criterion: str
    rule: Literal["leave_out", "neutral", "worst"]


@dataclass(frozen=True)
class Points:
    """How many points a priority (or a criterion inside it) was given; only their proportions matter."""

    id: str
    points: float


@dataclass(frozen=True)
class Report:
    """Choices for the paper."""

    language: Literal["en", "es", "fr"] = "en"
    paper: Paper = "letter"
    leave_out: tuple[str, ...] = ()  # ids of sections


@dataclass(frozen=True)
class Plan:
    """One entry plan, from the exporter to the paper."""

    title: str = ""
    exporter: Exporter = field(default_factory=Exporter)
    products: tuple[Offer, ...] = ()
    markets: tuple[str, ...] = ()
    framework: str = "mexico-canada-2026"
    framework_version: str = ""
    own_framework: Framework | None = None  # a changed copy travels with the plan
    priority_points: tuple[Points, ...] = ()  # empty: the framework's default weights
    missing: tuple[MissingChoice, ...] = ()
    policy: Policy = field(default_factory=Policy)
    landed: LandedCost = field(default_factory=LandedCost)
    notes: str = ""
    market_notes: tuple[tuple[str, str], ...] = ()
    report: Report = field(default_factory=Report)
    origin: tuple[OriginWorksheet, ...] = ()  # one a product and agreement

    def changed(self, **fields: object) -> Plan:
        """A copy with some fields changed."""
        return replace(self, **fields)  # type: ignore[arg-type]

    def points_of(self, framework: Framework) -> dict[str, float]:
        """Points of every priority: the user's where given, else the framework's default."""
        own = {entry.id: entry.points for entry in self.priority_points}
        return {priority.id: own.get(priority.id, priority.weight) for priority in framework.priorities}
