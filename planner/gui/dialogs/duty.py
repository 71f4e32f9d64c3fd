"""One duty in full: the answer, the national lines, every additional duty with its dates, and the warnings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_close_button
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.model.duty import Duty
from planner.report import access as words
from planner.text import Texts


class DutyDialog(QDialog):
    """Everything the data say about one product of one origin in one market."""

    def __init__(self, session: Session, duty: Duty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from planner import api
        from planner.report.words import market_name

        facts, t = session.facts, session.texts
        assert facts is not None
        title = f"{market_name(facts, duty.market, t)} · {api.product_label(facts, duty.product, t.language)}"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 680)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(label(title, "section"))
        layout.addWidget(label(self._scope(duty, session, t), "muted"))
        inner, area = QWidget(), QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.inside = QVBoxLayout(inner)
        self.inside.setContentsMargins(0, 0, 6, 0)
        self.inside.setSpacing(8)
        layout.addWidget(area, 1)
        self._summary(duty, t)
        self._lines(duty, t)
        self._measures(duty, t)
        for remark in words.remarks(duty, facts, t):
            self.inside.addWidget(label("• " + remark))
        if source := words.sources([duty], facts, t):
            self.inside.addWidget(label(source, "muted"))
        self.inside.addStretch(1)
        add_close_button(self, layout, t)

    def _scope(self, duty: Duty, session: Session, t: Texts) -> str:
        from planner.report.words import market_name

        assert session.facts is not None
        origin = market_name(session.facts, duty.origin, t)
        if duty.schedule is None:
            return t("Goods of {origin}, {date}", origin=origin, date=t.date(duty.on))
        return t("Goods of {origin}, {date}. {schedule}, HS {revision}.", origin=origin, date=t.date(duty.on),
                 schedule=t.pick(duty.schedule.names), revision=duty.schedule.revision)  # fmt: skip

    def _summary(self, duty: Duty, t: Texts) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(words.summary(duty, t)):
            key, value = label(name, "muted"), label(text)
            key.setMinimumWidth(190)
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(key, row, 0)
            grid.addWidget(value, row, 1)
        self.inside.addLayout(grid)

    def _lines(self, duty: Duty, t: Texts) -> None:
        if not duty.lines:
            return
        table = Table(t("Tariff lines"))
        rows = [words.line_row(duty, line, t) for line in duty.lines]
        tips = [[text for text, _ in row] for row in rows]
        table.rows.fill(words.line_heads(t), {1}, [line.code for line in duty.lines], rows, tips=tips)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        fit_columns(table, 3, 300)
        table.fit_height(8)
        self.inside.addWidget(label(t.plural("{n} tariff line", "{n} tariff lines", len(duty.lines)), "section"))
        self.inside.addWidget(table)

    def _measures(self, duty: Duty, t: Texts) -> None:
        if not duty.additional:
            return
        table = Table(t("Additional duties"))
        rows = [words.measure_row(entry, t) for entry in duty.additional]
        tips = [[text for text, _ in row] for row in rows]
        table.rows.fill(words.measure_heads(t), set(), [e.measure.id for e in duty.additional], rows, tips=tips)
        fit_columns(table, 5, 300)
        table.fit_height(8)
        self.inside.addWidget(label(t("Additional duties"), "section"))
        self.inside.addWidget(table)
