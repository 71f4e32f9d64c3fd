"""Copies for the bad days: of open plans after a crash, and of the plan as it was before the last save."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from pathlib import Path

from planner import paths
from planner.documents import codec, files
from planner.errors import DocumentError
from planner.model.plan import Plan
from planner.text import mark

SUFFIX = ".entryplan"


def _folder() -> Path:
    return paths.data_folder() / "autosave"


def _path(key: str) -> Path:
    return _folder() / (_safe(key) + SUFFIX)


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:80]


def autosave(data: bytes, key: str) -> Path:
    """Keep the bytes of a plan under a key; DocumentError when the disk says no."""
    return _keep(data, _path(key))


def emergency(data: bytes) -> Path:
    """Keep the bytes of a plan when the program fails, under a name of its own; DocumentError when the disk says no.

    It is offered with the other copies at the next start.
    """
    return autosave(data, f"emergency-{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns() % 10**6:06}")


def keep_previous(path: Path) -> Path | None:
    """Put a copy of the whole plan at ``path`` aside before it is replaced; one copy is kept for each plan.

    None when there is nothing worth keeping (no file, or a damaged one, which must not push out a good copy) or when
    the copy cannot be kept: the save itself must not fail for that.
    """
    copy = previous(path)
    try:
        data = files.read_limited(path)
        codec.loads(data)
        return _keep(data, copy)
    except DocumentError:
        return None


def previous(path: Path) -> Path:
    """Where the copy of the plan before its last save is kept."""
    whole = str(path.resolve())
    digest = hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return paths.data_folder() / "backups" / f"{_safe(path.stem)}-{digest}{SUFFIX}"


def _keep(data: bytes, path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError(mark("No copy can be kept: {reason}."), reason=error.strerror or error) from error
    files.write_atomically(path, data)
    return path


def recovered() -> list[tuple[Path, Plan]]:
    """Copies that were left behind, newest first; damaged ones are passed over but kept."""
    found = []
    # Names with a dot in front are unfinished files of a save that was cut off.
    copies = (path for path in _folder().glob(f"*{SUFFIX}") if not path.name.startswith("."))
    for path in sorted(copies, key=_changed, reverse=True):
        with contextlib.suppress(DocumentError):
            found.append((path, codec.loads(files.read_limited(path))))
    return found


def discard(key: str) -> None:
    """Forget the copy under a key; nothing happens when there is none."""
    with contextlib.suppress(OSError):
        _path(key).unlink(missing_ok=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
