"""Tab "Readiness": twenty questions in five groups, the profile, and the gaps that matter for one market."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.focus_box import FocusBox
from planner.gui.pages.parts import choose, paper, say, show_text
from planner.gui.widgets.basic import card, label, tip_of
from planner.gui.widgets.chart import ChartView
from planner.model.guidance import Guidance, Question
from planner.model.readiness import Readiness, ReadinessAnswer
from planner.report import readiness_words as words
from planner.report.words import market_name

LEVEL_WIDTH = 330  # pixels of the list of levels
NOTE_WIDTH = 190


class ReadinessTab(EntryTab):
    """The answer on top: profile and gaps; the questions below."""

    def build(self) -> None:
        self.conclusion, self.hint, self.wrong = label("", "lead"), label("", "muted"), label("", "missing")
        self.focus = FocusBox(self.session)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(12)
        left, inner = card()
        self.chart, self.answered = ChartView(), label("", "muted")
        self.frame = paper(self.chart)
        inner.addWidget(self.frame)
        inner.addWidget(self.answered)
        inner.addStretch(1)
        right, self.gaps = card()
        self.gaps_head, self.gap_lines = label("", "section"), [(label(), label("", "muted")) for _ in range(3)]
        self.gaps.addWidget(self.gaps_head)
        for line in self.gap_lines:
            for widget in line:
                self.gaps.addWidget(widget)
        self.gaps.addStretch(1)
        self.columns.addWidget(left, 12)
        self.columns.addWidget(right, 13)
        self.gap_card = right
        for part in (self.conclusion, self.hint, self.focus, self.wrong):
            self.body.addWidget(part)
        self.body.addLayout(self.columns)
        self.questions = QVBoxLayout()
        self.questions.setSpacing(12)
        self.body.addLayout(self.questions)
        self.body.addStretch(1)
        self.levels: dict[str, QComboBox] = {}
        self.notes: dict[str, QLineEdit] = {}
        self.made_for = ""

    def retranslate(self) -> None:
        t = self.t
        self.hint.setText(t("Answer what you know: what is left open counts neither for nor against. A question counts "
                            "for more where the market makes it harder."))  # fmt: skip
        self.made_for = ""

    def show_plan(self) -> None:
        facts, answer = self.session.facts, self.session.assessment
        assert facts is not None
        market = self.focus.show_plan()
        found = answer.readiness if answer is not None else None
        self._show_problems()
        self._show_answer(found, market)
        if self.made_for != self.t.language:
            # The questions stand below the fold: they are made after the first paint.
            QTimer.singleShot(0, self._show_questions)
        else:
            self._show_levels()

    def _show_problems(self) -> None:
        from planner import api

        facts = self.session.facts
        found = api.check(self.session.plan, facts) if facts is not None else []
        said = [self.t(p.message, **p.values) for p in found if p.where.startswith("readiness")]
        self.wrong.setText(" ".join(dict.fromkeys(said)))
        self.wrong.setVisible(bool(said))

    def _show_answer(self, found: Readiness | None, market: str) -> None:
        facts, t, home = self.session.facts, self.t, self.session.plan.exporter.home
        assert facts is not None
        ready = found is not None and bool(found.answered)
        self.gap_card.setVisible(ready)
        self.frame.setVisible(ready)
        if found is None:
            self.conclusion.setText(t("Readiness is worked out with the scores."))
            self.answered.setText("")
            return
        found = replace(found, focus=market)  # at once, before the next answer
        self.conclusion.setText(words.conclusion(found, facts, t) + ".")
        self.answered.setText(words.answered_line(found, t))
        self.chart.show_chart(
            (lambda width, measure: words.profile(found, facts, t, measure, width, 11.0)) if ready else None
        )
        here = found.here
        rows = words.gap_rows(here, home, facts, t) if here is not None else []
        head = t("What to close first for {market}", market=market_name(facts, market, t))
        self.gaps_head.setText(head if rows else t("No gap among the answers."))
        for i, (first, second) in enumerate(self.gap_lines):
            first.setVisible(i < len(rows))
            second.setVisible(i < len(rows))
            if i < len(rows):
                asks, level, why, helps = rows[i]
                first.setText(f"{i + 1}. {asks}  {level}")
                second.setText(f"{why}\n" + t.labelled(t("What helps"), helps))

    def _show_questions(self) -> None:
        """Every question in the language of the screen, made once."""
        facts = self.session.facts
        if facts is None or self.made_for == self.t.language:
            return
        self.made_for = self.t.language
        while self.questions.count():
            item = self.questions.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.levels.clear()
        self.notes.clear()
        for group in facts.guidance.groups:
            self._make_group(facts.guidance, group.id, self.t.pick(group.names))
        self._show_levels()

    def _make_group(self, guidance: Guidance, group: str, name: str) -> None:
        frame, box = card()
        box.addWidget(label(name, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, question in enumerate(q for q in guidance.questions if q.group == group):
            self._make_question(grid, row, question)
        box.addLayout(grid)
        self.questions.addWidget(frame)

    def _make_question(self, grid: QGridLayout, row: int, question: Question) -> None:
        t, level, note = self.t, QComboBox(), QLineEdit()
        asks, helps = t.pick(question.asks), t.labelled(t("What helps"), t.pick(question.helps))
        level.addItem(t("not answered"), None)
        for number in range(len(question.levels)):
            level.addItem(words.level_text(question, number, t), number)
        level.setFixedWidth(LEVEL_WIDTH)
        note.setFixedWidth(NOTE_WIDTH)
        note.setPlaceholderText(t("Note"))
        say(level, asks, helps)
        say(note, t("Note on: {question}", question=asks))
        level.activated.connect(lambda _index, key=question.id: self._answer(key, level=self.levels[key].currentData()))
        note.editingFinished.connect(lambda key=question.id: self._note(key))
        why = label(t.pick(question.why), "muted")
        why.setToolTip(helps)
        grid.addWidget(label(asks), 2 * row, 0)
        grid.addWidget(level, 2 * row, 1)
        grid.addWidget(note, 2 * row, 2)
        grid.addWidget(why, 2 * row + 1, 0, 1, 3)
        grid.setRowMinimumHeight(2 * row + 1, 26)
        self.levels[question.id], self.notes[question.id] = level, note

    def _show_levels(self) -> None:
        given = {entry.question: entry for entry in reversed(self.session.plan.readiness)}
        for key, box in self.levels.items():
            entry = given.get(key, ReadinessAnswer(key))
            choose(box, entry.level)
            show_text(self.notes[key], entry.note)
            self.notes[key].setToolTip(tip_of(entry.note))

    def _note(self, key: str) -> None:
        self.notes[key].setModified(False)
        self._answer(key, note=self.notes[key].text())

    def _answer(self, key: str, **fields: Any) -> None:
        """One level or note; an answer that says nothing any more is taken out."""
        given = {entry.question: entry for entry in reversed(self.session.plan.readiness)}
        made = replace(given.get(key, ReadinessAnswer(key)), **fields)
        if made == given.get(key, ReadinessAnswer(key)):
            return
        kept = [made if entry.question == key else entry for entry in self.session.plan.readiness]
        if key not in given:
            kept.append(made)
        said = tuple(entry for entry in kept if entry.level is not None or entry.note.strip())
        self.session.edit(self.t("Change the readiness"), readiness=said)
