"""The order of the sections: as the user put them, what is new in its natural place, the cover always first."""

from __future__ import annotations

from collections.abc import Sequence

COVER = "cover"


def arranged(natural: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Every id of ``natural`` once, in the order of ``wanted`` as far as it names them.

    An id it does not name follows the one that naturally stands before it. Ids that nothing has are passed over.
    """
    made = [key for key in dict.fromkeys(wanted) if key in natural]
    for place, key in enumerate(natural):
        if key not in made:
            before = natural[place - 1] if place else None
            made.insert(made.index(before) + 1 if before is not None else 0, key)
    if COVER in made:  # the band of the first page is the cover's
        made.remove(COVER)
        made.insert(0, COVER)
    return made


def moved(order: Sequence[str], key: str, by: int) -> list[str]:
    """The order with one id moved up (-1) or down (1); the same at an end, and nothing passes the cover."""
    made = list(order)
    place = made.index(key)
    to = place + by
    if not 0 <= to < len(made) or COVER in (made[place], made[to]):
        return made
    made[place], made[to] = made[to], made[place]
    return made
