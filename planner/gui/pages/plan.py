"""Step 8: what goes on paper, in which language, and the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.gui.pages.base import Page
from planner.gui.pages.parts import choose, say
from planner.gui.widgets.basic import card, label
from planner.report.sections import SECTIONS
from planner.text import LANGUAGE_NAMES, Texts


class PlanPage(Page):
    """Title, notes, language and paper on the left with the files to write; the sections on the right."""

    step_id = "plan"

    def build(self) -> None:
        self._folder: QTemporaryDir | None = None
        self._previews = 0
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._build_form(), 11)
        columns.addLayout(self._build_sections(), 8)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _build_form(self) -> QVBoxLayout:
        frame, box = card()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(9)
        self.plan_title, self.notes = QLineEdit(), QPlainTextEdit()
        self.notes.setFixedHeight(150)
        self.notes.setTabChangesFocus(True)
        self.language, self.paper = QComboBox(), QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.fields = (self.plan_title, self.notes, self.language, self.paper)
        self.labels = [label(wrap=False) for _ in self.fields]
        for caption, field in zip(self.labels, self.fields, strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        box.addLayout(form)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(frame)
        column.addWidget(self._build_files())
        column.addStretch(1)
        self.plan_title.textEdited.connect(lambda text: self.session.edit(self.t("Change the title"), True, title=text))
        self.notes.textChanged.connect(self._notes_changed)
        self.language.activated.connect(lambda i: self._report(language=self.language.itemData(i)))
        self.paper.activated.connect(lambda i: self._report(paper=self.paper.itemData(i)))
        return column

    def _build_files(self) -> QWidget:
        frame, box = card()
        self.files_head, self.files_note = label("", "section"), label("", "muted")
        self.preview, self.pdf, self.workbook = QPushButton(), QPushButton(), QPushButton()
        self.pdf.setObjectName("primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.pdf, self.workbook, self.preview):
            row.addWidget(button)
        row.addStretch(1)
        box.addWidget(self.files_head)
        box.addWidget(self.files_note)
        box.addLayout(row)
        self.pdf.clicked.connect(lambda: self._export(".pdf"))
        self.workbook.clicked.connect(lambda: self._export(".xlsx"))
        self.preview.clicked.connect(self._show_preview)
        return frame

    def _build_sections(self) -> QVBoxLayout:
        frame, box = card()
        self.sections_head, self.sections_note = label("", "section"), label("", "muted")
        box.addWidget(self.sections_head)
        box.addWidget(self.sections_note)
        self.sections: dict[str, QCheckBox] = {}
        for key, _, _ in SECTIONS:
            self.sections[key] = QCheckBox()
            self.sections[key].clicked.connect(lambda on, k=key: self._leave_out(k, not on))
            box.addWidget(self.sections[key])
        column = QVBoxLayout()
        column.addWidget(frame)
        column.addStretch(1)
        return column

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        words = (t("Title"), t("Notes"), t("Language of the report"), t("Paper"))
        for caption, field, word in zip(self.labels, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self.plan_title.setPlaceholderText(t("The question this plan answers"))
        self.notes.setPlaceholderText(t("Assumptions, open questions, what to decide"))
        self.language.setToolTip(t("Apart from the language of the screen"))
        self.paper.clear()
        for name, key in ((t("Letter"), "letter"), (t("A4"), "a4")):
            self.paper.addItem(name, key)
        self.sections_head.setText(t("Sections"))
        self.sections_note.setText(t("What is not ticked is left out of the PDF."))
        for key, title, _ in SECTIONS:
            self.sections[key].setText(t(title))
        self.files_head.setText(t("Files"))
        for button, name, tip in (
            (self.pdf, t("Export PDF…"), t("The plan as a PDF with bookmarks")),
            (self.workbook, t("Export workbook…"), t("Weights, readings and scores as live formulas")),
            (self.preview, t("Open the PDF preview"), t("The very PDF, in the system's own viewer")),
        ):
            button.setText(name)
            say(button, name, tip)

    def show_plan(self) -> None:
        plan, t = self.session.plan, self.t
        if self.plan_title.text() != plan.title:
            self.plan_title.setText(plan.title)
        if self.notes.toPlainText() != plan.notes:
            self.notes.setPlainText(plan.notes)
        choose(self.language, plan.report.language)
        choose(self.paper, plan.report.paper)
        for key, box in self.sections.items():
            box.setChecked(key not in plan.report.leave_out)
        answer = self.session.assessment
        n = len(answer.opportunities) if answer else 0
        self.files_note.setText(
            t.plural("{n} opportunity · {language}", "{n} opportunities · {language}", n,
                     language=LANGUAGE_NAMES[plan.report.language]) if n else
            t("There is nothing to export yet: choose a product and at least one market.")
        )  # fmt: skip

    # --- what the user did ---

    def _notes_changed(self) -> None:
        if self.notes.toPlainText() != self.session.plan.notes:
            self.session.edit(self.t("Change the notes"), True, notes=self.notes.toPlainText())

    def _leave_out(self, key: str, out: bool) -> None:
        kept = tuple(k for k in self.session.plan.report.leave_out if k != key)
        self._report(leave_out=(*kept, key) if out else kept)

    def _report(self, **fields: object) -> None:
        report = replace(self.session.plan.report, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Change the report"), report=report)

    def _export(self, suffix: str) -> None:
        self.window().export(suffix)  # type: ignore[attr-defined]

    def _show_preview(self) -> None:
        """Write the PDF to a folder of its own, removed at the end, and open it in the system's viewer."""
        from planner import api

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        if answer is None or facts is None or not answer.opportunities:
            self.session.failed.emit(t("There is nothing to export yet: choose a product and at least one market."))
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        # A new name each time: some viewers lock the file they show.
        self._previews += 1
        path = Path(self._folder.filePath(f"preview-{self._previews}.pdf"))
        report = self.session.plan.report
        self.session.message.emit(t("Writing {name} …", name=path.name))
        self.session.jobs.start(api.write_report, answer, facts, path, Texts(report.language), report.paper,
                                done=lambda _: _open(path), failed=self.session.refuse)  # fmt: skip


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
