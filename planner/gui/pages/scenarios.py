"""Step 6: what changes if the rules of trade change; presets, dated measures, and every market under each of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.base import Page
from planner.gui.pages.exposure_card import ExposureCard
from planner.gui.pages.later_rows import agreement_rows
from planner.gui.pages.measure_card import MeasureCard
from planner.gui.pages.parts import buttons, choose, paper, say
from planner.gui.pages.scenario_card import ScenarioCard
from planner.gui.pages.terms_card import TermsCard
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.effects import Effects
from planner.report.policy_charts import matrix
from planner.report.policy_words import KINDS, decision, turning_point


class ScenariosPage(Page):
    """The decision on top, the list beside the matrix, then measures, terms and the dependence on the USA."""

    step_id = "scenarios"

    def build(self) -> None:
        self._first = True
        self.conclusion, self.point, self.line = label("", "lead"), label(), label("", "muted")
        self.go, self.kind, self.offer = QPushButton(), QComboBox(), QComboBox()
        self.chart, self.note = ChartView(), label("", "muted")
        self.frame = paper(self.chart)
        self.list, self.measures = ScenarioCard(self.session), MeasureCard(self.session)
        self.terms, self.exposure = TermsCard(self.session), ExposureCard(self.session)
        for widget in (self.conclusion, self.point, self.line):
            self.body.addWidget(widget)
        self.body.addLayout(buttons(self.go))
        self.columns = QHBoxLayout()
        self.columns.setSpacing(16)
        self.columns.addWidget(self.list, 11)
        self.columns.addLayout(self._build_matrix(), 16)
        self.body.addLayout(self.columns)
        self.agreement_frame, box = card()
        self.agreement_head, self.agreements = label("", "section"), Table("")
        box.addWidget(self.agreement_head)
        box.addWidget(self.agreements)
        for part in (self.measures, self.terms, self.exposure, self.agreement_frame):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.go.clicked.connect(lambda: self.session.go(self._first_missing()))
        self.list.chosen.connect(lambda _scenario: self.show_plan())
        self.kind.activated.connect(lambda _index: self.show_plan())
        self.offer.activated.connect(self._offer_chosen)
        self.chart.picked.connect(self._tell)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.turn(self.columns)

    def _build_matrix(self) -> QVBoxLayout:
        bar = QHBoxLayout()
        self.bar_words = label("", "section", wrap=False)
        bar.addWidget(self.bar_words)
        bar.addWidget(self.kind)
        bar.addWidget(self.offer, 1)
        bar.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(bar)
        column.addWidget(self.frame)
        column.addWidget(self.note)
        column.addStretch(1)
        return column

    def retranslate(self) -> None:
        t = self.t
        kept = self.kind.currentData()
        self.kind.clear()
        for key, words in KINDS.items():
            self.kind.addItem(t(words), key)
        choose(self.kind, kept)
        say(self.kind, t("Figure in the matrix"))
        say(self.offer, t("Product"))
        self.bar_words.setText(t("Scenarios by market"))
        self.go.setText(t("Go to what is missing"))
        self.note.setText(t("Click a figure for its formula, inputs and sources. A frame marks who leads; colours show "
                            "better and worse than today. Estimates, not forecasts."))  # fmt: skip
        self.agreement_head.setText(t("Agreements between home and the short list"))
        self.agreements.setAccessibleName(t("Agreements between home and the short list"))
        for part in (self.list, self.measures, self.terms, self.exposure):
            part.retranslate()

    def _first_missing(self) -> str:
        plan = self.session.plan
        return "exporter" if not plan.exporter.home else "product" if not plan.products else "markets"

    def _answer(self) -> Effects | None:
        answer = self.session.assessment
        if answer is None or not answer.effects:
            return None
        return answer.effects.get(self.session.plan.policy.offer) or next(iter(answer.effects.values()))

    def show_plan(self) -> None:
        answer, facts, t = self._answer(), self.session.facts, self.t
        problems = self._problems()
        ready = answer is not None and facts is not None and bool(answer.markets)
        for part in (self.list, self.frame, self.measures, self.exposure, self.kind, self.note, self.bar_words,
                     self.agreement_frame):  # fmt: skip
            part.setVisible(ready)
        self.terms.setVisible(ready or bool(problems))
        self.terms.show_problems(problems)
        missing = not self.session.plan.exporter.home or not self.session.plan.products or not self.session.plan.markets
        self.go.setVisible(facts is not None and missing)
        self.point.setText(problems)
        if not ready or answer is None or facts is None:
            self.offer.hide()
            self.line.setText("")
            self.conclusion.setText(
                t("The scenarios appear here once there is a home country, a product and a short list.")
                if missing or not problems else t("Something in the assumptions has to be put right first.")
            )  # fmt: skip
            return
        self.conclusion.setText(decision(answer, facts, t))
        self.point.setText(problems or turning_point(answer, facts, t))
        self.line.setText(t("Worked out for HS {code}, home's largest export among the lines.", code=answer.code)
                          if answer.chosen_line else "")  # fmt: skip
        self.line.setVisible(answer.chosen_line)
        self._show_offers()
        self._show_matrix(answer)
        self.list.show_plan(answer)
        if self._first:
            # What is below the fold waits for the first paint.
            self._first = False
            QTimer.singleShot(0, self._show_below)
        else:
            self._show_below()

    def _show_below(self) -> None:
        answer = self._answer()
        if answer is None or self.session.facts is None or not answer.markets:
            return
        self.measures.show_plan(answer, self.list.scenario)
        self.terms.show_plan(answer)
        self.exposure.show_plan()
        self._show_agreements()

    def _problems(self) -> str:
        from planner import api

        facts, plan = self.session.facts, self.session.plan
        found = api.check(plan, facts) if facts is not None else []
        return " ".join(self.t(p.message, **p.values) for p in found if p.where.startswith("policy"))

    def _show_offers(self) -> None:
        from planner import api

        facts, plan, answer = self.session.facts, self.session.plan, self.session.assessment
        assert facts is not None
        assert answer is not None
        self.offer.clear()
        for offer in plan.products:
            if offer.id in answer.effects:
                self.offer.addItem(api.offer_label(facts, offer, self.t.language)[:60], offer.id)
        choose(self.offer, plan.policy.offer)
        self.offer.setVisible(self.offer.count() > 1)

    def _show_agreements(self) -> None:
        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        keys, rows, tips = agreement_rows(facts, t, plan.exporter.home, plan.markets)
        heads = [t("Market"), t("Agreement"), t("In force since"), t("Covers"), t("Note"), t("Evidence")]
        self.agreements.rows.fill(heads, set(), keys, rows, tips=tips)
        self.agreements.wrap(4)
        self.agreements.fit_height(12)

    def _show_matrix(self, answer: Effects) -> None:
        facts, plan, t, kind = self.session.facts, self.session.plan, self.t, str(self.kind.currentData())
        assert facts is not None
        self.chart.show_chart(lambda width, measure: matrix(answer, facts, plan, t, kind, measure, width, 11.0))

    # --- what the user did ---

    def _offer_chosen(self, index: int) -> None:
        self.session.edit_policy(self.t("Look at another product"), offer=self.offer.itemData(index))

    def _tell(self, key: str) -> None:
        from planner.report.effect_story import story

        answer, facts = self._answer(), self.session.facts
        scenario, _, market = key.partition("|")
        if answer is not None and facts is not None and (scenario, market) in answer.cells:
            title, lines, notes = story(answer, scenario, market, facts, self.session.plan, self.t)
            StoryDialog(title, lines, notes, self.t, self).open()
