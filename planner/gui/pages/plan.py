"""Step 8: what goes on paper, in which language, and the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.gui.pages.base import Page
from planner.gui.pages.paper_look import LookCard
from planner.gui.pages.paper_markets import MarketsCard
from planner.gui.pages.paper_sections import SectionsCard
from planner.gui.pages.parts import buttons, choose, say
from planner.gui.plan_files import BRIEF, DECK, written
from planner.gui.widgets.arranging import scrolling
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.pdf_view import PdfView
from planner.report.words import market_name
from planner.stopping import Stopped
from planner.text import LANGUAGE_NAMES, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment

REPORT = ".pdf"
Wanted = tuple["Assessment", str, str]  # the answer, the variant, the market of a brief
NOTHING = mark("There is nothing to export yet: choose a product and at least one market.")


class PlanPage(Page):
    """Title, notes, language, paper and sections on the left; the report as it will be printed on the right."""

    step_id = "plan"
    scrolls = False

    def build(self) -> None:
        self._folder: QTemporaryDir | None = None
        self._written: tuple[Wanted, Path] | None = None  # what the preview shows
        self._asked: Wanted | None = None
        self._stop = Event()  # of the preview that is being written
        self._open_next = False
        self._previews = 0
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(12)
        left.addWidget(self._build_form())
        self.sections, self.look = SectionsCard(self.session), LookCard(self.session)
        self.markets = MarketsCard(self.session)
        self.cards = (self.sections, self.look, self.markets)
        for part in self.cards:
            left.addWidget(part)
        left.addStretch(1)
        self.columns = columns = QHBoxLayout()
        columns.setSpacing(12)
        self.left = scrolling(inner)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        columns.addWidget(self.left, 4)
        columns.addWidget(self._build_files(), 6)
        self.body.addLayout(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn(self.columns)

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
        self.brief, self.deck, self.tables = QPushButton(), QPushButton(), QPushButton()
        self.variant, self.market = QComboBox(), QComboBox()
        for combo in (self.variant, self.market):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pdf.setObjectName("primary")
        self.preview.setObjectName("quiet")
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.variant)
        below.addWidget(self.market)
        below.addWidget(self.files_note, 1)
        self.pages = PdfView()
        self.pages.setMinimumSize(240, 160)
        box.addLayout(buttons(self.pdf, self.workbook, self.tables))
        box.addLayout(buttons(self.brief, self.deck, self.preview))
        box.addLayout(below)
        box.addWidget(self.pages, 1)
        self.pdf.clicked.connect(lambda: self._export(".pdf"))
        self.workbook.clicked.connect(lambda: self._export(".xlsx"))
        self.tables.clicked.connect(lambda: self._export(".zip"))
        self.deck.clicked.connect(lambda: self._export(DECK))
        self.brief.clicked.connect(lambda: self._export(BRIEF))
        self.variant.activated.connect(lambda _i: self._show_variant())
        self.market.activated.connect(lambda _i: self._show_variant())
        self.preview.clicked.connect(self._open_preview)
        self.pages.pageChanged.connect(lambda _page: self._say_page())
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
        for part in self.cards:
            part.retranslate(t)
        self._fill(self.variant, ((t("Report"), REPORT), (t("Brief"), BRIEF), (t("Board deck"), DECK)))
        say(self.variant, t("What the preview shows"), t("The report, the brief of one page or the board deck"))
        say(self.market, t("Market of the brief"), t("Whose page it is"))
        for button, name, tip in (
            (self.pdf, t("Export PDF…"), t("The plan as a PDF with bookmarks")),
            (self.workbook, t("Export workbook…"), t("Weights, readings and scores as live formulas")),
            (self.tables, t("Export tables as CSV…"), t("Every table of the report, one file each, in a zip")),
            (self.brief, t("Export brief…"), t("One page on one market, for the next meeting")),
            (self.deck, t("Export board deck…"), t("Up to eight wide pages for a board")),
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
        for part in self.cards:
            part.show_plan()
        self._show_markets()
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

    def _report(self, **fields: object) -> None:
        report = replace(self.session.plan.report, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Change the report"), report=report)

    def _export(self, kind: str) -> None:
        market = str(self.market.currentData() or "") if kind == BRIEF else ""
        self.window().export(kind, market)  # type: ignore[attr-defined]

    def _show_variant(self) -> None:
        self._show_markets()
        self._write_preview()

    def _show_markets(self) -> None:
        """The markets a brief can be written on, best first; seen while a brief is."""
        answer, facts, t = self.session.assessment, self.session.facts, self.t
        self.market.setVisible(self.variant.currentData() == BRIEF)
        if answer is not None and facts is not None:
            codes = dict.fromkeys(o.market for o in answer.opportunities)
            self._fill(self.market, [(market_name(facts, code, t), code) for code in codes])

    @staticmethod
    def _fill(box: QComboBox, entries: Iterable[tuple[str, str]]) -> None:
        """Other entries in a choice; what was chosen stays chosen where it still is one."""
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for name, key in entries:
            box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    # --- the preview ---

    def _has_answer(self) -> bool:
        answer = self.session.assessment
        return answer is not None and bool(answer.opportunities) and self.session.facts is not None

    def _write_preview(self) -> None:
        """Write the PDF to a folder of its own, removed at the end, and show its bytes."""
        answer, facts = self.session.assessment, self.session.facts
        if answer is None or facts is None or not answer.opportunities:
            if not self.session.jobs.busy() and self.pages.pages:
                self._written = self._asked = None
                self.pages.show_pdf(b"")
            return
        wanted = self._wanted(answer)
        if wanted == self._asked:
            return
        self._asked = wanted
        self._stop.set()  # a preview that nobody will see is not finished
        self._stop = Event()
        if self._folder is None:
            self._folder = QTemporaryDir()
        # A new name each time: some viewers lock the file they show.
        self._previews += 1
        path = Path(self._folder.filePath(f"preview-{self._previews}.pdf"))
        self.session.jobs.start(written, answer, facts, path, wanted[1], wanted[2], self._stop,
                                done=lambda _: self._show_preview(wanted, path), failed=self._not_written,
                                asker=self)  # fmt: skip

    def _wanted(self, answer: Assessment) -> Wanted:
        variant = str(self.variant.currentData())
        return answer, variant, str(self.market.currentData() or "") if variant == BRIEF else ""

    def _not_written(self, error: PlannerError) -> None:
        if not isinstance(error, Stopped):
            self.session.refuse(error)

    def _show_preview(self, wanted: Wanted, path: Path) -> None:
        if wanted != self._asked:
            path.unlink(missing_ok=True)
            return  # the plan has moved on since
        if self._written is not None and not self._open_next:
            self._written[1].unlink(missing_ok=True)
        self._written = wanted, path
        self.pages.show_pdf(path.read_bytes())
        self._say_page()
        if self._open_next:
            self._open_preview()

    def _open_preview(self) -> None:
        """Open the file that is shown, as soon as it is up to date."""
        if not self._has_answer():
            self.session.failed.emit(self.t(NOTHING))
            return
        answer = self.session.assessment
        assert answer is not None
        self._open_next = self._written is None or self._written[0] != self._wanted(answer)
        if self._open_next:
            self._write_preview()
        elif self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[1])))
