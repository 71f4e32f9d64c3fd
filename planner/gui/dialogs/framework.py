"""Changing a copy of an action plan: its name, the names of its priorities, and what each counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from planner.gui.dialogs.parts import add_primary_button
from planner.gui.widgets.basic import label, tip_of
from planner.model.framework import Framework
from planner.text import Texts

LONGEST = 120  # characters of a name; longer ones break the charts


class FrameworkDialog(QDialog):
    """The framework's own words in the screen's language; the shipped one is never touched."""

    changed = Signal(object)  # a Framework

    def __init__(self, framework: Framework, points: Mapping[str, float], t: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.framework, self.points, self.t = framework, points, t
        self.setWindowTitle(t("Copy of an action plan"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(label(t("The copy belongs to this plan. Names change in the language of the screen; weights "
                                 "are points, only their proportions count.")))  # fmt: skip
        self.name = self._line(framework.name(t.language), t("Name of the action plan"))
        layout.addWidget(self.name)
        layout.addLayout(self._priorities())
        self.problem = label("", "missing")
        layout.addWidget(self.problem)
        box = QDialogButtonBox()
        add_primary_button(box, t("Use this copy"))
        box.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)

    def _line(self, text: str, name: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setMaxLength(LONGEST)
        made.setAccessibleName(name)
        made.setToolTip(tip_of(name))
        return made

    def _priorities(self) -> QGridLayout:
        t = self.t
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(t("Priority"), "muted"), 0, 0)
        grid.addWidget(label(t("Weight"), "muted"), 0, 1)
        self.rows: list[tuple[QLineEdit, QDoubleSpinBox]] = []
        for row, priority in enumerate(self.framework.priorities, 1):
            name = priority.name(t.language)
            line, spin = self._line(name, t("Name of {priority}", priority=name)), QDoubleSpinBox()
            spin.setRange(0, 1000)
            spin.setDecimals(1)
            spin.setValue(self.points[priority.id])
            spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
            spin.setFixedWidth(84)
            spin.setAccessibleName(t("Weight of {priority}", priority=name))
            grid.addWidget(line, row, 0)
            grid.addWidget(spin, row, 1)
            self.rows.append((line, spin))
        return grid

    def accept(self) -> None:
        """Hand over the copy, or say what keeps it from being one."""
        t = self.t
        if not self.name.text().strip() or any(not line.text().strip() for line, _ in self.rows):
            self.problem.setText(t("Every name needs at least one letter."))
            return
        if not any(spin.value() > 0 for _, spin in self.rows):
            self.problem.setText(t("Give at least one priority more than 0 points."))
            return
        self.changed.emit(self._copy())
        super().accept()

    def _copy(self) -> Framework:
        original, language = self.framework, self.t.language
        priorities = tuple(
            replace(p, names=_renamed(p.names, language, line.text().strip()), weight=spin.value())
            for p, (line, spin) in zip(original.priorities, self.rows, strict=True)
        )
        return replace(
            original, names=_renamed(original.names, language, self.name.text().strip()), priorities=priorities,
            based_on=original.based_on or f"{original.id} {original.version}",
        )  # fmt: skip


def _renamed(names: Mapping[str, str], language: str, name: str) -> dict[str, str]:
    return {**names, language: name}
