"""How far the short list is: by land and air between people, by sea between ports."""

from __future__ import annotations

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.later_rows import distance_rows
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table

ROWS = 10  # of the table, before it scrolls


class DistancesTab(EntryTab):
    """A table of distances, one market a row."""

    def build(self) -> None:
        self.known = label()
        frame, box = card()
        self.table = Table("")
        box.addWidget(self.known)
        box.addWidget(self.table)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        t = self.t
        self.known.setText(t("How far the short list is. Sea routes are estimates, not for navigation."))
        self.table.setAccessibleName(t("Distances"))

    def show_plan(self) -> None:
        facts, t, plan = self.session.facts, self.t, self.session.plan
        assert facts is not None
        keys, rows = distance_rows(facts, t, plan.exporter.home, plan.markets)
        heads = [t("Market"), t("Distance (km)"), t("By sea (nautical miles)"), t("Ports"), t("Through"), t("Border")]
        self.table.rows.fill(heads, {1, 2}, keys, rows)
        self.table.wrap(3)
        self.table.fit_height(ROWS)
