"""Names of the Harmonized System in two lines: what a line is part of, then its own words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.gui.theme import POINTS, of
from planner.gui.widgets.table import Index, Table
from planner.model.facts import CHAIN

SMALLER = 0.86  # the upper line's letters beside the lower one's
MARGIN = 9  # pixels beside the text: what the style sheet and Qt leave in every other cell


def show_chains(table: Table, column: int) -> None:
    """Rows of a table high enough for two lines, the names of one column written as chains."""
    table.setItemDelegateForColumn(column, ChainCells(table))
    table.setWordWrap(True)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    lines = QFontMetrics(table.font()).lineSpacing()
    table.verticalHeader().setDefaultSectionSize(2 * lines + 2)


class ChainCells(QStyledItemDelegate):
    """Paints "A › B › C" as "A › B" over "C"; a name of one part takes both lines itself."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        above, _, own = filled.text.rpartition(CHAIN)  # type: ignore[attr-defined]
        if not above:
            super().paint(painter, option, index)
            return
        filled.text = ""  # type: ignore[attr-defined]
        widget = filled.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, widget)
        _write(painter, filled.rect, filled.palette, filled.font, above, own)  # type: ignore[attr-defined]


def _write(painter: QPainter, cell: QRect, palette: QPalette, font: QFont, above: str, own: str) -> None:
    small = QFont(font)
    small.setPointSizeF(SMALLER * POINTS)
    room = cell.adjusted(MARGIN, 0, -MARGIN, 0)
    upper, lower = QFontMetrics(small), QFontMetrics(font)
    top = room.top() + (room.height() - upper.lineSpacing() - lower.lineSpacing()) // 2
    colours = of(palette)
    painter.save()
    for fonts, metrics, text, colour, elide, start in (
        (small, upper, above, colours.muted, Qt.TextElideMode.ElideRight, top),
        (font, lower, own, colours.ink, Qt.TextElideMode.ElideMiddle, top + upper.lineSpacing()),
    ):
        painter.setFont(fonts)
        painter.setPen(QColor(colour))
        line = QRect(room.left(), start, room.width(), metrics.lineSpacing())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(text, elide, room.width()))
    painter.restore()
