"""One market in a few lines: where it is, what to mind, who sells the product there, and the user's own note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from planner.gui.dialogs.profile import ProfileDialog
from planner.gui.pages.parts import buttons, fit_columns, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table
from planner.model.groups import INCOME_GROUPS, REGIONS

SUPPLIERS = 3
NAME = 64  # pixels for a supplier's name at least: then both figures are seen whole beside it


class MarketCard(QFrame):
    """Shows the market last chosen in the map or the table."""

    toggled = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.market = session, ""
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 12)
        box.setSpacing(6)
        self.name, self.where, self.cautions = label("", "section"), label("", "muted"), label("", "missing")
        self.toggle, self.note, self.suppliers = QPushButton(), QLineEdit(), Table("")
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.toggle)
        box.addLayout(head)
        self.who, self.all_suppliers = label(), QPushButton()
        for widget in (self.where, self.cautions, self.who, self.suppliers):
            box.addWidget(widget)
        box.addLayout(buttons(self.all_suppliers))
        box.addWidget(self.note)
        self.all_suppliers.clicked.connect(self._show_profile)
        self.suppliers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.suppliers.verticalHeader().setDefaultSectionSize(26)
        self.note.setMaxLength(2000)
        self.toggle.clicked.connect(lambda: self.toggled.emit(self.market))
        self.note.textEdited.connect(self._write_note)

    def show_market(self, code: str) -> None:
        """Show another market; an unknown one hides the card."""
        facts, t, plan = self.session.facts, self.session.texts, self.session.plan
        market = facts.markets.get(code) if facts is not None else None
        self.setVisible(market is not None)
        if facts is None or market is None:
            return
        self.market = code
        self.name.setText(market.name(t.language))
        groups = (REGIONS.get(market.region), INCOME_GROUPS.get(market.income_group))
        self.where.setText(" · ".join(t(group) for group in groups if group))
        cautions = [t("{sentence} (as of {date})", sentence=t.pick(g.names), date=t.date(g.as_of))
                    for g in facts.gates if g.market == code]  # fmt: skip
        self.cautions.setText("\n".join(cautions))
        self.cautions.setVisible(bool(cautions))
        home = code == plan.exporter.home
        self.toggle.setVisible(not home)
        self.toggle.setText(t("Take off the short list") if code in plan.markets else t("Put on the short list"))
        note = dict(plan.market_notes).get(code, "")
        if self.note.text() != note:
            self.note.setText(note)
        self.note.setPlaceholderText(t("Note on this market"))
        say(self.note, t("Note on {market}", market=market.name(t.language)), t("Stands in the plan on paper"))
        self._show_suppliers()

    def _show_suppliers(self) -> None:
        from planner import api

        facts, t, plan = self.session.facts, self.session.texts, self.session.plan
        assert facts is not None
        codes = plan.products[0].codes if plan.products else ()
        found = api.market_profile(facts, self.market, codes, SUPPLIERS)
        self.suppliers.setVisible(bool(found))
        self.all_suppliers.setText(t("Market profile…"))
        self.all_suppliers.setToolTip(t("Who sells this product there, who gained and who lost"))
        self.all_suppliers.hide()
        if not found:
            self.who.setText(self._why_none(codes))
            return
        own = facts.trade.own_of(self.market, codes[0])
        self.who.setText(t("Who sells HS {code} there, {year}", code=codes[0],
                           year=own[1] if own else str(facts.trade.year)))  # fmt: skip
        if own and own[0] in facts.sources:
            source = facts.sources[own[0]]
            self.who.setText(f"{self.who.text()} · {t.labelled(source.publisher, source.name(t.language))}")
        rows = []
        for supplier in found:
            known = facts.markets.get(supplier.exporter)
            name = (
                known.name(t.language)
                if known
                else t("European Union")
                if supplier.exporter == "EUN"
                else supplier.exporter
            )
            rows.append([(name, name), (t.millions(supplier.value), supplier.value),
                         (t.percent(supplier.share, 1), supplier.share)])  # fmt: skip
        self.all_suppliers.setVisible(len(codes[0]) == 6)
        self.suppliers.setAccessibleName(self.who.text())
        heads = [t("Supplier"), t("USD M"), t("Share")]
        self.suppliers.rows.fill(heads, {1, 2}, [s.exporter for s in found], rows)
        fit_columns(self.suppliers, 0, least=NAME)
        self.suppliers.fit_height(SUPPLIERS)

    def _show_profile(self) -> None:
        products = self.session.plan.products
        if self.session.facts is not None and products and products[0].codes:
            ProfileDialog(self.session, self.market, products[0].codes[0], self).open()

    def _why_none(self, codes: tuple[str, ...]) -> str:
        from planner import api

        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        if not codes:
            return t("Choose a product to see its suppliers.")
        reason = api.missing_text(facts, facts.trade.gap(self.market, codes[0]), t)
        return t("Suppliers: no data ({reason}).", reason=reason) if reason else t("Suppliers: no data.")

    def _write_note(self, text: str) -> None:
        notes = {**dict(self.session.plan.market_notes), self.market: text}
        kept = tuple((market, words) for market, words in notes.items() if words)
        self.session.edit(self.session.texts("Change a market's note"), merge=True, market_notes=kept)
