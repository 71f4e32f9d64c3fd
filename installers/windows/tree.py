"""The folder that is installed on Windows::

MarketEntryPlanner.exe  market-entry-planner.exe   the window, the command line
runtime/                                           CPython as python.org signed it, its library in one zip file
lib/                                               the program with its packs, and its libraries
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from installers import compiled, components, notices, sbom, staging, unused
from installers.components import found_in, packages_at, present
from installers.staging import OUT, ROOT, emptied, epoch, fix_times, sha256, wheel
from installers.windows.launchers import add_launchers
from installers.windows.libraries import add_libraries, add_start, wheels
from installers.windows.runtime import add_runtime

SOURCES = ROOT / "installers" / "windows"


def tree() -> Path:
    """The folder, made anew when something it is made of has changed; its files carry the last commit's time."""
    folder, stamp, digest = OUT / "windows" / "tree", OUT / "windows" / "tree.stamp", _digest()
    if stamp.is_file() and stamp.read_text() == digest and folder.is_dir():
        return folder
    stamp.unlink(missing_ok=True)
    emptied(folder)
    add_runtime(folder / "runtime")
    add_libraries(folder / "lib", folder / "runtime")
    add_start(folder / "lib")
    add_launchers(folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    parts = found_in(folder, present(packages_at(*wheels()), folder / "lib"))
    (folder / "THIRD-PARTY-NOTICES.txt").write_text(notices.text(parts), encoding="utf-8", newline="\r\n")
    (folder / "sbom.cdx.json").write_bytes(sbom.document(parts, "windows-amd64"))
    fix_times(folder)
    stamp.write_text(digest)
    return folder


def _digest() -> str:
    """Of the program, the locks, and everything here that decides on the folder."""
    modules = (compiled, components, notices, sbom, staging, unused)
    made_by = [*(Path(module.__file__) for module in modules), components.BY_HAND, *sorted(SOURCES.glob("*.*"))]
    parts = [sys.version, str(epoch()), *(sha256(path) for path in (wheel(), *made_by) if path.is_file())]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()
