"""How much of what the USA buys from Canada and Mexico claims the USMCA, by HS line: 2024 and February 2026."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import ibis
from ibis import _

from planner.packs.building.census import FILE
from planner.packs.building.concordance import hs2022_to_hs2017
from planner.packs.building.files import read_rows, write_table

PARTNERS = {"1220": "CAN", "2010": "MEX"}
BEFORE = "trade/usmca_utilization/usmca_product_shares_2024.csv.xz"
NOW = "trade/usmca_utilization/usmca_product_shares_2026_02.csv.xz"
HEADER = ("partner", "code", "usd_2024", "claimed_2024", "usd_2026_02", "claimed_2026_02")


def write_claims(sources: Path, out: Path) -> int:
    """Write ``usmca_claims.csv``, USD of the whole year 2024 and of the month; gives the rows."""
    codes = hs2022_to_hs2017(sources)
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 4)
    values = _values(sources)
    for row in read_rows(sources / BEFORE):
        partner, code = PARTNERS.get(row["cty_code"]), codes.get(row["hts10"][:6])
        usd = values.get((partner or "", row["hts10"]), 0.0)
        if partner and code and row["usmca_share"] not in ("", "NA"):
            _add(sums[partner, code], 0, usd, usd * float(row["usmca_share"]))
    for row in read_rows(sources / NOW):
        partner, code = PARTNERS.get(row["cty_code"]), codes.get(row["hts10"][:6])
        if partner and code:
            _add(sums[partner, code], 2, float(row["total_value"]), float(row["usmca_value"]))
    rows = [(*key, *(f"{entry:.0f}" for entry in found)) for key, found in sorted(sums.items()) if any(found)]
    return write_table(out, "usmca_claims.csv", HEADER, rows)


def _add(found: list[float], place: int, usd: float, claimed: float) -> None:
    found[place] += usd
    found[place + 1] += claimed


def _values(sources: Path) -> dict[tuple[str, str], float]:
    table = ibis.duckdb.connect().read_parquet(sources / FILE).filter(_.partner.isin(list(PARTNERS.values())))
    made = table.group_by("partner", "hts10").aggregate(usd=_.con_val_usd.sum()).execute()
    return {(str(row.partner), str(row.hts10)): float(row.usd) for row in made.itertuples()}
