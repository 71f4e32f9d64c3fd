"""One priority: its weight on a slider and in a box, what it asks, and on demand its criteria and references."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QPushButton, QSlider, QToolButton, QVBoxLayout

from planner.gui.pages.parts import link_colour, link_label, links, say
from planner.gui.widgets.arranging import show_number
from planner.gui.widgets.basic import label
from planner.model.facts import Facts
from planner.model.framework import Priority
from planner.text import Texts

STEPS_A_POINT = 10  # of the slider


class PriorityCard(QFrame):
    """Tells which priority was given which share of 100."""

    weighed = Signal(str, float)
    insideWanted = Signal(str)

    def __init__(self, priority: Priority, facts: Facts, t: Texts) -> None:
        super().__init__()
        self.priority, self.t = priority, t
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 12, 8)
        box.setSpacing(2)
        box.addLayout(self._head(priority.name(t.language)))
        box.addWidget(label(t.pick(priority.asks)))
        self.names = {s.criterion: facts.criteria[s.criterion].name(t.language) for s in priority.criteria}
        self.more, self.inside = label("", "muted"), QPushButton(t("Weigh these criteria…"))
        self.inside.setAccessibleName(t("Weigh the criteria of {priority}", priority=priority.name(t.language)))
        self.inside.clicked.connect(lambda: self.insideWanted.emit(self.priority.id))
        self.show_inside({s.criterion: s.share for s in priority.criteria})
        self.references = link_label()
        self.references.setText(links(priority.references, link_colour(self)))
        box.addWidget(self.more)
        box.addWidget(self.inside, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.references)
        self._open(False)

    def _head(self, name: str) -> QHBoxLayout:
        t = self.t
        row = QHBoxLayout()
        row.setSpacing(8)
        self.toggle, self.slider, self.spin = QToolButton(), QSlider(Qt.Orientation.Horizontal), QDoubleSpinBox()
        self.toggle.setAutoRaise(True)
        self.toggle.setCheckable(True)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.toggle.toggled.connect(self._open)
        say(self.toggle, t("Criteria and references of {priority}", priority=name), t("Criteria and references"))
        self.slider.setRange(0, 100 * STEPS_A_POINT)
        self.slider.setPageStep(5 * STEPS_A_POINT)
        self.slider.setSingleStep(STEPS_A_POINT)
        self.slider.setFixedWidth(130)
        self.spin.setRange(0, 100)
        self.spin.setDecimals(1)
        self.spin.setSuffix(t.per_cent(""))
        self.spin.setFixedWidth(80)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.spin.setKeyboardTracking(False)
        for control in (self.slider, self.spin):
            say(control, t("Weight of {priority}", priority=name), t("Share of all weights"))
        self.slider.valueChanged.connect(lambda value: self.weighed.emit(self.priority.id, value / STEPS_A_POINT))
        self.spin.valueChanged.connect(lambda value: self.weighed.emit(self.priority.id, value))
        title = label(name, "section")
        row.addWidget(self.toggle)
        row.addWidget(title, 1)
        row.addWidget(self.slider)
        row.addWidget(self.spin)
        return row

    def show_inside(self, points: dict[str, float]) -> None:
        """Show how the priority's weight is divided among its criteria."""
        total = sum(points.values()) or 1.0
        parts = [f"{self.names[key]} {self.t.percent(value / total, 0)}" for key, value in points.items()]
        self.more.setText(self.t("Measured by: {criteria}", criteria=", ".join(parts)))

    def _open(self, on: bool) -> None:
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.more.setVisible(on)
        self.inside.setVisible(on and len(self.names) > 1)
        self.references.setVisible(on and bool(self.priority.references))

    def show_share(self, share: float) -> None:
        """Show a share of 0..100 without telling anybody."""
        show_number(self.slider, share * STEPS_A_POINT)
        show_number(self.spin, share)
