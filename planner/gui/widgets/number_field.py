"""A field for a figure that may be empty: empty is "not known", never zero; it reads this language's figures."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from planner.gui.session import Session
from planner.gui.widgets.arranging import being_typed


class NumberField(QLineEdit):
    """Tells a Decimal, or None when it was emptied; what is no figure is told to the user and put back."""

    entered = Signal(object)

    def __init__(self, session: Session, width: int = 96) -> None:
        super().__init__()
        self.session = session
        self._shown: Decimal | None = None
        self.setFixedWidth(width)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._finished)

    def show_value(self, value: Decimal | float | None) -> None:
        """Show a figure without telling anybody, but not over what somebody is typing."""
        self._shown = None if value is None else value if isinstance(value, Decimal) else Decimal(str(value))
        if not being_typed(self):
            self._write()

    def _write(self) -> None:
        self.blockSignals(True)
        self.setText("" if self._shown is None else self.session.texts.decimal(self._shown))
        self.blockSignals(False)

    def _finished(self) -> None:
        t = self.session.texts
        try:
            value = t.read_decimal(self.text())
        except ValueError:
            self.session.message.emit(t("{text} is not a figure.", text=self.text()[:40]))
            self._write()
            return
        before, self._shown = self._shown, value
        self._write()
        if value != before:
            self.entered.emit(value)
