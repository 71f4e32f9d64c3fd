"""Step 2: what is to be sold, found by words, by HS code, or as a whole sector."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from planner.gui.pages import product_rows
from planner.gui.pages.base import Page
from planner.gui.pages.finder import Finder
from planner.gui.pages.parts import buttons, fit_columns, say
from planner.gui.pages.sectors import Sectors
from planner.gui.widgets.basic import card, label, tip_of
from planner.gui.widgets.chains import show_chains
from planner.gui.widgets.search_field import SearchField
from planner.gui.widgets.table import Table
from planner.model.facts import Sector
from planner.model.plan import Offer

MOST = 100  # lines shown; a search that finds more needs another word


class ProductPage(Page):
    """Search and sectors on the left, the plan's products on the right."""

    step_id = "product"
    scrolls = False

    def build(self) -> None:
        searching, self.views, self.finder = QWidget(), QStackedWidget(), Finder(self.session)
        self.investment = Sectors(self.session)
        self.body.addLayout(self._build_switch())
        columns = QHBoxLayout(searching)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addLayout(self._build_search(), 7)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._build_chosen())
        right.addWidget(self._build_sectors(), 1)
        columns.addLayout(right, 4)
        self.views.addWidget(searching)
        self.views.addWidget(self.finder)
        self.views.addWidget(self.investment)
        self.investment.wanted.connect(self._put_sector)
        self.body.addWidget(self.views, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(150)
        self._wait.timeout.connect(self._search)
        self.query.textChanged.connect(lambda _text: self._wait.start())
        self.found.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_detail())
        self.query.taken.connect(self._take_found)
        self.found.activated.connect(lambda _index: self._add_selected())
        self.add.clicked.connect(self._add_selected)
        self.remove.clicked.connect(self._remove)
        self.add_sector.clicked.connect(self._add_whole_sector)
        self.sectors.currentRowChanged.connect(self._sector_chosen)
        self.chosen.currentRowChanged.connect(lambda _row: self._show_own_words())
        self.own_words.textEdited.connect(self._name_offer)

    def _build_switch(self) -> QHBoxLayout:
        self.by_search, self.by_gap, self.by_sector = QPushButton(), QPushButton(), QPushButton()
        group = QButtonGroup(self)
        for number, button in enumerate((self.by_search, self.by_gap, self.by_sector)):
            button.setCheckable(True)
            group.addButton(button, number)
        self.by_search.setChecked(True)
        group.idClicked.connect(self._switch)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.by_search, self.by_gap, self.by_sector):
            row.addWidget(button)
        row.addStretch()
        self.switch = QHBoxLayout()
        self.switch.setSpacing(8)
        self.switch.addLayout(row)
        self.switch.addWidget(self.finder.head, 1)
        self.finder.head.setVisible(False)
        return self.switch

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.turn(self.switch)

    def _switch(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.finder.head.setVisible(number == 1)
        self._show_view()

    def _show_view(self) -> None:
        """Only the view that is looked at is worked out."""
        if self.views.currentIndex() == 1:
            self.finder.show_plan()
        elif self.views.currentIndex() == 2:
            self.investment.show_plan()

    def _build_search(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.found, self.add = Table(""), QPushButton()
        self.query = SearchField(self.found)
        show_chains(self.found, 1)
        self.hint = label("", "muted")
        self.detail = label("", "muted")
        self.detail.setMinimumHeight(3 * self.detail.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._why: dict[str, str] = {}
        row = buttons(self.add)
        column.addWidget(self.query)
        column.addWidget(self.hint)
        column.addWidget(self.found, 1)
        column.addWidget(self.detail)
        column.addLayout(row)
        return column

    def _build_chosen(self) -> QWidget:
        frame, box = card()
        self.chosen_head, self.chosen, self.empty = label("", "section"), QListWidget(), label("", "muted")
        self.own_words, self.remove = QLineEdit(), QPushButton()
        self.own_words.setMaxLength(120)
        row = QHBoxLayout()
        row.addWidget(self.own_words, 1)
        row.addWidget(self.remove)
        for widget in (self.chosen_head, self.empty):
            box.addWidget(widget)
        self.chosen.setFixedHeight(96)
        box.addWidget(self.chosen)
        box.addLayout(row)
        return frame

    def _build_sectors(self) -> QWidget:
        frame, box = card()
        self.sector_head, self.sectors = label("", "section"), QListWidget()
        self.summary, self.add_sector = label("", "muted"), QPushButton()
        for widget in (self.sector_head, self.summary):
            box.addWidget(widget)
        box.addWidget(self.sectors, 1)
        box.addLayout(buttons(self.add_sector))
        return frame

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.by_search.setText(t("Search or choose a sector"))
        self.by_gap.setText(t("What could we sell?"))
        self.by_sector.setText(t("Sectors for investment"))
        self.finder.retranslate()
        self.investment.retranslate()
        self.query.setPlaceholderText(t("Words or an HS code, for example: wiring harness, 8544, potash"))
        say(self.query, t("Search for a product"), t("Accents and capitals do not matter; Enter adds the chosen line"))
        self.found.setAccessibleName(t("Products found"))
        self.add.setText(t("Add to the plan"))
        self.add.setToolTip(t("Enter or a double click on a line does the same"))
        self.chosen_head.setText(t("In this plan"))
        self.chosen.setAccessibleName(t("Products in this plan"))
        self.empty.setText(t("Nothing yet: search for a product or choose a sector."))
        self.own_words.setPlaceholderText(t("Name in your own words"))
        say(self.own_words, t("Name in your own words"), t("Stands in charts and on paper in place of the HS label"))
        self.remove.setText(t("Remove"))
        self.remove.setToolTip(t("Take the chosen product out of the plan"))
        self.sector_head.setText(t("Sectors (★ named by the action plan)"))
        self.sectors.setAccessibleName(t("Sectors"))
        self.add_sector.setText(t("Add the whole sector"))
        self.add_sector.setToolTip(t("All its HS lines together count as one product"))

    def show_plan(self) -> None:
        if self.session.facts is None:
            return
        self._show_chosen()
        self._show_sectors()
        self._search()
        self._show_view()

    def _show_chosen(self) -> None:
        from planner import api

        facts, products = self.session.facts, self.session.plan.products
        assert facts is not None
        row = max(0, self.chosen.currentRow())
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for offer in products:
            words = api.offer_label(facts, offer, self.t.language)
            text = words if offer.id.startswith("sector:") or words.startswith(offer.id) else f"{offer.id}  {words}"
            self.chosen.addItem(_item(text, text))
        self.chosen.setCurrentRow(min(row, len(products) - 1))
        self.chosen.blockSignals(False)
        for widget in (self.chosen, self.own_words, self.remove):
            widget.setVisible(bool(products))
        self.empty.setVisible(not products)
        self._show_own_words()

    def _show_own_words(self) -> None:
        products, row = self.session.plan.products, self.chosen.currentRow()
        name = products[row].name if 0 <= row < len(products) else ""
        if self.own_words.text() != name:
            self.own_words.setText(name)

    def _show_sectors(self) -> None:
        facts, t = self.session.facts, self.t
        assert facts is not None
        if self.sectors.property("language") == t.language and self.sectors.count() == len(facts.sectors):
            return
        self.sectors.setProperty("language", t.language)
        row = self.sectors.currentRow()
        self.sectors.blockSignals(True)
        self.sectors.clear()
        for sector in facts.sectors:
            self.sectors.addItem(_item(("★  " if sector.priority else "") + sector.name(t.language),
                                       t.pick(sector.summary)))  # fmt: skip
        self.sectors.setCurrentRow(row if row >= 0 else self._first_sector())
        self.sectors.blockSignals(False)

    def _first_sector(self) -> int:
        # The sector of what is in the plan, so that the page never opens on an empty table.
        wanted = {offer.sector for offer in self.session.plan.products}
        assert self.session.facts is not None
        return next((row for row, sector in enumerate(self.session.facts.sectors) if sector.id in wanted), 0)

    def _sector(self) -> Sector | None:
        facts, row = self.session.facts, self.sectors.currentRow()
        return facts.sectors[row] if facts is not None and row >= 0 else None

    def _sector_chosen(self, _row: int) -> None:
        # The table shows one thing at a time: a chosen sector ends the search.
        self.query.blockSignals(True)
        self.query.clear()
        self.query.blockSignals(False)
        self._search()

    # --- the table ---

    def _search(self) -> None:
        from planner import api

        facts, t, home = self.session.facts, self.t, self.session.plan.exporter.home
        if facts is None:
            return
        words, sector = self.query.text().strip(), self._sector()
        hits = self._hits(words, sector)
        rows = [product_rows.cells(facts, t, code, home) for code, _ in hits]
        heads = [t("HS"), t("Product"), t("All imports (USD M)"), t("Home's exports (USD M)")]
        keys = [code for code, _ in hits]
        kept = self._selected()
        tips = [[code, api.product_label(facts, code, t.language), "", ""] for code, _ in hits]
        self._why = dict(hits)
        self.found.rows.fill(heads, {2, 3}, keys, rows, tips=tips)
        fit_columns(self.found, 1, 190)
        self.found.setToolTip(product_rows.home_tip(facts, t, home))
        if keys:
            self.found.selectRow(keys.index(kept) if kept in keys else 0)
        self._show_detail()
        self.summary.setText(t.pick(sector.summary) if sector else "")
        self.add_sector.setEnabled(sector is not None)
        self.add.setEnabled(bool(keys))
        self.hint.setText(self._hint(words, sector, len(hits)))

    def _hits(self, words: str, sector: Sector | None) -> list[tuple[str, str]]:
        from planner import api

        facts, t = self.session.facts, self.t
        assert facts is not None
        if words:
            found = api.search_products(facts, words, t.language, MOST)
            return [(h.product.code, product_rows.matched_text(h.matched, t)) for h in found]
        lines = sector.lines if sector else ()
        return [(line.code, t.pick(line.reason)) for line in lines]

    def _hint(self, words: str, sector: Sector | None, count: int) -> str:
        t = self.t
        if words and not count:
            return t("Nothing found. Try another word, or the first digits of the HS code.")
        if words:
            return t.plural("{n} line found. Imports and exports of 2024.",
                            "{n} lines found. Imports and exports of 2024.", count)  # fmt: skip
        if sector:
            name = sector.name(t.language)
            return t.plural("{sector}: {n} HS line. Imports and exports of 2024.",
                            "{sector}: {n} HS lines. Imports and exports of 2024.", count, sector=name)  # fmt: skip
        return t("Type words or an HS code above, or choose a sector on the right.")

    def _show_detail(self) -> None:
        """The chosen line's whole label, and why it is here; the table has room for its end only."""
        from planner import api

        facts, code = self.session.facts, self._selected()
        if facts is None or not code:
            self.detail.clear()
            return
        words = (api.product_label(facts, code, self.t.language), self._why.get(code, ""),
                 product_rows.bound_text(facts, code, self.t))  # fmt: skip
        self.detail.setText("\n".join(filter(None, words)))

    def _selected(self) -> str:
        rows = self.found.selectionModel().selectedRows() if self.found.selectionModel() else []
        return self.found.rows.keys[rows[0].row()] if rows else ""

    # --- what the user did ---

    def _take_found(self) -> None:
        if self._wait.isActive():  # Enter came before the search
            self._wait.stop()
            self._search()
        self._add_selected()

    def _add_selected(self) -> None:
        from planner import api

        if self.session.facts is not None and (code := self._selected()):
            self._put(api.offer_of_product(self.session.facts, code))

    def _add_whole_sector(self) -> None:
        from planner import api

        facts, sector = self.session.facts, self._sector()
        if facts is not None and sector is not None:
            self._put(api.offer_of_sector(facts, sector.id))

    def _put_sector(self, sector: str) -> None:
        from planner import api

        if self.session.facts is not None:
            self._put(api.offer_of_sector(self.session.facts, sector))
            self.by_search.click()

    def _put(self, offer: Offer) -> None:
        products = self.session.plan.products
        if all(offer.id != known.id for known in products):
            self.session.edit(self.t("Add a product"), products=(*products, offer))
            self.chosen.setCurrentRow(len(products))
        else:
            self.session.message.emit(self.t("This product is already in the plan."))

    def _remove(self) -> None:
        row, products = self.chosen.currentRow(), self.session.plan.products
        if row >= 0:
            self.session.edit(self.t("Remove a product"), products=products[:row] + products[row + 1 :])

    def _name_offer(self, name: str) -> None:
        row, products = self.chosen.currentRow(), self.session.plan.products
        if 0 <= row < len(products):
            named = replace(products[row], name=name)
            self.session.edit(self.t("Name a product"), merge=True,
                              products=(*products[:row], named, *products[row + 1 :]))  # fmt: skip


def _item(text: str, tip: str) -> QListWidgetItem:
    made = QListWidgetItem(text)
    made.setToolTip(tip_of(tip))
    made.setSizeHint(QSize(0, 30))
    made.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return made
