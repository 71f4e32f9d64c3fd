"""Which lines of HS 2022 take parts of several lines of HS 2017, so that their trade is only counted near the mark."""

from __future__ import annotations

import csv
from pathlib import Path

from planner.packs.folder import open_pack

PARTS = frozenset({"1:n", "n:n"})


def split_lines(resources: Path) -> tuple[str, ...]:
    """HS 2022 lines of the shipped map whose trade belongs to several HS 2017 lines; PackError when it is damaged."""
    text = open_pack(resources / "packs" / "core").text("hs_map.csv", verified=True)
    rows = csv.DictReader(text.splitlines())
    return tuple(sorted({row["hs2022"] for row in rows if row["relationship"] in PARTS}))
