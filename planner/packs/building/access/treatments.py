"""Which column of which schedule whose goods may claim, under which agreement and since when."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.packs.building import agreement_words
from planner.packs.building.access.agreement_names import NAMES
from planner.packs.building.files import read_rows, write_table

HEADER = ("schedule", "code", "partner", "en", "es", "fr", "in_force", "verified", "kind", "evidence")
CANADA_LIST = "tariffs/canada/ca_country_tariff_treatments.json"
PAIRS = "agreements/fta_canada_mexico.csv"
EU = ("AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN", "IRL", "ITA", "LVA",
      "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP", "SWE")  # fmt: skip
ASEAN = ("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM")
CPTPP = ("AUS", "BRN", "CAN", "CHL", "JPN", "MYS", "MEX", "NZL", "PER", "SGP", "VNM")
CENTRAL = ("CRI", "SLV", "GTM", "HND", "NIC", "PAN")
UNILATERAL = frozenset({"GPT", "LDCT", "CCCT", "AUT", "NZT", "canata"})

# Canada's treatments -> the agreement as the list of pairs names it ("" for a programme).
USMCA = "CUSMA/USMCA/T-MEC (replaced NAFTA of 1994-01-01)"
CANADA = {
    "UST": USMCA, "MXT": USMCA,
    "CPTPT": "CPTPP", "CEUT": "CETA (Canada-EU)", "UKT": "Canada-UK Trade Continuity Agreement",
    "KRT": "Canada-Korea", "CIAT": "Canada-Israel", "CT": "Canada-Chile", "CRT": "Canada-Costa Rica",
    "IT": "Canada-EFTA", "NT": "Canada-EFTA", "SLT": "Canada-EFTA", "PT": "Canada-Peru", "COLT": "Canada-Colombia",
    "JT": "Canada-Jordan", "PAT": "Canada-Panama", "HNT": "Canada-Honduras", "UAT": "Canada-Ukraine",
}  # fmt: skip
USA = {
    "AU": ("AUS",), "BH": ("BHR",), "CL": ("CHL",), "CO": ("COL",), "IL": ("ISR",), "JO": ("JOR",), "JP": ("JPN",),
    "KR": ("KOR",), "MA": ("MAR",), "OM": ("OMN",), "P": ("CRI", "DOM", "SLV", "GTM", "HND", "NIC"), "PA": ("PAN",),
    "PE": ("PER",), "S": ("CAN", "MEX"), "SG": ("SGP",),
}  # fmt: skip
JAPAN = {
    "epa_sgp": ("SGP",), "epa_mex": ("MEX",), "epa_mys": ("MYS",), "epa_chl": ("CHL",), "epa_tha": ("THA",),
    "epa_idn": ("IDN",), "epa_brn": ("BRN",), "epa_asean": ASEAN, "epa_phl": ("PHL",), "epa_che": ("CHE",),
    "epa_vnm": ("VNM",), "epa_ind": ("IND",), "epa_per": ("PER",), "epa_aus": ("AUS",), "epa_mng": ("MNG",),
    "epa_eu": EU, "epa_gbr": ("GBR",), "rcep_asean_au_nz": (*ASEAN, "AUS", "NZL"), "rcep_chn": ("CHN",),
    "rcep_kor": ("KOR",), "us_jp_ta": ("USA",), "cptpp": tuple(code for code in CPTPP if code != "JPN"),
}  # fmt: skip
UK_GROUPS = {"CAM": CENTRAL, "EUN": EU, "ZAF": ("ZAF",), "CHE": ("CHE", "LIE")}
UK = ("ALB", "COL", "ECU", "PER", "CAN", "CAM", "CHL", "EUN", "EGY", "FRO", "GEO", "ISL", "ISR", "JPN", "JOR", "XKX",
      "LBN", "MEX", "MDA", "MAR", "MKD", "NOR", "KOR", "SRB", "SGP", "ZAF", "CHE", "TUN", "TUR", "UKR",
      "VNM")  # fmt: skip
# What the Canadian list calls otherwise than the table of markets.
OTHER_NAMES = {
    "Antigua and Barbuda": "ATG", "Bosnia and Herzegovina": "BIH", "Burma": "MMR", "Congo": "COG",
    "Cote d'Ivoire": "CIV", "Czech Republic": "CZE", "Democratic Republic of Congo": "COD", "Swaziland": "SWZ",
    "Macedonia": "MKD", "Sao Tome and Principe": "STP", "Trinidad and Tobago": "TTO", "Turkey": "TUR",
    "United States of America": "USA", "Saint Kitts and Nevis": "KNA", "Saint Lucia": "LCA", "Curacao": "CUW",
    "Saint Vincent and the Grenadines": "VCT", "Turks and Caicos Islands": "TCA", "Virgin Islands, British": "VGB",
    "Liechtenstein": "LIE", "New Caledonia and Dependencies": "NCL", "Wallis and Futuna": "WLF",
    "Mariana Islands": "MNP", "Saint Helena and Dependencies": "SHN", "Saint Pierre and Miquelon": "SPM",
}  # fmt: skip


@dataclass(frozen=True)
class Since:
    """Since when an agreement binds two economies, and whether that is verified."""

    day: str
    verified: bool
    evidence: str


def write_treatments(sources: Path, out: Path, markets: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Write ``treatments.csv``; ``markets`` maps English names to ISO3. Gives the rows."""
    rows = sorted({*_canada(sources, markets), *_usa(sources), *_japan(sources), *_uk(sources), *_australia(sources)})
    known = set(markets.values())
    rows = [row for row in rows if row[2] in known]
    write_table(out, "treatments.csv", HEADER, rows)
    return rows


