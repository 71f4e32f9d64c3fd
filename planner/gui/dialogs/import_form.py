"""The answers to what a table leaves open, filled in with what was recognised."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from planner.gui.session import Session
from planner.gui.widgets.arranging import choose
from planner.gui.widgets.basic import label
from planner.model.figures import REVISIONS, ROLES, Answers
from planner.report.imports import UNIT_NAMES

if TYPE_CHECKING:
    from planner.model.figures import Preview

COLUMN_ROLES = ("importer", "exporter", "hs", "value", "year")
ACROSS, LONG = 5, 3  # fields in a row; places that the source's title takes, before those that come and go


class ImportForm(QWidget):
    """Which column holds what; year, unit, decimal mark and revision; what no column says."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        t = self.t = session.texts
        self.session = session
        self.touched: set[str] = set()  # what the user has answered
        self.seen: Preview | None = None
        self.dropped: dict[str, str] = {}  # role -> the column that shall not hold it after all
        self.columns = {role: self._box(f"column:{role}", t(ROLES[role])) for role in COLUMN_ROLES}
        self.year = QLineEdit()
        self.year.setMaxLength(4)
        self.year.setPlaceholderText(t("Year"))
        self.year.textEdited.connect(lambda _: self._answered("year"))
        self.unit, self.decimal = self._box("unit", t("Unit")), self._box("decimal", t("Decimal mark"))
        self.revision, self.importer = self._box("revision", t("HS revision")), self._box("importer", t("Importer"))
        self.sheet, self.hs, self.source = self._box("sheet", t("Sheet")), QLineEdit(), QLineEdit()
        self.hs.setMaxLength(12)
        self.hs.textEdited.connect(lambda _: self._answered("hs"))
        self.source.setMaxLength(120)
        self.source.setPlaceholderText(t("As it shall be shown, such as: Destatis, imports 2024"))
        self._lay_out()
        self._fill()

    def _box(self, key: str, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.activated.connect(lambda _: self._answered(key))
        return box

    def _lay_out(self) -> None:
        t = self.t
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        outer.addLayout(grid)
        self.labels = {}
        fields: list[tuple[str, str, QWidget]] = [
            *((f"column:{role}", self.t("Column: {role}", role=t(ROLES[role])), box)
              for role, box in self.columns.items()),
            ("year", t("Year"), self.year), ("unit", t("Unit"), self.unit),
            ("decimal", t("Decimal mark"), self.decimal), ("revision", t("HS revision"), self.revision),
            ("sheet", t("Sheet"), self.sheet), ("source", t("Title of the source"), self.source),
            ("importer", t("Importer"), self.importer), ("hs", t("Code (HS)"), self.hs),
        ]  # fmt: skip
        place = 0
        for key, text, widget in fields:
            row, column = divmod(place, ACROSS)
            head = label(text, "muted", wrap=False)
            head.setBuddy(widget)
            widget.setAccessibleName(text)
            self.labels[key] = head
            wide = LONG if key == "source" else 1
            place += wide
            grid.addWidget(head, 2 * row, column, 1, wide)
            grid.addWidget(widget, 2 * row + 1, column, 1, wide)
            grid.setColumnStretch(column, 1)
        for (*_, before), (*_, after) in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _fill(self) -> None:
        t = self.t
        nothing = t("– choose –")
        _entries(self.unit, [("", nothing), *((key, t(name)) for key, name in UNIT_NAMES.items())])
        _entries(self.decimal, [("", nothing), (".", t("point: 1,234.5")), (",", t("comma: 1.234,5"))])
        _entries(self.revision, [("", t("the same in 2017 and 2022")), *((r, f"HS {r}") for r in REVISIONS)])
        facts = self.session.facts
        markets = facts.markets.values() if facts is not None else ()
        named = sorted(((m.iso3, m.name(t.language)) for m in markets), key=lambda entry: entry[1].casefold())
        _entries(self.importer, [("", nothing), *named])

    def _answered(self, key: str) -> None:
        self.touched.add(key)
        role = key.removeprefix("column:")
        if role in self.columns and self.seen is not None:
            self.dropped.pop(role, None)
            if not self.columns[role].currentData() and role in self.seen.roles:
                self.dropped[role] = self.seen.columns[self.seen.roles.index(role)]
        if key == "sheet":
            self.touched, self.dropped = {"sheet"}, {}  # another sheet is another table
        self.changed.emit()

    def show_preview(self, seen: Preview) -> None:
        """What was recognised, where the user has not said otherwise."""
        self.seen = seen
        asked = {question.key for question in seen.questions}
        for role, box in self.columns.items():
            _entries(box, [("", self.t("– none –")), *((name, name) for name in seen.columns)])
            choose(box, seen.columns[seen.roles.index(role)] if role in seen.roles else "")
        _entries(self.sheet, [(name, name) for name in seen.sheets])
        for box, value in ((self.sheet, seen.sheet), (self.unit, seen.unit), (self.decimal, seen.decimal),
                           (self.revision, seen.revision), (self.importer, seen.importer)):  # fmt: skip
            choose(box, value)
        for line, text in ((self.year, seen.year), (self.hs, seen.hs)):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)
        self.revision.setItemText(0, self.t("– choose –") if "revision" in asked else
                                  self.t("the same in 2017 and 2022"))  # fmt: skip
        self._show_field("sheet", self.sheet, len(seen.sheets) > 1)
        self._show_field("importer", self.importer, "importer" not in seen.roles)
        self._show_field("hs", self.hs, "hs" not in seen.roles)
        for key, head in self.labels.items():
            head.setObjectName("missing" if key in asked else "muted")
            head.style().polish(head)

    def _show_field(self, key: str, widget: QWidget, shown: bool) -> None:
        self.labels[key].setVisible(shown)
        widget.setVisible(shown)

    def answers(self, complete: bool) -> Answers:
        """What the user has said; what he left alone is recognised anew."""
        said = self.touched
        columns = tuple(
            (box.currentData(), role)
            for role, box in self.columns.items()
            if f"column:{role}" in said and box.currentData()
        )
        columns += tuple((column, "ignore") for column in self.dropped.values())
        return Answers(
            columns=columns, year=self.year.text().strip() if "year" in said else "",
            unit=_said(self.unit, "unit" in said), decimal=_said(self.decimal, "decimal" in said),
            revision=_said(self.revision, "revision" in said), importer=_said(self.importer, "importer" in said),
            hs=self.hs.text().strip() if "hs" in said else "", sheet=_said(self.sheet, "sheet" in said),
            complete=complete, source=self.source.text().strip(),
        )  # fmt: skip


def _said(box: QComboBox, touched: bool) -> str:
    return str(box.currentData() or "") if touched else ""


def _entries(box: QComboBox, entries: Iterable[tuple[str, str]]) -> None:
    box.blockSignals(True)
    box.clear()
    for key, text in entries:
        box.addItem(text, key)
    box.blockSignals(False)
