"""A file as a table: text or workbook, its first rows recognised, and what has to be asked before it can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from planner.errors import FiguresError
from planner.imports import workbook
from planner.imports.codes import plain, revision_of
from planner.imports.countries import Countries
from planner.imports.formats import NEEDED, Layout, layout_of, revision_named, revision_of_file, unit_of
from planner.imports.numbers import decimal_mark
from planner.imports.texts import TextRows, encoding_of, separator_of, unreadable
from planner.model.figures import REVISIONS, ROLES, UNITS, Answers, Preview, Question
from planner.text import mark

LOOKED_AT = 20_000  # rows, for the decimal mark, the years and the revision
SHOWN = 12
LARGEST = 2_000_000_000  # bytes
OLD_EXCEL = b"\xd0\xcf\x11\xe0"

NOT_A_FILE = mark("{name} is not a file that can be read.")
EMPTY = mark("{name} has no rows.")
TOO_LARGE = mark("{name} is larger than two gigabytes. Cut it into parts, for example by chapter.")
OLD_FORMAT = mark("{name} is in Excel's old format or protected by a password. Save it as XLSX or CSV and import that.")
WEB_PAGE = mark("{name} is a web page, not a table. Download the data as CSV or XLSX.")
NO_SHEET = mark("{name} has no sheet named {sheet}.")
NO_COLUMN = mark("{name} has no column named {column}.")
WHICH_COLUMN = mark("Which column holds this: {role}?")
WHICH_IMPORTER = mark("Which country imported this? No column says it.")
WHICH_CODE = mark("Which HS code is this table about? No column says it.")
WHICH_YEAR = mark("Which year are these figures of? No column says it.")
WHICH_UNIT = mark("In which unit are the values of the column {column}? They must be US dollars.")
WHICH_DECIMAL = mark("What is 1.234 or 1,234 in the column {column}: one thousand and more, or one and a bit?")
WHICH_REVISION = mark("Which revision of the Harmonized System are the codes of? Some are only in 2022, others not.")


@dataclass(frozen=True)
class Codebook:
    """What the reader needs to know of the packs: countries, lines and rows of trade; plain values, for a pipe."""

    markets: Sequence[Sequence[str]]  # ISO3, ISO2, UN number, names in three languages
    others: Mapping[str, str]  # further names and numbers -> ISO3, "total" or "unspecified"
    economies: Sequence[str]
    lines: Mapping[str, Sequence[str]]  # code -> (revision, HS 2017 code)
    traded: Sequence[str]
    split: Sequence[str]  # HS 2022 lines that have parts of several HS 2017 lines

    def countries(self) -> Countries:
        return Countries(self.markets, self.others)


def preview(path: Path, answers: Answers, book: Codebook) -> Preview:
    """What the file is, its first rows and what is still to be asked; FiguresError when it is no table."""
    _refuse(path)
    seen = _open(path, answers)
    rows = list(islice(open_rows(path, seen), LOOKED_AT))
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise FiguresError(EMPTY, name=path.name)
    layout = layout_of(rows, book.countries())
    seen = replace(
        seen, kind=layout.kind, head=layout.head, columns=layout.columns, roles=_roles(path, layout, answers),
        importer=answers.importer or layout.importer, hs=answers.hs or layout.hs, years=tuple(sorted(layout.years)),
    )  # fmt: skip
    return _asked(path, _understood(seen, layout, rows, answers, book), layout, book)


def open_rows(path: Path, seen: Preview) -> Any:
    """The rows of a file as a preview has recognised it."""
    if seen.sheet:
        return workbook.SheetRows(path, seen.sheet)
    return TextRows(path, seen.encoding, seen.separator)


def _refuse(path: Path) -> None:
    """Old workbooks, web pages and what is no file get a sentence of their own."""
    try:
        if not path.is_file():
            raise FiguresError(NOT_A_FILE, name=path.name)
        with path.open("rb") as file:
            first = file.read(2048)
        size = path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from error
    if size > LARGEST:
        raise FiguresError(TOO_LARGE, name=path.name)
    if first.startswith(OLD_EXCEL):
        raise FiguresError(OLD_FORMAT, name=path.name)
    start = first.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<head")):
        raise FiguresError(WEB_PAGE, name=path.name)


def _open(path: Path, answers: Answers) -> Preview:
    """Whether it is text or a workbook, and the encoding and separator or the sheet."""
    blank = Preview(path.name, "table", "", "", (), "", 0, (), (), (), (), "", "", "", "", "", "")
    with path.open("rb") as file:
        is_zip = file.read(4) == b"PK\x03\x04"
    if is_zip:
        workbook.check(path)
        sheets = workbook.sheet_names(path)
        if answers.sheet and answers.sheet not in sheets:
            raise FiguresError(NO_SHEET, name=path.name, sheet=answers.sheet)
        if not sheets:
            raise FiguresError(EMPTY, name=path.name)
        return replace(blank, sheets=sheets, sheet=answers.sheet or sheets[0])
    encoding = answers.encoding or encoding_of(path)
    return replace(blank, encoding=encoding, separator=answers.separator or separator_of(path, encoding))


def _roles(path: Path, layout: Layout, answers: Answers) -> tuple[str, ...]:
    """Roles as recognised, then as the user says; a role that a user gives leaves its former column."""
    roles = list(layout.roles)
    for column, role in answers.columns:
        if column not in layout.columns:
            raise FiguresError(NO_COLUMN, name=path.name, column=column)
        if role in NAMED_ONCE:
            roles = ["ignore" if old == role else old for old in roles]
        roles[layout.columns.index(column)] = role
    return tuple(roles)


NAMED_ONCE = frozenset(ROLES) - {"ignore", "detail"}


def _understood(
    seen: Preview, layout: Layout, rows: Sequence[Sequence[str]], answers: Answers, book: Codebook
) -> Preview:  # fmt: skip
    """Year, unit, decimal mark and revision, as far as the first rows say them."""
    body = rows[layout.head :]
    roles = list(seen.roles)
    years = seen.years
    if years and "value" not in roles:
        year = answers.year if answers.year in years else years[-1]
        roles[layout.years[year]] = "value"
    else:
        years = tuple(sorted({cell[:4] for cell in _column(body, roles, "year") if cell[:4].isdigit()}))
        year = answers.year or (years[-1] if years else "")
    value = seen.columns[roles.index("value")] if "value" in roles else ""
    figures = _column(body, roles, "value")
    decimal = answers.decimal or decimal_mark(figures)
    return replace(
        seen, roles=tuple(roles), years=years, year=year, unit=answers.unit or unit_of(layout, value),
        decimal="?" if decimal is None else decimal or ".", revision=_revision(seen, body, roles, answers, book),
        rows=tuple(tuple(_shown(row, len(seen.columns))) for row in body[:SHOWN]),
    )  # fmt: skip


def _revision(
    seen: Preview, body: Sequence[Sequence[str]], roles: Sequence[str], answers: Answers, book: Codebook
) -> str:  # fmt: skip
    """The revision stated by the user, a column, the file's name or the codes; "?" where it cannot be told."""
    if answers.revision:
        return answers.revision
    stated = {revision_named(cell) for cell in _column(body, roles, "revision")} - {""}
    if stated:
        return max(stated)
    if seen.kind == "baci" and (named := revision_of_file(seen.file)):
        return named
    cells = {plain(cell) for cell in (_column(body, roles, "hs") or [seen.hs])}
    found = revision_of({(c if len(c) % 2 == 0 else f"0{c}")[:6] for c in cells}, book.lines)
    return "?" if found is None else found


