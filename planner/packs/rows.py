"""What a row of each table must look like, column by column."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _real_day(cell: str) -> str:
    if cell:
        date.fromisoformat(cell)  # ValueError for the 30th of February
    return cell


Text = Annotated[str, Field(min_length=1)]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1960, le=2100)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]
MaybeNumber = Annotated[Number | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]
MaybeLatitude = Annotated[Latitude | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
MaybeLongitude = Annotated[Longitude | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
MaybePositive = Annotated[Positive | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$"), AfterValidator(_real_day)]
Code = Annotated[str, Field(pattern=r"^(\d{2}|\d{4}|\d{6})$")]
YesNo = Literal["yes", "no"]
Spans = Annotated[str, Field(pattern=r"^((\d\d){1,4}(-(\d\d){1,4})?(;(\d\d){1,4}(-(\d\d){1,4})?)*)?$")]
Steps = Annotated[str, Field(pattern=r"^([\d.]+(@\d{4}-\d\d-\d\d)?(;[\d.]+@\d{4}-\d\d-\d\d)*)?$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Named(_Row):
    en: Text
    es: Text
    fr: Text


class SourceRow(_Row):
    id: Text
    title: Text
    publisher: Text
    year: Text
    licence: Text
    address: Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
    note: str


class GapRow(_Named):
    key: Text


class FlagRow(_Named):
    id: Text


class MarketRow(_Named):
    iso3: Iso3
    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    numeric: Annotated[str, Field(pattern=r"^(\d{3})?$")]
    region: Text
    income_group: Literal["", "high", "upper_middle", "lower_middle", "low"]
    languages: str
    landlocked: YesNo
    latitude: MaybeLatitude
    longitude: MaybeLongitude
    base_ratio: MaybePositive
    no_imports: str


class IndicatorRow(_Named):
    id: Text
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=6)]
    source: Text


class ValueRow(_Row):
    market: Text
    indicator: Text
    year: Year
    value: Number
    source: Text
    flag: str


class ProductRow(_Named):
    code: Code
    level: Literal["2", "4", "6"]
    revision: Literal["2017+2022", "2017", "2022"]
    hs2017: Annotated[str, Field(pattern=r"^(\d{2}|\d{4}|\d{6})?$")]
    note: str


class WordsRow(_Row):
    code: Text
    en: str
    es: str
    fr: str


class HsMapRow(_Row):
    hs2022: Code
    hs2017: Code
    relationship: Literal["1:1", "1:n", "n:1", "n:n"]


class AgreementRow(_Row):
    home: Text
    partner: Text
    en: Text
    es: Text
    fr: Text
    in_force: Day
    scope: Literal["full", "partial", "none"]
    note_en: str
    note_es: str
    note_fr: str
    evidence: Text
    verified: YesNo


class SeaRouteRow(_Row):
    home: Text
    market: Text
    origin_port: Text
    destination_port: Text
    nautical_miles: Positive
    passages: str
    without_canals: MaybePositive
    source: Text


class GateRow(_Named):
    market: Text
    kind: Text
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    source: Text
    severity: Literal["closed", "caution"]


class MineRow(_Row):
    commodity: Text
    market: Text
    year: Year
    production: Positive
    unit: Text
    flag: str
    source: Text


class CarsRow(_Row):
    market: Text
    measure: Text
    powertrain: Text
    year: Year
    value: Positive
    unit: Text
    source: Text


class PowerRow(_Row):
    market: Text
    year: Year
    carrier: Text
    twh: Number
    source: Text


class FdiRow(_Row):
    place: Text
    fact: Text
    year: Year
    value: Number
    unit: Text
    source: Text


class SiteRow(_Row):
    name: Text
    mineral: Text
    stage: Text
    province: Text
    latitude: Latitude
    longitude: Longitude
    source: Text


class ProvinceRow(_Row):
    province: Text
    year: Year
    hs: Text
    value: Positive
    currency: Text
    share_pct: Positive
    source: Text


class LithiumRow(_Row):
    country: Text
    item: Text
    year: Year
    tonnes: Positive
    flag: str
    source: Text


class ComplexityRow(_Row):
    kind: Literal["product", "economy"]
    code: Text
    year: Year
    value: Number
    source: Text


class OriginRuleRow(_Row):
    agreement: Literal["usmca", "cptpp"]
    source: Text
    rule: Text
    way: Annotated[int, Field(ge=1)]
    applies: Spans
    since: Day
    until: Day
    goods: Literal[
        "", "other", "named", "light_vehicle", "heavy_truck", "other_vehicle", "off_road", "bus_15", "bus_16"
    ]
    change: Literal["", "chapter", "heading", "subheading", "item", "good", "only", "none"]
    whole_group: YesNo
    also_from: Spans
    not_from: Spans
    tv: Steps
    nc: Steps
    build_up: Steps
    focused: Steps
    process: Literal["", "cut_knit_sew", "cut_sew"]
    unread: str
    structured: Literal["full", "partly", "no"]


class OriginPartRow(_Row):
    list: Text
    code: Code
    part_of_line: YesNo


class OriginHsRow(_Row):
    edition: Literal["2017", "2022"]
    code: Code
    hs2012: Spans


class ScheduleRow(_Named):
    id: Text
    markets: Annotated[str, Field(pattern=r"^[A-Z]{3}( [A-Z]{3})*$")]
    revision: Literal["2017", "2022"]
    as_of: Annotated[Day, Field(min_length=10)]
    valid_from: Annotated[Day, Field(min_length=10)]
    valid_until: Annotated[Day, Field(min_length=10)]
    digits: Annotated[int, Field(ge=6, le=12)]
    currency: Iso3
    source: Text
    confidence: Literal["official", "second_hand", "partial", "low"]
    preferences: Literal["all", "some", "none"]
    label_language: str
    absent: Annotated[str, Field(pattern=r"^(\d\d( \d\d)*)?$")]
    without_mfn: Annotated[str, Field(pattern=r"^([A-Z]{3}( [A-Z]{3})*)?$")]
    note_en: str
    note_es: str
    note_fr: str


class TreatmentRow(_Named):
    schedule: Text
    code: Text
    partner: Iso3
    in_force: Day
    verified: YesNo
    kind: Literal["agreement", "unilateral"]
    evidence: Text


class MeasureRow(_Named):
    id: Text
    market: Iso3
    family: Text
    authority: Text
    origins: str
    except_origins: str
    products: str
    kind: Literal["add", "floor", "content", "unknown"]
    rate: MaybePositive
    start: Annotated[Day, Field(min_length=10)]
    end: Day
    sure: YesNo
    unless: str
    only: str
    yields: str
    yields_how: Literal["no", "may"]
    source: Text
    confidence: Literal["A", "B", "C"]
    note_en: str
    note_es: str
    note_fr: str


class MeasureProductRow(_Row):
    list: Text
    code: Annotated[str, Field(pattern=r"^\d{2,10}$")]
    start: Day


class AgreementHomeRow(_Row):
    home: Iso3


class Schema(NamedTuple):
    """A table's row, its key, and which columns name a key of another table."""

    model: type[BaseModel]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()


