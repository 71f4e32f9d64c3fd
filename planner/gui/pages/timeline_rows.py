"""The steps of the timeline as a table that is filled by keyboard; choices for owner and state open with F2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget

from planner.gui import theme
from planner.gui.widgets.arranging import being_typed
from planner.gui.widgets.basic import tip_of
from planner.gui.widgets.table import EditTable, Index, MarkedCells, head_lines
from planner.model.playbook import ROLES, Milestone
from planner.model.timeline import Dated, TimelineStep
from planner.report.timeline_costs import exact_money, fee_lines
from planner.report.timeline_words import STATES, owner_name
from planner.text import Texts, mark

# Column -> (head, whether it is typed in); the dates and the slack are worked out.
COLUMNS = {
    "number": (mark("No."), False),
    "name": (mark("Step"), True),
    "owner": (mark("Owner"), True),
    "days": (mark("Days"), True),
    "depends": (mark("After"), True),
    "earliest": (mark("Not before"), True),
    "start": (mark("Start"), False),
    "end": (mark("End"), False),
    "slack": (mark("Slack"), False),
    "cost": (mark("Cost"), True),
    "state": (mark("State"), True),
}
NAMES = tuple(COLUMNS)
BELOW = ("end", "slack")  # what stands below the start where there is little room; the number stands in the name
RIGHT = ("number", "days", "slack", "cost")
NAME = 40  # pixels that a step's name should have beyond its longest word
LONGEST = 200  # characters of a name
NO_NUMBER = mark("{text} is not a list of step numbers such as 2, 5.")
NO_DAYS = mark("{text} is not a whole number of days.")
NO_DAY = mark("{text} is not a date such as 2027-02-01.")
NO_COST = mark("{text} is not an amount such as {example}.")
AMOUNT = re.compile(r"([A-Za-z]{3})?([^A-Za-z]+?)([A-Za-z]{3})?")  # with its currency before or behind it

Entry = tuple[TimelineStep, Milestone | None]  # a step with the playbook's filled in, and the playbook's own


class StepRows(QAbstractTableModel):
    """One step a row; an edit gives the changed fields, the model itself changes nothing."""

    edited = Signal(str, object)  # id of the step, changed fields
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self.dated: Mapping[str, Dated] = {}
        self.problems: Mapping[str, str] = {}
        self.texts = Texts("en")
        self.currency = "USD"
        self.heads: list[str] = []  # as they fit into the columns
        self.stacked = False

    def head(self, column: int) -> str:
        """The words over a column."""
        shown = self._shown(NAMES[column])
        return "\n".join(head_lines(self.texts(COLUMNS[name][0])) for name in shown)

    def _shown(self, name: str) -> tuple[str, ...]:
        """The columns whose texts stand in one, on top of each other."""
        return (name, *BELOW) if self.stacked and name == "start" else (name,)

    def fill(
        self, entries: Sequence[Entry], dated: Mapping[str, Dated], problems: Mapping[str, str], t: Texts,
        currency: str = "USD",
    ) -> None:  # fmt: skip
        """Show steps; ``problems`` by "row.field"; ``currency``: of costs that name none."""
        self.currency = currency
        same = len(entries) == len(self.entries) and t.language == self.texts.language
        if not same:
            self.beginResetModel()
        self.entries, self.dated, self.problems, self.texts = tuple(entries), dated, problems, t
        if not same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, len(NAMES) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(NAMES)

    def text(self, row: int, name: str) -> str:
        """A cell as it is shown."""
        step, base = self.entries[row]
        dated, t = self.dated.get(step.id), self.texts
        if name == "number":
            return str(row + 1)
        if name == "name":
            return step.name or (t.pick(base.names) if base is not None else "")
        if name == "owner":
            return owner_name(t, step.owner)
        if name == "days":
            return "" if step.days is None else str(step.days)
        if name == "depends":
            numbers = {entry.id: str(i + 1) for i, (entry, _base) in enumerate(self.entries)}
            found = (numbers.get(other, other) for other in step.depends or ())
            return ", ".join(sorted(found, key=lambda number: (len(number), number)))
        if name == "state":
            return t(STATES[step.state])
        if name == "earliest":
            return step.earliest
        if name == "cost":
            return "" if step.cost is None else exact_money(t, step.cost, step.currency or self.currency)
        if dated is None:
            return ""
        return str(getattr(dated, name)) if name != "slack" else (
            t("critical") if dated.critical else t.integer(dated.slack)
        )  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, row = NAMES[index.column()], index.row()
        if role == Qt.ItemDataRole.DisplayRole and self.stacked and name == "name":
            return f"{row + 1}.\N{NO-BREAK SPACE}{self.text(row, name)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return "\n".join(filter(None, (self.text(row, shown) for shown in self._shown(name))))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if name in RIGHT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            dated = self.dated.get(self.entries[row][0].id)
            font = QFont()
            font.setBold(dated is not None and dated.critical and name in ("name", "slack"))
            font.setItalic(name == "cost" and self._official(row))
            return font if font.bold() or font.italic() else None
        tip = self._tip(row, name) if role == Qt.ItemDataRole.ToolTipRole else None
        return self._marked(f"{row}.{name}", role) or (tip_of(tip) if tip else None)

    def _official(self, row: int) -> bool:
        """Whether the cost is the playbook's: the fee that an authority publishes."""
        step, base = self.entries[row]
        return base is not None and base.fee is not None and base.fee.is_cost(step.cost, step.currency)

    def _tip(self, row: int, name: str) -> str:
        base = self.entries[row][1]
        if name == "cost" and base is not None and base.fee is not None and self._official(row):
            return fee_lines(base.fee, self.texts, cited=False)[0]
        return self.text(row, name)

    def _marked(self, place: str, role: int) -> Any:
        problem = self.problems.get(place)
        if problem is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(problem)
        if role == Qt.ItemDataRole.BackgroundRole:
            ground = QColor(theme.of(QGuiApplication.palette()).look_here)
            ground.setAlpha(50)
            return ground
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        name, (step, base), text = NAMES[index.column()], self.entries[index.row()], str(value).strip()
        if text == self.text(index.row(), name):
            return True
        try:
            fields = self._read(name, text, base)
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        self.edited.emit(step.id, fields)
        return True

    def _read(self, name: str, text: str, base: Milestone | None) -> dict[str, Any]:
        """The field as the plan keeps it: what equals the playbook's is not kept. ValueError with a sentence."""
        t = self.texts
        if name == "name":
            return {"name": "" if base is not None and text == t.pick(base.names) else text[:LONGEST]}
        if name == "owner":
            roles = {t(words): key for key, words in ROLES.items()}
            owner = roles.get(text, text[:LONGEST])
            return {"owner": "" if base is not None and owner == base.owner else owner}
        if name == "days":
            return {"days": _days(text, t, base)}
        if name == "depends":
            return {"depends": self._steps(text)}
        if name == "cost":
            return _cost(text, t, base, self.currency)
        if name == "earliest":
            if len(text) > 10:
                raise ValueError(t(NO_DAY, text=text[:40]))
            return {"earliest": text}
        states = {t(words): key for key, words in STATES.items()}
        return {"state": states.get(text, "")}

    def _steps(self, text: str) -> tuple[str, ...]:
        """Ids of the steps with these numbers; what is no number of a step is refused."""
        found = []
        for part in text.replace(";", ",").replace(" ", ",").split(","):
            if not part:
                continue
            if not part.isascii() or not part.isdigit() or not 1 <= int(part[:6]) <= len(self.entries):
                raise ValueError(self.texts(NO_NUMBER, text=text[:40]))
            found.append(self.entries[int(part[:6]) - 1][0].id)
        return tuple(dict.fromkeys(found))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if COLUMNS[NAMES[index.column()]][1] else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(NAMES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section] if self.heads else self.head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if NAMES[section] in RIGHT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cost(text: str, t: Texts, base: Milestone | None, currency: str) -> dict[str, Any]:
    """An amount with the currency that was typed with it; the official fee is not kept. ValueError with a sentence."""
    found = AMOUNT.fullmatch("".join(text.split()))
    try:
        if text and (found is None or (found[1] and found[3])):
            raise ValueError(text)
        cost = t.read_decimal(found[2]) if found is not None else None
    except ValueError:
        example = exact_money(t, Decimal(18000), currency)
        raise ValueError(t(NO_COST, text=text[:40], example=example)) from None
    code = (found[1] or found[3] or "").upper() if found is not None else ""
    fee = base.fee if base is not None else None
    if cost is None or (fee is not None and fee.is_cost(cost, code)):
        return {"cost": None, "currency": ""}
    return {"cost": cost, "currency": code}


