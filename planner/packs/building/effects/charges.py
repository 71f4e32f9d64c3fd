"""What is paid at the border beside duty: import taxes of some 120 countries, and the fees of North America."""

from __future__ import annotations

import json
from pathlib import Path

from planner.packs.building.files import number, read_rows, write_table

HEADER = ("market", "id", "province", "percent", "base", "least", "most", "currency", "modes", "spared", "as_of",
          "state", "source")  # fmt: skip
TAXES = "sales_tax_2026"
# The duty base is the law's: free on board in Canada and the USA, with freight and insurance in Mexico and the EU.
FOB, CIF = ("CAN", "USA"), ("MEX",)
# (market, id, per cent, least, most, currency, modes, spared for goods of an agreement, as of, state, source)
FEES = (
    ("USA", "mpf", "0.3464", "27.23", "528.33", "USD", "", "USMCA", "2019", "stale", "us_fees"),
    ("USA", "hmf", "0.125", "", "", "USD", "sea", "", "2026", "unverified", "us_fees"),
    ("MEX", "dta", "0.8", "", "", "MXN", "", "any", "2025", "unverified", "mx_dta"),
)
PROVINCES = {"ON": 13.0, "NB": 15.0, "NL": 15.0, "PE": 15.0, "NS": 14.0}  # GST and the provincial part together


def write_charges(sources: Path, out: Path, core: Path) -> int:
    """Write ``charges.csv``: import tax by market (and province of Canada) and fees; gives the rows."""
    iso3 = {row["iso2"]: row["iso3"] for row in read_rows(core / "markets.csv")}
    taxes = json.loads((sources / "tariffs/taxes/sales_tax_rates.json").read_text(encoding="utf-8"))
    rows: list[tuple[str, ...]] = []
    for iso2, entry in taxes.items():
        market = iso3.get(iso2)
        # The USA has no tax at the border; those of its states are paid at the sale.
        if market and market != "USA":
            rows.append(_tax(market, "", 100.0 * entry["rate"], entry["currency"]))
    rows += [_tax("CAN", province, percent, "CAD") for province, percent in _canadian(taxes["CA"]).items()]
    rows.append(("USA", "import_tax", "", "0", "with_duty", "", "", "USD", "", "", "2026-05", "current", TAXES))
    rows += [(m, i, "", p, "duty_base", least, most, c, modes, spared, as_of, state, source)
             for m, i, p, least, most, c, modes, spared, as_of, state, source in FEES]  # fmt: skip
    return write_table(out, "charges.csv", HEADER, sorted(rows))


def _tax(market: str, province: str, percent: float, currency: str) -> tuple[str, ...]:
    # Rates of Malaysia and Viet Nam are headline ones.
    state = "unverified" if market in ("MYS", "VNM") else "current"
    return (market, "import_tax", province, number(percent), "with_duty", "", "", currency, "", "", "2026-05", state,
            TAXES)  # fmt: skip


def _canadian(entry: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """HST provinces pay one joined tax; the others pay GST at the border and their own tax at the sale."""
    federal = float(entry["rate"])  # type: ignore[arg-type]
    joined = {p: 100.0 * (federal + float(s["rate"])) for p, s in entry["states"].items() if s["type"] == "hst"}  # type: ignore[comparison-overlap]
    if {p: round(v, 6) for p, v in joined.items()} != PROVINCES:
        raise ValueError(f"the HST rates have changed: {joined}")
    return joined
