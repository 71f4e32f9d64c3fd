"""Where things are: what is shipped with the program, and the user's own folders."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

APP = "market-entry-planner"


@cache
def resources() -> Path:
    """The shipped, read-only files: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def _user_folder(kind: str) -> Path:
    # MEP_HOME keeps everything in one place: portable installations on a stick, and tests with an empty profile.
    if home := os.environ.get("MEP_HOME"):
        return Path(home) / kind
    import platformdirs

    finders = {
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
    }
    return finders[kind](APP, appauthor=False)


def cache_folder() -> Path:
    """What can be made again (unpacked trade columns); may be deleted at any time."""
    return _user_folder("cache")


def config_folder() -> Path:
    """Settings and the list of recent plans."""
    return _user_folder("config")


def data_folder() -> Path:
    """The user's own packs, autosave copies and emergency copies."""
    return _user_folder("data")