def _asked(path: Path, seen: Preview, layout: Layout, book: Codebook) -> Preview:
    """The preview with the questions that only the user can answer; "?" becomes "" then."""
    questions = []
    for role in NEEDED:
        if role in seen.roles or (role == "importer" and seen.importer) or (role == "hs" and seen.hs):
            continue
        questions.append(Question(f"column:{role}", WHICH_COLUMN, seen.columns, {"role": ROLES[role]}))
    value = seen.columns[seen.roles.index("value")] if "value" in seen.roles else ""
    if not seen.year:
        questions.append(Question("year", WHICH_YEAR))
    if not seen.unit and value:
        questions.append(Question("unit", WHICH_UNIT, tuple(UNITS), {"column": value}))
    if seen.decimal == "?":
        questions.append(Question("decimal", WHICH_DECIMAL, (".", ","), {"column": value}))
    if seen.revision == "?":
        questions.append(Question("revision", WHICH_REVISION, REVISIONS[:2]))
    return replace(
        seen, questions=tuple(questions), decimal=seen.decimal.replace("?", ""),
        revision=seen.revision.replace("?", ""),
    )  # fmt: skip


def _column(body: Sequence[Sequence[str]], roles: Sequence[str], role: str) -> list[str]:
    place = list(roles).index(role) if role in roles else -1
    return [row[place] for row in body if 0 <= place < len(row)]


def _shown(row: Sequence[str], width: int) -> list[str]:
    cells = [cell[:80] for cell in row[:width]]
    return cells + [""] * (width - len(cells))
