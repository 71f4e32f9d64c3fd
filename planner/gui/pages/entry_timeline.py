"""Tab "Timeline": take over a playbook, edit its steps, see the dates, the critical path and the fixed dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton

from planner.errors import Problem
from planner.gui.pages.entry_tabs import EntryTab
from planner.gui.pages.parts import buttons, choose, link_colour, link_label, links, paper, say, show_text
from planner.gui.pages.timeline_rows import StepTable, changed
from planner.gui.plan_files import file_name, with_suffix
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.side_by_side import SideBySide
from planner.model.playbook import MODE_NAMES
from planner.model.timeline import Timeline, TimelineAnswer, TimelineStep
from planner.report.words import market_name

USUAL = "distributor"  # the entry mode that stands in the list at first
NEW_DAYS = 5  # working days of a step that was just added


class TimelineTab(EntryTab):
    """What it is for on top, the chart, the table of steps, and why the chosen step is there."""

    def build(self) -> None:
        self._last: TimelineAnswer | None = None  # what the dates on the screen are from
        self._shown = "", USUAL  # market and mode of the plan when the lists were filled last
        self.conclusion, self.hint, self.wrong = label("", "lead"), label("", "muted"), label("", "missing")
        frame, box = card()
        self.market, self.mode, self.calendar = QComboBox(), QComboBox(), QComboBox()
        self.start, self.free = QLineEdit(), QLineEdit()
        self.fields = {"market": self.market, "mode": self.mode, "start": self.start, "calendar": self.calendar,
                       "free": self.free}  # fmt: skip
        self.names = {key: label("", "muted", wrap=False) for key in self.fields}
        self.form = SideBySide(5)
        for key, field in self.fields.items():
            self.form.put(self.names[key], field)
        self.take, self.add, self.leave, self.export, self.budget = (QPushButton() for _ in range(5))
        box.addWidget(self.form)
        box.addWidget(self.wrong)
        box.addLayout(buttons(self.take, self.export))
        self.result, inner = card()
        self.chart, self.basis = ChartView(), label("", "muted")
        self.frame = paper(self.chart)
        inner.addWidget(self.frame)
        inner.addWidget(self.basis)
        self.steps_card, steps = card()
        self.table, self.about, self.source = StepTable(), label("", "muted"), link_label()
        self.costs = label("")
        steps.addWidget(self.table)
        steps.addWidget(self.costs)
        steps.addLayout(buttons(self.add, self.leave, self.budget))
        steps.addWidget(self.about)
        steps.addWidget(self.source)
        for widget in (self.conclusion, self.hint, frame, self.result, self.steps_card):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.take.clicked.connect(self._take)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(lambda: self._leave(self.table.chosen_rows()))
        self.export.clicked.connect(lambda: self._export())
        self.budget.clicked.connect(self._into_budget)
        self.start.editingFinished.connect(self._start_day)
        self.free.editingFinished.connect(self._free_days)
        self.calendar.activated.connect(lambda index: self._edit(calendars=self.calendar.itemData(index)))
        self.table.rows.edited.connect(self._step_changed)
        self.table.rows.refused.connect(self.session.message.emit)
        self.table.removed.connect(self._leave)
        self.table.chosen.connect(self._tell_about)
        self.chart.picked.connect(self._picked)

    # --- words and plan ---

    def retranslate(self) -> None:
        t = self.t
        self.hint.setText(t("Durations are working days and estimates of practice: edit them. A step of the playbook "
                            "that does not fit is left out with Delete."))  # fmt: skip
        words = {"market": t("Market"), "mode": t("Entry mode"), "start": t("Start (year-month-day)"),
                 "calendar": t("Public holidays of"), "free": t("Further free days")}  # fmt: skip
        for key, field in self.fields.items():
            self.names[key].setText(words[key])
            say(field, words[key])
        self.free.setPlaceholderText(t("such as {day}", day="2027-03-25, 2027-12-24"))
        for button, name, tip in (
            (self.take, t("Take over the playbook"), t("The usual steps of this entry mode in this market; what you "
                                                       "changed stays")),
            (self.export, t("Export calendar…"), t("The steps and fixed dates as a file for any calendar (.ics)")),
            (self.add, t("Add a step"), t("A step of your own behind the chosen one")),
            (self.leave, t("Leave out"), t("Leaves out the chosen steps; those behind wait for their predecessors")),
            (self.budget, t("Take the cost over into the budget"),
             t("Puts the sum of the steps among the market's one-off costs in the tab Money, in a line of its own that "
               "is replaced when you do it again")),
        ):  # fmt: skip
            button.setText(name)
            say(button, name, tip)
        self.table.setAccessibleName(t("Steps of the timeline; F2 edits a field"))

    def show_plan(self) -> None:
        plan = self.session.plan
        asked, found = plan.timeline, self._found()
        planned = bool(asked.steps)
        self._show_choices(asked)
        self.form.arrange()
        show_text(self.start, asked.start)
        show_text(self.free, ", ".join(asked.own_days))
        for widget in (self.steps_card, self.start, self.names["start"], self.calendar, self.names["calendar"],
                       self.free, self.names["free"], self.export):  # fmt: skip
            widget.setVisible(planned)
        self.export.setEnabled(found is not None and found.done)
        if not planned:
            self._show_nothing()
        elif found is not None:
            self._show_answer(found)
        elif self.session.assessment is None:
            self._last = None  # another plan was opened
            self.result.hide()
        # Else the dates shown stand until the new ones are there: nothing jumps while somebody types.
        if planned:
            self._show_steps(found or self._last)
            self._show_costs(found)

    def _show_nothing(self) -> None:
        t = self.t
        self._last = None
        self.conclusion.setText(
            t("No timeline is planned yet: choose market and entry mode and take over the playbook.")
        )
        self.result.hide()
        self.wrong.hide()

    def _show_answer(self, found: TimelineAnswer) -> None:
        from planner.report.timeline_words import basis, chart, conclusion

        t, facts = self.t, self.session.facts
        assert facts is not None
        self._last = found
        self._show_problems(found)
        self.result.setVisible(found.done)
        self.conclusion.setText(conclusion(found, t))
        if found.done:
            self.basis.setText(basis(found, facts, t))
            self.chart.show_chart(lambda width, measure: chart(found, t, measure, width, 11.0))

    def _found(self) -> TimelineAnswer | None:
        """The dated timeline of the plan as it is now; None until the next answer."""
        answer = self.session.assessment
        fresh = answer is not None and answer.plan.timeline == self.session.plan.timeline
        return answer.timeline if answer is not None and fresh else None

    def _show_choices(self, asked: Timeline) -> None:
        """Markets, modes and calendars; what is chosen but not taken over yet stays."""
        plan, t, facts = self.session.plan, self.t, self.session.facts
        assert facts is not None
        markets = tuple(dict.fromkeys(filter(None, (asked.market, *plan.markets))))
        named = {code: market_name(facts, code, t) for code in markets}
        answer = self.session.assessment
        entered = answer.entered.market if answer is not None and answer.entered is not None else ""
        usual = asked.market or (entered if entered in named else next(iter(named), ""))
        _fill(self.market, named, self.market.currentData(), usual, self._shown[0])
        way = asked.mode or plan.entry_mode.mode_for(usual) or USUAL
        _fill(self.mode, {key: t(words) for key, words in MODE_NAMES.items()}, self.mode.currentData(),
              way, self._shown[1])  # fmt: skip
        self._shown = usual, way
        home, market = plan.exporter.home, asked.market
        choices: list[tuple[str, ...]] = [(home, market), (home,), (market,), ()]
        choices += [asked.calendars] if asked.calendars not in choices else []
        self.calendar.clear()
        for codes in dict.fromkeys(choices):
            names = [market_name(facts, code, t) for code in codes]
            self.calendar.addItem(" + ".join(names) or t("none, weekends only"), codes)
        self.calendar.setCurrentIndex(max(0, list(dict.fromkeys(choices)).index(asked.calendars)))

    def _show_problems(self, found: TimelineAnswer) -> None:
        said = {self._sentence(problem): None for problem in found.problems}
        self.wrong.setText("\n".join(said))
        self.wrong.setVisible(bool(said))

    def _sentence(self, problem: Problem) -> str:
        """The problem with the number of its step in front."""
        t, place = self.t, problem.where.removeprefix("timeline.steps[").partition("]")[0]
        said = t(problem.message, **problem.values)
        numbered = place.isdigit() and "{steps}" not in problem.message
        return t.labelled(f"{t('Step')} {int(place) + 1}", said) if numbered else said

    def _show_steps(self, found: TimelineAnswer | None) -> None:
        from planner import api

        plan, facts, t = self.session.plan, self.session.facts, self.t
        assert facts is not None
        dated = {step.id: step for step in found.steps} if found is not None else {}
        told = {
            p.where.removeprefix("timeline.steps[").replace("]", "", 1): t(p.message, **p.values)
            for p in (found.problems if found is not None else ())
        }
        self.table.rows.fill(api.timeline_steps(plan, facts), dated, told, t, api.steps_currency(plan))
        self.table.fit()
        self._tell_about()

    def _show_costs(self, found: TimelineAnswer | None) -> None:
        """What the steps cost in all; the button works where there is something to take over."""
        from planner import api
        from planner.report.timeline_costs import costs_text

        if found is not None:
            self.costs.setText(costs_text(found.costs, self.t) if found.costs is not None else "")
        self.costs.setVisible(bool(self.costs.text()))
        self.budget.setEnabled(api.steps_into_budget(self.session.plan, found, self.t) is not None)

    def _tell_about(self) -> None:
        """Why the chosen step is there, with which documents, on whose word."""
        from planner.report.timeline_words import milestone_lines

        entries, row = self.table.rows.entries, self.table.currentIndex().row()
        base = entries[row][1] if 0 <= row < len(entries) else None
        none = [self.t("Choose a step to read why it is there.")]
        lines = none if base is None else milestone_lines(base, entries[row][0].days, self.t, cited=False)
        self.about.setText("\n".join(lines))
        fee = base.fee.reference if base is not None and base.fee is not None else None
        references = [entry for entry in (base.reference if base is not None else None, fee) if entry is not None]
        self.source.setVisible(bool(references))
        self.source.setText(links(references, link_colour(self)))

    # --- what the user did ---

    def _edit(self, name: str = "", **fields: Any) -> None:
        timeline = replace(self.session.plan.timeline, **fields)
        self.session.edit(name or self.t("Change the timeline"), timeline=timeline)

    def _take(self) -> None:
        from planner import api

        plan, facts = self.session.plan, self.session.facts
        market, mode = self.market.currentData(), self.mode.currentData()
        if facts is None or not market or not mode:
            return
        taken = api.take_playbook(plan, facts, mode, market, date.today().isoformat())
        self.session.edit(self.t("Take over the playbook"), timeline=taken)

    def _start_day(self) -> None:
        self.start.setModified(False)
        self._edit(start=self.start.text().strip()[:10])

    def _free_days(self) -> None:
        self.free.setModified(False)
        days = self.free.text().replace(";", ",").replace(" ", ",").split(",")
        self._edit(own_days=tuple(dict.fromkeys(day.strip()[:10] for day in days if day.strip()))[:200])

    def _step_changed(self, step_id: str, fields: object) -> None:
        assert isinstance(fields, dict)
        self._edit(self.t("Change a step"), steps=changed(self.session.plan.timeline.steps, step_id, fields))

    def _picked(self, key: str) -> None:
        """A click on a bar chooses its step in the table."""
        ids = [step.id for step, _base in self.table.rows.entries]
        if key in ids:
            self.table.selectRow(ids.index(key))

    def _add(self) -> None:
        steps = self.session.plan.timeline.steps
        taken = {step.id for step in steps}
        free = next(f"own-{n}" for n in range(1, len(steps) + 2) if f"own-{n}" not in taken)
        row = self.table.currentIndex().row()
        place = row + 1 if 0 <= row < len(steps) else len(steps)
        after = (steps[place - 1].id,) if place else ()
        made = TimelineStep(free, self.t("New step"), "management", NEW_DAYS, after)
        self._edit(self.t("Add a step"), steps=(*steps[:place], made, *steps[place:]))
        self.table.selectRow(place)

    def _leave(self, rows: Sequence[int]) -> None:
        """Leave out steps; what named them as predecessors waits for theirs."""
        from planner import api

        plan, facts = self.session.plan, self.session.facts
        if facts is None or not rows:
            return
        gone = {plan.timeline.steps[row].id for row in rows if row < len(plan.timeline.steps)}
        before = {step.id: step.depends or () for step, _base in api.timeline_steps(plan, facts)}
        kept = tuple(
            step if step.depends is None else replace(step, depends=_passed_on(step.depends, gone, before))
            for step in plan.timeline.steps if step.id not in gone
        )  # fmt: skip
        self._edit(self.t("Leave out steps"), steps=kept)

    def _into_budget(self) -> None:
        from planner import api

        session, t = self.session, self.t
        made = api.steps_into_budget(session.plan, self._found(), t)
        if made is None or session.facts is None:
            return
        session.edit(t("Take the cost over into the budget"), finance=made)
        market = market_name(session.facts, session.plan.timeline.market, t)
        session.message.emit(t("The steps now stand among the one-off costs of {market}; remove there what says the "
                               "same.", market=market))  # fmt: skip

    def _export(self, path: Path | None = None) -> None:
        """Ask where to, unless told, and write the calendar on another thread."""
        session, t = self.session, self.t
        if path is None:
            folder = session.path.parent if session.path is not None else Path.home()
            name = str(folder / f"{file_name(session.plan, t)}.ics")
            chosen, _ = QFileDialog.getSaveFileName(self, t("Export calendar…"), name, t("Calendars (*.ics)"))
            path = Path(chosen) if chosen else None
        if path is None or session.facts is None:
            return
        target = with_suffix(path, ".ics")
        from planner import api

        session.jobs.start(
            api.write_timeline, session.plan, self._found(), session.facts, target, t,
            done=lambda _: session.message.emit(t("{name} is written.", name=target.name)), failed=session.refuse,
        )  # fmt: skip


def _passed_on(
    names: Sequence[str], gone: set[str], before: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:  # fmt: skip
    found: list[str] = []
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in gone:
            waiting = [*before.get(name, ()), *waiting]
        else:
            found.append(name)
    return tuple(found)


def _fill(box: QComboBox, choices: dict[str, str], pending: object, planned: str, before: object) -> None:
    """Fill a list; a choice that is not taken over yet stays until the plan itself changes."""
    box.blockSignals(True)
    box.clear()
    for code, name in choices.items():
        box.addItem(name, code)
    box.blockSignals(False)
    choose(box, pending if pending in choices and before == planned else planned)
