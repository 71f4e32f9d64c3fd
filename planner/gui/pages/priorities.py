"""Step 4: how much each aim of the action plan counts; the ranking follows every move."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.gui.pages.base import Page
from planner.gui.pages.missing_rules import MissingRules
from planner.gui.pages.parts import buttons, paper, say
from planner.gui.pages.priority_card import PriorityCard
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.model.framework import Framework
from planner.model.plan import Points

SHOWN = 8  # bars of the live ranking


class PrioritiesPage(Page):
    """A card for each priority on the left, the live ranking always in sight on the right."""

    step_id = "priorities"
    scrolls = False

    def build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._build_cards(), 11)
        columns.addLayout(self._build_ranking(), 10)
        self.body.addLayout(columns, 1)
        self.cards: dict[str, PriorityCard] = {}
        self.shown: object = None
        self.reset.clicked.connect(lambda: self.session.edit(self.t("Reset the weights"), priority_points=()))

    def _build_cards(self) -> QScrollArea:
        inner, area = QWidget(), QScrollArea()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.rules = MissingRules(self.session)
        column.addLayout(self.list)
        column.addWidget(self.rules)
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _build_ranking(self) -> QVBoxLayout:
        frame, box = card()
        self.conclusion, self.chart, self.total = label("", "section"), ChartView(), label("", "muted")
        self.reset = QPushButton()
        box.addWidget(self.conclusion)
        box.addWidget(paper(self.chart))
        box.addWidget(self.total)
        box.addLayout(buttons(self.reset))
        column = QVBoxLayout()
        column.addWidget(frame)
        column.addStretch(1)
        return column

    def retranslate(self) -> None:
        t = self.t
        self.reset.setText(t("Back to the action plan's own weights"))
        say(self.reset, self.reset.text(), t("Undo brings your weights back"))
        self.total.setText(t("The weights always add up to 100 %: when one moves, the others keep their proportions."))
        self.rules.retranslate()
        self.shown = None

    def show_plan(self) -> None:
        facts, plan = self.session.facts, self.session.plan
        if facts is None:
            return
        from planner import api

        framework = api.framework_of(plan, facts)
        if self.shown is not framework:
            self._make_cards(framework)
            self.shown = framework
        points = plan.points_of(framework)
        total = sum(points.values()) or 1.0
        for key, shown in self.cards.items():
            shown.show_share(100.0 * points[key] / total)
        self.reset.setEnabled(bool(plan.priority_points))
        self.rules.show_plan()
        self._show_ranking()

    def _make_cards(self, framework: Framework) -> None:
        while self.list.count():
            item = self.list.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.cards.clear()
        assert self.session.facts is not None
        for priority in framework.priorities:
            made = PriorityCard(priority, self.session.facts, self.t)
            made.weighed.connect(self._weigh)
            self.cards[priority.id] = made
            self.list.addWidget(made)

    def _weigh(self, key: str, share: float) -> None:
        """One weight moves; the others keep their proportions, and all add up to 100."""
        from planner import api

        assert self.session.facts is not None
        points = self.session.plan.points_of(api.framework_of(self.session.plan, self.session.facts))
        moved = spread(points, key, share)
        given = tuple(Points(name, value) for name, value in moved.items())
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
        self.chart.show_chart(lambda width, measure: ranking(answer, t, name, measure, width, SHOWN, 12.0))
        self.conclusion.setText(self.chart.drawing.title if self.chart.drawing else "")


def spread(points: dict[str, float], key: str, share: float) -> dict[str, float]:
    """Points of all priorities, adding up to 100, when one of them is given ``share`` (0..100)."""
    others = sum(value for name, value in points.items() if name != key)
    rest, count = 100.0 - share, max(1, len(points) - 1)
    if len(points) == 1:
        return {key: 100.0}
    return {
        name: share if name == key else round(value * rest / others if others > 0 else rest / count, 4)
        for name, value in points.items()
    }
