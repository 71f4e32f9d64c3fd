"""The entry plan as a PDF that a board can read: cover, bookmarks, page numbers, embedded type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from planner.charts.palette import ACCENT, HAIRLINE, MUTED
from planner.export import fonts
from planner.export.pdf_blocks import BAND, story
from planner.export.pdf_text import STYLES, clean, short
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Cover
from planner.report.sections import blocks as report_blocks
from planner.text import Texts

MARGIN = 20 * mm
SIZES = {"letter": letter, "a4": A4}
LANGUAGES = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}


def write_pdf_report(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str = "letter") -> None:
    """Write the plan's report to ``path``; OSError when the disk says no."""
    title = answer.plan.title or t("Entry plan")
    write_pdf(report_blocks(answer, facts, t), path, t, paper, title, answer.plan.exporter.name)


def write_pdf(parts: Sequence[Block], path: Path, t: Texts, paper: str, title: str, author: str) -> None:
    """Write blocks to a PDF with bookmarks, metadata and "page x of y"; the same blocks give the same bytes."""
    fonts.register()
    document = _Document(path, t, SIZES.get(paper, letter), title, author)
    if not any(isinstance(part, Cover) for part in parts):
        document.pageTemplates.pop(0)  # a page without a cover has no band either
    document.foot = next((part.foot for part in parts if isinstance(part, Cover)), "")
    document.build(story(parts, document.width, MARGIN, t), canvasmaker=document.canvas)


def _plain(text: str, longest: int = 300) -> str:
    """A text for the file's properties and the running lines: one line, nothing that cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, path: Path, t: Texts, size: tuple[float, float], title: str, author: str) -> None:
        super().__init__(
            str(path), pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
            title=_plain(title), author=_plain(author), subject=t("Market-entry plan"),
            creator="Market-Entry Planner", lang=LANGUAGES[t.language], invariant=1,
        )  # fmt: skip
        self.t, self.plan_title, self.exporter = t, _plain(title), _plain(author)
        frame = Frame(MARGIN, MARGIN, self.width, self.height, 0, 0, 0, 0, id="text")
        self.addPageTemplates([PageTemplate("cover", [frame], onPage=self._cover), PageTemplate("text", [frame])])
        self._headings, self.foot = 0, ""

    def canvas(self, *arguments: Any, **options: Any) -> Canvas:
        return _NumberedCanvas(self, *arguments, **options)

    def _cover(self, canvas: Any, _document: Any) -> None:
        canvas.setFillColor(HexColor(ACCENT))
        canvas.rect(0, self.pagesize[1] - BAND, self.pagesize[0], BAND, stroke=0, fill=1)
        if self.foot:
            foot = Paragraph(clean(short(self.foot)), STYLES["note"])
            foot.wrap(self.width, MARGIN)
            foot.drawOn(canvas, MARGIN, 14 * mm)

    def afterFlowable(self, flowable: Any) -> None:
        level = getattr(flowable, "outline_level", None)
        if level is not None:
            self._headings += 1
            key = f"heading-{self._headings}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level, closed=level == 0)


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Keeps the pages back until it is known how many there are."""

    def __init__(self, document: _Document, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._document, self._kept = document, []  # type: ignore[var-annotated]

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._kept
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            if number > 1:
                self._running_lines(number, len(pages))
            Canvas.showPage(self)
        Canvas.save(self)

    def _running_lines(self, number: int, pages: int) -> None:
        width, height = self._pagesize
        document = self._document
        self.setStrokeColor(HexColor(HAIRLINE))
        self.setLineWidth(0.5)
        self.line(MARGIN, 14 * mm, width - MARGIN, 14 * mm)
        self.setFillColor(HexColor(MUTED))
        self.setFont(fonts.REGULAR, 8)
        half = width / 2 - MARGIN - 6
        self.drawString(MARGIN, 9.5 * mm, _fitted(document.plan_title, width - 2 * MARGIN - 90))
        page = document.t("Page {number} of {pages}", number=number, pages=pages)
        self.drawRightString(width - MARGIN, 9.5 * mm, page)
        self.drawString(MARGIN, height - 13 * mm, document.t("Market-entry plan"))
        self.drawRightString(width - MARGIN, height - 13 * mm, _fitted(document.exporter, half))


def _fitted(text: str, room: float) -> str:
    """A text cut with an ellipsis so that it fits into so many points."""
    if fonts.measure(text, 8, False) <= room:
        return text
    while text and fonts.measure(text + "…", 8, False) > room:
        text = text[:-1]
    return text.rstrip() + "…"
