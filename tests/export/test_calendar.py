"""Calendar files: what RFC 5545 asks of them, and that they say what they were given, whatever it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from planner.export.calendar import Event, calendar_bytes, write_calendar
from planner.text import Texts

T = Texts("en")
DAY = Event("step-1@plan", date(2027, 3, 1), date(2027, 3, 5), 'Register, as importer; "quickly"', "One\nTwo", "")


def lines(data: bytes) -> list[str]:
    """The unfolded lines."""
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_a_day_ends_on_the_first_free_day_and_texts_are_escaped() -> None:
    found = lines(calendar_bytes([DAY], T, "Entry plan"))
    for line in ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Market-Entry Planner//EN", "X-WR-CALNAME:Entry plan",
                 "UID:step-1@plan", "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270306",
                 "SUMMARY:Register\\, as importer\\; \"quickly\"", "DESCRIPTION:One\\nTwo"):  # fmt: skip
        assert line in found
    assert not any(line.startswith("LOCATION") for line in found)


def test_a_meeting_keeps_its_local_time_and_a_zone_becomes_utc() -> None:
    local = Event("m1", datetime(2027, 3, 1, 9, 30), datetime(2027, 3, 1, 10, 15), "Visit", "", "Toronto, ON")
    zoned = Event("m2", datetime(2027, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=-5))), None, "Call")
    found = lines(calendar_bytes([local, zoned], T))
    assert "DTSTART:20270301T093000" in found
    assert "DTEND:20270301T101500" in found
    assert "LOCATION:Toronto\\, ON" in found
    assert "DTSTART:20270301T143000Z" in found


def test_long_lines_are_folded_at_75_octets_and_no_letter_is_cut() -> None:
    event = Event("u", date(2027, 1, 1), None, "Señalización y certificación 日本 " * 20)
    data = calendar_bytes([event], T)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert [str(entry["summary"]) for entry in Calendar.from_ical(data).walk("VEVENT")] == [event.summary]


def test_the_same_events_are_the_same_bytes_on_disk(tmp_path) -> None:
    write_calendar([DAY], tmp_path / "a.ics", T)
    assert (tmp_path / "a.ics").read_bytes() == calendar_bytes([DAY], T)


@pytest.mark.parametrize("end", [date(2027, 2, 28), datetime(2027, 3, 2, tzinfo=UTC)])
def test_an_end_before_the_start_or_of_another_kind_is_a_mistake_of_the_caller(end: date) -> None:
    with pytest.raises(ValueError, match="u: 2027-03-01"):
        calendar_bytes([Event("u", date(2027, 3, 1), end, "x")], T)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_comes_back_but_for_control_characters(summary: str, place: str) -> None:
    data = calendar_bytes([Event("u", date(2027, 1, 1), None, summary, "", place)], T)
    assert b"\x00" not in data
    entry = Calendar.from_ical(data).walk("VEVENT")[0]
    kept = [c for c in summary if c.isprintable() and c not in "\\,;"]
    assert [c for c in str(entry["summary"]) if c.isprintable() and c not in "\\,;"] == kept
