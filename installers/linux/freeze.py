"""The program with its own Python as one folder, made by PyInstaller in an environment of locked packages."""

from __future__ import annotations

import ast
import hashlib
import shutil
import sys
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

from installers.components import Component, found_in, packages_at
from installers.staging import ID, OUT, ROOT, emptied, epoch, fix_times, need, reproducible, run, sha256, wheel

HERE = Path(__file__).resolve().parent
WORK = OUT / "linux"
LOCKS = (ROOT / "requirements.lock", ROOT / "installers" / "requirements.lock")


def environment() -> Path:
    """The Python of an environment with exactly what the two locks name; made anew when a lock changed."""
    venv, stamp = WORK / "venv", WORK / "venv.stamp"
    digest = hashlib.sha256("".join([sys.version, *map(sha256, LOCKS)]).encode()).hexdigest()
    python = venv / "bin" / "python"
    if stamp.is_file() and stamp.read_text() == digest and python.is_file():
        return python
    shutil.rmtree(venv, ignore_errors=True)
    run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", venv])
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    run([*pip, "--require-hashes", *(word for lock in LOCKS for word in ("-r", lock))])
    stamp.write_text(digest)
    return python


def freeze() -> Path:
    """The program's folder, complete: ``market-entry-planner`` in it starts it. One that is up to date is kept."""
    need(["strip", "objdump"])
    WORK.mkdir(parents=True, exist_ok=True)
    python, made, stamp = environment(), WORK / "dist" / ID, WORK / "program.stamp"
    sources = [wheel(), *LOCKS, HERE / "program.spec", HERE / "pruning.py", HERE.parent / "unused.py"]
    digest = hashlib.sha256("".join([str(epoch()), *map(sha256, sources)]).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == digest and (made / ID).is_file():
        return made
    stamp.unlink(missing_ok=True)
    program = emptied(WORK / "program")
    with zipfile.ZipFile(wheel()) as packed:
        packed.extractall(program)
    places = {"PROGRAM": str(program), "WORK": str(emptied(WORK / "build")), "PYTHONPATH": str(ROOT)}
    call = [python, "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", WORK / "dist", "--workpath", WORK / "build"]
    run([*call, *folders, HERE / "program.spec"], env={**reproducible(), **places})
    fix_times(made)
    stamp.write_text(digest)
    return made


def parts() -> list[Component]:
    """What the folder is made of."""
    program = freeze()
    return found_in(program, packages(program / "_internal"))


def packages(inside: Path) -> list[Distribution]:
    """The Python packages of which something is in the folder: a module, or a compiled one as a file of its own."""
    site = next((WORK / "venv" / "lib").glob("python3*")) / "site-packages"
    taken = ast.literal_eval((WORK / "build" / "program" / "PYZ-00.toc").read_text())[1]
    modules = {Path(source) for _, source, _ in taken}
    return [package for package in packages_at(site)
            if any(Path(str(package.locate_file(file))) in modules or (inside / str(file)).is_file()
                   for file in package.files or ())]  # fmt: skip


def identity(program: Path) -> str:
    """What the folder was made from, as a digest."""
    return (program.parents[1] / "program.stamp").read_text()
