"""Step 7, the way in: one tab a subject (duties, distances, ...), each a widget of its own listed in ENTRY_TABS."""

from __future__ import annotations

import importlib

from PySide6.QtWidgets import QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from planner.gui.pages.base import Page
from planner.gui.pages.entry_tabs import ENTRY_TABS, EntryTab
from planner.gui.pages.parts import buttons
from planner.gui.widgets.basic import label


class Room(QWidget):
    """Holds one tab; while nobody sees it, it makes the page no higher."""

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.isVisible() else 0


class EntryPage(Page):
    """Shows its tabs once there is a home country and a short list; each is made and filled when somebody looks."""

    step_id = "entry"

    def build(self) -> None:
        self.empty, self.go = label("", "muted"), QPushButton()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._made: dict[str, EntryTab] = {}
        for _tab in ENTRY_TABS:
            room = Room()
            QVBoxLayout(room).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(room, "")
        self.body.addWidget(self.empty)
        self.body.addLayout(buttons(self.go))
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)
        self.tabs.currentChanged.connect(lambda _index: self.show_plan())
        self.go.clicked.connect(lambda: self.session.go("markets" if self.session.plan.exporter.home else "exporter"))

    @property
    def parts(self) -> dict[str, EntryTab]:
        """Every tab, also those that nobody has looked at yet."""
        return {name: self._part(name) for name in ENTRY_TABS}

    def _part(self, name: str) -> EntryTab:
        """One tab, made with its words when it is first wanted."""
        if name not in self._made:
            _title, module, kind = ENTRY_TABS[name]
            tab: EntryTab = getattr(importlib.import_module(f"planner.gui.pages.{module}"), kind)(self.session)
            tab.retranslate()
            room = self.tabs.widget(list(ENTRY_TABS).index(name)).layout()
            assert room is not None
            room.addWidget(tab)
            tab.show()  # at once: in a room that is already seen it would wait for the next turn of events
            self._made[name] = tab
        return self._made[name]

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("With a home country and a short list, this page shows what is already known."))
        self.go.setText(t("Choose markets"))
        self.tabs.setAccessibleName(t(self.step.title))
        self.tabs.tabBar().setAccessibleName(t(self.step.title))
        for index, (title, _module, _kind) in enumerate(ENTRY_TABS.values()):
            self.tabs.setTabText(index, t(title))
        for tab in self._made.values():
            tab.retranslate()

    def show_plan(self) -> None:
        plan = self.session.plan
        ready = self.session.facts is not None and bool(plan.exporter.home and plan.markets)
        self.tabs.setVisible(ready)
        self.empty.setVisible(not ready)
        self.go.setVisible(not ready)
        for index in range(self.tabs.count()):
            seen = index == self.tabs.currentIndex()
            size = QSizePolicy.Policy.Preferred if seen else QSizePolicy.Policy.Ignored
            self.tabs.widget(index).setSizePolicy(size, size)  # a tab that is not seen makes the page no larger
        if ready:
            self._part(list(ENTRY_TABS)[self.tabs.currentIndex()]).show_plan()
