"""The sections of the report: which are printed, and in which order; dragged, or moved by keys or buttons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton

from planner.gui.pages.parts import buttons, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_order import KEY, OrderList
from planner.gui.widgets.session_card import SessionCard
from planner.report.order import COVER, arranged, moved
from planner.report.sections import SECTIONS
from planner.text import Texts

ROW = 28  # pixels of a line, so that it can be hit


class SectionsCard(SessionCard):
    """A list with check boxes; the cover stays first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        box = self.box
        self.head, self.note = label("", "section"), label("", "muted")
        self.list = OrderList(Qt.KeyboardModifier.AltModifier)
        self.up, self.down, self.natural = QPushButton(), QPushButton(), QPushButton()
        self.natural.setObjectName("quiet")
        row = QHBoxLayout()
        row.addLayout(buttons(self.up, self.down))
        row.addWidget(self.natural)
        for widget in (self.head, self.note, self.list):
            box.addWidget(widget)
        box.addLayout(row)
        self._shown: tuple[object, ...] = ()
        self.list.itemChanged.connect(self._ticked)
        self.list.moved.connect(self.move_chosen)
        # After the drop is over: the list is filled anew then.
        self.list.model().rowsMoved.connect(lambda *_: QTimer.singleShot(0, self, self._dropped))
        self.up.clicked.connect(lambda: self.move_chosen(-1))
        self.down.clicked.connect(lambda: self.move_chosen(1))
        self.natural.clicked.connect(lambda: self._order(()))

    def retranslate(self, t: Texts) -> None:
        """All words anew."""
        self.head.setText(t("Sections"))
        self.note.setText(t("What is not ticked is left out of the PDF."))
        self.list.setAccessibleName(t("Sections in their order; Alt+Up and Alt+Down move one, space ticks it"))
        for button, name, tip in (
            (self.up, t("Up"), t("Move the section up (Alt+Up)")),
            (self.down, t("Down"), t("Move the section down (Alt+Down)")),
            (self.natural, t("Usual order"), t("Every section back to its usual place")),
        ):
            button.setText(name)
            say(button, name, tip)
        self._shown = ()

    def show_plan(self) -> None:
        """The plan's order and what it leaves out; the chosen line stays chosen."""
        report, t = self.session.plan.report, self.session.texts
        now = (report.order, report.leave_out, t.language)
        if now == self._shown:
            return
        self._shown, titles = now, {key: t(title) for key, title, _ in SECTIONS}
        chosen = self.list.currentItem().data(KEY) if self.list.currentItem() else ""
        self.list.blockSignals(True)
        self.list.clear()
        for key in arranged(tuple(titles), report.order):
            item = QListWidgetItem(titles[key])
            item.setData(KEY, key)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsDragEnabled if key == COVER else flags)
            item.setCheckState(Qt.CheckState.Unchecked if key in report.leave_out else Qt.CheckState.Checked)
            self.list.addItem(item)
            if key == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.count() * max(ROW, self.list.sizeHintForRow(0)) + 6)

    def order(self) -> list[str]:
        """Ids from top to bottom."""
        return [str(self.list.item(i).data(KEY)) for i in range(self.list.count())]

    def item(self, key: str) -> QListWidgetItem:
        """The line of a section."""
        return self.list.item(self.order().index(key))

    def move_chosen(self, by: int) -> None:
        """Move the chosen section up (-1) or down (1)."""
        item = self.list.currentItem()
        if item is not None:
            self._order(tuple(moved(self.order(), str(item.data(KEY)), by)))

    def _dropped(self) -> None:
        self._shown = ()
        self._order(tuple(self.order()))
        self.show_plan()  # a section dropped above the cover goes back below it

    def _order(self, order: tuple[str, ...]) -> None:
        keys = tuple(key for key, _, _ in SECTIONS)
        kept = () if arranged(keys, order) == list(keys) else order
        report = replace(self.session.plan.report, order=kept)
        self.session.edit(self.session.texts("Order the sections"), report=report)

    def _ticked(self, item: QListWidgetItem) -> None:
        key, out = str(item.data(KEY)), item.checkState() is Qt.CheckState.Unchecked
        kept = tuple(k for k in self.session.plan.report.leave_out if k != key)
        report = replace(self.session.plan.report, leave_out=(*kept, key) if out else kept)
        self.session.edit(self.session.texts("Change the report"), report=report)
