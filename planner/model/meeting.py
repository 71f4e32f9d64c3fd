"""Whom the exporter met on a mission: when, where, who, about what, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rating = Literal[0, 1, 2, 3, 4, 5]


@dataclass(frozen=True)
class Meeting:
    """One meeting. Days are ISO dates, times "14:30"; what is not known is empty. ``rating`` 0: not rated."""

    id: str
    day: str
    time: str = ""
    minutes: int = 60
    company: str = ""
    people: str = ""
    place: str = ""
    market: str = ""  # ISO3
    product: str = ""  # id of an offer of the plan
    notes: str = ""
    next_step: str = ""
    due: str = ""  # ISO date of the next step
    done: bool = False  # the next step was taken
    rating: Rating = 0
    private: bool = False  # stays off the projector and off paper


def free_id(meetings: tuple[Meeting, ...]) -> str:
    """An id that no meeting has."""
    taken = {meeting.id for meeting in meetings}
    return next(name for n in range(1, len(taken) + 2) if (name := f"m{n}") not in taken)


def with_meeting(meetings: tuple[Meeting, ...], changed: Meeting) -> tuple[Meeting, ...]:
    """All meetings, this one in the place of the one with its id, or last."""
    if all(known.id != changed.id for known in meetings):
        return (*meetings, changed)
    return tuple(changed if known.id == changed.id else known for known in meetings)
