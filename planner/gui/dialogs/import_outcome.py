"""What came of an import: the account, and every refused row with its column and reason, to be copied or saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.gui.session import Session
from planner.gui.widgets.arranging import buttons
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table
from planner.report import imports as words
from planner.report.words import market_name
from planner.text import harmless

if TYPE_CHECKING:
    from planner.model.figures import Imported

NAMED = 6  # importers that are named


class ImportOutcome(QWidget):
    """The end of the dialog."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        t = session.texts
        self.session = session
        self.lead, self.account = label("", "lead"), label()
        self.refused, self.table = label("", "muted"), Table(t("Rows with remarks"))
        self.copy, self.save = QPushButton(t("Copy the list")), QPushButton(t("Save the list…"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.table.as_text()))
        self.save.clicked.connect(self._ask_where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.lead, self.account, self.refused):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons(self.copy, self.save))
        self.rest = QWidget()
        layout.addWidget(self.rest)

    def show_outcome(self, told: Imported) -> None:
        """Fill in what came of it."""
        t, facts = self.session.texts, self.session.facts
        names = [market_name(facts, code, t) if facts is not None else code for code in told.importers]
        shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        if told.pack:
            self.lead.setText(t(
                "Imports of {importers} in {year}, {total}, now count as your own figures (HS lines: {lines}).",
                importers=shown, year=told.year, total=t.money(told.total), lines=t.integer(told.lines),
            ))  # fmt: skip
        else:
            self.lead.setText(t("Nothing could be taken from this table."))
        left = [words.left_out(key, count, t) for key, count in told.skipped.items()]
        self.account.setText(" ".join([words.account(told, t), *left]))
        rows = [self._row(problem) for problem in told.problems]
        self.refused.setText(t("Rows that were refused or need a remark, each with its reason:"))
        for widget in (self.refused, self.table, self.copy, self.save):
            widget.setVisible(bool(rows))
        self.rest.setVisible(not rows)
        heads = [t("Row"), t("Column"), t("Kind"), t("Reason")]
        self.table.rows.fill(heads, {0}, [str(i) for i in range(len(rows))], rows)
        self.table.widths(3, {0: 90, 1: 180, 2: 110}, 360)

    def _row(self, problem: object) -> list[tuple[str, object]]:
        from planner.errors import Problem

        assert isinstance(problem, Problem)
        t = self.session.texts
        row, column = words.place(problem.where)
        kind = {"error": t("refused"), "warning": t("to know"), "note": t("remark")}[problem.severity]
        text = t(problem.message, **problem.values)
        return [(row, int(row) if row else None), (column, column), (kind, kind), (text, text)]

    def _ask_where(self) -> None:
        t = self.session.texts
        name, _ = QFileDialog.getSaveFileName(self, t("Save the list"), str(Path.home() / "refused.csv"), "CSV (*.csv)")
        if name:
            self.save_list(Path(name))

    def save_list(self, path: Path) -> None:
        """The list as CSV that no spreadsheet takes formulas from."""
        from planner import api

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.table.rows.headers)
        writer.writerows([harmless(cell) for cell in row] for row in self.table.rows.texts)
        try:
            api.save_text(text.getvalue(), path)
        except PlannerError as error:
            self.session.refuse(error)
