"""How often a test tries: little in every run, much in ``make torture``."""

from __future__ import annotations

import os

FULL = bool(os.environ.get("PLANNER_FULL"))


def amount(quick: int, full: int) -> int:
    """How many tries this run makes."""
    return full if FULL else quick
