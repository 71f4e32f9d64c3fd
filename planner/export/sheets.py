"""What all sheets of the workbook share: styles, places of cells, and writing a formula with its result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.charts.palette import ACCENT, ACCENT_SOFT, AMBER_SOFT, HAIRLINE, INK, MUTED, PAPER
from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.report.access import source_ids
from planner.report.words import naming
from planner.text import Texts

HEAD = 3  # row of the table heads on every sheet, counted from 0
FIRST = HEAD + 1  # first row of figures
NAME_WIDTH = 36  # characters of the first column on most sheets
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
LINE = 13.5  # points of one line of text


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


def styles(file: Any) -> dict[str, Any]:
    """The few looks of cells, by name."""
    base = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
    line = {"bottom": 4, "bottom_color": HAIRLINE}
    head = {"bold": True, "font_color": PAPER, "bg_color": ACCENT, "text_wrap": True, "valign": "vcenter", "indent": 1}
    number = {**line, "align": "right", "indent": 1}
    wanted: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 18, "font_color": ACCENT, "valign": "vcenter"},
        "part": {"bold": True, "font_size": 12, "font_color": ACCENT},
        "note": {"font_color": MUTED, "italic": True},
        "head": head,
        "head_number": {**head, "align": "right"},
        "text": {**line, "indent": 1, "text_wrap": True},
        "small": {**number, "font_size": 8, "font_color": MUTED, "text_wrap": True},
        "remark": {**line, "indent": 1, "font_size": 8, "font_color": MUTED, "text_wrap": True},
        "label": {**line, "indent": 1},
        "strong": {**line, "indent": 1, "bold": True, "bg_color": ACCENT_SOFT},
        "input": {**number, "bg_color": AMBER_SOFT, "num_format": "#,##0.0##"},
        "input0": {**number, "bg_color": AMBER_SOFT, "num_format": "#,##0"},
        "total0": {**number, "bold": True, "num_format": "#,##0", "bg_color": ACCENT_SOFT},
        "choice": {**line, "bg_color": AMBER_SOFT},
        "typed": {**line, "bg_color": AMBER_SOFT, "text_wrap": True},
        "percent": {**number, "num_format": "0.0%"},
        "points": {**number, "num_format": "0.00"},
        "factor": {**number, "num_format": "0.0000"},
        "score": {**number, "bold": True, "num_format": "0.0", "bg_color": ACCENT_SOFT},
        "score2": {**number, "bold": True, "num_format": "#,##0.00", "bg_color": ACCENT_SOFT},
        "integer": {**number, "num_format": "0"},
        "rank": {**number, "bold": True, "num_format": "0"},
        "date": {**number, "num_format": "yyyy-mm-dd"},
        "date_input": {**number, "bg_color": AMBER_SOFT, "num_format": "yyyy-mm-dd"},
        "days_input": {**number, "bg_color": AMBER_SOFT, "num_format": "0"},
        "missing": {**number, "font_color": MUTED, "bg_color": "#ECECEC"},
        **{f"figure{n}": {**number, "num_format": "#,##0" + ("." + "0" * n if n else "")} for n in range(5)},
    }
    return {name: file.add_format({**base, **options}) for name, options in wanted.items()}


@dataclass
class Book:
    """The workbook being written: the answer, the words, the styles, and where each table begins."""

    file: Any
    answer: Assessment
    facts: Facts
    t: Texts
    places: dict[str, Sheet]
    rows_of: dict[str, int] = field(default_factory=dict)  # named rows that other sheets point to

    def __post_init__(self) -> None:
        self.styles = styles(self.file)
        self.name = naming(self.answer, self.facts, self.t)
        # By code, as equal scores are ordered, so that the sheet and the program break ties alike.
        self.columns: list[Opportunity] = sorted(self.answer.opportunities, key=lambda o: (o.market, o.product))
        used = dict.fromkeys(s for column in self.answer.columns for s in column.sources if s)
        used.update(dict.fromkeys(gate.source for o in self.answer.opportunities for gate in o.gates))
        if "sectors" in self.places and self.answer.sectors is not None:
            used.update(dict.fromkeys(self.answer.sectors.sources()))
        used.update(dict.fromkeys(rule.source for found in self.answer.origin for rule in found.rules))
        used.update(dict.fromkeys(source_ids(self.answer.duties)))
        self.sources = [self.facts.sources[key] for key in used if key in self.facts.sources]
        self.source_numbers = {source.id: i + 1 for i, source in enumerate(self.sources)}
        own = {choice.criterion: choice.rule for choice in self.answer.plan.missing}
        self.rules = {c.id: own.get(c.id, c.missing) for c in self.answer.criteria}

    @property
    def criteria(self) -> int:
        return len(self.answer.criteria)

    @property
    def width(self) -> int:
        """Number of opportunities, at least 1 so that ranges are never empty."""
        return max(1, len(self.columns))

    def start(self, key: str, title: str, note: str, frozen: int = 1) -> Sheet:
        """Title, note and frozen head of a sheet."""
        sheet = self.places[key]
        sheet.page.set_row(0, 28)
        sheet.page.write_string(0, 0, title, self.styles["title"])
        sheet.page.write_string(1, 0, note, self.styles["note"])
        sheet.page.freeze_panes(FIRST, frozen)
        sheet.page.repeat_rows(HEAD)
        return sheet

    def part(self, sheet: Sheet, row: int, title: str) -> None:
        """The title of a second table on a sheet."""
        sheet.page.set_row(row, 20)
        sheet.page.write_string(row, 0, title, self.styles["part"])

    def tall(self, sheet: Sheet) -> None:
        """Print set-up of a sheet with several tables: one upright page while the figures stay large enough to read."""
        sheet.page.set_portrait()
        sheet.page.fit_to_pages(1, 1 if self.width <= 14 else 0)

    def heads(self, sheet: Sheet, titles: Sequence[str], numbers_from: int, row: int = HEAD, width: float = 13) -> None:
        """The head of a table; from one column on the titles stand right, above figures."""
        sheet.page.set_row(row, height(*((title, width) for title in titles[1:])) + 6)
        for column, title in enumerate(titles):
            style = self.styles["head_number" if column >= numbers_from else "head"]
            sheet.page.write_string(row, column, title, style)

    def criterion_names(self, sheet: Sheet, first: int) -> None:
        """The criteria's names down the first column."""
        for i, criterion in enumerate(self.answer.criteria):
            sheet.page.write_string(first + i, 0, criterion.name(self.t.language), self.styles["label"])

    def formula(self, sheet: Sheet, row: int, column: int, formula: str, style: str, result: float | str) -> None:
        """A formula with its result beside it, so that programs that do not calculate show it too."""
        if isinstance(result, str):
            result = printable(result)
        sheet.page.write_formula(row, column, "=" + formula, self.styles[style], result)

    def define(self, name: str, reference: str) -> None:
        """A name for a cell or a range, usable in any formula."""
        self.file.define_name(name, "=" + reference)

    def name_cell(self, sheet: Sheet, row: int, column: int, *words: str) -> str:
        """A name of these words for a key cell, so that a reader's own formulas can ask for it; the name itself."""
        # Letters every program takes, and nothing that reads as a cell ("npv1", "r2c3") itself.
        name = re.sub("[^a-z0-9]+", "_", "_".join(words).casefold()).strip("_") or "cell"
        if not name[0].isalpha() or re.fullmatch(r"[a-z]{1,3}\d+|[rc]|r\d*c\d*", name):
            name = f"the_{name}"
        self.define(name, sheet.cell(row, column))
        return name


def printable(text: str) -> str:
    """What XML can hold of a text: the library cleans texts of cells, not results of formulas and captions."""
    return UNPRINTABLE.sub(" ", text)


def height(*texts: tuple[str, float]) -> float:
    """Points that a row needs for texts wrapped in columns of so many characters; estimated generously."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return 2.0 + LINE * lines


def _lines(text: str, width: float) -> int:
    # Words do not break, so a line rarely fills its column; wide replacement fonts fill it sooner.
    usable = max(4.0, 0.82 * width)
    total = 0
    for paragraph in text.split("\n"):
        used, total = 0.0, total + 1
        for word in paragraph.split():
            if used and used + 1 + len(word) > usable:
                used, total = 0.0, total + 1
            used += len(word) + (1 if used else 0)
    return total
