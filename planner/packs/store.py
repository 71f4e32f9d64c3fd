"""Unpacks a pack's trade columns once into the cache and maps them from there, so that opening a pack is instant.

``trade.zip`` is made for a small download: numbers are split into byte planes, totals are shipped as what the flows do
not already say. The cache holds plain arrays instead. It is keyed by the zip's checksum and may be deleted any time.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from lzma import LZMAError
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner import paths
from planner.errors import PackError
from planner.packs.matrices import Arrays, derive
from planner.text import mark

FORMAT = 2  # of the cache folder; a new number unpacks again
MARKER = "complete.json"
OWN = "own-"  # folders of columns with the user's own figures over them
OWN_DAYS = 1  # each import makes new ones
WORKERS = 8  # at most, to unpack
MOST_BYTES = 1 << 30  # of all columns of a pack: a small zip may pretend to hold far more
KEPT_DAYS = 30  # unpacked columns of a pack that nobody opened for so long are removed

DAMAGED = mark("The trade figures of the data pack are damaged ({file}). Install the program or the pack again.")
UNWRITABLE = mark("The trade figures cannot be unpacked into {folder}: {reason}.")


def unpacked_folder(zip_path: Path, sha256: str | None = None) -> Path:
    """Folder with the pack's trade columns as plain arrays, unpacked now if it is not there yet.

    ``sha256`` is the checksum that ``pack.toml`` states. PackError when the file is missing, damaged or does not have
    that checksum, or when the cache cannot be written. Safe when several programs do it at once.
    """
    key = sha256 or _checksum(zip_path)
    folder = paths.cache_folder() / "packs" / f"{zip_path.parent.name}-{key[:12]}"
    if is_complete(folder):
        return folder
    data = _bytes_of(zip_path)  # read once: what is unpacked is what was compared
    if hashlib.sha256(data).hexdigest() != key:
        raise PackError(DAMAGED, file=zip_path.name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make_atomically(lambda temporary: _write(data, zip_path.name, temporary), folder)
        _remove_unused(folder)
    except OSError as error:
        raise PackError(UNWRITABLE, folder=folder.parent, reason=error.strerror or error) from error
    return folder


def kept_folder(name: str, make: Callable[[], tuple[dict[str, Any], Arrays]]) -> Path:
    """Folder of the cache with columns that ``make`` works out when they are not there yet; PackError as above."""
    folder = paths.cache_folder() / "packs" / name
    if is_complete(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make_atomically(lambda temporary: _keep(temporary, *make()), folder)
        _remove_unused(folder)
    except OSError as error:
        raise PackError(UNWRITABLE, folder=folder.parent, reason=error.strerror or error) from error
    return folder


def is_complete(folder: Path) -> bool:
    """Whether a folder holds all columns of this program's format, each as it was written."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        files = marker["files"] if marker["format"] == FORMAT else None
        if files is None or not all(_is_as_written(folder / name, *written) for name, written in files.items()):
            return False
        if time.time() - (folder / MARKER).stat().st_mtime > 86400:
            os.utime(folder / MARKER)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _is_as_written(path: Path, size: int, time_written: float) -> bool:
    # Nobody but us writes here, so another time means other figures. Some file systems keep even seconds only.
    state = path.stat()
    return state.st_size == size and abs(state.st_mtime - time_written) <= 2


def map_arrays(folder: Path) -> Arrays:
    """The arrays of an unpacked folder by name, mapped read-only: nothing is read before it is used."""
    return {path.stem: np.load(path, mmap_mode="r") for path in sorted(folder.glob("*.npy"))}


def read_meta(folder: Path) -> dict[str, Any]:
    """Products, economies, years and what is known, as the builder wrote them."""
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return meta


def read_zip(data: bytes, name: str) -> tuple[dict[str, Any], Arrays]:
    """The description and the shipped arrays in the bytes of a ``trade.zip``; PackError when it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.endswith(".npy")]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise PackError(DAMAGED, file=name)
            names = [entry.filename for entry in sorted(entries, key=lambda entry: -entry.compress_size)]
            meta = json.loads(archive.read("meta.json"))
        # Decompression, which is most of a first opening, leaves the interpreter's lock; the longest column goes first.
        with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 2)) as pool:
            arrays = dict(zip([Path(name).stem for name in names], pool.map(_Member(data), names), strict=True))
    except (OSError, zipfile.BadZipFile, zlib.error, LZMAError, EOFError, ValueError, KeyError) as error:
        raise PackError(DAMAGED, file=name) from error
    return meta, arrays


class _Member:
    """Reads one array; every worker opens the zip itself."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self, name: str) -> NDArray[Any]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            array: NDArray[Any] = np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
        return array


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PackError(DAMAGED, file=path.name) from error


def _make_atomically(write: Callable[[Path], None], folder: Path) -> None:
    temporary = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
    try:
        write(temporary)
        _put_in_place(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _bytes_of(zip_path: Path) -> bytes:
    try:
        return zip_path.read_bytes()
    except OSError as error:
        raise PackError(DAMAGED, file=zip_path.name) from error


def _write(data: bytes, name: str, folder: Path) -> None:
    meta, shipped = read_zip(data, name)
    _keep(folder, meta, derive(meta, shipped))


def _keep(folder: Path, meta: dict[str, Any], arrays: Arrays) -> None:
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    files = {path.name: (path.stat().st_size, path.stat().st_mtime) for path in sorted(folder.iterdir())}
    (folder / MARKER).write_text(json.dumps({"format": FORMAT, "files": files}), encoding="utf-8")


def _put_in_place(temporary: Path, folder: Path) -> None:
    if folder.exists() and not is_complete(folder):
        # An older format or a half-deleted cache: moved away first, because a full folder cannot be replaced.
        os.replace(folder, temporary / "old")
    try:
        os.replace(temporary, folder)
    except OSError:
        if not is_complete(folder):  # otherwise another program was faster, with the same columns
            raise
    shutil.rmtree(folder / "old", ignore_errors=True)


def _remove_unused(folder: Path) -> None:
    for other in folder.parent.iterdir():
        days = OWN_DAYS if other.name.startswith(OWN) else KEPT_DAYS
        oldest = time.time() - days * 86400
        marker = other / MARKER
        aged = marker if marker.exists() else other
        if other != folder and other.is_dir() and aged.stat().st_mtime < oldest:
            shutil.rmtree(other, ignore_errors=True)
