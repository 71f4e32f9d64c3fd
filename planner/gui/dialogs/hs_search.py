"""Find an HS code by words, for a field that wants one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table

MOST = 60
WAIT = 120  # milliseconds after the last letter


class HsSearchDialog(QDialog):
    """A line to type in and what was found; Enter or a click takes a line of six digits."""

    chosen = Signal(str)

    def __init__(self, session: Session, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = session.texts
        self.session = session
        self.setWindowTitle(t("Find an HS code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(t("Type words or the beginning of a code; only lines of six digits can be taken.")))
        self.line, self.table = QLineEdit(words), Table(t("HS lines found"))
        self.line.setAccessibleName(t("Words or code"))
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        add_close_button(self, layout, t)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._search)
        self.line.textEdited.connect(lambda _text: self._wait.start())
        self.table.opened.connect(lambda code, _column: self._take(code))
        self._search()

    def _search(self) -> None:
        from planner import api

        facts, words = self.session.facts, self.line.text().strip()
        if facts is None or not words:
            return
        self.session.jobs.start(
            api.search_products, facts, words, self.session.language, MOST, done=self._found, asker=self
        )

    def _found(self, hits: object) -> None:
        language = self.session.language
        lines = [hit.product for hit in hits if len(hit.product.code) == 6]  # type: ignore[attr-defined]
        rows = [[(p.code, p.code), (p.name(language), p.name(language))] for p in lines]
        t = self.session.texts
        self.table.rows.fill([t("Tariff code (HS)"), t("Description")], set(), [p.code for p in lines], rows)
        self.table.widths(1, {0: 84}, 300)

    def _take(self, code: str) -> None:
        self.chosen.emit(code)
        self.accept()
