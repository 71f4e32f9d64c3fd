"""Copies of open plans, for the bad days after a crash."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from planner import paths
from planner.documents import codec, files, versions
from planner.errors import DocumentError
from planner.model.plan import Plan

SUFFIX = ".entryplan"


def _folder() -> Path:
    return paths.data_folder() / "autosave"


def _path(key: str) -> Path:
    return _folder() / (versions.safe(key) + SUFFIX)


def autosave(data: bytes, key: str) -> Path:
    """Keep the bytes of a plan under a key; DocumentError when the disk says no."""
    return versions.keep(data, _path(key))


def emergency(data: bytes) -> Path:
    """Keep the bytes of a plan when the program fails, under a name of its own; DocumentError when the disk says no.

    It is offered with the other copies at the next start.
    """
    return autosave(data, f"emergency-{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns() % 10**6:06}")


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
