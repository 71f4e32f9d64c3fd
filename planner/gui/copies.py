"""The copy kept every few seconds while a plan is not saved, and what a crash left behind."""

from __future__ import annotations

from concurrent.futures import Future, wait
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from planner import paths
from planner.errors import PlannerError
from planner.gui.session import Session
from planner.model.plan import Plan

INTERVAL = 8_000  # milliseconds; with the time that writing takes, no more than ten seconds of work are lost
WINDOWS = 20


class Copies(QObject):
    """Each open window keeps its copy under a name of its own; a name is held by a lock, so that a copy of a window
    that is still open is never offered as left behind.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.key = ""
        self._lock: QLockFile | None = None
        self._kept: Plan | None = None
        self._writing: Future[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.keep)

    def start(self) -> None:
        """Take a free name and keep copies from now on."""
        for n in range(1, WINDOWS + 1):
            lock = _lock(f"window-{n}")
            if lock.tryLock(0):
                self.key, self._lock = f"window-{n}", lock
                break
        self._timer.start()

    def keep(self) -> None:
        """Keep a copy if there is something that is not saved; the disk's work is done on another thread."""
        from planner import api

        session = self.session
        if not self.key or session.facts is None or session.history.isClean() or session.plan is self._kept:
            return
        self._kept = session.plan
        self._writing = session.jobs.start(api.autosave, session.plan, self.key, failed=self._refused)

    def _refused(self, error: PlannerError) -> None:
        self._kept = None
        self.session.message.emit(self.session.texts(error.message, **error.values))

    def drop(self) -> None:
        """The plan is saved or given up."""
        from planner import api

        if self.key and self._kept is not None:
            if self._writing is not None:
                wait([self._writing], timeout=5)  # a copy under way must not come after
            api.discard_autosave(self.key)
        self._kept = None

    def adopt(self, path: Path, plan: Plan) -> None:
        """Go on from a copy that was left behind: it becomes this window's own before the old one goes."""
        from planner import api

        self.session.replace(plan, None, saved=False)
        try:
            if self.key:
                api.autosave(plan, self.key)
                self._kept = plan
            if path.stem != self.key:
                path.unlink(missing_ok=True)
        except (PlannerError, OSError):
            # The old copy stays and is offered again.
            return

    def left_behind(self) -> list[tuple[Path, Plan]]:
        """Copies that no open window holds, newest first."""
        from planner import api

        return [(path, plan) for path, plan in api.recovered() if self._is_free(path.stem)]

    def _is_free(self, key: str) -> bool:
        if key == self.key or not key.startswith("window-"):
            return True
        lock = _lock(key)
        free = lock.tryLock(0)
        lock.unlock()
        return free

    def stop(self) -> None:
        """The window closes: its name is free again."""
        self._timer.stop()
        if self._lock is not None:
            self._lock.unlock()
        self.key, self._lock = "", None


def _lock(key: str) -> QLockFile:
    folder = paths.data_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / f"{key}.lock"))
    # Only a lock whose process is gone is stale, however old it is.
    lock.setStaleLockTime(0)
    return lock
