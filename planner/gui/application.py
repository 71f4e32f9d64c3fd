"""The running program towards the desktop: its name there, and plans that the desktop hands over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from planner.paths import APP


class Application(QApplication):
    """macOS does not name a double-clicked plan among the arguments: it sends an event, before or after the window."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.setApplicationName("Market-Entry Planner")
        self.setDesktopFileName(APP)  # so that Wayland shows the installed icon
        self._open: Callable[[Path], None] | None = None
        self._waiting: Path | None = None

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.file():
            self._take(Path(event.file()))
        return True

    def open_with(self, opener: Callable[[Path], None]) -> None:
        """From now on plans go to ``opener``; the one that came before, at once."""
        self._open = opener
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            opener(waiting)

    def _take(self, path: Path) -> None:
        if self._open is None:
            self._waiting = path
        else:
            self._open(path)
