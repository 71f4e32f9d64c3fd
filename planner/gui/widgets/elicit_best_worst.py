"""Weights from the most and the least important thing: each of the others compared with both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_points import clear
from planner.model.room import Answer, Points
from planner.text import Texts


class BestWorstPad(QWidget):
    """Two choices, then two columns of 1 to 9."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(0, 1)
        self.names: dict[str, str] = {}
        self.answer = Answer(method="best_worst")
        self.t = Texts("en")
        self.best, self.worst = QComboBox(), QComboBox()
        self.boxes: dict[str, tuple[QSpinBox, QSpinBox]] = {}

    def show_answer(self, things: Sequence[tuple[str, str]], answer: Answer, t: Texts) -> None:
        """Show one person's comparisons of these things (id, name) with the best and the worst."""
        if dict(things) != self.names or t is not self.t:
            self.names, self.t = dict(things), t
            self._make()
        self.answer = answer
        best, worst = self._ends()
        lists = [{e.id: e.points for e in given} for given in (answer.best_to_others, answer.others_to_worst)]
        for box, key in ((self.best, best), (self.worst, worst)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(key)))
            box.blockSignals(False)
        for key, boxes in self.boxes.items():
            for spin, given, end in zip(boxes, lists, (best, worst), strict=True):
                spin.blockSignals(True)
                spin.setMinimum(1 if key == end else 2)
                spin.setValue(1 if key == end else int(min(9.0, given.get(key, 2.0))))
                spin.setEnabled(key != end)
                spin.blockSignals(False)

    def _ends(self) -> tuple[str, str]:
        keys = list(self.names)
        best = next((e.id for e in self.answer.best_to_others if e.points == 1), keys[0])
        worst = next((e.id for e in self.answer.others_to_worst if e.points == 1 and e.id != best), keys[-1])
        return best, worst

    def _make(self) -> None:
        clear(self.grid)
        self.boxes.clear()
        t = self.t
        self.best, self.worst = QComboBox(), QComboBox()
        for row, (box, words) in enumerate(((self.best, t("Most important")), (self.worst, t("Least important")))):
            for key, name in self.names.items():
                box.addItem(name, key)
            box.setAccessibleName(words)
            box.activated.connect(lambda _index: self._tell())
            self.grid.addWidget(label(words, "muted"), row, 0)
            self.grid.addWidget(box, row, 1, 1, 2)
        self.grid.addWidget(label(t("The most important is so many times as important"), "muted"), 2, 1)
        self.grid.addWidget(label(t("So many times as important as the least"), "muted"), 2, 2)
        for row, (key, name) in enumerate(self.names.items(), 3):
            first, second = QSpinBox(), QSpinBox()
            for spin, words in ((first, t("Most important against {thing}", thing=name)),
                               (second, t("{thing} against the least important", thing=name))):  # fmt: skip
                spin.setRange(1, 9)
                spin.setSuffix("\u00a0×")
                spin.setAccessibleName(words)
                spin.valueChanged.connect(lambda _value: self._tell())
            self.grid.addWidget(label(name), row, 0)
            self.grid.addWidget(first, row, 1)
            self.grid.addWidget(second, row, 2)
            self.boxes[key] = (first, second)

    def _tell(self) -> None:
        best, worst = self.best.currentData(), self.worst.currentData()
        if best == worst:  # somebody else has to be last
            worst = next(key for key in reversed(self.names) if key != best) if len(self.names) > 1 else best
        to_others = tuple(Points(k, 1.0 if k == best else float(max(2, b[0].value()))) for k, b in self.boxes.items())
        to_worst = tuple(Points(k, 1.0 if k == worst else float(max(2, b[1].value()))) for k, b in self.boxes.items())
        self.answered.emit(Answer(self.answer.about, "best_worst", best_to_others=to_others, others_to_worst=to_worst))
