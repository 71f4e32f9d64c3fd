"""Ballots: new, opened, kept, taken into a plan, printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.api.facts import framework_of
from planner.model.plan import Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.ballot import Ballot
    from planner.model.facts import Facts
    from planner.model.room import Participant


def new_ballot(plan: Plan, facts: Facts) -> Ballot:
    """An empty ballot for the plan's action plan."""
    from planner.model.ballot import empty_ballot

    return empty_ballot(framework_of(plan, facts))


def open_ballot(path: Path | str) -> Ballot:
    """The ballot in a file; DocumentError with one clear sentence when it is not one or is damaged."""
    from planner.documents import ballot, files

    return ballot.loads(files.read_limited(Path(path), ballot.LARGEST), Path(path).name)


def save_ballot(ballot: Ballot, path: Path | str) -> None:
    """Write a ballot so that the old file stays whole until the new one is; DocumentError with the reason."""
    from planner.documents import ballot as store
    from planner.documents import files

    files.write_atomically(Path(path), store.dumps(ballot))


def take_ballot(plan: Plan, facts: Facts, path: Path | str) -> Participant:
    """The person whose ballot a file holds, with an id free in the plan; DocumentError with the reason.

    A ballot for another action plan or version, and one that is not filled in, is refused in a sentence.
    """
    from planner.documents import ballot as store

    ballot = open_ballot(path)
    store.accept(ballot, framework_of(plan, facts), Path(path).name)
    return replace(ballot.participant, id=plan.room.free_id())


def write_paper_ballot(plan: Plan, facts: Facts, path: Path | str, texts: Texts, paper: str = "letter") -> None:
    """One page to be filled in by hand, as PDF; the old file stays whole until the new one is."""
    from planner.documents import files
    from planner.export.registry import write_blocks
    from planner.report.ballot import ballot_page

    page = ballot_page(new_ballot(plan, facts), plan, texts)
    title = texts("Ballot")
    files.write_file_atomically(
        Path(path), lambda temporary: write_blocks(page, temporary, texts, paper, title, plan.exporter.name)
    )
