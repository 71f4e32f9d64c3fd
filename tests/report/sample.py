"""An answer made by hand: ten markets, eighteen criteria, three priorities, one hole, one caution, one thin score."""

from __future__ import annotations

import math
from dataclasses import replace

from planner import api
from planner.engine.tariffs import duty
from planner.model.assessment import FIRM_COVERAGE, Assessment, Column, Opportunity
from planner.model.criterion import Criterion, Scale
from planner.model.facts import (
    Agreement,
    Facts,
    Gap,
    Gate,
    Market,
    PackInfo,
    Product,
    Sector,
    SectorLine,
    Source,
    Supplier,
)
from planner.model.framework import Framework, Priority, Reference, Share
from planner.model.plan import Exporter, Offer, Plan
from planner.model.prospect import Hindsight, Outlook, PlannedGap, Prospect
from planner.model.room import Answer, Decision, Participant, Points, Room
from tests.engine.small_tariffs import SmallTariffs

CODES = ("CAN", "JPN", "USA", "AUS", "NZL", "CHL", "PER", "SGP", "VNM", "DEU")
NAMES = ("Canada", "Japan", "United States", "Australia", "New Zealand", "Chile", "Peru", "Singapore", "Vietnam",
         "Germany")  # fmt: skip
PLACES = (
    (56, -106),
    (36, 138),
    (38, -97),
    (-25, 134),
    (-42, 174),
    (-30, -71),
    (-9, -75),
    (1, 104),
    (16, 107),
    (51, 10),
)
UNITS = {
    "import_demand": ("USD", 0), "demand_growth": ("%", 1), "import_growth_forecast": ("%", 1),
    "supplier_concentration": ("index", 2), "foothold": ("%", 1), "ease_of_trade": ("ratio", 2),
    "agreement": ("steps", 0), "distance": ("km", 0), "sea_route": ("nm", 0), "logistics": ("index", 2),
    "shipping_connectivity": ("index", 0), "governance": ("index", 2), "income": ("USD PPP", 0),
    "exposure": ("pp", 2), "regional_value_chain": ("%", 1), "priority_sector": ("steps", 0),
    "investment_climate": ("%", 1), "language_border": ("steps", 0),
}  # fmt: skip
FIRST_READINGS = {"import_demand": 5.4e9, "income": 63_870.0, "distance": 11_099.0, "sea_route": 6_126.0}


def names(text):
    return {"en": text, "es": text, "fr": text}


def criterion(key):
    unit, decimals = UNITS[key]
    scale = Scale("steps", steps=((1, 50), (2, 100))) if unit == "steps" else Scale("linear", 0.0, 100.0)
    label = key.replace("_", " ").capitalize()
    return Criterion(key, names(label), names(f"What about {label.lower()}?"), unit, decimals, scale, "leave_out",
                     names("f"), names("w"), "trade", indicator=key)  # fmt: skip


CRITERIA = tuple(criterion(key) for key in UNITS)
KEYS = tuple(UNITS)
REFERENCES = (
    Reference("The Daily", "Two countries announce a plan", "2026-02-17", "https://example.org/plan"),
    Reference("The Ministry", "Joint statement", "2025-11", "https://example.org/statement"),
)
FRAMEWORK = Framework(
    "sample", "1", "2026-02-16", names("Sample action plan"), names("A plan to sell more and depend less."),
    names("Announced on 16 February 2026; not signed yet."), ("MEX",), ("electromobility",),
    (
        Priority("grow", names("Grow exports"), names("Sell more abroad."), REFERENCES[:1], 50.0,
                 tuple(Share(c, 1.0) for c in KEYS[:6])),
        Priority("reach", names("Use agreements and good routes"), names("Sell where access is easy."), REFERENCES,
                 30.0, tuple(Share(c, 1.0) for c in KEYS[6:12])),
        Priority("spread", names("Depend less on one market"), names("Sell to more markets."), (), 20.0,
                 tuple(Share(c, 1.0) for c in KEYS[12:])),
    ), REFERENCES[1:],
)  # fmt: skip
WEIGHTS = {share.criterion: p.weight / 100 / len(p.criteria) for p in FRAMEWORK.priorities for share in p.criteria}


