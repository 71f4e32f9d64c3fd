"""Tags of a PDF, so that screen readers know headings, paragraphs, tables and figures, and in which order.

reportlab writes none. Here every paragraph and chart is drawn between marks of its own, everything that is only
decoration between marks that say so, and the tree of elements is added when the file is closed (ISO 32000-1, 14.7 and
14.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFString
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus import Table as Grid

TAGS = {"h1": "H1", "h2": "H2", "cover-title": "H1", "deck-title": "H1", "chart-title": "Caption"}  # by style


@dataclass
class Element:
    """One node of the tree; ``kids`` are elements or (page, mark) of what is drawn."""

    tag: str
    alt: str = ""
    more: str = ""  # attributes in the file's own syntax
    kids: list[Element | tuple[int, int]] = field(default_factory=list)


class Tags:
    """The tree of one file while it is drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = [self.root]
        self._marks: dict[int, list[Element]] = {}  # page -> element of each mark

    def begin(self, tag: str, more: str = "") -> None:
        """Open an element that holds others."""
        made = Element(tag, more=more)
        self._open[-1].kids.append(made)
        self._open.append(made)

    def end(self) -> None:
        """Close the element opened last."""
        self._open.pop()

    def mark(self, page: int, tag: str, alt: str = "") -> str:
        """What begins a drawn element on a page; inside a cell it is the cell's own content."""
        owner = self._open[-1]
        if owner.tag not in ("TD", "TH") or tag == "Figure":
            owner = Element(tag, alt)
            self._open[-1].kids.append(owner)
        marks = self._marks.setdefault(page, [])
        marks.append(owner)
        owner.kids.append((page, len(marks) - 1))
        return f"/{tag} <</MCID {len(marks) - 1}>> BDC"

    def write(self, document: Any) -> None:
        """Add the tree to a reportlab document whose pages are all there."""
        pages = [_text(document.Reference(page), document) for page in document.Pages.pages]
        names: dict[int, str] = {}
        root = document.Reference(_Raw(""), "tags")
        self._write(self.root, _text(root, document), pages, names, document)
        tree = " ".join(
            f"{page} [{' '.join(names[id(owner)] for owner in owners)}]" for page, owners in sorted(self._marks.items())
        )
        document.idToObject[
            "tags"
        ].text = f"<< /Type /StructTreeRoot /K {names[id(self.root)]} /ParentTree << /Nums [{tree}] >> >>"
        for number in self._marks:
            page = document.Pages.pages[number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, _Raw("/S")
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write(self, element: Element, parent: str, pages: list[str], names: dict[int, str], document: Any) -> None:
        raw = _Raw("")
        own = names[id(element)] = _text(document.Reference(raw, f"tag-{len(names)}"), document)
        kids, first = [], next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._write(kid, own, pages, names, document)
                kids.append(names[id(kid)])
            elif kid[0] == first:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<< /Type /MCR /Pg {pages[kid[0]]} /MCID {kid[1]} >>")
        page = f" /Pg {pages[first]}" if first is not None else ""
        alt = f" /Alt {_text(PDFString(element.alt), document)}" if element.alt else ""
        raw.text = f"<< /S /{element.tag} /P {parent}{page}{alt}{element.more} /K [{' '.join(kids)}] >>"


class _Raw(PDFObject):  # type: ignore[misc]
    """An object whose text is known."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        return self.text.encode("latin-1")


def _text(thing: Any, document: Any) -> str:
    made = thing.format(document)
    return made.decode("latin-1") if isinstance(made, bytes) else str(made)


@contextmanager
def marked(canvas: Any, tag: str, alt: str = "") -> Iterator[None]:
    """What is drawn within belongs to one element."""
    canvas._code.append(canvas.tags.mark(canvas.page_index, tag, alt))
    yield
    canvas._code.append("EMC")


@contextmanager
def decoration(canvas: Any) -> Iterator[None]:
    """What is drawn within says nothing: lines, grounds, running heads."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph that is tagged by its style."""

    def draw(self) -> None:
        with marked(self.canv, TAGS.get(self.style.name, "P")):
            super().draw()


class Layout(Grid):  # type: ignore[misc]
    """Cells that only put things side by side: no table to a reader."""

    data = False

    @property
    def _renderCB(self) -> Any:
        # reportlab calls it at every part of a table that it draws, also of one that was parted between pages.
        return _told

    @_renderCB.setter
    def _renderCB(self, _given: Any) -> None:
        """Reportlab's own initialiser sets none."""


class DataTable(Layout):
    """A table whose first row says what the columns hold."""

    data = True


def _told(table: Layout, what: str, *place: Any) -> None:
    code = table.canv._code
    if what in ("startBG", "startLines"):
        code.append("/Artifact BMC")
    elif what in ("endBG", "endLines"):
        code.append("EMC")
    elif table.data:
        _tag(table, table.canv.tags, what, place)


def _tag(table: Layout, tags: Tags, what: str, place: tuple[Any, ...]) -> None:
    if what == "startTable":
        tags.begin("Table")
    elif what == "startRow":
        tags.begin("TR")
    elif what == "startCell":
        row, column = place[0], place[1]
        head = row < (table.repeatRows or 0)
        tags.begin(
            "TH" if head else "TD", " /A << /O /Table /Scope /Column >>" if head else _spanned(table, row, column)
        )
    elif what in ("endCell", "endRow", "endTable"):
        tags.end()


def _spanned(table: Layout, row: int, column: int) -> str:
    if not table._spanCmds:
        return ""
    ranges = table._spanRanges.get((column, row))
    wide = ranges[2] - ranges[0] + 1 if ranges else 1
    return f" /A << /O /Table /ColSpan {wide} >>" if wide > 1 else ""


class Figure(Flowable):  # type: ignore[misc]
    """Anything drawn that has words to stand for it."""

    alt = ""

    def draw_figure(self) -> None:
        """Draw it; the marks are set around it."""

    def draw(self) -> None:
        with marked(self.canv, "Figure", self.alt):
            self.draw_figure()
