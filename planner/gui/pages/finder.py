"""The opportunity finder: every product in every market, filtered, the largest gaps first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from planner.gui.dialogs.hindsight import HindsightDialog
from planner.gui.dialogs.profile import ProfileDialog
from planner.gui.pages import finder_rows, finder_views
from planner.gui.pages.finder_filters import FinderFilters, refill
from planner.gui.pages.finder_list import ProspectTable, save_list
from planner.gui.pages.parts import fit_columns, paper, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.model.prospect import Filters, Found, Hindsight, Prospect

SHOWN = 100_000  # rows of the table; a narrower filter shows the rest
PICTURED = 60  # the first of them, for the pictures
LEAST_VIEW = 170  # pixels of height; a smaller window scrolls
NAME = 250  # pixels for a product's name: its end tells it from its neighbours


class Finder(QWidget):
    """Filters above, the table or a picture of it in the middle, the chosen prospect's story and buttons below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found: Found | None = None
        self.current: Prospect | None = None
        self._prepared: finder_rows.Prepared | None = None
        self._asked: tuple[Any, ...] = ()
        self._of_product: tuple[Any, dict[str, Prospect]] = (None, {})
        self._outlines: Any = {}
        self.filters = FinderFilters(session)
        self._build_head()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.filters)
        layout.addWidget(self._build_views(), 1)
        self.story = label("")
        self.story.setMinimumHeight(2 * self.story.fontMetrics().lineSpacing())
        layout.addWidget(self.story)
        layout.addLayout(self._build_foot())
        self._connect()

    def _build_head(self) -> None:
        """The count and the look back stand in the page's own head; what is drawn stands beside the switches."""
        self.count, self.view, self.measure = label("", "muted"), QComboBox(), QComboBox()
        self.hindsight, self.head = QPushButton(), QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.count, 1)
        row.addWidget(self.hindsight)
        self.filters.row.addWidget(self.measure)
        self.filters.row.addWidget(self.view)

    def _build_views(self) -> QStackedWidget:
        self.views, self.table, self.chart = QStackedWidget(), ProspectTable(), ChartView()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = paper(self.chart)
        ground.layout().addStretch(1)  # type: ignore[union-attr]
        self.area.setWidget(ground)
        self.views.setMinimumHeight(LEAST_VIEW)
        self.views.addWidget(self.table)
        self.views.addWidget(self.area)
        return self.views

    def _build_foot(self) -> QHBoxLayout:
        self.take, self.profile, self.on_map, self.list = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.why, self.answer = QLineEdit(), label("", "muted")
        self.take.setObjectName("primary")
        self.why.setMaxLength(6)
        self.why.setFixedWidth(190)
        menu = QMenu(self)
        self.copy_list, self.save_list = menu.addAction(""), menu.addAction("")
        self.list.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.take, self.profile, self.on_map, self.list, self.why):
            row.addWidget(widget)
        row.addWidget(self.answer, 1)
        return row

    def _connect(self) -> None:
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(60)
        self._redraw.timeout.connect(self._show_view)
        self.filters.changed.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(lambda new, _old: self._row_chosen(new.row()))
        self.table.activated.connect(lambda _index: self._plan_this())
        self.table.copyRequested.connect(self._copy)
        self.chart.picked.connect(self._picked)
        self.take.clicked.connect(self._plan_this)
        self.profile.clicked.connect(self._show_profile)
        self.on_map.clicked.connect(self._show_on_map)
        self.copy_list.triggered.connect(self._copy)
        self.save_list.triggered.connect(lambda: self._save())
        self.hindsight.clicked.connect(self._look_back)
        self.why.textChanged.connect(lambda _text: self._say_why())
        self.view.currentIndexChanged.connect(lambda _index: self._show_view())
        self.measure.currentIndexChanged.connect(lambda _index: self._show_view())

    # --- words ---

    def retranslate(self) -> None:
        """All words in the language of the screen."""
        t = self.session.texts
        self.filters.retranslate()
        self.table.setAccessibleName(t("Prospects; Enter puts one into the plan"))
        for button, name, tip in (
            (self.take, t("Plan this"), t("Puts the product and the market into the plan")),
            (self.profile, t("Market profile…"), t("Who sells this product there, who gained and who lost")),
            (self.on_map, t("Show on the map"), t("This product in every market: gap, potential or actual")),
            (self.list, t("List"), t("Copy the list as a table, or save it as CSV")),
            (self.hindsight, t("How well would this have told us?"), ""),
        ):
            button.setText(name)
            say(button, name, tip)
        self.copy_list.setText(t("Copy as table"))
        self.save_list.setText(t("Save the list as CSV…"))
        self.why.setPlaceholderText(t("Why is 854430 not here?"))
        say(self.why, t("Ask why an HS code is not in the list"))
        refill(self.view, [t("Table"), t("Strategy map"), t("Bubbles"), t("Largest gaps"), t("World map")])
        refill(self.measure, finder_views.measure_names(t))
        say(self.view, t("View"))
        say(self.measure, t("What the world map shows"))

    # --- asking ---

    def show_plan(self) -> None:
        """Ask anew when home, the facts or the language are others."""
        if self.session.facts is None:
            return
        self.filters.fill_choices()
        if not self._outlines:
            self.session.jobs.start(finder_views.world_outlines, done=self._take_outlines, asker=self)
        self._ask()

    def _take_outlines(self, outlines: Any) -> None:
        self._outlines = outlines

    def _ask(self) -> None:
        facts, home, t = self.session.facts, self.session.plan.exporter.home, self.session.texts
        if facts is None or home not in facts.markets:
            self.found = self._prepared = self.current = None
            self._asked = ()
            self.count.setText(
                t("In step 1, choose the country you export from; then everything it could sell is here.")
            )
            self._show()
            return
        f = self.filters
        asked = (facts, home, f.filters(), f.cap.isChecked(), f.horizon.value(), f.sort, t)
        if asked == self._asked:
            return  # answered already, or about to be
        self._asked = asked
        self.session.jobs.start(_find, *asked, done=lambda prepared: self._answered(asked, prepared), asker=self)

    def _answered(self, asked: tuple[Any, ...], prepared: finder_rows.Prepared) -> None:
        if asked != self._asked:
            return  # the filters have been moved since
        self._prepared, self.found = prepared, prepared.found
        found, t = prepared.found, self.session.texts
        self.filters.show_removed(dict(found.removed))
        names = finder_rows.filter_names(t)
        # What has no field of its own is said here; the others stand below their fields.
        own = {key: count for key, count in found.removed.items() if key == "advantage"}
        removed = ", ".join(f"{names[key]} {t.integer(count)}" for key, count in own.items())
        text = t.plural("{shown} of {n} pair of product and market.", "{shown} of {n} pairs of product and market.",
                        found.passed, shown=t.integer(len(found.listing)))  # fmt: skip
        if not found.passed:
            text = t("Nothing passes these filters: loosen one, or clear them all.")
        self.count.setText(text + (" " + t("Removed by {filters}.", filters=removed) if removed else ""))
        self._show()

    # --- showing ---

    def _show(self) -> None:
        prepared, t = self._prepared, self.session.texts
        self.table.show_list(prepared, t)
        fit_columns(self.table, 1, 260, NAME)
        kept, found = self.current, self.found
        self.current = None
        if found is not None and found.prospects:
            row = self.table.rows.row_of(kept.market, kept.product) if kept is not None else 0
            self.table.selectRow(max(0, row))
        for widget in (self.take, self.profile, self.on_map, self.list):
            widget.setEnabled(found is not None and bool(found.prospects))
        self._show_story()
        self._show_view()
        self._say_why()

    def _row_chosen(self, row: int) -> None:
        listing = self.found.listing if self.found else None
        if listing is not None and 0 <= row < len(self.table.rows.order):
            self.current = listing.prospect(int(self.table.rows.order[row]))
            self._show_story()

    def _show_view(self) -> None:
        view = max(0, self.view.currentIndex())
        self.views.setCurrentIndex(min(view, 1))
        self.measure.setVisible(view == finder_views.WORLD)
        facts, found, t = self.session.facts, self.found, self.session.texts
        if view == finder_views.TABLE or found is None or facts is None:
            self.chart.show_chart(None)
            return
        height = self.views.height() - 18.0
        if view == finder_views.STRATEGY:
            self.chart.show_chart(finder_views.strategy(found, t, self.filters.cell))
        elif view == finder_views.BUBBLE:
            self.chart.show_chart(finder_views.bubble(found, facts, t, self.current, height))
        elif view == finder_views.GAPS:
            self.chart.show_chart(finder_views.gaps(found, facts, t, self.current))
        else:
            self._show_world(height)

    def _show_world(self, height: float) -> None:
        facts, chosen, home = self.session.facts, self.current, self.session.plan.exporter.home
        assert facts is not None
        if chosen is None:
            self.chart.show_chart(None)
            return
        self._outlines = self._outlines or finder_views.world_outlines()
        self.chart.show_chart(finder_views.world(
            self._everywhere(chosen.product), facts, self.session.texts, self._outlines, home, chosen,
            max(0, self.measure.currentIndex()), height,
        ))  # fmt: skip

    def _everywhere(self, product: str) -> dict[str, Prospect]:
        """The product in every market; kept while it and the switches stay."""
        from planner import api

        of = (self._asked[0:2], self._asked[3:5], product)
        if self._of_product[0] != of:
            self._of_product = of, dict(api.product_prospects(self._screen(), product))
        return self._of_product[1]

    def _screen(self) -> Any:
        from planner import api

        facts, home, _, cap, horizon = self._asked[:5]
        return api.screen(facts, home, cap, horizon)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._redraw.start()

    def _show_story(self) -> None:
        from planner import api

        facts, chosen, t = self.session.facts, self.current, self.session.texts
        if facts is None or chosen is None:
            self.story.clear()
            return
        name = api.product_label(facts, chosen.product, t.language)
        self.story.setText(f"{name}\n{finder_rows.story(facts, t, chosen, self.filters.horizon.value())}")

    def _say_why(self) -> None:
        """Which filters keep a code out, in the chosen market or else in the first of the short list."""
        from planner import api

        facts, code, t = self.session.facts, self.why.text().strip(), self.session.texts
        if facts is None or self.found is None or len(code) != 6 or not code.isdigit():
            self.answer.clear()
            return
        plan = self.session.plan
        market = self.filters.market.currentData() or next((m for m in plan.markets if m != plan.exporter.home), "")
        if not market:
            self.answer.setText(t("Choose a market first."))
            return
        name, asked = facts.markets[market].name(t.language), self._filters()
        try:
            why = api.why_not_found(self._screen(), asked, market, code)
            pair = api.prospect(self._screen(), market, code)
        except KeyError:
            self.answer.setText(t("{code} is not a traded HS 2017 line of six digits.", code=code))
            return
        if not why:
            self.answer.setText(t("{code} in {market} passes every filter; its gap is {gap}.", code=code, market=name,
                                  gap=t.money(pair.gap or 0.0)))  # fmt: skip
            return
        reasons = "; ".join(finder_rows.why_text(facts, t, key, pair, asked) for key in why)
        self.answer.setText(t("{code} in {market} is kept out by: {filters}.", code=code, market=name, filters=reasons))

    def _filters(self) -> Filters:
        return self.filters.filters()

    # --- what the user did ---

    def _picked(self, key: str) -> None:
        """A shape of a picture: a cell filters the table, a bubble, bar or country becomes the chosen prospect."""
        view = self.view.currentIndex()
        if view == finder_views.STRATEGY:
            self.filters.set_cell(0 if int(key) == self.filters.cell else int(key))
            self.view.setCurrentIndex(finder_views.TABLE)
            return
        market, product = key.split("|") if "|" in key else (key, self.current.product if self.current else "")
        if (chosen := self._everywhere(product).get(market)) is None:
            return
        row = self.table.rows.row_of(market, product)
        if row >= 0:
            self.table.selectRow(row)
        self.current = chosen
        self._show_story()
        self._show_view()

    def _show_on_map(self) -> None:
        self.view.setCurrentIndex(finder_views.WORLD)

    def _copy(self) -> None:
        if self.chart.drawing is not None and not self.table.isVisible():
            QGuiApplication.clipboard().setText(self.chart.as_text())
            self.session.message.emit(self.session.texts("The figures of the picture are copied."))
        elif self._prepared is not None:
            self.table.copy_list(self.session, self._prepared)

    def _save(self, path: Path | None = None) -> None:
        if self.found is not None:
            save_list(self, self.session, self.found, self.filters.horizon.value(), path)

    def _look_back(self) -> None:
        facts, home = self.session.facts, self.session.plan.exporter.home
        if facts is not None and home in facts.markets:
            self.session.jobs.start(_hindsight, facts, home, self.filters.cap.isChecked(),
                                    self.filters.horizon.value(), done=self._tell_hindsight, asker=self)  # fmt: skip

    def _tell_hindsight(self, found: Hindsight) -> None:
        from planner.report.hindsight import sentences

        facts, t = self.session.facts, self.session.texts
        if facts is not None:
            HindsightDialog(sentences(found, facts, t), t, self).open()

    def _show_profile(self) -> None:
        chosen = self.current
        if chosen is not None and self.session.facts is not None:
            dialog = ProfileDialog(self.session, chosen.market, chosen.product, self)
            dialog.planned.connect(self._plan_this)
            dialog.open()

    def _plan_this(self) -> None:
        from planner import api

        chosen, facts, plan = self.current, self.session.facts, self.session.plan
        if chosen is None or facts is None:
            return
        offer = api.offer_of_product(facts, chosen.product)
        products = plan.products if any(p.id == offer.id for p in plan.products) else (*plan.products, offer)
        markets = plan.markets if chosen.market in plan.markets else (*plan.markets, chosen.market)
        t = self.session.texts
        self.session.edit(t("Plan a prospect"), products=products, markets=markets)
        self.session.message.emit(t("{code} and {market} are in the plan.", code=chosen.product,
                                    market=facts.markets[chosen.market].name(t.language)))  # fmt: skip


def _find(facts: Any, home: str, filters: Filters, cap: bool, horizon: int, order: str, t: Any) -> finder_rows.Prepared:
    from planner import api

    found = api.find(api.screen(facts, home, cap, horizon), filters, PICTURED, order, SHOWN)
    return finder_rows.prepare(facts, t, found)


def _hindsight(facts: Any, home: str, cap: bool, horizon: int) -> Hindsight:
    from planner import api

    return api.hindsight(api.screen(facts, home, cap, horizon))
