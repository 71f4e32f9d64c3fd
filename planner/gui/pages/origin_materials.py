"""The bill of materials as a table that is filled by keyboard, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from planner.gui import theme
from planner.gui.pages.origin_fields import read_figure, write_figure
from planner.gui.widgets.basic import tip_of
from planner.gui.widgets.table import EditTable, Index, head_lines
from planner.model.worksheet import Material
from planner.text import Texts, mark

# Field of a material -> (head, kind).
COLUMNS = {
    "name": (mark("Material"), "text"),
    "hs": (mark("Tariff code (HS)"), "text"),
    "origin": (mark("Origin (ISO3)"), "text"),
    "value": (mark("Value"), "figure"),
    "originating": (mark("Origi\u00adnating"), "check"),
    "statement": (mark("Supplier's statement"), "text"),
    "regional_value": (mark("Added in the region"), "figure"),
    "weight": (mark("Weight (kg)"), "figure"),
    "component": (mark("In the deciding part"), "check"),
    "elastomeric": (mark("Elasto\u00admeric"), "check"),
    "into": (mark("Goes into"), "text"),
}
NAMES = tuple(COLUMNS)
MOST_ROWS = 500


class MaterialRows(QAbstractTableModel):
    """One material a row; an edit gives the whole new list, the model itself changes nothing."""

    edited = Signal(object)  # tuple of materials
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.materials: tuple[Material, ...] = ()
        self.problems: Mapping[str, str] = {}
        self.texts = Texts("en")
        self.heads: list[str] = []  # as they fit into the columns

    def head(self, column: int) -> str:
        """The words over a column."""
        return head_lines(self.texts(COLUMNS[NAMES[column]][0]))

    def fill(self, materials: Sequence[Material], problems: Mapping[str, str], t: Texts) -> None:
        """Show materials; ``problems`` by "row.field"."""
        same = len(materials) == len(self.materials) and t.language == self.texts.language
        if not same:
            self.beginResetModel()
        self.materials, self.problems, self.texts = tuple(materials), problems, t
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(materials) - 1, len(NAMES) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.materials)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(NAMES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = NAMES[index.column()]
        value, kind = getattr(self.materials[index.row()], name), COLUMNS[name][1]
        if role == Qt.ItemDataRole.CheckStateRole and kind == "check":
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and kind != "check":
            return write_figure(value, self.texts.language) if kind == "figure" else value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if kind == "figure" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return self._marked(f"{index.row()}.{name}", role)

    def _marked(self, place: str, role: int) -> Any:
        problem = self.problems.get(place)
        if problem is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(problem)
        if role == Qt.ItemDataRole.BackgroundRole:
            colours = theme.of(QGuiApplication.palette())
            ground = QColor(colours.look_here)
            ground.setAlpha(50)
            return ground
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = NAMES[index.column()]
        kind, row = COLUMNS[name][1], index.row()
        if kind == "check" and role == Qt.ItemDataRole.CheckStateRole:
            self._change(row, name, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if kind == "check" or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        if kind == "text":
            self._change(
                row, name, text.upper() if name == "origin" else text.replace(".", "") if name == "hs" else text
            )
            return True
        try:
            self._change(row, name, read_figure(text, self.texts.language))
        except ValueError:
            self.refused.emit(text)
            return False
        return True

    def _change(self, row: int, name: str, value: Any) -> None:
        materials = list(self.materials)
        materials[row] = replace(materials[row], **{name: value})
        self.edited.emit(tuple(materials))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        check = COLUMNS[NAMES[index.column()]][1] == "check"
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if check else Qt.ItemFlag.ItemIsEditable)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(NAMES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section] if self.heads else self.head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[NAMES[section]][1] == "figure" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def pasted(text: str, language: str) -> list[Material]:
    """Rows copied from a spreadsheet as materials, columns in the table's order; a head of words is left out.

    A cell that is no figure leaves its field empty, where the check then asks for it.
    """
    rows = [line.split("\t") for line in text.replace("\r", "").split("\n") if line.strip()][:MOST_ROWS]
    if rows and len(rows[0]) > 1 and not any(character.isdigit() for character in rows[0][1]):
        rows = rows[1:]
    return [_material(cells, language) for cells in rows]


def _material(cells: Sequence[str], language: str) -> Material:
    fields: dict[str, Any] = {}
    for name, cell in zip(NAMES, cells, strict=False):
        kind, text = COLUMNS[name][1], cell.strip()
        if kind == "figure":
            try:
                fields[name] = read_figure(text, language)
            except ValueError:
                fields[name] = None
        elif kind == "check":
            yes = text.casefold() in ("1", "x", "yes", "true", "y", "sí", "si", "oui", "vrai", "verdadero")
            fields[name] = True if name == "component" and not text else yes
        else:
            fields[name] = {"origin": text.upper(), "hs": text.replace(".", "")}.get(name, text)[:500]
    return Material(**fields)


class MaterialTable(EditTable):
    """Typing edits, Delete removes rows, Ctrl+V pastes rows, Ctrl+C copies them."""

    pasting = Signal(str)

    def __init__(self) -> None:
        self.rows = MaterialRows()
        super().__init__(self.rows)
        self.rows.setParent(self)

    def show_columns(self, textile: bool, intermediates: bool) -> None:
        """Columns that only some goods need."""
        for name, wanted in (("weight", textile), ("component", textile), ("elastomeric", textile),
                             ("into", intermediates)):  # fmt: skip
            self.setColumnHidden(NAMES.index(name), not wanted)
        self.fit()

    def fit(self) -> None:
        """As high as its rows, between three and nine; what does not fit on one line stands on several."""
        self.wrap(NAMES.index("name"))
        self.fit_rows(3, 9)

    def as_text(self) -> str:
        """The chosen rows, or all, as tab-separated text."""
        chosen = self.chosen_rows() or range(self.rows.rowCount())
        return "\n".join("\t".join(self._cell(row, name) for name in NAMES) for row in chosen)

    def _cell(self, row: int, name: str) -> str:
        value, kind = getattr(self.rows.materials[row], name), COLUMNS[name][1]
        if kind == "check":
            return "x" if value else "-"
        return write_figure(value, self.rows.texts.language) if kind == "figure" else str(value)

    def keyPressEvent(self, event: Any) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasting.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)
