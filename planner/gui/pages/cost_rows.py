"""The costs of entering as rows: what, when, how much; a menu suggests what is often forgotten, never an amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from planner.gui.pages.origin_fields import show_problem
from planner.gui.pages.parts import buttons, choose, say, show_text
from planner.gui.session import Session
from planner.gui.widgets.basic import label, tip_of
from planner.gui.widgets.number_field import NumberField
from planner.model.finance import MOST_ROWS, CostRow
from planner.text import mark

ONCE = (
    mark("Market visit"), mark("Product certification"), mark("Product registration"), mark("Translation and labels"),
    mark("Legal advice and contracts"), mark("Samples"), mark("Trade mark"), mark("Tooling"),
    mark("Stock to begin with"), mark("Website and catalogue"),
)  # fmt: skip
RUNNING = (
    mark("Representative or agent"), mark("Trade fair"), mark("Travel"), mark("Advertising"), mark("Warehouse"),
    mark("Insurance of receivables"), mark("After-sales service"), mark("Renewal of certificates"),
)  # fmt: skip


class CostRows(QWidget):
    """Rows of one kind ("once" or "running"); tells all of them whenever one has changed."""

    changed = Signal(object)

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__()
        self.session, self.kind = session, kind
        self.rows: tuple[CostRow, ...] = ()
        self._made_for: tuple[object, ...] = ()
        self.lines: list[tuple[QLineEdit, QComboBox, NumberField, QPushButton]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.head, self.hint, self.add = label("", "section"), label("", "muted"), QPushButton()
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self.place = QWidget()
        QVBoxLayout(self.place).setContentsMargins(0, 0, 0, 0)
        self.grid_holder: QWidget | None = None
        for widget in (self.head, self.hint, self.place):
            box.addWidget(widget)
        box.addLayout(buttons(self.add))
        box.addStretch(1)

    def retranslate(self) -> None:
        """All words anew."""
        t, once = self.session.texts, self.kind == "once"
        self.head.setText(t("One-off costs") if once else t("Running costs, a year"))
        self.add.setText(t("Add a one-off cost") if once else t("Add a running cost"))
        self.menu.clear()
        for name in ONCE if once else RUNNING:
            self.menu.addAction(t(name), lambda n=name: self._add(t(n)))
        self.menu.addSeparator()
        self.menu.addAction(t("Another cost"), lambda: self._add(""))
        self._made_for = ()

    def show_rows(
        self, rows: Sequence[CostRow], years: Sequence[tuple[int, str]], problems: Mapping[str, str], hint: str
    ) -> None:
        """The rows with the years they can fall in; ``problems`` by "0.amount"."""
        self.rows = tuple(rows)
        made_for = (len(rows), tuple(years), self.session.language)
        if made_for != self._made_for:
            self._make(len(rows), years)
            self._made_for = made_for
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.add.setEnabled(len(rows) < MOST_ROWS)
        for i, ((name, year, amount, _), row) in enumerate(zip(self.lines, rows, strict=True)):
            show_text(name, row.name)
            name.setToolTip(tip_of(row.name))
            choose(year, row.year)
            amount.show_value(row.amount)
            show_problem(amount, problems.get(f"{i}.amount", ""))
            show_problem(year, problems.get(f"{i}.year", ""))

    def _make(self, count: int, years: Sequence[tuple[int, str]]) -> None:
        t, layout = self.session.texts, self.place.layout()
        assert layout is not None
        if self.grid_holder is not None:
            self.grid_holder.hide()
            layout.removeWidget(self.grid_holder)
            self.grid_holder.deleteLater()
        self.grid_holder, self.lines = QWidget(), []
        grid = QGridLayout(self.grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for i in range(count):
            self.lines.append(self._line(i, years))
            for column, widget in enumerate(self.lines[-1]):
                grid.addWidget(widget, i, column)
        layout.addWidget(self.grid_holder)
        for i, (name, year, amount, drop) in enumerate(self.lines, start=1):
            place = t.integer(i)
            say(name, t("What cost {n} is for", n=place))
            say(year, t("When cost {n} is paid", n=place))
            say(amount, t("Amount of cost {n}", n=place))
            say(drop, t("Remove cost {n}", n=place), t("Remove"))

    def _line(self, i: int, years: Sequence[tuple[int, str]]) -> tuple[QLineEdit, QComboBox, NumberField, QPushButton]:
        name, year, amount, drop = QLineEdit(), QComboBox(), NumberField(self.session, 104), QPushButton("✕")
        name.setMaxLength(120)
        for number, text in years:
            year.addItem(text, number)
        drop.setFixedWidth(34)
        name.editingFinished.connect(lambda: self._tell(i, name=name.text().strip()))
        year.activated.connect(lambda index: self._tell(i, year=year.itemData(index)))
        amount.entered.connect(lambda value: self._tell(i, amount=value))
        drop.clicked.connect(lambda: self.changed.emit(self.rows[:i] + self.rows[i + 1 :]))
        return name, year, amount, drop

    # --- what the user did ---

    def _tell(self, place: int, **fields: Any) -> None:
        after = replace(self.rows[place], **fields)
        if after != self.rows[place]:
            self.changed.emit((*self.rows[:place], after, *self.rows[place + 1 :]))

    def _add(self, name: str) -> None:
        self.changed.emit((*self.rows, CostRow(name, None, 0 if self.kind == "once" else 1)))
