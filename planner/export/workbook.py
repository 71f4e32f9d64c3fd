"""The entry plan as a workbook whose formulas still work: change a weight and the ranking moves.

Sheets: ranking, weights, readings, scales, values, scores, sources. Every formula stores its result beside it, so that
previews and phones show figures. Only functions that LibreOffice 7.4 and old Excel know are used.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.export.sheets import Book, Sheet
from planner.export.sheets_scores import scores_sheet, values_sheet
from planner.export.sheets_start import ranking_sheet, sources_sheet
from planner.export.sheets_terms import readings_sheet, scales_sheet, weights_sheet
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.text import Texts

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_workbook(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str = "letter") -> None:
    """Write the plan's workbook to ``path``; OSError when the disk says no."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as file:
        file.set_properties({
            "title": answer.plan.title or t("Entry plan"), "author": answer.plan.exporter.name,
            "comments": "Market-Entry Planner", "created": datetime(2026, 11, 24, tzinfo=UTC),
        })  # fmt: skip
        file.set_calc_mode("auto")
        book = Book(file, answer, facts, t)
        sheets: dict[str, Any] = {name: _sheet(book, title, paper) for name, title in _titles(t).items()}
        weights_sheet(book, sheets["weights"])
        scales_sheet(book, sheets["scales"])
        readings_sheet(book, sheets["readings"])
        values_sheet(book, sheets["values"])
        scores_sheet(book, sheets["scores"])
        ranking_sheet(book, sheets["ranking"])
        sources_sheet(book, sheets["sources"])
        sheets["ranking"].page.activate()


def _titles(t: Texts) -> dict[str, str]:
    return {
        "ranking": t("Ranking"), "weights": t("Weights"), "readings": t("Readings"), "scales": t("Scales"),
        "values": t("Values"), "scores": t("Scores"), "sources": t("Sources"),
    }  # fmt: skip


def _sheet(book: Book, title: str, paper: str) -> Sheet:
    page = book.file.add_worksheet(title)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9 if paper == "a4" else 1)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8Market-Entry Planner&R&8&P / &N")
    book.names[title] = page
    return Sheet(page, title)
