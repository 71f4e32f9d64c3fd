"""The list of scenarios with what the chosen one assumes, its parameters, and the room's probability for it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.gui.pages.parts import buttons, fit_columns, say
from planner.gui.session import Session
from planner.gui.widgets.basic import label
from planner.gui.widgets.number_field import NumberField
from planner.gui.widgets.table import Table
from planner.model.effects import Effects
from planner.model.policy import Probability, Setting
from planner.report.policy_words import TODAY, percent, scenario_name
from planner.report.words import market_name


class ScenarioCard(QFrame):
    """Tells which scenario is looked at; its edits go to the session."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.scenario = session, TODAY
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(6)
        self.head, self.table = label("", "section"), Table("")
        self.table.setWordWrap(False)
        self.assumes, self.unknown, self.undecided = label(), label("", "muted"), label("", "missing")
        self.settings = QVBoxLayout()
        self.fields: dict[str, NumberField] = {}
        self.chance_name, self.chance, self.clear = label(), NumberField(session, 72), QPushButton()
        for widget in (self.head, self.table, self.assumes, self.unknown, self.undecided):
            box.addWidget(widget)
        box.addLayout(self.settings)
        row = QHBoxLayout()
        row.addWidget(self.chance_name, 1)
        row.addWidget(self.chance)
        box.addLayout(row)
        box.addLayout(buttons(self.clear))
        self.table.selectionModel().currentRowChanged.connect(lambda index, _before: self._row(index.row()))
        self.chance.entered.connect(self._probable)
        self.clear.clicked.connect(self._reset)

    def retranslate(self) -> None:
        """All words anew."""
        t = self.session.texts
        self.head.setText(t("Scenarios"))
        self.table.setAccessibleName(t("Scenarios; the chosen one's assumptions stand below"))
        self.chance_name.setText(t("Probability, per cent: yours to type, never filled in"))
        say(self.chance, t("Probability in per cent"), t("Empty: not given"))
        self.clear.setText(t("Back to the examples"))
        say(self.clear, self.clear.text(), t("Take back this scenario's parameters and its probability"))

    def show_plan(self, answer: Effects) -> None:
        """Fill the list and what the chosen scenario says."""
        facts, plan, t = self.session.facts, self.session.plan, self.session.texts
        assert facts is not None
        if self.scenario not in answer.scenarios:
            self.scenario = TODAY
        chances = {p.scenario: p.percent for p in plan.policy.probabilities}
        rows = [
            [(scenario_name(facts, t, s), s), (market_name(facts, answer.leaders.get(s, ""), t) or "–", None),
             (percent(t, chances[s], 0) if s in chances else "–", chances.get(s))]
            for s in answer.scenarios
        ]  # fmt: skip
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.table.rows.fill([t("Scenario"), t("Leads"), t("Probability")], {2}, list(answer.scenarios), rows)
        fit_columns(self.table, 0)
        self.table.fit_height(10)
        self.table.selectRow(answer.scenarios.index(self.scenario))
        selection.blockSignals(False)
        self._show_details(answer, chances)

    def _show_details(self, answer: Effects, chances: dict[str, float]) -> None:
        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        preset = facts.policy.scenarios.get(self.scenario)
        if preset is None:
            self.assumes.setText(t("Today's measures with your switches and your own measures (see below)."))
            self.unknown.setText("")
        else:
            self.assumes.setText(t("Assumes: {text}", text=t.pick(preset.assumes)))
            self.unknown.setText(t("Not known: {text}", text=t.pick(preset.unknown)))
        undecided = self.scenario in answer.undecided
        self.undecided.setVisible(undecided)
        self.undecided.setText(t("Type the product's regional and labour value below; without them nothing changes."))
        self.chance.show_value(chances.get(self.scenario))
        self._show_settings()

    def _show_settings(self) -> None:
        facts, plan, t = self.session.facts, self.session.plan, self.session.texts
        assert facts is not None
        preset = facts.policy.scenarios.get(self.scenario)
        own = {s.parameter: s.value for s in plan.policy.settings if s.scenario == self.scenario}
        parameters = preset.parameters if preset else ()
        if set(self.fields) != {f"{self.scenario}.{p.id}" for p in parameters}:
            self._make_fields()
        for p in parameters:
            self.fields[f"{self.scenario}.{p.id}"].show_value(own.get(p.id, p.default))
        given = bool(own) or any(p.scenario == self.scenario for p in plan.policy.probabilities)
        self.clear.setVisible(bool(parameters) or given)
        self.clear.setEnabled(given)
        for key, field in self.fields.items():
            name = next(t.pick(p.names) for p in parameters if key.endswith(f".{p.id}"))
            say(field, name)

    def _make_fields(self) -> None:
        facts, t = self.session.facts, self.session.texts
        assert facts is not None
        while self.settings.count():
            item = self.settings.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.fields.clear()
        preset = facts.policy.scenarios.get(self.scenario)
        for p in preset.parameters if preset else ():
            line, field = QWidget(), NumberField(self.session, 72)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(f"{t.pick(p.names)} ({p.unit})"), 1)
            row.addWidget(field)
            field.entered.connect(lambda value, key=p.id: self._set(key, value))
            self.fields[f"{self.scenario}.{p.id}"] = field
            self.settings.addWidget(line)

    # --- what the user did ---

    def _row(self, row: int) -> None:
        if 0 <= row < len(self.table.rows.keys):
            self.scenario = self.table.rows.keys[row]
            self.chosen.emit(self.scenario)

    def _set(self, parameter: str, value: Decimal | None) -> None:
        policy = self.session.plan.policy
        others = tuple(s for s in policy.settings if (s.scenario, s.parameter) != (self.scenario, parameter))
        given = others if value is None else (*others, Setting(self.scenario, parameter, float(value)))
        self.session.edit_policy(self.session.texts("Change a scenario"), settings=given)

    def _probable(self, value: Decimal | None) -> None:
        others = tuple(p for p in self.session.plan.policy.probabilities if p.scenario != self.scenario)
        given = others if value is None else (*others, Probability(self.scenario, float(value)))
        self.session.edit_policy(self.session.texts("Change a probability"), probabilities=given)

    def _reset(self) -> None:
        policy = self.session.plan.policy
        self.session.edit_policy(
            self.session.texts("Take a scenario back to its examples"),
            settings=tuple(s for s in policy.settings if s.scenario != self.scenario),
            probabilities=tuple(p for p in policy.probabilities if p.scenario != self.scenario),
        )
