"""Step 3: the world beside a table of all markets; ticks make the short list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.pages.base import Page
from planner.gui.pages.market_card import MarketCard
from planner.gui.pages.market_rows import MarketRows, best_by_market, criterion_of_column, folded, market_rows
from planner.gui.pages.parts import fit_columns, paper, say
from planner.gui.widgets.arranging import scrolling
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.search_field import SearchField
from planner.gui.widgets.table import Table
from planner.model.assessment import FIRM_COVERAGE

BEST = 10
LEFT = 300  # pixels that the map and the market's card need at least
MAP = 240  # of them for the map itself
NAME = 200  # pixels for the name of a market


class MarketsPage(Page):
    """Map and the chosen market on the left, the table of all markets on the right."""

    step_id = "markets"
    scrolls = False

    def build(self) -> None:
        from planner import api

        self.outlines = api.world_map()
        self._rows: MarketRows | None = None
        self._shown: MarketRows | None = None
        self._rows_of: tuple[object, ...] = ()
        self._sorted = (1, Qt.SortOrder.DescendingOrder)
        self.map, self.table, self.card = ChartView(), Table(""), MarketCard(self.session)
        self.map.least = MAP
        self.body.addLayout(self._build_bar())
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        ground = QWidget()
        left = QVBoxLayout(ground)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(paper(self.map))
        left.addWidget(self.card)
        left.addStretch(1)
        self.body.addWidget(self._build_columns(ground), 1)
        self.card.hide()
        self.card.toggled.connect(self._toggle)
        self.map.picked.connect(self._show_market)
        self.table.rows.checked.connect(self._tick)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort_chosen)
        self.table.activated.connect(lambda index: self._explain(index.row(), index.column()))
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.taken.connect(self._take_first)
        self.best.clicked.connect(self._add_best)
        self.none.clicked.connect(lambda: self.session.edit(self.t("Clear the short list"), markets=()))

    def _build_columns(self, left: QWidget) -> QSplitter:
        """Until the user moves the bar between them, the map has what the table spares."""
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self._moved = False
        self.columns.splitterMoved.connect(self._bar_moved)
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(16)
        area = scrolling(left)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(LEFT)
        self.columns.addWidget(area)
        self.columns.addWidget(self.table)
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 0)
        return self.columns

    def _bar_moved(self, _position: int, _index: int) -> None:
        self._moved = True

    def _share_out(self) -> None:
        """Every column of the table is seen whole; what is left is the map's, two thirds of the page at most."""
        if self._moved or not self.isVisible():
            return
        room, table = self.columns.width(), self.table
        others = sum(table.columnWidth(column) for column in range(1, table.rows.columnCount()))
        needed = others + NAME + 2 * table.frameWidth() + table.verticalScrollBar().sizeHint().width()
        left = min(max(LEFT, room - needed), room * 2 // 3)
        self.columns.setSizes([left, room - left])

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share_out)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(10)
        self.filter, self.best, self.none = SearchField(self.table), QPushButton(), QPushButton()
        self.filter.setFixedWidth(240)
        self.count = label("", "muted", wrap=False)
        bar.addWidget(self.filter)
        bar.addWidget(self.count, 1)
        bar.addWidget(self.best)
        bar.addWidget(self.none)
        return bar

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.filter.setPlaceholderText(t("Filter by name"))
        say(self.filter, t("Filter by name"), t("Enter puts the first market found on the short list"))
        self.table.setAccessibleName(t("All markets; a tick puts a market on the short list"))
        self.table.setToolTip(t("Enter or a double click on a figure explains it"))
        self.best.setText(t("Add the ten best by score"))
        say(self.best, t("Add the ten best by score"), t("Only scores that rest on enough readings count"))
        self.none.setText(t("Clear"))
        say(self.none, t("Clear the short list"), t("Take every market off the short list"))

    def show_plan(self) -> None:
        n = len(self.session.plan.markets)
        self.count.setText(self.t.plural("{n} market on the short list", "{n} markets on the short list", n))
        self.none.setEnabled(n > 0)
        if self.session.facts is None:
            return
        self._show_map()
        self._fill()
        if not self.card.market and self.session.plan.markets:
            self.card.show_market(self.session.plan.markets[0])
        elif self.card.market:
            self.card.show_market(self.card.market)

    def _show_map(self) -> None:
        from planner.charts.world_map import world_map

        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        scores = {o.market: o.score for o in best_by_market(self.session.scan).values() if o.score is not None}
        outlines, markets, home = self.outlines, plan.markets, plan.exporter.home

        def name(code: str) -> str:
            market = facts.markets.get(code)
            return market.name(t.language) if market else code

        self.map.show_chart(
            lambda width, measure: world_map(outlines, scores, t, name, measure, width, markets, home, 10.0)
        )

    def _fill(self) -> None:
        facts, plan = self.session.facts, self.session.plan
        if facts is None:
            return
        of = (self.session.scan, self.t.language, plan.exporter.home)
        if self._rows is None or any(a is not b for a, b in zip(of, self._rows_of, strict=True)):
            self._rows, self._rows_of = market_rows(facts, self.session.scan, self.t, plan.exporter.home), of
        rows, wanted, chosen = self._rows, folded(self.filter.text().strip()), set(plan.markets)
        keys = [code for code, name in rows.names.items() if wanted in folded(name)]
        model = self.table.rows
        if self._shown is rows and keys and set(keys) == set(model.keys):
            # Only ticks changed: the table stays where the user scrolled it.
            model.checks = [code in chosen for code in model.keys]
            model.dataChanged.emit(model.index(0, 0), model.index(len(keys) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
            return
        self._shown = rows
        scored = len(rows.heads) > 2  # before there is a product, a market has a region only
        model.fill(rows.heads, set(range(1, len(rows.heads))) if scored else set(), keys, [rows.cells[k] for k in keys],
                   [k in chosen for k in keys], [rows.tips[k] for k in keys])  # fmt: skip
        self._sort(scored)
        fit_columns(self.table, 0)
        self._share_out()

    def _sort(self, scored: bool) -> None:
        kept = self._sorted
        column, order = kept if scored else (0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(min(column, self.table.rows.columnCount() - 1), order)
        self._sorted = kept

    def _sort_chosen(self, column: int, order: Qt.SortOrder) -> None:
        self._sorted = (column, order)
        fit_columns(self.table, 0)

    # --- what the user did ---

    def _row_chosen(self, index, _before) -> None:  # type: ignore[no-untyped-def]
        if 0 <= index.row() < len(self.table.rows.keys):
            self.card.show_market(self.table.rows.keys[index.row()])

    def _explain(self, row: int, column: int) -> None:
        """The story of a figure of the table; the market's name, score and coverage have none."""
        from planner import api

        scan, facts = self.session.scan, self.session.facts
        best = best_by_market(scan).get(self.table.rows.keys[row]) if scan else None
        asked = criterion_of_column(scan, column) if scan else ""
        if scan is not None and facts is not None and best is not None and asked:
            ExplainDialog(api.explain(scan, facts, best.row, asked, self.t), self.t, self).open()

    def _show_market(self, market: str) -> None:
        """The map's click: the market in the card and, where it is listed, in the table."""
        self.card.show_market(market)
        if market in self.table.rows.keys:
            self.table.selectRow(self.table.rows.keys.index(market))

    def _tick(self, market: str, on: bool) -> None:
        if on != (market in self.session.plan.markets):
            self._toggle(market)

    def _take_first(self) -> None:
        """The first market that the filter leaves goes on the short list; one that is there already stays."""
        found = self.table.rows.keys
        if found:
            self._show_market(found[0])
            self._tick(found[0], True)

    def _toggle(self, market: str) -> None:
        facts, plan = self.session.facts, self.session.plan
        if facts is None or market not in facts.markets or market == plan.exporter.home:
            return
        markets = tuple(m for m in plan.markets if m != market) if market in plan.markets else (*plan.markets, market)
        self.session.edit(self.t("Change the short list"), markets=markets)

    def _add_best(self) -> None:
        scan, plan = self.session.scan, self.session.plan
        firm = (
            [o.market for o in scan.opportunities if o.score is not None and o.coverage >= FIRM_COVERAGE]
            if scan
            else []
        )
        if not firm:
            self.session.message.emit(self.t("Choose a product first; then the markets can be scored."))
        best = list(dict.fromkeys(firm))[:BEST]
        self.session.edit(self.t("Change the short list"), markets=tuple(dict.fromkeys((*plan.markets, *best))))
