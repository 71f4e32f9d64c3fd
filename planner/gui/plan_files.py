"""Opening, saving and exporting: every question to the user about files is asked here."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from planner.errors import PlannerError
from planner.gui.copies import Copies
from planner.gui.dialogs import problem
from planner.gui.holding import Holding
from planner.gui.session import Session
from planner.model.plan import Plan
from planner.stopping import Stopped, stoppable
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts

SUFFIX = ".entryplan"
BRIEF, DECK = "brief", "deck"
PDF = ("PDF (*.pdf)", ".pdf")
KINDS = {".pdf": PDF, ".xlsx": ("Excel (*.xlsx)", ".xlsx"), ".zip": ("Zip (*.zip)", ".zip"), BRIEF: PDF, DECK: PDF}
Roles = QMessageBox.ButtonRole


class PlanFiles(QObject):
    """What the file menu does; a dialog belongs to the window."""

    exporting = Signal(bool)  # whether an export is being written that can be called off

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.window = session, window
        self.copies, self.holding = Copies(session), Holding()
        self._stop = Event()
        session.pathChanged.connect(self._hold)

    def _hold(self) -> None:
        self.holding.take(self.session.path)

    # --- plans ---

    def new(self) -> None:
        """Begin an empty plan."""
        if self.keeps_changes():
            self.session.replace(self.session.blank(), None)
            self.session.go("exporter")

    def open(self) -> None:
        """Choose a plan's file and open it."""
        t = self.session.texts
        name, _ = QFileDialog.getOpenFileName(self.window, t("Open a plan"), self._folder(), self._kind())
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a plan, once the one in hand is safe; of a damaged one, the copy from before its last save."""
        if not self.keeps_changes():
            return
        who = self.holding.other(path)
        if who is not None:
            self._open_held(path, who)
        elif not self.session.open(path):
            self._offer_previous(path)

    def _open_held(self, path: Path, who: str) -> None:
        """Somebody else has the file open: a copy can be looked at, and a lock that nobody holds any more be taken."""
        t = self.session.texts
        text = t("{name} is open in another window ({who}). What is saved there and here would replace each other.",
                 name=path.name, who=who)  # fmt: skip
        taken = problem.ask(text, self.window, (t("Open a copy"), Roles.AcceptRole), (t("Open anyway"),
                            Roles.DestructiveRole), (t("Cancel"), Roles.RejectRole))  # fmt: skip
        if taken == 0:
            self.session.open(path, sample=True)
        elif taken == 1:
            self.holding.take(path, force=True)
            self.session.open(path)

    def _offer_previous(self, path: Path) -> None:
        from planner import api

        copy, t = api.previous_copy(path), self.session.texts
        if copy is None:
            return
        text = t("There is a copy of {name} from before it was last saved. Open it?", name=path.name)
        taken = problem.ask(text, self.window, (t("Open the copy"), Roles.AcceptRole), (t("Cancel"), Roles.RejectRole))
        if taken == 0:
            self._open_as_copy(copy)

    def _open_as_copy(self, copy: Path) -> None:
        """Not saved anywhere yet, and never over the file it is a copy of: that may still be wanted."""
        if self.session.open(copy, sample=True):
            self.session.replace(self.session.plan, None, saved=False)

    def show_versions(self) -> None:
        """The plan as it was before earlier saves."""
        from planner.gui.dialogs.versions import VersionsDialog

        VersionsDialog(self.session, self.open_version, self.window).open()

    def open_version(self, version: Path) -> None:
        """Open an earlier version as a new plan, once the one in hand is safe."""
        if self.keeps_changes():
            self._open_as_copy(version)

    def open_sample(self, path: Path) -> None:
        """Show a finished example, with its scores."""
        if self.keeps_changes() and self.session.open(path, sample=True):
            self.session.go("scores")

    def save(self) -> bool:
        """Save to the plan's file, asking for one the first time."""
        return self._saved(self.session.path) if self.session.path else self.save_as()

    def save_as(self) -> bool:
        """Save to a file of the user's choice."""
        session = self.session
        start = str(session.path or Path(self._folder()) / (file_name(session.plan, session.texts) + SUFFIX))
        path = self.ask(session.texts("Save the plan"), start, self._kind(), SUFFIX)
        return path is not None and self._saved(path)

    def _saved(self, path: Path) -> bool:
        sentence = self._others_work(path)
        done = self._written_over(path, sentence) if sentence else self.session.save(path)
        if done:
            self.copies.drop()
        return done

    def _others_work(self, path: Path) -> str:
        """What the user must know before a file is written over that is not, or no longer, what was opened here."""
        t, session = self.session.texts, self.session
        if path == session.path:
            if not session.changed_on_disk():
                return ""
            return t("{name} has been saved by somebody else since you opened it.", name=path.name)
        who = self.holding.other(path)
        return t("{name} is open in another window ({who}).", name=path.name, who=who) if who is not None else ""

    def _written_over(self, path: Path, sentence: str) -> bool:
        """Ask what is to be done; somebody else's work is kept beside the plan in any case."""
        from planner import api

        t = self.session.texts
        choices = (
            (t("Save under another name"), Roles.AcceptRole),
            (t("Replace and keep theirs beside it"), Roles.ActionRole), (t("Cancel"), Roles.RejectRole),
        )  # fmt: skip
        taken = problem.ask(sentence, self.window, *choices)
        if taken == 0:
            return self.save_as()
        if taken != 1:
            return False
        try:
            copy = api.set_aside(path)
        except PlannerError as error:
            self.session.refuse(error)
            return False
        done = self.session.save(path)
        self.session.message.emit(t("Their version is kept as {name}", name=copy.name))
        return done

    def ask_beside(self, title: str, kind: str, suffix: str) -> Path | None:
        """Where to write something that goes with the plan: proposed beside it, under its name."""
        start = str(Path(self._folder()) / (file_name(self.session.plan, self.session.texts) + suffix))
        return self.ask(title, start, f"{kind} (*{suffix})", suffix)

    def ask(self, title: str, start: str, kind: str, suffix: str) -> Path | None:
        """Where to write; an existing file is only taken with the user's consent."""
        dialog = QFileDialog(self.window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setDirectory(str(Path(start).parent))
        dialog.selectFile(Path(start).name)
        if not dialog.exec():
            return None
        chosen = Path(dialog.selectedFiles()[0])
        path = with_suffix(chosen, suffix)
        # The dialog asked about the name as typed, not about the one with our suffix.
        return path if path == chosen or not path.exists() or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        t = self.session.texts
        question = t("Replace {name}?", name=path.name)
        choices = (t("Replace"), Roles.AcceptRole), (t("Cancel"), Roles.RejectRole)
        return problem.ask(question, self.window, *choices) == 0

    def _folder(self) -> str:
        return str(self.session.path.parent) if self.session.path else str(Path.home())

    def _kind(self) -> str:
        return f"{self.session.texts('Entry plan')} (*{SUFFIX})"

    def keeps_changes(self) -> bool:
        """True when going on loses nothing, or the user said so."""
        if self.session.history.isClean():
            return True
        t = self.session.texts
        taken = problem.ask(
            t("Save the changes to this plan?"), self.window, (t("Save"), Roles.AcceptRole),
            (t("Discard"), Roles.DestructiveRole), (t("Cancel"), Roles.RejectRole),
        )  # fmt: skip
        if taken == 0:
            return self.save()
        if taken == 1:
            self.copies.drop()
        return taken == 1

    # --- recovery ---

    def begin(self) -> None:
        """Keep copies from now on; offer what a crash left behind."""
        self.copies.start()
        self.session.jobs.start(self.copies.left_behind, done=self._offer, failed=self.session.refuse)

    def _offer(self, left: list[tuple[Path, Plan]]) -> None:
        """One copy after the other, newest first, until one is opened; what is put off is offered next time."""
        t = self.session.texts
        for path, plan in left:
            if not self.session.history.isClean():
                return
            name = plan.title or t("New plan")
            text = t("The program did not close properly. Open the copy of {name} that it kept?", name=name)
            taken = problem.ask(
                text, self.window, (t("Open the copy"), Roles.AcceptRole),
                (t("Delete the copy"), Roles.DestructiveRole), (t("Later"), Roles.RejectRole),
            )  # fmt: skip
            if taken == 0:
                self.copies.adopt(path, plan)
                return
            if taken == 1:
                path.unlink(missing_ok=True)

    # --- exports ---

    def export(self, kind: str, market: str = "") -> None:
        """Write the report, the workbook, the tables, the brief or the deck in a job, then offer to open it.

        ``kind`` is one of KINDS; ``market`` (ISO3) is whose brief it is, "" the winner's.
        """
        session = self.session
        t, plan, facts = session.texts, session.plan, session.facts
        if facts is None or not plan.products or not plan.markets:
            problem.tell(t("There is nothing to export yet: choose a product and at least one market."), t, self.window)
            return
        from planner.report.words import market_name  # with all that an answer holds: the first paint waits for none

        name, suffix = KINDS[kind]
        about = {BRIEF: t("Market brief"), DECK: t("Board deck")}.get(kind, "")
        about = " ".join(filter(None, (about, market_name(facts, market, t) if market else "")))
        start = " - ".join(filter(None, (file_name(plan, t), about))) + suffix
        path = self.ask(t("Export"), str(Path(self._folder()) / start), name, suffix)
        if path is None:
            return
        session.message.emit(t("Writing {name} …", name=path.name))
        self._stop = Event()
        self.exporting.emit(True)
        session.jobs.start(_write, plan, facts, path, kind, market, self._stop, done=self._exported,
                           failed=self._not_exported)  # fmt: skip

    def cancel_export(self) -> None:
        """Call off the export that is being written; nothing of it is left. Told at once, done within the second."""
        self.stop_export()
        self.exporting.emit(False)
        self.session.message.emit(self.session.texts("Cancelled: nothing was written."))

    def stop_export(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def _not_exported(self, error: PlannerError) -> None:
        self.exporting.emit(False)
        if not isinstance(error, Stopped):
            self.session.refuse(error)

    def _exported(self, path: Path) -> None:
        self.exporting.emit(False)
        t = self.session.texts
        self.session.message.emit(t("Written: {name}", name=str(path)))
        box = problem.box(t("Written: {name}", name=str(path)), self.window, QMessageBox.Icon.Information)
        self._opening(box.addButton(t("Open the file"), Roles.ActionRole), path)
        self._opening(box.addButton(t("Open the folder"), Roles.ActionRole), path.parent)
        close = box.addButton(t("Close"), Roles.RejectRole)
        box.setEscapeButton(close)
        box.open()

    @staticmethod
    def _opening(button: QPushButton, path: Path) -> None:
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


def _write(plan: Plan, facts: Facts, path: Path, kind: str, market: str, stop: Event) -> Path:
    """Scores are worked out anew, so that the file is always of the plan as it was when asked for."""
    from planner import api

    api.refuse_unwritable(path)  # before anything is worked out in vain
    return written(api.assess(plan, facts), facts, path, kind, market, stop)


def written(answer: Assessment, facts: Facts, path: Path, kind: str, market: str, stop: Event) -> Path:
    """Write one of KINDS in the report's own language; Stopped, and no file, once ``stop`` is set."""
    from planner import api

    report = answer.plan.report
    texts = Texts(report.language)
    with stoppable(stop.is_set):
        if kind == BRIEF:
            api.write_brief(answer, facts, market, path, texts)
        elif kind == DECK:
            api.write_deck(answer, facts, path, texts)
        else:
            api.write_report(answer, facts, path, texts, report.paper)
    return path


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix put behind its name; "v1.2" keeps its ".2"."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def file_name(plan: Plan, t: Texts) -> str:
    """A name for the plan's file that every system accepts."""
    words = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", plan.title or plan.exporter.name or t("New plan"))
    return " ".join(words.split())[:80].strip(". ") or t("New plan")
