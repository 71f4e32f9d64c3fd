"""Imports the other pages while the user still looks at the first one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planner.gui.pages.registry import PAGES
from planner.gui.session import Session

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.plan import Plan

PAUSE = 20  # milliseconds between two modules, for what the user does meanwhile


class ReadAhead(QObject):
    """Everything that needs no window on another thread; then the pages' modules, one at a time, on the window's own.

    Qt's classes are made when they are first named, and two threads that name some at the same time end the program: no
    module that names any may be imported on another thread.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.modules: list[str] = []  # still to come, the next one last
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._next)
        session.assessed.connect(self._begin)

    def _begin(self) -> None:
        """Once, when the first scores are shown."""
        if self.session.facts is not None:
            self.session.assessed.disconnect(self._begin)
            self.session.jobs.start(_ask, self.session.plan, self.session.facts, done=self._asked, asker=self)

    def _asked(self, _: object) -> None:
        from planner.gui.pages.entry_tabs import ENTRY_TABS

        self.modules = [*(tab for _, tab, _ in ENTRY_TABS.values()), *(page for page, _ in PAGES.values())][::-1]
        self._timer.start()

    def _next(self) -> None:
        if self.modules:
            import_module(f"planner.gui.pages.{self.modules.pop()}")
        else:
            self._timer.stop()


def _ask(plan: Plan, facts: Facts) -> None:
    """What pages ask first, with all that has to be imported for it."""
    from planner import api

    api.check(plan, facts)
    facts.compliance()
