"""What the readers of tariff files share: rows by heading, codes without dots, problems with their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planner.errors import Problem
from planner.text import mark

BAD_CODE = mark("{value} is not a tariff code.")
BAD_RATE = mark("{value} is not a rate the program understands; the line is kept with its words.")
TWICE = mark("The line {code} stands here twice; the first one counts.")
MOST_PROBLEMS = 50


@dataclass
class Records:
    """The rows of a table with their numbers, and the problems met on the way (at most fifty are kept)."""

    file: str
    headers: tuple[str, ...]
    rows: Iterable[tuple[int, Mapping[str, str]]]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: int, column: str, message: str, **values: object) -> None:
        """Keep a problem with its place."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem("warning", f"{self.file}:{row}:{column}", message, values))

    def first(self, names: Iterable[str]) -> str:
        """The first of some headings that the table has, or ""."""
        wanted = set(names)
        return next((header for header in self.headers if header in wanted), "")

    def coded(self, column: str, digits: range) -> Iterator[tuple[int, str, Mapping[str, str]]]:
        """Rows whose code has so many digits, each code once; shorter headings are passed over in silence."""
        seen: set[str] = set()
        for number, row in self.rows:
            said = row.get(column, "")
            code = re.sub(r"[.\s]", "", said)
            if not code:
                continue
            if not code.isdigit() or not code.isascii():
                self.tell(number, column, BAD_CODE, value=said[:40])
            elif len(code) in digits:
                if code in seen:
                    self.tell(number, column, TWICE, code=code)
                else:
                    seen.add(code)
                    yield number, code, row


def heading(text: str) -> str:
    """A heading as it is compared: small letters without accents, marks and needless spaces."""
    plain = unicodedata.normalize("NFD", text.replace("\ufeff", ""))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())
