"""Where the figures come from and under which licence."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table


class SourcesDialog(QDialog):
    """All sources of the packs as a table."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t, facts = session.texts, session.facts
        assert facts is not None
        self.setWindowTitle(t("Data and sources"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1120, 600)
        layout = QVBoxLayout(self)
        packs = "; ".join(f"{p.title or p.id} {p.version} ({t.date(p.date)})" for p in facts.packs)
        layout.addWidget(label(t("Data packs: {packs}.", packs=packs)))
        table = Table(t("Sources"))
        rows = [
            [(text, text) for text in (s.title, s.publisher, s.year, s.licence, s.note)] for s in facts.sources.values()
        ]
        heads = [t("Title"), t("Publisher"), t("Year"), t("Licence"), t("Remarks")]
        table.rows.fill(heads, set(), list(facts.sources), rows)
        table.widths(0, {1: 220, 2: 100, 3: 180, 4: 330})
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setToolTip(t("Enter or a double click opens the source's page in the browser"))
        table.activated.connect(lambda index: _open(facts.sources[table.rows.keys[index.row()]].address))
        layout.addWidget(table)
        add_close_button(self, layout, t)


def _open(address: str) -> None:
    if address.startswith("https://"):
        QDesktopServices.openUrl(QUrl(address))
