"""The market to be entered: the same choice on every tab that needs one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from planner.gui.pages.parts import choose, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.report.words import market_name


class FocusBox(QWidget):
    """A name and a list of the short list's markets; the choice goes to the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.name, self.box = label("", "", wrap=False), QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.activated.connect(self._chosen)

    def show_plan(self) -> str:
        """Fill the list; returns the market that counts (ISO3), "" without a short list."""
        from planner import api

        facts, plan, t = self.session.facts, self.session.plan, self.session.texts
        assert facts is not None
        self.name.setText(t("Market to be entered"))
        tip = t("Readiness, entry mode, partners, risks and decision follow it, here and in the report")
        say(self.box, self.name.text(), tip)
        self.box.blockSignals(True)
        self.box.clear()
        for code in dict.fromkeys(plan.markets):
            self.box.addItem(market_name(facts, code, t), code)
        self.box.blockSignals(False)
        focus = api.focus_market(plan, self.session.assessment)
        choose(self.box, focus)
        return focus

    def _chosen(self, index: int) -> None:
        decision = replace(self.session.plan.decision, market=str(self.box.itemData(index)))
        self.session.edit(self.session.texts("Choose the market to be entered"), decision=decision)
