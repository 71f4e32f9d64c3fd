"""The meetings of a mission in order: of a day, by words, and the follow-ups that are due."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from planner.errors import Problem
from planner.model.meeting import Meeting
from planner.text import mark

NO_DAY = mark("This is not a day: {text}. Write it as 2026-11-30.")
NO_TIME = mark("This is not a time of day: {text}. Write it as 14:30.")
NOBODY = mark("Say whom you meet: a company or a person.")
TOO_EARLY = mark("The next step is due before the meeting.")
NO_STEP = mark("Say what is due, or take the day away.")
NO_LENGTH = mark("A meeting takes between 5 minutes and 24 hours.")
SHORTEST, LONGEST = 5, 24 * 60  # minutes


def in_order(meetings: Sequence[Meeting]) -> list[Meeting]:
    """By day and time; those without a time come first on their day."""
    return sorted(meetings, key=lambda meeting: (meeting.day, meeting.time, meeting.id))


def of_day(meetings: Sequence[Meeting], day: str) -> list[Meeting]:
    """The meetings of one day (ISO date) in order."""
    return [meeting for meeting in in_order(meetings) if meeting.day == day]


def follow_ups(meetings: Sequence[Meeting], today: str | None = None) -> list[Meeting]:
    """Meetings whose next step is still to be taken, the earliest due first, those without a day last.

    With ``today`` (ISO date) only what is due by then.
    """
    open_ones = [m for m in meetings if m.next_step.strip() and not m.done]
    if today is not None:
        open_ones = [m for m in open_ones if m.due and m.due <= today]
    return sorted(open_ones, key=lambda m: (not m.due, m.due, m.day, m.time, m.id))


def matching(
    meetings: Sequence[Meeting], words: str, names: Callable[[Meeting], Sequence[str]] = lambda m: ()
) -> list[Meeting]:
    """Meetings that hold every word, in whichever field, without regard to case and accents.

    ``names``: what else a meeting is known by, such as its market's and product's names in the reader's language.
    """
    wanted = _plain(words).split()
    return [m for m in in_order(meetings) if all(word in _text(m, names(m)) for word in wanted)]


def _text(m: Meeting, names: Sequence[str]) -> str:
    return _plain(" ".join((m.day, m.time, m.company, m.people, m.place, m.notes, m.next_step, m.due, *names)))


def _plain(text: str) -> str:
    whole = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in whole if not unicodedata.combining(character))


def meeting_problems(meeting: Meeting, where: str = "") -> list[Problem]:
    """What is wrong with one meeting, each at its field ("day", "due", ...; after ``where`` if given)."""
    return [Problem("error", f"{where}{field}", message, values) for field, message, values in _wrong(meeting)]


def _wrong(m: Meeting) -> Iterator[tuple[str, str, dict[str, object]]]:
    if not _is_day(m.day):
        yield "day", NO_DAY, {"text": m.day}
    if m.time and not _is_time(m.time):
        yield "time", NO_TIME, {"text": m.time}
    if not SHORTEST <= m.minutes <= LONGEST:
        yield "minutes", NO_LENGTH, {}
    if not (m.company.strip() or m.people.strip()):
        yield "company", NOBODY, {}
    if m.due and not _is_day(m.due):
        yield "due", NO_DAY, {"text": m.due}
    elif m.due and _is_day(m.day) and m.due < m.day:
        yield "due", TOO_EARLY, {}
    elif m.due and not m.next_step.strip():
        yield "next_step", NO_STEP, {}


def all_problems(meetings: Sequence[Meeting]) -> Iterator[Problem]:
    """What is wrong with a plan's meetings, for the check of the whole plan."""
    for i, meeting in enumerate(meetings):
        for problem in meeting_problems(meeting, f"meetings[{i}]."):
            yield Problem("warning", problem.where, problem.message, problem.values)
    for key, count in Counter(meeting.id for meeting in meetings).items():
        if count > 1:
            yield Problem("warning", "meetings", mark("{id} stands here twice."), {"id": key})


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    try:
        return time.fromisoformat(text).strftime("%H:%M") == text
    except ValueError:
        return False
