"""The rows of a workbook's sheet as they stand in its XML: a million of them in a fraction of openpyxl's time.

The parser in C builds the rows, this module takes each finished one off the tree. openpyxl says where the sheet lies,
which texts its cells point to and which formats are dates.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any, NoReturn
from xml.etree.ElementTree import Element, XMLPullParser
from xml.parsers import expat

from planner.imports.numbers import Figure

CHUNK = 1 << 16
MOST_COLUMNS = 256
MOST_ROWS = 1_048_576
MOST_PENDING = 100_000  # elements between two finished rows; a row of 16,384 cells has half of them
DIGITS = "0123456789"


class DoubtfulSheet(ValueError):
    """A sheet that no spreadsheet program writes."""


class SheetReader:
    """One sheet of an open workbook; ``share`` of its bytes that have been read, 0..1."""

    def __init__(self, book: Any, title: str) -> None:
        sheet = book[title]
        self.path: str = sheet._worksheet_path
        self.texts: Sequence[str] = sheet._shared_strings
        self.dates: frozenset[str] = frozenset(str(style) for style in book._date_formats)
        self.epoch: datetime = book.epoch
        self.share = 0.0
        self._columns: dict[str, int] = {}

    def rows(self, archive: zipfile.ZipFile) -> Iterator[list[str]]:
        """Rows as texts in the sheet's own numbering: a row that it leaves out is empty.

        DoubtfulSheet, ParseError, ValueError, KeyError or BadZipFile where the XML is none, or none of a sheet.
        """
        with archive.open(self.path) as file:
            refuse_entities(file)
        size = max(1, archive.getinfo(self.path).file_size)
        with archive.open(self.path) as file:
            last = 0
            for row in self._elements(file, size):
                number = max(last + 1, int(row.get("r") or 0))
                if number > MOST_ROWS:
                    raise DoubtfulSheet(f"row {number}")
                for _ in range(last + 1, number):
                    yield []
                last = number
                yield self._cells(row)

    def _elements(self, file: IO[bytes], size: int) -> Iterator[Element]:
        """Each finished row; what was read is dropped, so that the tree stays as small as one chunk."""
        parser: Any = XMLPullParser(("start",))
        root: Element | None = None
        sheet: Element | None = None
        fed = pending = 0
        while chunk := file.read(CHUNK):
            parser.feed(chunk)
            fed += len(chunk)
            self.share = min(1.0, fed / size)
            started: list[Element] = [element for _, element in parser.read_events()]
            pending += len(started)
            root = root if root is not None else started[0] if started else None
            if sheet is None and root is not None:
                sheet = next((part for part in root if part.tag.endswith("}sheetData")), None)
            if sheet is not None and root is not None:
                whole = root[-1] is not sheet  # something stands behind the rows, so all of them are finished
                done = len(sheet) if whole else len(sheet) - 1
                if done > 0:
                    yield from sheet[:done]
                    del sheet[:done]
                    pending = 0
                if whole:
                    return
            if pending > MOST_PENDING:
                raise DoubtfulSheet(f"{pending} elements")
        parser.close()
        yield from sheet if sheet is not None else ()

    def _cells(self, row: Element) -> list[str]:
        """One row; cells that it leaves out are empty."""
        made: list[str] = []
        add, columns = made.append, self._columns
        for cell in row:
            place = cell.get("r")
            if place is not None:
                letters = place.rstrip(DIGITS)
                column = columns.get(letters) or columns.setdefault(letters, column_number(letters))
                if column > MOST_COLUMNS:
                    break
                if column <= len(made):  # out of order
                    made[column - 1] = self._text(cell)
                    continue
                while len(made) < column - 1:
                    add("")
            add(self._text(cell))
        return made[:MOST_COLUMNS]

    def _text(self, cell: Element) -> str:
        """A cell's text; a whole number never gets a ".0", and a fraction keeps its point."""
        kind, value = cell.get("t"), ""
        for part in cell:
            if part.tag.endswith("}v"):
                value = part.text or ""
            elif kind == "inlineStr" and part.tag.endswith("}is"):
                return _inline(part)
        if not value:
            return ""
        if kind is None or kind == "n":
            return self._date(value) if cell.get("s") in self.dates else _number(value)
        if kind == "s":
            return self.texts[int(value)]
        if kind == "b":
            return str(bool(int(value)))
        return value[:10] if kind == "d" else value

    def _date(self, value: str) -> str:
        """A day as ISO text; hours and what lies outside the calendar stay the number that they are."""
        from openpyxl.utils.datetime import from_excel

        try:
            found = from_excel(float(value), self.epoch)
        except (OverflowError, ValueError):
            return _number(value)
        return found.isoformat()[:10] if isinstance(found, date) else _number(value)


def refuse_entities(file: IO[bytes]) -> None:
    """DoubtfulSheet when the XML declares a document type, which is where entities that unfold to gigabytes are made.

    Nothing of the kind may stand behind the first element, so only what comes before that is looked at.
    """
    parser, begun = expat.ParserCreate(), []

    def refuse(*_: object) -> NoReturn:
        raise DoubtfulSheet("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda *_: begun.append(True)
    while not begun and (chunk := file.read(4096)):
        parser.Parse(chunk)
    if not begun:
        parser.Parse(b"", True)  # newer ones put off a piece that began in an earlier one, at times until the end


def column_number(letters: str) -> int:
    """A = 1, Z = 26, AA = 27; ValueError where they are no letters of a column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > 1_000:
            raise DoubtfulSheet(letters[:10])
        number = number * 26 + ord(letter) - 64
    if not number:
        raise DoubtfulSheet("cell")
    return number


def _inline(part: Element) -> str:
    """The text that stands in a cell itself, with or without runs of formats; not the readings above it."""
    if len(part) == 1 and not len(part[0]):
        return part[0].text or ""
    runs = (run if run.tag.endswith("}t") else next((t for t in run if t.tag.endswith("}t")), None)
            for run in part if run.tag.endswith(("}t", "}r")))  # fmt: skip
    return "".join(run.text or "" for run in runs if run is not None)


def _number(value: str) -> str:
    if value.isdigit() and value.isascii():
        return value.lstrip("0") or "0"
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else Figure(repr(number))
