"""What each measure of the sector scorecard finds for one sector in one economy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from planner.engine.sector_trade import YEARS, Floats, SectorTrade, sector_trade
from planner.model.facts import Facts, Value
from planner.model.minerals import mineral_names
from planner.model.names import Names
from planner.model.regions import regions
from planner.model.sector import SectorFigure, SectorInput, SectorMeasure

LEAST_DATED = 0.25  # part of the exports that must go to importers with figures of 2017
LOW_RATIO = 0.9  # of the 2017 imports that the source covers; below it growth is of low confidence
MINED_SHARE = 0.01  # of the world's production, to count as one of its miners
POWER = ("coal", "gas", "oil", "nuclear", "hydroelectricity", "wind", "solar", "biofuel", "other_renewable")
FDI_ORIGINS = {"CAN": "Canada", "JPN": "Japan", "NLD": "Netherlands", "ESP": "Spain", "USA": "United States"}
FDI_YEAR = 2025
INVENTORY_YEAR = "2026"

EXPORTS: Names = {"en": "Exports 2024", "es": "Exportaciones 2024", "fr": "Exportations 2024"}
IMPORTS: Names = {"en": "Imports 2024", "es": "Importaciones 2024", "fr": "Importations 2024"}


@dataclass(frozen=True)
class Asked:
    """One sector in one economy, and whose sales there count."""

    facts: Facts
    home: str
    sector: str
    economy: str
    trade: SectorTrade
    home_flows: Floats  # [economy], home's exports of the sector in USD

    @cached_property
    def cell(self) -> tuple[int, int]:
        """Row of the sector and column of the economy; -1 for one that no trade source knows."""
        return self.trade.number(self.sector), self.trade.column(self.economy)

    def pick(self, table: Floats) -> float | None:
        """A figure of a [sector, economy] table; None where there is none."""
        row, column = self.cell
        value = float(table[row, column]) if column >= 0 else np.nan
        return value if value == value else None

    @property
    def source(self) -> str:
        """The USA's imports are of its own customs file."""
        return "us_census_2024" if self.economy == "USA" else self.trade.trade.source


Find = Callable[[Asked, SectorMeasure], SectorFigure]


def absent(measure: SectorMeasure, reason: str, inputs: tuple[SectorInput, ...] = ()) -> SectorFigure:
    """A figure that there is none of, with the key of the reason."""
    return SectorFigure(None, "", measure.source, missing=reason, inputs=inputs)


