"""One product in one market: who sells there, who gained and who lost since 2017, and home's place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table


class ProfileDialog(QDialog):
    """What the profile says in a few sentences, and the largest suppliers as a table."""

    def __init__(self, session: Session, market: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from planner import api
        from planner.report import profile as words
        from planner.report.words import market_name

        facts, t = session.facts, session.texts
        assert facts is not None
        profile = api.profile(facts, session.plan.exporter.home, market, code)
        title = f"{market_name(facts, market, t)} · {api.product_label(facts, code, t.language)}"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(title, "section"))
        layout.addWidget(label("\n".join(words.sentences(profile, facts, t))))
        self.table = Table(t("Suppliers"))
        rows = [words.row(profile, s, rank, facts, t) for rank, s in enumerate(profile.suppliers, 1)]
        self.table.rows.fill(
            words.heads(t, profile.year), {0, 2, 3, 4, 5, 6}, [s.exporter for s in profile.suppliers], rows
        )
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.widths(1, {0: 68, 2: 104, 3: 84, 4: 104, 5: 100, 6: 116}, 160)
        self.table.setVisible(bool(rows))
        layout.addWidget(self.table, 1)
        layout.addWidget(label(words.sources(profile, facts, t), "muted"))
        add_close_button(self, layout, t)
