"""Step 2: what is to be sold, found by words, by HS code, or as a whole sector."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from planner.gui.pages.base import Page, card, label
from planner.gui.widgets.table import Table


class ProductPage(Page):
    """Search on the left, the plan's products on the right."""

    step_id = "product"
    scrolls = False

    def build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        self.query = QLineEdit()
        self.query.setClearButtonEnabled(True)
        self.found = Table("")
        self.hint = label("", "muted")
        left.addWidget(self.query)
        left.addWidget(self.hint)
        left.addWidget(self.found, 1)
        chosen_frame, chosen_box = card()
        self.chosen_head, self.chosen = label("", "section"), QListWidget()
        self.chosen.setFixedHeight(120)
        self.remove = QPushButton()
        for widget in (self.chosen_head, self.chosen, self.remove):
            chosen_box.addWidget(widget)
        sector_frame, sector_box = card()
        self.sector_head, self.sectors = label("", "section"), QListWidget()
        self.add_sector = QPushButton()
        for widget in (self.sector_head, self.sectors, self.add_sector):
            sector_box.addWidget(widget)
        right.addWidget(chosen_frame)
        right.addWidget(sector_frame, 1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.body.addLayout(columns)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(150)
        self._wait.timeout.connect(self._search)
        self.query.textChanged.connect(lambda _text: self._wait.start())
        self.found.opened.connect(lambda key, _column: self._add(key))
        self.remove.clicked.connect(self._remove)
        self.add_sector.clicked.connect(self._add_whole_sector)
        self.sectors.currentRowChanged.connect(lambda _row: self._search())

    def retranslate(self) -> None:
        t = self.t
        self.query.setPlaceholderText(t("Words or an HS code, for example: wiring harness, 8544, potash"))
        self.query.setAccessibleName(t("Search for a product"))
        self.found.setAccessibleName(t("Products found"))
        self.hint.setText(t("A click on a line puts it into the plan."))
        self.chosen_head.setText(t("In this plan"))
        self.chosen.setAccessibleName(t("Products in this plan"))
        self.remove.setText(t("Remove from the plan"))
        self.sector_head.setText(t("Sectors"))
        self.sectors.setAccessibleName(t("Sectors"))
        self.add_sector.setText(t("Put the whole sector into the plan"))

    def show_plan(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        from planner import api

        self.chosen.clear()
        for offer in self.session.plan.products:
            item = QListWidgetItem(f"{offer.id}  {api.offer_label(facts, offer, self.t.language)}")
            item.setToolTip(item.text())
            self.chosen.addItem(item)
        row = self.sectors.currentRow()
        self.sectors.blockSignals(True)
        self.sectors.clear()
        for sector in facts.sectors:
            item = QListWidgetItem(("★  " if sector.priority else "     ") + sector.name(self.t.language))
            item.setToolTip(self.t.pick(sector.summary))
            self.sectors.addItem(item)
        self.sectors.setCurrentRow(row)
        self.sectors.blockSignals(False)
        self._search()

    def _search(self) -> None:
        facts, t = self.session.facts, self.t
        if facts is None:
            return
        from planner import api

        words = self.query.text().strip()
        if words:
            hits = [(hit.product.code, hit.matched) for hit in api.search_products(facts, words, t.language, 200)]
        elif self.sectors.currentRow() >= 0:
            sector = facts.sectors[self.sectors.currentRow()]
            hits = [(line.code, t.pick(line.reason)) for line in sector.lines]
        else:
            hits = []
        rows, keys = [], []
        home = self.session.plan.exporter.home
        for code, matched in hits:
            product = facts.products.get(code)
            traded = product.hs2017 if product and product.hs2017 else code
            sold = facts.trade.total_exports(home, traded) if home in facts.markets else None
            rows.append([
                (code, code), (product.name(t.language) if product else code, code),
                (t.money(sold) if sold is not None else t("no data"), sold), (_matched(matched, t), matched),
            ])  # fmt: skip
            keys.append(code)
        heads = [t("HS"), t("Product"), t("Home's exports 2024"), t("Found by") if words else t("Why in the sector")]
        self.found.rows.fill(heads, {2}, keys, rows)
        self.found.widths(1, {0: 76, 2: 150, 3: 110 if words else 190})

    def _add(self, code: str) -> None:
        from planner import api

        assert self.session.facts is not None
        self._put(api.offer_of_product(self.session.facts, code))

    def _add_whole_sector(self) -> None:
        from planner import api

        if self.session.facts is not None and self.sectors.currentRow() >= 0:
            sector = self.session.facts.sectors[self.sectors.currentRow()]
            self._put(api.offer_of_sector(self.session.facts, sector.id))

    def _put(self, offer) -> None:  # type: ignore[no-untyped-def]
        products = self.session.plan.products
        if all(offer.id != known.id for known in products):
            self.session.edit(self.t("Add a product"), products=(*products, offer))

    def _remove(self) -> None:
        row = self.chosen.currentRow() if self.chosen.currentRow() >= 0 else self.chosen.count() - 1
        products = self.session.plan.products
        if row >= 0:
            self.session.edit(self.t("Remove a product"), products=products[:row] + products[row + 1 :])


def _matched(matched: str, t) -> str:  # type: ignore[no-untyped-def]
    return {"code": t("code"), "words": t("words"), "HS 2022": t("HS 2022 code")}.get(matched, matched)
