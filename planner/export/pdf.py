"""The entry plan as a PDF that a board can read: cover, bookmarks, page numbers, embedded type."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageBreak, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Flow
from reportlab.platypus import Table as FlowTable
from reportlab.platypus.doctemplate import NextPageTemplate

from planner.charts.palette import ACCENT, ACCENT_SOFT, HAIRLINE, INK, MUTED
from planner.export import fonts
from planner.export.pen import ChartFlowable
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Break, Chart, Cover, Heading, Paragraph, Table
from planner.report.sections import blocks as report_blocks
from planner.text import Texts

MARGIN = 20 * mm
SIZES = {"letter": letter, "a4": A4}
LONGEST = 1500  # characters of one paragraph; longer ones are split, reportlab would take minutes


def write_pdf_report(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str = "letter") -> None:
    """Write the plan's report to ``path``; OSError when the disk says no."""
    title = answer.plan.title or t("Entry plan")
    write_pdf(report_blocks(answer, facts, t), path, t, paper, title, answer.plan.exporter.name)


def write_pdf(parts: Sequence[Block], path: Path, t: Texts, paper: str, title: str, author: str) -> None:
    """Write blocks to a PDF with bookmarks, metadata and "page x of y"; the same blocks give the same bytes."""
    fonts.register()
    document = _Document(path, t, SIZES.get(paper, letter), title, author)
    story: list[Any] = []
    for i, part in enumerate(parts):
        made = _flowables(part, document)
        # A sentence that introduces a table stays on the table's page.
        if isinstance(part, Paragraph) and i + 1 < len(parts) and isinstance(parts[i + 1], Table):
            made[-1].keepWithNext = 1
        story += made
    document.build(story, canvasmaker=document.canvas)


def clean(text: str) -> str:
    """Users' words as reportlab text: nothing in them is markup, a picture or a link."""
    printable = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
    return html.escape(printable, quote=True).replace("\n", "<br/>")


