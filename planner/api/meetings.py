"""Meetings of a mission: what is wrong, in order, by words, what is due; calendar and business cards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.text import Texts

if TYPE_CHECKING:
    from planner.errors import Problem
    from planner.model.facts import Facts
    from planner.model.meeting import Meeting
    from planner.model.plan import Plan


def meeting_problems(meeting: Meeting) -> list[Problem]:
    """What is wrong with one meeting, each at its field ("day", "due", ...)."""
    from planner.engine.agenda import meeting_problems as run

    return run(meeting)


def write_contacts(plan: Plan, path: Path | str) -> None:
    """The plan's contacts as business cards (.vcf); DocumentError with the reason when the disk says no."""
    from planner.documents import files
    from planner.export.vcards import vcards

    files.write_atomically(Path(path), vcards(plan.contacts))


def meetings_of(
    plan: Plan, facts: Facts, t: Texts, words: str = "", day: str = "", due: str | None = None
) -> list[Meeting]:
    """The plan's meetings in order, those of one day (ISO date), those that hold all words.

    ``due``: only those whose next step is open, the earliest first: by that day (ISO date), or "" for all of them.
    """
    from planner.engine import agenda
    from planner.report.meetings import names_of

    found: Sequence[Meeting] = agenda.matching(plan.meetings, words, lambda m: names_of(m, plan, facts, t))
    if day:
        found = agenda.of_day(found, day)
    return list(found) if due is None else agenda.follow_ups(found, due or None)


def write_agenda(plan: Plan, facts: Facts, path: Path | str, texts: Texts) -> None:
    """Meetings and open follow-ups as a calendar file (.ics); DocumentError with the reason when the disk says no."""
    from planner.documents import files
    from planner.export.agenda import agenda
    from planner.export.calendar import calendar_bytes

    files.write_atomically(Path(path), calendar_bytes(agenda(plan, facts, texts), texts, plan.title))
