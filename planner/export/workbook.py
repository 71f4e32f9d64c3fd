"""The entry plan as a workbook whose formulas still work: change a weight and the ranking moves.

Sheets: ranking, weights, readings, scales, values, scores, sectors, opportunity, duties, method, sources. Every formula
stores its result beside it, so that previews and phones show figures. Only functions that LibreOffice 7.4 and old Excel
know are used.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.charts.palette import ACCENT
from planner.export.sheets import Book, Sheet
from planner.export.sheets_access import access_sheet
from planner.export.sheets_checklist import checklist_sheet
from planner.export.sheets_end import method_sheet, sources_sheet
from planner.export.sheets_entry import contacts_sheet, mode_sheet
from planner.export.sheets_finance import cash_keys, cash_sheets
from planner.export.sheets_firm import firmness_sheet, room_sheet
from planner.export.sheets_landed import landed_sheet, scenarios_sheet
from planner.export.sheets_meetings import meetings_sheet
from planner.export.sheets_opportunity import opportunity_sheet
from planner.export.sheets_origin import origin_sheet
from planner.export.sheets_readiness import readiness_sheet
from planner.export.sheets_risks import risks_sheet
from planner.export.sheets_scores import scores_sheet, values_sheet
from planner.export.sheets_sectors import sectors_sheet
from planner.export.sheets_start import ranking_sheet
from planner.export.sheets_terms import readings_sheet, scales_sheet, weights_sheet
from planner.export.sheets_timeline import timeline_sheet
from planner.export.sheets_variations import variations_sheet
from planner.model.assessment import Assessment
from planner.model.entry_mode import EntryMode
from planner.model.facts import Facts
from planner.report.meetings import shown
from planner.report.words import paper_title
from planner.stopping import go_on
from planner.text import Texts

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "in_memory": True,
}
CREATED = datetime(2026, 11, 24, tzinfo=UTC)  # fixed: the same answer gives the same bytes


def write_workbook(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str = "letter") -> None:
    """Write the plan's workbook to ``path`` in one language; OSError when the disk says no.

    Every figure is a reading with its unit, or a formula with the program's result stored beside it.
    """
    # Made in memory: a full disk then refuses one write, and no half-made archive is left to be closed.
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, OPTIONS) as file:
        file.set_properties({
            "title": paper_title(answer.plan, t), "author": answer.plan.exporter.name,
            "comments": "Market-Entry Planner", "created": CREATED,
        })  # fmt: skip
        titles = _titles(answer, t)
        file.set_calc_mode("auto")
        book = Book(file, answer, facts, t, {key: _sheet(file, title, paper) for key, title in titles.items()})
        # In the order in which formulas point back; the order of the tabs is that of the titles.
        extra = [
            write
            for key, write in (
                ("scenarios", scenarios_sheet),
                ("landed", landed_sheet),
                ("readiness", readiness_sheet),
                ("mode", mode_sheet),
                ("contacts", contacts_sheet),
            )
            if key in book.places
        ]
        for write in (weights_sheet, scales_sheet, readings_sheet, values_sheet, scores_sheet, ranking_sheet,
                      *_extra(answer).values(), sectors_sheet, access_sheet, *extra, method_sheet,
                      sources_sheet):  # fmt: skip
            go_on()
            write(book)
        for cash in cash_sheets(book):
            variations_sheet(book, f"{cash.key}.varied", cash)
        if answer.outlook is not None:
            opportunity_sheet(book)
        if answer.origin:
            origin_sheet(book)
        if "checklist" in book.places:
            checklist_sheet(book)
        book.places["ranking"].page.activate()
    path.write_bytes(whole.getvalue())


def _titles(answer: Assessment, t: Texts) -> dict[str, str]:
    """Titles of the sheets in order, without those that have nothing to say."""
    left = answer.plan.report.leave_out
    absent = {
        "firmness": "firmness" not in _extra(answer), "room": "room" not in _extra(answer),
        "timeline": "timeline" not in _extra(answer), "meetings": "meetings" not in _extra(answer),
        "risks": "risks" not in _extra(answer),
        "sectors": answer.sectors is None or "sectors" in answer.plan.report.leave_out,
        "opportunity": not answer.outlook, "access": not answer.duties, "origin": not answer.origin,
        "scenarios": not (answer.effects and answer.opportunities),
        "landed": not any(route.done for route in answer.landed), "checklist": not answer.checklist,
        "readiness": answer.readiness is None or not answer.readiness.answered or "readiness" in left,
        "mode": answer.entry_modes is None or answer.plan.entry_mode == EntryMode() or "mode" in left,
        "contacts": not answer.plan.contacts or "partners" in left,
    }  # fmt: skip
    titles = {
        "ranking": t("Ranking"), "weights": t("Weights"), "readings": t("Readings"), "scales": t("Scales"),
        "values": t("Values"), "scores": t("Scores"), "firmness": t("Firmness"), "room": t("Room"),
        "sectors": t("Sectors"), "opportunity": t("Opportunity"),
        "access": t("Duties"), "origin": t("Origin"), "scenarios": t("Scenarios"), "landed": t("Landed cost"),
        "readiness": t("Readiness"), "mode": t("Entry mode"), "contacts": t("Contacts"),
        **_money_titles(answer, t), "timeline": t("Timeline"), "checklist": t("Checklist"),
        "risks": t("Risks"), "meetings": t("Meetings"),
        "method": t("Method and notes"), "sources": t("Sources"),
    }  # fmt: skip
    return {key: title for key, title in titles.items() if not absent.get(key)}


def _money_titles(answer: Assessment, t: Texts) -> dict[str, str]:
    """Two sheets a market of the budget; those after the chosen one carry their market's code."""
    made = {}
    for key, found in cash_keys(answer.finance):
        code = "" if key == "cash" else f" {found.case.market}"
        made[key], made[f"{key}.varied"] = t("Cash flow") + code, t("Sensitivity") + code
    return made


def _extra(answer: Assessment) -> dict[str, Callable[[Book], None]]:
    """The sheets that are there only where there is something on them, and the plan does not leave them out."""
    left = answer.plan.report.leave_out
    made: dict[str, Callable[[Book], None]] = {}
    if answer.firmness is not None and answer.firmness.told is not None and "firmness" not in left:
        made["firmness"] = firmness_sheet
    if answer.agreement is not None and answer.agreement.voices and "room" not in left:
        made["room"] = room_sheet
    if answer.timeline is not None and answer.timeline.done and "timeline" not in left:
        made["timeline"] = timeline_sheet
    if answer.risks is not None and answer.risks.risks and "risks" not in left:
        made["risks"] = risks_sheet
    if shown(answer.plan) and "meetings" not in left:
        made["meetings"] = meetings_sheet
    return made


def _sheet(file: Any, title: str, paper: str) -> Sheet:
    page = file.add_worksheet(title)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9 if paper == "a4" else 1)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&L&8Market-Entry Planner · &A&R&8&P / &N")
    page.set_tab_color(ACCENT)
    return Sheet(page, title)
