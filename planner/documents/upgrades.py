"""Plans of older formats brought to the present one, a step at a time; every released format opens for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.errors import DocumentError
from planner.text import mark

FORMAT_VERSION = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# From format n to n + 1: takes the plan's content and returns the newer content.
UPGRADES: Mapping[int, Upgrade] = {}

STUCK = mark("This entry plan of format {found} cannot be brought up to date.")


def upgrade(
    content: dict[str, Any], version: int, steps: Mapping[int, Upgrade] | None = None, newest: int = FORMAT_VERSION
) -> dict[str, Any]:
    """Content of format ``version`` as content of the newest format.

    DocumentError when a step is missing or the content is not what its format says.
    """
    known = UPGRADES if steps is None else steps
    for step in range(version, newest):
        if step not in known:
            raise DocumentError(STUCK, found=version)
        try:
            content = known[step](content)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DocumentError(STUCK, found=version) from error
    return content
