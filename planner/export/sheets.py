"""What all sheets of the workbook share: styles, places of cells, and writing a formula with its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.charts.palette import ACCENT, ACCENT_SOFT, HAIRLINE, INK, MUTED
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.words import naming
from planner.text import Texts

HEAD = 3  # row of the table heads on every sheet, counted from 0
FIRST = HEAD + 1  # first row of figures


@dataclass(frozen=True)
class Sheet:
    """A worksheet and the name that formulas call it by."""

    page: Any
    title: str

    def cell(self, row: int, column: int) -> str:
        """An absolute reference that other sheets can use."""
        return f"'{self.title}'!{xl_rowcol_to_cell(row, column, True, True)}"

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """An absolute range that other sheets can use."""
        return f"{self.cell(*first)}:{xl_rowcol_to_cell(*last, True, True)}"


@dataclass
class Book:
    """The workbook being written: the answer, the words, the styles, and where each table begins."""

    file: Any
    answer: Assessment
    facts: Facts
    t: Texts
    names: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Sheet] = field(default_factory=dict)
    first_weight: int = 0  # row of the first criterion's weight
    score_rows: tuple[int, int, int] = (0, 0, 0)  # rows of score, coverage and rank

    def __post_init__(self) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}

        def style(**options: Any) -> Any:
            return self.file.add_format({**base, **options})

        number = {"align": "right", "bottom": 4, "bottom_color": HAIRLINE}
        self.styles = {
            "title": style(bold=True, font_size=16, font_color=ACCENT),
            "note": style(font_color=MUTED, italic=True),
            "head": style(bold=True, font_color=MUTED, bottom=2, bottom_color=ACCENT, text_wrap=True),
            "head_number": style(bold=True, font_color=MUTED, bottom=2, bottom_color=ACCENT, text_wrap=True,
                                 align="right"),
            "text": style(text_wrap=True, bottom=4, bottom_color=HAIRLINE),
            "label": style(bottom=4, bottom_color=HAIRLINE),
            "strong": style(bold=True, bg_color=ACCENT_SOFT, bottom=4, bottom_color=HAIRLINE),
            "input": style(**number, bg_color="#FFF8E5", num_format="0.0"),
            "percent": style(**number, num_format="0.0%"),
            "points": style(**number, num_format="0.00"),
            "score": style(**number, bold=True, num_format="0.0"),
            "integer": style(**number, num_format="0"),
            "reading": style(**number, num_format="#,##0.0##"),
            "money": style(**number, num_format="#,##0"),
            "missing": style(**number, font_color=MUTED, italic=True),
        }  # fmt: skip
        self.name = naming(self.answer, self.facts, self.t)
        # By code, as equal scores are ordered, so that the sheet and the program break ties alike.
        self.rows = sorted(self.answer.opportunities, key=lambda o: (o.market, o.product))

    @property
    def criteria(self) -> int:
        return len(self.answer.criteria)

    def start(self, sheet: Sheet, key: str, title: str, note: str) -> None:
        """Title, note and frozen head of a sheet."""
        self.places[key] = sheet
        sheet.page.write_string(0, 0, title, self.styles["title"])
        sheet.page.write_string(1, 0, note, self.styles["note"])
        sheet.page.freeze_panes(FIRST, 1)
        sheet.page.repeat_rows(HEAD)

    def heads(self, sheet: Sheet, titles: list[str], numbers_from: int) -> None:
        """The head of a table; from one column on the titles stand right, above figures."""
        for column, title in enumerate(titles):
            sheet.page.write_string(
                HEAD, column, title, self.styles["head_number" if column >= numbers_from else "head"]
            )

    def formula(self, sheet: Sheet, row: int, column: int, formula: str, style: str, result: float | str) -> None:
        """A formula with its result beside it, so that programs that do not calculate show it too."""
        sheet.page.write_formula(row, column, "=" + formula, self.styles[style], result)
