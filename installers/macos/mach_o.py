"""Programs and libraries of macOS: for which processor, what they ask for, whether their signature fits."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CPU = {"arm64": 0x0100000C, "x86_64": 0x01000007}
FAT, THIN = b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"
MOST_PARTS = 8  # a Java class begins like a file of several parts, with a larger number
LOADS = {0x0C, 0x80000018, 0x8000001F, 0x20}  # LC_LOAD_DYLIB, weak, re-exported, lazy
OWN_NAME, RPATH, SIGNATURE, BUILD_VERSION, OLD_VERSION = 0x0D, 0x8000001C, 0x1D, 0x32, 0x24
SIGNATURE_BLOB, CODE_DIRECTORY = 0xFADE0CC0, 0xFADE0C02
HASHES = {1: "sha1", 2: "sha256", 3: "sha256", 4: "sha384"}  # 3 is cut to 20 bytes


@dataclass
class MachO:
    """What a file for one processor says of itself."""

    processor: str
    needs: list[str] = field(default_factory=list)
    rpaths: list[str] = field(default_factory=list)
    oldest: tuple[int, int] = (0, 0)  # macOS that it runs on
    signature: int = 0  # where it begins, or 0


def parts(data: bytes) -> dict[str, tuple[int, int]]:
    """Offset and length of the part for each processor; nothing where it is no such file."""
    if data[:4] == THIN:
        return {_name(struct.unpack_from("<I", data, 4)[0]): (0, len(data))}
    if data[:4] != FAT or not 0 < (count := struct.unpack_from(">I", data, 4)[0]) <= MOST_PARTS:
        return {}
    found = {}
    for index in range(count):
        processor, _, offset, length, _ = struct.unpack_from(">5I", data, 8 + 20 * index)
        found[_name(processor)] = (offset, length)
    return found


def thin(path: Path, processor: str) -> bool:
    """Leave only one processor's part of a file that may hold several; its bytes and signature stay as they were."""
    data = path.read_bytes()
    found = parts(data)
    if data[:4] != FAT or processor not in found:
        return False
    offset, length = found[processor]
    mode = path.stat().st_mode
    path.write_bytes(data[offset : offset + length])
    path.chmod(mode)
    return True


def read(data: bytes) -> MachO:
    """The load commands of a file for one processor."""
    processor, _, _, count, _, _, _ = struct.unpack_from("<7I", data, 4)
    told = MachO(_name(processor))
    place = 32
    for _ in range(count):
        command, size = struct.unpack_from("<2I", data, place)
        if command in LOADS:
            told.needs.append(_text(data, place, size))
        elif command == RPATH:
            told.rpaths.append(_text(data, place, size))
        elif command == SIGNATURE:
            told.signature = struct.unpack_from("<I", data, place + 8)[0]
        elif command in (BUILD_VERSION, OLD_VERSION):
            version = struct.unpack_from("<I", data, place + (12 if command == BUILD_VERSION else 8))[0]
            told.oldest = (version >> 16, version >> 8 & 0xFF)
        place += size
    return told


def wrong_pages(data: bytes, begin: int) -> Iterator[int]:
    """The numbers of the pages that are not what the signature says; -1 where there is no signature to read."""
    magic, _, count = struct.unpack_from(">3I", data, begin)
    if magic != SIGNATURE_BLOB:
        yield -1
        return
    for index in range(count):
        _, offset = struct.unpack_from(">2I", data, begin + 12 + 8 * index)
        place = begin + offset
        if struct.unpack_from(">I", data, place)[0] == CODE_DIRECTORY:
            yield from _wrong_in(data, place)


def _wrong_in(data: bytes, place: int) -> Iterator[int]:
    hashes, _, _, pages, limit = struct.unpack_from(">5I", data, place + 16)
    length, kind, _, shift = struct.unpack_from(">4B", data, place + 36)
    size = 1 << shift
    for page in range(pages):
        said = data[place + hashes + page * length : place + hashes + (page + 1) * length]
        found = hashlib.new(HASHES[kind], data[page * size : min((page + 1) * size, limit)]).digest()
        if found[:length] != said:
            yield page


def _name(processor: int) -> str:
    return next((name for name, number in CPU.items() if number == processor), hex(processor))


def _text(data: bytes, place: int, size: int) -> str:
    begin = place + struct.unpack_from("<I", data, place + 8)[0]
    return data[begin : place + size].split(b"\0", 1)[0].decode("utf-8")
