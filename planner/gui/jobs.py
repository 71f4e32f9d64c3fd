"""Work that would keep the window waiting, done on other threads; answers come back to the window's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from planner.errors import PlannerError


class _Reply(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        super().__init__()
        self.function, self.arguments = function, arguments
        self.reply = _Reply()
        self.setAutoDelete(False)  # the reply must live until its slot has run

    @Slot()
    def run(self) -> None:
        try:
            result = self.function(*self.arguments)
        except Exception as error:  # handed over whole: the window decides by its kind
            self.reply.failed.emit(error)
        else:
            self.reply.done.emit(result)


class Jobs(QObject):
    """Starts jobs and keeps them until they have answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[_Job] = set()

    def start(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """Run ``function(*arguments)``; ``failed`` gets the world's refusals, our own faults go to the crash hook."""
        job = _Job(function, arguments)
        self._running.add(job)

        def finish(result: Any) -> None:
            self._running.discard(job)
            if done is not None:
                done(result)

        def fail(error: Exception) -> None:
            self._running.discard(job)
            if isinstance(error, PlannerError) and failed is not None:
                failed(error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)

        job.reply.done.connect(finish)
        job.reply.failed.connect(fail)
        self._pool.start(job)

    def busy(self) -> bool:
        """Whether a job has not answered yet."""
        return bool(self._running)

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for all threads; for the end of the program and for tests."""
        return self._pool.waitForDone(milliseconds)
