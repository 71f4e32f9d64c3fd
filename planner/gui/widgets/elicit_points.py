"""Weights by points that add up to 100, or by swings of which the best is 100: a slider and a box a thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSlider, QWidget

from planner.gui.widgets.arranging import show_number
from planner.gui.widgets.basic import label
from planner.model.room import Answer, Points
from planner.text import Texts

STEPS_A_POINT = 10  # of the slider


def spread(points: dict[str, float], key: str, share: float) -> dict[str, float]:
    """Points of all things, adding up to 100, when one of them is given ``share`` (0..100)."""
    others = sum(value for name, value in points.items() if name != key)
    rest, count = 100.0 - share, max(1, len(points) - 1)
    if len(points) == 1:
        return {key: 100.0}
    return {
        name: share if name == key else round(value * rest / others if others > 0 else rest / count, 4)
        for name, value in points.items()
    }


class PointsPad(QWidget):
    """``swing``: every slider is on its own; else the others keep their proportions and all add up to 100."""

    answered = Signal(object)

    def __init__(self, swing: bool) -> None:
        super().__init__()
        self.swing = swing
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(0, 1)
        self.controls: dict[str, tuple[QSlider, QDoubleSpinBox]] = {}
        self.answer = Answer()

    def show_answer(self, things: Sequence[tuple[str, str]], answer: Answer, t: Texts) -> None:
        """Show one person's points of these things (id, name)."""
        if list(self.controls) != [key for key, _ in things]:
            self._make(things, t)
        self.answer = answer
        given = {entry.id: entry.points for entry in answer.points}
        for key, (slider, spin) in self.controls.items():
            show_number(slider, given.get(key, 0.0) * STEPS_A_POINT)
            show_number(spin, given.get(key, 0.0))

    def _make(self, things: Sequence[tuple[str, str]], t: Texts) -> None:
        clear(self.grid)
        self.controls.clear()
        for row, (key, name) in enumerate(things):
            slider, spin = QSlider(Qt.Orientation.Horizontal), QDoubleSpinBox()
            slider.setRange(0, 100 * STEPS_A_POINT)
            slider.setPageStep(5 * STEPS_A_POINT)
            slider.setSingleStep(STEPS_A_POINT)
            slider.setMinimumWidth(140)
            spin.setRange(0, 100)
            spin.setDecimals(1)
            spin.setFixedWidth(80)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
            spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
            spin.setKeyboardTracking(False)
            for control in (slider, spin):
                control.setAccessibleName(t("Points of {thing}", thing=name))
            slider.valueChanged.connect(lambda value, k=key: self._moved(k, value / STEPS_A_POINT))
            spin.valueChanged.connect(lambda value, k=key: self._moved(k, value))
            for column, widget in enumerate((label(name), slider, spin)):
                self.grid.addWidget(widget, row, column)
            self.controls[key] = (slider, spin)

    def _moved(self, key: str, value: float) -> None:
        given = {entry.id: entry.points for entry in self.answer.points}
        points = {name: given.get(name, 0.0) for name in self.controls}
        points = {**points, key: value} if self.swing else spread(points, key, value)
        made = tuple(Points(name, number) for name, number in points.items())
        self.answered.emit(Answer(self.answer.about, "swing" if self.swing else "points", made))


def clear(grid: QGridLayout) -> None:
    """Take every widget out of a grid."""
    while grid.count():
        item = grid.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
