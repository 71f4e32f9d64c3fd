"""One product in one market: who sells there and gained or lost, the neighbours' trade, and what the holes hide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label, paper
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table, fit_columns
from planner.model.facts import Facts
from planner.model.profile import MarketProfile
from planner.text import Texts

CHARTED = 10  # suppliers in the picture


class ProfileDialog(QDialog):
    """What the profile says in a few sentences; suppliers as a picture and a table; North America; the holes."""

    planned = Signal()

    def __init__(self, session: Session, market: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from planner import api
        from planner.report import profile as words
        from planner.report.words import market_name

        facts, t, home = session.facts, session.texts, session.plan.exporter.home
        assert facts is not None
        self.facts, self.t = facts, t
        profile = api.profile(facts, home, market, code)
        title = f"{market_name(facts, market, t)} · {api.product_label(facts, code, t.language)}"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 690)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(title, "section"))
        layout.addWidget(label("\n".join(words.sentences(profile, facts, t))))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._suppliers(profile), t("Suppliers"))
        self.tabs.addTab(self._changes(profile), t("Gained and lost"))
        self.tabs.addTab(self._neighbours(code), t("North America"))
        self.tabs.addTab(self._hidden(home, code), t("What is not seen"))
        self.tabs.setAccessibleName(t("Parts of the profile"))
        layout.addWidget(self.tabs, 1)
        add_close_button(self, layout, t)
        box = self.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        self.take = QPushButton(t("Plan this"))
        self.take.setObjectName("primary")  # before it is shown: the style sheet looks at names once
        box.addButton(self.take, QDialogButtonBox.ButtonRole.ActionRole)
        self.take.clicked.connect(self.planned)
        self.take.clicked.connect(self.accept)

    def _suppliers(self, profile: MarketProfile) -> QWidget:
        from planner.report import profile as words

        facts, t = self.facts, self.t
        self.table = Table(t("Suppliers"))
        rows = [words.row(profile, s, rank, facts, t) for rank, s in enumerate(profile.suppliers, 1)]
        self.table.rows.fill(
            words.heads(t, profile.year), {0, 2, 3, 4, 5, 6}, [s.exporter for s in profile.suppliers], rows
        )
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        fit_columns(self.table, 1)
        self.table.setVisible(bool(rows))
        return _page(self.table, label(words.sources(profile, facts, t), "muted"))

    def _changes(self, profile: MarketProfile) -> QWidget:
        from planner.report import profile as words

        self.chart = ChartView()
        if profile.suppliers:
            self.chart.show_chart(words.chart(profile, self.facts, self.t, CHARTED))
        self.chart_area = _scrolling(paper(self.chart))
        return _page(self.chart_area, label(words.chart_note(profile, self.t), "muted"))

    def _neighbours(self, code: str) -> QWidget:
        from planner import api
        from planner.report import hidden as words

        facts, t = self.facts, self.t
        found = api.north_america(facts, code)
        self.matrix = Table(t("Who buys from whom in North America"))
        rows = words.neighbours_rows(found, facts, t)
        self.matrix.rows.fill(
            words.neighbours_heads(found, facts, t), {1, 2, 3}, [str(row[0][0]) for row in rows], rows
        )
        self.matrix.fit_height(len(rows))
        fit_columns(self.matrix, 0)
        page = _page(self.matrix, label(words.neighbours_note(found, facts, t), "muted"))
        page.layout().addStretch(1)  # type: ignore[union-attr]
        return page

    def _hidden(self, home: str, code: str) -> QWidget:
        from planner import api
        from planner.report import hidden as words

        facts: Facts = self.facts
        t: Texts = self.t
        known = home in facts.markets
        sentences = words.sentences(api.hidden(facts, home, code), facts, t) if known else [t("no data")]
        page = _page(*(label(sentence) for sentence in sentences))
        page.layout().addStretch(1)  # type: ignore[union-attr]
        return page


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(10, 12, 10, 8)
    layout.setSpacing(8)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if place == 0 and len(widgets) == 2 else 0)
    return page


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.layout().addStretch(1)  # type: ignore[union-attr]
    return area
