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
    """Recent plans that are still there; an unreadable list counts as an empty one."""
    try:
        names = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()][:KEPT]


def remember(path: Path) -> None:
    """Put a plan on top of the list; a list that cannot be written is no reason to disturb the user."""
    path = path.resolve()
    names = [str(path), *(str(known) for known in recent() if known != path)][:KEPT]
    with contextlib.suppress(OSError, DocumentError):
        _path().parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(_path(), json.dumps(names, ensure_ascii=True).encode("ascii"))
