"""What every PDF of the program has: page size, metadata, bookmarks, running lines, tags; same blocks, same bytes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape, letter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame

from planner.charts.palette import HAIRLINE, MUTED
from planner.export import fonts
from planner.export.look import Look
from planner.export.pdf_text import plain
from planner.export.tags import Tags, decoration
from planner.stopping import go_on
from planner.text import Texts

MARGIN = 20 * mm
SIZES = {"letter": letter, "a4": A4}
LANGUAGES = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}


def page_size(paper: str, wide: bool = False) -> tuple[float, float]:
    """Points of a page, upright or wide."""
    size: tuple[float, float] = SIZES.get(paper, letter)
    return landscape(size) if wide else size


class Document(BaseDocTemplate):  # type: ignore[misc]
    """One PDF. ``kind`` stands in the running head and in the subject; ``lined_from`` is the first page with it."""

    def __init__(
        self, path: Path, t: Texts, size: tuple[float, float], title: str, author: str, kind: str, look: Look,
        lined_from: int = 2,
    ) -> None:  # fmt: skip
        # Made in memory: a full disk then refuses one write, and reportlab leaves no file open behind it.
        self._whole, self._path = io.BytesIO(), path
        super().__init__(
            self._whole, pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
            title=plain(title), author=plain(author), subject=plain(kind),
            creator="Market-Entry Planner", lang=LANGUAGES[t.language], invariant=1,
        )  # fmt: skip
        self.t, self.plan_title, self.exporter, self.kind, self.look = t, plain(title), plain(author), kind, look
        self.lined_from, self._headings = lined_from, 0

    def build(self, *arguments: Any, **options: Any) -> None:
        """Draw everything and write the file; OSError when the disk says no."""
        super().build(*arguments, **options)
        self._path.write_bytes(self._whole.getvalue())

    def frame(self) -> Frame:
        """The room for text inside the margins."""
        return Frame(MARGIN, MARGIN, self.width, self.height, 0, 0, 0, 0, id="text")

    def logo_words(self) -> str:
        """What stands for the logo to who does not see it."""
        return self.t("Logo of {name}", name=self.exporter or self.plan_title)

    def canvas(self, *arguments: Any, **options: Any) -> Canvas:
        """What reportlab calls to get something to draw on."""
        return NumberedCanvas(self, *arguments, **options)

    def afterFlowable(self, flowable: Any) -> None:
        go_on()
        level = getattr(flowable, "outline_level", None)
        if level is not None:
            self._headings += 1
            key = f"heading-{self._headings}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level, closed=level == 0)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Keeps the pages back until it is known how many there are, and the tags of what is drawn on them."""

    def __init__(self, document: Document, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._document, self._kept, self.tags = document, [], Tags()  # type: ignore[var-annotated]
        self.setViewerPreference("DisplayDocTitle", "true")

    @property
    def page_index(self) -> int:
        """The page that is being drawn, from 0."""
        return len(self._kept)

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._kept
        for number, page in enumerate(pages, 1):
            go_on()
            self.__dict__.update(page)
            if number >= self._document.lined_from:
                with decoration(self):
                    self._running_lines(number, len(pages))
            Canvas.showPage(self)
        self.tags.write(self._doc)
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
        self.drawString(MARGIN, 9.5 * mm, fitted(document.plan_title, width - 2 * MARGIN - 90))
        page = document.t("Page {number} of {pages}", number=number, pages=pages)
        self.drawRightString(width - MARGIN, 9.5 * mm, page)
        self.drawString(MARGIN, height - 13 * mm, document.kind)
        self.drawRightString(width - MARGIN, height - 13 * mm, fitted(document.exporter, half))


def fitted(text: str, room: float) -> str:
    """A text cut with an ellipsis so that it fits into so many points."""
    if fonts.measure(text, 8, False) <= room:
        return text
    while text and fonts.measure(text + "…", 8, False) > room:
        text = text[:-1]
    return text.rstrip() + "…"
