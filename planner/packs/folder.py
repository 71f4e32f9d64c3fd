"""One pack on disk, a folder or a zip of it: its manifest, its checksums and its files' bytes."""

from __future__ import annotations

import hashlib
import re
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.errors import PackError
from planner.model.facts import PackInfo
from planner.text import mark

MANIFEST = "pack.toml"
MOST_BYTES = 256 * 1024 * 1024  # of one file inside a zip: a small zip may pretend to hold a huge one

PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")  # of a published pack
DUTIES = re.compile(r"(duties-[^-]+)(?:-(\d{4,9}))?")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # devices on Windows, whatever the suffix

MISSING = mark("The data pack {name} has no file {file}. Install the program or the pack again.")
UNREADABLE = mark("The data pack {name} cannot be read: {reason}.")
CHANGED = mark("The file {file} of the data pack {name} is not the one the pack was published with.")
BAD_MANIFEST = mark("The data pack {name} has a damaged {file}: {reason}.")


@dataclass(frozen=True)
class Pack:
    """A pack's identity and its files; ``checksums`` are SHA-256 by file name."""

    path: Path
    info: PackInfo
    checksums: Mapping[str, str]
    licences: tuple[str, ...]

    def has(self, name: str) -> bool:
        return name in self.checksums

    def read(self, name: str, verified: bool = False) -> bytes:
        """The bytes of a file; PackError when it is missing or, if ``verified``, not the published one."""
        data = read_member(self.path, name)
        if verified and hashlib.sha256(data).hexdigest() != self.checksums.get(name):
            raise PackError(CHANGED, file=name, name=self.path.name)
        return data

    def text(self, name: str, verified: bool = False) -> str:
        """The text of a file, UTF-8; PackError when it is not."""
        try:
            return self.read(name, verified).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise PackError(UNREADABLE, name=self.path.name, reason=f"{name}: {error.reason}") from error


def open_pack(path: Path) -> Pack:
    """The pack in a folder or zip; PackError when it has no whole manifest."""
    try:
        table = tomllib.loads(read_member(path, MANIFEST).decode("utf-8"))
        info = PackInfo(str(table["id"]), str(table["version"]), str(table["date"]), str(table.get("title", "")))
        checksums = {str(name): str(checksum) for name, checksum in table["files"].items()}
        licences = tuple(str(licence) for licence in table.get("licences", ()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError) as error:
        raise PackError(BAD_MANIFEST, name=path.name, file=MANIFEST, reason=error) from error
    for name in checksums:
        if not is_plain(name):
            raise PackError(BAD_MANIFEST, name=path.name, file=MANIFEST, reason=name)
    return Pack(path, info, checksums, licences)


def find_packs(
    resources: Path, user_folder: Path | None, installed: Iterable[Path] = (), held: Mapping[str, str] | None = None
) -> list[Pack]:
    """The core pack first, then the other published ones, then the user's own; each kind by date and id.

    Of every published pack one version counts, shipped or ``installed``: the one that is ``held`` (version by id) where
    it is there, else the newest; held at "", none of it.
    """
    published = [open_pack(path) for path in (*_pack_paths(resources / "packs"), *installed)]
    chosen: dict[str, Pack] = {}
    for pack in published:
        best = chosen.get(pack.info.id)
        if best is None or _rank(pack, held or {}) > _rank(best, held or {}):
            chosen[pack.info.id] = pack
    absent = {pack for pack, version in (held or {}).items() if not version and pack != "core"}
    packs = sorted(
        (pack for pack in chosen.values() if pack.info.id not in absent),
        key=lambda pack: (pack.info.id != "core", pack.info.date, pack.info.id),
    )
    if not packs or packs[0].info.id != "core":
        raise PackError(MISSING, name="core", file=MANIFEST)
    return packs + find_own(user_folder)


def _rank(pack: Pack, held: Mapping[str, str]) -> tuple[bool, tuple[int, ...]]:
    return held.get(pack.info.id) == pack.info.version, newness(pack.info.version)


def newness(version: str) -> tuple[int, ...]:
    """What versions of packs are compared by; () for what is no version of a published pack."""
    return tuple(int(part) for part in version.split(".")) if VERSION.fullmatch(version) else ()


def find_own(user_folder: Path | None) -> list[Pack]:
    """The user's own packs by date and id: the later one lies over the earlier."""
    latest: dict[str, Path] = {}
    for path in sorted(_pack_paths(user_folder), key=lambda path: generation(path.name)):
        latest[generation(path.name)[0]] = path
    own = [open_pack(path) for path in latest.values()]
    return sorted(own, key=lambda pack: (pack.info.date, pack.info.id, pack.path.name))


def generation(name: str) -> tuple[str, int]:
    """Which imported tariff a folder holds, and its number: of each only the latest counts. Others stand alone."""
    match = DUTIES.fullmatch(name)
    return (match[1], int(match[2] or 0)) if match else (name, 0)


def read_member(path: Path, name: str) -> bytes:
    """The bytes of one file of a pack; PackError when it is missing, damaged or far too large."""
    try:
        if path.is_dir():
            return (path / name).read_bytes()
        with zipfile.ZipFile(path) as archive:
            entries = archive.namelist()
            if len({entry.casefold() for entry in entries}) != len(entries):
                raise PackError(UNREADABLE, name=path.name, reason="duplicate names")
            if archive.getinfo(name).file_size > MOST_BYTES:
                raise PackError(UNREADABLE, name=path.name, reason=f"{name}: too large")
            return archive.read(name)
    except (FileNotFoundError, KeyError) as error:
        raise PackError(MISSING, name=path.name, file=name) from error
    except (OSError, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise PackError(UNREADABLE, name=path.name, reason=error) from error


def _pack_paths(folder: Path | None) -> list[Path]:
    try:
        if folder is None or not folder.is_dir():
            return []
        return [
            path
            for path in sorted(folder.iterdir())
            if not path.name.startswith(".") and ((path / MANIFEST).is_file() or path.suffix == ".zip")
        ]
    except OSError as error:
        raise PackError(UNREADABLE, name=folder, reason=error.strerror or error) from error


def is_plain(name: str) -> bool:
    """Whether a file of a pack may be called so: a name on every system, and nothing but a name."""
    return PLAIN.fullmatch(name) is not None and RESERVED.match(name) is None and not name.endswith(".")
