"""One person's answer by any of the five methods, with the weights it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import Problem
from planner.gui.widgets.arranging import tab_as_read
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_best_worst import BestWorstPad
from planner.gui.widgets.elicit_order import OrderPad
from planner.gui.widgets.elicit_pairs import PairsPad
from planner.gui.widgets.elicit_points import PointsPad
from planner.model.room import METHODS, Answer
from planner.report.firm import METHODS as METHOD_NAMES
from planner.text import Texts, mark

HINTS = {
    "points": mark("Share out 100 points: when one moves, the others keep their proportions."),
    "swing": mark(
        "Give 100 to what you would improve first from worst to best, then the others in comparison with it."
    ),
    "order": mark("Bring them into order, the most important first; the order alone makes the weights."),
    "pairs": mark("Compare two at a time: the further to one side, the more important it is (up to 9 times)."),
    "best_worst": mark("Choose the most and the least important, then compare each of the others with both."),
}


class Elicit(QWidget):
    """Method, what to do, the answer itself, and what it comes to. ``points``: a widget in the place of the sliders."""

    answered = Signal(object)

    def __init__(self, t: Texts, points: QWidget | None = None) -> None:
        super().__init__()
        self.t = t
        self.things: list[tuple[str, str]] = []
        self.answer = Answer()
        self._ordered: object = None
        self.method, self.method_words = QComboBox(), label("", wrap=False)
        self.hint, self.result = label("", "muted"), label("", "muted")
        self.own_points = points
        self.pads: dict[str, QWidget] = {
            "points": points or PointsPad(False), "swing": PointsPad(True), "order": OrderPad(), "pairs": PairsPad(),
            "best_worst": BestWorstPad(),
        }  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.method_words)
        head.addWidget(self.method)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.hint)
        for pad in self.pads.values():
            column.addWidget(pad)
            if pad is not points:
                pad.answered.connect(self._given)  # type: ignore[attr-defined]
        column.addWidget(self.result)
        self.method.activated.connect(lambda index: self._other_method(self.method.itemData(index)))
        self.speak(t)

    def speak(self, t: Texts) -> None:
        """All words anew."""
        self.t = t
        self.method_words.setText(t("Method"))
        self.method.setAccessibleName(t("Method of weighing"))
        self.method.clear()
        for method in METHODS:
            self.method.addItem(t(METHOD_NAMES[method]), method)

    def show_answer(self, things: Sequence[tuple[str, str]], answer: Answer) -> None:
        """Show an answer about things (id, name), by its own method."""
        from planner import api

        self.things, self.answer = list(things), answer
        self.method.setCurrentIndex(max(0, self.method.findData(answer.method)))
        self.hint.setText(self.t(HINTS[answer.method]))
        for method, pad in self.pads.items():
            pad.setVisible(method == answer.method)
        pad = self.pads[answer.method]
        if pad is not self.own_points:
            pad.show_answer(self.things, answer, self.t)  # type: ignore[attr-defined]
        if self._ordered != (answer.method, self.things, self.t):  # the fields have just been made
            self._ordered = (answer.method, self.things, self.t)
            tab_as_read(self)
        found = api.weigh(answer, [key for key, _ in things])
        self.result.setVisible(answer.method != "points")
        if isinstance(found, Problem):
            self.result.setText(self.t(found.message, **{k: self._name(v) for k, v in found.values.items()}))
            return
        names = [name for _, name in self.things]
        parts = sorted(zip(found.weights, names, strict=True), key=lambda entry: -entry[0])
        self.result.setText(self.t("Weights: {weights}", weights=", ".join(
            f"{name} {self.t.percent(float(weight), 0)}" for weight, name in parts)))  # fmt: skip
        if isinstance(pad, PairsPad):
            pad.show_agreement(found.consistency, found.mend)

    def _name(self, key: object) -> object:
        return dict(self.things).get(str(key), key)

    def weights(self) -> Mapping[str, float]:
        """What the answer comes to; all alike where it cannot be used."""
        from planner import api

        keys = [key for key, _ in self.things]
        found = api.weigh(self.answer, keys)
        if isinstance(found, Problem):
            return dict.fromkeys(keys, 1.0)
        return dict(zip(keys, found.weights.tolist(), strict=True))

    def _other_method(self, method: str) -> None:
        from planner import api

        if method != self.answer.method:
            self._given(api.starting_answer(method, self.weights(), self.answer.about))

    def _given(self, answer: Answer) -> None:
        self.show_answer(self.things, answer)
        self.answered.emit(answer)
