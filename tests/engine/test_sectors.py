"""The sector scorecard against the raw files, by hand, and in the properties that every score here must have."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from planner import api
from planner.engine.sectors import add_up
from planner.model.criterion import Scale
from planner.model.regions import find_region, regions
from planner.model.sector import SectorFigure, SectorMeasure
from planner.text import Texts

EN = Texts("en")
MARKETS = ("CAN", "USA", "JPN", "DEU", "CHN", "CHL")


@pytest.fixture(scope="module")
def view(facts):
    return api.sector_view(facts, "MEX", MARKETS, facts.frameworks["mexico-canada-2026"], "Nuevo León")


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8-sig") if path.suffix == ".gz" else path.open(encoding="utf-8-sig") as f:
        return list(csv.DictReader(f))


def figure(view, sector, economy, measure):
    return view.score(sector, economy).figures[measure]


# --- against the raw files -------------------------------------------------------------------------------------------


def test_exports_imports_and_sales_are_the_raw_file_s_sums(facts, view, sources):
    pq = pytest.importorskip("duckdb")
    path = sources / "trade" / "baci_hs17_v202601_2024_hs6_220importers.parquet"
    codes = [line.code for line in facts.sector("aerospace").lines]
    like = " or ".join(f"hs6 like '{code}%'" for code in codes)

    def total(where):
        query = f"select sum(v2024) from '{path}' where ({like}) and {where}"
        return pq.connect().execute(query).fetchone()[0]

    assert figure(view, "aerospace", "CAN", "imports").value == total("importer = 'CAN'")
    assert figure(view, "aerospace", "CAN", "home_sales").value == total("importer = 'CAN' and exporter = 'MEX'")
    # The raw file has no imports of the USA; the pack takes those from the customs file.
    usa = sum(facts.trade.flow("MEX", "USA", code) or 0 for code in codes)
    assert figure(view, "aerospace", "MEX", "exports").value - usa == total("exporter = 'MEX'")


def test_complexity_is_the_raw_index_weighted_by_exports(facts, view, sources):
    raw = {r["product_code"]: float(r["pci"]) for r in rows(sources / "sectors" / "eci_product_complexity_2023.csv.gz")}
    trade = facts.trade
    found = [
        (raw[code[:4]], trade.exports[i, trade.economy_column("MEX")])
        for i, code in enumerate(trade.products)
        if facts.sector("automotive").holds(code) and code[:4] in raw
    ]
    by_hand = sum(p * v for p, v in found if v == v) / sum(v for _, v in found if v == v)
    assert figure(view, "automotive", "MEX", "complexity").value == pytest.approx(by_hand, abs=1e-3)
    economy = {r["country_code"]: r for r in rows(sources / "sectors" / "eci_country_complexity.csv.gz")
               if r["year"] == "2023"}  # fmt: skip
    shown = figure(view, "automotive", "MEX", "economy_complexity")
    assert (shown.value, shown.year) == (pytest.approx(float(economy["MEX"]["eci"]), abs=5e-4), "2023")
    assert ("economy", "NIU") not in facts.industry.complexity  # sells too little to be measured


def test_electric_cars_are_the_raw_file_s(view, sources):
    raw = {
        (r["region_country"], r["parameter"], r["powertrain"]): float(r["value"])
        for r in rows(sources / "sectors" / "iea_gevo_2025.csv.gz")
        if r["category"] == "Historical" and r["mode"] == "Cars" and r["year"] == "2024"
    }
    for economy, name in (("CAN", "Canada"), ("MEX", "Mexico"), ("CHN", "China")):
        assert figure(view, "electromobility", economy, "electric_car_share").value == raw[name, "EV sales share", "EV"]
        stock = sum(v for (place, what, _), v in raw.items() if place == name and what == "EV stock")
        assert figure(view, "electromobility", economy, "electric_car_stock").value == stock


def test_power_mines_and_lithium_are_the_raw_files(view, sources):
    power = {r["iso3"]: r for r in rows(sources / "sectors" / "electricity_mix_owid_codecarbon.csv")}
    shown = figure(view, "energy", "CAN", "power_generated")
    assert (shown.value, shown.year) == (float(power["CAN"]["total_TWh"]), power["CAN"]["year"])
    assert sum(i.value for i in shown.inputs) == pytest.approx(shown.value, rel=0.01)
    mined = Counter()
    own = Counter()
    for r in rows(sources / "sectors" / "world_mining_data_production_2018_2024.csv.gz"):
        if r["year"] == "2024" and r["country"] != "Total" and len(r["iso3"]) == 3:
            mined[r["commodity"]] += float(r["production"] or 0)
            own[r["commodity"], r["iso3"]] += float(r["production"] or 0)
    items = view.measure("minerals_mined").items
    for economy in ("MEX", "CAN", "CHL"):
        by_hand = sum(own[item, economy] >= 0.01 * mined[item] > 0 for item in items)
        assert figure(view, "critical_minerals", economy, "minerals_mined").value == by_hand
    lithium = {r["country"]: r for r in rows(sources / "sectors" / "usgs_mcs2026_lithium.csv")}
    reserves = figure(view, "critical_minerals", "CHL", "lithium_reserves")
    assert reserves.value == float(lithium["Chile"]["reserves_t"])
    assert figure(view, "critical_minerals", "CHL", "lithium_production").value == 48_900
    assert figure(view, "critical_minerals", "MEX", "lithium_reserves").value is None


def test_mineral_sites_are_counted_by_province(view, sources):
    raw = json.loads((sources / "sectors" / "nrcan_critical_minerals_projects_2026.json").read_text(encoding="utf-8"))
    counted = Counter(site["province"] for site in raw)
    shown = figure(view, "critical_minerals", "CAN", "mineral_sites")
    assert shown.value == len(raw) == 291
    assert {i.names["en"]: i.value for i in shown.inputs} == counted
    assert figure(view, "critical_minerals", "MEX", "mineral_sites").missing == "sites_canada_only"


def test_regions_are_the_raw_files(facts, view, sources):
    raw = Counter()
    for r in rows(sources / "fdi" / "mexico_ied_by_state_quarter_1999_2024.csv"):
        raw[r["State"], r["Quarter"][:4]] += float(r["Investment"] or 0)
    assert view.region is not None
    assert dict(view.region.fdi)[2024] == pytest.approx(1e6 * raw["Nuevo León", "2024"])
    assert sum(r.fdi_share for r in view.regions) == pytest.approx(1.0)
    provinces = {r["province"]: r for r in rows(sources / "provinces" / "ca_provinces_exports_2025.csv")}
    quebec = api.region_figures(facts, "CAN", "québec")
    assert quebec.exports == float(provinces["QC"]["domestic_exports_total"])
    assert (quebec.top[0].hs, sum(quebec.sites.values())) == ("8802", 79)
    made = api.sector_view(facts, "CAN").regions
    assert len(made) == 13
    assert sum(r.exports for r in made) == 720_769_312_708
    assert [r.id for r in made if len(r.top) > 1] == ["ON", "AB", "QC", "BC"]
    for r in made:
        assert (r.top[0].hs, r.top[0].value) == (
            provinces[r.id]["largest_hs4"],
            float(provinces[r.id]["largest_hs4_value"]),
        )


# --- by hand ---------------------------------------------------------------------------------------------------------


def measure(key, weight, missing="leave_out", worst=0.0, best=100.0):
    names = {"en": key, "es": key, "fr": key}
    return SectorMeasure(key, names, names, "%", 1, names, "s", weight=weight, scale=Scale("linear", worst, best),
                         missing=missing, why=names)  # fmt: skip


def scored(values, measures):
    figures = {m.id: SectorFigure(values[m.id], "2024", "s", missing="" if values[m.id] is not None else "gone")
               for m in measures}  # fmt: skip
    return add_up("x", "MEX", measures, figures, {m.id: (values[m.id], False) for m in measures})


@pytest.mark.parametrize(("rule", "score"), [("leave_out", 60.0), ("neutral", 55.0), ("worst", 30.0)])
def test_a_missing_figure_counts_as_its_rule_says(rule, score):
    measures = [measure("a", 30.0), measure("b", 20.0), measure("c", 50.0, rule)]
    made = scored({"a": 80.0, "b": 30.0, "c": None}, measures)
    assert made.score == pytest.approx(score)  # known: 0.3 x 80 + 0.2 x 30 = 30 points of half the weight
    assert (made.coverage, made.low, made.high) == (0.5, 30.0, 80.0)
    assert sum(f.points for f in made.figures.values()) == pytest.approx(made.score)


def test_nothing_known_is_no_score():
    made = scored({"a": None, "b": None}, [measure("a", 1.0, "neutral"), measure("b", 1.0, "worst")])
    assert (made.score, made.coverage, made.low, made.high) == (None, 0.0, 0.0, 100.0)


def test_growth_against_the_world_is_worked_out_from_its_own_inputs(view):
    gained = figure(view, "medical_devices", "MEX", "export_gain")
    now, before, part, own, world = (i.value for i in gained.inputs)
    assert own == pytest.approx(100 * ((now / before) ** (1 / 7) - 1))
    assert gained.value == pytest.approx(own - world)
    assert part < 50
    assert gained.flag == "low_confidence"  # most sales go to the USA, of which 2017 is not known


def test_what_has_no_2017_is_in_neither_year_of_growth(facts):
    from planner.engine.sector_trade import sector_trade

    trade = sector_trade(facts)
    before = np.asarray(trade.trade.imports_2017)
    assert np.isnan(before[:, trade.column("USA")]).all()
    sold = np.where(np.isnan(before), np.nan, np.asarray(trade.trade.flows_of("MEX")))
    for row, rows in enumerate(trade.rows):
        assert trade.sold[row, trade.column("MEX")] == pytest.approx(np.nansum(sold[rows]))
        now = np.where(np.isnan(before[rows]), 0.0, np.nan_to_num(trade.trade.imports[rows])).sum(axis=0)
        assert trade.imports_dated[row] == pytest.approx(now)


# --- properties ------------------------------------------------------------------------------------------------------


def test_points_add_up_and_weights_to_one(view):
    for scores in view.scores.values():
        for s in scores:
            assert sum(f.points for f in s.figures.values()) == pytest.approx(s.score, abs=1e-9)
            assert sum(f.weight for f in s.figures.values()) == pytest.approx(1.0)
            assert s.low - 1e-9 <= s.score <= s.high + 1e-9
            assert all(f.missing for f in s.figures.values() if f.value is None)


def test_a_missing_figure_is_never_credited_more_than_the_world_s_pace(view):
    missing = [f for s in view.scores["MEX"] for f in s.figures.values() if f.value is None]
    assert missing
    for f in missing:
        assert f.points <= 50.0 * f.weight + 1e-9
    usa = figure(view, "electromobility", "USA", "import_growth")
    assert (usa.value, usa.missing, usa.points, usa.weight) == (None, "usa_2017_missing", 0.0, 0.0)
    germany = figure(view, "automotive", "DEU", "imports")
    assert (germany.value, germany.missing, germany.points) == (None, "importer_missing", 0.0)


def test_other_economies_and_the_order_of_sectors_change_no_score(facts, view):
    alone = api.sector_view(facts, "MEX")
    for s in alone.scores["MEX"]:
        assert view.score(s.sector, "MEX") == replace(s, rank=view.score(s.sector, "MEX").rank)
    named = facts.frameworks["mexico-canada-2026"].sectors
    assert view.sectors[: len(named)] == named
    assert set(view.sectors) == {s.id for s in facts.sectors} == set(alone.sectors)


def test_sectors_are_ranked_by_score_and_what_home_sells_itself_is_not_asked(view):
    scores = [s.score for s in view.scores["MEX"]]
    assert scores == sorted(scores, reverse=True)
    assert [s.rank for s in view.scores["MEX"]] == list(range(1, 11))
    assert figure(view, "energy", "MEX", "home_sales").missing == "home_itself"


def test_investment_by_origin_is_told_where_a_single_figure_is_known_and_nowhere_else(facts, view):
    canada = api.sector_view(facts, "CAN", ("MEX", "USA"))
    shown = figure(canada, "energy", "MEX", "investment_from_home")
    assert (shown.value, shown.year, shown.flag) == (3_323_000_000, "2025", "unverified")
    assert figure(canada, "energy", "USA", "investment_from_home").missing == "no_fdi_table"
    assert figure(view, "energy", "CAN", "investment_from_home").missing == "no_fdi_table"
    assert view.gaps[0] == "no_fdi_table"


def test_every_figure_can_be_explained_in_every_language(facts, view):
    for language in ("en", "es", "fr"):
        t = Texts(language)
        for economy in ("MEX", "DEU"):
            for s in view.scores[economy]:
                for key, found in s.figures.items():
                    story = api.explain_sector(view, facts, (s.sector, economy), key, t)
                    assert story.formula
                    assert story.source is not None
                    assert bool(story.points) == (view.measure(key).scale is not None)
                    assert (found.value is None) == story.reading.startswith(t("no data"))


@pytest.mark.parametrize("country", ["CAN", "MEX"])
def test_a_region_is_found_by_its_name_in_any_language_without_accents(facts, country):
    for key, names in regions(country).items():
        for name in names.values():
            assert find_region(country, name.upper()) == key
    assert find_region("CAN", "nouvelle ecosse") == "NS"
    assert find_region("MEX", "ciudad de mexico") == "Ciudad de México"
    assert find_region("CAN", "Bajío") == find_region("JPN", "Ontario") == find_region("CAN", "") == ""


def test_an_unknown_code_is_refused(facts):
    with pytest.raises(KeyError):
        api.sector_view(facts, "ZZZ")
    with pytest.raises(KeyError):
        api.sector_view(facts, "MEX", ("ZZZ",))
