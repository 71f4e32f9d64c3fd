"""Own figures over the shipped trade: what they replace, what follows, and what stays as it was."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pytest

from planner import api, paths
from planner.errors import PackError
from planner.packs import figures
from planner.packs import open as opening
from planner.packs.open import open_pack_facts

LINE = "854430"
ECONOMIES = ("DEU", "MEX", "CHN", "USA", "FRA", "CAN")


def made(flows, cells, complete=()):
    """A file of figures: flows {(importer, exporter, code): USD}, cells {(importer, code): USD}."""
    place = {code: i for i, code in enumerate(ECONOMIES)}
    data = io.BytesIO()
    np.savez_compressed(
        data, economies=np.array([code.encode() for code in ECONOMIES]),
        complete=np.array([place[code] for code in complete], dtype=np.uint16),
        flow_importer=np.array([place[i] for i, _, _ in flows], dtype=np.uint16),
        flow_exporter=np.array([place[e] for _, e, _ in flows], dtype=np.uint16),
        flow_code=np.array([int(c) for _, _, c in flows], dtype=np.uint32),
        flow_usd=np.array(list(flows.values()), dtype=np.int64),
        cell_importer=np.array([place[i] for i, _ in cells], dtype=np.uint16),
        cell_code=np.array([int(c) for _, c in cells], dtype=np.uint32),
        cell_usd=np.array(list(cells.values()), dtype=np.int64),
    )  # fmt: skip
    return data.getvalue()


GERMANY = {("DEU", "MEX", LINE): 300, ("DEU", "CHN", LINE): 500}


@pytest.fixture
def user(tmp_path):
    yield tmp_path / "packs"
    for folder in (paths.cache_folder() / "packs").glob("own-*"):
        shutil.rmtree(folder, ignore_errors=True)  # each is as large as the shipped columns


def opened(user):
    return open_pack_facts(paths.resources(), user)


def install(user, flows, cells, year="2023", title="Destatis", complete=()):
    return figures.install(user, made(flows, cells, complete), title, "Own figures", year, "Imported from a.csv", "any")


def test_a_hole_is_filled_and_everything_follows(user, facts):
    pack = install(user, GERMANY, {("DEU", LINE): 1000})
    found = opened(user)
    old, new = facts.trade, found.trade
    row, column = int(new.product_rows(LINE)[0]), new.economy_column("DEU")
    assert old.total_imports("DEU", LINE) is None
    assert new.total_imports("DEU", LINE) == 1000
    assert (new.flow("MEX", "DEU", LINE), new.flow("CHN", "DEU", LINE), new.flow("USA", "DEU", LINE)) == (300, 500, 0)
    assert new.suppliers[row, column] == 2
    assert new.hhi[row, column] == pytest.approx(0.3**2 + 0.5**2)
    assert [(s.exporter, s.value, s.share) for s in new.top_suppliers("DEU", LINE)] == [
        ("CHN", 500, 0.5), ("MEX", 300, 0.3),
    ]  # fmt: skip
    assert new.rank_of("MEX", row, column) == 2
    assert new.total_exports("MEX", LINE) == old.total_exports("MEX", LINE) + 300
    assert np.isnan(new.imports_2017[row, column])
    assert new.gap("DEU", LINE) == ""
    assert new.source_of("DEU", LINE) == pack
    assert new.own_of("DEU", LINE) == (pack, "2023")
    source = found.sources[pack]
    assert (source.title, source.publisher, source.year) == ("Destatis", "Own figures", "2023")


def test_what_the_figures_do_not_name_stays_as_it_was(user, facts):
    install(user, GERMANY, {("DEU", LINE): 1000})
    old, new = facts.trade, opened(user).trade
    row, column = int(new.product_rows(LINE)[0]), new.economy_column("DEU")
    for name in ("imports", "imports_2017", "suppliers", "hhi"):
        a, b = np.array(getattr(old, name)), np.array(getattr(new, name))
        a[row, column] = b[row, column] = 0
        assert np.array_equal(a, b, equal_nan=True), name
    assert new.total_imports("DEU", "8544") is None  # one line does not make a heading
    assert new.total_imports("DEU", "854442") is None
    assert new.gap("DEU", "854442") == "importer_missing"
    assert np.array_equal(old.flows_of("CAN", 2017), new.flows_of("CAN", 2017), equal_nan=True)
    assert np.array_equal(old.flows_by_market([row])[1:9], new.flows_by_market([row])[1:9], equal_nan=True)
    assert old.own_of("DEU", LINE) is None
    assert old.own_parts(column, [row]) == []


def test_a_known_cell_is_replaced_whole_and_exports_follow_to_the_dollar(user, facts):
    install(user, {("CAN", "MEX", LINE): 7}, {("CAN", LINE): 7})
    old, new = facts.trade, opened(user).trade
    assert new.total_imports("CAN", LINE) == 7
    assert new.flow("USA", "CAN", LINE) == 0
    lost = old.flow("USA", "CAN", LINE)
    assert lost > 0
    assert new.total_exports("USA", LINE) == old.total_exports("USA", LINE) - lost
    assert new.total_exports("MEX", LINE) == old.total_exports("MEX", LINE) - old.flow("MEX", "CAN", LINE) + 7
    parts = new.own_parts(new.economy_column("CAN"), new.product_rows("8544"))
    assert [year for _, year in parts] == ["2023", "2024"]  # own lines and shipped ones
    whole = sum(old.total_imports("CAN", code) or 0 for code in old.products if code.startswith("8544"))
    assert new.total_imports("CAN", "8544") == whole - old.total_imports("CAN", LINE) + 7


def test_the_usa_by_single_countries_of_the_union(user, facts):
    install(user, {("USA", "FRA", LINE): 60, ("USA", "MEX", LINE): 40}, {("USA", LINE): 100})
    old, new = facts.trade, opened(user).trade
    row = int(new.product_rows(LINE)[0])
    assert old.flow("FRA", "USA", LINE) is None
    assert new.flow("FRA", "USA", LINE) == 60
    assert new.flow("FRA", "USA", "854442") is None  # there the Union is still one supplier
    column = new.economy_column("USA")
    assert new.flows_of("FRA")[row, column] == 60
    assert np.isnan(new.flows_of("FRA")[row + 1, column])
    assert new.flows_from("FRA", [row])[column] == 60
    assert new.flows_by_market([row])[column, new.economy_column("FRA")] == 60


def test_the_later_import_lies_over_the_earlier_one(user):
    install(user, GERMANY, {("DEU", LINE): 1000})
    later = install(user, {("DEU", "MEX", LINE): 9}, {("DEU", LINE): 9}, "2024", "Later")
    trade = opened(user).trade
    assert trade.total_imports("DEU", LINE) == 9
    assert trade.flow("CHN", "DEU", LINE) == 0
    assert trade.own_of("DEU", LINE) == (later, "2024")
    figures.remove(user, later)
    assert opened(user).trade.total_imports("DEU", LINE) == 1000


def test_a_complete_table_says_zero_for_what_it_does_not_name(user):
    install(user, GERMANY, {("DEU", LINE): 1000}, complete=("DEU",))
    trade = opened(user).trade
    assert trade.total_imports("DEU", "85") == 1000
    assert trade.total_imports("DEU", "854442") == 0
    assert trade.flow("MEX", "DEU", "85") == 300


def test_the_shipped_facts_alone_are_mapped_as_ever(facts):
    assert facts.trade._own is None
    assert "own" not in facts.trade.folder.name


def test_removing_gives_the_shipped_figures_back(user, facts):
    pack = install(user, GERMANY, {("DEU", LINE): 1000})
    assert [p.id for p in figures.own_packs(user)] == [pack]
    listed = figures.own_packs(user)[0]
    assert (listed.importers, listed.lines, listed.flows, listed.total, listed.year) == (("DEU",), 1, 2, 1000, "2023")
    figures.remove(user, pack)
    assert figures.own_packs(user) == ()
    assert opened(user).trade.total_imports("DEU", LINE) is None
    for name in (pack, "../core", "own-", ""):
        with pytest.raises(KeyError):
            figures.remove(user, name)


def test_a_changed_byte_of_the_figures_is_refused(user):
    pack = install(user, GERMANY, {("DEU", LINE): 1000})
    path = user / pack / figures.FIGURES
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(PackError):
        opened(user)
    assert list(figures.damaged(user)) == [pack]
    figures.remove(user, pack)
    assert opened(user).trade._own is None


@pytest.mark.parametrize("harm", ["missing", "negative", "place", "pickle", "lengths"])
def test_figures_that_are_none_are_not_installed(user, harm):
    with np.load(io.BytesIO(made(GERMANY, {("DEU", LINE): 1000}))) as file:
        arrays = dict(file)
    if harm == "missing":
        del arrays["flow_usd"]
    elif harm == "negative":
        arrays["flow_usd"] = -arrays["flow_usd"]
    elif harm == "place":
        arrays["flow_importer"] = arrays["flow_importer"] + np.uint16(99)
    elif harm == "pickle":
        arrays["economies"] = np.array([{}], dtype=object)
    else:
        arrays["flow_usd"] = arrays["flow_usd"][:1]
    data = io.BytesIO()
    np.savez_compressed(data, **arrays)
    with pytest.raises(PackError):
        figures.install(user, data.getvalue(), "x", "y", "2024", "", "z")
    assert not list(user.glob("own-*"))


def test_titles_of_the_users_are_harmless_in_the_pack(user):
    pack = install(user, GERMANY, {("DEU", LINE): 1000}, title='=cmd|"x"\\\n[files]')
    source = opened(user).sources[pack]
    assert source.title.startswith("'=cmd")
    assert "\n" not in source.title


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "packs").write_text("a file where the folder should be")
    with pytest.raises(PackError, match="cannot be kept"):
        install(tmp_path / "packs", GERMANY, {("DEU", LINE): 1000})


def test_assessing_says_whose_figure_it_is(user, samples):
    pack = install(user, {("DEU", "MEX", LINE): 300_000, ("DEU", "CHN", LINE): 500_000}, {("DEU", LINE): 1_000_000})
    found = opened(user)
    plan = next(p for p in samples.values() if p.exporter.home == "MEX")
    plan = plan.changed(products=(api.offer_of_product(found, LINE),), markets=("DEU", "CAN"))
    answer = api.assess(plan, found)
    row = answer.rows.index(("DEU", LINE))
    demand, share = answer.reading(row, "import_demand"), answer.reading(row, "foothold")
    assert (demand.value, demand.source, demand.year) == (1_000_000, pack, "2023")
    assert (share.value, share.source) == (30.0, pack)
    assert answer.reading(row, "demand_growth").missing == "own_base_missing"
    other = answer.reading(answer.rows.index(("CAN", LINE)), "import_demand")
    assert (other.source, other.year) == ("baci_2024", "2024")
    sector = plan.changed(products=(api.offer_of_sector(found, "electromobility"),), markets=("DEU", "CAN"))
    assert api.assess(sector, found).reading(1, "import_demand").source == "baci_2024"
    profile = api.profile(found, "MEX", "DEU", LINE)
    assert (profile.imports, profile.own, profile.year, profile.source) == (1_000_000, True, "2023", pack)
    prospect = api.prospect(api.screen(found, "MEX"), "DEU", LINE)
    assert (prospect.demand, prospect.actual, prospect.source, prospect.year) == (1_000_000, 300_000, pack, "2023")
    api.screen.cache_clear()


def test_mixed_lines_name_both_sources(user):
    pack = install(user, {("CAN", "MEX", LINE): 7}, {("CAN", LINE): 7})
    found = opened(user)
    plan = api.new_plan("MEX").changed(products=(api.offer_of_product(found, "8544"),), markets=("CAN",))
    reading = api.assess(plan, found).reading(0, "import_demand")
    assert (reading.source, reading.year) == (f"{pack}+baci_2024", "2023, 2024")
    assert found.sources[reading.source].title.startswith("Destatis + BACI")
    assert opening.FIGURES == figures.FIGURES
