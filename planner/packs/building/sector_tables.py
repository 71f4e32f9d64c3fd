"""Tables behind the sectors: mines, electric cars, power, investment, mineral sites, provinces, complexity."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from planner.packs.building.files import number, read_rows, write_table
from planner.packs.building.values import gevo_codes

MINES_SINCE = "2022"
COMPLEXITY_YEAR = "2023"
LEAST_EXPORTS = 1e9  # USD; the index of an economy that sells less is noise
MINE_CODES = {"S19": "TWN", "R20": "XKX"}
MISCODED = frozenset({"French Guiana"})  # the source gives it Guyana's code
UNITS = {"metr. t": "t", "kg": "kg", "Mio m3": "million m3", "ct": "carat"}
POWER = ("coal", "gas", "oil", "nuclear", "hydroelectricity", "wind", "solar", "biofuel",
         "other_renewable_exc_biofuel")  # fmt: skip
CARS = {"EV sales": "sales", "EV stock": "stock", "EV sales share": "sales_share", "EV stock share": "stock_share"}
FDI_SOURCES = {
    "www.unotv.com": "mexico_fdi_2025",
    "eluniversal": "mexico_fdi_2024",
    "250430": "statcan_investment_2024",
    "150424": "statcan_investment_2014",
}


def write_sector_tables(sources: Path, out: Path, markets: Collection[str]) -> dict[str, int]:
    """Write the sectors' tables; gives the rows per table."""
    tables = {
        "mine_production.csv": (
            ("commodity", "market", "year", "production", "unit", "flag", "source"), _mines(sources, markets)),
        "lithium_usgs.csv": (("country", "item", "year", "tonnes", "flag", "source"), _lithium(sources)),
        "electric_cars.csv": (
            ("market", "measure", "powertrain", "year", "value", "unit", "source"), _cars(sources, markets)),
        "electricity.csv": (("market", "year", "carrier", "twh", "source"), _electricity(sources, markets)),
        "fdi.csv": (("place", "fact", "year", "value", "unit", "source"), _fdi(sources)),
        "mineral_sites.csv": (
            ("name", "operator", "mineral", "minerals", "stage", "status", "province", "latitude", "longitude",
             "source"), _sites(sources)),
        "provinces.csv": (
            ("province", "year", "hs", "value", "currency", "share_pct", "source"), _provinces(sources)),
        "complexity.csv": (("kind", "code", "year", "value", "source"), _complexity(sources, markets)),
    }  # fmt: skip
    return {name: write_table(out, name, header, sorted(rows)) for name, (header, rows) in tables.items()}


Rows = Iterator[tuple[object, ...]]


def _mines(sources: Path, markets: Collection[str]) -> Rows:
    flags = {"r": "reported", "e": "estimate"}
    for row in read_rows(sources / "sectors/world_mining_data_production_2018_2024.csv.gz"):
        code = MINE_CODES.get(row["iso3"], row["iso3"])
        if (
            code in markets
            and row["country"] not in MISCODED
            and float(row["production"] or 0) > 0
            and row["year"] >= MINES_SINCE
        ):
            unit = row["unit"]
            yield (row["commodity"], code, row["year"], number(float(row["production"])),
                   UNITS.get(unit, unit), flags.get(row["flag_r_reported_e_estimated"], ""),
                   "world_mining_data")  # fmt: skip


def _lithium(sources: Path) -> Rows:
    columns = (("mine_production_2024_t", "production", 2024, ""), ("mine_production_2025e_t", "production", 2025,
               "estimate"), ("reserves_t", "reserves", 2026, ""))  # fmt: skip
    for row in read_rows(sources / "sectors/usgs_mcs2026_lithium.csv"):
        for column, item, year, flag in columns:
            if row[column].replace(".", "").isdigit():
                yield row["country"], item, year, row[column], flag, "usgs_mcs_2026"