def _exports(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    value = asked.pick(asked.trade.exports)
    if value is None or asked.trade.all_exports[asked.cell[1]] <= 0:
        return absent(measure, "not_in_source")
    return SectorFigure(value, "2024", measure.source)


def _export_gain(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    exports, sold, before = (asked.pick(t) for t in (asked.trade.exports, asked.trade.sold, asked.trade.sold_2017))
    if exports is None or sold is None or before is None:
        return absent(measure, "not_in_source")
    if exports <= 0 or before <= 0:
        return absent(measure, "no_exports_2017")
    row, part = asked.cell[0], min(1.0, sold / exports)
    world = _growth(float(asked.trade.sold[row].sum()), float(asked.trade.sold_2017[row].sum()))
    own = _growth(sold, before)
    inputs = (
        _input("Exports to importers with figures of 2017: 2024",
               "Exportaciones a importadores con cifras de 2017: 2024",
               "Exportations vers les importateurs dont 2017 est connu : 2024", sold, "USD", 0, "2024"),
        _input("The same in 2017, flows that still exist", "Lo mismo en 2017, flujos que aún existen",
               "Les mêmes en 2017, flux qui existent encore", before, "USD", 0, "2017"),
        _input("Part of the economy's exports of 2024 that this covers",
               "Parte de las exportaciones de 2024 de la economía que esto abarca",
               "Part des exportations 2024 de l'économie que cela couvre", 100.0 * part, "%", 0, "2024"),
        _input("Growth a year of the economy", "Crecimiento anual de la economía", "Croissance annuelle de l'économie",
               own, "%", 1, "2017-2024"),
        _input("Growth a year of the world", "Crecimiento anual del mundo", "Croissance annuelle du monde",
               world, "%", 1, "2017-2024"),
    )  # fmt: skip
    if part < LEAST_DATED:
        return absent(measure, "mostly_undated", inputs)
    flag = "estimate" if part >= 2 * LEAST_DATED else "low_confidence"
    return SectorFigure(own - world, "2017-2024", measure.source, flag, inputs=inputs)


def _growth(now: float, before: float) -> float:
    """Per cent a year."""
    return float(100.0 * ((now / before) ** (1 / YEARS) - 1.0))


def _rca(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    value = asked.pick(asked.trade.rca)
    if value is None:
        return absent(measure, "not_in_source")
    row, column = asked.cell
    own, whole = asked.trade.exports, asked.trade.all_exports
    inputs = (
        _input("The sector's share of the economy's exports",
               "Participación del sector en las exportaciones de la economía",
               "Part du secteur dans les exportations de l'économie", 100.0 * own[row, column] / whole[column], "%", 2,
               "2024"),
        _input("Its share of world exports", "Su participación en las exportaciones mundiales",
               "Sa part dans les exportations mondiales", 100.0 * own[row].sum() / whole.sum(), "%", 2, "2024"),
    )  # fmt: skip
    return SectorFigure(value, "2024", measure.source, inputs=inputs)


def _complexity(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    value, part, exports = (
        asked.pick(t) for t in (asked.trade.complexity, asked.trade.complexity_known, asked.trade.exports)
    )
    if not exports:
        return absent(measure, "not_in_source")
    inputs = (
        _input("Part of the exports whose headings have an index",
               "Parte de las exportaciones cuyas partidas tienen índice",
               "Part des exportations dont les positions ont un indice", 100.0 * (part or 0.0), "%", 0, "2024"),
    )  # fmt: skip
    if value is None:
        return absent(measure, "headings_unknown", inputs)
    return SectorFigure(value, "2023", measure.source, inputs=inputs)


def _imports(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    value = asked.pick(asked.trade.imports)
    if value is None:
        return absent(measure, _import_gap(asked))
    return SectorFigure(value, "2024", asked.source)


def _import_gap(asked: Asked) -> str:
    market = asked.facts.markets.get(asked.economy)
    return (market.no_imports if market else "") or "not_in_source"


def _import_growth(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    if asked.pick(asked.trade.imports) is None:
        return absent(measure, _import_gap(asked))
    # A line that only 2024 is known of must not pass for growth.
    now, before = asked.pick(asked.trade.imports_dated), asked.pick(asked.trade.imports_2017)
    if not before or not now:
        return absent(measure, "usa_2017_missing" if asked.economy == "USA" else "base_missing")
    market = asked.facts.markets.get(asked.economy)
    ratio = market.base_ratio if market else None
    used = min(1.0, ratio) if ratio else 1.0
    inputs = (
        _input("Imports 2024, of lines whose 2017 is known", "Importaciones 2024, de líneas cuyo 2017 se conoce",
               "Importations 2024, des lignes dont 2017 est connu", now, "USD", 0, "2024"),
        _input("Imports 2017 in the source, flows that still exist",
               "Importaciones 2017 en la fuente, flujos que aún existen",
               "Importations 2017 dans la source, flux qui existent encore", before, "USD", 0, "2017"),
        _input("Share of the economy's 2017 imports that the source covers",
               "Parte de las importaciones de 2017 de la economía que cubre la fuente",
               "Part des importations 2017 de l'économie couverte par la source", ratio, "ratio", 2, "2017"),
    )  # fmt: skip
    flag = "low_confidence" if ratio is not None and ratio < LOW_RATIO else "estimate"
    return SectorFigure(_growth(now, before / used), "2017-2024", measure.source, flag, inputs=inputs)


def _indicator(key: str) -> Find:
    def find(asked: Asked, measure: SectorMeasure) -> SectorFigure:
        value = asked.facts.values.get(key, {}).get(asked.economy)
        return _of(value, measure)

    return find


def _of(value: Value | None, measure: SectorMeasure, inputs: tuple[SectorInput, ...] = ()) -> SectorFigure:
    if value is None:
        return absent(measure, "not_in_source", inputs)
    return SectorFigure(value.value, str(value.year), value.source, value.flag, inputs=inputs)


@lru_cache(maxsize=4)
def _mined(facts: Facts, items: tuple[str, ...]) -> tuple[dict[str, dict[str, float]], str]:
    """Economy -> mineral -> its share of the world's production in %, from 1 % on; and the year."""
    found: dict[str, dict[str, float]] = {}
    year = 0
    for item in items:
        mined: dict[str, Value] = facts.industry.mines.get(item, {})
        whole = sum(value.value for value in mined.values())
        for economy, value in mined.items():
            year = max(year, value.year)
            if whole > 0 and value.value / whole >= MINED_SHARE:
                found.setdefault(economy, {})[item] = 100.0 * value.value / whole
    return found, str(year)


def _minerals_mined(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    if asked.economy not in asked.facts.industry.miners:
        return absent(measure, "not_in_source")
    mined, year = _mined(asked.facts, measure.items)
    shares = sorted(mined.get(asked.economy, {}).items(), key=lambda entry: -entry[1])
    inputs = tuple(SectorInput(mineral_names(item), share, "%", 1, year) for item, share in shares)
    return SectorFigure(float(len(shares)), year, measure.source, inputs=inputs)


def _home_sales(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    if asked.economy == asked.home:
        return absent(measure, "home_itself")
    column = asked.cell[1]
    value = float(asked.home_flows[column]) if column >= 0 else np.nan
    if value != value:
        return absent(measure, _import_gap(asked))
    return SectorFigure(value, "2024", asked.source)


def _home_share(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    sold, imports = _home_sales(asked, measure), asked.pick(asked.trade.imports)
    if sold.value is None or not imports:
        return absent(measure, sold.missing or "not_in_source")
    return SectorFigure(100.0 * sold.value / imports, "2024", asked.source,
                        inputs=(SectorInput(IMPORTS, imports, "USD", 0, "2024"),))  # fmt: skip


def _electric_car_stock(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    kinds = {"BEV": ("Battery electric", "Eléctricos de batería", "Électriques à batterie"),
             "PHEV": ("Plug-in hybrid", "Híbridos enchufables", "Hybrides rechargeables"),
             "FCEV": ("Fuel cell", "De celda de combustible", "À pile à combustible")}  # fmt: skip
    found = {kind: asked.facts.industry.cars.get((asked.economy, "stock", kind)) for kind in kinds}
    known = {kind: value for kind, value in found.items() if value is not None}
    if "BEV" not in known:
        return absent(measure, "not_in_source")
    year = known["BEV"].year
    counted = {kind: value for kind, value in known.items() if value.year == year}
    inputs = tuple(_input(*kinds[kind], value.value, "vehicles", 0, str(year)) for kind, value in counted.items())
    return SectorFigure(sum(v.value for v in counted.values()), str(year), known["BEV"].source, inputs=inputs)


def _power_generated(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    power = asked.facts.industry.power
    inputs = tuple(
        SectorInput(CARRIERS[carrier], value.value, "TWh", 1, str(value.year))
        for carrier in POWER
        if (value := power.get((asked.economy, carrier))) is not None
    )
    return _of(power.get((asked.economy, "total")), measure, inputs)


CARRIERS: dict[str, Names] = {
    key: {"en": en, "es": es, "fr": fr}
    for key, en, es, fr in (
        ("coal", "Coal", "Carbón", "Charbon"), ("gas", "Gas", "Gas", "Gaz"), ("oil", "Oil", "Petróleo", "Pétrole"),
        ("nuclear", "Nuclear", "Nuclear", "Nucléaire"), ("hydroelectricity", "Hydro", "Hidráulica", "Hydraulique"),
        ("wind", "Wind", "Eólica", "Éolien"), ("solar", "Solar", "Solar", "Solaire"),
        ("biofuel", "Biofuels", "Biocombustibles", "Biocarburants"),
        ("other_renewable", "Other renewables", "Otras renovables", "Autres renouvelables"),
    )
}  # fmt: skip


def _lithium(item: str) -> Find:
    def find(asked: Asked, measure: SectorMeasure) -> SectorFigure:
        market = asked.facts.markets.get(asked.economy)
        value = asked.facts.industry.lithium.get((market.names["en"] if market else "", item))
        return absent(measure, "lithium_not_listed") if value is None else _of(value, measure)

    return find


def _mineral_sites(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    if asked.economy != "CAN":
        return absent(measure, "sites_canada_only")
    sites = asked.facts.industry.sites
    counted = Counter(site["province"] for site in sites).most_common()
    names = {known["en"]: known for known in regions("CAN").values()}
    inputs = tuple(SectorInput(names[place], n, "sites", 0, INVENTORY_YEAR) for place, n in counted if place in names)
    return SectorFigure(float(len(sites)), INVENTORY_YEAR, measure.source, inputs=inputs)


def _economy_complexity(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    return _of(asked.facts.industry.complexity.get(("economy", asked.economy)), measure)


def _investment_from_home(asked: Asked, measure: SectorMeasure) -> SectorFigure:
    if asked.economy == asked.home:
        return absent(measure, "home_itself")
    origin = FDI_ORIGINS.get(asked.home)
    found = asked.facts.industry.fdi.get(("MEX", f"Mexico FDI from {origin}", FDI_YEAR))
    if asked.economy != "MEX" or found is None:
        return absent(measure, "no_fdi_table")
    value, _ = found  # USD million
    return SectorFigure(1e6 * value.value, str(value.year), value.source, "unverified")


def _input(
    en: str, es: str, fr: str, value: float | None, unit: str, decimals: int, year: str
) -> SectorInput:  # fmt: skip
    return SectorInput({"en": en, "es": es, "fr": fr}, value, unit, decimals, year)


COMPUTED: dict[str, Find] = {
    "exports": _exports,
    "export_gain": _export_gain,
    "rca": _rca,
    "complexity": _complexity,
    "imports": _imports,
    "import_growth": _import_growth,
    "fdi_inflow": _indicator("fdi_inflow_pct"),
    "electric_car_share": _indicator("ev_sales_share"),
    "low_carbon_power": _indicator("electricity_low_carbon_pct"),
    "minerals_mined": _minerals_mined,
    "home_sales": _home_sales,
    "home_share": _home_share,
    "electric_car_stock": _electric_car_stock,
    "power_generated": _power_generated,
    "carbon_intensity": _indicator("electricity_carbon_intensity"),
    "lithium_production": _lithium("production"),
    "lithium_reserves": _lithium("reserves"),
    "mineral_sites": _mineral_sites,
    "economy_complexity": _economy_complexity,
    "investment_from_home": _investment_from_home,
}


@lru_cache(maxsize=2)
def home_flows(facts: Facts, home: str) -> tuple[Floats, ...]:
    """Home's exports of every sector to every economy, USD; NaN where there is no data."""
    trade = sector_trade(facts)
    if trade.column(home) < 0:
        return tuple(np.full(len(trade.trade.economies), np.nan) for _ in trade.rows)
    return tuple(np.asarray(trade.trade.flows_from(home, rows), dtype=float) for rows in trade.rows)


def find(
    facts: Facts, home: str, sector: str, economy: str, measures: tuple[SectorMeasure, ...]
) -> dict[str, SectorFigure]:
    """The figure of every measure asked of the sector; not scored yet."""
    trade = sector_trade(facts)
    flows = home_flows(facts, home)[trade.number(sector)]
    asked = Asked(facts, home, sector, economy, trade, flows)
    return {m.id: COMPUTED[m.id](asked, m) for m in measures if m.asks(sector)}
