"""How often a test tries, and what it saw: little in every run, much in ``make torture``, which tells it by row."""

from __future__ import annotations

import os
from collections import Counter

FULL = bool(os.environ.get("PLANNER_FULL"))
TRIED: Counter[str] = Counter()  # by test
FOUND: dict[str, Counter[str]] = {}  # what was counted ("lost", "accepted"), by test
SOCKETS: list[str] = []  # tests during which a socket was opened
WORST: dict[str, dict[str, float]] = {}  # the worst of what was measured ("seconds", "megabytes"), by test


def test_at_work() -> str:
    """The id of the test that is running; "" outside of one."""
    return os.environ.get("PYTEST_CURRENT_TEST", "").rsplit(" ", 1)[0]


def amount(quick: int, full: int) -> int:
    """How many tries this run makes; they are counted for the test that asks."""
    tries = full if FULL else quick
    TRIED[test_at_work()] += tries
    return tries


def count(**found: int) -> None:
    """What came of the tries, told before it is judged: ``count(lost=0, torn=0)``."""
    FOUND.setdefault(test_at_work(), Counter()).update(found)


def worst(**measured: float) -> None:
    """A measured time (``seconds``) or size (``megabytes``); the worst of the test is kept."""
    kept = WORST.setdefault(test_at_work(), {})
    for name, value in measured.items():
        kept[name] = max(kept.get(name, 0.0), value)
