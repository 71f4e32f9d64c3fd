"""Checks the lines of a pack's tariff schedules: every row whole, every code a number, in order, once."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator

from planner.errors import PackError, Problem
from planner.packs.folder import Pack
from planner.packs.tariffs import ZIP
from planner.text import mark

HEADER = ["code", "label", "mfn", "preferences", "flags"]
CODE = re.compile(r"\d{6,12}")
PREFERENCES = re.compile(r"([^|=]+=[\w.]+( [\w.]+)*(\|[^|=]+=[\w.]+( [\w.]+)*)*)?")
UNREADABLE = mark("The pack cannot be read: {reason}")
NO_SCHEDULE = mark("{value} is not in {table}.")
BAD_ROW = mark("{value} cannot stand here: {reason}.")


def duty_problems(pack: Pack, schedules: Collection[str] | None) -> Iterator[Problem]:
    """Every problem of ``duties.zip`` with schedule and row; ``schedules``: the ids that the pack lists, if known."""
    try:
        with zipfile.ZipFile(io.BytesIO(pack.read(ZIP))) as archive:
            for name in sorted(archive.namelist()):
                schedule = name.removesuffix(".csv")
                if schedules is not None and schedule not in schedules:
                    yield Problem("error", f"{ZIP}/{name}", NO_SCHEDULE, {"value": schedule, "table": "schedules.csv"})
                yield from _rows(f"{ZIP}/{name}", archive.read(name).decode("utf-8"))
    except (PackError, OSError, zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
        yield Problem("error", ZIP, UNREADABLE, {"reason": str(error)})


def _rows(where: str, text: str) -> Iterator[Problem]:
    rows, before = csv.reader(text.splitlines()), ""
    if next(rows, None) != HEADER:
        yield Problem("error", f"{where}:1", BAD_ROW, {"value": where, "reason": ",".join(HEADER)})
        return
    for number, cells in enumerate(rows, start=2):
        if reason := _reason(cells, before):
            yield Problem("error", f"{where}:{number}", BAD_ROW, {"value": repr(cells[:1]), "reason": reason})
        before = cells[0] if cells else before


def _reason(cells: list[str], before: str) -> str:
    if len(cells) != len(HEADER):
        return f"{len(cells)} cells"
    if not CODE.fullmatch(cells[0]):
        return "code"
    if cells[0] < before:
        return f"after {before}"
    return "" if PREFERENCES.fullmatch(cells[3]) else "preferences"
