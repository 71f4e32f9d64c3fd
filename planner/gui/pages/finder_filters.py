"""The finder's filters, each with how many pairs it removed, and the switches of the formula."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from planner.gui.pages.parts import say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.model.prospect import Filters

BETWEEN = 10  # pixels between two fields
WAIT = 200  # milliseconds after the last change of a filter
KEYS = ("sector", "market", "hs", "demand", "growth", "coverage")  # of the filters, in the order of their fields


class FinderFilters(QWidget):
    """What the user wants to see; tells after a short while that it has changed."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cell = 0
        self._filled: tuple[Any, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._build_fields())
        layout.addLayout(self._build_switches())
        chips = QHBoxLayout()
        chips.addWidget(self.chip)
        chips.addStretch(1)
        layout.addLayout(chips)

    def _build_fields(self) -> QGridLayout:
        self.sector, self.market, self.hs = QComboBox(), QComboBox(), QLineEdit()
        self.demand, self.growth, self.coverage = QDoubleSpinBox(), QDoubleSpinBox(), QSpinBox()
        self.hs.setMaxLength(6)
        self.demand.setRange(0, 1_000_000)
        self.demand.setDecimals(0)
        self.growth.setRange(-100, 100)
        self.growth.setDecimals(0)
        self.growth.setValue(-100)
        self.coverage.setRange(0, 100)
        self.fields = (self.sector, self.market, self.hs, self.demand, self.growth, self.coverage)
        self.captions = [label("", "muted", wrap=False) for _ in self.fields]
        self.removed = [label("", "muted", wrap=False) for _ in self.fields]
        self.grid, self._across = QGridLayout(), 0
        self.grid.setHorizontalSpacing(BETWEEN)
        self.grid.setVerticalSpacing(2)
        for caption, field in zip(self.captions, self.fields, strict=True):
            caption.setBuddy(field)
        self._arrange(len(self.fields))
        changes = (self.sector.currentIndexChanged, self.market.currentIndexChanged, self.hs.textChanged,
                   self.demand.valueChanged, self.growth.valueChanged, self.coverage.valueChanged)  # fmt: skip
        for changed in changes:
            changed.connect(lambda _value: self._wait.start())
        return self.grid

    def _arrange(self, across: int) -> None:
        """So many fields in a row, each below its caption and above what it removes."""
        if across == self._across:
            return
        self._across = across
        for place, widgets in enumerate(zip(self.captions, self.fields, self.removed, strict=True)):
            row, column = divmod(place, across)
            for line, widget in enumerate(widgets):
                self.grid.removeWidget(widget)
                self.grid.addWidget(widget, 3 * row + line, column)
            self.grid.setColumnStretch(place, 0 if place >= across else 3 if place < 2 else 2)

    def _fit(self) -> None:
        """Two rows of fields where one would cut their captions: large type, or a small window."""
        whole = len(self.fields)
        needed = BETWEEN * (whole - 1) + sum(
            max(caption.sizeHint().width(), field.minimumSizeHint().width())
            for caption, field in zip(self.captions, self.fields, strict=True)
        )
        self._arrange(whole if needed <= self.width() else whole // 2)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build_switches(self) -> QHBoxLayout:
        self.cap, self.horizon, self.order = QCheckBox(), QSpinBox(), QComboBox()
        self.cap.setChecked(True)
        self.horizon.setRange(0, 5)
        self.horizon.setValue(5)
        self.horizon_caption, self.order_caption = label("", "muted", wrap=False), label("", "muted", wrap=False)
        self.horizon_caption.setBuddy(self.horizon)
        self.order_caption.setBuddy(self.order)
        self.chip, self.clear = QPushButton(), QPushButton()
        self.chip.setVisible(False)
        self.clear.setVisible(False)
        self.clear.clicked.connect(self.clear_all)
        self.chip.clicked.connect(lambda: self.set_cell(0))
        self.cap.toggled.connect(lambda _on: self._wait.start())
        self.horizon.valueChanged.connect(lambda _years: self._wait.start())
        self.order.currentIndexChanged.connect(lambda _index: self._wait.start())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.cap)
        row.addSpacing(8)
        for widget in (self.horizon_caption, self.horizon, self.order_caption, self.order, self.clear):
            row.addWidget(widget)
        row.addStretch(1)
        self.row = row
        return row

    # --- words ---

    def retranslate(self) -> None:
        """All words in the language of the screen; the filters keep what was chosen."""
        t = self.session.texts
        self.coverage.setSuffix(t.per_cent(""))
        self.hs.setPlaceholderText("8544")
        words = (t("Sector"), t("Market"), t("Beginning of an HS code"), t("Imports from (USD M)"),
                 t("Growth from (%)"), t("Coverage from"))  # fmt: skip
        for caption, field, word in zip(self.captions, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self._fit()
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
        refill(self.order, [t("largest gap"), t("new products near to what is made")])
        self.order_caption.setText(t("Order"))
        say(
            self.order,
            t("Order"),
            t(
                "New products: what home does not make with an advantage yet, by how near it is to "
                "what it does, ease of trade and demand; a rank, not money"
            ),
        )
        self.clear.setText(t("Clear the filters"))
        say(self.clear, t("Clear the filters"), t("Shows every product in every market again"))
        self._filled = ()
        self._show_chip({})

    def fill_choices(self) -> None:
        """Sectors and markets of the facts, by their names in the language of the screen."""
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

    # --- what is asked ---

    def filters(self) -> Filters:
        """The filters as the user has set them."""
        growth = self.growth.value()
        return Filters(
            sector=self.sector.currentData() or "", hs="".join(filter(str.isdigit, self.hs.text())),
            market=self.market.currentData() or "", demand=self.demand.value() * 1e6,
            growth=growth if growth > self.growth.minimum() else None, coverage=self.coverage.value() / 100.0,
            cell=self.cell,
        )  # fmt: skip

    @property
    def sort(self) -> str:
        """The order that is asked for."""
        return "diversification" if self.order.currentIndex() == 1 else "gap"

    def set_cell(self, cell: int) -> None:
        """Show only one cell of the strategy map, or (0) all."""
        if cell != self.cell:
            self.cell = cell
            self._show_chip({})
            self.changed.emit()

    def show_removed(self, removed: dict[str, int]) -> None:
        """How many pairs each filter removed of those that the ones before it left, below its field."""
        t = self.session.texts
        for key, shown, field in zip(KEYS, self.removed, self.fields, strict=True):
            count = removed.get(key)
            shown.setText("" if count is None else t("removes {count}", count=t.integer(count)))
            shown.setVisible(any(name in removed for name in KEYS))  # no empty line while nothing is filtered
            field.setAccessibleDescription(shown.text())
        self.clear.setVisible(any(name != "advantage" for name in removed))
        self._show_chip(removed)

    def clear_all(self) -> None:
        """Let everything through again."""
        self.cell = 0
        for box in (self.sector, self.market):
            box.setCurrentIndex(0)
        self.hs.clear()
        self.demand.setValue(0)
        self.growth.setValue(self.growth.minimum())
        self.coverage.setValue(0)
        self.changed.emit()

    def _show_chip(self, removed: dict[str, int]) -> None:
        from planner.charts.strategy_map import cell_name

        t = self.session.texts
        # A cell can be taken off wherever the keyboard is; the sign says that this button does it.
        self.chip.setVisible(bool(self.cell))
        if self.cell:
            words = cell_name(self.cell, t)
            count = removed.get("cell")
            note = "" if count is None else " · " + t("removes {count}", count=t.integer(count))
            self.chip.setText(f"✕  {words}{note}")
            say(self.chip, t("Show all cells again ({cell})", cell=words), t("Show all cells again"))


def refill(box: QComboBox, words: list[str]) -> None:
    """The same choices in another language; the chosen one stays and nobody is told."""
    chosen = max(0, box.currentIndex())
    box.blockSignals(True)
    box.clear()
    box.addItems(words)
    box.setCurrentIndex(chosen)
    box.blockSignals(False)
