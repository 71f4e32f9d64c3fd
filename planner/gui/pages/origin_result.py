"""The answer of an origin worksheet: verdict, what is asked and found, the arithmetic line by line, the gap."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table
from planner.model.origin import OriginAnswer
from planner.report.origin import EXAMPLE, amount, formula, sentences, verdict, way_rows, way_title
from planner.text import Texts


class OriginResult(QFrame):
    """A card that is filled with the newest answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.verdict, self.words, self.example = label("", "section"), label(), label("", "muted")
        self.asked_head, self.lines_head = label("", "muted"), label("", "muted")
        self.asked, self.lines = Table(""), Table("")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        for widget in (
            self.verdict,
            self.words,
            self.asked_head,
            self.asked,
            self.lines_head,
            self.lines,
            self.example,
        ):
            box.addWidget(widget)

    def retranslate(self, t: Texts) -> None:
        """Names of the tables."""
        self.asked.setAccessibleName(t("What the rule asks"))
        self.lines.setAccessibleName(t("Arithmetic"))
        self.lines_head.setText(t("Arithmetic"))

    def show_answer(self, answer: OriginAnswer | None, t: Texts) -> None:
        """The answer in words and tables; a word while it is being worked out."""
        known = answer is not None
        if answer is None:
            self.verdict.setText(t("Working it out…"))
            return
        said = sentences(answer, t)
        self.verdict.setText(verdict(answer, t))
        self.words.setText("\n".join(said[2:]))
        self.words.setVisible(len(said) > 2)
        self.example.setText(t(EXAMPLE))
        self.example.setVisible(known and answer.worksheet.example)
        self._show_asked(answer, t)
        self._show_lines(answer, t)

    def _show_asked(self, answer: OriginAnswer, t: Texts) -> None:
        rows = []
        for path in answer.paths:
            for asked, found, met in way_rows(path, answer.worksheet.currency, t):
                rows.append([(way_title(path, t), ""), (asked, ""), (found, ""), (met, "")])
        heads = [t("Rule"), t("Asked"), t("Found"), t("Met?")]
        self.asked_head.setText(t("What the rule asks"))
        self.asked.rows.fill(heads, set(), [str(i) for i in range(len(rows))], rows)
        self.asked.wrap(2, 440)
        self.asked.fit_height(9)
        for widget in (self.asked, self.asked_head):
            widget.setVisible(bool(rows))

    def _show_lines(self, answer: OriginAnswer, t: Texts) -> None:
        currency = answer.worksheet.currency
        rows = [[(t(line.label), ""), (formula(line, t), ""), (amount(line, currency, t), "")] for line in answer.lines]
        heads = [t("Line"), t("How"), t("Result")]
        self.lines.rows.fill(heads, {2}, [str(i) for i in range(len(rows))], rows)
        self.lines.wrap(1, 400)
        self.lines.fit_height(10)
        for widget in (self.lines, self.lines_head):
            widget.setVisible(bool(rows))
