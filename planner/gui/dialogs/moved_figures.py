"""Figures of the plan that newer data packs move: old and new beside each other, and which of the two shall count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.arranging import buttons
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.report import moved_words

if TYPE_CHECKING:
    from planner.model.moved import Comparison
    from planner.model.plan import Plan

SIZE = 1060, 520  # pixels
FIGURES = {3, 4, 5}  # columns


class MovedDialog(QDialog):
    """A table of what moved; closing decides nothing, so that the new figures count and it is asked again."""

    def __init__(self, session: Session, found: Comparison, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = session.texts
        self.session, self.found = session, found
        self.setWindowTitle(t("Figures that moved"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE if found.figures else (620, 200))
        self.lead = label(moved_words.lead(found, t), "lead")
        self.changes = label("\n".join(moved_words.change_text(change, t) for change in found.changes), "muted")
        self.table = Table(t("Figures that moved"))
        self.use, self.keep, self.leave = QPushButton(t("Use the new figures")), QPushButton(
            t("Keep the old figures")), QPushButton(t("Close"))  # fmt: skip
        self.use.setToolTip(t("The plan follows the newest data packs from now on"))
        self.keep.setToolTip(t("The plan stays with the packs it was made on as long as they are on this computer"))
        self.use.setObjectName("primary")
        self.use.clicked.connect(lambda: self.use_new())
        self.keep.clicked.connect(lambda: self.keep_old())
        self.leave.clicked.connect(self.reject)
        self._arrange()
        self._fill(plan)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.lead)
        layout.addWidget(self.changes)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons(self.use, self.keep, self.leave))
        self.changes.setVisible(bool(self.found.changes))
        self.table.setVisible(bool(self.found.figures))
        for button in (self.use, self.keep):
            button.setVisible(bool(self.found.changes) and self.found.there)

    def _fill(self, plan: Plan) -> None:
        t, facts = self.session.texts, self.session.facts
        assert facts is not None
        rows = []
        for moved in self.found.figures:
            texts = moved_words.cells(moved, plan, facts, t)
            sorts = (*(text.casefold() for text in texts[:3]), moved.old, moved.new, moved.difference, *texts[6:])
            rows.append(list(zip(texts, sorts, strict=True)))
        keys = [f"{moved.market} {moved.product} {moved.what}" for moved in self.found.figures]
        self.table.rows.fill([t(head) for head in moved_words.HEADS], FIGURES, keys, rows)
        fit_columns(self.table, 2, least=200)
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def use_new(self) -> None:
        """From now on the newest packs count; a plan that kept older ones lets go of them."""
        session = self.session
        self.accept()
        session.edit(session.texts("Use the new figures"), held_packs=())
        session.follow_packs()

    def keep_old(self) -> None:
        """The plan keeps the versions it was made on."""
        session = self.session
        self.accept()
        session.edit(session.texts("Keep the old figures"), held_packs=self.found.held)
