"""The plan: all that the user told us. Editing makes a new one; nothing here is computed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from planner.model.compliance import Checklist
from planner.model.decision import BoardDecision
from planner.model.entry_mode import EntryMode
from planner.model.finance import Finance
from planner.model.framework import Framework, Priority, Share
from planner.model.meeting import Meeting
from planner.model.money import LandedCost
from planner.model.partners import Contact
from planner.model.policy import Policy
from planner.model.readiness import ReadinessAnswer
from planner.model.risk import Risk
from planner.model.room import Answer, Inside, Points, Room
from planner.model.timeline import Timeline
from planner.model.worksheet import OriginWorksheet

Experience = Literal["", "none", "occasional", "regular"]
Paper = Literal["letter", "a4"]

__all__ = ["Exporter", "MissingChoice", "Offer", "Plan", "Points", "Report"]


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
class Report:
    """Choices for the paper."""

    language: Literal["en", "es", "fr"] = "en"
    paper: Paper = "letter"
    leave_out: tuple[str, ...] = ()  # ids of sections
    order: tuple[str, ...] = ()  # ids of sections as the user put them; those not named keep their natural place
    logo: str = ""  # a small PNG or JPEG as base64, so that the plan stays one file
    accent: str = ""  # "#RRGGBB"; "" is the program's own
    portfolio: tuple[tuple[str, str], ...] = ()  # (market, product id) treated in depth; none: the winner


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
    criterion_points: tuple[Inside, ...] = ()  # of criteria inside a priority; none: the framework's own shares
    answers: tuple[Answer, ...] = ()  # what these points were made from, where they were not given as points
    room: Room = field(default_factory=Room)
    missing: tuple[MissingChoice, ...] = ()
    policy: Policy = field(default_factory=Policy)
    landed: LandedCost = field(default_factory=LandedCost)
    notes: str = ""
    market_notes: tuple[tuple[str, str], ...] = ()
    report: Report = field(default_factory=Report)
    origin: tuple[OriginWorksheet, ...] = ()  # one a product and agreement
    readiness: tuple[ReadinessAnswer, ...] = ()
    entry_mode: EntryMode = field(default_factory=EntryMode)
    contacts: tuple[Contact, ...] = ()
    timeline: Timeline = field(default_factory=Timeline)
    checklist: Checklist = field(default_factory=Checklist)  # how far the compliance items are, by market
    finance: Finance = field(default_factory=Finance)
    meetings: tuple[Meeting, ...] = ()
    risks: tuple[Risk, ...] = ()  # the user's own, and what was changed on those that figures propose
    decision: BoardDecision = field(default_factory=BoardDecision)
    held_packs: tuple[tuple[str, str], ...] = ()  # (id, version) of data packs that it keeps; the newest of all others

    def changed(self, **fields: object) -> Plan:
        """A copy with some fields changed."""
        return replace(self, **fields)  # type: ignore[arg-type]

    def points_of(self, framework: Framework) -> dict[str, float]:
        """Points of every priority: the user's where given, else the framework's default."""
        own = {entry.id: entry.points for entry in self.priority_points}
        return {priority.id: own.get(priority.id, priority.weight) for priority in framework.priorities}

    def points_inside(self, priority: Priority) -> dict[str, float]:
        """Points of the criteria inside a priority: the user's where given, else the action plan's own shares."""
        given = next((entry.points for entry in self.criterion_points if entry.priority == priority.id), ())
        own = {entry.id: max(0.0, entry.points) for entry in given}
        shares = {share.criterion: own.get(share.criterion, share.share) for share in priority.criteria}
        # All at 0 says nothing; the action plan's own shares then hold.
        return shares if any(shares.values()) else {share.criterion: share.share for share in priority.criteria}

    def weighed(self, framework: Framework) -> Framework:
        """The action plan with the user's own shares of criteria inside its priorities."""
        own = {entry.priority for entry in self.criterion_points}
        if not own:
            return framework
        return replace(framework, priorities=tuple(
            replace(p, criteria=tuple(Share(c, points) for c, points in self.points_inside(p).items()))
            if p.id in own else p for p in framework.priorities
        ))  # fmt: skip
