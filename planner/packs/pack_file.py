"""Pack files: one signed archive that carries a data pack from its publisher to a user's computer.

First its manifest (id, version, date, and size and SHA-256 of every file), then the signature of the manifest's bytes,
then the files in the manifest's order. Whoever signs the manifest thereby signs every byte of the archive.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from planner.errors import PackError
from planner.model.facts import PackInfo
from planner.packs.folder import MANIFEST, VERSION, is_plain, open_pack
from planner.packs.keys import Publisher, read_key, sign, signer_of
from planner.packs.stored_zip import LOCAL, Member, head, tail, whole_size
from planner.text import mark

SUFFIX = ".entrypack"
FORMAT, FORMAT_VERSION = "market-entry-pack", 1
SIGNED, SIGNATURE = "manifest.json", "manifest.sig"
MOST_FILES, MOST_BYTES = 500, 1 << 30  # of a pack
MOST_MANIFEST = 256 * 1024  # bytes
MOST_SIGNATURE = 400  # bytes
CHUNK = 1 << 20  # bytes
ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
OWN = ("own-", "duties-")  # ids of what the user imported
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

NOT_ONE = mark("{name} is not a data pack of this program; nothing was installed.")
CHANGED = mark("{name} is damaged or was changed ({part}); nothing was installed.")
FORBIDDEN = mark("{name} holds a file with a name that is not allowed ({part}); nothing was installed.")
TOO_LARGE = mark("{name} holds more than a data pack may ({part}); nothing was installed.")
OTHER_FORMAT = mark(
    "{name} has the format {found}, and this version of the program reads {known}; nothing was installed."
)
MISMATCH = mark("The data pack {name} cannot be signed: {part} is not as its {file} says.")


@dataclass(frozen=True)
class Listed:
    """A file of a pack as its manifest lists it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a pack file says it holds, and who says so."""

    info: PackInfo
    files: tuple[Listed, ...]
    signer: Publisher
    data: bytes
    signature: bytes


class PackFile:
    """A pack file that is open for reading; the manifest is believed only once its signature is.

    ``name`` is the file's own, for the sentences. PackError for whatever is not as it was published.
    """

    def __init__(self, file: IO[bytes], name: str, publishers: Sequence[Publisher]) -> None:
        self._file, self._name = file, name
        size = file.seek(0, 2)
        file.seek(0)
        if size > MOST_BYTES:
            raise PackError(TOO_LARGE, name=name, part=f"{size:,} bytes")
        data, first = self._small(SIGNED, MOST_MANIFEST)
        signature, second = self._small(SIGNATURE, MOST_SIGNATURE)
        signer = signer_of(data, signature, name, publishers)
        info, files = read_manifest(data, name)
        self._members = [first, second]
        if size != whole_size([first, second, *(Member(listed.name, listed.size) for listed in files)]):
            raise PackError(CHANGED, name=name, part=f"{size:,} bytes")
        self.manifest = Manifest(info, files, signer, data, signature)

    def _small(self, member: str, most: int) -> tuple[bytes, Member]:
        """A file at the beginning, whose size only the archive itself says."""
        length = LOCAL.size + len(member)
        found = self._file.read(length)
        size = LOCAL.unpack_from(found)[7] if len(found) == length else most + 1
        if size > most or found[LOCAL.size :] != member.encode():
            raise PackError(NOT_ONE, name=self._name)
        data = self._file.read(size)
        made = Member(member, len(data), zlib.crc32(data))
        if len(data) != size or head(made) != found:
            raise PackError(CHANGED, name=self._name, part=member)
        return data, made

    def files(self) -> Iterator[tuple[Listed, Iterator[bytes]]]:
        """Every file with its bytes in pieces, once and in order; a file is as published when its pieces have ended.

        When the last file has ended the whole archive has been compared.
        """
        for listed in self.manifest.files:
            yield listed, self._pieces(listed)
        end = tail(self._members)
        if self._file.read(len(end) + 1) != end:
            raise PackError(CHANGED, name=self._name, part="directory")

    def _pieces(self, listed: Listed) -> Iterator[bytes]:
        found = self._file.read(LOCAL.size + len(listed.name))
        digest, crc, left = hashlib.sha256(), 0, listed.size
        while left and (piece := self._file.read(min(CHUNK, left))):
            digest.update(piece)
            crc = zlib.crc32(piece, crc)
            left -= len(piece)
            yield piece
        member = Member(listed.name, listed.size, crc)
        if left or digest.hexdigest() != listed.sha256 or head(member) != found:
            raise PackError(CHANGED, name=self._name, part=listed.name)
        self._members.append(member)


def read_manifest(data: bytes, name: str) -> tuple[PackInfo, tuple[Listed, ...]]:
    """What a manifest lists; PackError when it is not one, is of another format, or lists what no pack may hold."""
    try:
        table = json.loads(data.decode("utf-8"))
        if table["format"] != FORMAT:
            raise PackError(NOT_ONE, name=name)
        if table["format_version"] != FORMAT_VERSION:
            raise PackError(OTHER_FORMAT, name=name, found=str(table["format_version"])[:20], known=FORMAT_VERSION)
        info = PackInfo(*(_text(table, key) for key in ("id", "version", "date", "title")))
        files = tuple(Listed(_text(f, "name"), _size(f), _text(f, "sha256")) for f in table["files"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PackError(NOT_ONE, name=name) from error
    if not (ID.fullmatch(info.id) and VERSION.fullmatch(info.version) and DAY.fullmatch(info.date)):
        raise PackError(FORBIDDEN, name=name, part=f"{info.id} {info.version}"[:80])
    if info.id.startswith(OWN):
        raise PackError(FORBIDDEN, name=name, part=info.id)
    _refuse(files, name)
    return info, files


def _text(table: Mapping[str, Any], key: str) -> str:
    if not isinstance(table[key], str):
        raise TypeError(key)
    return str(table[key])


def _size(table: Mapping[str, Any]) -> int:
    if type(table["size"]) is not int or table["size"] < 0:
        raise TypeError("size")
    return int(table["size"])


def _refuse(files: Sequence[Listed], name: str) -> None:
    total = sum(listed.size for listed in files)
    if len(files) > MOST_FILES or total > MOST_BYTES:
        raise PackError(TOO_LARGE, name=name, part=f"{len(files):,} files, {total:,} bytes")
    seen = {SIGNED, SIGNATURE}
    for listed in files:
        if not is_plain(listed.name) or listed.name.casefold() in seen:
            raise PackError(FORBIDDEN, name=name, part=listed.name[:80])
        seen.add(listed.name.casefold())
    if MANIFEST not in seen:
        raise PackError(NOT_ONE, name=name)


def file_name(info: PackInfo) -> str:
    """What a pack's file is called."""
    return f"{info.id}-{info.version}{SUFFIX}"


