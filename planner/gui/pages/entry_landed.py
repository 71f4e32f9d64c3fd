"""Tab "Landed cost": up to four ways side by side, from the factory to the shelf, with what each figure rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons, choose, paper, say, show_text
from planner.gui.pages.route_card import RouteCard
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.number_field import NumberField
from planner.gui.widgets.side_by_side import SideBySide
from planner.gui.widgets.table import Table
from planner.model.landed import LandedRoute, not_yet
from planner.model.money import MOST_ROUTES, Route
from planner.report.landed_words import (
    NO_QUANTITIES,
    base_line,
    charge_lines,
    ladder_rows,
    ladder_story,
    route_name,
    verdict,
)
from planner.report.words import market_name
from planner.text import mark

AMOUNTS = {
    "price": mark("Price of a unit"), "quantity": mark("Units of the shipment"),
    "cost": mark("Variable cost of a unit"), "fixed": mark("Fixed cost a year"),
}  # fmt: skip
WIDEST = 16_777_215  # pixels: as wide as the column
INCOTERMS = ("EXW", "FCA", "FOB", "CFR", "CIF", "DAP", "DDP")


class LandedTab(EntryTab):
    """The shipment on top, a card for each way, the ladder below."""

    def build(self) -> None:
        self.conclusion, self.hint = label("", "lead"), label("", "muted")
        frame, box = card()
        self.incoterm, self.currency, self.add = QComboBox(), QLineEdit(), QPushButton()
        self.fields = {key: NumberField(self.session) for key in AMOUNTS}
        self.names = {key: label("", "muted", wrap=False) for key in ("incoterm", "currency", *AMOUNTS)}
        self.wrong = label("", "missing")
        for code in INCOTERMS:
            self.incoterm.addItem(code, code)
        fields = {"incoterm": self.incoterm, "currency": self.currency, **self.fields}
        self.form = SideBySide(6)
        for key, field in fields.items():
            field.setMaximumWidth(WIDEST)
            self.form.put(self.names[key], field)
        box.addWidget(self.form)
        box.addWidget(self.wrong)
        box.addLayout(buttons(self.add))
        self.ways = SideBySide(MOST_ROUTES, gap=10, least=3)
        self.cards: list[RouteCard] = []
        self.made_for: tuple[object, ...] = ()
        self.result, inner = card()
        self.table, self.notes, self.chart = Table(""), label("", "muted"), ChartView()
        self.frame = paper(self.chart)
        for widget in (self.frame, self.table, self.notes):
            inner.addWidget(widget)
        for widget in (self.conclusion, self.hint, frame):
            self.body.addWidget(widget)
        self.body.addWidget(self.ways)
        self.body.addWidget(self.result)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        for key, field in self.fields.items():
            field.entered.connect(lambda value, k=key: self._edit(**{k: value}))
        self.incoterm.activated.connect(lambda index: self._edit(incoterm=self.incoterm.itemData(index)))
        self.currency.editingFinished.connect(self._currency_typed)
        self.add.clicked.connect(self._add)
        self.table.opened.connect(lambda key, _column: self._explain(key))

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.hint.setText(t("Type what you know: nothing is worked out from a missing or negative amount. Fees and "
                            "taxes come with their date and can be typed over."))  # fmt: skip
        self.names["incoterm"].setText(t("Incoterms 2020 rule of the price"))
        self.names["currency"].setText(t("Currency of the price"))
        for key, words in AMOUNTS.items():
            self.names[key].setText(t(words))
            say(self.fields[key], t(words))
        say(self.incoterm, t("Incoterms 2020 rule of the price"))
        say(self.currency, t("Currency of the price"))
        self.add.setText(t("Add a way to a market"))
        say(self.add, self.add.text(), t("Up to four markets or modes side by side"))
        self.table.setAccessibleName(t("Landed cost from the factory to the shelf"))
        self.table.setToolTip(t("Click a figure for its formula, inputs and sources."))
        self.made_for = ()
        self.form.arrange()

    def show_plan(self) -> None:
        money, t, facts = self.session.plan.landed, self.t, self.session.facts
        assert facts is not None
        for key, field in self.fields.items():
            field.show_value(getattr(money, key))
        choose(self.incoterm, money.incoterm)
        show_text(self.currency, money.currency)
        self.add.setEnabled(len(money.routes) < MOST_ROUTES)
        found = self._found()
        self._show_cards(found)
        general = {t(p.message, **p.values): None for r in found for p in r.problems
                   if not p.where.startswith("landed.routes")}  # fmt: skip
        self.wrong.setText(" ".join(general))
        self.wrong.setVisible(bool(general))
        done = [r for r in found if r.done]
        self.conclusion.setText(verdict(done, facts, t, money.currency))
        self.result.setVisible(bool(done))
        if done:
            self._show_ladder(done)

    def _found(self) -> list[LandedRoute]:
        """The routes as they were worked out; those just typed stand empty until the next answer."""
        answer, routes = self.session.assessment, self.session.plan.landed.routes
        known = {r.route: r for r in answer.landed} if answer is not None else {}
        fresh = answer is not None and answer.plan.landed == self.session.plan.landed
        return [known[route] if fresh and route in known else not_yet(route) for route in routes]

    def _show_cards(self, found: list[LandedRoute]) -> None:
        facts, t, plan = self.session.facts, self.t, self.session.plan
        assert facts is not None
        markets = tuple(dict.fromkeys((*plan.markets, *(r.market for r in plan.landed.routes))))
        made_for = (len(found), markets, t.language)
        if self.made_for != made_for:
            self._make_cards(len(found), [(code, market_name(facts, code, t)) for code in markets])
            self.made_for = made_for
        for place, (shown, route) in enumerate(zip(self.cards, found, strict=True)):
            shown.show_route(place, route)

    def _make_cards(self, count: int, markets: list[tuple[str, str]]) -> None:
        self.ways.clear()
        self.cards = []
        for place in range(count):
            made = RouteCard(self.session, markets)
            made.changed.connect(lambda route, i=place: self._changed(i, route))
            made.removed.connect(lambda i=place: self._removed(i))
            self.cards.append(made)
            self.ways.put(made)
        self.ways.arrange()

    def _show_ladder(self, done: list[LandedRoute]) -> None:
        from planner.report.landed_charts import ladders

        facts, t, money = self.session.facts, self.t, self.session.plan.landed
        assert facts is not None
        rows = ladder_rows(done, t)
        heads = [t("Amounts in {currency}", currency=money.currency), *(route_name(facts, t, r.route) for r in done)]
        cells = [[(name, None), *((figure, None) for figure in figures)] for name, figures, _ in rows]
        self.table.rows.fill(heads, set(range(1, len(heads))), [row[0] for row in rows], cells)
        self.table.wrap(0)
        self.table.fit_height(30)
        self.chart.show_chart(lambda width, measure: ladders(done, facts, t, money.currency, measure, width, 11.0))
        said = []
        for route in done:
            lines = [base_line(t, route), *(f"{line}." for line in charge_lines(facts, t, route))]
            said.append(t.labelled(route_name(facts, t, route.route), " ".join(lines)))
        self.notes.setText("\n".join([*said, t(NO_QUANTITIES)]))

    # --- what the user did ---

    def _explain(self, key: str) -> None:
        """The formula of a row with every way's inputs and sources."""
        facts, done = self.session.facts, [r for r in self._found() if r.done]
        names = [row[0] for row in ladder_rows(done, self.t)] if done else []
        if facts is not None and key in names:
            title, lines = ladder_story(done, names.index(key), facts, self.t)
            StoryDialog(title, lines, [], self.t, self).open()

    def _edit(self, **fields: Any) -> None:
        money = replace(self.session.plan.landed, **fields)
        self.session.edit(self.t("Change the landed cost"), landed=money)

    def _currency_typed(self) -> None:
        self.currency.setModified(False)
        self._edit(currency=self.currency.text().strip().upper()[:3] or "USD")

    def _changed(self, place: int, route: Route) -> None:
        routes = list(self.session.plan.landed.routes)
        routes[place] = route
        self._edit(routes=tuple(routes))

    def _add(self) -> None:
        plan = self.session.plan
        taken = {r.market for r in plan.landed.routes}
        market = next((m for m in plan.markets if m not in taken), plan.markets[0])
        self._edit(routes=(*plan.landed.routes, Route(market)))

    def _removed(self, place: int) -> None:
        routes = self.session.plan.landed.routes
        self._edit(routes=tuple(r for i, r in enumerate(routes) if i != place))
