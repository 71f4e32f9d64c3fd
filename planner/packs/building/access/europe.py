"""The United Kingdom's and the European Union's schedules of 1 January 2021, with the UK's preferences from 2022."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from planner.model.rate_forms import european, plain_number
from planner.packs.building.access.lines import Line, shortened
from planner.packs.building.files import Row, read_rows

RATES = "tariffs/uk/ukgt_and_eu_cet_final_2021-01-27.csv.gz"
PREFERENCES = "tariffs/uk/uk_fta_preferential_rates_2022-03.csv.gz"
STAGING = "tariffs/uk/uk_fta_staging_2022_2034.csv.gz"
QUOTAS = "tariffs/uk/uk_fta_trqs_2022-02.csv.gz"
# How the United Kingdom's notification names its partners -> treatment in the pack.
PARTNERS = {
    "Albania": "ALB", "Andean - Colombia": "COL", "Andean - Ecuador": "ECU", "Andean - Peru": "PER", "Canada": "CAN",
    "Central America": "CAM", "Chile": "CHL", "EU": "EUN", "Egypt": "EGY", "Faroe Islands": "FRO", "Georgia": "GEO",
    "Iceland": "ISL", "Israel": "ISR", "Japan": "JPN", "Jordan": "JOR", "Kosovo": "XKX", "Lebanon": "LBN",
    "Mexico": "MEX", "Moldova": "MDA", "Morocco": "MAR", "North Macedonia": "MKD", "Norway": "NOR",
    "Republic of Korea": "KOR", "Serbia": "SRB", "Singapore": "SGP", "South Africa - SACUM": "ZAF",
    "Switzerland": "CHE", "Tunisia": "TUN", "Turkey": "TUR", "Ukraine": "UKR", "Viet Nam": "VNM",
}  # fmt: skip
OTHER_NAMES = {"Vietnam": "VNM", "Peru": "PER", "Colombia": "COL", "Ecuador": "ECU", "South Africa": "ZAF"}


def united_kingdom(sources: Path) -> Iterator[Line]:
    """The UK Global Tariff, eight or ten digits, with the rate of each agreement where the notification lists one."""
    preferences = _preferences(sources)
    quotas = {row["Commodity code"].replace(".", "")[:6] for row in read_rows(sources / QUOTAS)}
    for row in read_rows(sources / RATES):
        code, mfn = row["commodity"], european(row["ukgt_duty_rate"])
        found = {} if mfn == "0" else {p: rate for p, listed in preferences.items() if (rate := listed.rate(code))}
        flags = tuple(_flags(row)) + (("quota",) if code[:6] in quotas and mfn != "0" else ())
        yield Line(code, shortened(row["description"]), mfn, found, flags)


def european_union(sources: Path) -> Iterator[Line]:
    """The common external tariff at 1 January 2021, as listed beside the UK's; no preferences in the source."""
    for row in read_rows(sources / RATES):
        yield Line(row["commodity"], shortened(row["description"]), european(row["cet_duty_rate"]))


def _flags(row: Row) -> Iterator[str]:
    if row["trade_remedy_applies"] == "True":
        yield "trade_remedy"
    if row["suspension_applies"] == "True":
        yield "suspension"


def _preferences(sources: Path) -> dict[str, _Listed]:
    """Treatment -> code of 2 to 10 digits -> rate, staged by year where it is."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(sources / PREFERENCES):
        partner, code = PARTNERS.get(row["partner"]), row["code"].replace(".", "")
        if partner is None:
            continue
        rate = _preferential(row["pref_rate_2022"])
        seasonal = row["validity"] not in ("", "-") or code in found[partner]
        # One code with several seasons has no single rate: the words say so.
        found[partner][code] = "by season" if seasonal else f"{rate}@2022"
    for row in read_rows(sources / STAGING):
        partner = PARTNERS.get(row["Country"]) or OTHER_NAMES.get(row["Country"])
        code = row["Commodity code"].replace(".", "")
        if partner and found[partner].get(code) != "by season":
            steps = ((year, row[f"staging_{year}"]) for year in range(2022, 2035))
            found[partner][code] = ">".join(f"{_preferential(text)}@{year}" for year, text in steps if text)
    return {partner: _Listed({code: _one(rate) for code, rate in codes.items()}) for partner, codes in found.items()}


def _one(rate: str) -> str:
    steps: list[str] = []
    for step in rate.split(">"):
        if not steps or steps[-1].rsplit("@", 1)[0] != step.rsplit("@", 1)[0]:
            steps.append(step)
    return ">".join(steps)


def _preferential(text: str) -> str:
    text = text.strip()
    if re.fullmatch(r"0?\.\d+|0|1", text):
        return plain_number(100 * float(text))
    return european(re.sub(r"^0\.00% \+ ", "", text))


class _Listed:
    """The codes of one agreement with their rates."""

    def __init__(self, rates: Mapping[str, str]) -> None:
        self.rates = rates
        self.beginnings = frozenset(code[:8] for code in rates if len(code) > 8)

    def rate(self, code: str) -> str:
        """The rate of the longest listed beginning of a code; "part of the line" where only longer codes are."""
        for length in range(len(code), 1, -1):
            if (found := self.rates.get(code[:length])) is not None:
                return found
        whole = self.rates.get(code.ljust(10, "0"), "")
        return whole or ("part of the line" if code in self.beginnings else "")
