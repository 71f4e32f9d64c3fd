"""The .run file: one file that unpacks and installs the program for one user, made by makeself."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from installers.linux.freeze import WORK, freeze, parts
from installers.linux.shared_files import lay_out
from installers.staging import NAME, emptied, epoch, fix_times, need, reproducible, run, version

INSTALL = Path(__file__).resolve().parent / "install.sh"
# The archive is the same bytes for the same files: sorted, one owner, one time.
TAR = "--sort=name --owner=0 --group=0 --numeric-owner --format=gnu"


def build(target: Path, release: bool) -> Path:
    """Make the .run file at ``target``; packed harder for release."""
    need(["makeself", "tar", "xz"])
    folder = emptied(WORK / "run")
    shutil.copytree(freeze(), folder / "program", symlinks=True)
    lay_out(folder / "share", parts())
    shutil.copy(INSTALL, folder / "install.sh")
    (folder / "install.sh").chmod(0o755)
    fix_times(folder)
    target.unlink(missing_ok=True)
    date = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    # Not gzip: it writes the time of makeself's temporary file. Two threads or more give the same blocks anywhere.
    packing = ["--xz", "--complevel", "6" if release else "0", "--threads", "2"]
    options = ["--quiet", "--nox11", "--sha256", "--tar-extra", TAR, "--packaging-date", date]
    # makeself writes its own command into the file: no path of this machine may stand in it.
    label = f"{NAME} {version()}"
    command = ["makeself", *options, *packing, folder.name, target.name, label, "./install.sh"]
    run(command, cwd=folder.parent, env=reproducible())
    shutil.move(folder.parent / target.name, target)
    shutil.rmtree(folder)
    os.utime(target, (epoch(), epoch()))
    return target
