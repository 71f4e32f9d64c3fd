"""What goes on paper: the report, the brief, the board's deck, the tables; and the logo that stands on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.api.answers import judged, scenario_answers, with_outlook
from planner.api.checklists import checklists
from planner.api.sectors import plan_sectors
from planner.errors import ExportError, Problem
from planner.text import Texts, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.assessment import Assessment
    from planner.model.facts import Facts


def refuse_unwritable(path: Path | str) -> None:
    """DocumentError at once where no file can be written, before anything is worked out in vain."""
    from planner.documents import files

    files.refuse_unwritable(Path(path))


def write_report(assessment: Assessment, facts: Facts, path: Path | str, texts: Texts, paper: str = "letter") -> None:
    """The entry plan as PDF, workbook or zip of tables, by the file's suffix; the old file stays whole until then."""
    from planner.export.registry import EXPORTERS

    target = Path(path)
    writer = EXPORTERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(mark("A report ends in .pdf, .xlsx or .zip; {name} does not."), name=target.name)
    refuse_unwritable(target)
    answer = _whole(assessment, facts)
    _put(target, lambda temporary: writer(answer, facts, temporary, texts, paper))


def write_brief(assessment: Assessment, facts: Facts, market: str, path: Path | str, texts: Texts) -> None:
    """One page on one market (ISO3; "": the winner) as a PDF; the old file stays whole until the new one is."""
    from planner.export import registry

    refuse_unwritable(Path(path))
    answer, paper = judged(assessment), assessment.plan.report.paper
    _put(Path(path), lambda temporary: registry.write_brief(answer, facts, temporary, texts, paper, market))


def write_deck(assessment: Assessment, facts: Facts, path: Path | str, texts: Texts) -> None:
    """The board's pages as a PDF; the old file stays whole until the new one is."""
    from planner.export import registry

    refuse_unwritable(Path(path))
    answer, paper = _whole(assessment, facts), assessment.plan.report.paper
    _put(Path(path), lambda temporary: registry.write_deck(answer, facts, temporary, texts, paper))


def write_tables(assessment: Assessment, facts: Facts, folder: Path | str, texts: Texts) -> list[Path]:
    """Every table of the report as CSV in a folder, which is made; the files written. A stop leaves none of them."""
    from planner.documents import files
    from planner.export.tables import files as tables

    return files.write_all(Path(folder), list(tables(_whole(assessment, facts), facts, texts)))


def take_logo(path: Path | str) -> str | Problem:
    """A picture file as the base64 text a plan keeps, made small; the Problem where it cannot be used."""
    from planner.documents.logo import take

    return take(Path(path))


def _whole(assessment: Assessment, facts: Facts) -> Assessment:
    """The answer with all that is only worked out when a report is written."""
    if assessment.sectors is None and "sectors" not in assessment.plan.report.leave_out:
        assessment = replace(assessment, sectors=plan_sectors(assessment.plan, facts))
    if "checklist" not in assessment.plan.report.leave_out:
        assessment = replace(assessment, checklist=checklists(assessment.plan, facts))
    scenarios = scenario_answers(assessment, facts) if assessment.plan.room.participants else ()
    return judged(with_outlook(assessment, facts), scenarios)


def _put(path: Path, writer: Callable[[Path], None]) -> None:
    from planner.documents import files

    files.write_file_atomically(path, writer)
