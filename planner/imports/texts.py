"""Tables in text files: which encoding, which separator, and their rows one after the other."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from planner.errors import FiguresError
from planner.text import mark

ENCODINGS = ("utf-8", "windows-1252", "utf-16", "latin-1")
SEPARATORS = (",", ";", "\t", "|")
LONGEST = 1_000_000  # characters of a line
LONGEST_CELL = 100_000
BLOCK = 1 << 20
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")  # bytes that Windows-1252 has no character for

GONE = mark("{name} is not there any more.")
FORBIDDEN = mark("You are not allowed to read {name}.")
UNREADABLE = mark("{name} cannot be read: the system gives error number {number}.")
NO_TABLE = mark("{name} is not a table: it holds no text.")
NOT_TEXT = mark("{name} is not text in the encoding {encoding}.")
LONG_LINE = mark("{name} has a line of more than a million characters (line {line}): it is not a table.")
BROKEN = mark(
    "{name} cannot be read from line {line} on: a cell there is too long, or its quotation marks do not match."
)


def unreadable(path: Path, error: OSError) -> FiguresError:
    """What the system says, in a sentence of ours: its own words are English or whatever it was set up in."""
    if isinstance(error, FileNotFoundError):
        return FiguresError(GONE, name=path.name)
    if isinstance(error, PermissionError):
        return FiguresError(FORBIDDEN, name=path.name)
    return FiguresError(UNREADABLE, name=path.name, number=error.errno or 0)


def encoding_of(path: Path) -> str:
    """The encoding of a text file: what its first bytes say, else UTF-8 where it is, else Windows-1252."""
    try:
        with path.open("rb") as file:
            return _encoding(file)
    except OSError as error:
        raise unreadable(path, error) from error


def _encoding(file: io.BufferedReader) -> str:
    first = file.read(4096)
    for start, name in BOMS:
        if first.startswith(start):
            return name
    pairs = max(1, len(first) // 2)
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if first[place::2].count(0) > 0.4 * pairs:
            return name
    if first.count(0) > max(2, len(first) // 1000):  # one stray zero byte is no picture
        raise FiguresError(NO_TABLE, name=Path(file.name).name)
    decoder = codecs.getincrementaldecoder("utf-8")()
    strange = False
    block = first
    utf8 = True
    while block:
        strange = strange or bool(UNDEFINED & set(block))
        if utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                utf8 = False
        block = file.read(BLOCK)
    return "utf-8" if utf8 else "latin-1" if strange else "windows-1252"


def separator_of(path: Path, encoding: str) -> str:
    """The separator that gives most lines the same number of cells, "," where none does."""
    with _opened(path, encoding) as file:
        lines = [file.readline(LONGEST) for _ in range(60)]
    best, most = ",", 0
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        except csv.Error:
            continue
        width, count = max(((w, n) for w, n in widths.items() if w > 1), key=lambda wn: wn[0] * wn[1], default=(0, 0))
        if width * count > most:
            best, most = separator, width * count
    return best


class TextRows:
    """Rows of a text file as lists of cells, numbered from 1 as a spreadsheet would; ``share`` of it that is read."""

    def __init__(self, path: Path, encoding: str, separator: str) -> None:
        self.path, self.encoding, self.separator = path, encoding, separator
        self.size = max(1, path.stat().st_size)
        self._file: Any = None

    @property
    def share(self) -> float:
        """How much of the file has been read, 0..1."""
        return min(1.0, self._file.buffer.tell() / self.size) if self._file else 0.0

    def __iter__(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        with _opened(self.path, self.encoding) as file:
            self._file = file
            reader = csv.reader(self._lines(file), delimiter=self.separator)
            try:
                yield from reader
            except csv.Error as error:
                raise FiguresError(BROKEN, name=self.path.name, line=reader.line_num) from error
            except UnicodeError as error:
                raise FiguresError(NOT_TEXT, name=self.path.name, encoding=self.encoding) from error
        self._file = None

    def _lines(self, file: io.TextIOWrapper) -> Iterator[str]:
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            if len(line) >= LONGEST:
                raise FiguresError(LONG_LINE, name=self.path.name, line=number)
            yield line


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    try:
        with path.open("r", encoding=encoding, newline="") as file:
            yield file
    except UnicodeError as error:
        raise FiguresError(NOT_TEXT, name=path.name, encoding=encoding) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except LookupError as error:
        raise FiguresError(NOT_TEXT, name=path.name, encoding=encoding) from error