def split(text: str) -> list[str]:
    """A long text in pieces that can be set quickly, cut at spaces where there are any."""
    pieces = []
    while len(text) > LONGEST:
        cut = text.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        pieces.append(text[:cut])
        text = text[cut:].lstrip()
    return [*pieces, text]


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, path: Path, t: Texts, size: tuple[float, float], title: str, author: str) -> None:
        super().__init__(
            str(path), pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
            title=title, author=author, subject=t("Market-entry plan"), creator="Market-Entry Planner",
            lang={"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}[t.language], invariant=1,
        )  # fmt: skip
        self.t, self.plan_title = t, title
        frame = Frame(MARGIN, MARGIN, self.width, self.height, 0, 0, 0, 0, id="text")
        self.addPageTemplates([PageTemplate("cover", [frame], onPage=self._cover), PageTemplate("text", [frame])])
        self._headings = 0

    def canvas(self, *arguments: Any, **options: Any) -> Canvas:
        return _NumberedCanvas(self, *arguments, **options)

    def _cover(self, canvas: Any, _document: Any) -> None:
        canvas.setFillColor(HexColor(ACCENT))
        canvas.rect(0, self.pagesize[1] - 62 * mm, self.pagesize[0], 62 * mm, stroke=0, fill=1)

    def afterFlowable(self, flowable: Any) -> None:
        level = getattr(flowable, "outline_level", None)
        if level is not None:
            self._headings += 1
            key = f"heading-{self._headings}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level, closed=False)


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
                self._footer(number, len(pages))
            Canvas.showPage(self)
        Canvas.save(self)

    def _footer(self, number: int, pages: int) -> None:
        width = self._pagesize[0]
        self.setStrokeColor(HexColor(HAIRLINE))
        self.line(MARGIN, 14 * mm, width - MARGIN, 14 * mm)
        self.setFillColor(HexColor(MUTED))
        self.setFont(fonts.REGULAR, 8)
        page = self._document.t("Page {number} of {pages}", number=number, pages=pages)
        title = self._document.plan_title
        while fonts.measure(title, 8, False) > width - 2 * MARGIN - 90:
            title = title[:-2].rstrip() + "…"
        self.drawString(MARGIN, 9.5 * mm, title)
        self.drawRightString(width - MARGIN, 9.5 * mm, page)


def _style(name: str, **options: Any) -> ParagraphStyle:
    base: dict[str, Any] = {
        "fontName": fonts.REGULAR,
        "bulletFontName": fonts.REGULAR,
        "fontSize": 10,
        "leading": 14,
        "textColor": HexColor(INK),
    }
    return ParagraphStyle(name, **{**base, **options})


BODY = _style("body", spaceAfter=6, splitLongWords=1)
STYLES = {
    "body": BODY,
    "lead": _style("lead", fontName=fonts.SEMIBOLD, fontSize=12, leading=16, spaceAfter=8, spaceBefore=4),
    "note": _style("note", fontSize=8.5, leading=11.5, textColor=HexColor(MUTED), spaceAfter=8),
}
HEADINGS = {
    1: _style("h1", fontName=fonts.BOLD, fontSize=17, leading=21, spaceBefore=18, spaceAfter=8, keepWithNext=1,
              textColor=HexColor(ACCENT)),
    2: _style("h2", fontName=fonts.SEMIBOLD, fontSize=11.5, leading=15, spaceBefore=10, spaceAfter=5, keepWithNext=1),
}  # fmt: skip


def _flowables(part: Block, document: _Document) -> list[Any]:
    if isinstance(part, Cover):
        return _cover_page(part, document)
    if isinstance(part, Heading):
        heading = Flow(clean(part.text), HEADINGS[part.level])
        heading.outline_level = part.level - 1
        return [heading]
    if isinstance(part, Paragraph):
        return [Flow(clean(piece), STYLES[part.style]) for piece in split(part.text)]
    if isinstance(part, Chart):
        chart = ChartFlowable(part.draw(document.width, fonts.measure))
        return [KeepTogether([chart, Spacer(1, 4), Flow(clean(part.source), STYLES["note"])])]
    if isinstance(part, Break):
        return [PageBreak()]
    return _table(part, document.width)


def _cover_page(part: Cover, document: _Document) -> list[Any]:
    white = HexColor("#FFFFFF")
    title = _style("cover-title", fontName=fonts.BOLD, fontSize=26, leading=31, textColor=white)
    small = _style("cover-kind", fontSize=12, leading=16, textColor=white, spaceAfter=6)
    decision = _style("cover-decision", fontName=fonts.SEMIBOLD, fontSize=18, leading=24)
    label = _style("cover-label", fontSize=9, leading=13, textColor=HexColor(MUTED))
    value = _style("cover-value", fontSize=11, leading=15)
    shown = part.title if len(part.title) <= 90 else part.title[:89].rstrip() + "…"
    head = FlowTable([[[Flow(clean(part.subtitle), small), Flow(clean(shown), title)]]], [document.width], [40 * mm])
    head.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    lines = FlowTable(
        [[Flow(clean(name), label), Flow(clean(text), value)] for name, text in part.lines],
        [document.width * 0.24, document.width * 0.76],
    )
    lines.setStyle([("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEABOVE", (0, 0), (-1, -1), 0.5, HexColor(HAIRLINE)),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 6),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 8)])  # fmt: skip
    heading = Flow(clean(document.t("The decision")), STYLES["note"])
    return [head, Spacer(1, 30 * mm), heading, Flow(clean(part.decision) + ".", decision), Spacer(1, 24 * mm), lines,
            NextPageTemplate("text")]  # fmt: skip


def _table(part: Table, width: float) -> list[Any]:
    size = 8.2 if part.small else 9.5
    align = {"left": TA_LEFT, "right": TA_RIGHT, "centre": 1}
    rows = [
        [_cell(text, size, align[part.align[i]], fonts.SEMIBOLD, MUTED) for i, text in enumerate(part.headers)],
        *(
            [_cell(text, size, align[part.align[i]], fonts.BOLD if n in part.strong else fonts.REGULAR, INK)
             for i, text in enumerate(row)]
            for n, row in enumerate(part.rows)
        ),
    ]  # fmt: skip
    total = sum(part.widths)
    table = FlowTable(rows, [width * w / total for w in part.widths], repeatRows=1, splitByRow=1, splitInRow=0)
    style: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor(ACCENT)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(HAIRLINE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]  # fmt: skip
    style += [("BACKGROUND", (0, n + 1), (-1, n + 1), HexColor(ACCENT_SOFT)) for n in part.strong]
    table.setStyle(style)
    return [table, Spacer(1, 10)]


def _cell(text: str, size: float, alignment: int, font: str, colour: str) -> Any:
    shown = text if len(text) <= 4 * LONGEST else text[: 4 * LONGEST] + "…"
    # Figures never break between number and unit, long words may.
    shown = re.sub(r"(?<=\d) (?=[A-Za-z%])", "\u00a0", shown)
    style = _style(f"cell-{font}-{size}-{alignment}-{colour}", fontName=font, fontSize=size, leading=size * 1.28,
                   alignment=alignment, textColor=HexColor(colour), splitLongWords=1)  # fmt: skip
    return Flow(clean(shown), style)
