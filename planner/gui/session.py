"""The one mutable object: the plan in hand, its undo history, the facts, the answers, the language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from planner.errors import PlannerError
from planner.gui.jobs import Jobs
from planner.model.plan import Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts

WAIT = 150  # milliseconds after the last edit before the scores are worked out


class _Edit(QUndoCommand):
    """The one kind of undo there is: the plan before and after."""

    def __init__(self, session: Session, name: str, before: Plan, after: Plan) -> None:
        super().__init__(name)
        self.session, self.before, self.after = session, before, after

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        # A slider's drag is one thing to undo, not a hundred.
        if not isinstance(other, _Edit) or other.text() != self.text() or not self.session.merging:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self.session._take(self.after)

    def undo(self) -> None:
        self.session._take(self.before)


class Session(QObject):
    """Pages tell it what the user changed; it tells every page."""

    planChanged = Signal()
    factsReady = Signal()
    assessed = Signal()
    languageChanged = Signal()
    pathChanged = Signal()
    message = Signal(str)
    failed = Signal(str)
    stepRequested = Signal(str)

    def __init__(self, parent: QObject | None = None, language: str = "en") -> None:
        super().__init__(parent)
        self.texts = Texts(language)
        self.jobs = Jobs(self)
        self.plan = Plan()
        self.start = self.plan  # what "untouched" is measured against
        self.path: Path | None = None
        self.facts: Facts | None = None
        self.assessment: Assessment | None = None
        self.scan: Assessment | None = None
        self.merging = False
        self.history = QUndoStack(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._assess)

    # --- facts and language ---

    def load_facts(self, then: Any = None) -> None:
        """Open the packs on another thread."""

        def done(facts: Facts) -> None:
            self.facts = facts
            self.factsReady.emit()
            if then is not None:
                then()
            self._timer.start()

        self.jobs.start(_open_facts, done=done, failed=self._fail)

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        self.texts = Texts(language)
        self.languageChanged.emit()

    def go(self, step: str) -> None:
        """Ask the window to show a step."""
        self.stepRequested.emit(step)

    # --- the plan ---

    def edit(self, name: str, merge: bool = False, **fields: Any) -> None:
        """Change fields of the plan under a name that undo shows; ``merge`` joins it to the last edit of that name."""
        after = self.plan.changed(**fields)
        if after == self.plan:
            return
        self.merging = merge
        self.history.push(_Edit(self, name, self.plan, after))
        self.merging = False

    def _take(self, plan: Plan) -> None:
        before, self.plan = self.plan, plan
        self._reweigh(before)
        self.planChanged.emit()
        self._timer.start()

    def replace(self, plan: Plan, path: Path | None) -> None:
        """Work on another plan; its history starts anew."""
        self.plan = self.start = plan
        if path is None:
            self.start = Plan()
        self.path = path
        self.assessment = self.scan = None
        self.history.clear()
        self.pathChanged.emit()
        self.planChanged.emit()
        self._timer.start()

    def open(self, path: Path | str, sample: bool = False) -> None:
        """Open a plan's file; a sample is opened as a new plan, so that it cannot be overwritten by accident."""
        from planner import api

        try:
            plan = api.open_plan(path)
        except PlannerError as error:
            self._fail(error)
            return
        self.replace(plan, None if sample else Path(path))
        if not sample:
            api.remember_plan(path)

    def save(self, path: Path) -> bool:
        """Save to a file; False when the world said no (the user has been told)."""
        from planner import api

        try:
            api.save_plan(self.plan, path)
        except PlannerError as error:
            self._fail(error)
            return False
        self.path = path
        self.history.setClean()
        api.remember_plan(path)
        self.pathChanged.emit()
        self.message.emit(self.texts("Saved {name}", name=path.name))
        return True

    def _fail(self, error: PlannerError) -> None:
        self.failed.emit(self.texts(error.message, **error.values))

    # --- answers ---

    def _reweigh(self, before: Plan) -> None:
        if self.assessment is None or before != self.plan.changed(priority_points=before.priority_points):
            return
        from planner import api

        self.assessment = api.reweigh(self.assessment, self.plan)
        if self.scan is not None:
            self.scan = api.reweigh(self.scan, self.plan)
        self.assessed.emit()

    def _assess(self) -> None:
        if self.facts is None:
            return
        self.jobs.start(_answers, self.plan, self.facts, done=self._answered, failed=self._fail)

    def _answered(self, answers: tuple[Assessment, Assessment]) -> None:
        if answers[0].plan is not self.plan:
            return
        self.assessment, self.scan = answers
        self.assessed.emit()


def _open_facts() -> Facts:
    from planner import api

    return api.open_facts()


def _answers(plan: Plan, facts: Facts) -> tuple[Assessment, Assessment]:
    from planner import api

    return api.assess(plan, facts), api.assess(plan, facts, api.all_markets(facts, plan.exporter.home))
