"""Which tables a pack may hold: the row of each, its key, and what it refers to in other tables."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from planner.packs import rows


class Schema(NamedTuple):
    """A table's row, its key, and which columns name a key of another table."""

    model: type[BaseModel]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()


_SOURCE = ("source", "sources.csv")
_MARKET = ("market", "markets.csv")
_FLAG = ("flag", "flags.csv")


# In the order in which they refer to each other.
SCHEMAS: dict[str, Schema] = {
    "sources.csv": Schema(rows.SourceRow, ("id",)),
    "gaps.csv": Schema(rows.GapRow, ("key",)),
    "flags.csv": Schema(rows.FlagRow, ("id",)),
    "markets.csv": Schema(rows.MarketRow, ("iso3",), (("no_imports", "gaps.csv"),)),
    "indicators.csv": Schema(rows.IndicatorRow, ("id",), (_SOURCE,)),
    "values.csv": Schema(
        rows.ValueRow, ("market", "indicator"), (_MARKET, ("indicator", "indicators.csv"), _SOURCE, _FLAG)
    ),
    "products.csv": Schema(rows.ProductRow, ("code",)),
    "product_words.csv": Schema(rows.WordsRow, ("code",), (("code", "products.csv"),)),
    "hs_map.csv": Schema(rows.HsMapRow, ("hs2022", "hs2017"), (("hs2022", "products.csv"), ("hs2017", "products.csv"))),
    "agreements.csv": Schema(
        rows.AgreementRow, ("home", "partner", "en"), (("home", "markets.csv"), ("partner", "markets.csv"))
    ),
    "sea_routes.csv": Schema(rows.SeaRouteRow, ("home", "market"), (("home", "markets.csv"), _MARKET, _SOURCE)),
    "gates.csv": Schema(rows.GateRow, ("market", "kind"), (_MARKET, _SOURCE)),
    "mine_production.csv": Schema(rows.MineRow, ("commodity", "market", "year"), (_MARKET, _SOURCE, _FLAG)),
    "electric_cars.csv": Schema(rows.CarsRow, ("market", "measure", "powertrain", "year"), (_MARKET, _SOURCE)),
    "electricity.csv": Schema(rows.PowerRow, ("market", "year", "carrier"), (_MARKET, _SOURCE)),
    "fdi.csv": Schema(rows.FdiRow, ("place", "fact", "year"), (_SOURCE,)),
    "mineral_sites.csv": Schema(rows.SiteRow, ("name", "province", "mineral"), (_SOURCE,)),
    "provinces.csv": Schema(rows.ProvinceRow, ("province", "year", "hs"), (_SOURCE,)),
    "complexity.csv": Schema(rows.ComplexityRow, ("kind", "code"), (_SOURCE,)),
    "agreement_homes.csv": Schema(rows.AgreementHomeRow, ("home",)),
    "origin_rules.csv": Schema(rows.OriginRuleRow, ("agreement", "source", "rule", "way"), (_SOURCE,)),
    "origin_parts.csv": Schema(rows.OriginPartRow, ("list", "code")),
    "origin_hs.csv": Schema(rows.OriginHsRow, ("edition", "code")),
    "schedules.csv": Schema(rows.ScheduleRow, ("id",), (_SOURCE,)),
    "treatments.csv": Schema(rows.TreatmentRow, ("schedule", "code", "partner"), (("schedule", "schedules.csv"),)),
    "measures.csv": Schema(rows.MeasureRow, ("id",), (_SOURCE,)),
    "measure_products.csv": Schema(rows.MeasureProductRow, ("list", "code")),
    "charges.csv": Schema(rows.ChargeRow, ("market", "id", "province"), (_SOURCE,)),
    "tariff_elasticities.csv": Schema(rows.TariffElasticityRow, ("code",)),
    "substitution.csv": Schema(rows.SubstitutionRow, ("market", "hs3")),
    "usmca_claims.csv": Schema(rows.ClaimRow, ("partner", "code")),
    "lithium_usgs.csv": Schema(rows.LithiumRow, ("country", "item", "year"), (_SOURCE, _FLAG)),
}
