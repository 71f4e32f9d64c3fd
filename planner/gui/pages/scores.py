"""Step 5: the ranking, what made it, and the story behind every figure."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.pages.base import Page
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.assessment import Opportunity


class ScoresPage(Page):
    """Ranking on the left, the chosen market's readings on the right; a click on a figure explains it."""

    step_id = "scores"

    def build(self) -> None:
        self.conclusion, self.note = label("", "lead"), label("", "muted")
        self.body.addWidget(self.conclusion)
        chart_frame, chart_box = card()
        self.chart = ChartView()
        chart_box.addWidget(self.chart)
        chart_box.addWidget(self.note)
        self.body.addWidget(chart_frame)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left_frame, left = card()
        self.ranking_head, self.ranking = label("", "section"), Table("")
        left.addWidget(self.ranking_head)
        left.addWidget(self.ranking)
        right_frame, right = card()
        self.readings_head, self.contrast = label("", "section"), label()
        self.hint, self.readings = label("", "muted"), Table("")
        for widget in (self.readings_head, self.contrast, self.hint, self.readings):
            right.addWidget(widget)
        left_column = QVBoxLayout()
        left_column.addWidget(left_frame)
        left_column.addStretch(1)
        columns.addLayout(left_column, 4)
        columns.addWidget(right_frame, 6)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        self.chosen = ("", "")
        self.ranking.opened.connect(lambda key, _column: self._choose(*key.split("|")))
        self.chart.picked.connect(self._choose_market)
        self.readings.opened.connect(lambda key, _column: self._explain(key))

    def retranslate(self) -> None:
        t = self.t
        self.ranking_head.setText(t("Ranking"))
        self.ranking.setAccessibleName(t("Ranking"))
        self.readings.setAccessibleName(t("Readings"))
        self.hint.setText(t("Click a figure for its formula, inputs, source and year."))
        self.note.setText(t("Bars: points that each priority contributes. Thin line: the score if everything missing "
                            "were worth 0 or 100."))  # fmt: skip

    def show_plan(self) -> None:
        from planner.charts.ranking import ranking
        from planner.report.words import naming

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        ready = answer is not None and facts is not None and bool(answer.opportunities)
        for widget in (self.chart, self.note, self.ranking, self.readings, self.hint):
            widget.setVisible(ready)
        if not ready or answer is None or facts is None:
            self.conclusion.setText(t("The scores appear here once there is a product and a short list."))
            self.readings_head.setText("")
            self.contrast.setText("")
            return
        name = naming(answer, facts, t)
        self.chart.show_chart(lambda width, measure: ranking(answer, t, name, measure, width, 12, 13.0))
        self.conclusion.setText(self.chart.drawing.title if self.chart.drawing else "")
        rows = [
            [(t.integer(o.rank), o.rank), (name(o), name(o)),
             (t.number(o.score, 1) if o.score is not None else t("no data"), o.score),
             (f"{t.number(o.low, 0)}–{t.number(o.high, 0)}", o.low), (t.percent(o.coverage, 0), o.coverage)]
            for o in answer.opportunities
        ]  # fmt: skip
        heads = [t("Rank"), t("Market"), t("Score"), t("Interval"), t("Coverage")]
        self.ranking.rows.fill(heads, {0, 2, 3, 4}, [f"{o.market}|{o.product}" for o in answer.opportunities], rows)
        self.ranking.widths(1, {0: 56, 2: 66, 3: 76, 4: 92})
        self.ranking.setFixedHeight(46 + 30 * min(14, len(rows)))
        if answer.opportunity(*self.chosen) is None:
            self.chosen = (answer.opportunities[0].market, answer.opportunities[0].product)
        self._show_readings()

    def _choose_market(self, market: str) -> None:
        for o in self.session.assessment.opportunities if self.session.assessment else ():
            if o.market == market:
                self._choose(o.market, o.product)
                return

    def _choose(self, market: str, product: str) -> None:
        self.chosen = (market, product)
        self._show_readings()

    def _show_readings(self) -> None:
        from planner import api
        from planner.report.words import naming

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        o = answer.opportunity(*self.chosen) if answer else None
        if answer is None or facts is None or o is None:
            return
        name = naming(answer, facts, t)
        self.readings_head.setText(t("{market}: what the score is made of", market=name(o)))
        self.contrast.setText(self._contrast(o, name(answer.opportunities[0])))
        rows = []
        for criterion in answer.criteria:
            reading = answer.reading(o.row, criterion.id)
            points = o.contributions[criterion.id]
            rows.append([
                (criterion.name(t.language), criterion.id),
                (api.reading_text(answer, facts, o.row, criterion.id, t), reading.value),
                (reading.year, reading.year),
                (t.number(reading.scaled, 0) if reading.scaled is not None else "–", reading.scaled),
                (t.percent(o.effective_weights[criterion.id], 1), o.effective_weights[criterion.id]),
                (t.number(points, 2), points),
            ])  # fmt: skip
        heads = [t("Criterion"), t("Reading"), t("Year"), t("Value"), t("Weight"), t("Points")]
        self.readings.rows.fill(heads, {1, 2, 3, 4, 5}, [c.id for c in answer.criteria], rows)
        self.readings.widths(0, {1: 150, 2: 84, 3: 60, 4: 66, 5: 66})
        self.readings.setFixedHeight(46 + 30 * len(rows))

    def _contrast(self, o: Opportunity, winner: str) -> str:
        answer, t = self.session.assessment, self.t
        assert answer is not None
        gates = [t.pick(gate.names) for gate in o.gates]
        first = answer.opportunities[0]
        names = {c.id: c.name(t.language) for c in answer.criteria}
        sentences = list(gates)
        if o.row != first.row:
            differences = sorted((o.contributions[c] - first.contributions[c], c) for c in names)
            (low, worst), (high, best) = differences[0], differences[-1]
            sentences.append(
                t("Against {winner}: {worst} holds it back most ({low} points); {best} speaks for it ({high} points).",
                  winner=winner, worst=names[worst], low=t.number(low, 1), best=names[best],
                  high=t.number(high, 1))
            )  # fmt: skip
        return " ".join(sentences)

    def _explain(self, criterion: str) -> None:
        from planner import api

        answer, facts = self.session.assessment, self.session.facts
        o = answer.opportunity(*self.chosen) if answer else None
        if answer is not None and facts is not None and o is not None:
            ExplainDialog(api.explain(answer, facts, o.row, criterion, self.t), self.t, self).open()
