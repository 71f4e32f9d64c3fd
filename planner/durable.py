"""Files and folders that are on the disk before anything relies on them, and folders that go in one step."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

REMOVED = ".removed-"
BUSY_ON_WINDOWS = {5, 32, 33}  # another program looks at the file for a moment: virus scanners, indexers
TRIES = 6


def write_file(path: Path, pieces: Iterable[bytes], size: int) -> None:
    """Write a new file of ``size`` bytes and wait until the disk has it; OSError when it has not."""
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
    # Some file systems tell of a full disk only by what is missing afterwards.
    if path.stat().st_size != size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    flush_file(path)


def flush_file(path: Path) -> None:
    """Wait until the disk has a file. Opened for writing because Windows refuses to flush a file opened for reading."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the disk has a folder's names, where the system lets us; what is in place counts in any case."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Put a file or folder at ``target`` in one step, tried again while Windows holds it; OSError when it cannot be."""
    for attempt in range(TRIES):
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in BUSY_ON_WINDOWS or attempt == TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)


def take_away(folder: Path) -> None:
    """Remove a folder so that it is whole or gone at any moment; OSError when it cannot be."""
    away = folder.with_name(f"{REMOVED}{secrets.token_hex(6)}")
    replace(folder, away)
    shutil.rmtree(away, ignore_errors=True)
