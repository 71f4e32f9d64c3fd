"""Product codes as other people's tables write them, brought to the HS 2017 lines that trade is kept under."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planner.imports.numbers import Figure
from planner.text import mark

NO_CODE = mark("{value} is not an HS code.")
TOO_SHORT = mark("{value} is a heading or chapter: lines of six digits are needed.")
NO_LINE = mark("{value} is no line of HS 2017 or HS 2022.")
OTHER_REVISION = mark("{value} is no line of HS {revision}.")
NOT_KEPT = mark("HS {value} has no trade in the data packs.")
AS_NUMBER = mark("{value}: a spreadsheet has turned the code into a number. Write codes as text.")

_DIGITS = re.compile(r"[0-9]{1,12}")
TOTALS = frozenset({"total", "ag2", "ag4", "ag6", "all", "todos", "tous", "all products", "todos los productos"})


class Code(NamedTuple):
    """A code as read: the HS 2017 line (row of trade, -1 where refused), all its digits as a number, and remarks."""

    row: int
    digits: int
    deep: bool = False  # a national line of more than six digits
    remark: str = ""  # "split": the nearest of several lines; "old": an older revision's line taken as it is
    total: bool = False
    refusal: str = ""
    shown: str = ""


class Codes:
    """Turns cells into codes; ``lines`` is code -> (revision, HS 2017 code), ``traded`` the rows of trade."""

    def __init__(
        self, lines: Mapping[str, Sequence[str]], traded: Sequence[str], split: Sequence[str], revision: str
    ) -> None:
        self.lines, self.split, self.revision = lines, frozenset(split), revision
        self.rows = {code: i for i, code in enumerate(traded)}

    def read(self, text: str) -> Code:
        """A cell's code; a missing leading zero is put back (10121 is 010121), dots and blanks are dropped."""
        if isinstance(text, Figure):
            return Code(-1, 0, refusal=AS_NUMBER, shown=text[:40])
        digits = plain(text)
        if digits.casefold() in TOTALS:
            return Code(-1, 0, total=True)
        if not _DIGITS.fullmatch(digits):
            return Code(-1, 0, refusal=NO_CODE, shown=text[:40])
        digits = digits if len(digits) % 2 == 0 else f"0{digits}"
        if len(digits) < 6:
            return Code(-1, 0, refusal=TOO_SHORT, shown=digits)
        return self._line(digits)

    def _line(self, digits: str) -> Code:
        six, number, deep = digits[:6], int(digits), len(digits) > 6
        revision, hs2017 = self.lines.get(six, ("", ""))
        if not revision:
            return Code(-1, number, deep, refusal=NO_LINE, shown=six)
        wanted = self.revision in ("2017", "2022")
        if (wanted and self.revision not in revision) or (not wanted and self.revision and "2017" not in revision):
            return Code(-1, number, deep, refusal=OTHER_REVISION, shown=six)
        # A line of HS 2017 is found under itself; one that HS 2022 made anew, under the line it came from.
        # (The shipped trade keeps a few lines of HS 2017 together too, such as all of 2710.)
        own = "2017" in revision and six in self.rows and self.revision != "2022"
        target = six if own else hs2017
        if target not in self.rows:
            return Code(-1, number, deep, refusal=NOT_KEPT, shown=target or six)
        old = bool(self.revision) and not wanted
        remark = "old" if old else "split" if six in self.split and "2017" not in revision else ""
        return Code(self.rows[target], number, deep, remark)


def plain(text: str) -> str:
    """A code without what people and programs put around it: apostrophes, dots, blanks."""
    return text.strip().lstrip("'`\u2019").replace(".", "").replace(" ", "").replace("\u00a0", "").strip('="')


def revision_of(codes: set[str], lines: Mapping[str, Sequence[str]]) -> str | None:
    """Which revision a table's six-digit codes are of, "" where every line is the same in both, None where unclear."""
    only = {lines[code][0] for code in codes if code in lines} - {"2017+2022"}
    if len(only) > 1:
        return None
    return next(iter(only), "")