def since(sources: Path) -> dict[tuple[str, str, str], Since]:
    """(home, partner, agreement) -> since when, from the list of Canada's and Mexico's agreements."""
    found = {}
    for row in read_rows(sources / PAIRS):
        sure = "memory" not in f"{row['status_note']} {row['evidence']}" or row["evidence"].startswith("WTO/TOTA")
        for partner in row["partners_iso3"].split(";"):
            key = row["country"], partner, row["agreement"]
            found[key] = Since(row["in_force"], sure, agreement_words.evidence(row))
    return found


def _row(schedule: str, code: str, partner: str, names: tuple[str, str, str], when: Since) -> tuple[str, ...]:
    kind = "unilateral" if code in UNILATERAL else "agreement"
    return schedule, code, partner, *names, when.day, "yes" if when.verified else "no", kind, when.evidence


def _canada(sources: Path, markets: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    dates = since(sources)
    listed = json.loads((sources / CANADA_LIST).read_text(encoding="utf-8"))
    for country, codes in listed.items():
        partner = markets.get(country) or OTHER_NAMES.get(country)
        for code in codes if partner else ():
            said = CANADA.get(code, "")
            names = agreement_words.NAMES.get(said, NAMES["CAN", code] if not said else (said,) * 3)
            yield _row("CAN", code, str(partner), names, dates.get(("CAN", str(partner), said)) or _by_schedule("CAN"))


def _usa(sources: Path) -> Iterator[tuple[str, ...]]:
    dates = since(sources)
    for code, partners in USA.items():
        for partner in partners:
            said = "T-MEC/USMCA (replaced NAFTA of 1994-01-01)"
            usmca = dates["MEX", "USA", said]
            yield _row("USA", code, partner, NAMES["USA", code], usmca if code == "S" else _by_schedule("USA"))


def _japan(sources: Path) -> Iterator[tuple[str, ...]]:
    dates = since(sources)
    for code, partners in JAPAN.items():
        for partner in partners:
            when = _by_schedule("JPN")
            if code == "cptpp":
                when = cptpp_since(dates, partner)
            elif code == "epa_mex":
                when = dates["MEX", "JPN", "Mexico-Japan EPA"]
            yield _row("JPN", code, partner, NAMES["JPN", code], when)
    yield _row("JPN", "cptpp", "GBR", NAMES["JPN", "cptpp"], _by_schedule("JPN", sure=False))


def cptpp_since(dates: Mapping[tuple[str, str, str], Since], partner: str) -> Since:
    """Since when the CPTPP binds a party: as it does with Canada, or Canada itself with Mexico."""
    return dates.get(("CAN", partner, "CPTPP")) or dates["MEX", partner, "CPTPP"]


def _uk(sources: Path) -> Iterator[tuple[str, ...]]:
    dates = since(sources)
    own = {
        "CAN": dates["CAN", "GBR", "Canada-UK Trade Continuity Agreement"],
        "MEX": dates["MEX", "GBR", "Mexico-UK Trade Continuity Agreement"],
    }
    for code in UK:
        for partner in UK_GROUPS.get(code, (code,)):
            yield _row("GBR", code, partner, NAMES["GBR", code], own.get(partner) or _by_schedule("GBR"))


def _australia(sources: Path) -> Iterator[tuple[str, ...]]:
    dates = since(sources)
    yield _row("AUS", "canata", "CAN", NAMES["AUS", "canata"], _by_schedule("AUS"))
    for partner in CPTPP:
        if partner != "AUS":
            yield _row("AUS", "cptpp", partner, NAMES["JPN", "cptpp"], cptpp_since(dates, partner))


_VINTAGES = {
    "CAN": "Customs Tariff 2026, list of countries", "USA": "HTS 2026 rev. 10, special column",
    "JPN": "Japan Customs, schedule of 9 July 2026", "GBR": "UK notification of 2 March 2022",
    "AUS": "Customs Tariff, working tariff of April 2026",
}  # fmt: skip


def _by_schedule(schedule: str, sure: bool = True) -> Since:
    """The schedule gives the rate, so the agreement is applied; since when it does not say."""
    return Since("", sure, _VINTAGES[schedule])


def market_names(core: Path) -> dict[str, str]:
    """English name -> ISO3, from the core pack's markets."""
    with (core / "markets.csv").open(encoding="utf-8", newline="") as file:
        return {row["en"]: row["iso3"] for row in csv.DictReader(file)}
