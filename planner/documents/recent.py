"""The plans opened or saved lately, newest first."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from planner import paths
from planner.documents import files
from planner.errors import DocumentError

KEPT = 10


def _path() -> Path:
    return paths.config_folder() / "recent.json"


def recent() -> list[Path]:
    """Recent plans that are there now; an unreadable list counts as an empty one."""
    return [path for path in _known() if _is_there(path)]


def _known() -> list[Path]:
    # Plans on a stick that is not plugged in stay on the list.
    try:
        names = json.loads(files.read_limited(_path()))
    except (DocumentError, ValueError, RecursionError):
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str)][:KEPT]


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def remember(path: Path) -> None:
    """Put a plan on top of the list; a list that cannot be written is no reason to disturb the user."""
    with contextlib.suppress(OSError, RuntimeError, DocumentError):
        path = path.resolve()
        names = [str(path), *(str(known) for known in _known() if known != path)][:KEPT]
        _path().parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(_path(), json.dumps(names).encode("ascii"))
