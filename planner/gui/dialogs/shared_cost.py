"""A cost of several products, shared out to this one in proportion to hours, cost, units, sales or space."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.number_field import NumberField


class SharedCostDialog(QDialog):
    """Tells which cost of the worksheet becomes what, by Schedule 5, Appendix A; ``costs``: field -> its caption."""

    made = Signal(str, object)

    def __init__(
        self, session: Session, costs: Mapping[str, str], currency: str, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.session, self.currency, t = session, currency, session.texts
        self.setWindowTitle(t("Share out a cost"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QComboBox()
        for name, caption in costs.items():
            self.field.addItem(t(caption), name)
        self.amount, self.own, self.others = (NumberField(session, 150) for _ in range(3))
        form = QFormLayout()
        rows = (
            (t("Which cost"), self.field),
            (t("Cost of all products together"), self.amount),
            (t("Measure of this product"), self.own),
            (t("Measure of the other products"), self.others),
        )
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(words, field)
        for number in (self.amount, self.own, self.others):
            number.textEdited.connect(self._show)
        self.said = label("", "lead")
        note = label(t("Measure all products alike: hours, cost, units, sales or space (Schedule 5, Appendix A of the "
                       "regulations)."), "muted")  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        for part in (note, form, self.said):
            layout.addLayout(part) if isinstance(part, QFormLayout) else layout.addWidget(part)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(500)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        t = self.session.texts
        self.take, leave = QPushButton(t("Take it over")), QPushButton(t("Cancel"))
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.take, leave):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def shares(self) -> tuple[Decimal, ...] | None:
        """What falls to this product and to the others; None while a figure is missing or is none."""
        from planner import api

        try:
            figures = [self.session.texts.read_decimal(field.text()) for field in (self.amount, self.own, self.others)]
        except ValueError:
            return None
        amount, own, others = figures
        if amount is None or own is None or others is None:
            return None
        return api.shared_cost(amount, (own, others))

    def _show(self) -> None:
        t, found = self.session.texts, self.shares()
        self.take.setEnabled(found is not None)
        if found is None:
            self.said.setText(t("Type all three figures; none of them may be below 0."))
            return
        own, others = (f"{self.currency}\u00a0{t.number(float(part), 2)}" for part in found)
        self.said.setText(t("{own} for this product, {others} for the others.", own=own, others=others))

    def _take(self) -> None:
        if (found := self.shares()) is not None:
            self.made.emit(str(self.field.currentData()), found[0])
            self.accept()
