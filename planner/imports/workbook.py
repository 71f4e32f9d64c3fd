"""Tables in workbooks, looked at before they are opened: a few kilobytes can pretend to be a few gigabytes."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planner.errors import FiguresError
from planner.text import mark

MOST_ENTRIES = 2_000
MOST_BYTES = 1_200_000_000  # unpacked, all entries together
MOST_STRINGS = 300_000_000  # unpacked, of the table of texts: it is held in memory whole
MOST_RATIO = 250  # of an entry above a megabyte; tables of real figures pack 5 to 40 to 1
LOCAL_HEADER = 30  # bytes before an entry's name in the file

NOT_A_WORKBOOK = mark("{name} is not a workbook that can be read. Save it as CSV or XLSX again.")
LOCKED = mark("{name} is protected by a password. Save it without one and import that.")
BOMB = mark("{name} is refused: it would unpack to far more than a table holds.")


def check(path: Path) -> None:
    """FiguresError where a workbook's zip is damaged, has doubtful names, overlapping parts, or unpacks to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            start = archive.start_dir
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise FiguresError(NOT_A_WORKBOOK, name=path.name) from error
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names) or any(map(_doubtful, names)):
        raise FiguresError(BOMB, name=path.name)
    if "xl/workbook.xml" not in names:
        raise FiguresError(NOT_A_WORKBOOK, name=path.name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FiguresError(LOCKED, name=path.name)
    big = [e for e in entries if e.file_size > 1_000_000 and e.file_size > MOST_RATIO * max(1, e.compress_size)]
    strings = sum(e.file_size for e in entries if e.filename.casefold().endswith("sharedstrings.xml"))
    if big or strings > MOST_STRINGS or sum(e.file_size for e in entries) > MOST_BYTES or _overlap(entries, start):
        raise FiguresError(BOMB, name=path.name)


def _doubtful(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\0" in name


def _overlap(entries: list[zipfile.ZipInfo], end: int) -> bool:
    """Whether parts of the zip share bytes, so that a small file is read many times over."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in ordered[1:]] + [end]
    return any(
        entry.header_offset + LOCAL_HEADER + entry.compress_size > after
        for entry, after in zip(ordered, ends, strict=True)
    )


class SheetRows:
    """Rows of one sheet as lists of texts, numbered as the sheet numbers them; ``share`` of it that is read."""

    def __init__(self, path: Path, sheet: str) -> None:
        self.path, self.sheet = path, sheet
        self.share = 0.0

    def __iter__(self) -> Iterator[list[str]]:
        from planner.imports.sheet import SheetReader

        book = open_book(self.path)
        try:
            reader = SheetReader(book, self.sheet)
            with zipfile.ZipFile(self.path) as archive:
                for row in reader.rows(archive):
                    self.share = reader.share
                    yield row
        except FiguresError:
            raise
        except MemoryError:
            raise
        # The parser meets other people's bytes here, and says what is wrong with them in a dozen kinds of errors.
        except Exception as error:
            raise FiguresError(NOT_A_WORKBOOK, name=self.path.name) from error
        finally:
            book.close()


def open_book(path: Path) -> Any:
    """The workbook, read-only and without formulas; FiguresError when it is none."""
    os.environ["OPENPYXL_LXML"] = "False"  # defusedxml guards the standard parser
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that do not matter to figures
            return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:
        raise FiguresError(NOT_A_WORKBOOK, name=path.name) from error


def sheet_names(path: Path) -> tuple[str, ...]:
    """Names of the sheets that have cells."""
    book = open_book(path)
    try:
        return tuple(sheet.title for sheet in book.worksheets)
    finally:
        book.close()
