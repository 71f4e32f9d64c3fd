"""The .run file: one file that unpacks and installs the program for one user, made by makeself."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

from installers.linux.freeze import WORK, freeze, parts
from installers.linux.shared_files import lay_out
from installers.staging import (
    NAME,
    BuildError,
    LackingError,
    emptied,
    epoch,
    fix_times,
    need,
    reproducible,
    run,
    version,
)

INSTALL = Path(__file__).resolve().parent / "install.sh"
UNPACKING = INSTALL.with_name("unpacking.sh")  # what the file does before makeself's own first line
HEADERS = (Path("/usr/share/makeself/makeself-header.sh"), Path("/usr/lib/makeself/makeself-header.sh"))
BEGINNING = "#!/bin/sh\n"
# The archive is the same bytes for the same files: sorted, one owner, one time.
TAR = "--sort=name --owner=0 --group=0 --numeric-owner --format=gnu"


def build(target: Path, release: bool) -> Path:
    """Make the .run file at ``target``; packed harder for release."""
    return make(freeze(), target, release)


def make(program: Path, target: Path, release: bool) -> Path:
    """Make the .run file of a program's folder."""
    need(["makeself", "tar", "xz"])
    folder = emptied(WORK / "run")
    shutil.copytree(program, folder / "program", symlinks=True)
    lay_out(folder / "share", parts())
    shutil.copy(INSTALL, folder / "install.sh")
    (folder / "install.sh").chmod(0o755)
    fix_times(folder)
    target.unlink(missing_ok=True)
    date = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    # Not gzip: it writes the time of makeself's temporary file. Two threads or more give the same blocks anywhere.
    packing = ["--xz", "--complevel", "6" if release else "0", "--threads", "2"]
    options = ["--quiet", "--nox11", "--sha256", "--tar-extra", TAR, "--packaging-date", date]
    options += ["--header", f"./{_header().name}"]
    # makeself writes its own command into the file: no path of this machine may stand in it.
    label = f"{NAME} {version()}"
    # By sh, since programs in /tmp may not be allowed to run.
    command = ["makeself", *options, *packing, folder.name, target.name, label, "sh", "./install.sh"]
    run(command, cwd=folder.parent, env=reproducible())
    shutil.move(folder.parent / target.name, target)
    shutil.rmtree(folder)
    os.utime(target, (epoch(), epoch()))
    return target


def _header() -> Path:
    """Makeself's beginning of the file with our own before it."""
    source = next((path for path in HEADERS if path.is_file()), None)
    if source is None:
        raise LackingError("makeself's header is not in its folder")
    theirs = source.read_text(encoding="utf-8")
    if theirs.count(BEGINNING) != 1:
        raise BuildError("makeself's header does not begin as expected")
    ours = re.sub(r"([\\$`])", r"\\\1", UNPACKING.read_text(encoding="utf-8"))  # it is itself written by a shell
    header = WORK / "makeself-header.sh"
    header.write_text(theirs.replace(BEGINNING, BEGINNING + ours), encoding="utf-8")
    return header
