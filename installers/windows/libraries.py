"""The program and its libraries for Windows: locked wheels unpacked, without what the program never uses."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from installers.compiled import compile_folder
from installers.staging import OUT, ROOT, BuildError, download, emptied, wheel
from installers.unused import unused
from installers.windows.runtime import PLATFORM, PYTHON

LOCK = ROOT / "installers" / "windows" / "requirements.lock"
MICROSOFT = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll")
# Where anything is kept of a folder, only what is named here is; "*" in a pattern goes over folders as well.
KEPT = {
    "PySide6": (
        "PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/pyside6.abi3.dll",
        "PySide6/QtCore.pyd", "PySide6/QtGui.pyd", "PySide6/QtWidgets.pyd", "PySide6/Qt6Core.dll",
        "PySide6/Qt6Gui.dll", "PySide6/Qt6Widgets.dll", "PySide6/Qt6Svg.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/plugins/imageformats/qico.dll", "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/plugins/imageformats/qsvg.dll", "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/styles/*", "PySide6/translations/qtbase_es.qm",
        "PySide6/translations/qtbase_fr.qm", "PySide6/translations/qtbase_en.qm",
    ),
    "shiboken6": ("shiboken6/*.py", "shiboken6/Shiboken.pyd", "shiboken6/shiboken6.abi3.dll"),
    "babel": (
        "babel/*.py", "babel/global.dat", "babel/locale-data/root.dat", "babel/locale-data/en*.dat",
        "babel/locale-data/es*.dat", "babel/locale-data/fr*.dat",
    ),
}  # fmt: skip
DROPPED = (
    "*.lib", "*.typed", "*.dist-info/RECORD", "*.dist-info/WHEEL", "*.dist-info/sboms/*", "*.dist-info/top_level.txt",
    "*.dist-info/REQUESTED", "*.dist-info/entry_points.txt",
)  # fmt: skip


def wanted(name: str) -> bool:
    """Whether a wheel's member is shipped."""
    kept = KEPT.get(PurePosixPath(name).parts[0])
    if kept is not None and not any(fnmatchcase(name, pattern) for pattern in kept):
        return False
    return not unused(name) and not any(fnmatchcase(name, pattern) for pattern in DROPPED)


def wheels() -> list[Path]:
    """The wheels of the lock, beside each other in a folder."""
    return download(LOCK, PLATFORM, PYTHON, OUT / "windows" / "wheels")


def add_libraries(folder: Path, runtime: Path) -> None:
    """Fill ``lib`` with compiled modules, and put Microsoft's runtime of Qt's wheel beside CPython."""
    locked = wheels()
    folder.mkdir(parents=True)
    for path in (*locked, wheel()):
        unpack(path, folder, wanted)
    compile_folder(folder, "lib")
    [qt] = [path for path in locked if path.name.startswith("pyside6_essentials-")]
    with zipfile.ZipFile(qt) as archive:
        for name in MICROSOFT:
            (runtime / name).write_bytes(archive.read(f"PySide6/{name}"))


def unpack(path: Path, folder: Path, wanted: Callable[[str], bool]) -> None:
    """Put a wheel's wanted members where Python finds them. BuildError where two wheels hold the same file."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            place = destination(name)
            if name.endswith("/") or place is None or not wanted(place):
                continue
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                raise BuildError(f"two wheels hold {place}")
            with archive.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)


def destination(name: str) -> str | None:
    """Where a wheel's member belongs below ``lib``; None for commands, which the program has no use for."""
    data = re.match(r"[^/]+\.data/([^/]+)/(.+)", name)
    if data is None:
        return name
    if data.group(1) in ("purelib", "platlib"):
        return data.group(2)
    if data.group(1) == "scripts":
        return None
    raise BuildError(f"a wheel wants {name} outside the library")


def add_start(folder: Path) -> None:
    """The module with which the launchers start the program."""
    work = emptied(OUT / "windows" / "start")
    shutil.copyfile(ROOT / "installers" / "windows" / "installed.py", work / "installed.py")
    compile_folder(work, "lib")
    shutil.copyfile(work / "installed.pyc", folder / "installed.pyc")
