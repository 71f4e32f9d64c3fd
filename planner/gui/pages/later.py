"""Step 6: agreements with the short list, and what is not planned here yet."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from planner.gui.pages.base import Page
from planner.gui.pages.later_rows import agreement_rows
from planner.gui.pages.parts import buttons, fit_columns
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table


class _LaterPage(Page):
    """A short honest page: what is missing, and a table of what is known."""

    def build(self) -> None:
        self.not_yet, self.known, self.empty = label("", "lead"), label(), label("", "muted")
        self.go = QPushButton()
        self.frame, box = card()
        self.table = Table("")
        self.table.setMinimumHeight(400)
        self.table.setWordWrap(False)
        box.addWidget(self.known)
        box.addWidget(self.table)
        self.body.addWidget(self.not_yet)
        self.body.addWidget(self.empty)
        self.body.addLayout(buttons(self.go))
        self.body.addWidget(self.frame)
        self.body.addStretch(1)
        self.go.clicked.connect(lambda: self.session.go("markets" if self.session.plan.exporter.home else "exporter"))

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("With a home country and a short list, this page shows what is already known."))
        self.go.setText(t("Choose markets"))

    def show_plan(self) -> None:
        plan = self.session.plan
        ready = self.session.facts is not None and bool(plan.exporter.home and plan.markets)
        self.frame.setVisible(ready)
        self.empty.setVisible(not ready)
        self.go.setVisible(not ready)
        if ready:
            self.fill()

    def fill(self) -> None:
        """Fill the table of what is known."""


class ScenariosPage(_LaterPage):
    """Agreements of the short list with their dates, until scenarios can be planned."""

    step_id = "scenarios"

    def retranslate(self) -> None:
        super().retranslate()
        t = self.t
        self.not_yet.setText(t("Scenarios cannot be planned yet."))
        self.known.setText(t("Already known: agreements between home and the short list, and since when."))
        self.table.setAccessibleName(t("Agreements"))

    def fill(self) -> None:
        """Agreements, one a row; the evidence stands in the tip."""
        facts, t, plan = self.session.facts, self.t, self.session.plan
        assert facts is not None
        keys, rows, tips = agreement_rows(facts, t, plan.exporter.home, plan.markets)
        heads = [t("Market"), t("Agreement"), t("In force since"), t("Covers"), t("Note"), t("Evidence")]
        self.table.rows.fill(heads, set(), keys, rows, tips=tips)
        fit_columns(self.table, 4)
