"""Where the figures come from and under which licence."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from planner.gui.dialogs.own_figures import OwnFigures
from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table


class SourcesDialog(QDialog):
    """All sources of the packs as a table."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = session.texts
        self.session = session
        self.setWindowTitle(t("Data and sources"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1120, 600)
        layout = QVBoxLayout(self)
        self.packs, self.table = label(), Table(t("Sources"))
        self.own = OwnFigures(session)
        layout.addWidget(self.packs)
        layout.addWidget(self.own)
        table = self.table
        self._fill()
        session.factsReady.connect(self._fill)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setToolTip(t("Enter or a double click opens the source's page in the browser"))
        table.activated.connect(lambda index: _open(self._address(table.rows.keys[index.row()])))
        layout.addWidget(table, 1)
        add_close_button(self, layout, t)

    def _address(self, source: str) -> str:
        facts = self.session.facts
        return facts.sources[source].address if facts is not None and source in facts.sources else ""

    def _fill(self) -> None:
        t, facts = self.session.texts, self.session.facts
        assert facts is not None
        packs = "; ".join(f"{p.title or p.id} {p.version} ({t.date(p.date)})" for p in facts.packs)
        self.packs.setText(t("Data packs: {packs}.", packs=packs))
        shown = [s for s in facts.sources.values() if "+" not in s.id]  # not those that only add up two others
        rows = [[(text, text) for text in (s.name(t.language), s.publisher, s.year, s.licence, s.note)] for s in shown]
        heads = [t("Title"), t("Publisher"), t("Year"), t("Licence"), t("Remarks")]
        self.table.rows.fill(heads, set(), [s.id for s in shown], rows)
        self.table.widths(0, {1: 200, 2: 96, 3: 170, 4: 390})


def _open(address: str) -> None:
    if address.startswith("https://"):
        QDesktopServices.openUrl(QUrl(address))
