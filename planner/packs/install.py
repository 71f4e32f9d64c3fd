"""Puts a signed pack beside those that are there: whole, in one step, and tried before anything older goes.

The user's folder of installed packs holds one folder a version, ``core-2026.12.1``; of each pack the newest counts. A
new one is unpacked into a folder that nobody looks at and renamed once it is whole and has opened, so that at any
moment either the older figures count or the newer ones do.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from planner.durable import REMOVED, flush_folder, replace, take_away, write_file
from planner.errors import PackError
from planner.model.facts import PackInfo
from planner.packs.folder import MANIFEST, Pack, newness, open_pack
from planner.packs.keys import Publisher, signer_of
from planner.packs.pack_file import CHANGED, SIGNATURE, SIGNED, TOO_LARGE, Manifest, PackFile, read_manifest
from planner.text import mark

STAGING = ".staging-"
LEFT_OVER = 3600  # seconds after which a folder that a killed program left is taken away
KEPT = 2  # installed versions of a pack: the newest, and the one before it for the plans that were made on it
FOLDER = re.compile(r"([a-z][a-z0-9-]*)-(\d+(?:\.\d+)*)")
MOST_INSIDE, MOST_ENTRIES, MOST_RATIO = 1 << 30, 1000, 300  # of a zip inside a pack: bytes, files, bytes a packed byte

OLDER = mark("{name} holds version {version} of the pack {id}, which is older than the installed {installed}.")
UNSIGNED = mark("{name} is not signed.")
UNREADABLE = mark("{name} cannot be read: {reason}.")
DISK_FULL = mark("The disk is full: {name} was not installed; the packs that were there are untouched.")
NOT_ALLOWED = mark("You are not allowed to write in {folder}: {name} was not installed.")
NOT_INSTALLED = mark("{name} was not installed: {reason}; the packs that were there are untouched.")
UNREMOVABLE = mark("The pack {name} cannot be removed: {reason}.")

Opens = Callable[[Path], object]


def install(
    path: Path, folder: Path, shipped: Iterable[PackInfo], opens: Opens, publishers: Sequence[Publisher]
) -> tuple[Manifest, bool]:
    """Install a pack file into the folder of installed packs; what it is, and whether it is new there.

    ``shipped`` are the packs that came with the program; ``opens`` is given the unpacked pack and raises PackError when
    the program cannot work with it. PackError with one sentence for everything else that is not as it must be, and then
    nothing changes.
    """
    try:
        with _open(path) as file:
            pack_file = PackFile(file, path.name, publishers)
            manifest, known = pack_file.manifest, [(pack.id, pack.version) for pack in shipped]
            name = folder_name(manifest.info)
            _refuse_older(manifest.info, [*known, *_installed(folder)], path.name)
            if (manifest.info.id, manifest.info.version) in known or is_whole(folder / name, manifest):
                pack_file.compare()
                return manifest, False
            _put(pack_file, folder / name, path.name, opens)
    except OSError as error:
        raise _cannot(path.name, folder, error) from error
    return manifest, True


def signed_by(path: Path, publishers: Sequence[Publisher]) -> Manifest:
    """Whose pack file it is, every byte compared; PackError when it is not as it was signed."""
    with _open(path) as file:
        try:
            pack_file = PackFile(file, path.name, publishers)
            pack_file.compare()
        except OSError as error:
            raise PackError(UNREADABLE, name=path.name, reason=error.strerror or error) from error
    return pack_file.manifest


def signed_folder(folder: Path, publishers: Sequence[Publisher]) -> Manifest:
    """Who signed an installed pack, every byte compared; PackError when it is not as it was signed."""
    try:
        data, signature = (folder / SIGNED).read_bytes(), (folder / SIGNATURE).read_bytes()
    except OSError as error:
        raise PackError(UNSIGNED, name=folder.name) from error
    signer = signer_of(data, signature, folder.name, publishers)
    manifest = Manifest(*read_manifest(data, folder.name), signer, data, signature)
    if not is_whole(folder, manifest):
        raise PackError(CHANGED, name=folder.name, part=MANIFEST)
    return manifest


def _open(path: Path) -> IO[bytes]:
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return path.open("rb")
    except OSError as error:
        raise PackError(UNREADABLE, name=path.name, reason=error.strerror or error) from error


def _refuse_older(info: PackInfo, known: Iterable[tuple[str, str]], name: str) -> None:
    """``known`` are ids and versions."""
    newest = max((version for pack, version in known if pack == info.id), key=newness, default="")
    if newness(info.version) < newness(newest):
        raise PackError(OLDER, name=name, version=info.version, id=info.id, installed=newest)


def folder_name(info: PackInfo) -> str:
    """What the folder of an installed pack is called."""
    return f"{info.id}-{info.version}"


def _put(pack_file: PackFile, target: Path, name: str, opens: Opens) -> None:
    staging = target.parent / f"{STAGING}{secrets.token_hex(6)}"
    unpacked = staging / target.name  # under its own name: the cache of unpacked columns goes by it
    try:
        unpacked.mkdir(parents=True)
        _unpack(pack_file, unpacked)
        _agree(open_pack(unpacked), pack_file.manifest, name)
        opens(unpacked)
        if target.exists():  # the same version, damaged
            replace(target, staging / "damaged")
        replace(unpacked, target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unpack(pack_file: PackFile, folder: Path) -> None:
    manifest = pack_file.manifest
    for listed, pieces in pack_file.files():
        write_file(folder / listed.name, pieces, listed.size)
        if listed.name.endswith(".zip"):
            _refuse_bomb(folder / listed.name, listed.name)
    for name, data in ((SIGNED, manifest.data), (SIGNATURE, manifest.signature)):
        write_file(folder / name, [data], len(data))
    flush_folder(folder)


def _refuse_bomb(path: Path, name: str) -> None:
    """A small zip inside a pack may pretend to hold a huge one."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError) as error:
        raise PackError(CHANGED, name=path.parent.name, part=name) from error
    size, packed = sum(entry.file_size for entry in entries), path.stat().st_size
    if len(entries) > MOST_ENTRIES or size > MOST_INSIDE or size > MOST_RATIO * packed:
        raise PackError(TOO_LARGE, name=path.parent.name, part=f"{name}: {len(entries):,} files, {size:,} bytes")


