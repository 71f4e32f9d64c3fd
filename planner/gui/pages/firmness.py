"""How firm the answer is, in step 5: the sentence first, then rank acceptability, intervals, tornado, challengers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.charts.acceptability import acceptability
from planner.charts.holds import holds
from planner.charts.tornado import tornado
from planner.gui.pages.firm_rows import challenger_rows, hold_entries, tornado_bars
from planner.gui.pages.parts import buttons, choose, fit_columns, paper, say
from planner.gui.session import Session
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.assessment import Assessment
from planner.model.firmness import Firmness
from planner.report import firm
from planner.text import Texts

SHOWN = 8  # markets
THINGS = 10  # lines of the tornado


class FirmnessPanel(QWidget):
    """Works its figures out in a job whenever the page is looked at with another answer."""

    answered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.firm: Firmness | None = None
        self.answer: Assessment | None = None  # what the figures belong to
        self._asked: Assessment | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        frame, box = card()
        column.addWidget(frame)
        self.head, self.conclusion, self.turns = label("", "section"), label("", "lead"), label("")
        self.kind_words, self.kind = label("", wrap=False), QComboBox()
        self.ranks, self.holds, self.tornado = ChartView(), ChartView(), ChartView()
        self.holds_head, self.tornado_head = label("", "section"), label("", "section")
        self.challengers, self.challenger_table, self.basis = QPushButton(), Table(""), label("", "muted")
        self.challengers.setCheckable(True)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout()
        row.addWidget(self.kind_words)
        row.addWidget(self.kind)
        row.addStretch(1)
        for widget in (self.head, self.conclusion, self.turns):
            box.addWidget(widget)
        box.addLayout(row)
        box.addWidget(paper(self.ranks))
        box.addLayout(self._two())
        box.addLayout(buttons(self.challengers))
        box.addWidget(self.challenger_table)
        box.addWidget(self.basis)
        self.kind.activated.connect(lambda _index: self._show_ranks())
        self.challengers.toggled.connect(lambda _on: self._show_challengers())

    def _two(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, (head, chart) in enumerate(((self.holds_head, self.holds), (self.tornado_head, self.tornado))):
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
            side = QVBoxLayout()
            side.addWidget(paper(chart))
            side.addStretch(1)
            grid.addLayout(side, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    @property
    def t(self) -> Texts:
        """Words in the language of the screen."""
        return self.session.texts

    def retranslate(self) -> None:
        """All words anew."""
        t = self.t
        self.head.setText(t("How firm the answer is"))
        self.kind_words.setText(t("Weightings drawn"))
        self.kind.setAccessibleName(t("Weightings drawn"))
        self.holds_head.setText(t("First place holds while one weight stays inside the band"))
        self.tornado_head.setText(t("What moves the lead most: each weight half as much, half as much again"))
        self.challengers.setText(t("Other ways of ranking"))
        say(self.challengers, self.challengers.text(), t("TOPSIS, PROMETHEE II, equal weights and CRITIC weights"))
        self.challenger_table.setAccessibleName(t("Other ways of ranking"))
        self._show()

    def show_answer(self, answer: Assessment) -> None:
        """Work the figures out for an answer unless they are there or under way."""
        from planner import api

        if answer is self._asked:
            return
        self._asked = answer
        self.session.jobs.start(api.firmness, answer, done=lambda firm: self._answered(answer, firm),
                                failed=self.session.refuse, asker=self)  # fmt: skip

    def _answered(self, answer: Assessment, found: Firmness) -> None:
        if answer is not self._asked:
            return
        self.answer, self.firm = answer, found
        self._show()
        self.answered.emit()

    # --- what is shown ---

    def _show(self) -> None:
        answer, found, facts, t = self.answer, self.firm, self.session.facts, self.t
        if answer is None or found is None or facts is None:
            return
        names = firm.row_names(answer, facts, t)
        self.conclusion.setText(firm.conclusion(found, names, t))
        self.turns.setText("\n".join(firm.turn_sentences(found, answer, names, t)))
        self.basis.setText(" ".join(firm.basis(found, names, t)))
        before = self.kind.currentData()
        self.kind.clear()
        for entry in found.acceptance:
            self.kind.addItem(t(firm.KINDS[entry.kind]), entry.kind)
        told = found.told
        choose(self.kind, before if found.over(before or "any") and before else told.kind if told else "any")
        bands, bars = hold_entries(found, answer, t), tornado_bars(found, answer, names, t, THINGS)
        lead = _lead(answer, found)
        heads = self.holds_head.text(), self.tornado_head.text()
        self.holds.show_chart((lambda w, m: holds(bands, heads[0], t, m, w, 11.0)) if bands else None)
        self.tornado.show_chart((lambda w, m: tornado(bars, lead, heads[1], t, m, w, 11.0)) if bars else None)
        self._show_ranks()
        self._show_challengers()

    def _show_ranks(self) -> None:
        answer, found, facts, t = self.answer, self.firm, self.session.facts, self.t
        if answer is None or found is None or facts is None:
            return
        told = found.over(self.kind.currentData() or "around")
        if told is None:
            self.ranks.show_chart(None)
            return
        names = firm.row_names(answer, facts, t)
        title = firm.first_sentence(told, found.rows[0], names, t)
        self.ranks.show_chart(
            lambda width, measure: acceptability(found.rows, told.shares, names, title, t, measure, width, SHOWN, 12.0)
        )
        self.conclusion.setText(title)

    def _show_challengers(self) -> None:
        answer, found, facts, t = self.answer, self.firm, self.session.facts, self.t
        on = self.challengers.isChecked() and found is not None and bool(found.challengers)
        self.challenger_table.setVisible(on)
        if not on or answer is None or found is None or facts is None:
            return
        rows = challenger_rows(found, firm.row_names(answer, facts, t), t)
        heads = [t("Way of ranking"), t("First"), t("Second"), t("Third"), t("Rank agreement (-1 to 1)")]
        self.challenger_table.rows.fill(heads, {4}, [row[0][0] for row in rows], rows)
        fit_columns(self.challenger_table, 0)
        self.challenger_table.fit_height(len(rows))


def _lead(answer: Assessment, found: Firmness) -> float:
    """Points of the first over the second."""
    scores = {o.row: o.score or 0.0 for o in answer.opportunities}
    return scores[found.rows[0]] - scores[found.rows[1]] if len(found.rows) > 1 else 0.0
