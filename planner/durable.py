"""Files and folders that are on the disk before anything relies on them, and folders that go in one step."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

REMOVED = ".removed-"


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


def take_away(folder: Path) -> None:
    """Remove a folder so that it is whole or gone at any moment; OSError when it cannot be."""
    away = folder.with_name(f"{REMOVED}{secrets.token_hex(6)}")
    os.replace(folder, away)
    shutil.rmtree(away, ignore_errors=True)
