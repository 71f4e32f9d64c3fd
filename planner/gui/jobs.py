"""Work that would keep the window waiting, done on other threads; answers come back to the window's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import count
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
        self._tickets = count()
        self._running: dict[int, tuple[Future[None], Done | None, Failed | None, QObject | None]] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        asker: QObject | None = None,
    ) -> Future[None]:
        """Run ``function(*arguments)``; ``failed`` gets the world's refusals, our own faults go to the crash hook.

        An answer whose ``asker`` has been closed meanwhile is dropped.
        """
        ticket = next(self._tickets)
        future = self._pool.submit(self._work, ticket, function, arguments)
        self._running[ticket] = (future, done, failed, asker)
        if len(self._running) == 1:
            self.busyChanged.emit(True)
        return future

    def _work(self, ticket: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """On the other thread. The answer is handed back before the future ends: whoever waits for it may go then."""
        answer: tuple[Any, BaseException | None]
        try:
            answer = function(*arguments), None
        except BaseException as error:
            answer = None, error
        self._answered.emit((ticket, *answer))

    @Slot(object)
    def _deliver(self, answer: tuple[int, Any, BaseException | None]) -> None:
        ticket, result, error = answer
        _future, done, failed, asker = self._running.pop(ticket)
        if not self._running:
            self.busyChanged.emit(False)
        if asker is not None and not isValid(asker):
            return
        if error is None:
            if done is not None:
                done(result)
        elif isinstance(error, PlannerError) and failed is not None:
            failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def busy(self) -> bool:
        """Whether a job has not answered yet."""
        return bool(self._running)

    def wait(self, seconds: float = 10.0) -> bool:
        """Wait for all threads, for the end of the program and for tests; False when one is still at work."""
        return not wait([running[0] for running in self._running.values()], timeout=seconds).not_done
