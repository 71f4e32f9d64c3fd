"""How strongly trade answers to duties: ProTEE by HS line, Broda and Weinstein by importer."""

from __future__ import annotations

from pathlib import Path

from planner.packs.building.concordance import hs2017_to_hs2007
from planner.packs.building.files import read_rows, write_table

PROTEE = "tariffs/elasticities/ProTEE_0_1.csv"
BRODA = "tariffs/elasticities/broda_weinstein2006_sigma_73countries_hs0_3digit.csv.gz"


def write_elasticities(sources: Path, out: Path) -> dict[str, int]:
    """Write both tables; gives the rows of each."""
    rows = {row["HS6"]: row for row in read_rows(sources / PROTEE)}
    lines = []
    for code, old in sorted(hs2017_to_hs2007(sources).items()):
        row = rows.get(old)
        # Positive estimates make no sense and are left out by the authors; so are lines without an estimate.
        if row and row["sigma"] and float(row["sigma"]) < 0:
            lines.append((code, f"{float(row['sigma']):.2f}", "HS4" if row["zero"] == "1" else "HS6"))
    broda = sorted(
        (row["iso3c"], row["HS0_3d"], f"{float(row['sigma']):.2f}")
        for row in read_rows(sources / BRODA)
        if row["sigma"] not in ("", "NA") and 1.0 < float(row["sigma"]) < 1000.0
    )
    return {
        "tariff_elasticities.csv": write_table(out, "tariff_elasticities.csv", ("code", "elasticity", "level"), lines),
        "substitution.csv": write_table(out, "substitution.csv", ("market", "hs3", "sigma"), broda),
    }
