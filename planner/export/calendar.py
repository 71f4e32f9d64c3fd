"""Dates as a calendar file (.ics, RFC 5545) that every calendar program opens: meetings, milestones, dates of measures.

The same events give the same bytes: no clock is asked, and the order is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.text import Texts

if TYPE_CHECKING:
    from icalendar import Event as Entry

PRODUCT = "-//Market-Entry Planner//{language}"
# What the standard wants to know of when an entry was made; fixed, so that the same plan gives the same file.
STAMP = datetime(2026, 11, 24, tzinfo=UTC)
# A calendar has no place for these: RFC 5545 allows no control character in a text but the tab and its own line breaks.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """One entry. A ``date`` is a whole day and ``end`` its last day; a ``datetime`` without a zone is local time there.

    ``uid`` tells a calendar program which entry a later file changes: the same thing keeps the same uid. ``end`` None:
    one day, or a moment.
    """

    uid: str
    start: date | datetime
    end: date | datetime | None
    summary: str
    description: str = ""
    location: str = ""


def calendar_bytes(events: Iterable[Event], t: Texts, name: str = "") -> bytes:
    """The events as an .ics file, lines folded and texts escaped as RFC 5545 asks; ``name`` is the calendar's own.

    ValueError for an event that ends before it starts or mixes a day with a moment.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", PRODUCT.format(language=t.language.upper()))
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    if name:
        whole.add("x-wr-calname", " ".join(_plain(name).split()))  # not a text to the library: it escapes no line's end
    for event in events:
        whole.add_component(_entry(event))
    return bytes(whole.to_ical())


def write_calendar(events: Iterable[Event], path: Path, t: Texts, name: str = "") -> None:
    """Write the events to ``path``; OSError when the disk says no, ValueError as :func:`calendar_bytes`."""
    path.write_bytes(calendar_bytes(events, t, name))


def _entry(event: Event) -> Entry:
    from icalendar import Event as Entry

    if event.end is not None and (_is_day(event.start) != _is_day(event.end) or event.end < event.start):
        raise ValueError(f"{event.uid}: {event.start} to {event.end}")
    entry = Entry()
    entry.add("uid", " ".join(_plain(event.uid).split()))
    entry.add("dtstamp", STAMP)
    entry.add("dtstart", _moment(event.start))
    last = event.end or event.start
    if _is_day(last):
        entry.add("dtend", last + timedelta(days=1))  # the standard's end is the first day that is free again
        entry.add("transp", "TRANSPARENT")  # a milestone does not make its day busy
    elif event.end is not None:
        entry.add("dtend", _moment(last))
    entry.add("summary", _plain(event.summary))
    for key, text in (("description", event.description), ("location", event.location)):
        if text.strip():
            entry.add(key, _plain(text))
    return entry


def _is_day(value: date | datetime) -> bool:
    return not isinstance(value, datetime)


def _moment(value: date | datetime) -> date | datetime:
    # A zone's rules would have to be written out beside it; the same moment in UTC needs none.
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value


def _plain(text: str) -> str:
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
