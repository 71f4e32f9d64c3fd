"""Work that somebody may call off: whoever does it asks now and then whether to go on.

What is asked belongs to the thread of one job, so nothing has to be handed down through twenty functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from planner.errors import PlannerError
from planner.text import mark


class Stopped(PlannerError):
    """The user called the work off; nothing of it is left."""


def _never() -> bool:
    return False


_asked: ContextVar[Callable[[], bool]] = ContextVar("stopping", default=_never)


@contextmanager
def stoppable(stop: Callable[[], bool]) -> Iterator[None]:
    """Within it, :func:`go_on` raises as soon as ``stop()`` is true."""
    token = _asked.set(stop)
    try:
        yield
    finally:
        _asked.reset(token)


def go_on() -> None:
    """Called between two pieces of work; Stopped when it was called off meanwhile."""
    if _asked.get()():
        raise Stopped(mark("Cancelled: nothing was written."))
