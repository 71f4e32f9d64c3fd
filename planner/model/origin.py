"""Rules of origin as facts, and what the engine found for one product: both plain and frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from planner.errors import Problem
from planner.model.worksheet import Material, OriginWorksheet

Status = Literal["qualifies", "does_not", "unknown"]
Structured = Literal["full", "partly", "no"]


@dataclass(frozen=True)
class Threshold:
    """A regional value content in per cent, and the ISO date it holds from ("": always)."""

    percent: Decimal
    since: str = ""


@dataclass(frozen=True)
class OriginPath:
    """One way that a rule offers. Codes are HS 2012, "first-last" or one code of 2, 4, 6 or 8 digits."""

    number: int
    applies: tuple[str, ...]
    goods: str  # "", a use of vehicles, "other" (any other good of the line), "named" (goods the rule describes)
    change: str  # chapter, heading, subheading, item, good, only, none; "" where it could not be read
    whole_group: bool
    also_from: tuple[str, ...]
    not_from: tuple[str, ...]
    tv: tuple[Threshold, ...]
    nc: tuple[Threshold, ...]
    build_up: tuple[Threshold, ...]
    focused: tuple[Threshold, ...]  # counts only the non-originating materials that the rule names
    process: str  # cut_knit_sew, cut_sew
    unread: tuple[str, ...]
    several: tuple[tuple[str, ...], ...] = ()  # materials of one of these groups are accepted, not of several


@dataclass(frozen=True)
class OriginRule:
    """A product rule with its ways; ``structured`` says how much of it could be read."""

    agreement: str
    source: str  # id in Facts.sources
    number: str  # "61/15" chapter and rule, or the HS line where rules have no number
    since: str
    until: str
    structured: Structured
    paths: tuple[OriginPath, ...]

    def label(self, path: OriginPath) -> str:
        """What names one way of the rule: "61/15.1"."""
        return f"{self.number}.{path.number}"


class OriginRules(Protocol):
    """The packs' rules, read when first asked for."""

    def rules(self, agreement: str, hs: str, on: str) -> tuple[OriginRule, ...]:
        """Rules for a code of HS 2017 or 2022 (6 digits or more) in force on a day; empty: none known."""

    def hs2012(self, hs: str) -> tuple[str, ...]:
        """HS 2012 codes of a later code, best-fitting first; digits beyond six stay."""

    def listed(self, hs: str) -> tuple[str, ...]:
        """Automotive lists of the Canadian regulations that hold a code: "A.1", "B", ..."""

    def coverage(self, source: str) -> Mapping[str, int]:
        """How many rules of a source are "full", "partly" and "no"."""


@dataclass(frozen=True)
class Line:
    """One line of the arithmetic: what, how, and the result; ``unit`` is "money", "percent" or "kg".

    ``formula`` is a pattern of signs and places ("({nc} − {vnm}) ÷ {nc} × 100"); a front end fills in the figures.
    """

    label: str
    formula: str
    figures: Mapping[str, Decimal]
    value: Decimal
    unit: str = "money"


@dataclass(frozen=True)
class Finding:
    """A sentence of the answer: an English message with named places, as in Problem."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class MaterialTest:
    """Whether one non-originating material meets the change of classification; ``None``: cannot be told."""

    material: Material
    met: bool | None
    why: Finding


@dataclass(frozen=True)
class ValueTest:
    """A regional value content against its threshold; ``met`` None where a figure is missing."""

    method: str  # tv, nc, build_up, build_down, focused; by_value, by_weight for de minimis
    threshold: Decimal
    reached: Decimal | None
    met: bool | None
    gap_points: Decimal | None = None  # how many points are missing
    gap_money: Decimal | None = None  # non-originating value that would have to become originating
    why: Finding | None = None


@dataclass(frozen=True)
class Closing:
    """A material that would close the gap if it were sourced from the region."""

    materials: tuple[Material, ...]
    value: Decimal


@dataclass(frozen=True)
class PathAnswer:
    """One way of a rule walked to its end."""

    rule: OriginRule | None  # None: the fallback of section 3(4), or wholly obtained
    path: OriginPath | None
    status: Status
    shift: tuple[MaterialTest, ...] = ()
    de_minimis: ValueTest | None = None
    values: tuple[ValueTest, ...] = ()  # one suffices
    also: tuple[tuple[Finding, bool | None], ...] = ()  # process, conditions, vehicles' further requirements
    closing: Closing | None = None


@dataclass(frozen=True)
class OriginAnswer:
    """Everything found for one worksheet; nothing is computed where ``problems`` holds an error."""

    worksheet: OriginWorksheet
    hs: str
    date: str
    status: Status
    criterion: str  # A, B, C, D, or ""
    reasons: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    rules: tuple[OriginRule, ...] = ()
    paths: tuple[PathAnswer, ...] = ()
    best: int | None = None  # the way that decides, or comes nearest
    lines: tuple[Line, ...] = ()
    notes: tuple[Finding, ...] = ()
    credited: Sequence[Material] = ()

    @property
    def deciding(self) -> PathAnswer | None:
        """The way that decides, or comes nearest."""
        return None if self.best is None else self.paths[self.best]


@dataclass(frozen=True)
class RuleWords:
    """A rule in words of our own, in one language: one tuple of sentences for each way."""

    number: str
    source: str  # title of the source
    structured: Structured
    ways: tuple[tuple[str, str, tuple[str, ...]], ...]  # label ("61/15.1"), key of its goods, sentences
    note: str = ""
