"""Data packs in the window: installing one, and what it moves in the plan in hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.errors import PlannerError
from planner.gui.session import Session
from planner.model.plan import Plan
from planner.text import mark

if TYPE_CHECKING:
    from planner.model.facts import PackInfo
    from planner.model.moved import Comparison

PACK = ".entrypack"
DAMAGED = mark("The installed data pack {names} is damaged; the one before it counts. Install its file again.")


class Packs(QObject):
    """What the file menu does about packs; a dialog belongs to the window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.window = session, window
        session.opened.connect(self._compare_opened)
        session.factsReady.connect(self._tell_damaged)

    def install(self, path: Path | None = None) -> None:
        """Install a signed pack file; asks for it unless it is given."""
        session, t = self.session, self.session.texts
        if path is None:
            kind = f"{t('Data packs')} (*{PACK})"
            name, _ = QFileDialog.getOpenFileName(self.window, t("Install a data pack"), str(Path.home()), kind)
            path = Path(name) if name else None
        if path is None:
            return
        session.message.emit(t("Installing {name} …", name=path.name))
        session.jobs.start(_install, path, done=self._installed, failed=self._refused)

    def _refused(self, error: PlannerError) -> None:
        self.session.message.emit("")
        self.session.refuse(error)

    def _installed(self, answer: tuple[PackInfo, bool]) -> None:
        (pack, new), session, t = answer, self.session, self.session.texts
        places = {"id": pack.title or pack.id, "version": pack.version, "date": t.date(pack.date)}
        if not new:
            session.message.emit(t("{id} {version} ({date}) is there already.", **places))
            return
        session.message.emit(t("Installed: {id} {version} ({date})", **places))
        if session.facts is not None and not session.made_on:
            session.made_on = session.facts.packs  # what the plan in hand was worked out on until now
        session.load_facts(lambda: self.compare(asked=False))

    def _tell_damaged(self) -> None:
        from planner import api

        session = self.session
        names = api.left_out_packs(session.facts, session.plan.held_packs) if session.facts is not None else ()
        if names:
            session.failed.emit(session.texts(DAMAGED, names=", ".join(names)))

    def _compare_opened(self) -> None:
        self.compare(asked=False)

    def compare(self, asked: bool = True) -> None:
        """Show which figures of the plan in hand other packs move; not ``asked``, only where there are any."""
        session = self.session
        if session.facts is None:
            return
        plan, made_on = session.plan, session.made_on or session.facts.packs
        if not (plan.products and plan.markets) and not asked:
            return
        session.jobs.start(_compared, plan, made_on, asked, done=lambda found: self._show(found, plan, asked),
                           failed=session.refuse)  # fmt: skip

    def _show(self, found: Comparison | None, plan: Plan, asked: bool) -> None:
        if found is None or plan.held_packs != self.session.plan.held_packs:
            return  # nothing to ask, or decided meanwhile
        if found.there and not found.figures and not asked:
            from planner.report.moved_words import lead

            self.session.message.emit(lead(found, self.session.texts))
            return
        from planner.gui.dialogs.moved_figures import MovedDialog

        MovedDialog(self.session, found, plan, self.window).open()


def _install(path: Path) -> tuple[PackInfo, bool]:
    from planner import api

    return api.install_pack(path)


def _compared(plan: Plan, made_on: tuple[PackInfo, ...], asked: bool) -> Comparison | None:
    from planner import api

    if not asked and not api.is_on_other_packs(plan, made_on):
        return None
    return api.compare_packs(plan, made_on)
