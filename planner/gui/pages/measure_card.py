"""The dated measures that meet the product: on a line of years, and as a table whose ticks make the room's scenario."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from planner.gui.dialogs.own_measure import OwnMeasureDialog
from planner.gui.dialogs.story import StoryDialog
from planner.gui.pages.parts import buttons, fit_columns, paper, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.effects import Effects
from planner.model.policy import Confirmed, OwnMeasure, Switch
from planner.report.policy_charts import measures_line, relevant
from planner.report.policy_words import GRADES, OWN, OWN_PREFIX, dates, importers, measure_name, percent, rates
from planner.report.words import market_name


class MeasureCard(QFrame):
    """Switches go to the room's own scenario; a confirmation counts in every scenario."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.answer: Effects | None = None
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        self.said = label()
        self.head, self.hint, self.chart, self.table = label("", "section"), label("", "muted"), ChartView(), Table("")
        self.table.setWordWrap(False)
        self.frame = paper(self.chart)
        self.add, self.remove, self.confirm, self.story = (QPushButton() for _ in range(4))
        for widget in (self.head, self.said, self.frame, self.hint, self.table):
            box.addWidget(widget)
        box.addLayout(buttons(self.add, self.remove, self.confirm, self.story))
        self.table.rows.checked.connect(self._switch)
        self.table.selectionModel().currentRowChanged.connect(lambda _index, _before: self._enable())
        self.table.activated.connect(lambda _index: self._tell())
        self.chart.picked.connect(self._select)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.confirm.clicked.connect(self._confirm)
        self.story.clicked.connect(self._tell)

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.head.setText(t("Measures and their dates"))
        self.hint.setText(t("A tick puts a measure on or off in your own scenario. What may be covered is not counted "
                            "until you confirm that the product is on the list."))  # fmt: skip
        self.table.setAccessibleName(t("Measures; a tick puts one on in your own scenario"))
        self.add.setText(t("Add a measure of your own"))
        self.remove.setText(t("Remove your measure"))
        self.confirm.setText(t("The product is covered: yes or no"))
        self.story.setText(t("Source and note"))

    def show_plan(self, answer: Effects, scenario: str) -> None:
        """Fill chart and table."""
        facts, plan, t = self.session.facts, self.session.plan, self.session.texts
        assert facts is not None
        self.answer = answer
        self.chart.show_chart(lambda w, measure: measures_line(answer, facts, plan, t, measure, w, 11.0, scenario))
        self.said.setText(self.chart.drawing.title if self.chart.drawing else "")
        keys, rows, checks = [], [], []
        on = set(answer.active.get(OWN, answer.active["today"]))
        told = {c.measure: c.covered for c in plan.policy.confirmed}
        for m in relevant(answer, facts, plan):
            covered = m.covers(answer.code)
            if m.id in told:
                meets = t("yes, you confirmed it") if told[m.id] else t("no, by you")
            else:
                meets = "–" if m.effect == "keep" else t("yes") if covered == "all" else t("may be covered")
            keys.append(m.id)
            checks.append(m.id in on)
            who = importers(facts, plan, t, m)
            rate, when = rates(t, m, plan.exporter.home), " – ".join(filter(None, (m.start, m.end)))
            rows.append([(measure_name(facts, plan, t, m.id), m.start), (who, who), (rate, None),
                         (when, m.start), (meets, meets), (t(GRADES[m.grade])[:1], m.grade)])  # fmt: skip
        for i, own in enumerate(plan.policy.own):
            keys.append(f"{OWN_PREFIX}{i}")
            checks.append(own.on)
            rows.append([(own.name or t("Your own measure"), own.start), (market_name(facts, own.market, t), None),
                         (percent(t, own.rate), None), (own.start or t("assumed"), None), (t("yes"), None),
                         ("–", None)])  # fmt: skip
        chosen = self._chosen()
        heads = [
            t("Measure"),
            t("Imposed by"),
            t("Rate on home's goods"),
            t("Dates"),
            t("Meets the product"),
            t("Grade"),
        ]
        self.table.rows.fill(heads, {2}, keys, rows, checks)
        fit_columns(self.table, 0, 300)
        self.table.fit_height(12)
        if chosen in keys:
            self.table.selectRow(keys.index(chosen))
        self._enable()

    def _chosen(self) -> str:
        row = self.table.currentIndex().row()
        return self.table.rows.keys[row] if 0 <= row < len(self.table.rows.keys) else ""

    def _enable(self) -> None:
        t, key = self.session.texts, self._chosen()
        self.remove.setEnabled(key.startswith(OWN_PREFIX))
        known = self.session.facts.policy.measures.get(key) if self.session.facts else None
        part = known is not None and self.answer is not None and known.covers(self.answer.code) == "part"
        self.confirm.setEnabled(part and known is not None and known.effect != "keep")
        self.story.setEnabled(known is not None)
        say(self.confirm, self.confirm.text(), t("For measures whose list the packs hold only in part"))

    def _select(self, key: str) -> None:
        if key in self.table.rows.keys:
            self.table.selectRow(self.table.rows.keys.index(key))

    # --- what the user did ---

    def _switch(self, key: str, on: bool) -> None:
        policy, t = self.session.plan.policy, self.session.texts
        if key.startswith(OWN_PREFIX):
            place = int(key.removeprefix(OWN_PREFIX))
            own = tuple(replace(m, on=on) if i == place else m for i, m in enumerate(policy.own))
            self.session.edit_policy(t("Switch a measure"), own=own)
            return
        assert self.answer is not None
        others = tuple(s for s in policy.switches if s.measure != key)
        # Back to what its dates say: no switch is left.
        same = on == (key in self.answer.active["today"])
        self.session.edit_policy(t("Switch a measure"), switches=others if same else (*others, Switch(key, on)))

    def _confirm(self) -> None:
        key, policy = self._chosen(), self.session.plan.policy
        told = next((c.covered for c in policy.confirmed if c.measure == key), None)
        others = tuple(c for c in policy.confirmed if c.measure != key)
        # Unknown, yes, no, unknown.
        given = (*others, Confirmed(key, told is None)) if told is not False else others
        self.session.edit_policy(self.session.texts("Confirm a measure"), confirmed=given)

    def _add(self) -> None:
        dialog = OwnMeasureDialog(self.session, self)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, measure: OwnMeasure) -> None:
        own = (*self.session.plan.policy.own, measure)
        self.session.edit_policy(self.session.texts("Add a measure of your own"), own=own)

    def _remove(self) -> None:
        key, policy = self._chosen(), self.session.plan.policy
        if key.startswith(OWN_PREFIX):
            place = int(key.removeprefix(OWN_PREFIX))
            own = tuple(m for i, m in enumerate(policy.own) if i != place)
            self.session.edit_policy(self.session.texts("Remove your measure"), own=own)

    def _tell(self) -> None:
        facts, plan, t, key = self.session.facts, self.session.plan, self.session.texts, self._chosen()
        found = facts.policy.measures.get(key) if facts else None
        if facts is None or found is None:
            return
        source = found.source
        cited = (
            ", ".join(filter(None, (source.publisher, source.title, source.date, source.address))) if source else "–"
        )
        lines = [(t("Authority"), found.authority), (t("Dates"), dates(t, found)),
                 (t("Rate on home's goods"), rates(t, found, plan.exporter.home)),
                 (t("Note"), t.pick(found.note) if found.note else "–"), (t("Source"), cited),
                 (t("Grade"), t(GRADES[found.grade]))]  # fmt: skip
        StoryDialog(measure_name(facts, plan, t, key), lines, [], t, self).open()