def _days(text: str, t: Texts, base: Milestone | None) -> int | None:
    if not text:
        return None
    digits = text.removeprefix("-").removeprefix("\u2212")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        raise ValueError(t(NO_DAYS, text=text[:40]))
    days = int(digits) * (1 if digits == text else -1)
    return None if base is not None and days == base.days else days


class Choices(MarkedCells):
    """Owner and state as lists; an owner can also be typed."""

    def __init__(self, rows: StepRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        name, t = NAMES[index.column()], self._rows.texts
        words = {"owner": ROLES, "state": STATES}.get(name)
        if words is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(name == "owner")
        box.addItems([t(entry) for entry in words.values()])
        box.setAccessibleName(t(COLUMNS[name][0]))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            if not being_typed(editor.lineEdit()):
                editor.setCurrentText(str(index.data()))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)


class StepTable(EditTable):
    """Typing edits, Delete leaves steps out, Ctrl+C copies."""

    chosen = Signal()

    def __init__(self) -> None:
        self.rows = StepRows()
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.setItemDelegate(Choices(self.rows, self))
        self.verticalHeader().setDefaultSectionSize(28)
        self._unstacked = 0  # pixels that all columns beside each other need
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())

    def fit(self) -> None:
        """As high as its rows; what does not fit on one line stands on several."""
        self._stack(False)
        self._unstacked = 0
        self.wrap(NAMES.index("name"))
        self._unstacked = sum(need.least for need in self._needs) + NAME
        self._fit_into()
        self.fit_rows(3, self.rows.rowCount())

    def _stack(self, stacked: bool) -> None:
        self.rows.stacked = stacked
        for name in ("number", *BELOW):
            self.setColumnHidden(NAMES.index(name), stacked)

    def _fit_into(self) -> bool:
        """Where not even broken texts fit, end and slack stand below the start."""
        if self._needs and self.rows.stacked != (self._unstacked > self.viewport().width()):
            self._stack(not self.rows.stacked)
            self._measure()
        return super()._fit_into()

    def as_text(self) -> str:
        """The chosen rows, or all, as tab-separated text with the heads."""
        t = self.rows.texts
        chosen = self.chosen_rows() if len(self.chosen_rows()) > 1 else range(self.rows.rowCount())
        heads = "\t".join(t(head) for head, _typed in COLUMNS.values())
        return "\n".join([heads, *("\t".join(self.rows.text(row, name) for name in NAMES) for row in chosen)])


def changed(steps: Sequence[TimelineStep], step_id: str, fields: Mapping[str, Any]) -> tuple[TimelineStep, ...]:
    """The steps with some fields of one of them changed."""
    return tuple(replace(step, **fields) if step.id == step_id else step for step in steps)
