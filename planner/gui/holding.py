"""Who has a plan's file open: a lock beside it, so that two windows do not save over each other unseen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class Holding:
    """The lock on the plan in hand. A folder that takes no lock (read-only, some shares) is worked in without one."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._lock: QLockFile | None = None

    def take(self, path: Path | None, force: bool = False) -> bool:
        """Hold another plan's file (None: none) and let go of the last; False when somebody else holds it.

        ``force`` takes it from a holder that the user knows to be gone, for example another machine that was shut off.
        """
        if path is not None and path == self.path and self._lock is not None:
            return True
        self.release()
        if path is None:
            return True
        lock = _lock(path)
        if force:
            _file(path).unlink(missing_ok=True)
        if not lock.tryLock(0):
            # Anything but another holder means that no lock can be made here.
            return lock.error() != QLockFile.LockError.LockFailedError
        self.path, self._lock = path, lock
        return True

    def release(self) -> None:
        """Let go; others may hold the file now."""
        if self._lock is not None:
            self._lock.unlock()
        self.path = self._lock = None

    def other(self, path: Path) -> str | None:
        """The computer on which somebody else holds a plan's file; None when nobody does."""
        if path == self.path:
            return None
        lock = _lock(path)
        if lock.tryLock(0):
            lock.unlock()
            return None
        if lock.error() != QLockFile.LockError.LockFailedError:
            return None
        _process, machine, _program = lock.getLockInfo()
        return str(machine)


def _file(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(_file(path)))
    # Only a lock whose process is gone is stale, however old it is.
    lock.setStaleLockTime(0)
    return lock
