"""Python modules as compiled files only, the same bytes every time: nothing is compiled on users' machines."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from installers.staging import BuildError, emptied, files, reproducible, run

PYTHON = (3, 11)  # what the installers carry; a compiled module is for one minor version only
# Of the standard library: tests, things for makers of programs, and what asks for a terminal or for Tk.
LEFT_OUT = frozenset({
    "__pycache__", "curses", "ensurepip", "idlelib", "lib-dynload", "lib2to3", "msilib", "pydoc_data", "site-packages",
    "sqlite3", "test", "tests", "tkinter", "turtle.py", "turtledemo", "venv",
})  # fmt: skip


def compile_folder(folder: Path, prefix: str) -> None:
    """Put compiled modules in place of all sources below a folder; tracebacks name them below ``prefix``."""
    if sys.version_info[:2] != PYTHON:
        raise BuildError(f"Python {PYTHON[0]}.{PYTHON[1]} is needed to compile for Python {PYTHON[0]}.{PYTHON[1]}")
    # One process and one order: what is shared between compiled constants depends on both.
    how = ["-q", "-b", "-f", "-j", "1", "--invalidation-mode", "unchecked-hash", "-s", folder, "-p", prefix]
    run([sys.executable, "-m", "compileall", *how, folder], env=reproducible())
    for source in files(folder):
        if source.suffix == ".py":
            source.unlink()


def standard_library(target: Path) -> Path:
    """Write the running Python's pure standard library, compiled, as a zip file that Python imports from."""
    source = Path(sysconfig.get_path("stdlib"))
    folder = emptied(target.with_suffix(".part"))
    for name in modules(source):
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, copy)
    compile_folder(folder, target.name)
    write_zip(folder, target)
    shutil.rmtree(folder)
    return target


def modules(source: Path) -> Iterator[str]:
    """The names of the standard library's sources that are shipped, in order, such as ``json/decoder.py``."""
    for path in files(source):
        name = PurePosixPath(path.relative_to(source).as_posix())
        skipped = LEFT_OUT & set(name.parts) or name.parts[0].startswith(("_sysconfig", "config-"))
        if name.suffix == ".py" and not skipped:
            yield str(name)


def write_zip(folder: Path, target: Path, below: str = "") -> None:
    """Zip a folder's files below a name, sorted and with one date, so that the same tree gives the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in files(folder):
            entry = zipfile.ZipInfo(below + path.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
