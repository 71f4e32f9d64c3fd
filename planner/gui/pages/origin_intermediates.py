"""Materials that the producer makes and designates: a row of fields each, below the bill of materials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.gui.pages.origin_fields import read_figure, write_figure
from planner.gui.pages.parts import being_typed
from planner.gui.widgets.basic import label, tip_of
from planner.model.worksheet import Intermediate
from planner.text import Texts, mark

FIELDS = {
    "name": mark("Intermediate material"),
    "hs": mark("Tariff code (HS)"),
    "other_costs": mark("Other costs of making it"),
}


class IntermediateTable(QWidget):
    """Name, code and other costs of each; hidden while there is none."""

    edited = Signal(object)  # tuple of intermediates
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Intermediate, ...] = ()
        self.texts = Texts("en")
        self.note = label("", "muted")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addWidget(self.note)
        self.lines: list[tuple[QWidget, dict[str, QLineEdit], QPushButton]] = []

    def retranslate(self, t: Texts) -> None:
        """Words in a language."""
        self.texts = t
        self.note.setText(
            t("Materials made in the plant; name them in the column \u201cGoes into\u201d of what they are made of.")
        )
        for number, line in enumerate(self.lines):
            self._name(number, line)

    def show_entries(self, entries: Sequence[Intermediate], problems: Mapping[str, str], t: Texts) -> None:
        """As many lines as there are entries; problems by "row.field" in the tooltips."""
        self.entries, self.texts = tuple(entries), t
        while len(self.lines) < len(entries):
            self._add_line()
        while len(self.lines) > len(entries):
            widget, _fields, _drop = self.lines.pop()
            widget.hide()
            self.box.removeWidget(widget)
            widget.deleteLater()
        self.setVisible(bool(entries))
        for number, ((_widget, fields, _drop), entry) in enumerate(zip(self.lines, entries, strict=True)):
            for name, field in fields.items():
                value: Any = getattr(entry, name)
                text = write_figure(value, t.language) if name == "other_costs" else value
                if field.text() != text and not being_typed(field):
                    field.setText(text)
                field.setToolTip(tip_of(problems.get(f"{number}.{name}", "")))
                field.setAccessibleDescription(problems.get(f"{number}.{name}", ""))

    def _add_line(self) -> None:
        number = len(self.lines)
        widget, drop = QWidget(), QPushButton()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        fields = {name: QLineEdit() for name in FIELDS}
        for name, field in fields.items():
            row.addWidget(field, 2 if name == "name" else 1)
            field.editingFinished.connect(lambda n=number, k=name: self._typed(n, k))
        fields["other_costs"].setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(drop)
        drop.clicked.connect(lambda _on=False, n=number: self._drop(n))
        self.box.addWidget(widget)
        self.lines.append((widget, fields, drop))
        self._name(number, self.lines[-1])

    def _name(self, number: int, line: tuple[QWidget, dict[str, QLineEdit], QPushButton]) -> None:
        t, (_widget, fields, drop) = self.texts, line
        for name, field in fields.items():
            field.setPlaceholderText(t(FIELDS[name]))
            field.setAccessibleName(f"{t(FIELDS[name])} {number + 1}")
        drop.setText(t("Remove"))
        drop.setAccessibleName(f"{t('Remove')} {number + 1}")

    def _typed(self, number: int, name: str) -> None:
        field = self.lines[number][1][name]
        if not field.isModified() or number >= len(self.entries):
            return
        field.setModified(False)
        value: Any = field.text().strip()
        try:
            value = read_figure(value, self.texts.language) if name == "other_costs" else value
        except ValueError:
            self.refused.emit(value)
            return
        entries = list(self.entries)
        entries[number] = replace(entries[number], **{name: value})
        self.edited.emit(tuple(entries))

    def _drop(self, number: int) -> None:
        self.edited.emit(tuple(entry for i, entry in enumerate(self.entries) if i != number))
