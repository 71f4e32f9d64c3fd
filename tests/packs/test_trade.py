"""The shipped trade columns against the raw files they were made from, to the dollar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner import paths
from planner.packs.trade import TradeColumns, open_trade

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "data"
MAIN = SOURCES / "trade/baci_hs17_v202601_2024_hs6_220importers.parquet"
HOLES = ("DEU", "ESP", "FRA", "GBR", "NLD")

needs_sources = pytest.mark.skipif(not MAIN.exists(), reason="the raw files are not beside this checkout")


@pytest.fixture(scope="module")
def trade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TradeColumns]:
    path = paths.resources() / "packs" / "core" / "trade.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEP_HOME", str(tmp_path_factory.mktemp("home")))
        yield open_trade(path)


@pytest.fixture(scope="module")
def raw() -> Any:
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    con.execute(
        "create view main as select replace(importer, 'S19', 'TWN') importer, hs6, "
        f"replace(exporter, 'S19', 'TWN') exporter, v2024, if(base_year = 2017, v_base, 0) v2017 from '{MAIN}'"
    )
    return con


def _matrix(trade: TradeColumns, rows: Any) -> Any:
    result = np.zeros((len(trade.products), len(trade.economies)))
    products = {code: i for i, code in enumerate(trade.products)}
    for code, economy, value in rows:
        result[products[code], trade.economy_column(economy)] = value
    return result


def _main_part(trade: TradeColumns, raw: Any) -> Any:
    codes = {row[0] for row in raw.sql("select distinct hs6 from main").fetchall()}
    importers = {row[0] for row in raw.sql("select distinct importer from main").fetchall()}
    return np.ix_(
        [i for i, code in enumerate(trade.products) if code in codes],
        [i for i, code in enumerate(trade.economies) if code in importers],
    )


@needs_sources
@pytest.mark.parametrize(("name", "value"), [("imports", "sum(v2024)"), ("imports_2017", "sum(v2017)")])
def test_totals_equal_the_raw_file_to_the_dollar(trade: TradeColumns, raw: Any, name: str, value: str) -> None:
    rows = raw.sql(f"select hs6, importer, {value}::double from main group by 1, 2").fetchall()
    part = _main_part(trade, raw)
    assert part[0].shape[0] == 5079
    assert part[1].shape[1] == 220
    np.testing.assert_array_equal(np.asarray(getattr(trade, name))[part], _matrix(trade, rows)[part])


@needs_sources
def test_suppliers_and_concentration_are_computed_before_the_cut(trade: TradeColumns, raw: Any) -> None:
    query = "select hs6, importer, {} from main group by 1, 2"
    part = _main_part(trade, raw)
    count = _matrix(trade, raw.sql(query.format("count(*)")).fetchall())
    np.testing.assert_array_equal(np.asarray(trade.suppliers)[part], count[part])
    shares = "sum(v2024::double * v2024) / (sum(v2024)::double * sum(v2024)::double)"
    expected = _matrix(trade, raw.sql(query.format(shares)).fetchall())
    np.testing.assert_allclose(np.nan_to_num(np.asarray(trade.hhi)[part]), expected[part], rtol=2e-7)


@needs_sources
def test_all_flows_of_canada_and_mexico_and_no_small_ones_of_others(trade: TradeColumns, raw: Any) -> None:
    for home in ("CAN", "MEX"):
        for code, importer, value in raw.sql(
            f"select hs6, importer, v2024 from main where exporter = '{home}' using sample 400 rows (reservoir, 7)"
        ).fetchall():
            assert trade.flow(home, importer, code) == value
        sums = raw.sql(f"select importer, sum(v2024)::double from main where exporter = '{home}' group by 1").fetchall()
        known = [i for i, code in enumerate(trade.products) if code in trade._main_codes]
        ours = trade.flows_from(home, known)
        assert {importer: ours[trade.economy_column(importer)] for importer, _ in sums} == dict(sums)
    [(code, exporter, importer)] = raw.sql(
        "select hs6, exporter, importer from main where v2024 between 100 and 49999 "
        "and importer not in ('CAN', 'MEX') and exporter not in ('CAN', 'MEX') order by all limit 1"
    ).fetchall()
    assert trade.flow(exporter, importer, code) == 0
    assert not trade.is_exact_flow(exporter, importer)
    assert trade.is_exact_flow(exporter, "MEX")


@needs_sources
def test_all_flows_into_canada_and_mexico(trade: TradeColumns, raw: Any) -> None:
    rows = [i for i, code in enumerate(trade.products) if code in trade._main_codes]
    table = trade.flows_by_market(rows)
    for importer, exporter, value in raw.sql(
        "select importer, exporter, sum(v2024)::double from main where importer in ('CAN', 'MEX') group by 1, 2"
    ).fetchall():
        assert table[trade.economy_column(importer), trade.economy_column(exporter)] == value


@needs_sources
def test_us_imports_equal_the_census_after_the_concordance(trade: TradeColumns) -> None:
    duckdb = pytest.importorskip("duckdb")
    from planner.packs.building.concordance import hs2022_to_hs2017

    table = hs2022_to_hs2017(SOURCES)
    assert table["271012"] == "271000"
    expected: dict[str, int] = {}
    flows: dict[tuple[str, str], int] = {}
    file = SOURCES / "trade/us_imports_for_consumption_2024_hts10_by_partner.parquet"
    for code, partner, usd in duckdb.sql(
        f"select left(hts10, 6), partner, sum(con_val_usd)::bigint from '{file}' where partner <> 'SVK' group by 1, 2"
    ).fetchall():
        if code in table:
            expected[table[code]] = expected.get(table[code], 0) + usd
            key = (table[code], "EUN" if partner == "EU27" else partner)
            flows[key] = flows.get(key, 0) + usd
    got = {code: trade.total_imports("USA", code) for code in expected}
    assert got == expected
    for (code, partner), usd in flows.items():
        if partner in ("CAN", "MEX"):
            assert trade.flow(partner, "USA", code) == usd
    assert trade.flow("EUN", "USA", "870323") == flows["870323", "EUN"]
    assert trade.flow("DEU", "USA", "870323") is None  # the file knows the EU only as one
    assert trade.flow("EUN", "CAN", "870323") is None  # and BACI knows only its members
    assert np.isnan(np.asarray(trade.imports_2017)[:, trade.economy_column("USA")]).all()


def test_importers_without_data_have_raw_materials_only(trade: TradeColumns) -> None:
    assert len(trade.raw_material_codes) > 50
    for market in HOLES:
        known = {code for code in trade.products if trade.total_imports(market, code) is not None}
        assert known == set(trade.raw_material_codes)
        assert trade.total_imports(market, "87") is None
        assert trade.total_imports(market, "26") is None  # some of the chapter is not all of it
        assert trade.gap(market, "8703") == "importer_missing"
        assert trade.flow("CAN", market, "870323") is None
        assert trade.top_suppliers(market, "870323") == []
    sources = [trade.source_of(market, "270900") for market in ("DEU", "CAN", "USA")]
    assert sources == ["baci_raw_materials", "baci_2024", "us_census_2024"]
    assert trade.is_raw_material("JPN", "261710")


@needs_sources
def test_raw_materials_of_importers_without_data_equal_their_file(trade: TradeColumns, raw: Any) -> None:
    file = SOURCES / "sectors/baci_raw_materials_2020_2024.csv.gz"
    rows = raw.sql(
        f"select lpad(hs92_6::varchar, 6, '0'), importer, sum(round(value_kusd * 1000)::bigint)::bigint from '{file}' "
        "where year = 2024 and importer in ('DEU', 'ESP', 'FRA', 'GBR', 'NLD') group by 1, 2"
    ).fetchall()
    used = [row for row in rows if row[0] in trade.raw_material_codes]
    assert len(used) > 200
    assert [trade.total_imports(market, code) for code, market, _ in used] == [usd for *_, usd in used]


def test_absent_codes_are_unknown_and_never_zero(trade: TradeColumns) -> None:
    absent = [code for code in trade.products if code not in trade._main_codes]
    assert len(absent) == 305
    for code in set(absent) - set(trade.raw_material_codes):
        assert trade.total_imports("CAN", code) is None
        assert trade.gap("CAN", code) == "code_missing"
        assert trade.flow("MEX", "CAN", code) is None
    assert trade.total_imports("USA", "440712")  # lumber: the USA's own file knows it
    assert trade.total_imports("JPN", "261710")  # antimony ore: so does the file of raw materials
    assert np.isnan(trade.flows_from("CAN", trade.product_rows("440712"))[trade.economy_column("JPN")])


def test_codes_of_four_and_two_digits_add_up_what_is_known(trade: TradeColumns) -> None:
    lines = [trade.total_imports("MEX", trade.products[row]) for row in trade.product_rows("8703")]
    assert trade.total_imports("MEX", "8703") == sum(usd for usd in lines if usd is not None) == 16_688_351_610
    assert trade.total_imports("CAN", "8701") == 5_018_788_878
    assert trade.total_imports("S19", "8542") == trade.total_imports("TWN", "8542")
    flows = [trade.flow("MEX", "CAN", trade.products[row]) or 0 for row in trade.product_rows("87")]
    assert trade.flow("MEX", "CAN", "87") == sum(flows)
    assert trade.total_exports("MEX", "87") == sum(
        trade.total_exports("MEX", trade.products[row]) or 0 for row in trade.product_rows("87")
    )


@pytest.mark.parametrize("code", ["", "8", "870", "87032", "8703231", "000000", "ab", "８７", "270900 "])
def test_what_is_no_line_of_hs_2017_has_no_trade(trade: TradeColumns, code: str) -> None:
    assert len(trade.product_rows(code)) == 0
    assert trade.total_imports("CAN", code) is None
    assert trade.flow("MEX", "CAN", code) is None
    assert trade.gap("CAN", code) == "not_traded"


def test_unknown_economies_have_no_data(trade: TradeColumns) -> None:
    assert trade.total_imports("XXX", "8703") is None
    assert trade.total_exports("XXX", "8703") is None
    assert trade.flow("XXX", "CAN", "8703") is None
    assert trade.flow("CAN", "XXX", "8703") is None
    assert trade.gap("XXX", "8703") == "not_in_source"
    with pytest.raises(KeyError):
        trade.economy_column("XXX")


def test_suppliers_are_shares_of_the_exact_total(trade: TradeColumns) -> None:
    suppliers = trade.top_suppliers("CAN", "854430", 500)
    assert suppliers[0].exporter == "MEX"
    assert sum(supplier.value for supplier in suppliers) == trade.total_imports("CAN", "854430")
    assert [supplier.value for supplier in suppliers] == sorted((s.value for s in suppliers), reverse=True)
    assert sum(supplier.share for supplier in suppliers) == pytest.approx(1.0)


def test_matrices_agree_with_the_flows(trade: TradeColumns) -> None:
    rows = trade.product_rows("8544")
    table = trade.flows_by_market(rows)
    canada = trade.economy_column("CAN")
    assert np.nansum(table[canada]) == trade.total_imports("CAN", "8544")
    np.testing.assert_array_equal(trade.flows_from("CAN", rows), table[:, canada])
    assert np.isnan(table[trade.economy_column("DEU")]).all()
