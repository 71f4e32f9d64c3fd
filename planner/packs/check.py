"""Checks a pack row by row and says what it covers; every problem with its file, row and column."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planner.errors import PackError, Problem
from planner.packs.check_duties import duty_problems
from planner.packs.folder import MANIFEST, Pack, open_pack
from planner.packs.pack_file import SIGNATURE, SIGNED
from planner.packs.schemas import SCHEMAS, Schema
from planner.packs.tariffs import ZIP
from planner.text import mark

CHECKSUM = mark("The file is not the one the pack was published with (its SHA-256 differs).")
ABSENT = mark("The pack has no such file.")
UNLISTED = mark("The file is not listed in pack.toml.")
NO_COLUMN = mark("The column {column} is missing.")
BAD_CELL = mark("{value} cannot stand here: {reason}.")
DUPLICATE = mark("The key {key} occurs twice.")
UNKNOWN = mark("{value} is not in {table}.")
WRONG_LENGTH = mark("The row does not have {count} cells.")
PAIRS = "pairs.csv"
PAIR = re.compile(r"(\d+(\.\d+)?)?b?l?")
UNREADABLE = mark("The pack cannot be read: {reason}")


@dataclass(frozen=True)
class Coverage:
    """What one table holds: rows, how many markets, first and last year (0 where it has none)."""

    table: str
    rows: int
    markets: int
    first_year: int
    last_year: int


def verify(folder: Path) -> list[Problem]:
    """Every problem of a pack; an empty list means that it is whole, known in all its codes and as published."""
    try:
        pack = open_pack(Path(folder))
        return [*_files(pack), *_Checker(pack).problems()]
    except PackError as error:
        return [Problem("error", str(folder), UNREADABLE, {"reason": str(error)})]


def coverage(folder: Path) -> list[Coverage]:
    """Rows, markets and years of every table of a pack, by name; PackError when the pack cannot be read."""
    pack = open_pack(Path(folder))
    return [_coverage(pack, name) for name in sorted(pack.checksums) if name.endswith(".csv")]


def _coverage(pack: Pack, name: str) -> Coverage:
    markets, years, count = set(), set(), 0
    for row in csv.DictReader(pack.text(name).splitlines()):
        count += 1
        markets |= {row[column] for column in ("market", "partner", "iso3") if row.get(column)}
        if (row.get("year") or "").isdigit():
            years.add(int(row["year"]))
    return Coverage(name, count, len(markets), min(years, default=0), max(years, default=0))


def _files(pack: Pack) -> Iterator[Problem]:
    for name, checksum in pack.checksums.items():
        try:
            data = pack.read(name)
        except PackError:
            yield Problem("error", f"{name}", ABSENT)
            continue
        if hashlib.sha256(data).hexdigest() != checksum:
            yield Problem("error", f"{name}", CHECKSUM)
    if pack.path.is_dir():
        for path in sorted(pack.path.iterdir()):
            if path.name not in (*pack.checksums, MANIFEST, SIGNED, SIGNATURE) and not path.name.startswith("."):
                yield Problem("warning", path.name, UNLISTED)


class _Checker:
    """Reads the tables in the order in which they refer to each other."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.known: dict[str, set[str]] = {}

    def problems(self) -> Iterator[Problem]:
        for name, schema in SCHEMAS.items():
            if self.pack.has(name):
                yield from self._readable(name, schema)
        if self.pack.has(PAIRS):
            yield from self._pairs()
        if self.pack.has(ZIP):
            yield from duty_problems(self.pack, self.known.get("schedules.csv"))

    def _readable(self, name: str, schema: Schema) -> Iterator[Problem]:
        try:
            yield from self._table(name, schema)
        except csv.Error as error:
            yield Problem("error", name, UNREADABLE, {"reason": str(error)})

    def _pairs(self) -> Iterator[Problem]:
        """The square table of distances, which is no list of rows."""
        markets = self.known.get("markets.csv")
        lines = self.pack.text(PAIRS).splitlines()
        partners = lines[0].split(",")[1:] if lines else []
        for number, line in enumerate(lines[1:], start=2):
            home, *cells = line.split(",")
            if len(cells) != len(partners):
                yield Problem("error", f"{PAIRS}:{number}:{home}", WRONG_LENGTH, {"count": len(partners) + 1})
            if markets is not None and home not in markets:
                yield Problem("error", f"{PAIRS}:{number}:home", UNKNOWN, {"value": home, "table": "markets.csv"})
            for partner, cell in zip(partners, cells, strict=False):
                if not PAIR.fullmatch(cell):
                    values = {"value": repr(cell[:40]), "reason": "kilometres, then b, l or both"}
                    yield Problem("error", f"{PAIRS}:{number}:{partner}", BAD_CELL, values)

    def _table(self, name: str, schema: Schema) -> Iterator[Problem]:
        try:
            reader = csv.DictReader(self.pack.text(name).splitlines())
        except PackError as error:
            yield Problem("error", name, UNREADABLE, {"reason": str(error)})
            return
        header = list(reader.fieldnames or ())
        missing = [column for column in schema.model.model_fields if column not in header]
        if missing:
            yield from (Problem("error", f"{name}:1:{column}", NO_COLUMN, {"column": column}) for column in missing)
            return
        keys: set[tuple[str, ...]] = set()
        for number, row in enumerate(reader, start=2):
            yield from self._row(name, number, row, schema)
            key = tuple(row[column] or "" for column in schema.key)
            if key in keys:
                where = f"{name}:{number}:{schema.key[0]}"
                yield Problem("error", where, DUPLICATE, {"key": " ".join(key)})
            keys.add(key)
        if len(schema.key) == 1:
            self.known[name] = {key[0] for key in keys}

    def _row(self, name: str, number: int, row: Mapping[Any, Any], schema: Schema) -> Iterator[Problem]:
        if None in row or None in row.values():
            yield Problem("error", f"{name}:{number}", WRONG_LENGTH, {"count": len(row) - (None in row)})
            return
        try:
            schema.model.model_validate(row)
        except ValidationError as error:
            for entry in error.errors(include_url=False):
                column = str(entry["loc"][0]) if entry["loc"] else ""
                values = {"value": repr(row.get(column)), "reason": entry["msg"]}
                yield Problem("error", f"{name}:{number}:{column}", BAD_CELL, values)
        for column, table in schema.refers:
            cell = row.get(column) or ""
            if cell and table in self.known and cell not in self.known[table]:
                yield Problem("error", f"{name}:{number}:{column}", UNKNOWN, {"value": cell, "table": table})