def known(market, key):
    """Germany has no trade data and little else; the United States lack the growth since 2017."""
    if market == "DEU":
        return key in KEYS[6:12]
    return not (market == "USA" and key == "demand_growth")


def value(market, key):
    """0..100, by a rule that anyone can follow: falls with the market's place, differs by criterion."""
    row, column = CODES.index(market), KEYS.index(key)
    if UNITS[key][0] == "steps":
        return (0.0, 50.0, 100.0)[(row + column) % 3] if row else 100.0
    return max(0.0, 90.0 - 6.0 * row - (column * 7 + row * 3) % 20)


def reading(market, key):
    if UNITS[key][0] == "steps":
        return round(value(market, key) / 50)
    return FIRST_READINGS.get(key, 4.0) * value(market, key) / 100


def column(asked):
    key = asked.id
    have = [known(m, key) for m in CODES]
    return Column(
        asked,
        [reading(m, key) if k else math.nan for m, k in zip(CODES, have, strict=True)],
        [value(m, key) if k else math.nan for m, k in zip(CODES, have, strict=True)],
        ["2017-2024" if key == "demand_growth" else "2018" if (m, key) == ("PER", "logistics") else "2024" if k else ""
         for m, k in zip(CODES, have, strict=True)],
        ["trade" if k else "" for k in have],
        ["estimate" if k and key == "sea_route" else "" for k in have],
        ["" if k else "hole" if m == "DEU" else "usa_2017_missing" for m, k in zip(CODES, have, strict=True)],
        [False] * len(CODES),
    )  # fmt: skip


def opportunity(row, rank, gates):
    market = CODES[row]
    have = [key for key in KEYS if known(market, key)]
    total = sum(WEIGHTS[key] for key in have)
    effective = {key: WEIGHTS[key] / total if key in have else 0.0 for key in KEYS}
    points = {key: effective[key] * value(market, key) if key in have else 0.0 for key in KEYS}
    by_priority = {p.id: sum(points[s.criterion] for s in p.criteria) for p in FRAMEWORK.priorities}
    low = sum(WEIGHTS[key] * value(market, key) for key in have)
    return Opportunity(row, market, "854430", rank, sum(points.values()), total, low, low + 100 * (1 - total), points,
                       by_priority, effective, gates)  # fmt: skip


GATE = Gate(
    "VNM", "fatf_grey", names("Banks look closer at payments from this market."), "2026-06-19", "fatf", "caution"
)


def opportunities():
    made = [opportunity(i, 0, (GATE,) if code == "VNM" else ()) for i, code in enumerate(CODES)]
    made.sort(key=lambda o: (o.coverage < FIRM_COVERAGE, -o.score))
    return tuple(opportunity(o.row, rank, o.gates) for rank, o in enumerate(made, 1))


