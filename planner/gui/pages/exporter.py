"""Step 1: who sells, from where, and which action plan counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton

from planner.gui.pages.base import Page
from planner.gui.pages.parts import buttons, choose, link_colour, link_label, links
from planner.gui.pages.regions import regions
from planner.gui.widgets.basic import card, label
from planner.model.framework import Framework

EXPERIENCE = ("", "none", "occasional", "regular")
HOMES_FIRST = ("MEX", "CAN")
OWN = "own"  # the entry of the plan's changed copy; no shipped action plan has this id


class ExporterPage(Page):
    """The exporter's particulars and the choice of action plan."""

    step_id = "exporter"

    def build(self) -> None:
        self._build_start()
        self._build_form()
        self._build_framework()
        self.body.addStretch(1)

    def _build_start(self) -> None:
        self.start, box = card()
        self.empty = label("", "lead")
        self.sample, self.mexico, self.canada = QPushButton(), QPushButton(), QPushButton()
        self.sample.setObjectName("primary")
        self.sample.clicked.connect(self._open_sample)
        self.mexico.clicked.connect(lambda: self._start_from("MEX"))
        self.canada.clicked.connect(lambda: self._start_from("CAN"))
        box.addWidget(self.empty)
        box.addLayout(buttons(self.sample, self.mexico, self.canada))
        self.body.addWidget(self.start)

    def _build_form(self) -> None:
        frame, box = card()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        self.name, self.region, self.notes = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.home, self.experience = QComboBox(), QComboBox()
        self.notes.setFixedHeight(56)
        self.notes.setTabChangesFocus(True)
        self.fields = (self.name, self.home, self.region, self.experience, self.notes)
        self.labels = [label(wrap=False) for _ in self.fields]
        for caption, field in zip(self.labels, self.fields, strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        box.addLayout(form)
        self.region_facts = label("", "muted")
        box.addWidget(self.region_facts)
        self.body.addWidget(frame)
        self._make_searchable()
        self.known_regions = QStringListModel(self)
        self.region.setCompleter(_completer(self.known_regions, self))
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.region.textEdited.connect(lambda text: self._change(region=text))
        self.region.completer().activated.connect(lambda text: self._change(region=text))
        self.notes.textChanged.connect(self._notes_changed)
        self.home.activated.connect(lambda i: self._change(home=self.home.itemData(i)))
        self.experience.activated.connect(lambda i: self._change(experience=EXPERIENCE[i]))

    def _make_searchable(self) -> None:
        """Typing any part of a country's name finds it; words that are no country go back to the choice made."""
        self.home.setEditable(True)
        self.home.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.home.setCompleter(_completer(self.home.model(), self))
        line, completer = self.home.lineEdit(), self.home.completer()
        assert line is not None  # an editable box has both
        assert completer is not None
        line.editingFinished.connect(lambda: choose(self.home, self.session.plan.exporter.home))
        completer.activated.connect(
            lambda text: self._change(home=self.home.itemData(max(0, self.home.findText(text))))
        )

    def _build_framework(self) -> None:
        frame, box = card()
        self.plan_head = label("", "section")
        self.framework, self.copy = QComboBox(), QPushButton()
        row = buttons(self.copy)
        row.insertWidget(0, self.framework, 1)
        self.summary, self.status, self.references = label(), label("", "muted"), link_label()
        box.addWidget(self.plan_head)
        box.addLayout(row)
        for widget in (self.summary, self.status, self.references):
            box.addWidget(widget)
        self.body.addWidget(frame)
        self.framework.activated.connect(self._framework_chosen)
        self.copy.clicked.connect(self._edit_copy)

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.empty.setText(t("Where could we sell, and what do we tell the board? Look at a finished plan or begin."))
        self.sample.setText(t("Open the sample plan"))
        self.mexico.setText(t("Start with Mexico"))
        self.canada.setText(t("Start with Canada"))
        words = (t("Name"), t("Country of export"), t("Region"), t("Export experience"), t("Notes"))
        for caption, field, word in zip(self.labels, self.fields, words, strict=True):
            caption.setText(word)
            field.setAccessibleName(word)
        self.name.setPlaceholderText(t("As it stands on the cover"))
        self.home.setToolTip(t("Type any part of a country's name"))
        self.region.setPlaceholderText(t("State, province or region"))
        self.notes.setPlaceholderText(t("What the reader of the plan should know about the exporter"))
        self.plan_head.setText(t("Action plan"))
        self.framework.setAccessibleName(t("Action plan"))
        self.framework.setToolTip(t("Its priorities decide what the scores reward"))
        self.experience.clear()
        self.experience.addItems([t("not stated"), t("none yet"), t("occasional"), t("regular")])

    def show_plan(self) -> None:
        exporter, facts = self.session.plan.exporter, self.session.facts
        for field, text in ((self.name, exporter.name), (self.region, exporter.region)):
            if field.text() != text:
                field.setText(text)
        if self.notes.toPlainText() != exporter.notes:
            self.notes.setPlainText(exporter.notes)
        self.experience.setCurrentIndex(EXPERIENCE.index(exporter.experience))
        self.start.setVisible(self.session.pristine)
        known = list(regions(exporter.home, self.t.language))
        if self.known_regions.stringList() != known:
            self.known_regions.setStringList(known)
        if facts is not None:
            self._show_home(exporter.home)
            self._show_region(exporter.home, exporter.region)
            self._show_framework()

    def _show_home(self, home: str) -> None:
        facts, language = self.session.facts, self.t.language
        assert facts is not None
        if self.home.property("language") != language:
            self.home.setProperty("language", language)
            others = sorted(set(facts.markets) - set(HOMES_FIRST), key=lambda c: facts.markets[c].name(language))
            self.home.clear()
            self.home.addItem(self.t("Choose a country"), "")
            for code in (*HOMES_FIRST, *others):
                self.home.addItem(facts.markets[code].name(language), code)
        line = self.home.lineEdit()
        if line is None or not line.hasFocus() or self.home.currentData() != home:
            choose(self.home, home)

    def _show_region(self, home: str, words: str) -> None:
        """What the packs know of the region as soon as it is one that they know."""
        from planner import api
        from planner.report.sector_words import region_sentences, region_sources

        facts = self.session.facts
        assert facts is not None
        region = api.region_figures(facts, home, words) if words else None
        self.region_facts.setVisible(region is not None)
        if region is not None:
            sentences = (*region_sentences(region, facts, self.t), region_sources(region, facts, self.t))
            self.region_facts.setText(" ".join(sentences))

    def _show_framework(self) -> None:
        from planner import api

        facts, plan, t = self.session.facts, self.session.plan, self.t
        assert facts is not None
        framework = api.framework_of(plan, facts)
        self.framework.clear()
        for key, shipped in facts.frameworks.items():
            self.framework.addItem(shipped.name(t.language), key)
        if plan.own_framework is not None:
            self.framework.addItem(t("{name} (changed copy)", name=framework.name(t.language)), OWN)
        choose(self.framework, OWN if plan.own_framework is not None else framework.id)
        self.copy.setText(t("Change the copy…") if plan.own_framework is not None else t("Copy and change…"))
        self.copy.setToolTip(t("Change names and weights of the priorities; the copy travels with the plan"))
        self.summary.setText(t.pick(framework.summary))
        self.status.setText(t.pick(framework.status))
        self.references.setText(links(framework.references, link_colour(self)))
        self.references.setVisible(bool(framework.references))

    # --- what the user did ---

    def _change(self, **fields: str) -> None:
        exporter = replace(self.session.plan.exporter, **fields)  # type: ignore[arg-type]
        self.session.edit(self.t("Change the exporter"), merge=True, exporter=exporter)

    def _start_from(self, home: str) -> None:
        self._change(home=home)
        self.name.setFocus()

    def _notes_changed(self) -> None:
        if self.notes.toPlainText() != self.session.plan.exporter.notes:
            self._change(notes=self.notes.toPlainText())

    def _framework_chosen(self, index: int) -> None:
        facts, key = self.session.facts, self.framework.itemData(index)
        if facts is None or key == OWN:
            return
        self.session.edit(self.t("Choose the action plan"), framework=key, own_framework=None, priority_points=(),
                          framework_version=facts.frameworks[key].version)  # fmt: skip

    def _edit_copy(self) -> None:
        from planner import api
        from planner.gui.dialogs.framework import FrameworkDialog

        if self.session.facts is None:
            return
        framework = api.framework_of(self.session.plan, self.session.facts)
        dialog = FrameworkDialog(framework, self.session.plan.points_of(framework), self.t, self)
        dialog.changed.connect(self._take_copy)
        dialog.open()

    def _take_copy(self, framework: Framework) -> None:
        name = self.t("Change the action plan's copy")
        self.session.edit(name, own_framework=framework, priority_points=())

    def _open_sample(self) -> None:
        from planner import api

        self.session.open(api.sample_plans()[-1], sample=True)
        self.session.go("scores")


def _completer(model, parent: ExporterPage) -> QCompleter:  # type: ignore[no-untyped-def]
    made = QCompleter(model, parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return made
