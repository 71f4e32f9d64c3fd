"""A table of ready texts that sorts by its own keys, copies as text and can be reached by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.gui.widgets.basic import tip_of
from planner.gui.widgets.columns import Wrapping

Index = QModelIndex | QPersistentModelIndex
MEASURED = 300  # rows that tell how wide columns are
LEAST = 120  # pixels of the column that takes what is left


def head_lines(head: str) -> str:
    """A head with its unit on a line of its own, so that figures need no wider column than they fill."""
    return head.replace(" (", "\n(", 1)


class Rows(QAbstractTableModel):
    """Rows of texts with one sort key each cell; the first column may carry a check box."""

    checked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headers: list[str] = []
        self.heads: list[str] = []  # the same as they are shown, on lines that fit
        self.numbers: set[int] = set()
        self.keys: list[str] = []  # one a row
        self.texts: list[list[str]] = []
        self.sorts: list[list[Any]] = []
        self.tips: list[list[str]] = []
        self.checks: list[bool] | None = None

    def fill(
        self, headers: Sequence[str], numbers: set[int], keys: Sequence[str],
        cells: Sequence[Sequence[tuple[str, Any]]],
        checks: Sequence[bool] | None = None, tips: Sequence[Sequence[str]] | None = None,
    ) -> None:  # fmt: skip
        """Replace everything; a cell is (text, sort key)."""
        self.beginResetModel()
        self.headers, self.numbers, self.keys = list(headers), numbers, list(keys)
        self.heads = [head_lines(head) for head in headers]
        self.texts = [[text for text, _ in row] for row in cells]
        self.sorts = [[key for _, key in row] for row in cells]
        self.checks = list(checks) if checks is not None else None
        self.tips = [list(row) for row in tips] if tips is not None else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in self.numbers else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and self.checks is not None:
            return Qt.CheckState.Checked if self.checks[row] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of((self.tips[row][column] if self.tips else "") or self.texts[row][column])
        return None

    def head(self, column: int) -> str:
        """The words over a column, where there is room for them."""
        return head_lines(self.headers[column])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.checks is None:
            return False
        self.checks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.checked.emit(self.keys[index.row()], self.checks[index.row()])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and self.checks is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.headers):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section in self.numbers else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.headers):
            return
        self.layoutAboutToBeChanged.emit()
        down = order == Qt.SortOrder.DescendingOrder
        known = [i for i in range(len(self.keys)) if self.sorts[i][column] is not None]
        known.sort(key=lambda i: self.sorts[i][column], reverse=down)
        # What is not known stands at the end, whichever way is up.
        places = known + [i for i in range(len(self.keys)) if self.sorts[i][column] is None]
        for name in ("keys", "texts", "sorts", "tips", "checks"):
            values = getattr(self, name)
            if values:
                setattr(self, name, [values[i] for i in places])
        self.layoutChanged.emit()


class Table(Wrapping):
    """A calm table: no grid, whole rows, sorting by the head, Ctrl+C copies what is selected."""

    opened = Signal(str, int)  # key of the row, column

    def __init__(self, name: str, parent: QWidget | None = None, rows: Rows | None = None) -> None:
        super().__init__(parent)
        self._stretch, self._least = -1, LEAST
        self._most = 0  # rows that are seen at once, 0: as high as there is room
        self.rows = rows if rows is not None else Rows(self)
        self.setModel(self.rows)
        self.rows.layoutChanged.connect(self._fit_into)  # rows of other heights have changed places
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.clicked.connect(lambda index: self.opened.emit(self.rows.keys[index.row()], index.column()))
        self.activated.connect(lambda index: self.opened.emit(self.rows.keys[index.row()], index.column()))

    def widths(self, stretch: int, others: dict[int, int], least: int = LEAST) -> None:
        """One column takes what is left, but never less than ``least``; the others have these widths, in pixels."""
        self._stretch, self._least = stretch, least
        for column, width in others.items():
            if column != stretch:
                self.setColumnWidth(column, width)
        self._fit_into()

    def _fit_into(self) -> bool:
        if super()._fit_into():
            return True
        columns = range(self.rows.columnCount())
        if self._stretch in columns:
            others = sum(self.columnWidth(column) for column in columns if column != self._stretch)
            self.setColumnWidth(self._stretch, max(self._least, self.viewport().width() - others))
        return False

    def _fit_high(self) -> None:
        if self._most:
            self.fit_height(self._most)

    def fit_height(self, most: int) -> None:
        """As high as the head and its rows, at most so many."""
        self._most = most
        rows = sum(self.rowHeight(row) for row in range(min(most, self.rows.rowCount())))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: Any) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, from the ranges: a list of every cell would be long in coming."""
        ranges = list(self.selectionModel().selection())  # type: ignore[call-overload]
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def as_text(self) -> str:
        """The selected rows, or all, as tab-separated text with the heads."""
        chosen = self.selected_rows() or range(len(self.rows.texts))
        lines = ["\t".join(self.rows.headers), *("\t".join(self.rows.texts[row]) for row in chosen)]
        return "\n".join(lines)