def _cars(sources: Path, markets: Collection[str]) -> Rows:
    codes = gevo_codes(sources)
    for row in read_rows(sources / "sectors/iea_gevo_2025.csv.gz"):
        code = codes.get(row["region_country"], "")
        if row["category"] == "Historical" and row["mode"] == "Cars" and row["parameter"] in CARS and code in markets:
            yield (code, CARS[row["parameter"]], row["powertrain"], row["year"], number(float(row["value"])),
                   {"percent": "%", "Vehicles": "vehicles"}.get(row["unit"], row["unit"]),
                   "iea_gevo_2025")  # fmt: skip


def _electricity(sources: Path, markets: Collection[str]) -> Rows:
    for row in read_rows(sources / "sectors/electricity_mix_owid_codecarbon.csv"):
        if row["iso3"] in markets:
            for carrier in (*POWER, "total"):
                if row[f"{carrier}_TWh"]:
                    name = "other_renewable" if carrier.startswith("other") else carrier
                    yield row["iso3"], row["year"], name, row[f"{carrier}_TWh"], "owid_electricity"


def _fdi(sources: Path) -> Rows:
    for row in read_rows(sources / "fdi/fdi_facts_sourced.csv"):
        source = next(key for part, key in FDI_SOURCES.items() if part in row["source_url"])
        place = "CAN" if row["fact"].startswith(("Canadian", "FDI in Canada")) else "MEX"
        yield place, row["fact"], row["year"], row["value"], row["unit"], source
    states: dict[tuple[str, str], float] = defaultdict(float)
    for row in read_rows(sources / "fdi/mexico_ied_by_state_quarter_1999_2024.csv"):
        states[row["State"], row["Quarter"][:4]] += float(row["Investment"] or 0)
    for (state, year), total in states.items():
        yield f"MEX: {state}", "Inflow", year, f"{total:.3f}", "USD million", "mexico_fdi_states"


def _sites(sources: Path) -> Rows:
    path = sources / "sectors/nrcan_critical_minerals_projects_2026.json"
    for site in json.loads(path.read_text(encoding="utf-8")):
        yield (site["name"], site.get("operator") or "", site["primaryMineral"], "; ".join(site["minerals"]),
               site["stage"], site.get("status") or "", site["province"], site["latitude"], site["longitude"],
               "nrcan_2026")  # fmt: skip


def _provinces(sources: Path) -> Rows:
    lists = list(read_rows(sources / "provinces/ca_provinces_top40_hs4_domestic_exports_2025.csv"))
    listed = {row["province"] for row in lists}
    for row in read_rows(sources / "provinces/ca_provinces_exports_2025.csv"):
        yield (row["province"], row["year"], "TOTAL", row["domestic_exports_total"], row["currency"],
               row["share_of_canada_pct"], "statcan_provinces_2025")  # fmt: skip
        if row["province"] not in listed and row["largest_hs4"]:
            share = 100.0 * float(row["largest_hs4_value"]) / float(row["domestic_exports_total"])
            yield (row["province"], row["year"], row["largest_hs4"], row["largest_hs4_value"], row["currency"],
                   f"{share:.4f}", "statcan_provinces_2025")  # fmt: skip
    for row in lists:
        yield (row["province"], "2025", row["hs4"], row["value_cad"], "CAD", row["share_of_province_pct"],
               "statcan_provinces_2025")  # fmt: skip


def _complexity(sources: Path, markets: Collection[str]) -> Rows:
    """Index of HS 1992 headings and of the economies that sell enough to be measured; 0 is the mean of each."""
    for row in read_rows(sources / "sectors/eci_product_complexity_2023.csv.gz"):
        yield "product", row["product_code"], row["year"], f"{float(row['pci']):.3f}", "complexity_2023"
    for row in read_rows(sources / "sectors/eci_country_complexity.csv.gz"):
        sells_enough = row["year"] == COMPLEXITY_YEAR and float(row["export_value"] or 0) >= LEAST_EXPORTS
        if sells_enough and row["eci"] and row["country_code"] in markets:
            yield "economy", row["country_code"], row["year"], f"{float(row['eci']):.3f}", "complexity_2023"
