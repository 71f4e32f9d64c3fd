"""Facts small enough to work out by hand: four markets, two products, two criteria kinds."""

from __future__ import annotations

import numpy as np

from planner.model.criterion import Criterion, Scale
from planner.model.facts import Facts, Market, PackInfo, Pair, Product, Sector, SectorLine, Value
from planner.model.framework import Framework, Priority, Share
from planner.model.plan import Exporter, Offer, Plan

ECONOMIES = ("MEX", "CAN", "USA", "JPN", "DEU")
PRODUCTS = ("854430", "870899")
# [product, importer, exporter], USD of 2024; DEU's imports are a hole.
FLOWS = np.zeros((2, 5, 5))
FLOWS[0, 1] = [300, 0, 500, 200, 0]  # Canada buys wiring sets
FLOWS[0, 2] = [900, 50, 0, 50, 0]
FLOWS[0, 3] = [10, 0, 40, 0, 50]
FLOWS[1, 0] = [0, 100, 300, 0, 0]
FLOWS[1, 1] = [100, 0, 900, 0, 0]
FLOWS[1, 2] = [400, 500, 0, 100, 0]


class SmallTrade:
    """Trade of the small world, by the same protocol as the pack's."""

    products, economies, year, source = PRODUCTS, ECONOMIES, 2024, "baci_2024"

    def __init__(self) -> None:
        self.imports = FLOWS.sum(axis=2)
        self.imports[:, 4] = np.nan
        self.imports_2017 = self.imports / 2.0
        self.imports_2017[:, 2] = np.nan
        self.exports = FLOWS.sum(axis=1)
        self.exports_2017 = self.exports / 2.0
        shares = FLOWS / np.maximum(FLOWS.sum(axis=2, keepdims=True), 1)
        self.hhi = np.where(self.imports > 0, (shares**2).sum(axis=2), np.nan)
        self.suppliers = (FLOWS > 0).sum(axis=2).astype(float)

    def product_rows(self, hs):
        return np.array([i for i, code in enumerate(PRODUCTS) if code.startswith(hs)], dtype=np.int64)

    def economy_column(self, iso3):
        try:
            return ECONOMIES.index(iso3)
        except ValueError:
            raise KeyError(iso3) from None

    def flows_from(self, exporter, rows):
        return FLOWS[rows][:, :, self.economy_column(exporter)].sum(axis=0)

    def flows_by_market(self, rows):
        return FLOWS[rows].sum(axis=0)

    def top_suppliers(self, market, hs, count=10):
        return []

    def known_importers(self, rows):
        return np.array([economy != "DEU" for economy in ECONOMIES])

    def own_of(self, market, hs):
        return None

    def own_parts(self, column, rows):
        return []

    def gap(self, market, hs):
        return "importer_missing" if market == "DEU" else ""


class Pairs:
    def pair(self, home, market):
        return Pair(1000.0 if market == "USA" else 5000.0, market == "USA", False, "cepii_geodist")


def names(text):
    return {"en": text, "es": text, "fr": text}


def criterion(name, scale, *, computed="", indicator="", missing="leave_out", unit="%"):
    return Criterion(
        name, names(name), names("?"), unit, 1, scale, missing, names("f"), names("w"), "baci_2024", indicator, computed
    )


CRITERIA = {
    c.id: c
    for c in (
        criterion("import_demand", Scale("log", 10.0, 1000.0), computed="import_demand", unit="USD"),
        criterion("demand_growth", Scale("linear", -5.0, 15.0), computed="demand_growth"),
        criterion("supplier_concentration", Scale("linear", 0.6, 0.1), computed="supplier_concentration"),
        criterion("foothold", Scale("linear", 0.0, 20.0), computed="foothold"),
        criterion("ease_of_trade", Scale("log", 0.1, 10.0), computed="ease_of_trade", unit="ratio"),
        criterion("exposure", Scale("linear", 0.0, 5.0), computed="exposure", unit="pp"),
        criterion("regional_value_chain", Scale("linear", 0.0, 60.0), computed="regional_value_chain"),
        criterion("distance", Scale("linear", 15000.0, 500.0), computed="distance", unit="km"),
        criterion("language_border", Scale("steps", steps=((1, 60), (2, 100))), computed="language_border"),
        criterion("agreement", Scale("steps", steps=((1, 50), (2, 100))), computed="agreement", missing="neutral"),
        criterion("sea_route", Scale("linear", 12000.0, 500.0), computed="sea_route", unit="nm"),
        criterion("priority_sector", Scale("steps", steps=((1, 100),)), computed="priority_sector"),
        criterion("logistics", Scale("linear", 2.0, 4.3), indicator="lpi", missing="worst", unit="index"),
    )
}
FRAMEWORK = Framework(
    "small", "1", "2026-02-16", names("Small plan"), names(""), names(""), ("MEX",), ("electromobility",),
    (
        Priority("grow", names("Grow"), names(""), (), 60.0,
                 tuple(Share(c, 1.0) for c in ("import_demand", "demand_growth", "foothold", "exposure", "logistics"))),
        Priority("near", names("Near"), names(""), (), 40.0,
                 tuple(Share(c, 1.0) for c in CRITERIA if c not in ("demand_growth", "foothold", "exposure"))),
    ),
)  # fmt: skip
MARKETS = {
    code: Market(code, code[:2], "0", names(code), "", "", (), code == "DEU", 0.0, 0.0,
                 0.8 if code == "CAN" else 1.05, "importer_missing" if code == "DEU" else "")
    for code in ECONOMIES
}  # fmt: skip
FACTS = Facts(
    packs=(PackInfo("small", "1", "2026-11-24"),), sources={}, markets=MARKETS, indicators={},
    values={"lpi": {"CAN": Value(4.0, 2023, "lpi_2023"), "USA": Value(3.8, 2018, "lpi_2018", "older")}},
    products={code: Product(code, names(code), "2017+2022", code) for code in PRODUCTS},
    sectors=(Sector("electromobility", names("EV"), names(""), (SectorLine("8544", names("")),), "own", True),),
    agreements={}, sea_routes={}, pairs=Pairs(), gates=(), gaps={}, trade=SmallTrade(), criteria=CRITERIA,
    frameworks={"small": FRAMEWORK},
)  # fmt: skip
PLAN = Plan(
    title="Small", exporter=Exporter("Us", "MEX"), products=(Offer("854430", ("854430",)),),
    markets=("CAN", "USA", "JPN", "DEU"), framework="small",
)  # fmt: skip
