"""Canada's, the United States' and Mexico's schedules from their transcriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from planner.model.rate_forms import north_american, percent, plain_number, us_special
from planner.packs.building.access.lines import Line, short_label
from planner.packs.building.files import Row, read_rows

CANADA = "tariffs/canada/ca_customs_tariff_2026_10digit.csv.gz"
USA = "tariffs/us/us_hts8_2026_rev10.csv.gz"
MEXICO = "tariffs/mexico/mx_ligie2022_fractions_2026-02_partial.csv.gz"
# Columns of the Canadian table with a rate of their own; the others are only ever free.
CANADA_RATES = ("UST", "MXT", "CPTPT", "CEUT", "UKT", "KRT", "GPT")


def canada(sources: Path) -> Iterator[Line]:
    """Canada 2026, ten digits; ``chapter_default`` lines carry a flag."""
    for row in read_rows(sources / CANADA):
        flags = ("chapter_default",) if row["mfn_basis"] == "chapter_default" else ()
        if row["mfn_pct"]:
            mfn = plain_number(row["mfn_pct"])
        else:
            # A remark of the transcriber is no rate.
            said = row["mfn_text"] if row["mfn_type"] in ("specific", "compound") else ""
            mfn = north_american(said, "CAD")
        yield Line(row["tariff10"], short_label(row["description"]), mfn, _canadian_preferences(row), flags)


def _canadian_preferences(row: Row) -> dict[str, str]:
    found = dict.fromkeys(row["free_treatments"].split(), "0")
    for column in CANADA_RATES:
        if row[column]:
            found[column] = north_american(row[column], "CAD")
    if row["special_rates_json"]:
        for column, rate in json.loads(row["special_rates_json"]).items():
            if column not in found and rate.get("type") == "percent":
                found[column] = plain_number(rate["rate"])
    if row["mfn_pct"] and float(row["mfn_pct"]) == 0:
        return {}  # free for all: a preference adds nothing
    return found


def united_states(sources: Path) -> Iterator[Line]:
    """The HTS 2026, revision 10, eight digits of chapters 1-97."""
    for row in read_rows(sources / USA):
        if row["hts8"] >= "98":
            continue
        mfn = percent(row["general_text"]) or north_american(row["general_text"], "USD")
        preferences = {} if mfn == "0" else us_special(row["special_text"])
        yield Line(row["hts8"], short_label(row["description"]), mfn, preferences)


def mexico(sources: Path) -> Iterator[Line]:
    """The partial table of the LIGIE 2022; only figures are taken, the other marks are no rates."""
    for row in read_rows(sources / MEXICO):
        igi = row["igi"].strip()
        mfn = plain_number(igi) if re.fullmatch(r"\d+(\.\d+)?", igi) else {"Ex": "0", "Ex.": "0"}.get(igi, igi)
        flags = ("prohibited",) if igi == "Prohibida" else ()
        yield Line(row["fraccion8"], short_label(row["descripcion"]), "" if flags else mfn, {}, flags)
