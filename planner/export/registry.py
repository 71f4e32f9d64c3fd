"""Which exporter writes which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.text import Texts

Exporter = Callable[[Assessment, Facts, Path, Texts, str], None]


def _pdf(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    from planner.export.pdf import write_pdf_report

    write_pdf_report(answer, facts, path, t, paper)


def _workbook(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    from planner.export.workbook import write_workbook

    write_workbook(answer, facts, path, t, paper)


EXPORTERS: dict[str, Exporter] = {".pdf": _pdf, ".xlsx": _workbook}
