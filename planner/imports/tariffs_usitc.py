"""The United States' HTS as the USITC publishes it in JSON: rates stand on a line or on the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from planner.errors import Problem
from planner.imports.tariff_rows import BAD_CODE, MOST_PROBLEMS
from planner.model.duty import TariffFile, TariffRow
from planner.model.rate_forms import north_american, percent, us_special


def read(entries: Iterable[object], file: str) -> TariffFile:
    """Lines of 8 digits of chapters 1-97; a line without a rate has that of the nearest heading above it."""
    problems: list[Problem] = []
    above: list[dict[str, Any]] = []
    rows: dict[str, TariffRow] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            continue
        indent = _indent(entry.get("indent"))
        above = [*above[:indent], entry]
        said = str(entry.get("htsno") or "")
        code = said.replace(".", "")
        if not code:
            continue
        if not (code.isdigit() and code.isascii()):
            if len(problems) < MOST_PROBLEMS:
                problems.append(Problem("warning", f"{file}:{number}:htsno", BAD_CODE, {"value": said[:40]}))
            continue
        # A line without statistical suffixes has one row, of ten digits.
        if len(code) in (8, 10) and code < "98" and code[:8] not in rows:
            rows[code[:8]] = _line(code[:8], above)
    return TariffFile("usitc", "2022", 8, "USD", "en", "all", tuple(rows.values()), tuple(problems))


def _indent(said: object) -> int:
    text = str(said or "0")
    return min(20, int(text)) if text.isdigit() else 0


def _line(code: str, above: list[dict[str, Any]]) -> TariffRow:
    general, special = "", ""
    for entry in reversed(above):
        if general := _plain(entry.get("general")):
            special = _plain(entry.get("special"))
            break
    mfn = (percent(general) or north_american(general, "USD")) if general else ""
    label = " > ".join(_plain(entry.get("description")).rstrip(":") for entry in above[-2:])
    return code, label[:150], mfn, {} if mfn == "0" else us_special(special), ()


def _plain(said: object) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", str(said or "")).split())
