"""A measure that the room makes up: name, market, rate, first day, and whom it meets."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.number_field import NumberField
from planner.model.policy import OwnMeasure


class OwnMeasureDialog(QDialog):
    """Tells the measure when it is whole."""

    made = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, t = session, session.texts
        self.setWindowTitle(t("Add a measure of your own"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.market, self.rate, self.start = QLineEdit(), QComboBox(), NumberField(session), QLineEdit()
        self.everybody, self.wrong = QCheckBox(t("On the goods of every origin")), label("", "missing")
        self.rate.show_value(Decimal(10))
        assert session.facts is not None
        for code in session.plan.markets:
            market = session.facts.markets.get(code)
            self.market.addItem(market.name(t.language) if market else code, code)
        self.start.setPlaceholderText("2026-11-24")
        form = QFormLayout()
        rows = ((t("Name"), self.name), (t("Imposed by"), self.market), (t("Tariff on top, per cent"), self.rate),
                (t("First day (empty: at once)"), self.start))  # fmt: skip
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(words, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.everybody)
        layout.addWidget(self.wrong)
        add, leave = QPushButton(t("Add")), QPushButton(t("Cancel"))
        add.setObjectName("primary")
        add.setDefault(True)
        add.clicked.connect(self._add)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(leave)
        row.addStretch(1)
        layout.addLayout(row)
        self.setMinimumWidth(460)

    def _add(self) -> None:
        from planner import api

        t = self.session.texts
        try:
            rate = t.read_decimal(self.rate.text())
        except ValueError:
            rate = None
        if rate is None:
            self.wrong.setText(t("Type the tariff in per cent."))
            return
        entry = OwnMeasure(self.name.text().strip(), str(self.market.currentData() or ""), float(rate),
                           self.start.text().strip(), self.everybody.isChecked())  # fmt: skip
        problems = api.measure_problems(entry, self.session.plan, self.session.facts)
        if problems:
            self.wrong.setText(t(problems[0].message, **problems[0].values))
            return
        self.made.emit(entry)
        self.accept()
