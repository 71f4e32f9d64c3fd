"""What counts where a figure is missing: the criterion's own rule, or the user's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QToolButton, QVBoxLayout, QWidget

from planner.gui.pages.parts import choose
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.model.criterion import Criterion
from planner.model.plan import MissingChoice
from planner.text import mark

RULES = {
    "leave_out": mark("leave the criterion out"),
    "neutral": mark("count it as 50"),
    "worst": mark("count it as 0"),
}


class MissingRules(QFrame):
    """A list that opens on demand; most plans keep the criteria's own rules."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 12, 10)
        box.setSpacing(6)
        self.toggle, self.about, self.inner = QToolButton(), label("", "muted"), QWidget()
        self.toggle.setAutoRaise(True)
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.grid = QGridLayout(self.inner)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(0, 1)
        self.boxes: dict[str, QComboBox] = {}
        self.shown: object = None
        for widget in (self.toggle, self.about, self.inner):
            box.addWidget(widget)
        self.toggle.toggled.connect(self._open)
        self._open(False)

    def _open(self, on: bool) -> None:
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.about.setVisible(on)
        self.inner.setVisible(on)
        self.show_plan()

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.toggle.setText(t("When a figure is missing"))
        self.about.setText(t("Each criterion has its own rule. Nothing missing ever counts as zero unless you say so."))
        self.shown = None

    def show_plan(self) -> None:
        """Show the rules of the plan's criteria."""
        facts, plan = self.session.facts, self.session.plan
        if facts is None or not self.toggle.isChecked():
            return
        from planner import api

        framework = api.framework_of(plan, facts)
        if self.shown is not framework:
            self._make([facts.criteria[name] for name in framework.criteria()])
            self.shown = framework
        own = {choice.criterion: choice.rule for choice in plan.missing}
        for name, box in self.boxes.items():
            choose(box, own.get(name, ""))

    def _make(self, criteria: list[Criterion]) -> None:
        t = self.session.texts
        while self.grid.count():
            item = self.grid.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.boxes.clear()
        for row, criterion in enumerate(criteria):
            name, box = criterion.name(t.language), QComboBox()
            box.addItem(t("as defined: {rule}", rule=t(RULES[criterion.missing])), "")
            for key, words in RULES.items():
                box.addItem(t(words), key)
            box.setAccessibleName(t("When {criterion} is missing", criterion=name))
            box.setToolTip(t.pick(criterion.why))
            box.activated.connect(lambda i, c=criterion.id, b=box: self._chosen(c, b.itemData(i)))
            self.boxes[criterion.id] = box
            self.grid.addWidget(label(name), row, 0)
            self.grid.addWidget(box, row, 1)

    def _chosen(self, criterion: str, rule: str) -> None:
        others = tuple(c for c in self.session.plan.missing if c.criterion != criterion)
        given = (*others, MissingChoice(criterion, rule)) if rule else others  # type: ignore[arg-type]
        self.session.edit(self.session.texts("Change a rule for missing figures"), missing=given)
