"""Meetings in order, by words, what is due, and what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.agenda import all_problems, follow_ups, matching, meeting_problems, of_day
from planner.model.meeting import Meeting, free_id, with_meeting

MEETINGS = (
    Meeting("m1", "2026-12-02", "16:00", company="Québec Métal", market="CAN", next_step="Precio", due="2026-12-09"),
    Meeting("m2", "2026-12-02", "09:30", people="Ana Núñez", notes="needs 2,000 harnesses", market="CAN"),
    Meeting("m3", "2026-12-01", company="Maple Motors", next_step="send samples", done=True, due="2026-12-03"),
    Meeting("m4", "2026-12-03", "", company="Aoki", next_step="call", rating=5),
)  # fmt: skip


def ids(found):
    return [meeting.id for meeting in found]


def test_a_day_is_in_the_order_of_its_hours():
    assert ids(of_day(MEETINGS, "2026-12-02")) == ["m2", "m1"]
    assert of_day(MEETINGS, "2026-12-05") == []


def test_what_is_due_comes_first_and_what_was_done_not_at_all():
    assert ids(follow_ups(MEETINGS)) == ["m1", "m4"]
    assert ids(follow_ups(MEETINGS, "2026-12-09")) == ["m1"]
    assert follow_ups(MEETINGS, "2026-12-08") == []


@pytest.mark.parametrize(("words", "found"), [
    ("quebec", ["m1"]), ("NUNEZ 2,000", ["m2"]), ("", ["m3", "m2", "m1", "m4"]), ("maple quebec", []),
    ("canadá", ["m2", "m1"]),
])  # fmt: skip
def test_words_are_found_in_any_field_without_accents_or_case(words, found):
    assert ids(matching(MEETINGS, words, lambda m: ("Canada",) if m.market == "CAN" else ())) == found


@pytest.mark.parametrize(("changes", "field"), [
    ({"day": "2026-02-30"}, "day"), ({"day": ""}, "day"), ({"time": "25:00"}, "time"), ({"time": "9:00"}, "time"),
    ({"company": " "}, "company"), ({"next_step": "x", "due": "2026-11-30"}, "due"), ({"due": "soon"}, "due"),
    ({"due": "2026-12-09"}, "next_step"), ({"minutes": 0}, "minutes"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(changes, field):
    given_fields = {"id": "m1", "day": "2026-12-01", "company": "Aoki"} | changes
    assert [p.where for p in meeting_problems(Meeting(**given_fields))] == [field]


def test_two_meetings_with_one_id_are_told():
    twice = [Meeting("m1", "2026-12-01", company="a"), Meeting("m1", "2026-12-02", company="b")]
    assert [p.where for p in all_problems(twice)] == ["meetings"]


@given(st.lists(st.sampled_from(["m1", "m2", "m3", "x"]), unique=True))
def test_a_new_meeting_never_takes_anothers_place(taken):
    meetings = tuple(Meeting(key, "2026-12-01", company=key) for key in taken)
    made = Meeting(free_id(meetings), "2026-12-01", company="new")
    assert with_meeting(meetings, made)[:-1] == meetings
    assert len(with_meeting(with_meeting(meetings, made), made)) == len(meetings) + 1
