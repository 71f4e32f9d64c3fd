"""Additional duties by authority with their dates, and the lists of goods they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from planner.packs.building.access import measure_words as words
from planner.packs.building.access.measure_lists import CHINA_LISTS, Listed, all_lists
from planner.packs.building.access.treatments import EU
from planner.packs.building.access.typography import typeset
from planner.packs.building.files import read_rows, write_table

HEADER = (
    "id", "market", "family", "authority", "en", "es", "fr", "origins", "except_origins", "products", "kind", "rate",
    "start", "end", "sure", "unless", "only", "yields", "yields_how", "source", "confidence", "note_en",
    "note_es", "note_fr",
)  # fmt: skip
LISTS = ("list", "code", "start")
NOTE_52 = "tariffs/us/us_s301_note52_country_rates_2026-07-24.csv"
FRAMEWORK = ("ARG", "ECU", "SLV", "GTM", "JPN", "KOR", "LIE", "CHE", "TWN", "GBR", *EU)
FLOORED = ("JPN", "KOR", *EU)
COLUMN_2 = ("BLR", "CUB", "PRK", "RUS")  # countries without the ordinary rate
METALS, S232 = "232 metals", "232"
ALL_232 = (METALS, S232)
APRIL, JUNE, SUNSET = "2026-04-06", "2026-06-08", "2027-12-31"


def measure(
    key: str, market: str, family: str, authority: str, kind: str, rate: float | None, start: str, end: str = "", *,
    origins: Iterable[str] = (), excluding: Iterable[str] = (), products: str = "", sure: bool = True,
    unless: Iterable[str] = (), only: Iterable[str] = (), yields: Iterable[str] = (), how: str = "no", source: str,
    confidence: str = "A",
) -> tuple[str, ...]:  # fmt: skip
    """One row of ``measures.csv``; its words stand under its id, or under the part before the last dot."""
    name, note = words.NAMES.get(key) or words.NAMES[key.rsplit(".", 1)[0]], words.NOTES.get(key)
    note = note or words.NOTES.get(key.rsplit(".", 1)[0], ("", "", ""))
    figure = "" if rate is None else f"{rate:g}"
    name, note = typeset(name), typeset(note)
    return (
        key, market, family, authority, *name, " ".join(origins), " ".join(excluding), products, kind, figure, start,
        end, "yes" if sure else "no", " ".join(unless), " ".join(only), "|".join(yields), how, source, confidence,
        *note,
    )  # fmt: skip


def write_measures(sources: Path, out: Path, iso2: dict[str, str]) -> dict[str, int]:
    """Write ``measures.csv`` and ``measure_products.csv``; ``iso2`` maps two-letter codes to ISO3."""
    rows = [*_metals(), *_vehicles(), *_wood_and_others(), *_note_52(sources, iso2), *_china(), *_ended(), *_others()]
    found: list[Listed] = sorted(set(all_lists(sources)))
    return {
        "measures.csv": write_table(out, "measures.csv", HEADER, sorted(rows)),
        "measure_products.csv": write_table(out, "measure_products.csv", LISTS, found),
    }


def _metals() -> Iterator[tuple[str, ...]]:
    """Section 232, metals, on the full value since 6 April 2026; the longest code listed last decides the tier."""

    def tier(key: str, kind: str, rate: float, products: str, start: str = APRIL, end: str = "",
             **more: Any) -> tuple[str, ...]:  # fmt: skip
        # Trucks and buses stand in the annexes of metals too and pay once (Proclamation 10984, read by Clark Hill).
        return measure(key, "USA", METALS, "232", kind, rate, start, end, products=products, yields=(S232,),
                       source="us_232_metals", **more)  # fmt: skip

    yield tier("us232.metals.1a", "add", 50, "metals_1a", excluding=("GBR",))
    yield tier("us232.metals.1a_uk", "add", 25, "metals_1a", origins=("GBR",))
    yield tier("us232.metals.1b", "add", 25, "metals_1b", excluding=("GBR",))
    yield tier("us232.metals.1b_uk", "add", 15, "metals_1b", origins=("GBR",))
    yield tier("us232.metals.1c", "add", 25, "metals_1c", JUNE, SUNSET, excluding=FRAMEWORK)
    yield tier("us232.metals.1c_framework", "floor", 15, "metals_1c", JUNE, SUNSET, origins=FRAMEWORK)
    yield tier("us232.metals.3", "floor", 15, "metals_3", APRIL, SUNSET, excluding=COLUMN_2)
    yield tier("us232.metals.3_column2", "add", 25, "metals_3", APRIL, SUNSET, origins=COLUMN_2)
    yield tier("us232.metals.2", "add", 0, "metals_none")
    yield measure("us232.metals.before", "USA", METALS, "232", "unknown", None, "2025-06-04", "2026-04-05",
                  products="metal_chapters", sure=False, source="us_232_metals")  # fmt: skip


def _vehicles() -> Iterator[tuple[str, ...]]:
    def rule(key: str, kind: str, rate: float, products: str, start: str, **more: Any) -> tuple[str, ...]:
        return measure(key, "USA", S232, "232", kind, rate, start, products=products, source="us_232_vehicles", **more)

    since = "2025-04-03"
    yield rule("us232.autos", "add", 25, "autos", since, excluding=("CAN", "MEX", "GBR", *FLOORED))
    yield rule("us232.autos.unclaimed", "add", 25, "autos", since, origins=("CAN", "MEX"), unless=("S",))
    yield rule("us232.autos_usmca", "content", 25, "autos", since, origins=("CAN", "MEX"), only=("S",))
    yield rule("us232.autos_uk", "add", 7.5, "autos", "2025-06-30", origins=("GBR",))
    yield rule("us232.autos_floor", "floor", 15, "autos", since, origins=FLOORED)
    yield rule("us232.parts", "add", 25, "auto_parts", "2025-05-03", sure=False, unless=("S",),
               confidence="B")  # fmt: skip
    trucks = "2025-11-01"
    yield rule("us232.trucks", "add", 25, "trucks", trucks, excluding=("CAN", "MEX"))
    yield rule("us232.trucks.unclaimed", "add", 25, "trucks", trucks, origins=("CAN", "MEX"), unless=("S",))
    yield rule("us232.trucks_usmca", "content", 25, "trucks", trucks, origins=("CAN", "MEX"), only=("S",))
    yield rule("us232.buses", "add", 10, "buses", trucks)


def _wood_and_others() -> Iterator[tuple[str, ...]]:
    def rule(key: str, kind: str, rate: float, products: str, start: str, **more: Any) -> tuple[str, ...]:
        return measure(key, "USA", S232, "232", kind, rate, start, products=products, source="us_232_other", **more)

    wood = "2025-10-14"
    partners = (*FLOORED, "TWN")
    yield rule("us232.softwood", "add", 10, "softwood", wood)
    yield rule("us232.furniture", "add", 25, "furniture", wood, excluding=("GBR", *partners))
    yield rule("us232.furniture.uk", "add", 10, "furniture", wood, origins=("GBR",))
    yield rule("us232.furniture.floor", "floor", 15, "furniture", wood, origins=partners)
    yield rule("us232.chips", "add", 25, "chips", "2026-01-15", sure=False)
    yield rule("us232.pharma", "add", 100, "pharma", "2026-09-29", sure=False, confidence="B")


def _note_52(sources: Path, iso2: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Section 301 of 24 July 2026 by country; whether goods under section 232 pay it too the sources do not say."""
    for row in read_rows(sources / NOTE_52):
        partner = row["iso2_or_EU"]
        origins = EU if partner == "EU" else (iso2[partner],)
        kind = "floor" if row["kind"].startswith("floor") else "add"
        yield measure(
            f"us301.note52.{partner}", "USA", "301 note 52", "301", kind, float(row["rate_pct"]), row["effective_from"],
            origins=origins, unless=("S",) if "USMCA" in row["condition"] else (), yields=ALL_232, how="may",
            source="us_301_note52", confidence="B",
        )  # fmt: skip


