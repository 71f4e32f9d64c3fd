"""The brief of one page and the board's deck: pages laid out as a whole, as large as fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from planner.charts.palette import MUTED, PAPER
from planner.export import fonts
from planner.export.look import draw_logo, look_of
from planner.export.pdf_blocks import flowables_of
from planner.export.pdf_document import MARGIN, Document, fitted, page_size
from planner.export.pdf_text import bound, clean, plain, short, style
from planner.export.tags import Words, decoration, marked
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Heading, Slide
from planner.report.brief import brief
from planner.report.deck import deck
from planner.report.words import paper_title
from planner.text import Texts

BRIEF_SIZES, DECK_SIZES = (1.0, 0.72), (1.45, 0.8)  # largest and smallest scale of what stands on a page
STEP = 0.04
DECK_BAND = 74 * mm
LOGO = (34 * mm, 11 * mm)


class Fitted(Flowable):  # type: ignore[misc]
    """Blocks on one page: at the largest scale at which all of them fit; what does not fit at the smallest is left."""

    def __init__(self, make: Callable[[float], list[Any]], sizes: tuple[float, float], title: str) -> None:
        super().__init__()
        self._make, self._sizes, self._title = make, sizes, plain(title)
        self._parts: list[tuple[Any, float]] = []  # flowable and its lower edge, from the top
        self.outline_level = 0

    def getPlainText(self) -> str:
        """The title in the bookmarks."""
        return self._title

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        scale, least = self._sizes
        while True:
            parts, used = _stacked(self._make(width / scale), width / scale)
            if used <= height / scale or scale - STEP < least:
                break
            scale -= STEP
        self._parts = [(part, bottom) for part, bottom in parts if bottom <= height / scale]
        self._scale, self.width, self.height = scale, width, height
        return width, height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        for part, bottom in self._parts:
            part.drawOn(self.canv, 0, self.height / self._scale - bottom)
        self.canv.restoreState()


def _stacked(parts: list[Any], width: float) -> tuple[list[tuple[Any, float]], float]:
    """Flowables under each other as a page sets them: (flowable, lower edge), and what all of them need."""
    made: list[tuple[Any, float]] = []
    used = after = 0.0
    for part in parts:
        height = part.wrap(width, 10_000.0)[1]
        used += (max(after, part.getSpaceBefore()) if made else 0.0) + height
        after = part.getSpaceAfter()
        made.append((part, used))
    return made, used


def _page(parts: Sequence[Block], sizes: tuple[float, float], title: str, document: Document) -> Fitted:
    def make(width: float) -> list[Any]:
        return [f for part in parts for f in flowables_of(part, width, MARGIN, document.t, document.look)]

    return Fitted(make, sizes, title)


# --- the brief -------------------------------------------------------------------------------------------------------


def write_pdf_brief(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str, market: str = "") -> None:
    """One page on one market ("": the winner); OSError when the disk says no."""
    fonts.register()
    parts = brief(answer, facts, market, t)
    title = next(part.text for part in parts if isinstance(part, Heading))
    document = Document(path, t, page_size(paper), f"{t('Market brief')}: {title}", answer.plan.exporter.name,
                        t("Market brief"), look_of(answer.plan.report), lined_from=2)  # fmt: skip
    document.addPageTemplates(PageTemplate("brief", [document.frame()], onPage=_brief_head))
    document.build([_page(parts, BRIEF_SIZES, title, document)], canvasmaker=document.canvas)


def _brief_head(canvas: Any, document: Document) -> None:
    width, height = document.pagesize
    top = height - 13 * mm
    with decoration(canvas):
        canvas.setFillColor(HexColor(document.look.accent))
        canvas.rect(0, height - 4 * mm, width, 4 * mm, stroke=0, fill=1)
    _named_logo(canvas, document, width - MARGIN, height - 7 * mm)
    with marked(canvas, "P"):
        canvas.setFillColor(HexColor(MUTED))
        canvas.setFont(fonts.REGULAR, 8)
        about = " · ".join(filter(None, (document.kind, document.exporter)))
        canvas.drawString(MARGIN, top, fitted(about, width / 2))
        canvas.drawString(MARGIN, 11 * mm, fitted(document.plan_title, width - 2 * MARGIN))


def _named_logo(canvas: Any, document: Document, right: float, top: float) -> None:
    if document.look.logo is not None:
        with marked(canvas, "Figure", document.logo_words()):
            draw_logo(canvas, document.look, right, top, *LOGO)


# --- the deck --------------------------------------------------------------------------------------------------------


def write_pdf_deck(answer: Assessment, facts: Facts, path: Path, t: Texts, paper: str) -> None:
    """Up to eight wide pages for a board; OSError when the disk says no."""
    fonts.register()
    slides = deck(answer, facts, t)
    title = paper_title(answer.plan, t)
    document = Document(path, t, page_size(paper, wide=True), title, answer.plan.exporter.name, t("Board deck"),
                        look_of(answer.plan.report))  # fmt: skip
    document.addPageTemplates([
        PageTemplate("cover", [document.frame()], onPage=_deck_cover), PageTemplate("page", [document.frame()]),
    ])  # fmt: skip
    flowables: list[Any] = []
    for slide in slides:
        flowables += [*([PageBreak()] if flowables else []), _slide(slide, document), NextPageTemplate("page")]
    document.build(flowables, canvasmaker=document.canvas)


def _deck_cover(canvas: Any, document: Document) -> None:
    width, height = document.pagesize
    with decoration(canvas):
        canvas.setFillColor(HexColor(document.look.accent))
        canvas.rect(0, height - DECK_BAND, width, DECK_BAND, stroke=0, fill=1)
    _named_logo(canvas, document, width - MARGIN, MARGIN + LOGO[1])


def _slide(slide: Slide, document: Document) -> Fitted:
    cover = slide.kind == "cover"
    colour = PAPER if cover else document.look.accent

    def make(width: float) -> list[Any]:
        size = 24 if cover else 17
        title = style("deck-title", fontName=fonts.BOLD, fontSize=size, leading=size * 1.2, textColor=HexColor(colour),
                      spaceAfter=10)  # fmt: skip
        head = Words(clean(bound(short(slide.title, 160))), title)
        made = [f for part in slide.parts for f in flowables_of(part, width, MARGIN, document.t, document.look)]
        if not cover:
            return [head, *made]
        # The band is of the page and not scaled with what stands on it.
        scale = document.width / width
        room = (DECK_BAND - MARGIN) / scale
        high = head.wrap(width, 10_000.0)[1]
        return [_Gap(max(0.0, room - high - 14 / scale)), head, _Gap(24 / scale), *made]

    return Fitted(make, DECK_SIZES, slide.title)


class _Gap(Flowable):  # type: ignore[misc]
    """Empty height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.high = height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, self.high

    def draw(self) -> None:
        """Nothing."""
