"""How long the finder's table of 100,000 rows keeps the window waiting, beside a plain sort-filter proxy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.measure import Result

ROWS = 100_000
FEWER = 2_000  # rows of the reference: it would need half a minute for all
BOUND = 100  # milliseconds without an answer


def measure(rounds: int) -> list[Result]:
    """The longest block while sorting by every column and while scrolling through the list from end to end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from planner import api
    from planner.gui import theme
    from planner.gui.pages import finder_rows
    from planner.gui.pages.finder_list import ProspectTable
    from planner.model.prospect import Filters
    from planner.text import Texts

    app = QApplication.instance() or QApplication([])
    theme.add_fonts()
    facts, t = api.open_facts(user_packs=False), Texts("es")
    prepared = finder_rows.prepare(facts, t, api.find(api.screen(facts, "MEX"), Filters(), 1, "gap", ROWS))
    table = ProspectTable()
    table.resize(1076, 420)
    table.show_list(prepared, t)
    table.show()
    app.processEvents()
    columns = range(table.rows.columnCount())

    def sort(column: int, order: Qt.SortOrder) -> Callable[[], None]:
        return lambda: table.sortByColumn(column, order)

    sorts = [sort(c, order) for c in columns for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)]
    bar = table.verticalScrollBar()
    steps = [lambda part=part: bar.setValue(bar.maximum() * part // 50) for part in range(51)]  # type: ignore[misc]
    sorted_in = _longest(app, sorts, rounds)
    scrolled_in = _longest(app, steps, rounds)
    proxy = _proxy(app, prepared, t)
    table.close()
    reference = f"a Python sort-filter proxy of {FEWER:,} rows"
    size = f"{len(prepared.found.listing):,} rows"
    return [
        Result(f"longest block, sorting {size}", sorted_in, "ms", BOUND, proxy, reference),
        Result(f"longest block, scrolling {size}", scrolled_in, "ms", BOUND, proxy, reference),
    ]


def _longest(app: Any, actions: list[Callable[[], None]], rounds: int) -> float:
    """The longest of all actions with the painting that follows, each the best of a few rounds; milliseconds."""
    best = [float("inf")] * len(actions)
    for _ in range(rounds):
        for place, action in enumerate(actions):
            start = time.perf_counter()
            action()
            app.processEvents()
            best[place] = min(best[place], time.perf_counter() - start)
    return 1000.0 * max(best)


def _proxy(app: Any, prepared: Any, t: Any) -> float:
    """What a proxy needs to sort the first rows of the list by potential, the way Qt's own examples do it."""
    from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QTableView

    from planner.gui.models.prospects import ProspectRows
    from planner.gui.pages import finder_rows

    class Plain(ProspectRows):
        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            if role == Qt.ItemDataRole.UserRole:
                return float(prepared.sort_by[index.column()][index.row()])
            return super().data(index, role)

        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
            return FEWER

    rows, proxy, view = Plain(), QSortFilterProxyModel(), QTableView()
    rows.show_list(finder_rows.heads(t), set(), prepared.found.listing,
                   lambda place: finder_rows.words(prepared, t, place), {})  # fmt: skip
    proxy.setSourceModel(rows)
    proxy.setSortRole(Qt.ItemDataRole.UserRole)
    view.setModel(proxy)
    view.show()
    app.processEvents()
    start = time.perf_counter()
    proxy.sort(4, Qt.SortOrder.AscendingOrder)
    app.processEvents()
    return 1000.0 * (time.perf_counter() - start)
