"""Tab "Entry mode": the ways of entering under visible weights, the choice for a market, what would move on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.focus_box import FocusBox
from planner.gui.pages.mode_scores import ModeScores
from planner.gui.pages.parts import buttons, choose, paper, say
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.elicit_points import PointsPad, clear
from planner.model.entry_mode import ChosenMode, ModeComparison, OwnScore
from planner.model.room import Answer, Points
from planner.report import entry_words as words


class ModeTab(EntryTab):
    """Choice and condition on the left, ranking on the right; weights and scores below."""

    def build(self) -> None:
        self.conclusion, self.hint = label("", "lead"), label("", "muted")
        self.focus, self.chosen, self.chosen_name = FocusBox(self.session), QComboBox(), label("", "", wrap=False)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(12)
        left, box = card()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chosen_name)
        row.addWidget(self.chosen, 1)
        box.addWidget(self.focus)
        box.addLayout(row)
        self.story = QGridLayout()
        self.story.setHorizontalSpacing(12)
        self.story.setVerticalSpacing(5)
        self.story.setColumnStretch(0, 1)
        self.story.setColumnStretch(1, 2)
        box.addLayout(self.story)
        box.addStretch(1)
        right, inner = card()
        self.chart = ChartView()
        inner.addWidget(paper(self.chart))
        self.weights_frame, weights = card()
        self.weights_head, self.weights_of, self.pad = label("", "section"), label("", "muted"), PointsPad(False)
        self.reset = QPushButton()
        for widget in (self.weights_head, self.pad, self.weights_of):
            weights.addWidget(widget)
        weights.addLayout(buttons(self.reset))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(right)
        column.addWidget(self.weights_frame)
        column.addStretch(1)
        self.columns.addWidget(left, 10)
        self.columns.addLayout(column, 12)
        self.scores = ModeScores(self.session)
        for widget in (self.conclusion, self.hint):
            self.body.addWidget(widget)
        self.body.addLayout(self.columns)
        self.body.addWidget(self.scores)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.chosen.activated.connect(self._choose)
        self.pad.answered.connect(self._weigh)
        self.reset.clicked.connect(lambda: self._edit(self.t("Reset the weights of entry modes"), points=()))
        self.scores.scored.connect(self._score)
        self.scores.guidanceWanted.connect(lambda: self._edit(self.t("Back to the guidance's scores"), scores=()))

    def retranslate(self) -> None:
        t = self.t
        self.hint.setText(t(words.GUIDANCE))
        self.chosen_name.setText(t("We enter by"))
        say(self.chosen, t("Way of entering this market"), t("Your choice; the ranking only advises"))
        self.weights_head.setText(t("What counts when entering"))
        self.reset.setText(t("Back to the guidance's weights"))
        self.pad.controls.clear()
        self.scores.retranslate()

    def show_plan(self) -> None:
        from planner import api

        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        market = self.focus.show_plan()
        found = api.entry_modes(plan, facts, self.session.assessment)
        if found is None:
            return
        self.conclusion.setText(words.conclusion(found, facts, t) + ".")
        self._show_choices(found, market)
        self.chart.show_chart(lambda width, measure: words.ranking(found, facts, t, measure, width, 11.0))
        things = [(c.id, t.pick(c.names)) for c in facts.guidance.criteria]
        shares = tuple(Points(key, 100.0 * share) for key, share in found.weights.items())
        self.pad.show_answer(things, Answer(points=shares), t)
        for criterion in facts.guidance.criteria:
            for control in self.pad.controls[criterion.id]:
                say(control, t("Weight of {thing}", thing=t.pick(criterion.names)), t.pick(criterion.asks))
        self.weights_of.setText(t(words.WEIGHTS_OF[found.experience]))
        self.reset.setEnabled(bool(plan.entry_mode.points))
        self.scores.show_plan(found)

    def _show_choices(self, found: ModeComparison, market: str) -> None:
        facts, t, answer = self.session.facts, self.t, self.session.assessment
        assert facts is not None
        self.chosen.blockSignals(True)
        self.chosen.clear()
        self.chosen.addItem(t("not chosen yet"), "")
        for mode in facts.guidance.modes:
            self.chosen.addItem(t.pick(mode.names), mode.id)
        self.chosen.blockSignals(False)
        choose(self.chosen, found.chosen.get(market, ""))
        shown = facts.guidance.mode(found.chosen.get(market, "") or found.modes[0].mode)
        assert shown is not None
        lines = [
            (t("Way of entering"), t.pick(shown.names)), (t("What it is"), t.pick(shown.what)),
            (t("When it fits"), t.pick(shown.fits)), (t("What would move on"), words.move_text(facts, shown.id, t)),
            *(words.plan_figures(answer, market, facts, t) if answer is not None else []),
        ]  # fmt: skip
        clear(self.story)
        for row, (name, text) in enumerate(lines):
            self.story.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.story.addWidget(label(text), row, 1, Qt.AlignmentFlag.AlignTop)

    # --- what the user did ---

    def _edit(self, name: str, merge: bool = False, **fields: Any) -> None:
        self.session.edit(name, merge, entry_mode=replace(self.session.plan.entry_mode, **fields))

    def _choose(self, index: int) -> None:
        from planner import api

        mode, plan = str(self.chosen.itemData(index)), self.session.plan
        market = api.focus_market(plan, self.session.assessment)
        others = tuple(entry for entry in plan.entry_mode.chosen if entry.market != market)
        self._edit(self.t("Choose the entry mode"), chosen=(*others, ChosenMode(market, mode)) if mode else others)

    def _weigh(self, answer: Answer) -> None:
        self._edit(self.t("Change the weights of entry modes"), merge=True, points=answer.points)

    def _score(self, mode: str, criterion: str, score: float) -> None:
        """The user's own score; the guidance's own value takes it out again."""
        facts, given = self.session.facts, self.session.plan.entry_mode.scores
        known = facts.guidance.mode(mode) if facts is not None else None
        others = tuple(e for e in given if (e.mode, e.criterion) != (mode, criterion))
        same = known is not None and known.scores.get(criterion) == score
        made = others if same else (*others, OwnScore(mode, criterion, score))
        self._edit(self.t("Change a score of an entry mode"), merge=True, scores=made)
