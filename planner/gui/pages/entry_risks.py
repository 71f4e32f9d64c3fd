"""Tab "Risks": the heat map and the register; Enter judges a risk, a button adds one."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from planner.charts.heat_map import heat_map
from planner.gui.dialogs.risk import Measures, RiskDialog
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons, paper
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.risk import Risk, RiskFound
from planner.report import risk_words as words
from planner.report.sections.risks import entries, lead
from planner.report.words import day

ROWS = 12


class RisksTab(EntryTab):
    """What may go wrong, from the plan's own figures and the user's own."""

    def build(self) -> None:
        self.conclusion, self.note = label("", "lead"), label("", "muted")
        self.chart = ChartView()
        self.need = self.way_to("product")
        self.frame, box = card()
        self.table, self.add, self.judge, self.remove = Table(""), QPushButton(), QPushButton(), QPushButton()
        box.addWidget(self.table)
        self.figure = label("", "muted")
        box.addWidget(self.figure)
        box.addLayout(buttons(self.judge, self.add, self.remove))
        self.map = paper(self.chart)
        self.body.addWidget(self.conclusion)
        self.body.addLayout(buttons(self.need))
        for widget in (self.map, self.frame, self.note):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.table.activated.connect(lambda _index: self.judge_chosen())
        self.table.doubleClicked.connect(lambda _index: self.judge_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.chart.picked.connect(self._pick)
        self.judge.clicked.connect(self.judge_chosen)
        self.add.clicked.connect(self.add_risk)
        self.remove.clicked.connect(self.take_away)

    def retranslate(self) -> None:
        t = self.t
        self.table.setAccessibleName(t("Risks"))
        self.judge.setText(t("Judge this risk…"))
        self.need.setText(t("Choose a product"))
        self.add.setText(t("Add a risk…"))
        self.remove.setText(t("Remove"))
        self.note.setText(t("Steps of 1 to 5. Where a figure tells one it stands on a fixed ladder; the ladders are "
                            "guidance."))  # fmt: skip

    def show_plan(self) -> None:
        answer, facts, t = self.session.assessment, self.session.facts, self.t
        found = answer.risks if answer else None
        waiting = found is None and self.awaited and bool(self.session.plan.products)
        for widget in (self.map, self.frame, self.note):
            widget.setVisible(found is not None)
        self.need.setVisible(found is None and not waiting)
        if answer is None or facts is None or found is None:
            self.conclusion.setText(t("The scores are being worked out.") if waiting else t(
                "The risks are read from the scores: choose a product and at least one market."
            ))  # fmt: skip
            return
        title, here = lead(answer, facts, t), entries(answer, t)
        self.conclusion.setText(title)
        self.chart.show_chart(
            lambda width, measure: heat_map(
                here, title, t, measure, width, 12.0, [t(w) for w in words.LIKELIHOODS], [t(w) for w in words.IMPACTS]
            )
        )
        chosen = self._key()
        cells = [[(words.risk_name(r, t), words.risk_name(r, t).casefold()), (t.integer(r.level), r.level),
                  (words.trigger(r, answer, facts, t), ""), (words.response(r, t), ""),
                  (r.own.owner if r.own else "", ""), (t(words.STATES[r.state]), r.state)]
                 for r in found.risks]  # fmt: skip
        heads = [t("Risk"), t("Level"), t("Trigger"), t("Response"), t("Owner"), t("State")]
        self.table.rows.fill(heads, {1}, [r.id for r in found.risks], cells)
        self.table.wrap(3, 240)
        self.table.fit_height(ROWS)
        keys = self.table.rows.keys
        if keys:
            self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
        self._show_chosen()

    # --- the chosen one ---

    def _key(self) -> str:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.keys[rows[0].row()] if rows and rows[0].row() < len(self.table.rows.keys) else ""

    def chosen(self) -> RiskFound | None:
        """The risk of the selected row."""
        answer = self.session.assessment
        found = answer.risks.risks if answer and answer.risks else ()
        return next((risk for risk in found if risk.id == self._key()), None)

    def _show_chosen(self) -> None:
        risk, answer, facts = self.chosen(), self.session.assessment, self.session.facts
        if risk is not None and answer is not None and facts is not None:
            told = (words.figure(risk, answer, facts, self.t), words.judged_note(risk, self.t))
            t, head = self.t, " ".join(filter(None, told))
            self.figure.setText("\n".join(filter(None, (
                t.labelled(words.risk_name(risk, t), words.steps_line(risk, t)), head,
                t.labelled(t("Trigger"), words.trigger(risk, answer, facts, t)),
                t.labelled(t("Response"), words.response(risk, t)),
            ))))  # fmt: skip
        self.judge.setEnabled(risk is not None)
        self.remove.setEnabled(risk is not None and risk.kind == "own")

    def _pick(self, key: str) -> None:
        if key in self.table.rows.keys:
            self.table.selectRow(self.table.rows.keys.index(key))

    # --- what the user did ---

    def judge_chosen(self) -> None:
        """Change likelihood, impact, words or state of the chosen risk."""
        risk, answer, facts, t = self.chosen(), self.session.assessment, self.session.facts, self.t
        if risk is None or answer is None or facts is None:
            return
        own = risk.own or Risk(risk.id)
        hints = words.risk_name(risk, t), words.trigger(risk, answer, facts, t), words.response(risk, t)
        self._ask(own, risk if risk.kind != "own" else None, hints)

    def add_risk(self) -> None:
        """A risk of the user's own."""
        taken = {risk.id for risk in self.session.plan.risks}
        key = next(name for n in range(1, len(taken) + 2) if (name := f"r{n}") not in taken)
        self._ask(Risk(key), None, ("", "", ""))

    def _ask(self, risk: Risk, found: RiskFound | None, hints: tuple[str, str, str]) -> None:
        dialog = RiskDialog(risk, found, hints, self._measures(), self.t, self)
        dialog.judged.connect(self._keep)
        dialog.open()

    def _measures(self) -> Measures:
        """The dated measures of the registry, the latest first."""
        facts, t = self.session.facts, self.t
        known = facts.policy.measures.values() if facts else ()
        return [(m.id, f"{t.pick(m.names)} ({day(t, m.start)})")
                for m in sorted(known, key=lambda m: m.start, reverse=True)]  # fmt: skip

    def _keep(self, risk: Risk) -> None:
        others = self.session.plan.risks
        kept = tuple(risk if known.id == risk.id else known for known in others)
        if all(known.id != risk.id for known in others):
            kept = (*others, risk)
        self.session.edit(self.t("Judge a risk"), risks=kept)

    def take_away(self) -> None:
        """Remove a risk of the user's own; undo brings it back."""
        kept = tuple(risk for risk in self.session.plan.risks if risk.id != self._key())
        self.session.edit(self.t("Remove a risk"), risks=kept)
