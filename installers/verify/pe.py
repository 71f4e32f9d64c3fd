"""What a Windows program file (PE, 64 bits) imports and exports, read from its tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

AMD64 = 0x8664
EXPORTS, IMPORTS, DELAYED = 0, 1, 13  # places in the header's list of tables
BY_NUMBER = 1 << 63


@dataclass(frozen=True)
class Import:
    """One DLL that a file asks for, with the names it wants of it; a delayed one is loaded at the first use."""

    library: str
    names: tuple[str, ...]
    delayed: bool = False


class PeFile:
    """A file's tables. ValueError when it is no PE file of 64 bits."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if data[:2] != b"MZ":
            raise ValueError("not a Windows program file")
        [start] = struct.unpack_from("<I", data, 0x3C)
        if data[start : start + 4] != b"PE\0\0":
            raise ValueError("not a Windows program file")
        self.machine, sections, size = struct.unpack_from("<HH12xH", data, start + 4)
        optional = start + 24
        if struct.unpack_from("<H", data, optional)[0] != 0x20B:
            raise ValueError("not a program file of 64 bits")
        [count] = struct.unpack_from("<I", data, optional + 108)
        self._tables = [struct.unpack_from("<II", data, optional + 112 + 8 * i)[0] for i in range(count)]
        # Of each section: address, length in memory or file, place in the file.
        self._sections = [
            (place, max(memory, length), offset)
            for memory, place, length, offset in (
                struct.unpack_from("<IIII", data, optional + size + 40 * i + 8) for i in range(sections)
            )
        ]

    def imports(self) -> Iterator[Import]:
        """Every DLL the file asks for, at its start or later."""
        for at in self._rows(IMPORTS, 20, 12):
            lookup, _, _, name, bound = struct.unpack_from("<5I", self._data, at)
            yield Import(self._text(name), tuple(self._wanted(lookup or bound)))
        for at in self._rows(DELAYED, 32, 4):
            _, name, _, _, lookup = struct.unpack_from("<5I", self._data, at)
            yield Import(self._text(name), tuple(self._wanted(lookup)), delayed=True)

    def exports(self) -> frozenset[str]:
        """The names the file offers to others."""
        if not self._table(EXPORTS):
            return frozenset()
        count, _, names = struct.unpack_from("<III", self._data, self._offset(self._table(EXPORTS)) + 24)
        places = struct.unpack_from(f"<{count}I", self._data, self._offset(names)) if count else ()
        return frozenset(self._text(place) for place in places)

    def _table(self, number: int) -> int:
        return self._tables[number] if number < len(self._tables) else 0

    def _rows(self, table: int, size: int, name: int) -> Iterator[int]:
        """Where the rows of an import table are; the last is one without a name."""
        if not self._table(table):
            return
        at = self._offset(self._table(table))
        while struct.unpack_from("<I", self._data, at + name)[0]:
            yield at
            at += size

    def _wanted(self, lookup: int) -> Iterator[str]:
        at = self._offset(lookup)
        while entry := struct.unpack_from("<Q", self._data, at)[0]:
            if not entry & BY_NUMBER:
                yield self._text((entry & 0x7FFFFFFF) + 2)
            at += 8

    def _text(self, address: int) -> str:
        at = self._offset(address)
        return self._data[at : self._data.index(b"\0", at)].decode("ascii")

    def _offset(self, address: int) -> int:
        for place, length, offset in self._sections:
            if place <= address < place + length:
                return address - place + offset
        raise ValueError(f"address {address:#x} is in no section")


def read(path: Path) -> PeFile:
    """A file's tables. ValueError naming the file when it is no PE file of 64 bits."""
    try:
        return PeFile(path.read_bytes())
    except (ValueError, struct.error) as error:
        raise ValueError(f"{path}: {error}") from None
