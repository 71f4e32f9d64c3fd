"""The shipped tables: figures checked one by one against their sources' own statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import paths
from planner.model.facts import Facts
from planner.model.names import LANGUAGES
from planner.packs.definitions import load_criteria
from planner.packs.folder import find_packs
from planner.packs.pairs import Pairs
from planner.packs.tables import Tables

CORE = paths.resources() / "packs" / "core"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables(find_packs(paths.resources(), None))


def test_markets_have_three_names_a_region_and_a_place(tables: Tables) -> None:
    markets = tables.markets()
    assert len(markets) >= 190
    for market in markets.values():
        assert all(market.names[language] for language in LANGUAGES), market
        assert market.region, market
        assert market.latitude is not None, market
    assert markets["TWN"].names == {"en": "Taiwan", "es": "Taiwán", "fr": "Taïwan"}
    assert markets["BOL"].landlocked
    assert not markets["CHL"].landlocked
    assert next(iter(markets)) == "AFG"


def test_the_five_importers_without_data_say_so(tables: Tables) -> None:
    markets = tables.markets()
    missing = {code for code, market in markets.items() if market.no_imports == "importer_missing"}
    assert missing == {"DEU", "ESP", "FRA", "GBR", "NLD"}
    assert all(markets[code].base_ratio is None for code in missing)
    assert all(market.no_imports in ("", *tables.gaps()) for market in markets.values())


@pytest.mark.parametrize(
    ("market", "ratio"),
    [("RUS", 0.67), ("EGY", 0.69), ("ARE", 0.71), ("SGP", 0.72), ("SAU", 0.73), ("PHL", 0.82), ("MEX", 0.87),
     ("VNM", 0.90)],
)  # fmt: skip
def test_how_much_of_2017_the_flows_cover(tables: Tables, market: str, ratio: float) -> None:
    assert tables.markets()[market].base_ratio == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("indicator", "market", "value", "year", "flag"),
    [
        ("gdp_usd", "CAN", 2_243.637e9, 2024, ""),
        ("gdp_usd", "MEX", 1_856.366e9, 2024, ""),
        ("gdp_growth", "VNM", 7.091, 2024, ""),
        ("population", "CAN", 41_144_000, 2024, ""),
        ("lpi", "MEX", 2.9, 2023, ""),
        ("lpi", "CAN", 4.0, 2023, ""),
        ("lpi", "SGP", 4.3, 2023, ""),
        ("lpi", "ECU", 2.88, 2018, "older"),
        ("lsci", "CHN", 1300.39, 2025, ""),
        ("lsci", "SGP", 620.35, 2025, ""),
        ("lsci", "MEX", 191.31, 2025, ""),
        ("lsci", "CAN", 157.65, 2025, ""),
        ("lsci", "TWN", 333.67, 2025, ""),
        ("wgi_control_of_corruption", "CAN", 1.6586, 2022, ""),
        ("wgi_rule_of_law", "MEX", -0.8666, 2022, ""),
        ("wgi_rule_of_law", "USA", 1.3717, 2022, ""),
        ("ev_sales_share", "MEX", 2.2, 2024, ""),
        ("ev_sales_share", "NOR", 92.0, 2024, ""),
        ("electricity_carbon_intensity", "CAN", 170.043, 2023, ""),
        ("electricity_carbon_intensity", "MEX", 507.245, 2023, ""),
        ("imports_pct_gdp", "MEX", 37.88554, 2024, ""),
    ],
)
def test_figures_are_the_sources_own(
    tables: Tables, indicator: str, market: str, value: float, year: int, flag: str
) -> None:
    found = tables.values()[indicator][market]
    assert found.value == pytest.approx(value, rel=2e-4)
    assert (found.year, found.flag) == (year, flag)


def test_governance_is_the_mean_of_four_dimensions(tables: Tables) -> None:
    values = tables.values()
    names = ("government_effectiveness", "regulatory_quality", "rule_of_law", "control_of_corruption")
    mean = sum(values[f"wgi_{name}"]["MEX"].value for name in names) / 4
    assert values["governance"]["MEX"].value == pytest.approx(mean, abs=1e-5)


def test_import_forecast_is_the_mean_of_five_years(tables: Tables) -> None:
    found = tables.values()["import_growth_forecast"]["CAN"]
    assert found.value == pytest.approx((1.219 + 2.602 + 2.485 + 2.252 + 2.233) / 5)
    assert found.flag == "forecast"


def test_every_indicator_that_a_criterion_reads_is_there(tables: Tables) -> None:
    values, sources = tables.values(), tables.sources({})
    for criterion in load_criteria(paths.resources() / "criteria.toml").values():
        assert criterion.source in sources
        if criterion.indicator:
            assert len(values[criterion.indicator]) > 100


def test_agreements_by_home_and_partner(tables: Tables) -> None:
    agreements = tables.agreements()
    assert {"CAN", "MEX", "USA", "JPN", "GBR", "DEU"} <= set(agreements)
    assert [entry.in_force for entry in agreements["CAN"]["CHL"]] == ["1997-07-05", "2023-02-21"]
    assert [(entry.names["fr"], entry.scope) for entry in agreements["CAN"]["IDN"]] == [
        ("APEG Canada–Indonésie", "none")
    ]
    assert {entry.scope for entry in agreements["MEX"]["BRA"]} == {"partial"}
    assert not any(entry.verified for entry in agreements["MEX"]["BOL"])
    assert all(entry.verified for entry in agreements["CAN"]["KOR"])
    assert {entry.in_force for entry in agreements["CAN"]["GBR"] if entry.names["en"] == "CPTPP"} == {""}
    assert {"DEU", "JPN", "USA"} <= set(agreements["MEX"])


def test_sea_routes_are_the_shortest_from_any_port_of_home(tables: Tables) -> None:
    routes = tables.sea_routes()
    assert set(routes) == {"CAN", "MEX"}
    assert (routes["MEX"]["CAN"].origin_port, routes["MEX"]["CAN"].nautical_miles) == ("Veracruz", 2418)
    assert (routes["CAN"]["JPN"].origin_port, routes["CAN"]["NLD"].origin_port) == ("Prince Rupert", "Halifax")
    assert routes["CAN"]["NLD"].nautical_miles == 2786
    assert "BOL" not in routes["MEX"]


def test_pairs_say_distance_border_and_language(tables: Tables) -> None:
    pairs = Pairs(tables.texts("pairs.csv"))
    canada, usa, spain = (pairs.pair("MEX", market) for market in ("CAN", "USA", "ESP"))
    assert canada is not None
    assert usa is not None
    assert spain is not None
    assert (canada.distance_km, canada.border, canada.common_language) == (3443, False, False)
    assert usa.border is True
    assert spain.common_language is True
    assert pairs.pair("MEX", "MNE") is None
    assert pairs.pair("XXX", "CAN") is None


def test_gates_close_one_market_and_caution_others(tables: Tables) -> None:
    gates = tables.gates()
    assert [gate.market for gate in gates if gate.severity == "closed"] == ["PRK"]
    assert {gate.market for gate in gates if gate.kind == "fatf_black"} == {"PRK", "IRN", "MMR"}
    assert {"VNM", "BGR", "KEN"} <= {gate.market for gate in gates if gate.severity == "caution"}
    assert {gate.as_of for gate in gates} == {"2026-06-19"}


def test_every_reason_the_trade_gives_is_in_words(tables: Tables) -> None:
    from planner.packs import trade

    gaps = tables.gaps()
    for key in (
        trade.IMPORTER_MISSING,
        trade.CODE_MISSING,
        trade.US_CONCORDANCE,
        trade.NOT_TRADED,
        trade.NOT_IN_SOURCE,
    ):
        assert all(gaps[key].reason[language] for language in LANGUAGES)


def test_every_traded_line_has_a_label(facts: Facts) -> None:
    assert not [code for code in facts.trade.products if code not in facts.products]
    assert not [code for code in facts.products if not all(facts.products[code].names.values())]


def test_labels_stand_on_their_own(facts: Facts) -> None:
    harness = facts.products["854430"].names
    assert harness["en"].startswith("Insulated ")
    assert harness["en"].endswith(
        "Ignition wiring sets and other wiring sets of a kind used in vehicles, aircraft or ships"
    )
    assert facts.products["310420"].names["es"].endswith("Cloruro de potasio")
    alone = {"other", "others", "los demás", "las demás", "autres", "parts", "partes", "parties"}
    assert not [p.code for p in facts.products.values() if alone & {name.casefold() for name in p.names.values()}]


def test_hs_2022_lines_name_the_line_their_trade_is_under(facts: Facts) -> None:
    assert facts.products["854143"].revision == "2022"
    assert facts.products["854143"].hs2017 == "854140"
    assert facts.products["271012"].hs2017 == "271000"
    assert facts.products["854140"].revision == "2017"
    traded = set(facts.trade.products)
    orphans = [p.code for p in facts.products.values() if len(p.code) == 6 and p.hs2017 not in traded]
    assert not orphans


def test_the_world_map_is_whole_and_does_not_cross_the_date_line() -> None:
    import json

    shapes = json.loads((CORE / "world_map.json").read_text(encoding="utf-8"))
    assert {"CAN", "MEX", "USA", "RUS", "FJI", "TWN", "XKX"} <= set(shapes)
    assert list(shapes).index("ZAF") < list(shapes).index("LSO")  # drawn over it
    for polygons in shapes.values():
        for polygon in polygons:
            longitudes = [lon for lon, _ in polygon]
            assert -18000 <= min(longitudes) <= max(longitudes) <= 18000
            assert max(longitudes) - min(longitudes) < 17100
            assert all(-9000 <= lat <= 9000 for _, lat in polygon)


def test_the_pack_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in Path(CORE).iterdir()) <= 30_000_000
