"""Figures of markets: growth, income, logistics, governance, investment, cars and electricity, one a market."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from planner.packs.building.files import number, read_rows, write_table
from planner.packs.building.words import INDICATORS

HEADER = ("market", "indicator", "year", "value", "source", "flag")
YEAR = re.compile(r"\d{4}")  # also of a fiscal year, "FY2019/20"
OWN_CODES = {"KOS": "XKX", "WBG": "PSE"}  # the IMF's codes
GEVO_NAMES = {"USA": "USA", "Korea": "KOR", "Turkiye": "TUR", "Viet Nam": "VNM", "Czech Republic": "CZE",
              "Russia": "RUS"}  # fmt: skip
WGI = {
    "ge_est": "wgi_government_effectiveness",
    "rq_est": "wgi_regulatory_quality",
    "rl_est": "wgi_rule_of_law",
    "cc_est": "wgi_control_of_corruption",
    "pv_est": "wgi_political_stability",
    "va_est": "wgi_voice_and_accountability",
}
GOVERNANCE = ("ge_est", "rq_est", "rl_est", "cc_est")
WDI = {
    "imports_percent_of_gdp": "imports_pct_gdp",
    "internet_users": "internet_users_pct",
}
FDI = "foreign_direct_investment_net_inflows_percent_of_gdp"


class Figure(NamedTuple):
    """One row of ``values.csv``."""

    market: str
    indicator: str
    year: int
    value: str
    source: str
    flag: str = ""


def write_indicators(out: Path) -> int:
    """Write ``indicators.csv``; gives the number of rows."""
    rows = ((key, unit, decimals, source, *names) for key, unit, decimals, source, *names in INDICATORS)
    return write_table(out, "indicators.csv", ("id", "unit", "decimals", "source", "en", "es", "fr"), rows)


def write_values(sources: Path, out: Path, markets: Collection[str]) -> int:
    """Write ``values.csv`` for the pack's markets; gives the number of rows."""
    order = {row[0]: i for i, row in enumerate(INDICATORS)}
    known = set(markets)
    figures = [
        figure
        for table in (_weo, _lpi, _lsci, _wgi, _wdi, _cars, _electricity)
        for figure in table(sources)
        if figure.market in known
    ]
    figures.sort(key=lambda figure: (order[figure.indicator], figure.market))
    return write_table(out, "values.csv", HEADER, figures)


# --- the economy (IMF) -----------------------------------------------------------------------------------------------


class _Weo:
    """One country's series by concept and year, with its last actual years."""

    def __init__(self) -> None:
        self.series: dict[str, dict[int, float]] = defaultdict(dict)
        self.actual: dict[str, int] = {}

    def newest(self, concept: str, wanted: int = 2024) -> tuple[int, float, str] | None:
        """(year, value, flag) of the wanted year, else of the newest before it."""
        years = [year for year in self.series[concept] if year <= wanted]
        if not years:
            return None
        year = max(years)
        # The concepts that are ratios of others carry no last actual year of their own: GDP's counts.
        actual = self.actual.get(concept, self.actual.get("NGDPD", 0))
        flag = "older" if year < wanted else "estimate" if actual < year else ""
        return year, self.series[concept][year], flag

    def mean(self, concept: str, first: int, last: int) -> float | None:
        values = [self.series[concept].get(year) for year in range(first, last + 1)]
        known = [value for value in values if value is not None]
        return sum(known) / len(known) if len(known) == len(values) else None

    def growth_ratio(self, first: int, last: int) -> float | None:
        """Real GDP of the last year over the first's, from yearly growth."""
        ratio = 1.0
        for year in range(first + 1, last + 1):
            rate = self.series["NGDP_RPCH"].get(year)
            if rate is None:
                return None
            ratio *= 1.0 + rate / 100.0
        return ratio

    def population_ratio(self, first: int, last: int) -> float | None:
        then, later = self.series["LP"].get(first), self.series["LP"].get(last)
        return later / then if then and later else None


def _weo(sources: Path) -> Iterator[Figure]:
    countries: dict[str, _Weo] = defaultdict(_Weo)
    for row in read_rows(sources / "macro/imf_weo_oct2025_2015_2030.csv.gz"):
        country = countries[OWN_CODES.get(row["iso3_or_group"], row["iso3_or_group"])]
        if row["value"] not in ("", "NA", "nan"):
            country.series[row["concept"]][int(row["year"])] = float(row["value"]) * 10 ** int(float(row["scale"]))
        if found := YEAR.search(row["lastactualdate"]):
            country.actual[row["concept"]] = int(found[0])
    for code, country in countries.items():
        yield from _newest_of(code, country)
        yield from _forecasts_of(code, country)


def _newest_of(code: str, country: _Weo) -> Iterator[Figure]:
    concepts = {
        "gdp_usd": "NGDPD",
        "gdp_growth": "NGDP_RPCH",
        "inflation": "PCPIPCH",
        "population": "LP",
        "gdp_per_capita_ppp": "PPPPC",
        "gdp_per_capita_usd": "NGDPDPC",
    }
    for indicator, concept in concepts.items():
        if found := country.newest(concept):
            year, value, flag = found
            yield Figure(code, indicator, year, number(value), "weo_2025", flag)


