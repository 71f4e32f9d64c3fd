"""The one mutable object: the plan in hand, its undo history, the facts, the answers, the language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from planner.errors import PlannerError
from planner.gui.jobs import Jobs
from planner.gui.undo import Edit
from planner.model.plan import Plan, Report
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts, PackInfo

WEIGHTS = ("priority_points", "criterion_points", "answers", "room")  # change no reading
WAIT = 150  # milliseconds after the last edit before the scores are worked out


class Session(QObject):
    """Pages tell it what the user changed; it tells every page."""

    planChanged = Signal()
    factsReady = Signal()
    assessed = Signal()
    languageChanged = Signal()
    pathChanged = Signal()
    opened = Signal()
    message = Signal(str)
    failed = Signal(str)
    stepRequested = Signal(str)

    def __init__(self, parent: QObject | None = None, language: str = "en") -> None:
        super().__init__(parent)
        self.texts = Texts(language)
        self.jobs = Jobs(self)
        self.plan = self.blank()
        self.start = self.plan  # what "untouched" is measured against
        self.path: Path | None = None
        self.newer: Path | None = None  # the newer program's file that the plan in hand is a copy of
        self.unknown: tuple[str, ...] = ()  # its fields that are not known here
        self._stamp = ""  # of the file as it was last read or written here
        self.facts: Facts | None = None
        self.made_on: tuple[PackInfo, ...] = ()  # packs that the plan in hand was last saved with
        self._held = self.plan.held_packs  # what the facts were opened for
        self.assessment: Assessment | None = None
        self.scan: Assessment | None = None
        self.history = QUndoStack(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._assess)

    # --- facts and language ---

    def load_facts(self, then: Any = None) -> None:
        """Open the packs on another thread, in the versions that the plan in hand keeps."""
        held = self._held = self.plan.held_packs

        def done(facts: Facts) -> None:
            if held != self._held:
                return  # the plan wants others by now, and they are on their way
            self.facts = facts
            self.factsReady.emit()
            if then is not None:
                then()
            self._timer.start()

        self.jobs.start(_open_facts, held, done=done, failed=self.refuse)

    @property
    def language(self) -> str:
        """The screen's language; the report's own is in the plan."""
        return self.texts.language

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        if language == self.language:
            return
        pristine = self.pristine
        self.texts = Texts(language)
        if pristine:
            self.plan = self.start = self.blank()
        self.languageChanged.emit()

    def go(self, step: str) -> None:
        """Ask the window to show a step."""
        self.stepRequested.emit(step)

    # --- the plan ---

    def blank(self) -> Plan:
        """An empty plan; until told otherwise it is written in the language of the screen."""
        return Plan(report=Report(language=self.texts.language))  # type: ignore[arg-type]

    @property
    def pristine(self) -> bool:
        """Nothing has been entered yet."""
        return self.path is None and self.plan == self.blank()

    def edit(self, name: str, merge: bool = False, **fields: Any) -> None:
        """Change fields of the plan under a name that undo shows; ``merge`` joins it to the last edit of that name."""
        after = self.plan.changed(**fields)
        if after == self.plan:
            return
        self.history.push(Edit(name, self.plan, after, self._take, merge))

    def edit_policy(self, name: str, merge: bool = False, **fields: Any) -> None:
        """Change assumptions of step 6 under a name that undo shows."""
        self.edit(name, merge, policy=replace(self.plan.policy, **fields))

    def _take(self, plan: Plan) -> None:
        before, self.plan = self.plan, plan
        self._follow_held()
        self._reweigh(before)
        self.planChanged.emit()
        self._timer.start()

    def _follow_held(self) -> None:
        """Open the packs that the plan in hand keeps, where the facts are of others."""
        if self.facts is not None and self.plan.held_packs != self._held:
            self.load_facts()

    def follow_packs(self) -> None:
        """The plan goes on with the facts in hand; it differs from its file, which names the packs it was made on."""
        self.made_on = ()
        self.history.resetClean()

    def replace(self, plan: Plan, path: Path | None, saved: bool = True) -> None:
        """Work on another plan; its history starts anew. A recovered copy counts as not saved."""
        self.plan = plan
        self.start = self.blank()  # what was begun yesterday is not "not begun" today
        self.path = path
        self.newer, self.unknown, self.made_on = None, (), ()
        self.assessment = self.scan = None
        self._follow_held()
        self.history.clear()
        # An empty history does nothing when cleared, so what it was before must be said too.
        self.history.setClean() if saved else self.history.resetClean()
        self.pathChanged.emit()
        self.planChanged.emit()
        self._timer.start()

    def open(self, path: Path | str, sample: bool = False) -> bool:
        """Open a plan's file; False when the world said no (the user has been told).

        A sample is opened as a new plan, so that it cannot be overwritten by accident; so is what a newer version of
        the program wrote, of which only a part may be understood.
        """
        from planner import api

        try:
            opened = api.open_as_known(path)
        except PlannerError as error:
            self.refuse(error)
            return False
        self.replace(opened.plan, None if sample or opened.newer else Path(path))
        if opened.newer:
            self.newer, self.unknown = Path(path), opened.unknown
            self.pathChanged.emit()
        elif not sample:
            self._stamp = api.plan_stamp(path)
            api.remember_plan(path)
            self.made_on = opened.packs
            self.opened.emit()
        return True

    def save(self, path: Path) -> bool:
        """Save to a file; False when the world said no (the user has been told)."""
        from planner import api

        try:
            api.save_plan(self.plan, path)
        except PlannerError as error:
            self.refuse(error)
            return False
        self.path, self._stamp = path, api.plan_stamp(path)
        self.newer, self.unknown, self.made_on = None, (), ()
        self.history.setClean()
        api.remember_plan(path)
        self.pathChanged.emit()
        self.message.emit(self.texts("Saved {name}", name=path.name))
        return True

    def changed_on_disk(self) -> bool:
        """Whether somebody else has written the plan's file since it was read or written here."""
        from planner import api

        return self.path is not None and self.path.exists() and api.plan_stamp(self.path) != self._stamp

    def refuse(self, error: PlannerError) -> None:
        """Tell the user why the world said no."""
        self.failed.emit(self.texts(error.message, **error.values))

    # --- answers ---

    def _reweigh(self, before: Plan) -> None:
        weights = {name: getattr(before, name) for name in WEIGHTS}
        if self.assessment is None or before != self.plan.changed(**weights):
            return
        from planner import api

        self.assessment = api.reweigh(self.assessment, self.plan)
        if self.scan is not None:
            self.scan = api.reweigh(self.scan, self.plan)
        self.assessed.emit()

    def _assess(self) -> None:
        if self.facts is None:
            return
        facts = self.facts
        self.jobs.start(_answers, self.plan, facts, done=lambda answers: self._answered(answers, facts),
                        failed=self.refuse)  # fmt: skip

    def _answered(self, answers: tuple[Assessment, Assessment], facts: Facts) -> None:
        if answers[0].plan is not self.plan or facts is not self.facts:
            return  # the plan has moved on, or other packs count by now
        self.assessment, self.scan = answers
        self.assessed.emit()


def _open_facts(held: tuple[tuple[str, str], ...]) -> Facts:
    from planner import api

    return api.open_facts(held=held)


def _answers(plan: Plan, facts: Facts) -> tuple[Assessment, Assessment]:
    from planner import api

    return api.assess(plan, facts), api.assess(plan, facts, api.all_markets(facts, plan.exporter.home))
