"""Figures as people write them: with points, commas, blanks or apostrophes, and when nobody can tell which is which."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 1e15  # USD; more than all the world's trade
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009'\u2019")
_GROUPED = {
    ".": re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?"), ",": re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?"),
}  # fmt: skip
_PLAIN = {
    ".": re.compile(r"-?[0-9]*\.?[0-9]+([eE]\+?[0-9]+)?|-?[0-9]+\."),
    ",": re.compile(r"-?[0-9]*,?[0-9]+|-?[0-9]+,"),
}
_UNCLEAR = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
NOTHING = frozenset({"", "..", "...", "-", "–", "—", "n/a", "na", "n.a.", "n.d.", "nd", "null", "nan", "none", ":"})


class Figure(str):
    """The text of a cell that a workbook holds as a number: its point is the decimal mark, whatever the others use."""

    __slots__ = ()


def number(text: str, decimal: str) -> float | None:
    """The figure, or None where it is none under that decimal mark ("." or ",").

    Marks of thousands count only where they stand in threes, so that 1,5 is not read as 15.
    """
    if text.isdigit() and text.isascii():
        return float(text) if len(text) < 19 else None
    if isinstance(text, Figure):
        return float(text)
    text = text.strip().translate(_BLANKS)
    if _PLAIN[decimal].fullmatch(text):
        return float(text.replace(",", "."))
    if _GROUPED[decimal].fullmatch(text):
        return float(text.replace("," if decimal == "." else ".", "").replace(",", "."))
    return None


def decimal_mark(cells: Iterable[str]) -> str | None:
    """The decimal mark that a column uses; "" where it has whole numbers only, None where both would do (1.234)."""
    unclear = False
    votes = set()
    for cell in cells:
        if isinstance(cell, Figure):
            continue
        text = cell.strip().translate(_BLANKS).lstrip("-")
        points, commas = text.count("."), text.count(",")
        if not points and not commas:
            continue
        if points and commas:
            votes.add("." if text.rfind(".") > text.rfind(",") else ",")
        elif points > 1 or commas > 1:
            votes.add("," if points else ".")
        elif _UNCLEAR.fullmatch(text):
            unclear = True
        else:
            votes.add("." if points else ",")
    if len(votes) == 1:
        return votes.pop()
    return None if votes or unclear else ""
