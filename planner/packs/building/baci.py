"""World trade by product, exporter and importer: the collected BACI file, or CEPII's own release where it is at hand.

Every reader gives the same table: importer, product (HS 2017), exporter, value (whole USD of 2024), value_2017 (whole
USD, 0 where unknown).
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
from ibis import _

from planner.errors import PackError
from planner.packs.building.engines import Engine
from planner.text import mark

YEAR = 2024
BASE_YEAR = 2017
COLLECTED = "trade/baci_hs17_v202601_2024_hs6_220importers.parquet"
COLUMNS = ("importer", "product", "exporter", "value", "value_2017")
RENAMED = {"S19": "TWN", "EU27": "EUN"}

DAMAGED = mark("{file} is damaged: it is not a whole zip file.")
INCOMPLETE = mark("{file} has no {what}; a release of BACI for HS 2017 with the years 2017 and 2024 is needed.")


@dataclass(frozen=True)
class World:
    """Flows of one source, which importers and which products it covers, and the products' full list."""

    flows: Any  # an Ibis table of COLUMNS
    importers: frozenset[str]
    codes: frozenset[str]
    products: tuple[str, ...]
    source: str
    release: bool


def find_release(sources: Path) -> Path | None:
    """CEPII's newest release for HS 2017 in the sources' folder or its ``trade`` folder."""
    found = [*sources.glob("BACI_HS17_V*.zip"), *(sources / "trade").glob("BACI_HS17_V*.zip")]
    return max(found, key=lambda path: path.name, default=None)


def read_collected(engine: Engine, sources: Path) -> World:
    """The collected file: 220 importers, 2024, and 2017 where it is the first year of the flow."""
    raw = engine.parquet(sources / COLLECTED)
    base = ibis.ifelse(_.base_year == BASE_YEAR, _.v_base, 0)
    flows = raw.select(
        importer=_.importer.substitute(RENAMED), product=_.hs6, exporter=_.exporter.substitute(RENAMED),
        value=_.v2024.cast("int64"), value_2017=base.cast("int64"),
    )  # fmt: skip
    listed = _product_codes((sources / "hs/baci_product_codes_HS17_en.csv").read_bytes())
    importers, codes = engine.distinct(flows.importer), engine.distinct(flows["product"])
    return World(flows, importers, codes, listed, "baci_2024", False)


def read_release(engine: Engine, path: Path, year: int = YEAR) -> World:
    """CEPII's release: columns t,i,j,k,v,q in thousand USD, with its country and product lists inside or beside.

    ``value`` is that of the ``year`` asked for. PackError when the release is damaged or not complete.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            countries = _member(archive, path, "country_codes")
            products = _member(archive, path, "product_codes")
            years = {y: _extract(archive, path, f"_Y{y}_", engine.folder) for y in sorted({year, BASE_YEAR})}
    except zipfile.BadZipFile as error:
        raise PackError(DAMAGED, file=path.name) from error
    names = _country_codes(countries)
    now, base = (_year(engine, years[y], names) for y in (year, BASE_YEAR))
    joined = now.rename(value_now="value").outer_join(
        base.rename(value_base="value"), ["importer", "product", "exporter"]
    )
    flows = joined.select(
        importer=ibis.coalesce(_.importer, _.importer_right),
        product=ibis.coalesce(_["product"], _.product_right),
        exporter=ibis.coalesce(_.exporter, _.exporter_right),
        value=ibis.coalesce(_.value_now, 0),
        value_2017=ibis.coalesce(_.value_base, 0),
    )
    flows = engine.keep(flows)
    listed = _product_codes(products)
    return World(flows, engine.distinct(flows.importer), frozenset(listed), listed, "baci_2024", True)


def _year(engine: Engine, path: Path, names: dict[int, str]) -> Any:
    raw = engine.text(path)
    countries = engine.small({"number": list(names), "iso3": list(names.values())})
    flows = raw.select(
        exporter_number=_.i.strip().cast("int64"),
        importer_number=_.j.strip().cast("int64"),
        product=_.k.strip().lpad(6, "0"),
        value=(_.v.strip().cast("float64") * 1000).round().cast("int64"),
    )
    sellers, buyers = countries.rename(exporter="iso3"), countries.rename(importer="iso3")
    named = flows.join(sellers, flows.exporter_number == sellers.number).drop("number")
    named = named.join(buyers, named.importer_number == buyers.number)
    return named.select("importer", "product", "exporter", "value")


def _extract(archive: zipfile.ZipFile, path: Path, part: str, temporary: Path) -> Path:
    name = next((name for name in archive.namelist() if part in name and name.lower().endswith(".csv")), "")
    if not name:
        raise PackError(INCOMPLETE, file=path.name, what=part.strip("_Y"))
    return Path(archive.extract(name, temporary))


def _member(archive: zipfile.ZipFile, path: Path, start: str) -> bytes:
    for name in archive.namelist():
        if Path(name).name.startswith(start):
            return archive.read(name)
    beside = sorted(path.parent.glob(f"{start}*.csv"))
    if not beside:
        raise PackError(INCOMPLETE, file=path.name, what=f"{start}*.csv")
    return beside[-1].read_bytes()


def _country_codes(data: bytes) -> dict[int, str]:
    """BACI's country number -> ISO3; the column is called country_iso3 or, in older releases, iso_3digit_alpha."""
    rows = list(_rows(data))
    column = next(name for name in ("country_iso3", "iso_3digit_alpha") if name in rows[0])
    known = ((int(row["country_code"]), row[column].strip()) for row in rows)
    return {number: RENAMED.get(iso3, iso3) for number, iso3 in known if len(iso3) == 3 and iso3 != "N/A"}


def _product_codes(data: bytes) -> tuple[str, ...]:
    return tuple(sorted({row["code"].strip().zfill(6) for row in _rows(data)}))


def _rows(data: bytes) -> Iterable[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return csv.DictReader(text.splitlines())
