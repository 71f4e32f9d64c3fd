"""A compressed disk image (.dmg) without a Mac: an HFS+ volume by xorriso, packed as Apple's UDZO here."""

from __future__ import annotations

import plistlib
import struct
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path

from installers.staging import ID, NAME, epoch, need, run, version

SECTOR, CHUNK = 512, 2048  # bytes; sectors packed at a time
ZEROS, PLAIN, ZLIB, END = 0x00000002, 0x00000001, 0x80000005, 0xFFFFFFFF  # kinds of runs
CRC32 = (2, 32)  # Apple's number of the kind of checksum, and its bits


def write(folder: Path, target: Path, level: int) -> None:
    """Put everything below ``folder`` into a disk image; ``level`` is zlib's."""
    need(["xorriso"])
    raw = target.with_suffix(".hfs")
    raw.unlink(missing_ok=True)
    date = str(epoch())
    times = ["--set_all_file_dates", f"={date}", "-uid", "0", "-gid", "0"]
    names = ["-V", NAME, "-hfsplus", "-hfsplus-serial-no", f"{epoch():016X}"]
    # -joliet and the like are not wanted: a Mac reads the HFS+ side.
    run(["xorriso", "-as", "mkisofs", "-quiet", *names, *times, "-o", raw, folder], env={"SOURCE_DATE_EPOCH": date})
    try:
        target.write_bytes(b"".join(packed(raw.read_bytes(), level)))
    finally:
        raw.unlink(missing_ok=True)


def packed(data: bytes, level: int) -> Iterator[bytes]:
    """The pieces of a UDZO image of a raw one: packed runs, a list of them as property list, and a closing block."""
    data += b"\0" * (-len(data) % SECTOR)
    sectors, runs, place, sums = len(data) // SECTOR, [], 0, 0
    for first in range(0, sectors, CHUNK):
        count = min(CHUNK, sectors - first)
        block = data[first * SECTOR : (first + count) * SECTOR]
        small = zlib.compress(block, level)
        kind, piece = (ZEROS, b"") if not any(block) else (ZLIB, small) if len(small) < len(block) else (PLAIN, block)
        runs.append((kind, first, count, place, len(piece)))
        place, sums = place + len(piece), zlib.crc32(piece, sums)
        yield piece
    runs.append((END, sectors, 0, place, 0))
    crc = zlib.crc32(data)
    listed = _listed(runs, sectors, crc)
    yield listed
    yield _closing(place, len(listed), sectors, sums, crc)


def _checksum(crc: int) -> bytes:
    return struct.pack(">3I", *CRC32, crc) + b"\0" * 124


def _listed(runs: list[tuple[int, int, int, int, int]], sectors: int, crc: int) -> bytes:
    table = b"mish" + struct.pack(">IQQQII", 1, 0, sectors, 0, CHUNK + 8, 0xFFFFFFFE) + b"\0" * 24 + _checksum(crc)
    table += struct.pack(">I", len(runs))
    table += b"".join(struct.pack(">IIQQQQ", kind, 0, *rest) for kind, *rest in runs)
    disk = {"Attributes": "0x0050", "CFName": "whole disk (Apple_HFS : 0)", "Data": table, "ID": "0",
            "Name": "whole disk (Apple_HFS : 0)"}  # fmt: skip
    names = {"Attributes": "0x0050", "Data": b"\0" * 1032, "ID": "0", "Name": ""}
    return plistlib.dumps({"resource-fork": {"blkx": [disk], "plst": [names]}})


def _closing(length: int, listed: int, sectors: int, sums: int, crc: int) -> bytes:
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{ID}-{version()}").bytes
    block = b"koly" + struct.pack(">3I", 4, 512, 1) + struct.pack(">5Q", 0, 0, length, 0, 0)
    block += struct.pack(">2I", 1, 1) + number + _checksum(sums) + struct.pack(">2Q", length, listed) + b"\0" * 120
    block += _checksum(zlib.crc32(struct.pack(">I", crc))) + struct.pack(">IQ", 1, sectors) + b"\0" * 12
    return block
