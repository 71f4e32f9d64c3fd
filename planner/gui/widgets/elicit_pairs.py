"""Weights from comparisons in pairs: a slider between two things, how well the answers agree, and what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from planner.gui.widgets.arranging import tab_as_read
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_points import clear
from planner.model.room import Answer, Pair
from planner.text import Texts

ENDS = 8  # steps of the slider to either side: 9 times as important
CONSISTENT = 0.10


def times_of(step: int) -> float:
    """How many times as important the left thing is: steps to the left of the middle are its favour."""
    return 1.0 - step if step <= 0 else 1.0 / (1.0 + step)


def step_of(times: float) -> int:
    """The slider's step nearest to a comparison."""
    return max(-ENDS, 1 - round(times)) if times >= 1 else min(ENDS, round(1.0 / times) - 1)


class PairsPad(QWidget):
    """Every thing against every other; the three comparisons that fit the others least can be mended by a button."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.told = label("", "section")
        self.mend, self.grid = QGridLayout(), QGridLayout()
        self.mend.setColumnStretch(0, 1)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(2, 1)
        column.addWidget(self.told)
        column.addLayout(self.mend)
        column.addLayout(self.grid)
        self.answer = Answer(method="pairs")
        self.names: dict[str, str] = {}
        self.sliders: dict[tuple[str, str], tuple[QSlider, QWidget]] = {}
        self.mending: list[QPushButton] = []
        self.t = Texts("en")

    def show_answer(self, things: Sequence[tuple[str, str]], answer: Answer, t: Texts) -> None:
        """Show one person's comparisons of these things (id, name)."""
        if dict(things) != self.names or t is not self.t:
            self.names, self.t = dict(things), t
            self._make()
        self.answer = answer
        given = self._given()
        for pair, (slider, words) in self.sliders.items():
            slider.blockSignals(True)
            slider.setValue(step_of(given.get(pair, 1.0)))
            slider.blockSignals(False)
            words.setText(self._words(given.get(pair, 1.0)))  # type: ignore[attr-defined]

    def _given(self) -> dict[tuple[str, str], float]:
        both = {(pair.first, pair.second): pair.times for pair in self.answer.pairs}
        return both | {(second, first): 1.0 / times for (first, second), times in both.items()}

    def _words(self, times: float) -> str:
        if abs(times - 1.0) < 1e-9:
            return self.t("alike")
        number = self.t.number(max(times, 1.0 / times), 0)
        return f"◂ {number}×" if times > 1 else f"{number}× ▸"

    def _make(self) -> None:
        clear(self.grid)
        self.sliders.clear()
        for row, (one, other) in enumerate(combinations(self.names, 2)):
            slider, words = QSlider(Qt.Orientation.Horizontal), label("", "muted", wrap=False)
            slider.setRange(-ENDS, ENDS)
            slider.setPageStep(2)
            slider.setFixedWidth(120)
            slider.setObjectName("balance")
            words.setFixedWidth(56)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            slider.setAccessibleName(self.t("{first} against {second}", first=self.names[one],
                                            second=self.names[other]))  # fmt: skip
            slider.valueChanged.connect(lambda step, a=one, b=other: self._compared(a, b, times_of(step)))
            left, right = label(self.names[one]), label(self.names[other])
            left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((left, slider, right, words)):
                self.grid.addWidget(widget, row, column)
            self.sliders[one, other] = (slider, words)

    def _compared(self, one: str, other: str, times: float) -> None:
        given = self._given() | {(one, other): times}
        pairs = tuple(Pair(a, b, given.get((a, b), 1.0)) for a, b in self.sliders)
        self.answered.emit(Answer(self.answer.about, "pairs", pairs=pairs))

    def show_agreement(self, ratio: float | None, mend: Sequence[tuple[str, str, float]]) -> None:
        """How well the comparisons agree, and up to three that could be mended."""
        t = self.t
        self.told.setVisible(ratio is not None)
        if ratio is not None:
            told = t.percent(ratio, 0)
            self.told.setText(t("The comparisons agree well (inconsistency {number}; up to 10% is good).", number=told)
                              if ratio <= CONSISTENT else
                              t("The comparisons contradict each other (inconsistency {number}; up to 10% is good). "
                                "These fit the others least:", number=told))  # fmt: skip
        at_hand = any(button.hasFocus() for button in self.mending)
        clear(self.mend)
        self.mending.clear()
        for row, (one, other, times) in enumerate(mend):
            winner, loser = (one, other) if times >= 1 else (other, one)
            number = t.number(max(times, 1.0 / times), 1)
            text = t("“{first}” would be {times} times as important as “{second}”",
                     first=self.names.get(winner, winner), second=self.names.get(loser, loser),
                     times=number)  # fmt: skip
            button = QPushButton(t("Use this"))
            button.setAutoDefault(False)
            button.setAccessibleName(f"{t('Use this')}: {text}")
            button.clicked.connect(lambda _=False, a=one, b=other, x=times: self._mended(a, b, x))
            self.mend.addWidget(label(text), row, 0)
            self.mend.addWidget(button, row, 1)
            self.mending.append(button)
        tab_as_read(self)
        if at_hand:  # the button that was pressed is gone: the next one is at hand, or the first comparison
            rest: list[QWidget] = [*self.mending, *(slider for slider, _ in self.sliders.values())]
            rest[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _mended(self, one: str, other: str, times: float) -> None:
        pair = (one, other) if (one, other) in self.sliders else (other, one)
        value = times if pair == (one, other) else 1.0 / times
        self._compared(*pair, times_of(step_of(value)))
