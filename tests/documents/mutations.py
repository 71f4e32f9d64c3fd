"""Damaged plans by the thousand, ``python -m tests.documents.mutations KIND COUNT SEED``, in a process of their own.

``bytes`` damages a file as disks, networks and editors do, ``values`` puts odd values anywhere under a right checksum.
Every change must be found or harm nothing; what was seen goes to the standard output as JSON. The process can be
measured because nothing else happens in it.
"""

from __future__ import annotations

import copy
import json
import random
import sys
import time

from planner.documents import codec
from planner.errors import DocumentError
from planner.model.plan import Plan
from planner.model.version import Opened
from tests.documents.plans import PACKS, WHOLE, saved, sentence
from tests.memory import peak_megabytes

ODD = [None, True, -1, 0.5, 10**20, 10**400, "", "x" * 1000, "\ud800", "\x00", [], {}, [[]], {"": None}, 1e308]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One random change of the kind that disks, networks and editors make."""
    kind, at = chance.randrange(6), chance.randrange(len(data))
    if kind == 0:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + data[at + chance.randrange(1, 60) :]
    if kind == 3:
        return data[:at] + chance.randbytes(chance.randrange(1, 40)) + data[at:]
    if kind == 4:
        return data[:at] + b"\x00" * min(512, len(data) - at) + data[at + 512 :]
    piece = data[at : at + 80]
    return data[:at] + piece + data[at:]


class Bytes:
    """Changes of the file itself: refused, or the plan is the one that was saved."""

    def __init__(self) -> None:
        self.whole = saved(WHOLE)

    def make(self, chance: random.Random) -> bytes:
        changed = mutated(self.whole, chance)
        for _ in range(chance.choice([0, 0, 1, 5])):
            changed = mutated(changed or self.whole, chance)
        return changed

    def judge(self, data: bytes) -> bool:
        if sentence(data) is not None:
            return False
        assert codec.loads(data) == WHOLE  # only the head or blanks were hit
        return True


class Values:
    """Odd values under a right checksum: refused, or a plan that is saved and opened without a loss."""

    def __init__(self) -> None:
        self.head = json.loads(saved(WHOLE))
        self.content = json.dumps(self.head.pop("plan"))

    def make(self, chance: random.Random) -> dict[str, object]:
        content = json.loads(self.content)
        for _ in range(chance.randrange(1, 4)):
            place = content
            while keys := list(place) if isinstance(place, dict) else list(range(len(place))):
                key = chance.choice(keys)
                if isinstance(place[key], dict | list) and chance.random() < 0.7:
                    place = place[key]
                    continue
                alike = [odd for odd in ODD if type(odd) is type(place[key])] if chance.random() < 0.5 else []
                place[key] = copy.deepcopy(chance.choice(alike or ODD))
                break
        return content

    def judge(self, content: dict[str, object]) -> bool:
        head = self.head | {"plan": content, "sha256": codec.checksum(content)}
        data, newer = (json.dumps(head | {"format_version": n}).encode("ascii") for n in (1, 2))
        plan = codec.loads(data) if sentence(data) is None else None
        kept: list[Plan] = []
        for file in (data, newer):
            try:
                opened = codec.loads_as_known(file)
            except DocumentError:
                assert plan is None or file is newer
                continue
            assert codec.is_newer(file) == opened.newer
            assert plan is None or opened == Opened(plan, file is newer, packs=PACKS)
            if opened.plan not in kept:
                kept.append(opened.plan)
                assert codec.loads(saved(opened.plan)) == opened.plan
        return plan is not None


def run(kind: str, count: int, seed: int) -> dict[str, float]:
    """What came of so many damaged plans; AssertionError at the first that was neither found nor harmless."""
    maker, chance = {"bytes": Bytes, "values": Values}[kind](), random.Random(seed)
    seen = {"accepted": 0, "refused": 0, "seconds": 0.0}
    for _ in range(count):
        data = maker.make(chance)
        start = time.process_time()
        seen["accepted" if maker.judge(data) else "refused"] += 1
        seen["seconds"] = max(seen["seconds"], time.process_time() - start)
    return seen | {"megabytes": peak_megabytes()}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