_SOURCE = ("source", "sources.csv")
_MARKET = ("market", "markets.csv")
_FLAG = ("flag", "flags.csv")


# In the order in which they refer to each other.
class ChargeRow(_Row):
    market: Iso3
    id: Text
    province: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")]
    percent: Positive
    base: Literal["duty_base", "with_duty"]
    least: MaybePositive
    most: MaybePositive
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    modes: str
    spared: str
    as_of: Text
    state: Literal["current", "stale", "unverified"]
    source: Text


class TariffElasticityRow(_Row):
    code: Code
    elasticity: Annotated[float, Field(lt=0, allow_inf_nan=False)]
    level: Literal["HS4", "HS6"]


class SubstitutionRow(_Row):
    market: Iso3
    hs3: Annotated[str, Field(pattern=r"^\d{3}$")]
    sigma: Annotated[float, Field(gt=1, allow_inf_nan=False)]


class ClaimRow(_Row):
    partner: Iso3
    code: Code
    usd_2024: Positive
    claimed_2024: Positive
    usd_2026_02: Positive
    claimed_2026_02: Positive


SCHEMAS: dict[str, Schema] = {
    "sources.csv": Schema(SourceRow, ("id",)),
    "gaps.csv": Schema(GapRow, ("key",)),
    "flags.csv": Schema(FlagRow, ("id",)),
    "markets.csv": Schema(MarketRow, ("iso3",), (("no_imports", "gaps.csv"),)),
    "indicators.csv": Schema(IndicatorRow, ("id",), (_SOURCE,)),
    "values.csv": Schema(ValueRow, ("market", "indicator"), (_MARKET, ("indicator", "indicators.csv"), _SOURCE, _FLAG)),
    "products.csv": Schema(ProductRow, ("code",)),
    "product_words.csv": Schema(WordsRow, ("code",), (("code", "products.csv"),)),
    "hs_map.csv": Schema(HsMapRow, ("hs2022", "hs2017"), (("hs2022", "products.csv"), ("hs2017", "products.csv"))),
    "agreements.csv": Schema(
        AgreementRow, ("home", "partner", "en"), (("home", "markets.csv"), ("partner", "markets.csv"))
    ),
    "sea_routes.csv": Schema(SeaRouteRow, ("home", "market"), (("home", "markets.csv"), _MARKET, _SOURCE)),
    "gates.csv": Schema(GateRow, ("market", "kind"), (_MARKET, _SOURCE)),
    "mine_production.csv": Schema(MineRow, ("commodity", "market", "year"), (_MARKET, _SOURCE, _FLAG)),
    "electric_cars.csv": Schema(CarsRow, ("market", "measure", "powertrain", "year"), (_MARKET, _SOURCE)),
    "electricity.csv": Schema(PowerRow, ("market", "year", "carrier"), (_MARKET, _SOURCE)),
    "fdi.csv": Schema(FdiRow, ("place", "fact", "year"), (_SOURCE,)),
    "mineral_sites.csv": Schema(SiteRow, ("name", "province", "mineral"), (_SOURCE,)),
    "provinces.csv": Schema(ProvinceRow, ("province", "year", "hs"), (_SOURCE,)),
    "complexity.csv": Schema(ComplexityRow, ("kind", "code"), (_SOURCE,)),
    "agreement_homes.csv": Schema(AgreementHomeRow, ("home",)),
    "origin_rules.csv": Schema(OriginRuleRow, ("agreement", "source", "rule", "way"), (_SOURCE,)),
    "origin_parts.csv": Schema(OriginPartRow, ("list", "code")),
    "origin_hs.csv": Schema(OriginHsRow, ("edition", "code")),
    "schedules.csv": Schema(ScheduleRow, ("id",), (_SOURCE,)),
    "treatments.csv": Schema(TreatmentRow, ("schedule", "code", "partner"), (("schedule", "schedules.csv"),)),
    "measures.csv": Schema(MeasureRow, ("id",), (_SOURCE,)),
    "measure_products.csv": Schema(MeasureProductRow, ("list", "code")),
    "charges.csv": Schema(ChargeRow, ("market", "id", "province"), (_SOURCE,)),
    "tariff_elasticities.csv": Schema(TariffElasticityRow, ("code",)),
    "substitution.csv": Schema(SubstitutionRow, ("market", "hs3")),
    "usmca_claims.csv": Schema(ClaimRow, ("partner", "code")),
    "lithium_usgs.csv": Schema(LithiumRow, ("country", "item", "year"), (_SOURCE, _FLAG)),
}
