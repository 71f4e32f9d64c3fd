"""Official tariff files that a user has: which kind a file is, and its lines in the program's own form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from planner.errors import ExportError
from planner.imports import tariffs_cbsa, tariffs_ligie, tariffs_usitc, tariffs_wits
from planner.imports.tariff_rows import Records, heading
from planner.imports.texts import BROKEN, unreadable
from planner.model.duty import TariffFile
from planner.text import mark

MOST_BYTES = 128 * 1024 * 1024
MOST_ROWS = 400_000
MOST_PROBLEMS = 50
KINDS = ("cbsa", "ligie", "usitc", "wits")

NO_JSON = mark("{name} is not whole: its list of tariff lines cannot be read.")
TOO_LARGE = mark("{name} is too large for a tariff file.")
NO_TEXT = mark("{name} is not a text file in UTF-8 or Western European encoding.")
UNKNOWN = mark("{name} is none of the tariff files the program knows: CBSA, LIGIE, USITC or WITS.")
NOTHING = mark("{name} holds no tariff line that could be read.")
TABLES = {"cbsa": tariffs_cbsa.read, "ligie": tariffs_ligie.read, "wits": tariffs_wits.read}


def read_tariff(path: Path, kind: str = "") -> TariffFile:
    """The tariff in a file; ``kind`` is one of KINDS, else it is told by the file itself.

    PlannerError with one sentence when the file cannot be read or is none; rows that cannot be read become Problems
    with file, row and column, and are left out.
    """
    text = _text(path)
    if kind == "usitc" or (not kind and text.lstrip()[:1] == "["):
        found = tariffs_usitc.read(_json(path, text), path.name)
    else:
        records = _records(path, text)
        kind = kind or _kind_of(records.headers)
        if kind not in TABLES:
            raise ExportError(UNKNOWN, name=path.name)
        found = TABLES[kind](records)
    if not found.rows:
        raise ExportError(NOTHING, name=path.name)
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExportError(TOO_LARGE, name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ExportError(NO_TEXT, name=path.name)
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ExportError(NO_TEXT, name=path.name)


def _json(path: Path, text: str) -> list[object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExportError(NO_JSON, name=path.name) from error
    if not isinstance(found, list):
        raise ExportError(UNKNOWN, name=path.name)
    return found[:MOST_ROWS]


def _records(path: Path, text: str) -> Records:
    """Rows by heading, whatever separates the cells; lines before the heading (titles) are passed over."""
    lines = text.splitlines()
    for number, line in enumerate(lines[:30]):
        for separator in (",", ";", "\t", "|"):
            headers = [heading(cell) for cell in next(csv.reader([line], delimiter=separator), [])]
            if len(headers) > 1 and _kind_of(headers):
                rows = _rows(path.name, "\n".join(lines[number + 1 :]), separator, headers, number + 1)
                return Records(path.name, tuple(headers), rows)
    raise ExportError(UNKNOWN, name=path.name)


def _rows(
    file: str, text: str, separator: str, headers: list[str], before: int
) -> Iterator[tuple[int, Mapping[str, str]]]:  # fmt: skip
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for count, cells in enumerate(reader):
            if count >= MOST_ROWS:
                return
            yield before + reader.line_num, dict(zip(headers, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise ExportError(BROKEN, name=file, line=before + reader.line_num) from error


def _kind_of(headers: list[str] | tuple[str, ...]) -> str:
    known = set(headers)
    if known & tariffs_wits.DUTY_TYPE and known & tariffs_wits.PRODUCT:
        return "wits"
    if known & tariffs_ligie.CODE and known & tariffs_ligie.RATE:
        return "ligie"
    if known & tariffs_cbsa.CODE and known & tariffs_cbsa.RATE:
        return "cbsa"
    return ""
