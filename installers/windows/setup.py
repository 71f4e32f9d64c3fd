"""The per-user setup of Windows: one file that NSIS packs, and that takes away exactly what it has put there."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

from installers.staging import (
    MIME,
    NAME,
    OUT,
    PUBLISHER,
    ROOT,
    SUFFIX,
    emptied,
    files,
    fix_times,
    need,
    reproducible,
    run,
    version,
)
from installers.windows.launchers import COMMAND, WINDOW, numbers, write_icon, write_picture
from installers.windows.tree import tree

SOURCES = ROOT / "installers" / "windows"
SIGNING = "WINDOWS_SIGN"  # environment: a command that signs the file named after it


def build(out: Path, release: bool) -> Path:
    """Write the setup to a folder; for release with the slower and smaller compression."""
    need(["makensis"])
    return make(tree(), _named(out), version(), "lzma" if release else "zlib")


def current(out: Path) -> Path:
    """The setup that is in a folder, made anew when it is older than the program it carries or than what packs it."""
    made, stamp = _named(out), tree().with_name("tree.stamp")
    ours = [stamp, SOURCES / "setup.nsi", SOURCES / "texts.nsh", Path(__file__)]
    if made.is_file() and all(made.stat().st_mtime > path.stat().st_mtime for path in ours):
        return made
    return build(out, release=False)


def _named(out: Path) -> Path:
    return out / f"MarketEntryPlanner-{version()}-setup.exe"


def make(folder: Path, target: Path, number: str, packing: str) -> Path:
    """Pack a program's folder as the setup of a version: ``lzma`` is slow and small, ``zlib`` quicker, or ``none``."""
    work = emptied(OUT / "windows" / "setup")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    install, uninstall = lists(folder)
    (work / "install.nsh").write_text(install, encoding="utf-8")
    (work / "uninstall.nsh").write_text(uninstall, encoding="utf-8")
    size = sum(path.stat().st_size for path in files(folder)) // 1024
    told = {"VERSION": number, "NUMBERS": numbers(number), "NAME": NAME, "PUBLISHER": PUBLISHER, "SUFFIX": SUFFIX,
            "MIME": MIME, "WINDOW": WINDOW, "COMMAND": COMMAND, "LICENSE": str(ROOT / "LICENSE"), "LISTS": str(work),
            "ICON": str(write_icon(work / "planner.ico")), "PICTURE": str(write_picture(work / "side.bmp")),
            "TARGET": str(target), "SIZE": str(size),
            "PACKING": packing}  # fmt: skip
    fix_times(work)  # the picture is packed with its time
    if command := os.environ.get(SIGNING):
        told["SIGN"] = command
    defined = [f"-D{key}={value}" for key, value in told.items()]
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, SOURCES / "setup.nsi"], env=reproducible())
    return target


def lists(folder: Path) -> tuple[str, str]:
    """What NSIS is told to install and to take away again: every file and folder by its own name, never a pattern."""
    install, uninstall, before = [], [], None
    for path in files(folder):
        place = windows_name(path.relative_to(folder))
        parent = place.rpartition("\\")[0]
        if parent != before:
            install.append(f'SetOutPath "$INSTDIR\\{parent}"' if parent else 'SetOutPath "$INSTDIR"')
            before = parent
        install.append(f'File "{escaped(str(path))}"')
        uninstall.append(f'Delete "$INSTDIR\\{place}"')
    folders = sorted(windows_name(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir())
    # The deepest first; a folder in which the user has put something stays.
    uninstall += [f'RMDir "$INSTDIR\\{name}"' for name in sorted(folders, key=lambda name: -name.count("\\"))]
    return "\n".join(install) + "\n", "\n".join(uninstall) + "\n"


def windows_name(path: Path) -> str:
    """A path below the program's folder as NSIS reads it."""
    return escaped(str(PureWindowsPath(path.as_posix())))


def escaped(text: str) -> str:
    r"""A text between double quotes in NSIS: ``$`` begins a variable there and ``$\`` an escape."""
    return text.replace("$", "$$").replace('"', '$\\"')
