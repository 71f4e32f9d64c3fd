"""Step 5: the ranking, what made it, and the story behind every figure."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.pages.base import Page
from planner.gui.pages.firmness import FirmnessPanel
from planner.gui.pages.parts import buttons, fit_columns, paper
from planner.gui.pages.score_rows import caution_text, ranking_rows, reading_rows
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.assessment import Opportunity
from planner.report.why import why

SHOWN = 12  # bars


class ScoresPage(Page):
    """The conclusion, the ranking as chart and table, then the chosen market's readings; a click explains a figure."""

    step_id = "scores"

    def build(self) -> None:
        self.conclusion = label("", "lead")
        self.go = QPushButton()
        self.go.clicked.connect(lambda: self.session.go(self._first_missing()))
        self.body.addWidget(self.conclusion)
        self.body.addLayout(buttons(self.go))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._build_chart(), 10)
        columns.addLayout(self._build_ranking(), 11)
        self.body.addLayout(columns)
        self.firmness = FirmnessPanel(self.session)
        self.body.addWidget(self.firmness)
        self._build_readings()
        self.body.addStretch(1)
        self.chosen = ("", "")
        self.ranking.selectionModel().currentRowChanged.connect(lambda index, _before: self._row_chosen(index.row()))
        self.chart.picked.connect(self._choose_market)
        self.readings.opened.connect(lambda key, _column: self._explain(key))

    def _build_chart(self) -> QVBoxLayout:
        self.chart, self.note = ChartView(), label("", "muted")
        self.chart_frame = paper(self.chart)
        column = QVBoxLayout()
        column.addWidget(self.chart_frame)
        column.addWidget(self.note)
        column.addStretch(1)
        return column

    def _build_ranking(self) -> QVBoxLayout:
        self.ranking_frame, box = card()
        self.ranking_head, self.ranking = label("", "section"), Table("")
        self.cautions = label("", "missing")
        for widget in (self.ranking_head, self.ranking, self.cautions):
            box.addWidget(widget)
        self.ranking.setWordWrap(False)
        column = QVBoxLayout()
        column.addWidget(self.ranking_frame)
        column.addStretch(1)
        return column

    def _build_readings(self) -> None:
        self.readings_frame, box = card()
        self.readings_head, self.contrast, self.hint = label("", "section"), label(), label("", "muted")
        self.readings = Table("")
        self.readings.setWordWrap(False)
        for widget in (self.readings_head, self.contrast, self.hint, self.readings):
            box.addWidget(widget)
        self.body.addWidget(self.readings_frame)

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.ranking_head.setText(t("Ranking"))
        self.ranking.setAccessibleName(t("Ranking; the chosen row's readings stand below"))
        self.readings.setAccessibleName(t("Readings; Enter explains a figure"))
        self.hint.setText(t("Click a figure, or press Enter on it, for its formula, inputs, source and year."))
        self.note.setText(t("Bars: points that each priority contributes. Thin line: the score if everything missing "
                            "were worth 0 or 100."))  # fmt: skip
        self.go.setText(t("Go to what is missing"))
        self.firmness.retranslate()

    def _first_missing(self) -> str:
        plan = self.session.plan
        return "exporter" if not plan.exporter.home else "product" if not plan.products else "markets"

    def show_plan(self) -> None:
        answer, facts, t = self.session.assessment, self.session.facts, self.t
        ready = answer is not None and facts is not None and bool(answer.opportunities)
        for widget in (self.chart_frame, self.note, self.ranking_frame, self.readings_frame,
                       self.firmness):  # fmt: skip
            widget.setVisible(ready)
        self.go.setVisible(not ready and facts is not None)
        if not ready or answer is None or facts is None:
            self.conclusion.setText(t("The scores appear here once there is a product and a short list."))
            return
        if answer.opportunity(*self.chosen) is None:
            self.chosen = (answer.opportunities[0].market, answer.opportunities[0].product)
        self._show_chart()
        self._show_ranking()
        self._show_readings()
        self.firmness.show_answer(answer)

    def _show_chart(self) -> None:
        from planner.charts.ranking import ranking
        from planner.report.words import naming

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        assert answer is not None
        assert facts is not None
        name = naming(answer, facts, t)
        self.chart.show_chart(lambda width, measure: ranking(answer, t, name, measure, width, SHOWN, 12.0))
        self.conclusion.setText(self.chart.drawing.title if self.chart.drawing else "")

    def _show_ranking(self) -> None:
        answer, facts, t = self.session.assessment, self.session.facts, self.t
        assert answer is not None
        assert facts is not None
        rows, tips = ranking_rows(answer, facts, t)
        keys = [f"{o.market}|{o.product}" for o in answer.opportunities]
        heads = [t("Rank"), t("Market"), t("Score"), t("Interval"), t("Coverage")]
        self.ranking.blockSignals(True)
        self.ranking.rows.fill(heads, {0, 2, 3, 4}, keys, rows, tips=tips)
        fit_columns(self.ranking, 1, least=100)
        self.ranking.fit_height(SHOWN)
        self.ranking.selectionModel().blockSignals(True)
        self.ranking.selectRow(keys.index("|".join(self.chosen)))
        self.ranking.selectionModel().blockSignals(False)
        self.ranking.blockSignals(False)
        text = caution_text(answer, facts, t)
        self.cautions.setText(text)
        self.cautions.setVisible(bool(text))

    def _show_readings(self) -> None:
        from planner.report.words import naming

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        o = self._opportunity()
        if answer is None or facts is None or o is None:
            return
        name = naming(answer, facts, t)
        self.readings_head.setText(t("{market}: what the score is made of", market=name(o)))
        text = " ".join(why(answer, facts, o, t))
        self.contrast.setText(text)
        self.contrast.setVisible(bool(text))
        rows, tips = reading_rows(answer, facts, o, t)
        heads = [t("Criterion"), t("Reading"), t("Year"), t("Value (0-100)"), t("Weight"), t("Points"), t("Source")]
        self.readings.rows.fill(heads, {1, 2, 3, 4, 5}, [c.id for c in answer.criteria], rows, tips=tips)
        fit_columns(self.readings, 0)
        self.readings.fit_height(len(rows))

    def _opportunity(self) -> Opportunity | None:
        answer = self.session.assessment
        return answer.opportunity(*self.chosen) if answer else None

    # --- what the user did ---

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self.ranking.rows.keys):
            market, product = self.ranking.rows.keys[row].split("|", 1)
            self.chosen = (market, product)
            self._show_readings()

    def _choose_market(self, market: str) -> None:
        keys = self.ranking.rows.keys
        row = next((row for row, key in enumerate(keys) if key.startswith(f"{market}|")), -1)
        if row >= 0:
            self.ranking.selectRow(row)

    def _explain(self, criterion: str) -> None:
        from planner import api

        answer, facts, o = self.session.assessment, self.session.facts, self._opportunity()
        if answer is not None and facts is not None and o is not None:
            ExplainDialog(api.explain(answer, facts, o.row, criterion, self.t), self.t, self).open()
