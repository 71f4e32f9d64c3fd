"""Damaged tables by the thousand, ``python -m tests.imports.mutations [COUNT]``: each ends in a table or a sentence.

Bytes are flipped, cut, repeated and moved in a text of every layout and in a workbook. What is not a FiguresError is a
fault of ours. The whole run may take no more than 1 GB, and no file more than 30 seconds.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from planner.errors import FiguresError
from planner.imports.child import limit_memory
from tests.imports.reading import book, looked, read

TEXT = (
    "reporterISO,partnerISO,cmdCode,refYear,flowCode,classificationCode,primaryValue\n"
    + "".join(
        f"DEU,{p},{c},2023,M,H6,{v}\n"
        for p in ("MEX", "USA", "NAM", "W00", "842")
        for c, v in (("854430", "1234.5"), ("010121", "7"), ('"8544.20"', '"1,000"'))
    )
).encode()
SLOWEST = 30.0  # seconds
LOOSE = b'\x00\xff",;\t\n\r=+-.\xef\xbb\xbf09'


def workbook(folder: Path) -> bytes:
    import openpyxl

    sheet = openpyxl.Workbook()
    for line in TEXT.decode().splitlines():
        sheet.active.append(line.replace('"', "").split(",")[:7])
    sheet.save(folder / "start.xlsx")
    return (folder / "start.xlsx").read_bytes()


def repacked(data: bytes, chance: random.Random, folder: Path) -> bytes:
    """A workbook whose parts are damaged inside the zip, where the checksum does not catch it."""
    target = folder / "repacked.xlsx"
    source = folder / "start.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            new.writestr(name, mutated(old.read(name), chance) if name == hit else old.read(name))
    return target.read_bytes()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few of the usual accidents."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        kind, place = chance.randrange(5), chance.randrange(max(1, len(changed)))
        if kind == 0 and changed:
            changed[place] = chance.randrange(256)
        elif kind == 1:
            changed[place:place] = bytes(chance.choices(LOOSE, k=chance.randint(1, 9)))
        elif kind == 2:
            del changed[place : place + chance.randint(1, 40)]
        elif kind == 3:
            piece = changed[place : place + chance.randint(1, 60)]
            changed[place:place] = piece * chance.randint(1, 30)
        else:
            del changed[place:]
    return bytes(changed)


def run(count: int, seed: int = 1) -> Counter[str]:
    """How the files ended: "table", "question" or "sentence"; AssertionError when one took too long."""
    chance = random.Random(seed)
    ends: Counter[str] = Counter()
    book()
    with tempfile.TemporaryDirectory(prefix="planner-mutations-") as name:
        folder = Path(name)
        zipped = workbook(folder)
        for i in range(count):
            kind = i % 4
            if kind == 0:
                data = mutated(zipped, chance)
            else:
                data = repacked(zipped, chance, folder) if kind == 1 else mutated(TEXT, chance)
            path = folder / ("table.xlsx" if kind < 2 else "table.csv")
            path.write_bytes(data)
            start = time.monotonic()
            ends[_end(path)] += 1
            assert time.monotonic() - start < SLOWEST, f"seed {seed}, file {i}"
    return ends


def _end(path: Path) -> str:
    try:
        if looked(path).questions:
            return "question"
        read(path)
    except FiguresError:
        return "sentence"
    except MemoryError:
        return "sentence"
    return "table"


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    book()
    limit_memory(1_000_000_000)
    began = time.monotonic()
    print(dict(run(many)), f"{time.monotonic() - began:.0f} s")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
