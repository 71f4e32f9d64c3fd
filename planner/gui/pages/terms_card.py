"""What the effects rest on market by market: duties, the share that claims, elasticities; each can be typed over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from planner.gui.pages.parts import say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.number_field import NumberField
from planner.gui.widgets.table import Table
from planner.model.effects import Effects
from planner.model.policy import DutyEntry, Elasticity
from planner.report.policy_words import ELASTICITIES, TODAY, agreement_name, estimate, percent
from planner.report.words import market_name
from planner.text import mark

PRODUCT = {
    "content": mark("Content made in the USA (spared by US duties on vehicles)"),
    "rvc": mark("Regional value content"),
    "labour": mark("Labour value content"),
}
DUTIES = {
    "normal": mark("Ordinary duty (MFN)"),
    "preferred": mark("Duty under the agreement"),
    "claimed": mark("Share of sales that claims it"),
}


class TermsCard(QFrame):
    """A table of all markets; the chosen market's figures stand in fields below it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.market = session, ""
        self.answer: Effects | None = None
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        self.head, self.hint, self.table, self.wrong = (
            label("", "section"),
            label("", "muted"),
            Table(""),
            label("", "missing"),
        )
        self.fields = {key: NumberField(session, 84) for key in (*PRODUCT, *DUTIES, *ELASTICITIES)}
        self.names = {key: label() for key in self.fields}
        self.of_product, self.of_market = label("", "section"), label("", "section")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.of_product, 0, 0, 1, 2)
        grid.addWidget(self.of_market, 0, 2, 1, 4)
        for column, keys in ((0, PRODUCT), (2, DUTIES), (4, ELASTICITIES)):
            grid.setColumnStretch(column, 1)
            for row, key in enumerate(keys, 1):
                grid.addWidget(self.names[key], row, column)
                grid.addWidget(self.fields[key], row, column + 1)
                self.fields[key].entered.connect(lambda value, k=key: self._entered(k, value))
        for widget in (self.head, self.hint, self.table):
            box.addWidget(widget)
        box.addLayout(grid)
        box.addWidget(self.wrong)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _before: self._row(index.row()))

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.head.setText(t("What the effects rest on"))
        self.hint.setText(t("Empty fields take what the packs know, or a default that says so."))
        self.table.setAccessibleName(t("Duties and elasticities; the chosen market's stand in the fields below"))
        self.of_product.setText(t("Your product, per cent"))
        for key, words in {**PRODUCT, **DUTIES, **ELASTICITIES}.items():
            self.names[key].setText(t(words))
            say(self.fields[key], t(words), t("Empty: as the packs know it"))

    def show_plan(self, answer: Effects) -> None:
        """Fill the table and the fields."""
        facts, t, plan = self.session.facts, self.session.texts, self.session.plan
        assert facts is not None
        self.answer = answer
        if self.market not in answer.markets:
            self.market = answer.markets[0] if answer.markets else ""
        rows = []
        for market in answer.markets:
            duty = answer.cell(TODAY, market).duty
            rows.append([(market_name(facts, market, t), market), (percent(t, duty.total), duty.total),
                         (agreement_name(facts, t, duty.agreement) or "–", None),
                         *((estimate(t, facts, answer.elasticities[market][k]), answer.elasticities[market][k].value)
                           for k in ("sigma", "em"))])  # fmt: skip
        shown = (ELASTICITIES["sigma"], ELASTICITIES["em"])
        heads = [t("Market"), t("Duty today"), t("Agreement claimed"), *(t(words) for words in shown)]
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.table.rows.fill(heads, {1}, list(answer.markets), rows)
        self.table.wrap(0, 330)
        self.table.fit_height(8)
        if self.market:
            self.table.selectRow(answer.markets.index(self.market))
        selection.blockSignals(False)
        for key in PRODUCT:
            self.fields[key].show_value(getattr(plan.policy, key))
        self._show_market()

    def _show_market(self) -> None:
        facts, t, plan = self.session.facts, self.session.texts, self.session.plan
        assert facts is not None
        self.of_market.setText(t("{market}: your own figures", market=market_name(facts, self.market, t)))
        duty = self._duty()
        for key in DUTIES:
            self.fields[key].show_value(getattr(duty, key))
        own = {e.kind: e.value for e in plan.policy.elasticities if e.market == self.market}
        for key in ELASTICITIES:
            self.fields[key].show_value(own.get(key))

    def show_problems(self, text: str) -> None:
        """What is wrong with the assumptions; empty: nothing."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def _duty(self) -> DutyEntry:
        found = (e for e in self.session.plan.policy.duties if e.market == self.market)
        return next(found, DutyEntry(self.market))

    # --- what the user did ---

    def _row(self, row: int) -> None:
        if 0 <= row < len(self.table.rows.keys):
            self.market = self.table.rows.keys[row]
            self._show_market()

    def _entered(self, key: str, value: Decimal | None) -> None:
        policy, t = self.session.plan.policy, self.session.texts
        figure = None if value is None else float(value)
        if key in PRODUCT:
            self.session.edit_policy(t("Change a figure of the product"), **{key: figure})  # type: ignore[arg-type]
        elif key in DUTIES:
            entry = replace(self._duty(), **{key: figure})  # type: ignore[arg-type]
            others = tuple(e for e in policy.duties if e.market != self.market)
            empty = entry == DutyEntry(self.market)
            self.session.edit_policy(t("Change a duty"), duties=others if empty else (*others, entry))
        else:
            rest = tuple(e for e in policy.elasticities if (e.kind, e.market) != (key, self.market))
            given = rest if figure is None else (*rest, Elasticity(key, self.market, figure))
            self.session.edit_policy(t("Change an elasticity"), elasticities=given)