def _china() -> Iterator[tuple[str, ...]]:
    """Section 301 on China by the list that the schedule's footnotes name."""
    for name, rate in CHINA_LISTS.items():
        yield measure(f"us301.china.{name}", "USA", "301 China", "301", "add", rate, "2018-07-06", origins=("CHN",),
                      products=f"china_{name}", source="us_hts_2026")  # fmt: skip


def _ended() -> Iterator[tuple[str, ...]]:
    """What has ended: shown with its last day, charged only for dates before it."""
    last = "2026-02-23"
    yield measure("us122", "USA", "122", "122", "add", 10, "2026-02-24", "2026-07-23", unless=("S",), yields=ALL_232,
                  products="not:s122_exempt", source="us_policy")  # fmt: skip
    for partner, rate, start in (("CAN", 35, "2025-08-01"), ("MEX", 25, "2025-03-04"), ("CHN", 10, "2025-11-10")):
        yield measure(f"us_ieepa.fentanyl.{partner}", "USA", "IEEPA fentanyl", "IEEPA", "add", rate, start, last,
                      origins=(partner,), unless=("S",), yields=ALL_232, source="us_policy")  # fmt: skip
    yield measure("us_ieepa.reciprocal", "USA", "IEEPA reciprocal", "IEEPA", "unknown", None, "2025-08-07", last,
                  excluding=("CAN", "MEX"), sure=False, yields=ALL_232, source="us_policy")  # fmt: skip


