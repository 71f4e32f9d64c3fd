"""Step 3: the world beside a table of all markets; ticks and clicks make the short list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from planner.gui.pages.base import Page, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table

COLUMNS = ("import_demand", "demand_growth", "foothold", "agreement")


class MarketsPage(Page):
    """Map and table side by side."""

    step_id = "markets"
    scrolls = False

    def build(self) -> None:
        from planner import api

        self.outlines = api.world_map()
        bar = QHBoxLayout()
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(240)
        self.count = label("", "muted", wrap=False)
        self.best, self.none = QPushButton(), QPushButton()
        bar.addWidget(self.filter)
        bar.addWidget(self.count, 1)
        bar.addWidget(self.best)
        bar.addWidget(self.none)
        self.body.addLayout(bar)
        self.map, self.table = ChartView(), Table("")
        self.about = label("", "muted")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map)
        column.addWidget(self.about)
        column.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.table)
        split.setSizes([480, 600])
        self.body.addWidget(split, 1)
        self.map.picked.connect(self._toggle)
        self.table.rows.checked.connect(self._tick)
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.best.clicked.connect(self._add_best)
        self.none.clicked.connect(lambda: self.session.edit(self.t("Clear the short list"), markets=()))

    def retranslate(self) -> None:
        t = self.t
        self.filter.setPlaceholderText(t("Filter by name"))
        self.filter.setAccessibleName(t("Filter by name"))
        self.table.setAccessibleName(t("All markets"))
        self.best.setText(t("Add the ten best"))
        self.none.setText(t("Clear"))
        self.about.setText(t("Colour: score of all markets for the plan's product. A click on the map or a tick in the "
                             "table puts a market on the short list."))  # fmt: skip

    def show_plan(self) -> None:
        n = len(self.session.plan.markets)
        self.count.setText(self.t.plural("{n} market on the short list", "{n} markets on the short list", n))
        if self.session.facts is None:
            return
        self._show_map()
        self._fill()

    def _scores(self) -> dict[str, float]:
        best: dict[str, float] = {}
        for o in self.session.scan.opportunities if self.session.scan else ():
            if o.score is not None:
                best[o.market] = max(o.score, best.get(o.market, 0.0))
        return best

    def _show_map(self) -> None:
        from planner.charts.world_map import world_map

        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        scores, outlines = self._scores(), self.outlines

        def name(code: str) -> str:
            market = facts.markets.get(code)
            return market.name(t.language) if market else code

        self.map.show_chart(
            lambda width, measure: world_map(
                outlines, scores, t, name, measure, width, plan.markets, plan.exporter.home, 11.0
            )
        )

    def _fill(self) -> None:
        from planner import api

        facts, t, scan = self.session.facts, self.t, self.session.scan
        if facts is None:
            return
        wanted = self.filter.text().casefold().strip()
        found = {o.market: o for o in reversed(scan.opportunities)} if scan else {}
        chosen = set(self.session.plan.markets)
        rows, keys, checks = [], [], []
        shown = [c for c in COLUMNS if scan and c in scan.weights]
        for code, market in facts.markets.items():
            name = market.name(t.language)
            if code == self.session.plan.exporter.home or wanted not in name.casefold():
                continue
            o = found.get(code)
            score = o.score if o else None
            row = [(name, name.casefold()), (t.number(score, 1) if score is not None else t("no data"), score)]
            for criterion in shown if o and scan else ():
                text = api.reading_text(scan, facts, o.row, criterion, t)
                row.append((text.split(":")[0] if text.startswith(t("no data")) else text,
                            scan.reading(o.row, criterion).value))  # fmt: skip
            row += [(t("no data"), None)] * (2 + len(shown) - len(row))
            rows.append(row)
            keys.append(code)
            checks.append(code in chosen)
        names = [facts.criteria[c].name(t.language) for c in shown]
        self.table.rows.fill([t("Market"), t("Score"), *names], set(range(1, 2 + len(names))), keys, rows, checks)
        self.table.rows.sort(1, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
        self.table.widths(0, {1: 70, 2: 112, 3: 92, 4: 82, 5: 80})

    def _tick(self, market: str, on: bool) -> None:
        if on != (market in self.session.plan.markets):
            self._toggle(market)

    def _toggle(self, market: str) -> None:
        facts, plan = self.session.facts, self.session.plan
        if facts is None or market not in facts.markets or market == plan.exporter.home:
            return
        markets = tuple(m for m in plan.markets if m != market) if market in plan.markets else (*plan.markets, market)
        self.session.edit(self.t("Change the short list"), markets=markets)

    def _add_best(self) -> None:
        scan, plan = self.session.scan, self.session.plan
        best = list(dict.fromkeys(o.market for o in scan.opportunities if o.score is not None))[:10] if scan else []
        self.session.edit(self.t("Change the short list"), markets=tuple(dict.fromkeys((*plan.markets, *best))))