def write_pack_file(folder: Path, out: Path, key: Path) -> None:
    """Write the pack in a folder as a signed pack file; same pack and key, same bytes.

    PackError when the key is none or the folder is not the pack that its ``pack.toml`` describes; OSError when ``out``
    cannot be written.
    """
    secret = read_key(key)
    pack = open_pack(folder)
    contents = {name: pack.read(name) for name in (MANIFEST, *sorted(pack.checksums))}
    listed = [Listed(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in contents.items()]
    for entry in listed:
        if entry.sha256 != pack.checksums.get(entry.name, entry.sha256):
            raise PackError(MISMATCH, name=pack.info.id, part=entry.name, file=MANIFEST)
    manifest = manifest_bytes(pack.info, listed)
    read_manifest(manifest, file_name(pack.info))  # nothing is signed that nobody could install
    with out.open("wb") as file:
        write_archive(file, {SIGNED: manifest, SIGNATURE: sign(manifest, secret), **contents})


def manifest_bytes(info: PackInfo, files: Sequence[Listed]) -> bytes:
    """The manifest of a pack: UTF-8 JSON."""
    table = {
        "format": FORMAT, "format_version": FORMAT_VERSION,
        "id": info.id, "version": info.version, "date": info.date, "title": info.title,
        "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in files],
    }  # fmt: skip
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_archive(file: IO[bytes], contents: Mapping[str, bytes]) -> None:
    """Write the files one behind the other, and the directory."""
    members = []
    for name, data in contents.items():
        member = Member(name, len(data), zlib.crc32(data))
        file.write(head(member))
        file.write(data)
        members.append(member)
    file.write(tail(members))
