"""Work that would keep the window waiting, done on other threads; answers come back to the window's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from planner.errors import PlannerError

Done = Callable[[Any], None]
Failed = Callable[[PlannerError], None]


class Jobs(QObject):
    """Starts jobs; one long-lived signal brings every answer back, so that nothing can be deleted under way."""

    busyChanged = Signal(bool)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._running: dict[Future[Any], tuple[Done | None, Failed | None, QObject | None]] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        asker: QObject | None = None,
    ) -> Future[Any]:
        """Run ``function(*arguments)``; ``failed`` gets the world's refusals, our own faults go to the crash hook.

        An answer whose ``asker`` has been closed meanwhile is dropped.
        """
        future = self._pool.submit(function, *arguments)
        self._running[future] = (done, failed, asker)
        future.add_done_callback(self._answered.emit)
        if len(self._running) == 1:
            self.busyChanged.emit(True)
        return future

    @Slot(object)
    def _deliver(self, future: Future[Any]) -> None:
        done, failed, asker = self._running.pop(future)
        if not self._running:
            self.busyChanged.emit(False)
        if asker is not None and not isValid(asker):
            return
        error = future.exception()
        if error is None:
            if done is not None:
                done(future.result())
        elif isinstance(error, PlannerError) and failed is not None:
            failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def busy(self) -> bool:
        """Whether a job has not answered yet."""
        return bool(self._running)

    def wait(self, seconds: float = 10.0) -> bool:
        """Wait for all threads, for the end of the program and for tests; False when one is still at work."""
        return not wait(list(self._running), timeout=seconds).not_done
