"""Step 8: what goes on paper, in which language, and the files."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton

from planner.gui.pages.base import Page
from planner.gui.widgets.basic import card, label
from planner.text import LANGUAGE_NAMES


class PlanPage(Page):
    """Title, notes, sections, language, paper; one button each for PDF and workbook."""

    step_id = "plan"

    def build(self) -> None:
        frame, box = card()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(18)
        self.plan_title, self.notes = QLineEdit(), QPlainTextEdit()
        self.notes.setFixedHeight(90)
        self.language, self.paper = QComboBox(), QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.fields = (self.plan_title, self.notes, self.language, self.paper)
        self.labels = [label(wrap=False) for _ in self.fields]
        for caption, field in zip(self.labels, self.fields, strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        box.addLayout(form)
        self.body.addWidget(frame)
        sections_frame, sections_box = card()
        self.sections_head = label("", "section")
        sections_box.addWidget(self.sections_head)
        self.sections: dict[str, QCheckBox] = {}
        for key, _, _ in _sections():
            self.sections[key] = QCheckBox()
            self.sections[key].toggled.connect(lambda on, k=key: self._leave_out(k, not on))
            sections_box.addWidget(self.sections[key])
        self.body.addWidget(sections_frame)
        buttons = QHBoxLayout()
        self.pdf, self.workbook = QPushButton(), QPushButton()
        self.pdf.setObjectName("primary")
        self.pdf.clicked.connect(lambda: self._export(".pdf"))
        self.workbook.clicked.connect(lambda: self._export(".xlsx"))
        buttons.addWidget(self.pdf)
        buttons.addWidget(self.workbook)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.plan_title.textEdited.connect(lambda text: self.session.edit(self.t("Change the title"), True, title=text))
        self.notes.textChanged.connect(self._notes_changed)
        self.language.activated.connect(lambda i: self._report(language=self.language.itemData(i)))
        self.paper.activated.connect(lambda i: self._report(paper=("letter", "a4")[i]))

    def retranslate(self) -> None:
        t = self.t
        words = (t("Title"), t("Notes"), t("Language of the report"), t("Paper"))
        for caption, field, word in zip(self.labels, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self.paper.clear()
        self.paper.addItems([t("Letter"), t("A4")])
        self.sections_head.setText(t("Sections"))
        for key, title, _ in _sections():
            self.sections[key].setText(t(title))
        self.pdf.setText(t("Export PDF…"))
        self.workbook.setText(t("Export workbook…"))

    def show_plan(self) -> None:
        plan = self.session.plan
        if self.plan_title.text() != plan.title:
            self.plan_title.setText(plan.title)
        if self.notes.toPlainText() != plan.notes:
            self.notes.setPlainText(plan.notes)
        self.language.setCurrentIndex(self.language.findData(plan.report.language))
        self.paper.setCurrentIndex(("letter", "a4").index(plan.report.paper))
        for key, box in self.sections.items():
            box.blockSignals(True)
            box.setChecked(key not in plan.report.leave_out)
            box.blockSignals(False)

    def _notes_changed(self) -> None:
        self.session.edit(self.t("Change the notes"), True, notes=self.notes.toPlainText())

    def _leave_out(self, key: str, out: bool) -> None:
        kept = tuple(k for k in self.session.plan.report.leave_out if k != key)
        self._report(leave_out=(*kept, key) if out else kept)

    def _report(self, **fields: object) -> None:
        report = replace(self.session.plan.report, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Change the report"), report=report)

    def _export(self, suffix: str) -> None:
        self.window().export(suffix)  # type: ignore[attr-defined]


def _sections():  # type: ignore[no-untyped-def]
    from planner.report.sections import SECTIONS

    return SECTIONS
