"""Figures of the user's own from a table: what was recognised, what is to be asked, progress, and what was refused."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.gui.dialogs.import_form import ImportForm
from planner.gui.dialogs.import_outcome import ImportOutcome
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.table import Table, fit_columns
from planner.model.figures import ROLES
from planner.report import imports as words

if TYPE_CHECKING:
    from planner.model.figures import Answers, Imported, Preview

WAIT = 300  # milliseconds after a change before the file is looked at again


class ImportDialog(QDialog):
    """Looks at a table, asks only what cannot be known, reads it in a job that can be stopped."""

    progressed = Signal(float)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = session.texts
        self.session, self.path = session, path
        self.seen: Preview | None = None
        self._busy = False
        self._stop = Event()
        self._ticket = 0
        self.setWindowTitle(t("Import figures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1060, 700)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(label(path.name, "section"))
        self.recognised, self.open_questions = label(t("Looking at the file …"), "muted"), label("", "missing")
        layout.addWidget(self.recognised)
        self.form, self.table = ImportForm(session), Table(t("First rows of the table"))
        self.complete = QCheckBox(t("The table holds all that its importers bought: lines it does not name count as 0"))
        self.outcome = ImportOutcome(session)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._first_page())
        self.pages.addWidget(self.outcome)
        self.nothing = QWidget()
        self.pages.addWidget(self.nothing)
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.look)
        self.form.changed.connect(self._timer.start)
        self.progressed.connect(lambda share: self.bar.setValue(round(1000 * share)))
        self.look()

    def _first_page(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.form)
        box.addWidget(self.open_questions)
        box.addWidget(self.table, 1)
        box.addWidget(self.complete)
        t = self.session.texts
        note = t("Each line of an importer in the table replaces what was known of it, with your source and year. "
                 "Suppliers that it does not name count as selling nothing.")  # fmt: skip
        box.addWidget(label(note, "muted"))
        return page

    def _foot(self) -> QHBoxLayout:
        t = self.session.texts
        self.bar, self.go, self.leave = QProgressBar(), QPushButton(t("Import")), QPushButton(t("Cancel"))
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress of the import"))
        self.bar.hide()
        self.go.setObjectName("primary")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.read)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(self.leave)
        return row

    # --- looking ---

    def answers(self) -> Answers:
        """What the controls say."""
        return self.form.answers(self.complete.isChecked())

    def look(self) -> None:
        """Look at the file again, with what has been answered so far."""
        self._ticket += 1
        ticket = self._ticket
        arguments = (self.path, self.answers(), self._stop)
        told = lambda seen: self._show(seen, ticket)  # noqa: E731
        self.session.jobs.start(_look, *arguments, done=told, failed=self._refused, asker=self)

    def _show(self, seen: Preview, ticket: int) -> None:
        """Show what a look has found, unless another one is under way."""
        if ticket != self._ticket:
            return
        t, self.seen = self.session.texts, seen
        self._tell(words.recognised(seen, t), "muted")
        self.form.show_preview(seen)
        self.open_questions.setText("\n".join(words.asked(question, t) for question in seen.questions))
        self.open_questions.setVisible(bool(seen.questions))
        self.go.setEnabled(not seen.questions)
        heads = [
            name if role == "ignore" else f"{name} ({t(ROLES[role])})"
            for name, role in zip(seen.columns, seen.roles, strict=True)
        ]
        # What is used stands first: tables of statistics offices have forty columns.
        order = sorted(range(len(heads)), key=lambda i: (seen.roles[i] in ("ignore", "detail"), i))
        rows = [[(row[i], row[i]) for i in order] for row in seen.rows]
        self.table.rows.fill([heads[i] for i in order], set(), [str(i) for i in range(len(rows))], rows)
        fit_columns(self.table, -1, 220)

    def _refused(self, error: PlannerError) -> None:
        """The file is no table, or the user has stopped."""
        t = self.session.texts
        self._at_work(False)
        if self._stop.is_set():
            self._stop.clear()
            self.recognised.setText(t("The import was stopped. Nothing was kept."))
            return
        self._tell(t(error.message, **error.values), "missing")
        self.go.setEnabled(False)
        if self.seen is None:  # nothing can be said of a file that is no table
            self.pages.setCurrentWidget(self.nothing)
            self.leave.setText(t("Close"))

    def _tell(self, text: str, name: str) -> None:
        self.recognised.setText(text)
        self.recognised.setObjectName(name)
        self.recognised.style().polish(self.recognised)

    # --- reading ---

    def read(self) -> None:
        """Read the whole table in a job."""
        self._stop.clear()
        self._ticket += 1  # a look that is under way must not enable the button again
        self._at_work(True)
        arguments = (self.path, self.answers(), self.session.texts, self._stop, self.progressed.emit)
        self.session.jobs.start(_read, *arguments, done=self._done, failed=self._refused, asker=self)

    def _at_work(self, busy: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        self.pages.setEnabled(not busy)
        self.go.setEnabled(not busy and self.seen is not None and not self.seen.questions)
        self._busy = busy

    def _done(self, answer: tuple[Preview, Imported | None]) -> None:
        seen, told = answer
        self._at_work(False)
        if told is None:  # the whole file left a question open that its first rows did not
            self._show(seen, self._ticket)
            return
        t = self.session.texts
        self.go.hide()
        self.leave.setText(t("Close"))
        self.outcome.show_outcome(told)
        self.recognised.setText("")
        self.recognised.hide()
        self.pages.setCurrentWidget(self.outcome)
        if told.pack:
            self.session.load_facts()
            self.session.message.emit(t("Imported: {name}", name=self.path.name))

    def reject(self) -> None:
        """Cancel: first what is under way, then the dialog."""
        if self._busy:
            self._stop.set()
            return
        self._stop.set()
        super().reject()


def _look(path: Path, answers: Answers, stop: Event) -> Preview:
    from planner import api

    return api.preview_import(path, answers, stop.is_set)


def _read(path: Path, answers: Answers, texts: Any, stop: Event, progress: Any) -> tuple[Preview, Imported | None]:
    from planner import api

    return api.import_figures(path, answers, texts, stop.is_set, progress)
