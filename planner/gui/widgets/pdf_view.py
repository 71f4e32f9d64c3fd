"""Pages of a PDF under each other, as wide as there is room; drawn by PDFium from the very bytes of the file."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import closing
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

GAP = 14  # pixels around a page
KEPT = 6  # pictures of pages kept; at most two or three are in sight
ZOOMS = (0.5, 3.0)


class PdfView(QAbstractScrollArea):
    """Scrolls by wheel and keys; Ctrl with the wheel, + and - make the pages larger and smaller, 0 as wide as fits."""

    pageChanged = Signal(int)  # number of the page in the middle, from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = b""
        self._sizes: list[tuple[float, float]] = []  # points
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom, self._page = 1.0, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    # --- the document ---

    def show_pdf(self, data: bytes) -> None:
        """Show another document (b"": none); the place in it stays where it was as far as it can."""
        self._data, self._sizes = data, []
        if data:
            with self._opened() as document:
                self._sizes = [document.get_page_size(i) for i in range(len(document))]
        self._pictures.clear()
        self._lay_out()
        self._scrolled()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of what is seen, from 1; 0: there is none."""
        return min(self._page, self.pages)

    def text(self, page: int) -> str:
        """The words of a page (from 1), for those who do not see it."""
        if not 0 < page <= self.pages:
            return ""
        with self._opened() as document:
            return str(document[page - 1].get_textpage().get_text_range())

    def _opened(self) -> Any:
        """The document, opened for a moment (it takes less than a millisecond), so that nothing stays to be closed."""
        from pypdfium2 import PdfDocument

        return closing(PdfDocument(self._data))

    # --- places ---

    def _width(self) -> int:
        return max(120, int((self.viewport().width() - 2 * GAP) * self._zoom))

    def _places(self) -> list[QRect]:
        """Where every page lies, before scrolling."""
        width, top, places = self._width(), GAP, []
        left = max(GAP, (self.viewport().width() - width) // 2)
        for wide, high in self._sizes:
            places.append(QRect(left, top, width, round(width * high / wide)))
            top = places[-1].bottom() + GAP
        return places

    def _lay_out(self) -> None:
        places = self._places()
        view, across, down = self.viewport(), self.horizontalScrollBar(), self.verticalScrollBar()
        bottom = places[-1].bottom() + GAP if places else 0
        down.setRange(0, max(0, bottom - view.height()))
        down.setPageStep(view.height())
        across.setRange(0, max(0, self._width() + 2 * GAP - view.width()))
        across.setPageStep(view.width())
        view.update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = next((n for n, place in enumerate(self._places(), 1) if place.bottom() >= middle), self.pages)
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(self.text(page))
            self.pageChanged.emit(page)
        self.viewport().update()

    def zoom(self, factor: float) -> None:
        """Pages ``factor`` times as wide as now, within reason; 0: as wide as there is room."""
        before = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._zoom = min(ZOOMS[1], max(ZOOMS[0], self._zoom * factor)) if factor else 1.0
        self._pictures.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(round(before * self.verticalScrollBar().maximum()))

    # --- Qt's own events ---

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._pictures.clear()
        self._lay_out()

    def wheelEvent(self, event: Any) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        keys = {Qt.Key.Key_Plus: 1.1, Qt.Key.Key_Equal: 1.1, Qt.Key.Key_Minus: 1 / 1.1, Qt.Key.Key_0: 0.0}
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in keys:
            self.zoom(keys[event.key()])
        elif event.key() in ends:
            bar.setValue(ends[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = event.rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        edge = QPen(QColor(128, 128, 128, 90))
        for index, place in enumerate(self._places()):
            if place.intersects(seen):
                painter.drawImage(place, self._picture(index, place.width()))
                painter.setPen(edge)
                painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.hasFocus():  # where the keyboard is
            painter.resetTransform()
            painter.setPen(QPen(self.palette().link().color(), 2.0))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _picture(self, index: int, width: int) -> QImage:
        dots = round(width * self.devicePixelRatioF())
        key = (index, dots)
        if key not in self._pictures:
            scale = dots / self._sizes[index][0]
            with self._opened() as document:
                bitmap = document[index].render(scale=scale, prefer_bgrx=True)
                drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
                self._pictures[key] = drawn.copy()  # the bitmap's own memory goes with the document
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]
