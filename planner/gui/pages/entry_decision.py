"""Tab "Decision": what the figures advise, the conditions with the way to each, and what the board decided."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons, choose, show_text
from planner.gui.widgets.basic import card, label
from planner.model.assessment import Assessment
from planner.model.decision import VERDICTS, BoardDecision, Point
from planner.report import firm
from planner.report.decision_words import VERDICTS as VERDICT_WORDS
from planner.report.decision_words import advice_sentence, point_text
from planner.report.words import market_name
from planner.text import mark

SIGNS = {"stop": "✕", "condition": "○", "support": "✓"}
HEADS = {"stop": mark("What stops it"), "condition": mark("Conditions"), "support": mark("Speaks for it")}


class DecisionTab(EntryTab):
    """The advice on the left, the board's own words on the right."""

    def build(self) -> None:
        self._judged: Assessment | None = None  # the answer with its advice
        self._asked: Assessment | None = None
        self._judged_of: Assessment | None = None  # the answer it was made from
        self.conclusion = label("", "lead")
        self.need = self.way_to("product")
        self.body.addWidget(self.conclusion)
        self.body.addLayout(buttons(self.need))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        self.beside = (columns,)
        self.points_card, self.points = card()
        columns.addWidget(self.points_card, 3)
        columns.addWidget(self._build_board(), 2)
        self.body.addLayout(columns)
        self.turns_card, box = card()
        self.turns_head, self.turns = label("", "section"), label("")
        box.addWidget(self.turns_head)
        box.addWidget(self.turns)
        self.body.addWidget(self.turns_card)
        self.body.addStretch(1)

    def _build_board(self) -> QWidget:
        frame, box = card()
        self.board_head = label("", "section")
        box.addWidget(self.board_head)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.market, self.verdict, self.by, self.day = QComboBox(), QComboBox(), QLineEdit(), QLineEdit()
        self.conditions, self.note = QPlainTextEdit(), QPlainTextEdit()
        self.fields = (self.market, self.verdict, self.conditions, self.by, self.day, self.note)
        self.labels = [label("", wrap=False) for _ in self.fields]
        for caption, field in zip(self.labels, self.fields, strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        for area in (self.conditions, self.note):
            area.setTabChangesFocus(True)
            area.setFixedHeight(64)
        self.wrong = label("", "missing")
        box.addLayout(form)
        box.addWidget(self.wrong)
        box.addStretch(1)
        self.market.activated.connect(lambda _i: self._decide(market=self.market.currentData()))
        self.verdict.activated.connect(lambda _i: self._decide(verdict=self.verdict.currentData()))
        self.by.textEdited.connect(lambda text: self._decide(by=text))
        self.day.editingFinished.connect(self._day_typed)
        self.conditions.textChanged.connect(self._conditions_typed)
        self.note.textChanged.connect(lambda: self._decide(note=self.note.toPlainText()))
        return frame

    def retranslate(self) -> None:
        t = self.t
        names = (t("Market to be entered"), t("Verdict"), t("Conditions, one a line"), t("Decided by"),
                 t("On (2026-11-30)"), t("Why, and what was said against it"))  # fmt: skip
        for caption, field, name in zip(self.labels, self.fields, names, strict=True):
            caption.setText(name)
            field.setAccessibleName(name)
        self.board_head.setText(t("What the board decided"))
        self.need.setText(t("Choose a product"))
        self.turns_head.setText(t("What would change this"))
        self.verdict.clear()
        for key in VERDICTS:
            self.verdict.addItem(t(VERDICT_WORDS[key]), key)

    def show_plan(self) -> None:
        answer, facts = self.session.assessment, self.session.facts
        self._show_board()
        if answer is None or facts is None or answer.entered is None:
            self._show_advice(None)
            return
        if self._judged is not None and self._asked is answer and self._judged_of is answer:
            self._show_advice(self._judged)
            return
        from planner import api

        if self._judged is None:
            self._show_advice(None)  # until it is worked out
        if self._asked is answer:
            return  # it is on its way
        self._asked = answer
        self.session.jobs.start(api.judged, answer, done=lambda found: self._answered(answer, found),
                                failed=self.session.refuse, asker=self)  # fmt: skip

    def _answered(self, asked: Assessment, found: Assessment) -> None:
        if asked is self._asked:
            self._judged, self._judged_of = found, asked
            self._show_advice(found)

    # --- what is shown ---

    def _show_board(self) -> None:
        t, plan, facts = self.t, self.session.plan, self.session.facts
        board = plan.decision
        self.market.clear()
        self.market.addItem(t("The one that leads"), "")
        if facts is not None:
            for code in plan.markets:
                self.market.addItem(market_name(facts, code, t), code)
        choose(self.market, board.market)
        choose(self.verdict, board.verdict)
        if self.by.text() != board.by:  # every letter is an edit, so that nothing typed stands here only
            self.by.setText(board.by)
        show_text(self.day, board.day)
        for area, text in ((self.conditions, "\n".join(board.conditions)), (self.note, board.note)):
            if area.toPlainText() != text:
                area.blockSignals(True)
                area.setPlainText(text)
                area.blockSignals(False)

    def _show_advice(self, answer: Assessment | None) -> None:
        t, facts = self.t, self.session.facts
        while self.points.count():
            item = self.points.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = answer is not None and answer.advice is not None
        asked = self.session.assessment
        entering = asked is not None and asked.entered is not None
        waiting = not told and (entering or (self.awaited and bool(self.session.plan.products)))
        self.points_card.setVisible(told)
        self.turns_card.setVisible(told)
        self.need.setVisible(not told and not waiting)
        if answer is None or answer.advice is None or facts is None:
            self.conclusion.setText(t("The scores are being worked out.") if waiting else t(
                "Nothing can be advised yet: choose a product and at least one market."
            ))  # fmt: skip
            self.turns.setText("")
            return
        self.conclusion.setText(advice_sentence(answer, facts, t))
        for weight, head in HEADS.items():
            points = answer.advice.of(weight)  # type: ignore[arg-type]
            if points:
                self.points.addWidget(label(t(head), "section"))
            for point in points:
                self.points.addWidget(self._line(point, point_text(point, answer, facts, t)))
        self.points.addStretch(1)
        names = firm.row_names(answer, facts, t)
        found = answer.firmness
        sentences = firm.turn_sentences(found, answer, names, t) if found and not found.problems else []
        self.turns.setText("\n".join(sentences))

    def _line(self, point: Point, text: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        sign = label(SIGNS[point.weight], "missing" if point.weight == "stop" else "", wrap=False)
        sign.setFixedWidth(18)
        row.addWidget(sign)
        row.addWidget(label(text), 1)
        if point.step and point.step != "entry":
            go = QPushButton(self.t("Go there"))
            go.setObjectName("quiet")
            go.setAccessibleName(self.t.labelled(self.t("Go there"), text))
            go.clicked.connect(lambda: self.session.go(point.step))
            row.addWidget(go)
        return line

    # --- what the user did ---

    def _decide(self, **fields: object) -> None:
        made: BoardDecision = replace(self.session.plan.decision, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Note the decision"), True, decision=made)

    def _conditions_typed(self) -> None:
        self._decide(
            conditions=tuple(self.conditions.toPlainText().split("\n")) if self.conditions.toPlainText() else ()
        )

    def _day_typed(self) -> None:
        text = self.day.text().strip()
        good = not text or QDate.fromString(text, Qt.DateFormat.ISODate).isValid()
        self.day.setModified(not good)
        self.wrong.setText("" if good else self.t("This is not a day: {text}. Write it as 2026-11-30.", text=text))
        if good:
            self._decide(day=text)
