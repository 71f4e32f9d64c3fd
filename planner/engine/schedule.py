"""The critical path method in working days: when each task can begin and end, and how long it may be late.

Forward and backward pass over the precedence graph (Kelley and Walker 1959). A task begins on the working day after the
last of its predecessors has ended, and not before its own earliest day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """``days`` working days, at least 1; ``earliest`` the number of the working day before which it cannot begin."""

    id: str
    days: int
    depends: tuple[str, ...] = ()
    earliest: int = 0


@dataclass(frozen=True)
class Slot:
    """Numbers of working days: first and last day, the same at the latest, and the working days between the two."""

    start: int
    end: int
    latest_start: int
    latest_end: int

    @property
    def slack(self) -> int:
        """Working days by which the task can be late without moving the end."""
        return self.latest_end - self.end


def schedule(tasks: Sequence[Task]) -> dict[str, Slot]:
    """A slot for every task, in the order given; ValueError for a circle, KeyError for an unknown dependency."""
    if circle(tasks):
        raise ValueError("the tasks wait for each other in a circle")
    order = _order(tasks)
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for task in order:
        starts[task.id] = max([task.earliest, *(ends[name] + 1 for name in task.depends)])
        ends[task.id] = starts[task.id] + task.days - 1
    latest = dict.fromkeys(ends, max(ends.values(), default=0))
    for task in reversed(order):
        for name in task.depends:
            latest[name] = min(latest[name], latest[task.id] - task.days)
    return {t.id: Slot(starts[t.id], ends[t.id], latest[t.id] - t.days + 1, latest[t.id]) for t in tasks}


def circle(tasks: Sequence[Task]) -> tuple[str, ...]:
    """Ids of tasks that wait for each other, in the order given; empty: there is no circle."""
    waiting = {task.id: set(task.depends) for task in tasks}
    while free := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in free:
            del waiting[name]
    # Of those left, only who is waited for by another one left is inside a circle, not merely behind it.
    while behind := [name for name in waiting if not any(name in needs for needs in waiting.values())]:
        for name in behind:
            del waiting[name]
    return tuple(waiting)


def _order(tasks: Sequence[Task]) -> list[Task]:
    """The tasks, each after all that it waits for."""
    done: set[str] = set()
    left, order = list(tasks), list[Task]()
    while left:
        ready = [task for task in left if done.issuperset(task.depends)]
        if not ready:
            raise KeyError(", ".join(name for task in left for name in task.depends if name not in done))
        order += ready
        done.update(task.id for task in ready)
        left = [task for task in left if task.id not in done]
    return order


def critical_chain(tasks: Sequence[Task], slots: Mapping[str, Slot]) -> tuple[str, ...]:
    """One unbroken chain of tasks without slack that ends on the last day, from its first task to its last."""
    by_id = {task.id: task for task in tasks}
    last = max(slots.values(), key=lambda slot: slot.end, default=None)
    current = next((t for t in tasks if last is not None and slots[t.id].end == last.end), None)
    chain: list[str] = []
    while current is not None:
        chain.append(current.id)
        begin = slots[current.id].start
        current = next((by_id[name] for name in current.depends if slots[name].end + 1 == begin), None)
    return tuple(reversed(chain))
