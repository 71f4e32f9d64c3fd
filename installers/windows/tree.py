"""The folder that is installed on Windows::

MarketEntryPlanner.exe  market-entry-planner.exe   the window, the command line
runtime/                                           CPython as python.org signed it, its library in one zip file
lib/                                               the program with its packs, and its libraries
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from installers.staging import OUT, ROOT, emptied, fix_times
from installers.windows.launchers import add_launchers
from installers.windows.libraries import add_libraries, assemble_start
from installers.windows.runtime import add_runtime


@cache
def tree() -> Path:
    """The folder, assembled once for all targets of a run; all its files carry the last commit's time."""
    folder = emptied(OUT / "windows" / "tree")
    add_runtime(folder / "runtime")
    add_libraries(folder / "lib", folder / "runtime")
    assemble_start(folder / "lib")
    add_launchers(folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    fix_times(folder)
    return folder
