"""How much home depends on the USA and on the USMCA there, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt

from planner.gui.pages.parts import fit_columns
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.session_card import SessionCard
from planner.gui.widgets.table import Table
from planner.report.policy_words import AT_STAKE, dependence, percent


class ExposureCard(SessionCard):
    """Hidden where nothing is known of home's claims."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        box = self.box
        self.head, self.said, self.table, self.note = label("", "section"), label(), Table(""), label("", "muted")
        self.table.setWordWrap(False)
        for widget in (self.head, self.said, self.table, self.note):
            box.addWidget(widget)

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.head.setText(t("Dependence on the USA"))
        self.note.setText(t(AT_STAKE))
        self.table.setAccessibleName(t("Home's sales to the USA and their claims of the USMCA"))

    def show_plan(self) -> None:
        """Fill the sentence and the table."""
        answer, facts, t = self.session.assessment, self.session.facts, self.session.texts
        exposure = answer.exposure if answer else None
        self.setVisible(exposure is not None)
        if exposure is None or facts is None:
            return
        from planner import api

        self.said.setText(dependence(exposure, facts, t))
        rows = []
        for r in exposure.rows:
            stake = t("no data") if r.at_stake is None else t.money(r.at_stake)
            shares = [(t("no data") if s is None else t.percent(s, 0), s) for s in (r.claimed, r.claimed_now)]
            rows.append([(api.product_label(facts, r.code, t.language), r.code), (t.money(r.usd), r.usd), *shares,
                         (percent(t, r.extra), r.extra), (stake, r.at_stake)])  # fmt: skip
        heads = [t("HS line"), t("Sold to the USA, 2024"), t("Claims the USMCA, 2024"), t("February 2026"),
                 t("Duty without it"), t("At stake a year")]  # fmt: skip
        self.table.rows.fill(heads, {1, 2, 3, 4, 5}, [r.code for r in exposure.rows], rows)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        fit_columns(self.table, 0)
        self.table.fit_height(10)