def _forecasts_of(code: str, country: _Weo) -> Iterator[Figure]:
    forecasts = {
        ("gdp_growth_forecast", 2030): country.mean("NGDP_RPCH", 2025, 2030),
        ("import_growth_forecast", 2030): country.mean("TM_RPCH", 2026, 2030),
        ("gdp_ratio_5y", 2029): country.growth_ratio(2024, 2029),
        ("population_ratio_5y", 2029): country.population_ratio(2024, 2029),
    }
    for (indicator, year), value in forecasts.items():
        if value is not None:
            yield Figure(code, indicator, year, number(value, 8), "weo_2025", "forecast")


# --- moving goods, rules, money --------------------------------------------------------------------------------------


def _lpi(sources: Path) -> Iterator[Figure]:
    newest = {row["iso3"]: row for row in read_rows(sources / "logistics/lpi_2023.csv")}
    before = {row["iso3"]: row for row in read_rows(sources / "logistics/lpi_2018.csv")}
    for code in {**before, **newest}:
        row, year, flag = (newest[code], 2023, "") if code in newest else (before[code], 2018, "older")
        yield Figure(code, "lpi", year, number(float(row["lpi_score"])), f"lpi_{year}", flag)
        yield Figure(code, "lpi_customs", year, number(float(row["customs_score"])), f"lpi_{year}", flag)


def _lsci(sources: Path) -> Iterator[Figure]:
    for row in read_rows(sources / "logistics/unctad_lsci_2006Q1_2025Q3.csv.gz"):
        if row["quarter"] == "2025Q3" and row["iso3"]:
            # The file gives Taiwan, listed under the UN's name for it, the code of China.
            code = "TWN" if "Taiwan" in row["economy"] else row["iso3"]
            yield Figure(code, "lsci", 2025, number(float(row["lsci_avg2023Q1_100"])), "lsci_2025")


def _wgi(sources: Path) -> Iterator[Figure]:
    for row in read_rows(sources / "governance/wgi_6dim_2012_2022.csv"):
        if row["year"] != "2022":
            continue
        for column, indicator in WGI.items():
            if row[column]:
                yield Figure(row["iso3"], indicator, 2022, number(float(row[column])), "wgi_2022")
        known = [float(row[column]) for column in GOVERNANCE if row[column]]
        if len(known) == len(GOVERNANCE):
            yield Figure(row["iso3"], "governance", 2022, number(sum(known) / len(known), 6), "wgi_2022")


def _wdi(sources: Path) -> Iterator[Figure]:
    series: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for row in read_rows(sources / "macro/gapminder_sg_wdi_2010_2025.csv.gz"):
        if row["indicator"] == FDI or row["indicator"] in WDI:
            series[row["iso3"], row["indicator"]][int(row["year"])] = float(row["value"])
    for (code, name), years in series.items():
        if name == FDI:
            yield from _mean_inflow(code, years)
        elif recent := [year for year in years if 2018 <= year <= 2024]:
            year = max(recent)
            yield Figure(code, WDI[name], year, number(years[year]), "wdi_2024", "older" if year < 2022 else "")


def _mean_inflow(code: str, years: dict[int, float]) -> Iterator[Figure]:
    """One year's inflow jumps with single deals: the mean of 2020-2024, of at least three years."""
    known = [years[year] for year in range(2020, 2025) if year in years]
    if len(known) >= 3:
        newest = max(year for year in years if year <= 2024)
        flag = "" if len(known) == 5 else "partial"
        yield Figure(code, "fdi_inflow_pct", newest, number(sum(known) / len(known), 8), "wdi_2024", flag)


# --- cars and power --------------------------------------------------------------------------------------------------


def gevo_codes(sources: Path) -> dict[str, str]:
    """The names of the Global EV Outlook -> ISO3 codes; regions and groups are left out."""
    names = {row["en"]: row["iso3"] for row in read_rows(sources / "geo/country_names_en_es_fr.csv")}
    return {**names, **GEVO_NAMES}


def _cars(sources: Path) -> Iterator[Figure]:
    codes = gevo_codes(sources)
    for row in read_rows(sources / "sectors/iea_gevo_2025.csv.gz"):
        wanted = (row["category"], row["parameter"], row["mode"], row["year"])
        if wanted == ("Historical", "EV sales share", "Cars", "2024") and row["region_country"] in codes:
            code = codes[row["region_country"]]
            yield Figure(code, "ev_sales_share", 2024, number(float(row["value"])), "iea_gevo_2025")


def _electricity(sources: Path) -> Iterator[Figure]:
    for row in read_rows(sources / "sectors/electricity_mix_owid_codecarbon.csv"):
        year, total = int(row["year"]), float(row["total_TWh"] or 0)
        flag = "older" if year < 2022 else ""
        if total > 0 and row["low_carbon_TWh"]:
            share = 100.0 * float(row["low_carbon_TWh"]) / total
            yield Figure(row["iso3"], "electricity_low_carbon_pct", year, number(share, 6), "owid_electricity", flag)
        if row["carbon_intensity"]:
            intensity = number(float(row["carbon_intensity"]))
            yield Figure(row["iso3"], "electricity_carbon_intensity", year, intensity, "owid_electricity", flag)
