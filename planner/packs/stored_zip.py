"""A zip whose files are stored as they are, in one way only: from names, sizes and checksums every other byte follows.

Any program can look into it, and none of its bytes can be another without being noticed. It is read here by what it
must be, never by what it says of itself, so that lengths, offsets and names inside it can mislead nobody.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

DATE = 0x21  # 1 January 1980: the files have no time of their own
VERSION, UNIX = 20, 3
PLAIN_FILE = 0o100644 << 16
LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s4B4H3L5H2L"), struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Member:
    """One file: its name (ASCII), size in bytes and CRC-32."""

    name: str
    size: int
    crc: int = 0


def head(member: Member) -> bytes:
    """What stands before a file's bytes."""
    name = member.name.encode("ascii")
    sizes = member.crc, member.size, member.size
    return LOCAL.pack(b"PK\3\4", VERSION, 0, 0, 0, DATE, *sizes, len(name), 0) + name


def tail(members: Iterable[Member]) -> bytes:
    """What stands behind all files, in their order: the directory and its end."""
    directory, offset, count = b"", 0, 0
    for member in members:
        name = member.name.encode("ascii")
        sizes = member.crc, member.size, member.size
        directory += CENTRAL.pack(
            b"PK\1\2", VERSION, UNIX, VERSION, 0, 0, 0, 0, DATE, *sizes, len(name), 0, 0, 0, 0, PLAIN_FILE, offset,
        ) + name  # fmt: skip
        offset += LOCAL.size + len(name) + member.size
        count += 1
    return directory + END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)


def whole_size(members: Iterable[Member]) -> int:
    """Bytes of the whole zip."""
    return END.size + sum(LOCAL.size + CENTRAL.size + 2 * len(m.name) + m.size for m in members)
