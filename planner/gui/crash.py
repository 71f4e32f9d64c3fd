"""When the program itself is at fault: a copy of the plan is kept, and the user gets words that can be passed on."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

from planner import __version__
from planner.errors import PlannerError
from planner.gui.session import Session


class CrashHook:
    """Takes the place of ``sys.excepthook`` while the window is open; nothing is sent anywhere."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._telling = False

    def install(self) -> None:
        """From now on every fault of our own comes here."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        words = report(error)
        if sys.stderr is not None:
            print(words, file=sys.stderr)
        # A fault while telling of a fault must not open window upon window.
        if self._telling or QApplication.instance() is None:
            return
        self._telling = True
        try:
            self._tell(words, self._keep_copy())
        finally:
            self._telling = False

    def _keep_copy(self) -> bool:
        from planner import api

        if self.session.history.isClean():
            return True
        try:
            api.emergency_copy(self.session.plan)
        except PlannerError:
            return False
        return True

    def _tell(self, words: str, kept: bool) -> None:
        from planner.gui.dialogs.problem import CrashDialog

        CrashDialog(words, kept, self.session.texts, QApplication.activeWindow()).exec()


def report(error: BaseException) -> str:
    """What a programmer needs to find the fault: versions and where it happened."""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    versions = f"Market-Entry Planner {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{versions}\n\n{trace}"
