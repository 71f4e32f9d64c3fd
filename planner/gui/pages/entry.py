"""Step 7, the way in: one tab a subject (duties, distances, ...), each a widget of its own listed in ENTRY_TABS."""

from __future__ import annotations

import importlib

from PySide6.QtWidgets import QPushButton, QTabWidget

from planner.gui.pages.base import Page
from planner.gui.pages.entry_tabs import ENTRY_TABS, EntryTab
from planner.gui.pages.parts import buttons
from planner.gui.widgets.basic import label


class EntryPage(Page):
    """Shows its tabs once there is a home country and a short list; each tab is filled when somebody looks at it."""

    step_id = "entry"

    def build(self) -> None:
        self.empty, self.go = label("", "muted"), QPushButton()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.parts: dict[str, EntryTab] = {}
        for name, (_title, module, kind) in ENTRY_TABS.items():
            tab: EntryTab = getattr(importlib.import_module(f"planner.gui.pages.{module}"), kind)(self.session)
            self.parts[name] = tab
            self.tabs.addTab(tab, "")
        self.body.addWidget(self.empty)
        self.body.addLayout(buttons(self.go))
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)
        self.tabs.currentChanged.connect(lambda _index: self.show_plan())
        self.go.clicked.connect(lambda: self.session.go("markets" if self.session.plan.exporter.home else "exporter"))

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("With a home country and a short list, this page shows what is already known."))
        self.go.setText(t("Choose markets"))
        self.tabs.setAccessibleName(t(self.step.title))
        for index, (name, (title, _module, _kind)) in enumerate(ENTRY_TABS.items()):
            self.tabs.setTabText(index, t(title))
            self.parts[name].retranslate()

    def show_plan(self) -> None:
        plan = self.session.plan
        ready = self.session.facts is not None and bool(plan.exporter.home and plan.markets)
        self.tabs.setVisible(ready)
        self.empty.setVisible(not ready)
        self.go.setVisible(not ready)
        if ready:
            list(self.parts.values())[self.tabs.currentIndex()].show_plan()
