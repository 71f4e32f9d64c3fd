"""Columns that fit: as wide as their texts where there is room, else long texts and heads stand on several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

MARGINS = 20  # pixels of a cell beside its text
HEAD = 18  # the same of a head
CHECK = 26  # pixels of a check box
SOFT = "\N{SOFT HYPHEN}"  # where a long word of a head may be broken
AIR = 10  # pixels above and below the lines of a cell, together


@dataclass(frozen=True)
class Need:
    """Pixels that a column wants to show its texts on one line, and needs to cut no word."""

    wanted: int
    least: int


def shares(needs: Sequence[Need], room: int, taker: int) -> list[int]:
    """Widths that together fill no more than ``room``: the widest columns give way first, none below its least.

    Column ``taker`` holds the longest texts: it gives way from twice the width on.
    """
    low, high = 0, max((need.wanted for need in needs), default=0)
    while low < high:  # the largest width that the other columns may take
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_under(needs, middle, taker)) <= room else (low, middle - 1)
    return _under(needs, low, taker)


def _under(needs: Sequence[Need], level: int, taker: int) -> list[int]:
    return [max(need.least, min(need.wanted, level * (1 + int(column == taker)))) for column, need in enumerate(needs)]


def broken(head: str, width: int, metrics: QFontMetrics) -> str:
    """A head with line breaks between words, or in one at a soft hyphen, so that it fits into so many pixels."""
    lines: list[str] = []
    for part in head.split("\n"):
        line, glue = "", ""
        for word, next_glue in re.findall(f"([^ {SOFT}]*)([ {SOFT}]?)", part):
            if line and word and metrics.horizontalAdvance(line + glue.strip(SOFT) + word) > width:
                lines.append(line + ("-" if glue == SOFT else ""))
                line, glue = "", ""
            line, glue = line + glue.strip(SOFT) + word, next_glue
        lines.append(line)
    return "\n".join(lines)


def _bold(view: QTableView) -> QFontMetrics:
    """What the letters of heads measure."""
    font = QFont(view.font())
    font.setBold(True)
    return QFontMetrics(font)


def _needs_of(view: QTableView, heads: Sequence[str], most: int) -> list[Need]:
    """What every column of a short table needs; one line of a text counts at most ``most`` pixels."""
    found, letters, narrowest = [], _bold(view), view.horizontalHeader().minimumSectionSize()
    for column, head in enumerate(heads):
        if view.isColumnHidden(column):
            found.append(Need(0, 0))
            continue
        wanted = max((letters.horizontalAdvance(line) for line in head.split("\n")), default=0) + HEAD + 2
        least = max((letters.horizontalAdvance(word) for word in re.split(f"[ \n{SOFT}]", head)), default=0) + HEAD + 2
        for text, metrics, beside in _cells(view, column):
            lines = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)
            words = max((metrics.horizontalAdvance(word) for word in re.split("[ \n]", text)), default=0)
            wanted, least = max(wanted, min(most, lines + beside)), max(least, words + beside)
        found.append(Need(max(wanted, least, narrowest), max(least, narrowest)))
    return found


def _cells(view: QTableView, column: int) -> list[tuple[str, QFontMetrics, int]]:
    """Text, letters and pixels beside the text of every cell of a column."""
    model, plain, strong = view.model(), QFontMetrics(view.font()), _bold(view)
    cells = []
    for row in range(model.rowCount()):
        index = model.index(row, column)
        font: Any = index.data(Qt.ItemDataRole.FontRole)
        check = CHECK if index.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        text = str(index.data() or "")
        cells.append((text, strong if font is not None and font.bold() else plain, MARGINS + check))
    return cells


def _set_row_heights(view: QTableView, least: int) -> None:
    """Every row as high as the lines that its longest text takes in its column; pixels."""
    model = view.model()
    heights = [least] * model.rowCount()
    for column in range(model.columnCount()):
        width = view.columnWidth(column)
        for row, (text, metrics, beside) in enumerate(_cells(view, column)):
            if "\n" in text or metrics.horizontalAdvance(text) + beside > width:
                box = metrics.boundingRect(QRect(0, 0, width - beside, 10_000), Qt.TextFlag.TextWordWrap, text)
                heights[row] = max(heights[row], box.height() + AIR)
    for row, height in enumerate(heights):
        view.setRowHeight(row, height)


class Wrapping(QTableView):
    """A short table that can be told to cut nothing and never to scroll sideways.

    Its model says the words over a column with ``head`` and shows them from the list ``heads``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs: list[Need] = []  # of the columns, once the table wraps
        self._taker, self._most_wide = 0, 0  # the column that takes what is left; pixels of one line

    def wrap(self, taker: int, most: int = 260) -> None:
        """Texts wider than ``most`` pixels, or than there is room for, stand on several lines from now on."""
        self.setWordWrap(True)
        self._taker, self._most_wide = taker, most
        self._measure()
        self._fit_into()

    def _measure(self) -> None:
        rows: Any = self.model()
        heads = [rows.head(column) for column in range(rows.columnCount())]
        self._needs = _needs_of(self, heads, self._most_wide)

    def _fit_into(self) -> bool:
        """Columns and rows as the room allows; False where the table does not wrap."""
        rows: Any = self.model()
        room = self.viewport().width()
        if not self._needs or len(self._needs) != rows.columnCount():
            return False
        widths = shares(self._needs, room, self._taker)
        widths[self._taker] += max(0, room - sum(widths))
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
        letters = _bold(self)
        rows.heads = [broken(rows.head(column), width - HEAD, letters) for column, width in enumerate(widths)]
        rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(widths) - 1)
        _set_row_heights(self, self.verticalHeader().defaultSectionSize())
        self._fit_high()
        return True

    def _fit_high(self) -> None:
        """As high as was asked for when it was filled."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_into()  # before Qt measures the scroll bars
        super().resizeEvent(event)
