"""Home's provinces or states with their figures, the exporter's own region, and what none of the figures hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.model.sector import SectorView


class RegionsDialog(QDialog):
    """The table of regions where the packs know any, and the gaps as sentences."""

    def __init__(self, session: Session, view: SectorView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from planner.report import sector_words as words
        from planner.report.words import market_name

        facts, t = session.facts, session.texts
        assert facts is not None
        title = t("Regions of {home}", home=market_name(facts, view.home, t))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1120, 680)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(title, "section"))
        own = words.region_sentences(view.region, facts, t) if view.region else []
        nothing = "" if view.regions else t("The packs have figures of regions for Canada and Mexico only.")
        layout.addWidget(label(" ".join(own) or nothing or t("State a region in step 1 to see its figures here.")))
        self.table = Table(t("Regions"))
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        if view.regions:
            heads = words.region_heads(view.home, t)
            numbers = set(range(1, len(heads))) - ({3} if view.home == "CAN" else set())
            rows = [words.region_row(region, facts, t) for region in view.regions]
            self.table.rows.fill(heads, numbers, [region.id for region in view.regions], rows)
            self.table.setSortingEnabled(True)
            self.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
            fit_columns(self.table, 3 if view.home == "CAN" else 0)
        self.table.setVisible(bool(view.regions))
        layout.addWidget(self.table, 1)
        if view.regions:
            layout.addWidget(label(words.region_sources(view.regions[0], facts, t), "muted"))
        layout.addWidget(label(t("What these figures do not hold"), "section"))
        layout.addWidget(label("\n".join(words.gap_sentences(view, t)), "muted"))
        add_close_button(self, layout, t)
