"""The user's own figures of trade: what a table was read as, what is still to be asked, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.errors import Problem
from planner.text import mark

# What a column may hold. A table needs importer, exporter, HS code and value; the rest may be answered once for all.
ROLES = {
    "importer": mark("Importer"),
    "exporter": mark("Supplier"),
    "hs": mark("Code (HS)"),
    "value": mark("Value"),
    "year": mark("Year"),
    "flow": mark("Direction of trade"),
    "revision": mark("HS revision"),
    "detail": mark("Detail of another row"),
    "ignore": mark("Not used"),
}
UNITS = {"USD": 1, "kUSD": 1_000, "MUSD": 1_000_000}  # what a value is multiplied by to give USD
REVISIONS = ("2022", "2017", "2012", "2007", "2002", "1996", "1992")


@dataclass(frozen=True)
class Answers:
    """What the user said of a table; "" leaves it to what the table itself says."""

    columns: tuple[tuple[str, str], ...] = ()  # (name of the column, role)
    year: str = ""
    unit: str = ""  # a key of UNITS
    decimal: str = ""  # "." or ","
    revision: str = ""  # one of REVISIONS
    importer: str = ""  # ISO3 of every row, where no column says it
    hs: str = ""  # code of every row, where no column says it
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    complete: bool = False  # lines that the table does not name were not imported
    source: str = ""  # title of the source as it shall be shown


@dataclass(frozen=True)
class Question:
    """What a table leaves open: an answer's name, a sentence, and the answers to choose from (may be empty)."""

    key: str
    message: str
    choices: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """What a table was recognised as, its first rows, and what has to be asked before it can be read."""

    file: str
    kind: str  # "comtrade", "trademap", "baci", "wits" or "table"
    encoding: str  # "" for a workbook
    separator: str
    sheets: tuple[str, ...]
    sheet: str
    head: int  # row number of the columns' names
    columns: tuple[str, ...]
    roles: tuple[str, ...]  # one a column
    rows: tuple[tuple[str, ...], ...]
    years: tuple[str, ...]  # in the table; the first rows only
    year: str
    unit: str
    decimal: str
    revision: str
    importer: str
    hs: str
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What came of reading a table; money in USD."""

    rows: int  # read, without the head
    taken: int
    skipped: Mapping[str, int]  # key of the reason (SKIPPED) -> rows
    refused: int
    problems: tuple[Problem, ...]  # one a refused row, at most as many as are kept; then what to know
    importers: tuple[str, ...]
    lines: int  # HS lines
    cells: int  # importer and HS line
    flows: int
    total: int
    year: str
    pack: str = ""  # id of the pack that was made; "" where nothing could be taken


@dataclass(frozen=True)
class OwnPack:
    """An imported pack as it lies in the user's folder."""

    id: str
    title: str
    year: str
    date: str
    importers: tuple[str, ...]
    lines: int
    flows: int
    total: int


# Rows that are left out without being at fault.
SKIPPED = {
    "totals": mark("totals over partners or products"),
    "other_year": mark("of other years"),
    "not_imports": mark("not imports"),
    "detail": mark("details of other rows"),
    "duplicates": mark("repeated"),
    "empty": mark("empty"),
}


def is_own(source: str) -> bool:
    """Whether a source's id is that of an imported pack."""
    return source.startswith("own-")
