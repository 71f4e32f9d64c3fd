"""Step 4: how much each aim of the action plan counts; the ranking follows every move."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.gui.dialogs.weigh import WeighDialog
from planner.gui.pages.base import Page
from planner.gui.pages.missing_rules import MissingRules
from planner.gui.pages.parts import buttons, paper, say
from planner.gui.pages.priority_card import PriorityCard
from planner.gui.pages.room import RoomPanel
from planner.gui.widgets.arranging import scrolling, tab_as_read
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.elicit import Elicit
from planner.gui.widgets.elicit_points import spread
from planner.model.framework import Framework
from planner.model.plan import Points
from planner.model.room import Answer, Inside

__all__ = ["PrioritiesPage", "spread"]
SHOWN = 8  # bars of the live ranking


class PrioritiesPage(Page):
    """One person's answer or the room on the left, the live ranking always in sight on the right."""

    step_id = "priorities"
    scrolls = False

    def build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._build_left(), 11)
        columns.addLayout(self._build_ranking(), 10)
        self.body.addLayout(columns, 1)
        self.cards: dict[str, PriorityCard] = {}
        self.shown: object = None
        self.drawn: tuple[object, object, object] = (None, None, None)
        self.reset.clicked.connect(self._reset)

    def _build_left(self) -> QVBoxLayout:
        self.one, self.room_button, self.stack = QPushButton(), QPushButton(), QStackedWidget()
        group = QButtonGroup(self)
        for button in (self.one, self.room_button):
            button.setCheckable(True)
            button.setObjectName("segment")
            group.addButton(button)
        self.one.setChecked(True)
        self.one.clicked.connect(lambda: self.stack.setCurrentIndex(0))
        self.room_button.clicked.connect(lambda: self.stack.setCurrentIndex(1))
        self.room = RoomPanel(self.session)
        self.stack.addWidget(self._build_cards())
        self.stack.addWidget(scrolling(self.room))
        self.stack.currentChanged.connect(lambda _index: self.show_plan())
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(buttons(self.one, self.room_button))
        column.addWidget(self.stack, 1)
        return column

    def _build_cards(self) -> QScrollArea:
        inner, cards = QWidget(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.list = QVBoxLayout(cards)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(8)
        self.elicit = Elicit(self.t, cards)
        self.elicit.answered.connect(self._answered)
        self.rules = MissingRules(self.session)
        column.addWidget(self.elicit)
        column.addWidget(self.rules)
        column.addStretch(1)
        return scrolling(inner)

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
        self.total.setText(t("The weights always add up to 100%: when one moves, the others keep their proportions."))
        self.one.setText(t("One weighting"))
        self.room_button.setText(t("The room"))
        say(self.one, self.one.text(), t("The weights that make the ranking"))
        say(self.room_button, self.room_button.text(), t("Several people, each with an answer of their own"))
        self.elicit.speak(t)
        self.room.retranslate()
        self.rules.retranslate()
        self.shown = None

    def refresh(self) -> None:
        """Once for every plan with its answer: a moved slider is told of twice."""
        now = (self.session.plan, self.session.assessment, self.session.facts)
        if self.isVisible() and all(one is other for one, other in zip(self.drawn, now, strict=True)):
            return
        if self.isVisible():
            self.drawn = now
        super().refresh()

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
        for priority in framework.priorities:
            shown = self.cards[priority.id]
            shown.show_share(100.0 * points[priority.id] / total)
            shown.show_inside(plan.points_inside(priority))
        self._show_answer(framework, points)
        self.reset.setEnabled(bool(plan.priority_points or plan.criterion_points))
        if self.stack.currentIndex() == 1:
            self.room.show_plan()
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
            made.insideWanted.connect(self._weigh_inside)
            self.cards[priority.id] = made
            self.list.addWidget(made)
        tab_as_read(self)

    def _weigh(self, key: str, share: float) -> None:
        """One weight moves; the others keep their proportions, and all add up to 100."""
        from planner import api

        assert self.session.facts is not None
        points = self.session.plan.points_of(api.framework_of(self.session.plan, self.session.facts))
        moved = spread(points, key, share)
        given = tuple(Points(name, value) for name, value in moved.items())
        self.session.edit(self.t("Change the weights"), merge=True, priority_points=given, answers=self._others(""))

    def _others(self, about: str) -> tuple[Answer, ...]:
        """The plan's answers about everything else."""
        return tuple(answer for answer in self.session.plan.answers if answer.about != about)

    def _show_answer(self, framework: Framework, points: dict[str, float]) -> None:
        things = [(priority.id, priority.name(self.t.language)) for priority in framework.priorities]
        own = next((answer for answer in self.session.plan.answers if not answer.about), None)
        given = own or Answer(points=tuple(Points(key, value) for key, value in points.items()))
        if self.elicit.answer != given or self.elicit.things != things:
            self.elicit.show_answer(things, given)

    def _answered(self, answer: Answer) -> None:
        """The answer by another method than points: its weights become the plan's."""
        if answer.method == "points":
            self.session.edit(self.t("Change the weights"), merge=True, priority_points=answer.points,
                              answers=self._others(""))  # fmt: skip
            return
        found = self.elicit.weights()
        given = tuple(Points(key, round(100.0 * value, 6)) for key, value in found.items())
        self.session.edit(self.t("Change the weights"), merge=True, priority_points=given,
                          answers=(*self._others(""), answer))  # fmt: skip

    def _weigh_inside(self, key: str) -> None:
        """The second level: the criteria inside one priority, by any method."""
        from planner import api

        assert self.session.facts is not None
        facts, plan = self.session.facts, self.session.plan
        priority = next(p for p in api.framework_of(plan, facts).priorities if p.id == key)
        points = plan.points_inside(priority)
        things = [(name, facts.criteria[name].name(self.t.language)) for name in points]
        known = next((a for a in plan.answers if a.about == key), None)
        answer = known or Answer(key, points=tuple(Points(name, value) for name, value in hundred(points).items()))
        dialog = WeighDialog(priority.name(self.t.language), things, answer, self.t, self)
        dialog.answered.connect(self._inside_answered)
        dialog.open()

    def _inside_answered(self, answer: Answer, weights: dict[str, float]) -> None:
        others = tuple(entry for entry in self.session.plan.criterion_points if entry.priority != answer.about)
        given = Inside(answer.about, tuple(Points(key, round(100.0 * value, 6)) for key, value in weights.items()))
        self.session.edit(self.t("Change the weights of criteria"), merge=True, criterion_points=(*others, given),
                          answers=(*self._others(answer.about), answer))  # fmt: skip

    def _reset(self) -> None:
        self.session.edit(self.t("Reset the weights"), priority_points=(), criterion_points=(), answers=())

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


def hundred(points: dict[str, float]) -> dict[str, float]:
    """The same proportions, adding up to 100."""
    total = sum(points.values()) or 1.0
    return {key: 100.0 * value / total for key, value in points.items()}
