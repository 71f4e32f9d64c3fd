"""Python's garbage is collected on the window's own thread, and nowhere else.

A widget that was closed is often held by a ring of references (its slots, its children's lambdas), so it goes with the
collector. Python runs the collector on whatever thread happens to make the next object; on a job's thread it takes
the widget down there, its timers with it, and the process dies.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

INTERVAL = 500  # milliseconds between two looks; a look that finds little to do costs microseconds
OVERDUE = 5  # a whole collection waits until it is due so many times over, some minutes of hard work


class Collector(QObject):
    """From its making until ``stop`` the collector runs on this object's thread alone, by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is due; a whole collection (100 ms and more) waits for a window that nobody works in."""
        young, middle, old = (count > bound for count, bound in zip(gc.get_count(), gc.get_threshold(), strict=True))
        if old and self._may_take_long():
            gc.collect()
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)

    def _may_take_long(self) -> bool:
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            return True
        return gc.get_count()[2] > OVERDUE * gc.get_threshold()[2]

    def settle(self) -> None:
        """What is there now stays to the end (modules, facts) and is not looked through again."""
        gc.freeze()

    def stop(self) -> None:
        """The window is gone: Python collects by itself again, if it did before."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
