"""Step 8: what goes on paper, in which language, and the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
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
from planner.gui.pages.parts import buttons, choose, say
from planner.gui.widgets.arranging import scrolling
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.pdf_view import PdfView
from planner.report.sections import SECTIONS
from planner.text import LANGUAGE_NAMES, Texts, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment

NOTHING = mark("There is nothing to export yet: choose a product and at least one market.")


class PlanPage(Page):
    """Title, notes, language, paper and sections on the left; the report as it will be printed on the right."""

    step_id = "plan"
    scrolls = False

    def build(self) -> None:
        self._folder: QTemporaryDir | None = None
        self._written: tuple[Assessment, Path] | None = None  # what the preview shows
        self._asked: Assessment | None = None
        self._open_next = False
        self._previews = 0
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(12)
        left.addWidget(self._build_form())
        left.addWidget(self._build_sections())
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        self.left = scrolling(inner)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        columns.addWidget(self.left, 4)
        columns.addWidget(self._build_files(), 6)
        self.body.addLayout(columns)

    def _build_form(self) -> QWidget:
        frame, box = card()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(5)
        self.plan_title, self.notes = QLineEdit(), QPlainTextEdit()
        self.notes.setFixedHeight(96)
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
        self.plan_title.textEdited.connect(lambda text: self.session.edit(self.t("Change the title"), True, title=text))
        self.notes.textChanged.connect(self._notes_changed)
        self.language.activated.connect(lambda i: self._report(language=self.language.itemData(i)))
        self.paper.activated.connect(lambda i: self._report(paper=self.paper.itemData(i)))
        return frame

    def _build_files(self) -> QWidget:
        frame, box = card()
        self.files_note = label("", "muted")
        self.preview, self.pdf, self.workbook = QPushButton(), QPushButton(), QPushButton()
        self.pdf.setObjectName("primary")
        self.preview.setObjectName("quiet")
        below = QHBoxLayout()
        below.addWidget(self.files_note, 1)
        below.addWidget(self.preview)
        self.pages = PdfView()
        self.pages.setMinimumSize(240, 160)
        box.addLayout(buttons(self.pdf, self.workbook))
        box.addLayout(below)
        box.addWidget(self.pages, 1)
        self.pdf.clicked.connect(lambda: self._export(".pdf"))
        self.workbook.clicked.connect(lambda: self._export(".xlsx"))
        self.preview.clicked.connect(self._open_preview)
        self.pages.pageChanged.connect(lambda _page: self._say_page())
        return frame

    def _build_sections(self) -> QWidget:
        frame, box = card()
        self.sections_head, self.sections_note = label("", "section"), label("", "muted")
        box.addWidget(self.sections_head)
        box.addWidget(self.sections_note)
        self.sections: dict[str, QCheckBox] = {}
        for key, _, _ in SECTIONS:
            self.sections[key] = QCheckBox()
            self.sections[key].clicked.connect(lambda on, k=key: self._leave_out(k, not on))
            box.addWidget(self.sections[key])
        return frame

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
        for button, name, tip in (
            (self.pdf, t("Export PDF…"), t("The plan as a PDF with bookmarks")),
            (self.workbook, t("Export workbook…"), t("Weights, readings and scores as live formulas")),
            (self.preview, t("Open in a viewer"), t("The very PDF, in the system's own viewer")),
        ):
            button.setText(name)
            say(button, name, tip)

    def show_plan(self) -> None:
        plan = self.session.plan
        if self.plan_title.text() != plan.title:
            self.plan_title.setText(plan.title)
            self.plan_title.setCursorPosition(0)
        if self.notes.toPlainText() != plan.notes:
            self.notes.setPlainText(plan.notes)
        choose(self.language, plan.report.language)
        choose(self.paper, plan.report.paper)
        for key, box in self.sections.items():
            box.setChecked(key not in plan.report.leave_out)
        # As wide as its widest words, but never so wide that the report has no room.
        self.left.setMinimumWidth(min(400, self.left.widget().minimumSizeHint().width() + 14))
        self._say_page()
        self._write_preview()

    def _say_page(self) -> None:
        t, page, pages = self.t, self.pages.page, self.pages.pages
        self.pages.setAccessibleName(t("The report as it will be printed; + and − change its size"))
        if pages:
            self.files_note.setText(t("Page {page} of {pages}, as it will be printed", page=t.integer(page),
                                      pages=t.integer(pages)))  # fmt: skip
        else:
            self.files_note.setText("" if self._has_answer() else t(NOTHING))

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

    # --- the preview ---

    def _has_answer(self) -> bool:
        answer = self.session.assessment
        return answer is not None and bool(answer.opportunities) and self.session.facts is not None

    def _write_preview(self) -> None:
        """Write the PDF to a folder of its own, removed at the end, and show its bytes."""
        from planner import api

        answer, facts = self.session.assessment, self.session.facts
        if answer is None or facts is None or not answer.opportunities:
            if not self.session.jobs.busy() and self.pages.pages:
                self._written = self._asked = None
                self.pages.show_pdf(b"")
            return
        if answer is self._asked:
            return
        self._asked = answer
        if self._folder is None:
            self._folder = QTemporaryDir()
        # A new name each time: some viewers lock the file they show.
        self._previews += 1
        path = Path(self._folder.filePath(f"preview-{self._previews}.pdf"))
        report = answer.plan.report
        self.session.jobs.start(api.write_report, answer, facts, path, Texts(report.language), report.paper,
                                done=lambda _: self._show_preview(answer, path), failed=self.session.refuse,
                                asker=self)  # fmt: skip

    def _show_preview(self, answer: Assessment, path: Path) -> None:
        if answer is not self._asked:
            path.unlink(missing_ok=True)
            return  # the plan has moved on since
        if self._written is not None and not self._open_next:
            self._written[1].unlink(missing_ok=True)
        self._written = answer, path
        self.pages.show_pdf(path.read_bytes())
        self._say_page()
        if self._open_next:
            self._open_preview()

    def _open_preview(self) -> None:
        """Open the file that is shown, as soon as it is up to date."""
        if not self._has_answer():
            self.session.failed.emit(self.t(NOTHING))
            return
        self._open_next = self._written is None or self._written[0] is not self.session.assessment
        if self._open_next:
            self._write_preview()
        elif self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[1])))
