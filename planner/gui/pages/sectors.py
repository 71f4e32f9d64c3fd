"""Which sectors will attract investment: one economy's ranking, and a sector's figures beside other economies."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from planner.charts.sector_ranking import sector_ranking
from planner.gui.dialogs.explain import ExplainDialog
from planner.gui.dialogs.regions import RegionsDialog
from planner.gui.pages.parts import buttons, choose, fit_columns, paper, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.sector import SectorMeasure, SectorView

MOST_ACROSS = 4  # economies side by side, home among them
LEAST_MEASURE = 220  # pixels
SHORT_LIST = ""  # the entry that compares with the plan's own short list


class Sectors(QWidget):
    """Economy and comparison above, ranking on the left, the chosen sector's figures on the right."""

    wanted = Signal(str)  # id of a sector to be planned

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view: SectorView | None = None
        self.chosen = ""
        self._asked: tuple[Any, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.conclusion = label("", "lead")
        layout.addLayout(self._build_choices())
        layout.addWidget(self.conclusion)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._build_chart(), 9)
        columns.addLayout(self._build_figures(), 11)
        layout.addLayout(columns, 1)
        self.note = label("", "muted")
        layout.addWidget(self.note)
        self.take, self.regions = QPushButton(), QPushButton()
        self.take.setObjectName("primary")
        self.take.clicked.connect(lambda: self.wanted.emit(self.chosen))
        self.regions.clicked.connect(self._show_regions)
        layout.addLayout(buttons(self.take, self.regions))
        self.economy.activated.connect(lambda _index: self._show_ranking())
        self.beside.activated.connect(lambda _index: self.show_plan())
        self.chart.picked.connect(self._choose_sector)
        self.sector.activated.connect(lambda index: self._choose_sector(self.sector.itemData(index)))
        self.figures.clicked.connect(lambda index: self._explain(index.row(), index.column()))
        self.figures.activated.connect(lambda index: self._explain(index.row(), index.column()))

    def _build_choices(self) -> QHBoxLayout:
        self.economy, self.beside = QComboBox(), QComboBox()
        self.captions = [label("", "muted", wrap=False) for _ in range(2)]
        row = QHBoxLayout()
        row.setSpacing(8)
        for caption, box in zip(self.captions, (self.economy, self.beside), strict=True):
            caption.setBuddy(box)
            box.setMinimumWidth(200)
            row.addWidget(caption)
            row.addWidget(box)
            row.addSpacing(12)
        row.addStretch(1)
        return row

    def _build_chart(self) -> QVBoxLayout:
        self.chart = ChartView()
        self.chart_frame = paper(self.chart)
        column = QVBoxLayout()
        column.addWidget(self.chart_frame)
        column.addStretch(1)
        return column

    def _build_figures(self) -> QVBoxLayout:
        self.sector, self.figures = QComboBox(), Table("")
        self.figures.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.figures.verticalHeader()
        rows.setMinimumSectionSize(rows.defaultSectionSize())
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.figures.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.sector)
        column.addWidget(self.figures, 1)
        return column

    # --- words and plan ---

    def retranslate(self) -> None:
        """All words in the language of the screen."""
        t = self.session.texts
        self.captions[0].setText(t("Ranking for"))
        self.captions[1].setText(t("Beside"))
        say(self.economy, t("Ranking for"), t("The economy whose sectors are ranked"))
        say(self.beside, t("Beside"), t("What home's figures are compared with"))
        say(self.sector, t("Sector"), t("The sector whose figures stand below"))
        self.figures.setAccessibleName(t("Figures of the sector; Enter explains one"))
        self.note.setText(
            t("Points that each measure contributes. Thin line: the score if everything missing were worth 0 or 100. "
              "Hatched: counts 50 because there is no figure.")
            + " " + t("Click a figure, or press Enter on it, for its formula, inputs, source and year.")
        )  # fmt: skip
        self.take.setText(t("Plan this sector"))
        self.take.setToolTip(t("All its HS lines together count as one product"))
        self.regions.setText(t("Regions and what is not known…"))
        self._asked = ()

    def show_plan(self) -> None:
        """Work the view out anew when home, short list, region, action plan or language is another."""
        from planner import api

        facts, plan = self.session.facts, self.session.plan
        if facts is None:
            return
        self._fill_beside()
        home, other = plan.exporter.home, self.beside.currentData() or SHORT_LIST
        ready = home in facts.markets
        for widget in (self.chart_frame, self.note, self.sector, self.figures, self.take, self.regions):
            widget.setVisible(ready)
        if not ready:
            self.view = None
            self.conclusion.setText(self.session.texts("Choose the country of export in step 1 first."))
            return
        markets = (other,) if other else tuple(m for m in plan.markets if m in facts.markets)
        framework = api.framework_of(plan, facts)
        asked = (home, markets, framework, plan.exporter.region, self.session.language)
        if asked == self._asked:
            return
        self._asked = asked
        done = partial(self._answered, asked)
        self.session.jobs.start(api.sector_view, facts, home, markets, framework, plan.exporter.region,
                                done=done, failed=self.session.refuse, asker=self)  # fmt: skip

    def _fill_beside(self) -> None:
        facts, t, language = self.session.facts, self.session.texts, self.session.language
        assert facts is not None
        if self.beside.property("language") == language:
            return
        kept = self.beside.currentData() or SHORT_LIST
        self.beside.setProperty("language", language)
        self.beside.clear()
        self.beside.addItem(t("the short list"), SHORT_LIST)
        for code in sorted(facts.markets, key=lambda c: facts.markets[c].name(language)):
            self.beside.addItem(facts.markets[code].name(language), code)
        choose(self.beside, kept)

    def _answered(self, asked: tuple[Any, ...], view: SectorView) -> None:
        if asked != self._asked:
            return
        from planner.report.words import market_name

        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        self.view = view
        kept = self.economy.currentData()
        self.economy.clear()
        for code in view.economies:
            self.economy.addItem(market_name(facts, code, t), code)
        choose(self.economy, kept if kept in view.economies else view.home)
        self._fill_sectors()
        self._show_ranking()

    def _fill_sectors(self) -> None:
        from planner.report.sector_words import sector_name

        view, facts = self.view, self.session.facts
        assert view is not None
        assert facts is not None
        if self.chosen not in view.sectors:
            self.chosen = view.scores[view.home][0].sector
        self.sector.clear()
        for key in view.sectors:
            self.sector.addItem(sector_name(facts, key, self.session.texts), key)
        choose(self.sector, self.chosen)

    def _show_ranking(self) -> None:
        from planner.report import sector_words as words

        view, facts, t = self.view, self.session.facts, self.session.texts
        if view is None or facts is None:
            return
        economy = self.economy.currentData() or view.home
        title = words.conclusion(view, facts, economy, t)
        self.conclusion.setText(title)
        self.chart.show_chart(lambda width, measure: sector_ranking(
            view.scores[economy], view.measures, title, lambda key: words.sector_name(facts, key, t), t, measure, width,
            11.0))  # fmt: skip
        self._show_figures()

    def _measures(self) -> list[SectorMeasure]:
        return [m for m in self.view.measures if m.asks(self.chosen)] if self.view else []

    def _shown(self) -> tuple[str, ...]:
        return self.view.economies[:MOST_ACROSS] if self.view else ()

    def _show_figures(self) -> None:
        from planner.report import sector_words as words
        from planner.report.words import market_name

        view, facts, t = self.view, self.session.facts, self.session.texts
        assert view is not None
        assert facts is not None
        scores = [view.score(self.chosen, economy) for economy in self._shown()]
        rows: list[list[tuple[str, Any]]] = [[(t("Score"), ""), *((words.score_text(s, t), s.score) for s in scores)]]
        tips = [["", *(t("Coverage {share}", share=t.percent(s.coverage, 0)) for s in scores)]]
        for m in self._measures():
            found = [s.figures[m.id] for s in scores]
            rows.append(
                [(words.measure_head(m, t), ""), *((words.figure_text(m, f, t, False), f.value) for f in found)]
            )
            tips.append(
                [
                    f"{words.measure_head(m, t)}\n{t.pick(m.question)}",
                    *(words.figure_tip(m, f, facts, t) for f in found),
                ]
            )
        heads = [t("Measure"), *(market_name(facts, economy, t) for economy in self._shown())]
        keys = ["score", *(m.id for m in self._measures())]
        self.figures.rows.fill(heads, set(range(1, len(heads))), keys, rows, tips=tips)
        fit_columns(self.figures, 0, 124)
        self.figures.widths(0, {}, LEAST_MEASURE)

    # --- what the user did ---

    def _choose_sector(self, sector: str) -> None:
        if self.view is not None and sector in self.view.sectors:
            self.chosen = sector
            choose(self.sector, sector)
            self._show_figures()

    def _explain(self, row: int, column: int) -> None:
        from planner import api

        view, facts, measures = self.view, self.session.facts, self._measures()
        if view is None or facts is None or not 1 <= row <= len(measures) or column < 1:
            return
        place = (self.chosen, self._shown()[column - 1])
        story = api.explain_sector(view, facts, place, measures[row - 1].id, self.session.texts)
        ExplainDialog(story, self.session.texts, self).open()

    def _show_regions(self) -> None:
        if self.view is not None:
            RegionsDialog(self.session, self.view, self).open()
