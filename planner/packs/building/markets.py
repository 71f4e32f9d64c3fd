"""The markets: names, place, coast, languages, income, and how much of their 2017 imports the flows cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from planner.packs.building.files import number, read_rows, write_table
from planner.packs.matrices import derive
from planner.packs.store import read_zip

HEADER = (
    "iso3", "iso2", "numeric", "en", "es", "fr", "region", "income_group", "languages", "landlocked", "latitude",
    "longitude", "base_ratio", "no_imports",
)  # fmt: skip
# Fewer than 2,500 inhabitants, or none that stay: not markets that a plan is written for.
TOO_SMALL = frozenset({"ATF", "CCK", "CXR", "IOT", "NFK", "NIU", "PCN", "TKL"})
# ISO 3166 has no entry; the code is the user-assigned one that statistics use.
KOSOVO: Mapping[str, str] = {
    "iso3": "XKX", "iso2": "XK", "numeric": "", "en": "Kosovo", "es": "Kosovo", "fr": "Kosovo",
    "official_langs": "sq|sr",
}  # fmt: skip
SHORT_NAMES = {
    "HKG": {"en": "Hong Kong", "es": "Hong Kong", "fr": "Hong Kong"},
    "MAC": {"en": "Macao", "es": "Macao", "fr": "Macao"},
    "TWN": {"en": "Taiwan", "es": "Taiwán", "fr": "Taïwan"},
}
NORTH_AMERICA = frozenset({"CAN", "USA", "MEX", "BMU", "GRL", "SPM"})
REGIONS = {"america": "latin_america"}
# Territories that the table of regions leaves out.
OTHER_REGIONS = {"BES": "latin_america", "BLM": "latin_america", "SXM": "latin_america", "XKX": "europe_central_asia"}
# Capitals that the list of capitals leaves out.
OTHER_PLACES = {"SXM": ("18.026", "-63.046"), "XKX": ("42.667", "21.167")}
INCOME_GROUPS = {
    "High income": "high",
    "Upper middle income": "upper_middle",
    "Lower middle income": "lower_middle",
    "Low income": "low",
}


@dataclass(frozen=True)
class TradeFacts:
    """What the tables need to know of ``trade.zip``: who is in it, who has no imports, the base year's imports."""

    economies: tuple[str, ...]
    holes: frozenset[str]
    imports_2017: Mapping[str, float]  # USD; only economies with a base year


def read_trade_facts(trade_zip: Path) -> TradeFacts:
    """Economies, holes and totals of 2017 of a built ``trade.zip``; PackError when it is damaged."""
    meta, shipped = read_zip(trade_zip.read_bytes(), trade_zip.name)
    totals = np.nansum(derive(meta, shipped)["imports_2017"], axis=0)
    base = {code: float(total) for code, total in zip(meta["economies"], totals, strict=True) if total > 0}
    return TradeFacts(tuple(meta["economies"]), frozenset(meta["holes"]), base)


def write_markets(sources: Path, out: Path, trade: TradeFacts) -> tuple[str, ...]:
    """Write ``markets.csv``; gives the ISO3 codes in order of English names."""
    names: dict[str, Mapping[str, str]] = {
        row["iso3"]: row for row in read_rows(sources / "geo/country_names_en_es_fr.csv")
    }
    names |= {code: {**names[code], **short} for code, short in SHORT_NAMES.items()}
    known = {"TWN" if code == "S19" else code for code in trade.economies}
    chosen = [names[code] for code in sorted((known & set(names)) - TOO_SMALL)] + [KOSOVO]
    chosen.sort(key=lambda row: _sort_key(row["en"]))
    places, ratios = _Places(sources), _base_ratios(sources, trade)
    write_table(out, "markets.csv", HEADER, (_market(row, places, ratios, known, trade) for row in chosen))
    return tuple(row["iso3"] for row in chosen)


def _market(
    row: Mapping[str, str], places: _Places, ratios: Mapping[str, float], known: set[str], trade: TradeFacts
) -> list[str]:
    code = row["iso3"]
    place = places.of(code)
    ratio = ratios.get(code)
    gap = "importer_missing" if code in trade.holes else "" if code in known else "not_in_source"
    return [
        code, row["iso2"], row["numeric"], row["en"], row["es"], row["fr"], place["region"], place["income"],
        row["official_langs"], place["landlocked"], place["latitude"], place["longitude"],
        "" if ratio is None or gap else f"{ratio:.4f}", gap,
    ]  # fmt: skip


class _Places:
    """Region, coast, income and position of every economy."""

    def __init__(self, sources: Path) -> None:
        rows = read_rows(sources / "macro/gapminder_countries.csv")
        self.gapminder = {row["iso3166_1_alpha3"]: row for row in rows if row["iso3166_1_alpha3"]}
        self.capitals = {row["iso3"]: row for row in read_rows(sources / "geo/capitals.csv")}
        self.cepii = {row["iso3"]: row for row in read_rows(sources / "logistics/cepii_geo.csv")}
        self.income = {row["iso3"]: row["income_group"] for row in read_rows(
            sources / "macro/wb_income_groups_2024.csv")}  # fmt: skip

    def of(self, code: str) -> dict[str, str]:
        known: Mapping[str, str] = self.gapminder.get(code) or {}
        capital = self.capitals.get(code)
        place = (capital["lat"], capital["lon"]) if capital else ("", "")
        latitude, longitude = OTHER_PLACES.get(code, place)
        region = (known["world_6region"] if known else "") or OTHER_REGIONS.get(code, "")
        return {
            "region": "north_america" if code in NORTH_AMERICA else REGIONS.get(region, region),
            "income": INCOME_GROUPS.get(self.income.get(code, ""), ""),
            "landlocked": "yes" if self._landlocked(code, known) else "no",
            "latitude": _degrees(known.get("latitude") or latitude),
            "longitude": _degrees(known.get("longitude") or longitude),
        }

    def _landlocked(self, code: str, known: Mapping[str, str]) -> bool:
        if coast := known.get("landlocked"):
            return coast == "landlocked"
        return code in self.cepii and self.cepii[code]["landlocked"] == "1.0"


def _base_ratios(sources: Path, trade: TradeFacts) -> dict[str, float]:
    """Imports of 2017 in the pack over the independent total of 2017, per importer."""
    totals = {
        row["country_code"]: float(row["import_value"])
        for row in read_rows(sources / "growth/country_year_indicators_hs92_1995_2023.csv.gz")
        if row["year"] == "2017" and float(row["import_value"] or 0) > 0
    }
    base = {"TWN" if code == "S19" else code: total for code, total in trade.imports_2017.items()}
    return {code: total / totals[code] for code, total in base.items() if code in totals}


def _degrees(text: str) -> str:
    return number(round(float(text), 3)) if text else ""


def _sort_key(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
