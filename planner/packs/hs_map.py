"""Which lines of HS 2022 take parts of several lines of HS 2017, so that their trade is only counted near the mark."""

from __future__ import annotations

import csv
from pathlib import Path

from planner.packs.folder import find_packs
from planner.packs.tables import Tables

PARTS = frozenset({"1:n", "n:n"})


def split_lines(resources: Path) -> tuple[str, ...]:
    """HS 2022 lines of the shipped map whose trade belongs to several HS 2017 lines; PackError when it is damaged."""
    texts = Tables(find_packs(resources, None)).texts("hs_map.csv")
    rows = (row for text in texts for row in csv.DictReader(text.splitlines()))
    return tuple(sorted({row["hs2022"] for row in rows if row["relationship"] in PARTS}))
