"""What has to be done before goods may enter a market: items of the playbooks, the plan's own, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.errors import Problem
from planner.model.framework import Reference
from planner.model.measure import EU
from planner.model.names import Names

Kind = Literal[
    "registration", "customs", "certificate", "labelling", "language", "food_plant", "standard", "safety", "dangerous",
    "battery", "mineral", "packaging", "tax",
]  # fmt: skip
Who = Literal["exporter", "importer", "broker", "laboratory", "authority"]
LeadUnit = Literal["working", "calendar"]
State = Literal["open", "in_work", "done", "not_needed"]


@dataclass(frozen=True)
class ComplianceItem:
    """One thing to do. Empty ``importers``, ``origins`` or ``products`` mean all of them; "EUN" any member of the EU.

    ``products`` are beginnings of HS codes; where there are none, ``sectors`` says which goods are meant.
    """

    id: str
    names: Names
    what: Names  # in our own words
    kind: Kind
    who: Who
    source: Reference
    verified: bool  # checked against the source; else the user is told to check it
    lead: int | None = None  # days, only where a source says so
    lead_unit: LeadUnit = "working"
    importers: tuple[str, ...] = ()
    not_importers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    not_origins: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    not_products: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()

    def asked_of(self, origin: str, market: str) -> bool:
        """Whether goods of an origin sold to a market (ISO3 codes) are meant, whatever they are."""
        return _among(market, self.importers, self.not_importers) and _among(origin, self.origins, self.not_origins)

    def names_code(self, code: str) -> bool:
        """Whether an HS code is one of its products; True where it names none."""
        if any(code.startswith(entry) for entry in self.not_products):
            return False
        return not self.products or any(code.startswith(entry) for entry in self.products)

    @property
    def lead_days(self) -> float:
        """Lead time in working days, to compare; 0 where no source says one."""
        return 0.0 if self.lead is None else self.lead * (1.0 if self.lead_unit == "working" else 5 / 7)


def _among(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    keys = {code, "EUN"} if code in EU else {code}
    return (not wanted or bool(keys & set(wanted))) and not keys & set(unwanted)


@dataclass(frozen=True)
class Playbook:
    """One file of items: a corridor's end, or a sector, with what it does not cover."""

    id: str
    names: Names
    checked: str  # ISO date of the last look at its sources
    not_covered: Names
    items: tuple[ComplianceItem, ...]
    importers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemState:
    """How far one item is in one market, as the user keeps it."""

    market: str
    item: str
    state: State = "open"
    owner: str = ""
    due: str = ""  # ISO date
    note: str = ""


@dataclass(frozen=True)
class OwnItem:
    """Something the user added for one market; its state is kept under its id."""

    id: str
    market: str
    name: str
    kind: Kind = "customs"
    who: Who = "exporter"


@dataclass(frozen=True)
class Checklist:
    """What the plan keeps of the compliance checklists."""

    states: tuple[ItemState, ...] = ()
    own: tuple[OwnItem, ...] = ()

    def state_of(self, market: str, item: str) -> ItemState:
        """What the user says of an item; open where nothing was said."""
        found = (s for s in self.states if s.market == market and s.item == item)
        return next(found, ItemState(market, item))

    def with_state(self, state: ItemState) -> tuple[ItemState, ...]:
        """The states with one replaced in its place; an item as it was at first is not kept."""
        at = next((i for i, s in enumerate(self.states) if (s.market, s.item) == (state.market, state.item)), None)
        fresh = () if state == ItemState(state.market, state.item) else (state,)
        if at is None:
            return (*self.states, *fresh)
        return (*self.states[:at], *fresh, *self.states[at + 1 :])


@dataclass(frozen=True)
class Line:
    """One item as it stands in a market's list; exactly one of ``item`` and ``own`` is given."""

    id: str
    kind: Kind
    who: Who
    state: ItemState
    item: ComplianceItem | None = None
    own: OwnItem | None = None
    part: bool = False  # asked of some of the plan's goods only
    late: bool = False  # its date is past and it is not done
    product: str = ""  # id of the one product that asks for it; "": all of the plan's products

    @property
    def pending(self) -> bool:
        """Whether it still has to be done."""
        return self.state.state in ("open", "in_work")


@dataclass(frozen=True)
class MarketChecklist:
    """The list of one market, grouped by kind, with its counts; ``known`` where a playbook covers the market itself."""

    market: str
    lines: tuple[Line, ...]
    books: tuple[Playbook, ...]  # that gave items, for what they do not cover
    known: bool
    counts: Mapping[State, int]
    longest: Line | None  # of what is pending, the one with the longest lead time
    next_due: Line | None  # of what is pending, the one whose date comes first
    unverified: int
    late: int
    problems: tuple[Problem, ...] = ()

    @property
    def asked(self) -> int:
        """Items without those that are not needed."""
        return len(self.lines) - self.counts["not_needed"]

    @property
    def pending(self) -> int:
        return self.counts["open"] + self.counts["in_work"]
