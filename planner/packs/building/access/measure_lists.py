"""The goods each additional duty names, as beginnings of national codes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from planner.packs.building.files import read_rows

Listed = tuple[str, str, str]  # list, beginning of a code, first day ("": as the measure's)
US = "tariffs/us/"
ANNEXES = {"1a": "metals_1a", "1b": "metals_1b", "1c": "metals_1c", "2": "metals_none", "3": "metals_3"}
SURTAXES = {
    "SOR-2025-267": ("SCHEDULE ",), "SOR-2024-187": ("SCHEDULE 2",), "SOR-2025-154": ("SCHEDULE ",),
    "SOR-2025-148": ("SCHEDULE 1",), "SOR-2025-95": ("SCHEDULE 1", "SCHEDULE 2"), "SOR-2025-118": ("SCHEDULE 1",),
}  # fmt: skip
# Headings of chapter 99 -> rate in revision 10; later starts stand in the lists.
CHINA_LISTS = {
    "9903.88.01": 25.0, "9903.88.02": 25.0, "9903.88.03": 25.0, "9903.88.04": 25.0, "9903.88.15": 7.5,
    "9903.91.01": 25.0, "9903.91.02": 50.0, "9903.91.03": 100.0, "9903.91.05": 50.0, "9903.91.11": 25.0,
}  # fmt: skip
# Lists that chapter 99 states in its notes, as the tracker of the Budget Lab transcribes them.
FIXED = {
    "autos": "870322 870323 870324 870331 870332 870333 870334 870340 870350 870360 870370 870380 870390 87042101 "
             "87043101 87044100 87045100",
    "trucks": "87012100 87012200 87012300 87012400 87012900 87041010 87041050 87042211 87042251 87042301 87043201 "
              "87044200 87044300 87045200 87046000 87049001 87054000 8705900080 87060003 8706000520 8706000575 "
              "87060025 87060050 87091100 87091900",
    "buses": "8702",
    "softwood": "44031100 44032101 44032201 44032301 44032401 44032501 44032601 44039901 44061100 44069100 44071100 "
                "44071200 44071300 44071400 44071900",
    "furniture": "9401614011 9401614031 9401616011 9401616031 9403409060 9403608093 9403910080",
    "chips": "847150 847180 847330",
    "pharma": "30",
    "auto_parts": "8708 840734 840820 840991 840999 8511 851220 854430",
    "metal_chapters": "72 73 74 76",
}  # fmt: skip


def all_lists(sources: Path) -> Iterator[Listed]:
    """Every list of goods of ``measures.csv``."""
    for name, codes in FIXED.items():
        yield from ((name, code, "") for code in codes.split())
    for row in read_rows(sources / US / "s232_annex_products.csv"):
        start = "" if row["effective_date"] == "2026-04-06" else row["effective_date"]
        yield ANNEXES[row["annex"]], row["hts_prefix"], start
    for row in read_rows(sources / US / "s122_exempt_products.csv"):
        yield "s122_exempt", row["hts8"], ""
    for row in read_rows(sources / US / "us_s338_canada_hs6_july2026.csv"):
        yield "s338_canada", row["hs6"], ""
    yield from _china(sources)
    yield from _canada(sources)


def _canada(sources: Path) -> Iterator[Listed]:
    for row in read_rows(sources / "tariffs/canada/ca_surtax_tariff_items.csv"):
        code = row["tariff_item"].replace(".", "")
        if row["schedule"] in SURTAXES[row["instrument"]] and code < "98":
            yield f"ca_{row['instrument']}", code, ""


def _china(sources: Path) -> Iterator[Listed]:
    """Which line of the schedule names which heading of section 301 on China in its footnotes."""
    with gzip.open(sources / US / "hts_2026_rev_10.json.gz", "rt", encoding="utf-8") as file:
        lines = json.load(file)
    for line in lines:
        code = line["htsno"].replace(".", "")
        for note in line.get("footnotes") or ():
            for heading in re.findall(r"9903\.\d\d\.\d\d", note.get("value") or ""):
                if heading in CHINA_LISTS and code < "98":
                    yield f"china_{heading}", code, ""
