"""What the goods pay at each border of the short list; a click opens the lines, conditions and measures behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.table import Table
from planner.model.duty import Duty
from planner.report import access as words

ROWS = 10  # of the table, before it scrolls


class AccessTab(EntryTab):
    """A table of duties, one product in one market a row."""

    def build(self) -> None:
        self.lead, self.none, self.source = label(), label("", "muted"), label("", "muted")
        self.details = QPushButton()
        self.frame, box = card()
        self.table = Table("")
        box.addWidget(self.lead)
        box.addWidget(self.table)
        box.addWidget(self.source)
        box.addLayout(buttons(self.details))
        self.body.addWidget(self.none)
        self.body.addWidget(self.frame)
        self.body.addStretch(1)
        self.table.opened.connect(lambda key, _column: self._open(key))
        self.details.clicked.connect(self._open_current)

    def retranslate(self) -> None:
        t = self.t
        self.lead.setText(t("Per cent of the customs value, by the schedules in the data. A row opens its tariff "
                            "lines, conditions and measures."))  # fmt: skip
        self.none.setText(t("Duties are shown for products chosen as one six-digit HS line."))
        self.details.setText(t("Lines and conditions…"))
        self.table.setAccessibleName(t("Duties"))

    def show_plan(self) -> None:
        facts, t, answer = self.session.facts, self.t, self.session.assessment
        duties = self._duties()
        self.frame.setVisible(bool(duties))
        self.none.setVisible(not duties)
        if facts is None or answer is None or not duties:
            return
        rows, tips = [], []
        for duty in duties:
            rows.append(words.row(duty, answer.plan, facts, t))
            remarks = "\n".join(words.remarks(duty, facts, t))
            tips.append([remarks] * len(rows[-1]))
        keys = [f"{duty.market} {duty.product}" for duty in duties]
        self.table.rows.fill(words.heads(t), {1, 2}, keys, rows, tips=tips)
        self.table.wrap(3, 270)
        self.table.fit_height(ROWS)
        self.source.setText(words.sources(duties, facts, t))

    def _duties(self) -> tuple[Duty, ...]:
        answer = self.session.assessment
        return answer.duties if answer is not None and answer.plan is self.session.plan else ()

    def _open_current(self) -> None:
        row = max(0, self.table.currentIndex().row())
        if row < len(self.table.rows.keys):
            self._open(self.table.rows.keys[row])

    def _open(self, key: str) -> None:
        from planner.gui.dialogs.duty import DutyDialog

        market, _, product = key.partition(" ")
        found = next((d for d in self._duties() if (d.market, d.product) == (market, product)), None)
        if found is not None:
            DutyDialog(self.session, found, self.window()).open()
