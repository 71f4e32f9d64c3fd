"""Which markets the paper treats in depth: none ticked is the winner alone, five at most are read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_order import KEY
from planner.gui.widgets.session_card import SessionCard
from planner.model.paper import paper_problems
from planner.report.words import naming
from planner.text import Texts

ROW = 28
MOST_ROWS = 8  # seen without scrolling


class MarketsCard(SessionCard):
    """The short list in the order of the ranking, with check boxes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        box = self.box
        self.head, self.note, self.list = label("", "section"), label("", "muted"), QListWidget()
        self.problem = label("", "missing")
        for widget in (self.head, self.note, self.list, self.problem):
            box.addWidget(widget)
        self.list.itemChanged.connect(self._ticked)

    def retranslate(self, t: Texts) -> None:
        """All words anew."""
        self.head.setText(t("Markets in depth"))
        self.note.setText(t("Up to five get a part of their own; none ticked: the winner."))
        self.list.setAccessibleName(t("Markets the paper treats in depth; space ticks one"))

    def show_plan(self) -> None:
        """Every scored opportunity, the plan's own ticked."""
        plan, answer, facts, t = self.session.plan, self.session.assessment, self.session.facts, self.session.texts
        known = answer is not None and facts is not None and bool(answer.opportunities)
        self.setVisible(known)
        said = [t(p.message, **p.values) for p in paper_problems(plan) if p.where.startswith("report.portfolio")]
        self.problem.setText(" ".join(said))
        self.problem.setVisible(bool(said))
        if not known or answer is None or facts is None:
            return
        name = naming(answer, facts, t)
        chosen = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for o in answer.opportunities:
            pair = (o.market, o.product)
            item = QListWidgetItem(name(o))
            item.setData(KEY, pair)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if pair in plan.report.portfolio else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)
        rows = min(MOST_ROWS, self.list.count())
        self.list.setFixedHeight(rows * max(ROW, self.list.sizeHintForRow(0)) + 6)

    def _ticked(self, item: QListWidgetItem) -> None:
        pair = tuple(item.data(KEY))
        kept = tuple(p for p in self.session.plan.report.portfolio if p != pair)
        on = item.checkState() is Qt.CheckState.Checked
        report = replace(self.session.plan.report, portfolio=(*kept, pair) if on else kept)
        self.session.edit(self.session.texts("Choose the markets in depth"), report=report)
