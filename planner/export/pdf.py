"""The entry plan as a PDF that a board can read: cover, bookmarks, page numbers, embedded type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import PageTemplate

from planner.export import fonts
from planner.export.look import Look, draw_logo, look_of
from planner.export.pdf_blocks import BAND, story
from planner.export.pdf_document import MARGIN, Document, page_size
from planner.export.pdf_text import STYLES, clean, short
from planner.export.tags import Words, decoration, marked
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Cover
from planner.report.sections import blocks as report_blocks
from planner.report.words import paper_title
from planner.text import Texts

LOGO = (46 * mm, 20 * mm)  # room of the logo on the cover


def write_pdf_report(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str = "letter") -> None:
    """Write the plan's report to ``path``; OSError when the disk says no."""
    title = paper_title(answer.plan, t)
    author = answer.plan.exporter.name
    write_pdf(report_blocks(answer, facts, t), path, t, paper, title, author, look_of(answer.plan.report))


def write_pdf(
    parts: Sequence[Block], path: Path, t: Texts, paper: str, title: str, author: str, look: Look | None = None
) -> None:
    """Write blocks to a PDF with bookmarks, metadata, tags and "page x of y"; the same blocks give the same bytes."""
    fonts.register()
    chosen = look or Look()
    document = Document(path, t, page_size(paper), title, author, t("Market-entry plan"), chosen)
    cover = next((part for part in parts if isinstance(part, Cover)), None)
    if cover is not None:  # a page without a cover has no band either
        document.addPageTemplates(PageTemplate("cover", [document.frame()], onPage=_band(cover)))
    document.addPageTemplates(PageTemplate("text", [document.frame()]))
    document.build(story(parts, document.width, MARGIN, t, chosen), canvasmaker=document.canvas)


def _band(cover: Cover) -> Any:
    """What draws the coloured part of the cover, the logo on it, and the foot."""

    def draw(canvas: Any, document: Document) -> None:
        width, height = document.pagesize
        with decoration(canvas):
            canvas.setFillColor(HexColor(document.look.accent))
            canvas.rect(0, height - BAND, width, BAND, stroke=0, fill=1)
        _logo_plate(canvas, document)
        if cover.foot:
            foot = Words(clean(short(cover.foot)), STYLES["note"])
            foot.wrap(document.width, MARGIN)
            foot.drawOn(canvas, MARGIN, 14 * mm)

    return draw


def _logo_plate(canvas: Any, document: Document) -> None:
    """The logo on white, since nobody knows how it looks on the accent."""
    look, (width, height) = document.look, document.pagesize
    if look.logo is None:
        return
    wide, high = look.logo.getSize()
    scale, edge = min(LOGO[0] / wide, LOGO[1] / high), 3 * mm
    right, top = width - MARGIN, height - 12 * mm
    with decoration(canvas):
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.roundRect(right - wide * scale - 2 * edge, top - high * scale - 2 * edge, wide * scale + 2 * edge,
                         high * scale + 2 * edge, 2 * mm, stroke=0, fill=1)  # fmt: skip
    with marked(canvas, "Figure", document.logo_words()):
        draw_logo(canvas, look, right - edge, top - edge, *LOGO)