class MarkedCells(QStyledItemDelegate):
    """Paints the ground that the model gives a cell; with a style sheet Qt itself leaves it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]
        super().paint(painter, option, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt fills an open cell anew when its row is: not over what somebody is typing.
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


class EditTable(Wrapping):
    """A table that is filled by keyboard: typing edits, Ctrl+C copies, Delete tells which rows should go."""

    removed = Signal(list)

    def __init__(self, rows: QAbstractTableModel) -> None:
        super().__init__()
        self._shown = 0, 0  # rows that are seen at least and at most
        self.setModel(rows)
        self.setItemDelegate(MarkedCells(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        self.setAlternatingRowColors(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)

    def chosen_rows(self) -> list[int]:
        """The rows that hold the selection."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def _fit_high(self) -> None:
        if self._shown[1]:
            self.fit_rows(*self._shown)

    def fit_rows(self, least: int, most: int) -> None:
        """As high as its rows, between so many and so many."""
        self._shown = least, most
        rows, usual = self.model().rowCount(), self.verticalHeader().defaultSectionSize()
        high = sum(self.rowHeight(row) for row in range(min(most, rows))) + max(0, least - rows) * usual
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + high + self.horizontalScrollBar().sizeHint().height() + 6)

    def as_text(self) -> str:
        """What Ctrl+C copies: tab-separated text."""
        raise NotImplementedError

    def keyPressEvent(self, event: Any) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.matches(QKeySequence.StandardKey.Delete) and self.chosen_rows():
            self.removed.emit(self.chosen_rows())
        else:
            super().keyPressEvent(event)


def fit_columns(table: Table, stretch: int, most: int = 260, least: int = LEAST) -> None:
    """Every column as wide as its head and its longest text in this language, in pixels; one takes what is left.

    That one is never narrower than ``least`` (or what it needs, if less). Of a long list the first rows tell.
    """
    head = QFont(table.font())
    head.setBold(True)
    heads, cells, rows = QFontMetrics(head), QFontMetrics(table.font()), table.rows
    widths = {}
    for column in range(rows.columnCount()):
        # Room for the margins, and for the arrow of the sorted column.
        arrow = table.isSortingEnabled() and table.horizontalHeader().sortIndicatorSection() == column
        lines = head_lines(rows.headers[column]).splitlines() or [""]
        needed = max(heads.horizontalAdvance(line) for line in lines) + (38 if arrow else 22)
        longest = (
            max((cells.horizontalAdvance(texts[column]) for texts in islice(rows.texts, MEASURED)), default=0) + 20
        )
        widths[column] = min(most, max(needed, longest))
    table.widths(stretch, widths, min(widths.get(stretch, least), least))
