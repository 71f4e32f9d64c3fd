"""The finder's list as a table of up to 100,000 rows: figures stay columns, words are made for what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from planner.gui.widgets.basic import tip_of
from planner.gui.widgets.table import Rows, head_lines
from planner.model.prospect import Listing

KEPT = 2_000  # rows whose words are kept: some screens full, not the whole list


class Lazy(Sequence[Any]):
    """A sequence whose entries are made when they are asked for, and kept for a while."""

    def __init__(self, length: int, make: Callable[[int], Any]) -> None:
        self._length, self._make = length, make
        self._kept: dict[int, Any] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: Any) -> Any:
        if not 0 <= place < self._length:
            raise IndexError(place)
        found = self._kept.get(place)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[place] = self._make(place)
        return found

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(self._length))


class ProspectRows(Rows):
    """Sorts by columns of numbers with NumPy; what is not known stands at the end, whichever way is up."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.listing: Listing | None = None
        self.order = np.zeros(0, dtype=np.int64)
        self._sort_by: Mapping[int, Any] = {}
        self._words: Callable[[int], list[str]] = lambda _place: []
        self._tip: Callable[[int], str] = lambda _place: ""

    def show_list(
        self, headers: Sequence[str], numbers: set[int], listing: Listing | None, words: Callable[[int], list[str]],
        sort_by: Mapping[int, Any], tip: Callable[[int], str] = lambda _place: "",
    ) -> None:  # fmt: skip
        """Replace everything; ``words`` makes the texts of a place of the list, ``sort_by`` holds a column's keys,
        ``tip`` tells the second column in full.
        """
        self.beginResetModel()
        self.headers, self.numbers, self.listing = list(headers), numbers, listing
        self.heads = [head_lines(head) for head in headers]
        self._words, self._sort_by, self._tip = words, sort_by, tip
        self.order = np.arange(len(listing) if listing is not None else 0)
        self._renew()
        self.endResetModel()

    def _renew(self) -> None:
        order, listing = self.order, self.listing
        self.texts = Lazy(len(order), lambda row: self._words(int(order[row])))  # type: ignore[assignment]
        self.keys = Lazy(len(order), lambda row: "|".join(listing.pair(int(order[row]))))  # type: ignore

    def row_of(self, market: str, product: str) -> int:
        """Where a pair stands now, -1 where it is not in the list."""
        listing = self.listing
        if listing is None or market not in listing.markets or product not in listing.products:
            return -1
        column, row = listing.markets.index(market), listing.products.index(product)
        places = np.flatnonzero((listing.columns[self.order] == column) & (listing.rows[self.order] == row))
        return int(places[0]) if len(places) else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column not in self._sort_by:
            return
        self.layoutAboutToBeChanged.emit()
        keys = np.asarray(self._sort_by[column], dtype=np.float64)
        before = self.order
        # NaN sorts to the end; equal ones keep the order of the list.
        self.order = np.argsort(keys if order == Qt.SortOrder.AscendingOrder else -keys, kind="stable")
        self._renew()
        self._move_marks(before)
        self.layoutChanged.emit()

    def _move_marks(self, before: Any) -> None:
        """What was selected stays selected, wherever it stands now."""
        marks: list[QModelIndex] = self.persistentIndexList()
        if not marks:
            return
        now = np.empty(len(before), dtype=np.int64)
        now[self.order] = np.arange(len(before))
        moved = [self.index(int(now[before[mark.row()]]), mark.column()) for mark in marks]
        self.changePersistentIndexList(marks, moved)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() >= len(self.order):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1:
            return tip_of(self._tip(int(self.order[index.row()])))
        return super().data(index, role)
