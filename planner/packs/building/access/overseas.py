"""Japan's, Brazil's and Australia's schedules from their transcriptions."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from planner.model.rate_forms import japanese, percent, plain_number
from planner.packs.building.access.lines import Line, short_label
from planner.packs.building.files import Row, read_rows

JAPAN = "tariffs/japan/japan_tariff_2026-07.csv.gz"
BRAZIL = "tariffs/brazil/br_tec_2021-03_hs2017.csv.gz"
AUSTRALIA = "tariffs/australia/au_schedule3_mfn.csv.gz"
AUSTRALIA_CPTPP = "tariffs/australia/tariff-schedules-fta.json"
JAPAN_COLUMNS = (
    "epa_sgp", "epa_mex", "epa_mys", "epa_chl", "epa_tha", "epa_idn", "epa_brn", "epa_asean", "epa_phl", "epa_che",
    "epa_vnm", "epa_ind", "epa_per", "epa_aus", "epa_mng", "epa_eu", "epa_gbr", "rcep_asean_au_nz", "rcep_chn",
    "rcep_kor", "us_jp_ta",
)  # fmt: skip
PARTIES = {
    "カナダ": "CAN", "ニュージーランド": "NZL", "オーストラリア": "AUS", "メキシコ": "MEX", "ベトナム": "VNM",
    "マレーシア": "MYS", "シンガポール": "SGP", "ペルー": "PER", "チリ": "CHL", "ブルネイ": "BRN", "英国": "GBR",
}  # fmt: skip
OTHERS = "他の締約国"
QUOTA = "関税割当"  # "tariff quota": the cell holds the rate inside it


def japan(sources: Path) -> Iterator[Line]:
    """Japan Customs' schedule of 9 July 2026, nine digits; the CPTPP's rates by party where the cell says so."""
    for row in read_rows(sources / JAPAN):
        mfn = plain_number(row["mfn_applied_pct"]) if row["mfn_applied_pct"] else japanese(row["mfn_applied_text"])
        preferences, quota = _japanese_preferences(row) if mfn != "0" else ({}, False)
        label = short_label(row["desc_ja"])
        yield Line(row["hs6"] + row["stat_suffix"], label, mfn, preferences, ("quota",) if quota else ())


def _japanese_preferences(row: Row) -> tuple[dict[str, str], bool]:
    found: dict[str, str] = {}
    quota = False
    for column in JAPAN_COLUMNS:
        cell = " ".join(row[column].split())
        quota = quota or QUOTA in cell
        if cell and not cell.startswith("("):  # brackets: not the rate in use
            found[column] = japanese(cell)
    cell = row["cptpp"]
    quota = quota or QUOTA in cell
    found |= cptpp_by_party(cell)
    return found, quota


def cptpp_by_party(cell: str) -> dict[str, str]:
    """A CPTPP cell: one rate for all ("cptpp"), or "(treatment of X) rate" a line ("cptpp.CAN", others "cptpp")."""
    parts = re.findall(r"\(([^()]*?)に対する待遇\)\s*([^\n(]+)", cell)
    if not parts:
        text = " ".join(cell.split())
        return {"cptpp": japanese(text)} if text else {}
    found: dict[str, str] = {}
    for names, rate in parts:
        for name in re.split(r"[、及び]+", names):
            if name == OTHERS:
                found["cptpp"] = japanese(rate)
            elif name in PARTIES:
                found[f"cptpp.{PARTIES[name]}"] = japanese(rate)
    return found


def brazil(sources: Path) -> Iterator[Line]:
    """Brazil's TEC of March 2021, eight digits of HS 2017; BK and BIT mark capital and information-technology goods."""
    for row in read_rows(sources / BRAZIL):
        code = row["NCM"].replace(".", "")
        if len(code) != 8:
            continue
        found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\D*", row["TEC"].strip())
        mfn = plain_number(found[1].replace(",", ".")) if found else row["TEC"].strip()
        yield Line(code, short_label(row["DESCRICAO"].lstrip("- ")), mfn)


def australia(sources: Path) -> Iterator[Line]:
    """Australia's Schedule 3 of April 2026, eight digits; Canada's own column and the CPTPP's Schedule 8B."""
    listed = _cptpp_lines(sources / AUSTRALIA_CPTPP)
    for row in read_rows(sources / AUSTRALIA):
        code, said = row["hs8"].replace(".", ""), " ".join(row["duty_rate"].split())
        if len(code) != 8 or not said:
            continue
        mfn = _australian_general(said)
        preferences: dict[str, str] = {}
        if mfn != "0":
            if (own := re.search(r"CA\s*(Free|[\d.]+%)", said)) and "From" not in said:
                preferences["canata"] = percent(own[1]) or own[1]
            # The Act lists in Schedule 8B what is not free for the parties.
            preferences["cptpp"] = listed.get(code, "0")
        yield Line(code, short_label(row["description"].lstrip("- ")), mfn, preferences)


def _australian_general(said: str) -> str:
    stages = re.findall(r"From\s*1\s*July\s*20(?:1|2)\d\s*(Free|[\d.]+%)", said)
    if stages:
        return percent(stages[-1]) or stages[-1]
    found = re.match(r"(Free|[\d.]+%)(?=$|\s|[A-Z])(?!\s*,)", said)
    whole = re.fullmatch(r"(Free|[\d.]+%)((\s*(DCS|DCT|DC|CA|MY|NZ|PG|FI|SG|LDC|/)+\s*(Free|[\d.]+%))*)", said)
    return (percent(found[1]) or said) if found and whole else said


def _cptpp_lines(path: Path) -> Mapping[str, str]:
    """Code -> what Schedule 8B lists for the parties but the United Kingdom.

    Of dated rates the source keeps the first stage only, so they are words: today's rate may be lower.
    """
    rates: dict[str, set[str]] = defaultdict(set)
    for entry in json.loads(path.read_text(encoding="utf-8"))["Schedule 8B"]:
        if "United Kingdom" in entry["description"]:
            continue
        said = " ".join(entry["dutyRate"].replace("&#58;", ":").split())
        first = re.fullmatch(r"From (\d+ \w+ \d{4}) ?: ?(.+)", said)
        rates[entry["hsCode"].replace(".", "")].add(f"{first[2]} ({first[1]}; later stages missing)" if first else said)
    return {code: "; ".join(sorted(found)) for code, found in rates.items()}
