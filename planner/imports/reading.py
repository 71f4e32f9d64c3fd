"""Every row of a table into flows of trade, each refused row with its column and reason."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from planner.errors import FiguresError, Problem
from planner.imports.codes import Code, Codes
from planner.imports.countries import TOTAL, UNSPECIFIED, Countries
from planner.imports.formats import IMPORTS, WHOLE
from planner.imports.numbers import MOST, NOTHING, number
from planner.imports.table import Codebook
from planner.model.figures import UNITS, Preview
from planner.text import mark

MOST_ROWS = 5_000_000
KEPT = 20_000  # problems that are named one by one; the others are counted
STEP = 10_000  # rows between two reports of progress
EVERYBODY, NOBODY = -2, -1  # places of "all partners" and "not specified" among the exporters

NO_COUNTRY = mark("{value} is not a country that the program knows.")
NO_MARKET = mark("The data packs have no trade of {value}.")
GROUP = mark("{value} is a group of countries: figures of one importer are needed.")
NO_FIGURE = mark("{value} is not a figure.")
NEGATIVE = mark("{value} is negative.")
TOO_MUCH = mark("{value} is more than a country imports. Is the unit right?")
SHORT = mark("The row has too few cells.")
TOO_MANY = mark("{name} has more than five million rows. Cut it into parts, for example by chapter.")
AS_TEXT = 60  # characters of a refused cell that are shown


class Table(NamedTuple):
    """Rows that were taken, column by column, and what was left out."""

    number: array[int]  # of the row in the file
    importer: array[int]
    exporter: array[int]  # EVERYBODY, NOBODY or a place among the economies
    row: array[int]  # of trade: the HS 2017 line
    digits: array[int]  # the code as the table has it
    deep: array[int]  # 1 for a national line
    usd: array[float]
    read: int
    skipped: Counter[str]
    remarks: Counter[str]
    refused: int
    problems: list[Problem]


class _Skip(Exception):  # not a fault: a row that is left out, by the key of the reason
    pass


class _Refuse(Exception):
    """A row that cannot be taken: column, sentence, values."""

    def __init__(self, role: str, message: str, **values: object) -> None:
        super().__init__(message)
        self.role, self.message, self.shown = role, message, values


def read(rows: Any, seen: Preview, book: Codebook, progress: Callable[[float], None]) -> Table:
    """Take every row that can be taken; ``rows`` as :func:`planner.imports.table.open_rows` gives them."""
    reader = _Reader(seen, book)
    for place, cells in enumerate(rows, 1):
        if place <= seen.head:
            continue
        if place - seen.head > MOST_ROWS:
            raise FiguresError(TOO_MANY, name=seen.file)
        reader.take(place, cells)
        if place % STEP == 0:
            progress(rows.share)
    return reader.table()


class _Reader:
    """Looks every different cell up once: a million rows have a few hundred countries and a few thousand codes."""

    def __init__(self, seen: Preview, book: Codebook) -> None:
        self.seen = seen
        self.countries: Countries = book.countries()
        self.codes = Codes(book.lines, book.traded, book.split, seen.revision)
        self.places = {code: i for i, code in enumerate(book.economies)}
        self.factor = UNITS[seen.unit]
        at = {role: i for i, role in enumerate(seen.roles)}
        self.at = at
        self.details = [i for i, role in enumerate(seen.roles) if role == "detail"]
        self.importers: dict[str, int | _Refuse] = {}
        self.exporters: dict[str, int | _Refuse] = {}
        self.known_codes: dict[str, Code] = {}
        self.columns: dict[str, array[Any]] = {role: array(kind) for role, kind in
                        (("number", "q"), ("importer", "h"), ("exporter", "h"), ("row", "i"), ("digits", "q"),
                         ("deep", "b"), ("usd", "d"))}  # fmt: skip
        self.read, self.refused = 0, 0
        self.skipped: Counter[str] = Counter()
        self.remarks: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def take(self, place: int, cells: Sequence[str]) -> None:
        """One row: taken, left out, or refused with its reason."""
        self.read += 1
        try:
            self._take(place, cells)
        except _Skip as left:
            self.skipped[str(left)] += 1
        except _Refuse as refused:
            self.refused += 1
            if len(self.problems) < KEPT:
                column = self.seen.columns[self.at[refused.role]] if refused.role in self.at else refused.role
                where = f"{self.seen.file}:{place}:{column}"
                self.problems.append(Problem("error", where, refused.message, refused.shown))

    def _take(self, place: int, cells: Sequence[str]) -> None:
        at, seen = self.at, self.seen
        if not any(cells):
            raise _Skip("empty")
        try:
            if "year" in at and cells[at["year"]][:4] != seen.year:
                raise _Skip("other_year")
            if "flow" in at and cells[at["flow"]].strip().casefold() not in IMPORTS:
                raise _Skip("not_imports")
            for detail in self.details:
                if cells[detail].strip().casefold() not in WHOLE:
                    raise _Skip("detail")
            importer_text = cells[at["importer"]] if "importer" in at else seen.importer
            exporter_text, value_text = cells[at["exporter"]], cells[at["value"]]
            code_text = cells[at["hs"]] if "hs" in at else seen.hs
        except IndexError:
            raise _Refuse("value", SHORT) from None
        importer = self._importer(importer_text)
        code = self._code(code_text)
        exporter = self._exporter(exporter_text)
        usd = self._usd(value_text)
        if code.remark:
            self.remarks[code.remark] += 1
        values = (place, importer, exporter, code.row, code.digits, int(code.deep), usd)
        for column, value in zip(self.columns.values(), values, strict=True):
            column.append(value)

    def _importer(self, text: str) -> int:
        found = self.importers.get(text)
        if found is None:
            found = self.importers[text] = self._place(text, "importer")
        if isinstance(found, _Refuse):
            raise found
        if found < 0:
            raise _Refuse("importer", GROUP, value=text[:AS_TEXT])
        return found

    def _exporter(self, text: str) -> int:
        found = self.exporters.get(text)
        if found is None:
            found = self.exporters[text] = self._place(text, "exporter")
        if isinstance(found, _Refuse):
            raise found
        return found

    def _place(self, text: str, role: str) -> int | _Refuse:
        meaning = self.countries.find(text)
        if meaning is None:
            return _Refuse(role, NO_COUNTRY, value=text[:AS_TEXT])
        if meaning == TOTAL:
            return EVERYBODY if role == "importer" or self._is_world(text) else -3
        if meaning == UNSPECIFIED:
            return NOBODY
        # A country without trade in the packs can sell (it counts in the total), but not buy.
        place = self.places.get(meaning, NOBODY)
        return place if place >= 0 or role == "exporter" else _Refuse(role, NO_MARKET, value=text[:AS_TEXT])

    @staticmethod
    def _is_world(text: str) -> bool:
        """Whether a group is everybody, and not the European Union."""
        return "eu" not in text.casefold() and text.strip() not in ("97", "918", "975", "EXT")

    def _code(self, text: str) -> Code:
        code = self.known_codes.get(text)
        if code is None:
            code = self.known_codes[text] = self.codes.read(text)
        if code.total:
            raise _Skip("totals")
        if code.refusal:
            raise _Refuse("hs", code.refusal, value=code.shown, revision=self.seen.revision)
        return code

    def _usd(self, text: str) -> float:
        value = number(text, self.seen.decimal)
        if value is None:
            if not text.strip():
                raise _Skip("empty")
            missing = text.strip().casefold() in NOTHING
            raise _Refuse("value", NO_FIGURE, value="" if missing and not text.strip() else text[:AS_TEXT])
        if value < 0:
            raise _Refuse("value", NEGATIVE, value=text[:AS_TEXT])
        usd = value * self.factor
        if not usd < MOST:
            raise _Refuse("value", TOO_MUCH, value=text[:AS_TEXT])
        return usd

    def table(self) -> Table:
        """What was read."""
        columns: Mapping[str, Any] = self.columns
        return Table(**columns, read=self.read, skipped=self.skipped, remarks=self.remarks, refused=self.refused,
                     problems=self.problems)  # fmt: skip