def _others() -> Iterator[tuple[str, ...]]:
    yield measure("us338.canada", "USA", "338", "338", "add", 50, "2026-08-22", origins=("CAN",),
                  products="s338_canada", sure=False, yields=ALL_232, source="us_338", confidence="B")  # fmt: skip
    us = "CAN"
    yield measure("ca_surtax.steel_derivatives", us, "CA steel derivatives", "surtax", "add", 25, "2025-12-26",
                  products="ca_SOR-2025-267", yields=("CA steel China", "CA steel US"), source="ca_surtax")  # fmt: skip
    yield measure("ca_surtax.china", us, "CA steel China", "surtax", "add", 25, "2024-10-22", origins=("CHN",),
                  products="ca_SOR-2024-187", source="ca_surtax")  # fmt: skip
    yield measure("ca_surtax.melted_in_china", us, "CA melted", "surtax", "add", 25, "2025-07-31",
                  excluding=("CHN", "USA"), products="ca_SOR-2025-154", sure=False, source="ca_surtax")  # fmt: skip
    yield measure("ca_surtax.steel_quota", us, "CA steel quota", "surtax", "add", 50, "2025-06-27",
                  excluding=("USA", "MEX"), products="ca_SOR-2025-148", sure=False, source="ca_surtax")  # fmt: skip
    yield measure("ca_surtax.us_metals", us, "CA steel US", "surtax", "add", 25, "2025-03-13", origins=("USA",),
                  products="ca_SOR-2025-95", sure=False, source="ca_surtax", confidence="B")  # fmt: skip
    yield measure("ca_surtax.us_vehicles", us, "CA US vehicles", "surtax", "add", 25, "2025-04-09", origins=("USA",),
                  products="ca_SOR-2025-118", sure=False, source="ca_surtax", confidence="B")  # fmt: skip
    yield measure("ca_surtax.us_2026", us, "CA US 2026", "surtax", "unknown", None, "2026-09-08", origins=("USA",),
                  sure=False, source="ca_surtax", confidence="B")  # fmt: skip
    partners = ("CAN", "USA", "COL", "CHL", "ISR", "ISL", "LIE", "NOR", "CHE", "URY", "JPN", "BOL", "PER", "SLV",
                "NIC", "HND", "CRI", "GTM", "PAN", "AUS", "NZL", "SGP", "VNM", "MYS", "BRN", "GBR", *EU)  # fmt: skip
    yield measure("mx_2026", "MEX", "MX 2026", "LIGIE", "unknown", None, "2026-01-01", excluding=partners, sure=False,
                  source="mx_policy", confidence="B")  # fmt: skip
