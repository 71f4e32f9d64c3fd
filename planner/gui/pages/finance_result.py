"""What a case of entering comes to: key figures, the curve, the years, break-even, what moves it, exchange rates."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.parts import paper
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.session_card import SessionCard
from planner.gui.widgets.table import Table
from planner.model.cash import FinanceAnswer
from planner.report.finance_charts import curve, curve_title, swings, swings_title
from planner.report.finance_rows import (
    currency_rows,
    flow_rows,
    flow_story,
    named_flows,
    swing_rows,
    unit_line,
    worth_heads,
)
from planner.report.finance_words import break_even_lines, delay_lines, key_figures, missing_lines, rests_on


class FinanceResult(SessionCard):
    """One card; every table can be copied, every chart has its figures."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        box = self.box
        self.figures = [(label("", "lead", wrap=False), label("", "muted", wrap=False)) for _ in range(4)]
        row = QHBoxLayout()
        row.setSpacing(28)
        for figure, what in self.figures:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(what)
            row.addLayout(column)
        row.addStretch(1)
        self.missing = label("", "missing")
        self.heads = {key: label("", "section") for key in ("curve", "swings", "even", "rates", "delay")}
        self.said = {key: label() for key in ("swings", "even", "delay")}
        self.rests = label("", "muted")
        self.curve, self.swings = ChartView(), ChartView()
        self.years, self.rates = Table(""), Table("")
        self.found: FinanceAnswer | None = None
        self.years.opened.connect(lambda name, _column: self._tell(name))
        box.addLayout(row)
        for widget in (self.missing, self.heads["curve"], paper(self.curve), self.years, self.heads["even"],
                       self.said["even"], self.heads["swings"], self.said["swings"], paper(self.swings),
                       self.heads["rates"], self.rates, self.heads["delay"],
                       self.said["delay"], self.rests):  # fmt: skip
            box.addWidget(widget)

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.heads["even"].setText(t("Break-even"))
        self.heads["rates"].setText(t("Exchange rates"))
        self.heads["delay"].setText(t("What a missed year costs"))
        self.years.setAccessibleName(t("Flows by year"))
        self.years.setToolTip(t("Click a figure for its formula, inputs and sources."))
        self.rates.setAccessibleName(t("Exchange rates"))

    def show_answer(self, found: FinanceAnswer) -> None:
        """Fill everything from a case that was worked out."""
        t, facts = self.session.texts, self.session.facts
        assert facts is not None
        self.found = found
        for (figure, what), (number, name) in zip(self.figures, key_figures(found, t), strict=True):
            figure.setText(number)
            what.setText(name)
        self._say(self.missing, "\n".join(missing_lines(found, t)))
        self.heads["curve"].setText(curve_title(found, t))
        self.curve.show_chart(lambda width, measure: curve(found, t, measure, width, 11.0))
        self._show_years(found)
        over = t("Over all years, before tax and discounting.")
        self._say(self.said["even"], " ".join((*break_even_lines(found, t), over)))
        self.heads["swings"].setText(swings_title(found, t))
        said = [t("{input}: {low} if it is lower, {high} if it is higher", input=name, low=low, high=high)
                for name, low, high in swing_rows(found, t)]  # fmt: skip
        self._say(self.said["swings"], "\n".join(said))
        self.swings.show_chart(
            (lambda width, measure: swings(found, t, measure, width, 11.0)) if found.swings else None
        )
        self._show_rates(found)
        self._say(self.said["delay"], "\n".join(delay_lines(found, t)))
        self.rests.setText(" ".join(rests_on(found, facts, t)))

    def _tell(self, name: str) -> None:
        """The formula of a row with its figures and what they rest on."""
        facts, t = self.session.facts, self.session.texts
        if facts is not None and self.found is not None:
            StoryDialog(name, flow_story(self.found, name, facts, t), [], t, self).open()

    def _say(self, place: QLabel, text: str) -> None:
        place.setText(text)
        place.setVisible(bool(text))

    def _show_years(self, found: FinanceAnswer) -> None:
        t = self.session.texts
        rows = flow_rows(found, t)
        heads = [unit_line(found, t), *named_flows(found.flows, found, t)]
        cells = [[(name, None), *((figure, None) for figure in figures)] for name, figures, _ in rows]
        self.years.rows.fill(heads, set(range(1, len(heads))), [row[0] for row in rows], cells)
        self.years.wrap(0)
        self.years.fit_height(30)

    def _show_rates(self, found: FinanceAnswer) -> None:
        t = self.session.texts
        rows = currency_rows(found, t)
        for widget in (self.heads["rates"], self.rates):
            widget.setVisible(bool(rows))
        if rows:
            heads = list(worth_heads(t, t("Scenario")))
            cells: list[list[tuple[str, object]]] = [[(text, None) for text in row] for row in rows]
            self.rates.rows.fill(heads, set(range(1, len(heads))), [row[0] for row in rows], cells)
            self.rates.wrap(0)
            self.rates.fit_height(6)
