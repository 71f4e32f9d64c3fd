"""What a row of each table must look like, column by column."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.packs.cells import (
    Code,
    Day,
    Iso3,
    Latitude,
    Longitude,
    MaybeLatitude,
    MaybeLongitude,
    MaybePositive,
    Number,
    Positive,
    Spans,
    Steps,
    Text,
    Year,
    YesNo,
)


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
