"""Step 1: who sells, from where, and which action plan counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton

from planner.gui.pages.base import Page, card, label

EXPERIENCE = ("", "none", "occasional", "regular")
HOMES_FIRST = ("MEX", "CAN")


class ExporterPage(Page):
    """The exporter's particulars and the choice of action plan."""

    step_id = "exporter"

    def build(self) -> None:
        self.empty = label("", "lead")
        self.sample = QPushButton()
        self.sample.setObjectName("primary")
        self.sample.clicked.connect(self._open_sample)
        row = QHBoxLayout()
        row.addWidget(self.sample)
        row.addStretch(1)
        self.body.addWidget(self.empty)
        self.body.addLayout(row)
        frame, box = card()
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setHorizontalSpacing(18)
        self.form.setVerticalSpacing(9)
        self.name, self.region = QLineEdit(), QLineEdit()
        self.home, self.experience, self.framework = QComboBox(), QComboBox(), QComboBox()
        self.notes = QPlainTextEdit()
        self.notes.setFixedHeight(64)
        self.fields = (self.name, self.home, self.region, self.experience, self.notes, self.framework)
        self.labels = [label(wrap=False) for _ in self.fields]
        for caption, field in zip(self.labels, self.fields, strict=True):
            caption.setBuddy(field)
            self.form.addRow(caption, field)
        box.addLayout(self.form)
        self.body.addWidget(frame)
        plan_frame, plan_box = card()
        self.plan_name, self.summary, self.status = label("", "section"), label(), label("", "muted")
        self.references = label("", "muted")
        self.references.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.plan_name, self.summary, self.status, self.references):
            plan_box.addWidget(widget)
        self.body.addWidget(plan_frame)
        self.body.addStretch(1)
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.region.textEdited.connect(lambda text: self._change(region=text))
        self.notes.textChanged.connect(self._notes_changed)
        self.home.activated.connect(lambda i: self._change(home=self.home.itemData(i)))
        self.experience.activated.connect(lambda i: self._change(experience=EXPERIENCE[i]))
        self.framework.activated.connect(self._framework_chosen)

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("Where could we sell, and what do we tell the board? Fill in, or open a finished plan."))
        self.sample.setText(t("Open the sample plan"))
        words = (t("Name"), t("Country of export"), t("Region"), t("Export experience"), t("Notes"), t("Action plan"))
        for caption, field, word in zip(self.labels, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self.experience.clear()
        self.experience.addItems([t("not stated"), t("none yet"), t("occasional"), t("regular")])

    def show_plan(self) -> None:
        exporter = self.session.plan.exporter
        facts = self.session.facts
        for field, text in ((self.name, exporter.name), (self.region, exporter.region)):
            if field.text() != text:
                field.setText(text)
        if self.notes.toPlainText() != exporter.notes:
            self.notes.setPlainText(exporter.notes)
        self.experience.setCurrentIndex(EXPERIENCE.index(exporter.experience))
        pristine = self.session.plan == type(self.session.plan)()
        self.empty.setVisible(pristine)
        self.sample.setVisible(pristine)
        self.sample.setEnabled(facts is not None)
        if facts is None:
            return
        self._fill_homes(exporter.home)
        self.framework.clear()
        for key, framework in facts.frameworks.items():
            self.framework.addItem(framework.name(self.t.language), key)
        self._show_framework()

    def _fill_homes(self, home: str) -> None:
        facts, language = self.session.facts, self.t.language
        assert facts is not None
        others = sorted(
            (c for c in facts.markets if c not in HOMES_FIRST), key=lambda c: facts.markets[c].name(language)
        )
        self.home.clear()
        self.home.addItem(self.t("Choose a country"), "")
        for code in (*HOMES_FIRST, *others):
            self.home.addItem(facts.markets[code].name(language), code)
        self.home.setCurrentIndex(max(0, self.home.findData(home)))

    def _show_framework(self) -> None:
        from planner import api

        assert self.session.facts is not None
        framework = api.framework_of(self.session.plan, self.session.facts)
        self.framework.setCurrentIndex(max(0, self.framework.findData(framework.id)))
        self.plan_name.setText(framework.name(self.t.language))
        self.summary.setText(self.t.pick(framework.summary))
        self.status.setText(self.t.pick(framework.status))
        lines = [", ".join(filter(None, (r.publisher, r.title, r.date, r.address))) for r in framework.references]
        self.references.setText("\n".join(lines))
        self.references.setVisible(bool(lines))

    def _change(self, **fields: str) -> None:
        exporter = replace(self.session.plan.exporter, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Change the exporter"), merge=True, exporter=exporter)

    def _notes_changed(self) -> None:
        if self.notes.toPlainText() != self.session.plan.exporter.notes:
            self._change(notes=self.notes.toPlainText())

    def _framework_chosen(self, index: int) -> None:
        facts, key = self.session.facts, self.framework.itemData(index)
        assert facts is not None
        self.session.edit(self.t("Choose the action plan"), framework=key, own_framework=None, priority_points=(),
                          framework_version=facts.frameworks[key].version)  # fmt: skip

    def _open_sample(self) -> None:
        from planner import api

        self.session.open(api.sample_plans()[-1], sample=True)
        self.session.go("scores")
