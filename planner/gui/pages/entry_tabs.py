"""The tabs of step 7 as data, and what every one of them is.

To add a tab: write a module in this room with one class derived from :class:`EntryTab`, and add one line to ENTRY_TABS:

    "origin": (mark("Origin"), "entry_origin", "OriginTab"),

``id -> (title, module, class)``; the order of the lines is the order on the screen. The class is made as
``OriginTab(session)``; its ``build`` makes the widgets once into ``self.body``; ``retranslate`` fills its words;
``show_plan`` fills what depends on plan, facts and answers. ``show_plan`` is only called while the tab is the one in
front, ``session.facts`` is there, and the plan has a home country and a short list (its products may still be none).
A tab asks and tells only the session.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from planner.gui.pages.base import NARROW, turn
from planner.gui.session import Session
from planner.text import Texts, mark

ENTRY_TABS: dict[str, tuple[str, str, str]] = {
    "access": (mark("Access"), "entry_access", "AccessTab"),
    "origin": (mark("Origin"), "entry_origin", "OriginTab"),
    "landed": (mark("Landed cost"), "entry_landed", "LandedTab"),
    "readiness": (mark("Readiness"), "entry_readiness", "ReadinessTab"),
    "mode": (mark("Entry mode"), "entry_mode", "ModeTab"),
    "partners": (mark("Partners"), "entry_partners", "PartnersTab"),
    "finance": (mark("Money"), "entry_finance", "FinanceTab"),
    "timeline": (mark("Timeline"), "entry_timeline", "TimelineTab"),
    "checklist": (mark("Checklist"), "entry_checklist", "ChecklistTab"),
    "risks": (mark("Risks"), "entry_risks", "RisksTab"),
    "decision": (mark("Decision"), "entry_decision", "DecisionTab"),
    "distances": (mark("Distances"), "entry_distances", "DistancesTab"),
}


class EntryTab(QWidget):
    """One tab; subclasses fill in ``build``, ``retranslate`` and ``show_plan``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.beside: tuple[QBoxLayout, ...] = ()  # rows that stand upright while there is little room
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 12, 0, 0)
        self.body.setSpacing(12)
        self.build()

    @property
    def t(self) -> Texts:
        """Words and figures in the language of the screen."""
        return self.session.texts

    def event(self, event: QEvent) -> bool:
        """Tell the page around the tabs that the tab has grown or shrunk; Qt's tabs keep it to themselves."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            around = self.parentWidget()
            while around is not None and not isinstance(around, QTabWidget):
                around = around.parentWidget()
            if around is not None:
                around.updateGeometry()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        room = around.viewport().width() if isinstance(around, QScrollArea) else self.width()
        turn(room < NARROW, *self.beside)

    def way_to(self, step: str) -> QPushButton:
        """A button to the step where what a tab cannot do without is chosen."""
        made = QPushButton()
        made.clicked.connect(lambda: self.session.go(step))
        return made

    @property
    def awaited(self) -> bool:
        """Whether the plan's own answer is still being worked out."""
        answer = self.session.assessment
        return answer is None or answer.plan is not self.session.plan

    def build(self) -> None:
        """Make the tab's widgets in ``self.body``; called once."""

    def retranslate(self) -> None:
        """Fill the tab's own words."""

    def show_plan(self) -> None:
        """Show the plan and the answers as they are now."""