ROOM = Room(
    (
        Participant("p1", "Ana", "Sales", False, 2.0, (Answer(points=(Points("grow", 60), Points("reach", 40))),)),
        Participant("p2", "Luis", "Finance", True, 1.0, (Answer(method="order", order=("spread", "reach", "grow")),)),
        Participant("p3", "Eva", "Logistics"),
    ),
    "mean",
    (
        Decision("Canada first.", "2026-11-24", (Points("grow", 50), Points("reach", 50)), "", "All agreed."),
        Decision("Ask the bank.", "2026-11-24", private=True),
    ),
)
PLAN = Plan(
    title="Where to sell wiring sets besides the United States",
    exporter=Exporter("Bajío Harness (example)", "MEX", "Guanajuato", "regular", "", "An example; it does not exist."),
    products=(Offer("854430", ("854430",), "Wiring sets for vehicles", "electromobility"),), markets=CODES,
    framework="sample", notes="Where do we start in 2027?", room=ROOM,
    market_notes=(("CAN", "Ask the plants in Ontario."),),
)  # fmt: skip
OUTLOOK = Outlook(
    "MEX",
    (PlannedGap("CAN", "854430", 600_000_000.0, 450_000_000.0, 0.0, 1.6e9, 14, 0.875, 1, 1),
     PlannedGap("JPN", "854430", 31_889_880.0, 136_400_000.0, 104_510_120.0, 5.4e9, 51, 0.875, 1, 1),
     PlannedGap("DEU", "854430", None, None, None, None, 0, 0.625, 1, 0)),
    (Prospect("CAN", "854430", 6e8, 9e8, 3e8, 1.6e9, -1.5, 98, 0.25, 0.372, 1, 7.8, 14, 0.875),),
    Hindsight("MEX", 9_000, 0.81, 0.86, 0.24, 0.31, 1.9, 1.1),
)  # fmt: skip
ANSWER = api.judged(Assessment(
    PLAN, FRAMEWORK, (PackInfo("sample", "1", "2026-11-24", "Sample"),), CRITERIA, WEIGHTS,
    {p.id: p.weight / 100 for p in FRAMEWORK.priorities}, tuple((code, "854430") for code in CODES),
    tuple(column(c) for c in CRITERIA), opportunities(), outlook=OUTLOOK,
))  # fmt: skip


class SampleTrade:
    """Suppliers of every market but Germany; home sells to all but Japan."""

    year, source = 2024, "trade"

    def own_of(self, market, hs):
        return None

    def top_suppliers(self, market, hs, count=10):
        if market == "DEU":
            return []
        first = [] if market == "JPN" else [Supplier("MEX", 600_000_000, 0, 0.6)]
        return [*first, Supplier("EUN", 300_000_000, 250_000_000, 0.3), Supplier("VNM", 9_000, 8_000, 0.1)]

    def total_exports(self, exporter, hs):
        return 11_090_865_577

    def flow(self, exporter, importer, hs):
        return 31_889_880 if importer == "JPN" else 600_000_000


def market(code, label, place):
    return Market(code, code[:2], "0", names(label), "", "", (), False, *map(float, place))


FACTS = Facts(
    packs=ANSWER.packs,
    sources={
        "trade": Source("trade", "World trade of goods", "A statistical office", "2024", "CC BY 4.0", "https://example.org"),
        "fatf": Source("fatf", "Jurisdictions under monitoring", "FATF", "June 2026", "Facts", "http://example.org"),
    },
    markets={c: market(c, n, p) for c, n, p in zip(
        (*CODES, "MEX"), (*NAMES, "Mexico"), (*PLACES, (23, -102)), strict=True)},
    indicators={}, values={}, products={"854430": Product("854430", names("Ignition wiring sets"), "2017", "854430")},
    sectors=(
        Sector("electromobility", names("Electromobility"), names(""), (SectorLine("8544", names("")),), "own", True),
    ),
    agreements={"MEX": {
        "CAN": (Agreement("MEX", "CAN", names("CPTPP"), "2018-12-30", "full", names(""), "", True),),
        "CHL": (Agreement("MEX", "CHL", names("Old pact (of 1999)"), "1999-08-01", "partial", names(""), "", True),
                Agreement("MEX", "CHL", names("New pact"), "", "none", names("signed"), "", True)),
    }},
    sea_routes={}, pairs=None, gates=(GATE,), gaps={"hole": Gap("hole", names("the source has no file of it"))},
    trade=SampleTrade(), criteria={c.id: c for c in CRITERIA}, frameworks={"sample": FRAMEWORK}, tariffs=SmallTariffs(),
)  # fmt: skip
ANSWER = replace(
    ANSWER, duties=tuple(duty(FACTS, "854430", "MEX", code, "2026-11-24") for code in CODES)
)  # Canada's and Japan's by the small tariff; the others have no schedule