def _agree(pack: Pack, manifest: Manifest, name: str) -> None:
    """The pack's own description and the signed manifest say the same."""
    listed = {f.name: f.sha256 for f in manifest.files if f.name != MANIFEST}
    same = (pack.info.id, pack.info.version, pack.info.date) == (
        manifest.info.id, manifest.info.version, manifest.info.date,
    )  # fmt: skip
    if not same or dict(pack.checksums) != listed:
        raise PackError(CHANGED, name=name, part=MANIFEST)


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether a folder holds exactly the pack that a manifest describes."""
    try:
        if (folder / SIGNED).read_bytes() != manifest.data or (folder / SIGNATURE).read_bytes() != manifest.signature:
            return False
        for listed in manifest.files:
            with (folder / listed.name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != listed.sha256:
                    return False
    except OSError:
        return False
    return True


def damaged(folder: Path) -> bool:
    """Whether an installed pack is no longer as it was installed (who signed it is not asked again)."""
    try:
        data, signature = (folder / SIGNED).read_bytes(), (folder / SIGNATURE).read_bytes()
        info, files = read_manifest(data, folder.name)
    except (OSError, PackError):
        return True
    return not is_whole(folder, Manifest(info, files, Publisher("", b""), data, signature))


def versions(folder: Path) -> list[tuple[str, Path]]:
    """Id and folder of every installed pack, of each id the newest first; what is being installed is not among them."""
    return [(pack, folder / f"{pack}-{version}") for pack, version in _installed(folder)]


def _installed(folder: Path) -> list[tuple[str, str]]:
    try:
        names = [path.name for path in folder.iterdir() if (path / MANIFEST).is_file()] if folder.is_dir() else []
    except OSError:
        return []
    found = [(match[1], match[2]) for name in names if (match := FOLDER.fullmatch(name))]
    return sorted(sorted(found, key=lambda pack: newness(pack[1]), reverse=True), key=lambda pack: pack[0])


def tidy(folder: Path) -> None:
    """Take away all but the newest versions of every pack, and what killed programs left; another time if not now."""
    seen: dict[str, int] = {}
    for pack, path in versions(folder):
        seen[pack] = seen.get(pack, 0) + 1
        if seen[pack] > KEPT:
            with suppress(OSError):
                take_away(path)
    with suppress(OSError):
        for path in folder.glob(".*-*"):
            if path.name.startswith((STAGING, REMOVED)) and time.time() - path.stat().st_mtime > LEFT_OVER:
                shutil.rmtree(path, ignore_errors=True)


def remove(folder: Path, pack: str) -> None:
    """Take every installed version of a pack away, so that the one that came with the program counts.

    KeyError when none is installed, PackError when it cannot be taken away.
    """
    found = [path for name, path in versions(folder) if name == pack]
    if not found:
        raise KeyError(pack)
    try:
        for path in reversed(found):  # the newest last: at any moment one whole version counts
            take_away(path)
    except OSError as error:
        raise PackError(UNREMOVABLE, name=pack, reason=error.strerror or error) from error


def _cannot(name: str, folder: Path, error: OSError) -> PackError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PackError(DISK_FULL, name=name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return PackError(NOT_ALLOWED, name=name, folder=folder)
    return PackError(NOT_INSTALLED, name=name, reason=error.strerror or error)
