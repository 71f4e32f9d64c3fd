"""Product rules of origin, found by code: read from the packs when first asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from planner.model.origin import OriginPath, OriginRule, Threshold
from planner.packs.tables import Cells, Tables

PREFERRED = "ca_sor_2020_155"  # states the dates of each automotive threshold; stands before the other source


class OriginTables:
    """The tables of rules; see :class:`planner.model.origin.OriginRules`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def rules(self, agreement: str, hs: str, on: str) -> tuple[OriginRule, ...]:
        """Rules for a code of HS 2017 or 2022 (6 digits or more) in force on a day, most particular first."""
        found: dict[tuple[str, str], OriginRule] = {}
        for code in self.hs2012(hs):
            for rule in self._by_chapter.get((agreement, code[:2]), ()):
                paths = tuple(path for path in rule.paths if any(covers(span, code) for span in path.applies))
                if paths and (not rule.since or rule.since <= on) and (not rule.until or on <= rule.until):
                    found.setdefault((rule.source, rule.number), _with(rule, paths))
        first = [rule for rule in found.values() if rule.source == PREFERRED and rule.structured != "no"]
        return tuple(first or found.values())

    def hs2012(self, hs: str) -> tuple[str, ...]:
        """HS 2012 codes of a later code, best-fitting first; digits beyond six stay."""
        known = self._later
        six = known.get(("2017", hs[:6])) or known.get(("2022", hs[:6])) or (hs[:6],)
        return tuple(code + hs[6:] if code == hs[:6] else code for code in six)

    def listed(self, hs: str) -> tuple[str, ...]:
        """Automotive lists of the Canadian regulations that hold a code: "A.1", "B", ..."""
        codes = {code[:6] for code in self.hs2012(hs)}
        return tuple(name for name, lines in self._parts.items() if any(c in lines or c[:4] in lines for c in codes))

    def coverage(self, source: str) -> Mapping[str, int]:
        """How many rules of a source are "full", "partly" and "no"."""
        rules = [rule for rules in self._by_chapter.values() for rule in rules if rule.source == source]
        states = {rule.number: rule.structured for rule in rules}
        return Counter(states.values())

    @cached_property
    def _by_chapter(self) -> dict[tuple[str, str], list[OriginRule]]:
        found: dict[tuple[str, str], list[OriginRule]] = {}
        for rule in self._all():
            chapters = {chapter for path in rule.paths for span in path.applies for chapter in _chapters(span)}
            for chapter in sorted(chapters):
                found.setdefault((rule.agreement, chapter), []).append(rule)
        return found

    def _all(self) -> Iterator[OriginRule]:
        rows = self._tables.rows("origin_rules.csv", _row)
        for (agreement, source, number), group in groupby(rows.items(), key=lambda item: item[0][:3]):
            entries = [row for _, row in group]
            first, _ = entries[0]
            yield OriginRule(
                agreement, source, number, first["since"], first["until"], first["structured"],  # type: ignore[arg-type]
                tuple(path for _, path in entries),
            )  # fmt: skip

    @cached_property
    def _later(self) -> dict[tuple[str, str], tuple[str, ...]]:
        def make(row: Cells) -> tuple[tuple[str, str], tuple[str, ...]]:
            return (row["edition"], row["code"]), tuple(row["hs2012"].split(";"))

        return self._tables.rows("origin_hs.csv", make)

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, code in self._tables.rows("origin_parts.csv", lambda row: ((row["list"], row["code"]), row)):
            found.setdefault(name, set()).add(code)
        return found


def covers(span: str, code: str) -> bool:
    """Whether a code lies in "first-last" or under one code; a tariff item of 8 digits also meets its own six."""
    first, _, last = span.partition("-")
    last = last or first
    width = min(len(code), len(first))
    return first[:width] <= code[:width] and code[: min(len(code), len(last))] <= last[: min(len(code), len(last))]


def _chapters(span: str) -> list[str]:
    first, _, last = span.partition("-")
    return [f"{number:02d}" for number in range(int(first[:2]), int((last or first)[:2]) + 1)]


def _with(rule: OriginRule, paths: tuple[OriginPath, ...]) -> OriginRule:
    return OriginRule(rule.agreement, rule.source, rule.number, rule.since, rule.until, rule.structured, paths)


def _row(row: Cells) -> tuple[Any, tuple[Cells, OriginPath]]:
    path = OriginPath(
        number=int(row["way"]),
        applies=_split(row["applies"]),
        goods=row["goods"],
        change=row["change"],
        whole_group=row["whole_group"] == "yes",
        also_from=_split(row["also_from"]),
        not_from=_split(row["not_from"]),
        tv=_thresholds(row["tv"]),
        nc=_thresholds(row["nc"]),
        build_up=_thresholds(row["build_up"]),
        focused=_thresholds(row["focused"]),
        process=row["process"],
        unread=_split(row["unread"]),
        several=tuple(_split(spans) for spans in row["several"].split("|") if spans),
    )
    return (row["agreement"], row["source"], row["rule"], path.number), (row, path)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def _thresholds(cell: str) -> tuple[Threshold, ...]:
    steps = (step.partition("@") for step in _split(cell))
    return tuple(Threshold(Decimal(percent), since) for percent, _, since in steps)
