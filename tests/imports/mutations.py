"""Damaged tables by the thousand, ``python -m tests.imports.mutations COUNT SEED``: each ends in a table or a sentence.

Bytes are flipped, cut, repeated and moved in a text and in a workbook, packed and unpacked. What is not a FiguresError
is a fault of ours. What was seen goes to the standard output as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from planner.errors import FiguresError
from planner.imports.child import limit_memory
from tests.imports.reading import book, looked, read
from tests.memory import peak_megabytes

TEXT = (
    "reporterISO,partnerISO,cmdCode,refYear,flowCode,classificationCode,primaryValue\n"
    + "".join(
        f"DEU,{p},{c},2023,M,H6,{v}\n"
        for p in ("MEX", "USA", "NAM", "W00", "842")
        for c, v in (("854430", "1234.5"), ("010121", "7"), ('"8544.20"', '"1,000"'))
    )
).encode()
ENDS = ("table", "question", "sentence")
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


def files(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """So many damaged tables, one after the other at the same two places."""
    chance, zipped = random.Random(seed), workbook(folder)
    for i in range(count):
        kind = i % 4
        if kind == 0:
            data = mutated(zipped, chance)
        else:
            data = repacked(zipped, chance, folder) if kind == 1 else mutated(TEXT, chance)
        path = folder / ("table.xlsx" if kind < 2 else "table.csv")
        path.write_bytes(data)
        yield path


def run(count: int, seed: int) -> dict[str, float]:
    """How the files ended, the slowest and the most memory."""
    book()
    limit_memory(1_000_000_000)
    seen: dict[str, float] = dict.fromkeys((*ENDS, "seconds"), 0)
    with tempfile.TemporaryDirectory(prefix="planner-mutations-") as name:
        for path in files(Path(name), count, seed):
            start = time.process_time()
            seen[_end(path)] += 1
            seen["seconds"] = max(seen["seconds"], time.process_time() - start)
    return seen | {"megabytes": peak_megabytes()}


def _end(path: Path) -> str:
    try:
        if looked(path).questions:
            return "question"
        read(path)
    except (FiguresError, MemoryError):
        return "sentence"
    return "table"


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]))))
