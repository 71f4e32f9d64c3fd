"""Which exporter writes which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block
from planner.text import Texts

Exporter = Callable[[Assessment, Facts, Path, Texts, str], None]


def _pdf(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    from planner.export.pdf import write_pdf_report

    write_pdf_report(answer, facts, path, t, paper)


def _workbook(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    from planner.export.workbook import write_workbook

    write_workbook(answer, facts, path, t, paper)


def _tables(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    from planner.export.tables import write_zip

    write_zip(answer, facts, path, t)


def write_brief(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str, market: str = "") -> None:
    """One page on one market as a PDF; "" is the winner."""
    from planner.export.pdf_variants import write_pdf_brief

    write_pdf_brief(answer, facts, path, t, paper, market)


def write_deck(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    """The board's pages as a PDF."""
    from planner.export.pdf_variants import write_pdf_deck

    write_pdf_deck(answer, facts, path, t, paper)


def write_blocks(blocks: Sequence[Block], path: Path, t: Texts, paper: str, title: str, author: str) -> None:
    """Any blocks as a PDF."""
    from planner.export.pdf import write_pdf

    write_pdf(blocks, path, t, paper, title, author)


EXPORTERS: dict[str, Exporter] = {".pdf": _pdf, ".xlsx": _workbook, ".zip": _tables}
