"""Copies for the day after a crash: each open plan leaves one beside the user's files until it is saved or given up."""

from __future__ import annotations

import contextlib
import re
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
    return _folder() / (re.sub(r"[^A-Za-z0-9_-]", "_", key)[:80] + SUFFIX)


def autosave(data: bytes, key: str) -> Path:
    """Keep the bytes of a plan under a key; DocumentError when the disk says no."""
    path = _path(key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError(mark("No copy can be kept: {reason}."), reason=error.strerror or error) from error
    files.write_atomically(path, data)
    return path


def recovered() -> list[tuple[Path, Plan]]:
    """Copies that were left behind, newest first; damaged ones are passed over but kept."""
    found = []
    for path in sorted(_folder().glob(f"*{SUFFIX}"), key=_changed, reverse=True):
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
