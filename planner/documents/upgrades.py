"""Plans of older formats brought to the present one, a step at a time; every released format opens for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

FORMAT_VERSION = 1

# From format n to n + 1: takes the plan's content and returns the newer content.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def upgrade(
    content: dict[str, Any],
    version: int,
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = UPGRADES,
    newest: int = FORMAT_VERSION,
) -> dict[str, Any]:
    """Content of format ``version`` as content of the newest format; KeyError when a step is missing."""
    for step in range(version, newest):
        content = steps[step](content)
    return content
