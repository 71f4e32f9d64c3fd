"""The room in step 4: who decides, their answers one after another, the picture they make, what was agreed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.gui.dialogs.decision import DecisionDialog
from planner.gui.dialogs.person import Levels, PersonDialog
from planner.gui.pages.parts import buttons, choose, fit_columns, paper, say
from planner.gui.pages.room_rows import decision_rows, people_rows, spread_lines
from planner.gui.session import Session
from planner.gui.widgets.basic import card, label
from planner.gui.widgets.chart import ChartView
from planner.gui.widgets.table import Table
from planner.model.firmness import Agreement
from planner.model.plan import Points
from planner.model.room import Decision, Inside, Participant
from planner.text import Texts

SHOWN = 10  # rows of the table of people


class RoomPanel(QWidget):
    """Answers stay hidden until somebody asks to see them; then the spread, the consensus and who chooses else."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._people())
        column.addWidget(self._picture())
        column.addWidget(self._decisions())
        column.addStretch(1)

    @property
    def t(self) -> Texts:
        """Words in the language of the screen."""
        return self.session.texts

    def _people(self) -> QWidget:
        frame, box = card()
        self.head, self.table, self.problems = label("", "section"), Table(""), label("", "missing")
        self.add, self.change, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.read, self.print_ballot, self.export_ballot = QPushButton(), QPushButton(), QPushButton()
        for widget in (self.head, self.table, self.problems):
            box.addWidget(widget)
        box.addLayout(buttons(self.add, self.change, self.remove))
        box.addLayout(buttons(self.read, self.print_ballot, self.export_ballot))
        self.add.clicked.connect(self.add_person)
        self.change.clicked.connect(lambda: self.change_person(self._chosen()))
        self.remove.clicked.connect(self._remove)
        self.read.clicked.connect(self._choose_ballots)
        self.print_ballot.clicked.connect(lambda: self._export_ballot(".pdf"))
        self.export_ballot.clicked.connect(lambda: self._export_ballot(".ballot"))
        self.table.activated.connect(lambda index: self.change_person(self.table.rows.keys[index.row()]))
        return frame

    def _picture(self) -> QWidget:
        self.picture, box = card()
        self.consensus, self.bands, self.chart = label("", "section"), label("", "muted"), ChartView()
        self.show_answers, self.dissent = QPushButton(), label("")
        self.show_answers.setCheckable(True)
        self.joined, self.joined_words, self.use = QComboBox(), label("", wrap=False), QPushButton()
        self.use.setObjectName("primary")
        self.paper = paper(self.chart)
        row = QHBoxLayout()
        for part in (self.joined_words, self.joined):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.use)
        box.addLayout(buttons(self.show_answers))
        for widget in (self.consensus, self.bands, self.paper, self.dissent):
            box.addWidget(widget)
        box.addLayout(row)
        self.show_answers.toggled.connect(lambda _on: self.show_plan())
        self.joined.activated.connect(self._join)
        self.use.clicked.connect(self._use_weights)
        return self.picture

    def _decisions(self) -> QWidget:
        frame, box = card()
        self.log_head, self.log, self.note = label("", "section"), Table(""), QPushButton()
        self.drop = QPushButton()
        for widget in (self.log_head, self.log):
            box.addWidget(widget)
        box.addLayout(buttons(self.note, self.drop))
        self.note.clicked.connect(self._note)
        self.drop.clicked.connect(self._drop)
        self.log.activated.connect(lambda index: self._open_logged(int(self.log.rows.keys[index.row()])))
        return frame

    def retranslate(self) -> None:
        """All words anew."""
        t = self.t
        self.head.setText(t("Who decides"))
        self.table.setAccessibleName(t("People of the room; Enter opens one's answer"))
        words = (
            (self.add, t("Add a person…"), t("The person enters their answer here, with the others' hidden")),
            (self.change, t("Change…"), ""), (self.remove, t("Remove"), ""),
            (self.read, t("Read ballots…"), t("Files ending in .ballot, one a person")),
            (self.print_ballot, t("Ballot on paper…"), t("One page, in the report's language, to be typed in later")),
            (self.export_ballot, t("Empty ballot file…"), t("To be filled in on another computer")),
            (self.show_answers, t("Show the answers"), t("Everybody's weights and first choice")),
            (self.use, t("Use the room's weights"), t("They become the weights of the plan; undo brings yours back")),
            (self.note, t("Note a decision…"), ""), (self.drop, t("Remove"), ""),
        )  # fmt: skip
        for button, text, tip in words:
            button.setText(text)
            say(button, text, tip)
        self.drop.setAccessibleName(t("Remove the decision"))
        self.remove.setAccessibleName(t("Remove the person"))
        self.joined_words.setText(t("Joined by"))
        self.joined.setAccessibleName(t("How the weights are joined"))
        self.joined.clear()
        self.joined.addItem(t("mean"), "mean")
        self.joined.addItem(t("geometric mean"), "geometric")
        self.bands.setText(_bands(t))
        self.log_head.setText(t("What was agreed"))
        self.log.setAccessibleName(t("Decisions; Enter opens one with its weights and notes"))

    # --- the plan ---

    def show_plan(self) -> None:
        """Show the people, and the picture when it is wanted."""
        plan, answer, facts, t = self.session.plan, self.session.assessment, self.session.facts, self.t
        room = plan.room
        choose(self.joined, room.joined)
        shown = self.show_answers.isChecked()
        agreement = self._agreement()
        heads, rows = people_rows(room, answer, facts, agreement if shown else None, t)
        self.table.rows.fill(
            heads, set() if shown and agreement else {2}, [person.id for person in room.participants], rows
        )
        fit_columns(self.table, 0, 130)
        self.table.fit_height(max(1, min(SHOWN, len(room.participants))))
        self.table.setVisible(bool(room.participants))
        self._show_picture(agreement, shown)
        decisions = decision_rows(room, t)
        self.log.rows.fill([t("When"), t("What was agreed")], set(), [str(i) for i in range(len(decisions))], decisions)
        fit_columns(self.log, 1)
        self.log.fit_height(max(1, len(decisions)))
        self.log.setVisible(bool(decisions))
        self.drop.setVisible(bool(decisions))
        for button in (self.change, self.remove):
            button.setEnabled(bool(room.participants))

    def _agreement(self) -> Agreement | None:
        from planner import api

        answer = self.session.assessment
        if answer is None or not self.session.plan.room.participants:
            return None
        return api.agreement(replace(answer, plan=self.session.plan))

    def _show_picture(self, agreement: Agreement | None, shown: bool) -> None:
        from planner.charts.spread import spread
        from planner.report import firm

        answer, facts, t = self.session.assessment, self.session.facts, self.t
        self.picture.setVisible(agreement is not None)
        problems = firm.problem_sentences(agreement, answer, t) if agreement and answer else []
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        for widget in (self.consensus, self.bands, self.paper, self.dissent):
            widget.setVisible(shown)
        self.use.setEnabled(agreement is not None and bool(agreement.weights))
        if agreement is None or answer is None or facts is None or not shown:
            return
        self.consensus.setText(firm.consensus_sentence(agreement, t))
        lines, title = spread_lines(agreement, answer, t), firm.apart_sentence(agreement, answer, t)
        if lines and agreement.voices:
            self.chart.show_chart(lambda width, measure: spread(lines, title, t, measure, width, 11.0))
        self.paper.setVisible(bool(agreement.voices))
        names = firm.row_names(answer, facts, t)
        sentences = [title, *firm.dissent_sentences(agreement, answer, names, t)]
        self.dissent.setText("\n".join(filter(None, sentences)))

    # --- people ---

    def _levels(self) -> Levels:
        from planner import api

        facts, t = self.session.facts, self.t
        if facts is None:
            return []
        framework = api.framework_of(self.session.plan, facts)
        levels = [("", t("The priorities"), [(p.id, p.name(t.language)) for p in framework.priorities])]
        for priority in framework.priorities:
            things = list(dict.fromkeys(share.criterion for share in priority.criteria))
            if len(things) > 1:
                name = t("Criteria inside “{priority}”", priority=priority.name(t.language))
                levels.append((priority.id, name, [(c, facts.criteria[c].name(t.language)) for c in things]))
        return levels

    def add_person(self) -> None:
        """Ask one more person; what the others said is hidden from now on."""
        self._ask(Participant(self.session.plan.room.free_id()))

    def change_person(self, key: str) -> None:
        """Open one person's own answer again."""
        person = self.session.plan.room.participant(key)
        if person is not None:
            self._ask(person)

    def _ask(self, person: Participant) -> None:
        levels = self._levels()
        if not levels:
            return
        self.show_answers.setChecked(False)
        dialog = PersonDialog(person, levels, self.t, self)
        dialog.finishedPerson.connect(self._take)
        dialog.open()

    def _take(self, person: Participant) -> None:
        room = self.session.plan.room
        self._edit(self.t("Change the room"), participants=room.with_participant(person))

    def _edit(self, name: str, **fields: object) -> None:
        self.session.edit(name, room=replace(self.session.plan.room, **fields))  # type: ignore[arg-type]

    def _chosen(self) -> str:
        rows, index = self.table.rows.keys, self.table.currentIndex().row()
        return rows[index] if 0 <= index < len(rows) else (rows[-1] if rows else "")

    def _remove(self) -> None:
        key = self._chosen()
        rest = tuple(person for person in self.session.plan.room.participants if person.id != key)
        self._edit(self.t("Remove a person"), participants=rest)

    def _join(self, index: int) -> None:
        self._edit(self.t("Change how weights are joined"), joined=self.joined.itemData(index))

    def _use_weights(self) -> None:
        agreement = self._agreement()
        if agreement is None or not agreement.weights:
            return
        points = tuple(Points(key, round(100.0 * value, 6)) for key, value in agreement.weights.items())
        inside = tuple(Inside(key, tuple(Points(name, round(100.0 * share, 6)) for name, share in shares.items()))
                       for key, shares in agreement.inside.items())  # fmt: skip
        kept = tuple(entry for entry in self.session.plan.criterion_points if entry.priority not in agreement.inside)
        self.session.edit(self.t("Use the room's weights"), priority_points=points, answers=(),
                          criterion_points=(*kept, *inside))  # fmt: skip

    # --- ballots ---

    def _choose_ballots(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.t("Read ballots"), "", f"{self.t('Ballot')} (*.ballot)")
        self.read_ballots([Path(name) for name in names])

    def read_ballots(self, paths: list[Path]) -> None:
        """Add the people of some ballot files; each that cannot be used is told in a sentence."""
        from planner import api

        facts, room = self.session.facts, self.session.plan.room
        if facts is None or not paths:
            return
        for path in paths:
            try:
                person = api.take_ballot(self.session.plan.changed(room=room), facts, path)
                room = replace(room, participants=room.with_participant(person))
            except PlannerError as error:
                self.session.refuse(error)
        self.session.edit(self.t("Read ballots"), room=room)

    def _export_ballot(self, suffix: str) -> None:
        kind = f"{self.t('Ballot')} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, self.t("Ballot"), self.t("Ballot") + suffix, kind)
        if name:
            self.write_ballot(Path(name) if name.lower().endswith(suffix) else Path(name + suffix))

    def write_ballot(self, path: Path) -> None:
        """Write an empty ballot: one page of paper (.pdf) or a file (.ballot)."""
        from planner import api

        facts, plan = self.session.facts, self.session.plan
        if facts is None:
            return
        try:
            if path.suffix.lower() == ".pdf":
                api.write_paper_ballot(plan, facts, path, Texts(plan.report.language), plan.report.paper)
            else:
                api.save_ballot(api.new_ballot(plan, facts), path)
        except PlannerError as error:
            self.session.refuse(error)
            return
        self.session.message.emit(self.t("Written: {name}", name=str(path)))

    # --- decisions ---

    def _note(self) -> None:
        from planner import api

        plan, facts = self.session.plan, self.session.facts
        if facts is None:
            return
        points = plan.points_of(api.framework_of(plan, facts))
        weights = tuple(Points(key, value) for key, value in points.items())
        self._open_decision(Decision("", weights=weights), len(plan.room.decisions))

    def _open_decision(self, decision: Decision, place: int) -> None:
        """A new decision, or one that was noted, with all that was kept of it."""
        levels = self._levels()
        dialog = DecisionDialog(decision, dict(levels[0][2]) if levels else {}, self.t, self)
        dialog.noted.connect(lambda noted: self._noted(noted, place))
        dialog.open()

    def _open_logged(self, place: int) -> None:
        decisions = self.session.plan.room.decisions
        if place < len(decisions):
            self._open_decision(decisions[place], place)

    def _noted(self, decision: Decision, place: int) -> None:
        decisions = self.session.plan.room.decisions
        self._edit(self.t("Note a decision"), decisions=(*decisions[:place], decision, *decisions[place + 1 :]))

    def _drop(self) -> None:
        index, decisions = max(0, self.log.currentIndex().row()), self.session.plan.room.decisions
        self._edit(self.t("Remove the decision"), decisions=(*decisions[:index], *decisions[index + 1 :]))


def _bands(t: Texts) -> str:
    from planner.report.firm import bands_note

    return bands_note(t)
