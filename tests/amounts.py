"""How often a test tries: little in every run, much in ``make torture``, whose figures go to ``out/torture.json``."""

from __future__ import annotations

import os
from collections import Counter

FULL = bool(os.environ.get("PLANNER_FULL"))
TRIED: Counter[str] = Counter()  # by test


def amount(quick: int, full: int) -> int:
    """How many tries this run makes; they are counted for the test that asks."""
    tries = full if FULL else quick
    TRIED[os.environ.get("PYTEST_CURRENT_TEST", "").rsplit(" ", 1)[0]] += tries
    return tries
