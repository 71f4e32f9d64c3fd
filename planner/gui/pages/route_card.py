"""The amounts of one way to one market: costs, duty, currency and mark-ups; each problem at its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.errors import Problem
from planner.gui.pages.parts import buttons, choose, say, show_text
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.number_field import NumberField
from planner.model.landed import LandedRoute
from planner.model.money import Charge, Markup, Route
from planner.report.landed_words import CHARGES, IMPORT_TAX, MODES
from planner.text import mark

RATE = mark("Market's money for one of yours")
AMOUNTS = {
    "to_port": mark("To the carrier, export clearance"),
    "freight": mark("Main carriage"),
    "insurance": mark("Insurance, per cent of cost and freight"),
    "inland": mark("From the border to the buyer"),
    "duty": mark("Duty, per cent (empty: from the packs)"),
    "rate": RATE,
}
BASES = {"": mark("by law"), "FOB": mark("FOB"), "CIF": mark("CIF")}
PROVINCES = ("", "ON", "QC", "BC", "AB", "NB", "NL", "NS", "PE", "MB", "SK")
FEES = ("mpf", "hmf", "dta")
LINKS = 2  # of the channel, with a field each


class RouteCard(QFrame):
    """Tells the whole changed route, or that it should go."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, session: Session, markets: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.session, self.route = session, Route("")
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(4)
        t = session.texts
        self.market, self.mode, self.province, self.base = (QComboBox() for _ in range(4))
        self.currency, self.day, self.remove = QLineEdit(), QLineEdit(), QPushButton(t("Remove"))
        self.fields = {key: NumberField(session) for key in AMOUNTS}
        self.fees = {key: NumberField(session) for key in FEES}
        self.tax, self.markups = NumberField(session), [NumberField(session) for _ in range(LINKS)]
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.grid.setVerticalSpacing(3)
        self.wrong: dict[str, QWidget] = {}
        self.names: dict[str, QWidget] = {}
        for code, name in markets:
            self.market.addItem(name, code)
        for key, words in MODES.items():
            self.mode.addItem(t(words), key)
        for key, words in BASES.items():
            self.base.addItem(t(words), key)
        for code in PROVINCES:
            self.province.addItem(code or t("federal tax only"), code)
        self._lines()
        box.addLayout(self.grid)
        box.addLayout(buttons(self.remove))
        box.addStretch(1)
        self._connect()

    def _lines(self) -> None:
        t = self.session.texts
        lines: list[tuple[str, str, QWidget]] = [
            ("market", t("Market"), self.market), ("mode", t("Mode"), self.mode),
            ("province", t("Province"), self.province),
        ]  # fmt: skip
        lines += [(key, t(words), self.fields[key]) for key, words in AMOUNTS.items() if key != "rate"]
        lines += [
            ("duty_base", t("Duty is charged on the price"), self.base),
            *((key, t(CHARGES[key]) + ", %", field) for key, field in self.fees.items()),
            ("tax", t(IMPORT_TAX) + ", %", self.tax), ("currency", t("Market's money"), self.currency),
            ("rate", t(RATE), self.fields["rate"]), ("rate_day", t("Day of the rate"), self.day),
        ]  # fmt: skip
        lines += [(f"markup{i}", t("Mark-up {n} of the channel, per cent", n=i + 1), field)
                  for i, field in enumerate(self.markups)]  # fmt: skip
        for row, (key, words, field) in enumerate(lines):
            name, wrong = label(words), label("", "missing")
            field.setFixedWidth(138)
            say(field, words)
            self.grid.addWidget(name, 2 * row, 0)
            self.grid.addWidget(field, 2 * row, 1)
            self.grid.addWidget(wrong, 2 * row + 1, 0, 1, 2)
            wrong.hide()
            self.wrong[key] = wrong
            self.names[key] = name

    def _connect(self) -> None:
        say(self.remove, self.session.texts("Remove this way"))
        for key, field in self.fields.items():
            field.entered.connect(lambda value, k=key: self._tell(**{k: value}))
        self.tax.entered.connect(lambda value: self._charged("import_tax", value))
        for key, field in self.fees.items():
            field.entered.connect(lambda value, k=key: self._charged(k, value))
        for i, field in enumerate(self.markups):
            field.entered.connect(lambda value, place=i: self._marked(place, value))
        for key, box in (("market", self.market), ("mode", self.mode), ("province", self.province),
                         ("duty_base", self.base)):  # fmt: skip
            box.activated.connect(lambda index, k=key, b=box: self._tell(**{k: b.itemData(index)}))
        self.currency.editingFinished.connect(self._typed)
        self.day.editingFinished.connect(self._typed)
        self.remove.clicked.connect(self.removed.emit)

    # --- the plan ---

    def show_route(self, place: int, found: LandedRoute) -> None:
        """Show a route and what is wrong with it."""
        self.route = found.route
        for key, field in self.fields.items():
            field.show_value(getattr(self.route, key))
        choose(self.market, self.route.market)
        choose(self.mode, self.route.mode)
        choose(self.province, self.route.province)
        choose(self.base, self.route.duty_base)
        for widget in (self.province, self.names["province"]):
            widget.setVisible(self.route.market == "CAN")
        if found.duty_percent is not None and found.duty_source != "own":
            self.fields["duty"].setPlaceholderText(self.session.texts.decimal(round(found.duty_percent, 2)))
        else:
            self.fields["duty"].setPlaceholderText("")
        self._show_charges(found)
        show_text(self.currency, self.route.currency)
        show_text(self.day, self.route.rate_day)
        for i, field in enumerate(self.markups):
            field.show_value(self.route.markups[i].percent if i < len(self.route.markups) else None)
        self._show_problems(place, found.problems)

    def _show_charges(self, found: LandedRoute) -> None:
        """Fees of this market and its import tax: the packs' stand grey until they are typed over."""
        facts, t = self.session.facts, self.session.texts
        own = {c.id: c.value for c in self.route.charges}
        used = {c.id: c.percent for c in found.charges}
        for key, field in (("import_tax", self.tax), *self.fees.items()):
            listed = facts is not None and (self.route.market, key, "") in facts.policy.charges()
            field.setPlaceholderText(t.decimal(used[key]) if key in used and key not in own else "")
            field.show_value(own.get(key))
            if key != "import_tax":
                field.setVisible(listed)
                self.names[key].setVisible(listed)

    def _show_problems(self, place: int, problems: Sequence[Problem]) -> None:
        t = self.session.texts
        told = {p.where.removeprefix(f"landed.routes[{place}]."): t(p.message, **p.values) for p in problems}
        for key, wrong in self.wrong.items():
            wrong.setVisible(key in told)
            wrong.setText(told.get(key, ""))  # type: ignore[attr-defined]

    # --- what the user did ---

    def _tell(self, **fields: Any) -> None:
        after = replace(self.route, **fields)
        if after != self.route:
            self.changed.emit(after)

    def _typed(self) -> None:
        for field in (self.currency, self.day):
            field.setModified(False)
        self._tell(currency=self.currency.text().strip().upper()[:3], rate_day=self.day.text().strip()[:10])

    def _charged(self, key: str, value: Decimal | None) -> None:
        others = tuple(c for c in self.route.charges if c.id != key)
        self._tell(charges=others if value is None else (*others, Charge(key, value)))

    def _marked(self, place: int, value: Decimal | None) -> None:
        given = [m.percent for m in self.route.markups[:LINKS]] + [Decimal(0)] * LINKS
        given[place] = value or Decimal(0)
        t = self.session.texts
        names = (t("Importer"), t("Distributor"))
        kept = [Markup(names[i], percent) for i, percent in enumerate(given[:LINKS])]
        while kept and kept[-1].percent == 0:
            kept.pop()
        self._tell(markups=tuple(kept))
