"""The opportunity finder: every product in every market, filtered, the largest gaps first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from planner.gui.dialogs.hindsight import HindsightDialog
from planner.gui.dialogs.profile import ProfileDialog
from planner.gui.pages import finder_rows
from planner.gui.pages.parts import buttons, fit_columns, paper, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.prospect import Filters, Found, Hindsight

SHOWN = 500  # rows of the table; a narrower filter shows the rest
BARS = 15
WAIT = 200  # milliseconds after the last change of a filter


class Finder(QWidget):
    """Filters above, the table or a picture of it in the middle, one prospect's story and its button below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found: Found | None = None
        self._asked: tuple[Any, ...] = ()
        self._filled: tuple[Any, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._build_filters())
        layout.addLayout(self._build_switches())
        self.count = label("", "muted")
        layout.addWidget(self.count)
        self.views = QStackedWidget()
        self.table, self.chart = Table(""), ChartView()
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.views.addWidget(self.table)
        self.views.addWidget(paper(self.chart))
        layout.addWidget(self.views, 1)
        self.story = label("")
        self.story.setMinimumHeight(2 * self.story.fontMetrics().lineSpacing())
        layout.addWidget(self.story)
        self.take, self.profile = QPushButton(), QPushButton()
        self.why, self.answer = QLineEdit(), label("", "muted")
        self.take.setObjectName("primary")
        self.why.setMaxLength(6)
        self.why.setFixedWidth(190)
        row = buttons(self.take, self.profile)
        row.insertWidget(2, self.why)
        row.insertWidget(3, self.answer, 1)
        layout.addLayout(row)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._show_story())
        self.table.activated.connect(lambda _index: self._plan_this())
        self.take.clicked.connect(self._plan_this)
        self.profile.clicked.connect(self._show_profile)
        self.why.textChanged.connect(lambda _text: self._say_why())
        self.view.currentIndexChanged.connect(lambda _index: self._show_view())

    def _build_filters(self) -> QGridLayout:
        self.sector, self.market, self.hs = QComboBox(), QComboBox(), QLineEdit()
        self.demand, self.growth, self.coverage = QDoubleSpinBox(), QDoubleSpinBox(), QSpinBox()
        self.hs.setMaxLength(6)
        self.demand.setRange(0, 1_000_000)
        self.demand.setDecimals(0)
        self.growth.setRange(-100, 100)
        self.growth.setDecimals(0)
        self.growth.setValue(-100)
        self.coverage.setRange(0, 100)
        self.coverage.setSuffix(" %")
        self.fields = (self.sector, self.market, self.hs, self.demand, self.growth, self.coverage)
        self.captions = [label("", "muted", wrap=False) for _ in self.fields]
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for column, (caption, field) in enumerate(zip(self.captions, self.fields, strict=True)):
            caption.setBuddy(field)
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 3 if column < 2 else 2)
        changes = (self.sector.currentIndexChanged, self.market.currentIndexChanged, self.hs.textChanged,
                   self.demand.valueChanged, self.growth.valueChanged, self.coverage.valueChanged)  # fmt: skip
        for changed in changes:
            changed.connect(lambda _value: self._wait.start())
        return grid

    def _build_switches(self) -> QHBoxLayout:
        self.cap, self.horizon, self.view = QCheckBox(), QSpinBox(), QComboBox()
        self.cap.setChecked(True)
        self.horizon.setRange(0, 5)
        self.horizon.setValue(5)
        self.horizon_caption = label("", "muted", wrap=False)
        self.horizon_caption.setBuddy(self.horizon)
        self.cap.toggled.connect(lambda _on: self._wait.start())
        self.horizon.valueChanged.connect(lambda _years: self._wait.start())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.cap)
        row.addSpacing(12)
        row.addWidget(self.horizon_caption)
        row.addWidget(self.horizon)
        row.addStretch(1)
        self.order_caption, self.order = label("", "muted", wrap=False), QComboBox()
        self.order_caption.setBuddy(self.order)
        self.order.currentIndexChanged.connect(lambda _index: self._wait.start())
        row.insertWidget(4, self.order_caption)
        row.insertWidget(5, self.order)
        self.hindsight = QPushButton()
        self.hindsight.clicked.connect(self._look_back)
        row.addWidget(self.hindsight)
        row.addWidget(self.view)
        return row

    # --- words ---

    def retranslate(self) -> None:
        """All words in the language of the screen; the filters keep what was chosen."""
        t = self.session.texts
        self.hs.setPlaceholderText("8544")
        words = (t("Sector"), t("Market"), t("Beginning of an HS code"), t("Imports from (USD M)"),
                 t("Growth from (%)"), t("Coverage from"))  # fmt: skip
        for caption, field, word in zip(self.captions, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self.growth.setSpecialValueText(t("any"))
        self.cap.setText(t("Cap supply"))
        say(
            self.cap,
            self.cap.text(),
            t(
                "By exports over imports of the product, at most 1: keeps re-export hubs from looking like "
                "makers; switch it off to see them"
            ),
        )
        self.horizon_caption.setText(t("Years ahead"))
        self.horizon.setAccessibleName(t("Years ahead"))
        self.table.setAccessibleName(t("Prospects; Enter puts one into the plan"))
        self.take.setText(t("Plan this"))
        self.take.setToolTip(t("Puts the product and the market into the plan"))
        self.profile.setText(t("Market profile…"))
        self.profile.setToolTip(t("Who sells this product there, who gained and who lost"))
        self.hindsight.setText(t("How well would this have told us?"))
        self.why.setPlaceholderText(t("Why is 854430 not here?"))
        say(self.why, t("Ask why an HS code is not in the list"))
        _refill(self.view, [t("Table"), t("Strategy map"), t("Largest gaps")])
        _refill(self.order, [t("largest gap"), t("new products near to what is made")])
        self.order_caption.setText(t("Order"))
        say(
            self.order,
            t("Order"),
            t(
                "New products: what home does not make with an advantage yet, by how near it is to "
                "what it does, ease of trade and demand; a rank, not money"
            ),
        )
        self.view.setAccessibleName(t("View"))
        self._filled = ()

    def _fill_choices(self) -> None:
        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        if self._filled == (facts, t.language):
            return
        self._filled = (facts, t.language)
        markets = sorted((market.name(t.language), code) for code, market in facts.markets.items())
        for box, first, entries in (
            (self.sector, t("All sectors"), [(s.name(t.language), s.id) for s in facts.sectors]),
            (self.market, t("All markets"), markets),
        ):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(first, "")
            for name, key in entries:
                box.addItem(name, key)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)

    # --- asking ---

    def show_plan(self) -> None:
        """Ask anew when home, the facts or the language are others."""
        if self.session.facts is None:
            return
        self._fill_choices()
        self._ask()

    def filters(self) -> Filters:
        """The filters as the user has set them."""
        growth = self.growth.value()
        return Filters(
            sector=self.sector.currentData() or "", hs="".join(filter(str.isdigit, self.hs.text())),
            market=self.market.currentData() or "", demand=self.demand.value() * 1e6,
            growth=growth if growth > self.growth.minimum() else None, coverage=self.coverage.value() / 100.0,
        )  # fmt: skip

    def _ask(self) -> None:
        facts, home, t = self.session.facts, self.session.plan.exporter.home, self.session.texts
        if facts is None or home not in facts.markets:
            self.found = None
            self.count.setText(
                t("In step 1, choose the country you export from; then everything it could sell is here.")
            )
            self._show()
            return
        order = "diversification" if self.order.currentIndex() == 1 else "gap"
        asked = (facts, home, self.filters(), self.cap.isChecked(), self.horizon.value(), order, t.language)
        if asked == self._asked and self.found is not None:
            return
        self._asked = asked
        self.session.jobs.start(_find, *asked[:6], done=lambda found: self._answered(asked, found), asker=self)

    def _answered(self, asked: tuple[Any, ...], found: Found) -> None:
        if asked != self._asked:
            return  # the filters have been moved since
        self.found = found
        names = finder_rows.filter_names(self.session.texts)
        t = self.session.texts
        removed = ", ".join(f"{names[key]} {t.integer(count)}" for key, count in found.removed.items())
        text = t.plural("{shown} of {n} pair of product and market.", "{shown} of {n} pairs of product and market.",
                        found.passed, shown=t.integer(len(found.prospects)))  # fmt: skip
        self.count.setText(text + (" " + t("Removed by {filters}.", filters=removed) if removed else ""))
        self._show()

    # --- showing ---

    def _show(self) -> None:
        facts, t = self.session.facts, self.session.texts
        prospects = self.found.prospects if self.found and facts else ()
        keys, rows = finder_rows.rows(facts, t, prospects) if facts else ([], [])
        self.table.setSortingEnabled(False)
        self.table.rows.fill(finder_rows.heads(t), finder_rows.NUMBERS, keys, rows)
        fit_columns(self.table, 1, 170)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        if keys:
            self.table.selectRow(0)
        self.take.setEnabled(bool(keys))
        self.profile.setEnabled(bool(keys))
        self._show_story()
        self._show_view()
        self._say_why()

    def _show_view(self) -> None:
        view = self.view.currentIndex()
        self.views.setCurrentIndex(0 if view <= 0 else 1)
        self.story.setVisible(view <= 0)  # it is about a row of the table
        self.take.setVisible(view <= 0)
        self.profile.setVisible(view <= 0)
        found, t = self.found, self.session.texts
        if view <= 0 or found is None or self.session.facts is None:
            self.chart.show_chart(None)
            return
        from planner.charts.bars import Bar, bars
        from planner.charts.strategy_map import strategy_map
        from planner.report.words import market_name

        if view == 1:
            self.chart.show_chart(lambda width, measure: strategy_map(found.cells, t, measure, width, 12.0))
            return
        facts, most = self.session.facts, max((p.gap or 0.0 for p in found.prospects), default=0.0) or 1.0
        entries = [
            Bar(f"{p.product} · {market_name(facts, p.market, t)}", (p.gap or 0.0) / most, t.money(p.gap or 0.0),
                t("sold: {actual}", actual=t.money(p.actual or 0.0)), key=f"{p.market}|{p.product}")
            for p in found.prospects[:BARS]
        ]  # fmt: skip
        head = (t("Product"), t("Gap"), t("Actual"))
        self.chart.show_chart(lambda width, measure: bars(entries, t("Largest gaps"), head, measure, width, 12.0))

    def _chosen(self) -> Any:
        rows = self.table.selectionModel().selectedRows()
        if self.found is None or not rows or rows[0].row() >= len(self.table.rows.keys):
            return None
        key = self.table.rows.keys[rows[0].row()]
        return next((p for p in self.found.prospects if f"{p.market}|{p.product}" == key), None)

    def _show_story(self) -> None:
        from planner import api

        facts, chosen, t = self.session.facts, self._chosen(), self.session.texts
        if facts is None or chosen is None:
            self.story.clear()
            return
        name = api.product_label(facts, chosen.product, t.language)
        self.story.setText(f"{name}\n{finder_rows.story(facts, t, chosen, self.horizon.value())}")

    def _say_why(self) -> None:
        """Which filters keep a code out, in the chosen market or else in the first of the short list."""
        from planner import api

        facts, code, t = self.session.facts, self.why.text().strip(), self.session.texts
        if facts is None or self.found is None or len(code) != 6 or not code.isdigit():
            self.answer.clear()
            return
        plan = self.session.plan
        market = self.market.currentData() or next((m for m in plan.markets if m != plan.exporter.home), "")
        if not market:
            self.answer.setText(t("Choose a market first."))
            return
        name = facts.markets[market].name(t.language)
        screen = api.screen(facts, plan.exporter.home, self.cap.isChecked(), self.horizon.value())
        try:
            why = api.why_not_found(screen, self.filters(), market, code)
        except KeyError:
            self.answer.setText(t("{code} is not a traded HS 2017 line of six digits.", code=code))
            return
        if not why:
            gap = api.prospect(screen, market, code).gap
            self.answer.setText(t("{code} in {market} passes every filter; its gap is {gap}.", code=code, market=name,
                                  gap=t("no data") if gap is None else t.money(gap)))  # fmt: skip
            return
        names = finder_rows.filter_names(self.session.texts)
        self.answer.setText(t("{code} in {market} is kept out by: {filters}.", code=code, market=name,
                              filters=", ".join(names[key] for key in why)))  # fmt: skip

    # --- further on ---

    def _look_back(self) -> None:
        facts, home = self.session.facts, self.session.plan.exporter.home
        if facts is not None and home in facts.markets:
            self.session.jobs.start(_hindsight, facts, home, self.cap.isChecked(), self.horizon.value(),
                                    done=self._tell_hindsight, asker=self)  # fmt: skip

    def _tell_hindsight(self, found: Hindsight) -> None:
        from planner.report.hindsight import sentences

        facts, t = self.session.facts, self.session.texts
        if facts is not None:
            HindsightDialog(sentences(found, facts, t), t, self).open()

    def _show_profile(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.session.facts is not None:
            ProfileDialog(self.session, chosen.market, chosen.product, self).open()

    def _plan_this(self) -> None:
        from planner import api

        chosen, facts, plan = self._chosen(), self.session.facts, self.session.plan
        if chosen is None or facts is None:
            return
        offer = api.offer_of_product(facts, chosen.product)
        products = plan.products if any(p.id == offer.id for p in plan.products) else (*plan.products, offer)
        markets = plan.markets if chosen.market in plan.markets else (*plan.markets, chosen.market)
        t = self.session.texts
        self.session.edit(t("Plan a prospect"), products=products, markets=markets)
        self.session.message.emit(t("{code} and {market} are in the plan.", code=chosen.product,
                                    market=facts.markets[chosen.market].name(t.language)))  # fmt: skip


def _refill(box: QComboBox, words: list[str]) -> None:
    """The same choices in another language; the chosen one stays and nobody is told."""
    chosen = max(0, box.currentIndex())
    box.blockSignals(True)
    box.clear()
    box.addItems(words)
    box.setCurrentIndex(chosen)
    box.blockSignals(False)


def _find(facts: Any, home: str, filters: Filters, cap: bool, horizon: int, order: str) -> Found:
    from planner import api

    return api.find(api.screen(facts, home, cap, horizon), filters, SHOWN, order)


def _hindsight(facts: Any, home: str, cap: bool, horizon: int) -> Hindsight:
    from planner import api

    return api.hindsight(api.screen(facts, home, cap, horizon))
