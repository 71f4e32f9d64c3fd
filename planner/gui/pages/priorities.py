"""Step 4: how much each aim of the action plan counts; the ranking follows every move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QPushButton, QSlider, QVBoxLayout

from planner.gui.pages.base import Page, card, label
from planner.gui.widgets.chart import ChartView
from planner.model.framework import Priority
from planner.model.plan import Points


class PrioritiesPage(Page):
    """A card for each priority on the left, the live ranking on the right."""

    step_id = "priorities"

    def build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        right_frame, right = card()
        self.conclusion, self.chart = label("", "section"), ChartView()
        self.reset = QPushButton()
        right.addWidget(self.conclusion)
        right.addWidget(self.chart)
        right.addWidget(self.reset)
        column = QVBoxLayout()
        column.addWidget(right_frame)
        column.addStretch(1)
        columns.addLayout(self.cards, 5)
        columns.addLayout(column, 5)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        self.controls: dict[str, tuple[QSlider, QDoubleSpinBox]] = {}
        self.shown = ""
        self.reset.clicked.connect(lambda: self.session.edit(self.t("Reset the weights"), priority_points=()))

    def retranslate(self) -> None:
        self.reset.setText(self.t("Back to the action plan's own weights"))
        self.shown = ""

    def show_plan(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        from planner import api

        framework = api.framework_of(self.session.plan, facts)
        if self.shown != f"{framework.id} {framework.version}":
            self._make_cards(framework.priorities)
            self.shown = f"{framework.id} {framework.version}"
        points = self.session.plan.points_of(framework)
        total = sum(points.values()) or 1.0
        for key, (slider, spin) in self.controls.items():
            share = 100.0 * points[key] / total
            for control, value in ((slider, round(share * 10)), (spin, share)):
                control.blockSignals(True)
                control.setValue(value)  # type: ignore[arg-type]
                control.blockSignals(False)
        self._show_ranking()

    def _make_cards(self, priorities: tuple[Priority, ...]) -> None:
        while self.cards.count():
            item = self.cards.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.controls.clear()
        for priority in priorities:
            self.cards.addWidget(self._card(priority))

    def _card(self, priority: Priority) -> QFrame:
        t, facts = self.t, self.session.facts
        assert facts is not None
        frame, box = card()
        name = priority.name(t.language)
        head = QHBoxLayout()
        head.addWidget(label(name, "section"), 1)
        slider, spin = QSlider(Qt.Orientation.Horizontal), QDoubleSpinBox()
        slider.setRange(0, 1000)
        slider.setFixedWidth(120)
        spin.setRange(0, 100)
        spin.setDecimals(1)
        spin.setSuffix("\u00a0%")
        spin.setFixedWidth(86)
        spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        for control in (slider, spin):
            control.setAccessibleName(t("Weight of {priority}", priority=name))
            head.addWidget(control)
        box.addLayout(head)
        box.addWidget(label(t.pick(priority.asks)))
        criteria = ", ".join(facts.criteria[s.criterion].name(t.language) for s in priority.criteria)
        box.addWidget(label(t("Served by: {criteria}", criteria=criteria), "muted"))
        if priority.references:
            where = priority.references[0]
            text = ", ".join(filter(None, (where.publisher, where.title, where.date)))
            box.addWidget(label(t("Reference: {reference}", reference=text), "muted"))
        slider.valueChanged.connect(lambda value, key=priority.id: self._weigh(key, value / 10.0))
        spin.valueChanged.connect(lambda value, key=priority.id: self._weigh(key, value))
        self.controls[priority.id] = (slider, spin)
        return frame

    def _weigh(self, key: str, share: float) -> None:
        """One weight moves; the others keep their proportions, and all add up to 100."""
        from planner import api

        assert self.session.facts is not None
        points = self.session.plan.points_of(api.framework_of(self.session.plan, self.session.facts))
        others = sum(value for name, value in points.items() if name != key)
        rest = 100.0 - share
        count = max(1, len(points) - 1)
        moved = {
            name: share if name == key else (value * rest / others if others > 0 else rest / count)
            for name, value in points.items()
        }
        given = tuple(Points(name, round(value, 4)) for name, value in moved.items())
        self.session.edit(self.t("Change the weights"), merge=True, priority_points=given)

    def _show_ranking(self) -> None:
        from planner.charts.ranking import ranking
        from planner.report.words import naming

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        if answer is None or facts is None or not answer.opportunities:
            self.conclusion.setText(t("The ranking appears here once there is a product and a short list."))
            self.chart.show_chart(None)
            return
        name = naming(answer, facts, t)
        self.chart.show_chart(lambda width, measure: ranking(answer, t, name, measure, width, 8, 12.0))
        self.conclusion.setText(self.chart.drawing.title if self.chart.drawing else "")
