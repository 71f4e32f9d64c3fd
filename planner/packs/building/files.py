"""Reads the raw sources' tables and writes the pack's: same inputs, same bytes."""

from __future__ import annotations

import csv
import gzip
import lzma
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from planner.errors import PackError
from planner.text import mark

NO_COLUMN = mark("The pack was not built: {file} has no column {column}.")
NO_ROWS = mark("The pack was not built: {file} has no rows.")


class Row(dict[str, str]):
    """A row by column name that knows its place; PackError for a column that the file does not have."""

    def __init__(self, cells: dict[str, str], file: str, line: int) -> None:
        super().__init__(cells)
        self.file, self.line = file, line

    def __missing__(self, column: str) -> str:
        raise PackError(NO_COLUMN, file=self.file, column=column)


class Place:
    """The row that was read last: where a figure that is none stood."""

    file, line = "", 0


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a CSV file, also of a ``.gz`` or ``.xz`` one, by column name; PackError when there are none."""
    Place.file, Place.line = path.name, 0
    with _open(path) as file:
        reader = csv.DictReader(file)
        for cells in reader:
            Place.file, Place.line = path.name, reader.line_num
            yield Row(cells, path.name, reader.line_num)
    if not Place.line:
        raise PackError(NO_ROWS, file=path.name)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def write_table(out: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a table of the pack as UTF-8 CSV with line feeds; gives the number of rows."""
    count = 0
    with (out / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if cell is None else cell for cell in row])
            count += 1
    return count


def number(value: float, digits: int = 10) -> str:
    """A figure as short text that reads back the same to ``digits`` significant digits."""
    text = f"{value:.{digits}g}"
    return text if "e" not in text else repr(float(text)) if abs(value) < 1 else f"{float(text):.0f}"
