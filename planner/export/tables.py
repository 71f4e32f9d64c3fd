"""Every table and chart of the report as CSV, one file each, named by its section and place."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from planner.export import fonts
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Cell, Chart, Columns, Table
from planner.report.sections import told
from planner.text import Texts

# Also the wide forms, which some spreadsheets read as the plain ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FIGURE = re.compile(r"[-+]?[\d.,\s\u00a0\u202f]+%?")
WHEN = (2026, 11, 24, 0, 0, 0)  # fixed: the same answer gives the same bytes
WIDTH = 480.0  # points; a chart's figures do not depend on it


def files(answer: Assessment, facts: Facts, t: Texts) -> Iterator[tuple[str, bytes]]:
    """(name, content): UTF-8 with a signature, so that spreadsheets read accents; commas between cells."""
    for place, (key, _, blocks) in enumerate(told(answer, facts, t), 1):
        for number, rows in enumerate(_tables(blocks), 1):
            yield f"{place:02d}-{key}-{number}.csv", _content(rows)


def write_zip(answer: Assessment, facts: Facts, path: Path, t: Texts) -> None:
    """All files in one archive; OSError when the disk says no."""
    fonts.register()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files(answer, facts, t):
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    path.write_bytes(whole.getvalue())


def _tables(blocks: list[Block]) -> Iterator[list[list[str]]]:
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            yield [list(block.headers), *([_words(cell) for cell in row] for row in block.rows)]
        elif isinstance(block, Chart) and (figures := block.draw(WIDTH, fonts.measure).table):
            yield [list(row) for row in figures]
        elif isinstance(block, Columns):
            for part in block.parts:
                yield from _tables(list(part))


def _words(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return cell
    return " ".join(filter(None, (cell.text, cell.unit, cell.note and f"({cell.note})")))


def _content(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; figures stay figures."""
    return "'" + text if text.lstrip(" ").startswith(FORMULA) and not FIGURE.fullmatch(text) else text
