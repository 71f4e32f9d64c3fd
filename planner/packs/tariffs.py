"""The tariff schedules of the packs: small tables at once, the lines of a country only when somebody asks for them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, cast

from planner.errors import PackError
from planner.model.duty import Confidence, DutyLine, Kind, Measure, Schedule, Treatment
from planner.model.rates import Rate, parse_rate
from planner.packs.folder import UNREADABLE, Pack
from planner.packs.tables import Cells, Tables

ZIP = "duties.zip"
MOST_BYTES = 64 * 1024 * 1024  # of one schedule
EVERY_OIL = "271000"  # how the trade figures write all of 2710
OILS = ("271012", "271019", "271020", "271091", "271099")


class Tariffs:
    """Schedules, treatments, measures and lines of several packs; of two schedules for a market the later counts."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._opened: dict[str, _Table] = {}

    @cached_property
    def schedules(self) -> dict[str, Schedule]:
        """Schedules by id."""
        return self._tables.rows("schedules.csv", _schedule)

    @cached_property
    def _by_market(self) -> dict[str, Schedule]:
        return {market: schedule for schedule in self.schedules.values() for market in schedule.markets}

    @property
    def markets(self) -> tuple[str, ...]:
        """Markets whose schedule is known, at least in part."""
        return tuple(self._by_market)

    def schedule(self, market: str) -> Schedule | None:
        """The schedule that a market applies, or None."""
        return self._by_market.get(market)

    @cached_property
    def _treatments(self) -> dict[tuple[str, str], tuple[Treatment, ...]]:
        found: dict[tuple[str, str], list[Treatment]] = {}
        rows = self._tables.rows("treatments.csv", _treatment).values()
        shared = Counter((entry.schedule, entry.code) for entry in rows)
        for entry in sorted(rows, key=lambda entry: (shared[entry.schedule, entry.code], entry.code)):
            found.setdefault((entry.schedule, entry.partner), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def treatments(self, schedule: str, origin: str) -> tuple[Treatment, ...]:
        """What goods of an origin may claim under a schedule, those of the fewest partners first."""
        return self._treatments.get((schedule, origin), ())

    @cached_property
    def _measures(self) -> dict[str, tuple[Measure, ...]]:
        found: dict[str, list[Measure]] = {}
        for entry in self._tables.rows("measures.csv", _measure).values():
            found.setdefault(entry.market, []).append(entry)
        return {market: tuple(entries) for market, entries in found.items()}

    def measures(self, market: str) -> tuple[Measure, ...]:
        """Additional duties of a market, ended ones among them."""
        return self._measures.get(market, ())

    @cached_property
    def _lists(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for text in self._tables.texts("measure_products.csv"):
            rows = csv.reader(text.splitlines())
            next(rows, None)
            for name, code, start in rows:
                found.setdefault(name, {})[code] = start
        return found

    def listed(self, name: str) -> Mapping[str, str]:
        """The beginnings of national codes in a list of goods, each with its first day ("": the measure's)."""
        return self._lists.get(name, {})

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        """List -> every beginning, from four digits on, of its codes: whether a part of a line is listed."""
        return {
            name: frozenset(code[:length] for code in codes for length in range(4, len(code)))
            for name, codes in self._lists.items()
        }

    def holds_below(self, name: str, code: str) -> bool:
        """Whether a list names a part of what stands under a code."""
        return code in self._below.get(name, ())

    @cached_property
    def _to_2017(self) -> dict[str, str]:
        return self._tables.rows("hs_map.csv", lambda row: (row["hs2022"], row["hs2017"]))

    @cached_property
    def _to_2022(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for new, old in self._to_2017.items():
            found.setdefault(old, []).append(new)
        return {old: tuple(new) for old, new in found.items()}

    def codes_in(self, revision: str, code: str, given: str = "2017") -> tuple[str, ...]:
        """A six-digit code of one revision of the HS as another numbers the same goods, by the UN's conversion."""
        if code == EVERY_OIL:
            return OILS
        if revision == given:
            return (code,)
        if revision == "2017":
            old = self._to_2017.get(code, code)
            return OILS if old == EVERY_OIL else (old,)
        new = self._to_2022.get(code, ())
        return new if code in self._to_2017 else (code, *new)

    def lines(self, schedule: str, codes: Sequence[str]) -> tuple[DutyLine, ...]:
        """The national lines under six-digit codes; PackError when the pack is damaged."""
        table = self._table(schedule)
        texts = [table.of(code) for code in dict.fromkeys(codes)]
        return self._read(schedule, "".join(texts))

    def all_lines(self, schedule: str) -> tuple[DutyLine, ...]:
        """Every national line of a schedule, by code."""
        text = self._table(schedule).text
        return self._read(schedule, text[text.find("\n") + 1 :])

    def _read(self, schedule: str, text: str) -> tuple[DutyLine, ...]:
        try:
            return tuple(_line(row) for row in csv.reader(text.splitlines()))
        except (ValueError, csv.Error) as error:
            raise PackError(UNREADABLE, name=schedule, reason=f"{ZIP}: {error}") from error

    def _table(self, schedule: str) -> _Table:
        table = self._opened.get(schedule)
        if table is None:
            try:
                table = self._opened[schedule] = _Table(self._text(schedule))
            except ValueError as error:
                raise PackError(UNREADABLE, name=schedule, reason=f"{ZIP}: {error}") from error
        return table

    def _text(self, schedule: str) -> str:
        for pack in reversed(self._tables.packs):
            if pack.has(ZIP) and (text := _member(pack, f"{schedule}.csv")) is not None:
                return text
        return ""


class _Table:
    """One schedule's table as text, with the place of every six-digit code; a row is read when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, tuple[int, int]] = {}
        at = text.find("\n") + 1
        while 0 < at < len(text):
            end = text.find("\n", at) + 1 or len(text)
            code = text[at : at + 6]
            start, before = self.places.get(code, (at, at))
            if before != at:
                raise ValueError(f"{code} stands in two places")
            self.places[code] = start, end
            at = end

    def of(self, code: str) -> str:
        """The rows of a six-digit code as they are written."""
        start, end = self.places.get(code, (0, 0))
        return self.text[start:end]


def _member(pack: Pack, name: str) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(pack.read(ZIP, verified=True))) as archive:
            if name not in archive.namelist():
                return None
            if archive.getinfo(name).file_size > MOST_BYTES:
                raise PackError(UNREADABLE, name=pack.path.name, reason=f"{name}: too large")
            return archive.read(name).decode("utf-8")
    except (zipfile.BadZipFile, UnicodeDecodeError, OSError) as error:
        raise PackError(UNREADABLE, name=pack.path.name, reason=f"{ZIP}: {error}") from error


def _line(row: Sequence[str]) -> DutyLine:
    code, label, mfn, packed, flags = row
    return DutyLine(code, label, parse_rate(mfn) if mfn else None, _preferences(packed), tuple(flags.split()))


@lru_cache(maxsize=8192)  # thousands of lines share a few hundred sets
def _preferences(packed: str) -> tuple[tuple[str, Rate], ...]:
    found = []
    for part in packed.split("|") if packed else ():
        rate, _, codes = part.rpartition("=")
        found += [(code, Rate(rate) if "@" in rate else parse_rate(rate)) for code in codes.split()]
    return tuple(found)


def _names(row: Cells, prefix: str = "") -> dict[str, str]:
    return {language: row[f"{prefix}{language}"] for language in ("en", "es", "fr")}


def _schedule(row: Cells) -> tuple[str, Schedule]:
    held: Any = row["preferences"]
    schedule = Schedule(
        row["id"], tuple(row["markets"].split()), _names(row), row["revision"], row["as_of"], row["valid_from"],
        row["valid_until"], int(row["digits"]), row["currency"], row["source"], cast(Confidence, row["confidence"]),
        held, row["label_language"],
        tuple(row["absent"].split()), tuple(row["without_mfn"].split()), _names(row, "note_"),
    )  # fmt: skip
    return schedule.id, schedule


def _treatment(row: Cells) -> tuple[tuple[str, str, str], Treatment]:
    kind: Any = row["kind"]
    entry = Treatment(row["schedule"], row["code"], row["partner"], _names(row), row["in_force"],
                      row["verified"] == "yes", kind, row["evidence"])  # fmt: skip
    return (entry.schedule, entry.code, entry.partner), entry


def _measure(row: Cells) -> tuple[str, Measure]:
    how: Any = row["yields_how"]
    entry = Measure(
        row["id"], row["market"], row["family"], row["authority"], _names(row), tuple(row["origins"].split()),
        tuple(row["except_origins"].split()), row["products"], cast(Kind, row["kind"]),
        float(row["rate"]) if row["rate"] else None, row["start"], row["end"], row["sure"] == "yes",
        tuple(row["unless"].split()), tuple(row["only"].split()), tuple(filter(None, row["yields"].split("|"))), how,
        row["source"], row["confidence"], _names(row, "note_"),
    )  # fmt: skip
    return entry.id, entry
