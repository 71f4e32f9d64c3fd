"""The program for a stick: the setup's folder as a zip file; the launchers see the mark and keep settings beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers.compiled import write_zip
from installers.staging import OUT, version
from installers.windows.tree import tree

FOLDER = "MarketEntryPlanner/"
MARK = "portable"  # the file by which a launcher knows that it is on a stick
TOLD = 'Settings, packs and safety copies of this copy are kept in the folder "profile" beside this file.\r\n'


def build(out: Path, release: bool) -> Path:
    """Write the zip file to a folder; it has the same compression whether for release or not."""
    folder = OUT / "windows" / "stick"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree(), folder, copy_function=os.link)
    (folder / MARK).write_text(TOLD, encoding="ascii", newline="")
    target = out / f"MarketEntryPlanner-{version()}-portable.zip"
    write_zip(folder, target, FOLDER)
    shutil.rmtree(folder)
    return target
