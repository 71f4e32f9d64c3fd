"""The scores of the ways of entering as a table of figures that can be typed over; own ones are told apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QGridLayout, QPushButton, QVBoxLayout

from planner.gui.pages.parts import buttons, say
from planner.gui.session import Session
from planner.gui.widgets.arranging import show_number
from planner.gui.widgets.basic import label
from planner.gui.widgets.elicit_points import clear
from planner.model.entry_mode import ModeComparison
from planner.model.guidance import HIGHEST_SCORE, LOWEST_SCORE
from planner.report.entry_words import criterion_heads

STEP = 0.5


class ModeScores(QFrame):
    """Tells (way, criterion, score) of every change, and when the guidance's scores are wanted back."""

    scored = Signal(str, str, float)
    guidanceWanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        self.head, self.hint, self.back = label("", "section"), label("", "muted"), QPushButton()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(3)
        self.grid.setColumnStretch(0, 1)
        box.addWidget(self.head)
        box.addWidget(self.hint)
        box.addLayout(self.grid)
        box.addLayout(buttons(self.back))
        self.boxes: dict[tuple[str, str], QDoubleSpinBox] = {}
        self.made_for = ""
        self.found: ModeComparison | None = None
        self.back.clicked.connect(self.guidanceWanted.emit)

    def retranslate(self) -> None:
        """All words anew; the table is made again when it is next shown."""
        t = self.session.texts
        self.head.setText(t("Scores, 1 to 5"))
        self.hint.setText(t("5 is much of the thing named. Your own scores are in bold and count in place of the "
                            "guidance."))  # fmt: skip
        self.back.setText(t("Back to the guidance's scores"))
        self.made_for = ""

    def show_plan(self, found: ModeComparison) -> None:
        """Fill the table; it stands below the fold, so it is first made after the first paint."""
        self.found = found
        if self.made_for != self.session.texts.language:
            QTimer.singleShot(0, self._fill)
        else:
            self._fill()

    def _fill(self) -> None:
        facts, t, found = self.session.facts, self.session.texts, self.found
        if facts is None or found is None:
            return
        if self.made_for != t.language:
            self._make()
        heads = criterion_heads(found, facts, t)
        for column, words in enumerate(heads, 1):
            item = self.grid.itemAtPosition(0, column)
            if item is not None and item.widget() is not None:
                item.widget().setText(words)  # type: ignore[attr-defined]
        for entry in found.modes:
            for criterion, score in entry.scores.items():
                box = self.boxes[entry.mode, criterion]
                show_number(box, score)
                font = box.font()
                font.setBold(criterion in entry.own)
                box.setFont(font)
        self.back.setEnabled(bool(self.session.plan.entry_mode.scores))

    def _make(self) -> None:
        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        self.made_for = t.language
        clear(self.grid)
        self.boxes.clear()
        for column in range(len(facts.guidance.criteria)):
            head = label("", "muted", wrap=False)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.grid.addWidget(head, 0, column + 1)
        for row, mode in enumerate(facts.guidance.modes, 1):
            name = label(t.pick(mode.names))
            name.setToolTip(t.pick(mode.what))
            self.grid.addWidget(name, row, 0)
            for column, criterion in enumerate(facts.guidance.criteria, 1):
                box = self._box(mode.id, criterion.id)
                say(box, f"{t.pick(mode.names)}: {t.pick(criterion.names)}", t.pick(criterion.asks))
                self.grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignRight)

    def _box(self, mode: str, criterion: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(LOWEST_SCORE, HIGHEST_SCORE)
        box.setSingleStep(STEP)
        box.setDecimals(1)
        box.setFixedWidth(72)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value: self.scored.emit(mode, criterion, value))
        self.boxes[mode, criterion] = box
        return box
