"""The same queries on DuckDB and on Spark, and the screen of every home economy beside the finder's own matrices."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import random
import shutil
import subprocess
import sys
import warnings
import zipfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from planner import api, paths
from planner.cli.commands import run
from planner.packs.derived import supplier_arrays
from planner.packs.trade import open_trade

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("ibis")

ECONOMIES = {124: "CAN", 276: "DEU", 484: "MEX", 392: "JPN", 490: "S19", 842: "USA", 156: "CHN", 76: "BRA", 899: "XXA"}
PRODUCTS = ("010121", "440712", "854430", "870323", "870899", "271000")
EXACT = {"home", "market", "product"}
LACKING = "java and pyspark are needed for the other engine (make test-engines installs both)"
ALL = bool(os.environ.get("NO_ENGINE_MAY_LACK"))  # then nothing is skipped


@pytest.fixture(autouse=True)
def _old_names():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Ibis still calls what newer DuckDB and pandas call old
        yield


def _flows(year: int, chance: random.Random) -> str:
    """Some of all possible flows in thousand USD: half dollars, ones beyond 2^32 USD, and of one buyer none."""
    lines = ["t,i,j,k,v,q"]
    for exporter in ECONOMIES:
        for importer in ECONOMIES:
            for product in PRODUCTS:
                if exporter == importer or importer == 899 or chance.random() < 0.45:
                    continue
                value = round(60 * 10 ** (5 * chance.random()), 3) + chance.choice((0, 0.0005))
                lines.append(f"{year},{exporter},{importer},{int(product)},{value:.4f},          NA")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    """A small release of CEPII's in its own shape."""
    chance = random.Random(2024)
    path = tmp_path_factory.mktemp("release") / "BACI_HS17_V202601.zip"
    countries = "".join(f"{number},{code},,{code}\n" for number, code in ECONOMIES.items())
    with zipfile.ZipFile(path, "w") as archive:
        for year in (2017, 2024):
            archive.writestr(f"BACI_HS17_Y{year}_V202601.csv", _flows(year, chance))
        archive.writestr(
            "country_codes_V202601.csv", f"country_code,country_name,country_iso2,country_iso3\n{countries}"
        )
        archive.writestr("product_codes_HS17_V202601.csv", "code,description\n" + "".join(f"{p},x\n" for p in PRODUCTS))
    return path


def _screened(out: Path, **options) -> dict[str, np.ndarray]:
    """The file's columns, in an order of their own."""
    table = options or pq.read_table(out).to_pydict()
    rows = sorted(zip(*table.values(), strict=True), key=lambda row: row[:3])
    return {name: np.array(column, dtype=object if name in EXACT else float)
            for name, column in zip(table, zip(*rows, strict=True), strict=True)}  # fmt: skip


def _same(first: dict[str, np.ndarray], second: dict[str, np.ndarray]) -> None:
    assert list(first) == list(second)
    for name, column in first.items():
        if name in EXACT:
            assert (column == second[name]).all()
        else:
            np.testing.assert_allclose(column, second[name], rtol=1e-9, atol=0, err_msg=name)


def _of_the_finder(facts, home: str, hs: str = "") -> dict[str, np.ndarray]:
    """What the finder's matrices say of every pair that home could sell in."""
    screen, trade = api.screen(facts, home), facts.trade
    left = (screen.imports > 0) & (screen.exports > 0)[:, None]
    left &= np.array([code in facts.markets and code != home for code in screen.economies])[None, :]
    left &= np.array([code.startswith(hs) for code in trade.products])[:, None]
    row, column = np.nonzero(left)
    figures = {
        "actual_usd": screen.actual, "potential_usd": screen.potential, "gap_usd": screen.gap,
        "demand_usd": screen.imports, "demand_growth_pct": screen.demand_growth,
        "supply": screen.wanted, "ease": screen.view.ease[0][None, :] + np.zeros_like(screen.imports),
        "expected_demand_usd": screen.wanted, "suppliers": trade.suppliers, "hhi": trade.hhi,
        "home_share": screen.share, "rca": screen.rca[:, None] + np.zeros_like(screen.imports),
        "coverage": screen.coverage,
    }  # fmt: skip
    factors = screen.ease * screen.wanted
    figures["supply"] = np.divide(screen.potential, factors, out=np.full_like(factors, np.nan), where=factors > 0)
    picked = {name: np.asarray(matrix)[row, column] for name, matrix in figures.items()}
    names = {"home": [home] * len(row), "market": [screen.economies[i] for i in column],
             "product": [trade.products[i] for i in row], "year": [2024] * len(row)}  # fmt: skip
    return _screened(Path(), **names, **picked)


def _compare(found: dict[str, np.ndarray], facts, home: str, hs: str = "") -> None:
    mine = found["home"] == home
    batch = {name: column[mine] for name, column in found.items()}
    expected = _of_the_finder(facts, home, hs)
    # Where nothing can be sold the formula's factors are still written, but the share cannot be taken back out.
    free = np.isnan(expected["supply"])
    expected["supply"] = np.where(free, batch["supply"], expected["supply"])
    _same(batch, expected)


def test_every_home_of_a_release_as_the_finder_finds_it(release: Path, facts, tmp_path: Path) -> None:
    from planner.packs.building.trade import build_trade

    build_trade(release.parent, tmp_path / "pack" / "trade.zip")
    trade = open_trade(tmp_path / "pack" / "trade.zip")
    whole = {code: dataclasses.replace(market, base_ratio=None) for code, market in facts.markets.items()}
    made = supplier_arrays(trade, facts.pairs.kilometres(trade.economies))
    world = dataclasses.replace(facts, trade=trade, markets=whole, suppliers=lambda: made)
    out = tmp_path / "all.parquet"
    assert run(["find", "--all-homes", "--release", str(release), "--out", str(out)]) == 0
    found = _screened(out)
    assert set(found["home"]) == set(ECONOMIES.values()) - {"S19", "XXA"} | {"TWN"}
    assert len(found["home"]) > 200
    for home in sorted(set(found["home"])):
        _compare(found, world, home)


def test_every_home_of_the_pack_as_the_finder_finds_it(facts, tmp_path: Path) -> None:
    out = tmp_path / "all.parquet"
    assert run(["find", "--all-homes", "--hs", "8708", "--out", str(out)]) == 0
    found = _screened(out)
    assert len(set(found["home"])) > 200
    # With the importers that are holes, the one whose source names its partners, and a small seller.
    for home in ("MEX", "CAN", "DEU", "USA", "SGP", "TCD"):
        _compare(found, facts, home, "8708")


def test_switches_and_filters_reach_the_query(release: Path, tmp_path: Path) -> None:
    plain, other = tmp_path / "plain.parquet", tmp_path / "other.parquet"
    ask = ["find", "--all-homes", "--release", str(release), "--market", "CAN", "--hs", "87", "--out"]
    assert run([*ask, str(plain)]) == 0
    assert run([*ask, str(other), "--no-cap", "--horizon", "0", "--min-demand", "1e8"]) == 0
    first, second = _screened(plain), _screened(other)
    assert set(first["market"]) == {"CAN"}
    assert {code[:2] for code in first["product"]} == {"87"}
    assert 0 < len(second["home"]) <= len(first["home"])
    assert (second["demand_usd"] >= 1e8).all()
    assert second["supply"].sum() != first["supply"].sum()


@pytest.mark.parametrize(
    ("options", "named"),
    [(["--home", "MEX", "--all-homes"], "--home"), (["--all-homes"], "--out"),
     (["--home", "MEX", "--engine", "spark"], "--engine"),
     (["--all-homes", "--out", "x.parquet", "--sector", "electromobility"], "--sector"),
     (["--all-homes", "--out", "x.txt"], "x.txt"), (["--all-homes", "--out", "x.parquet", "--json"], "--json"),
     (["--all-homes", "--out", "x.parquet", "--year", "2019"], "--year")],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(options: list[str], named: str, capsys) -> None:
    assert run(["find", *options]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert named in said[0]


def test_another_year_of_the_release(release: Path, tmp_path: Path) -> None:
    out, same = tmp_path / "all.parquet", tmp_path / "same.parquet"
    ask = ["find", "--all-homes", "--release", str(release), "--out"]
    assert run([*ask, str(out), "--year", "2017"]) == 0
    assert run([*ask, str(same)]) == 0
    before, now = _screened(out), _screened(same)
    assert set(before["year"]) == {2017}
    assert set(now["year"]) == {2024}
    assert np.isnan(before["demand_growth_pct"]).all()
    assert not np.isnan(now["demand_growth_pct"]).any()
    assert before["demand_usd"].sum() != now["demand_usd"].sum()


def test_a_release_that_is_not_there_is_told(tmp_path: Path, capsys) -> None:
    ask = ["find", "--all-homes", "--out", str(tmp_path / "all.parquet"), "--release", str(tmp_path / "none.zip")]
    assert run(ask) == 1
    assert capsys.readouterr().err.strip().endswith("none.zip is not there.")


def test_a_damaged_release_and_a_file_that_cannot_be_written_are_told(release: Path, tmp_path: Path, capsys) -> None:
    bad = tmp_path / "BACI_HS17_V202601.zip"
    bad.write_bytes(release.read_bytes()[:-100])
    assert run(["find", "--all-homes", "--out", str(tmp_path / "all.parquet"), "--release", str(bad)]) == 1
    assert "is damaged" in capsys.readouterr().err
    (tmp_path / "taken.parquet").mkdir()
    ask = ["find", "--all-homes", "--release", str(release), "--out"]
    assert run([*ask, str(tmp_path / "taken.parquet")]) == 1
    assert "The list was not" in capsys.readouterr().err
    assert run([*ask, str(bad / "all.parquet")]) == 1
    assert "The list was not written" in capsys.readouterr().err


def _spark(*arguments: str) -> None:
    """In a process of its own: Spark talks to its Java half by network, which tests do not allow themselves."""
    if not (shutil.which("java") and find_spec("pyspark")):
        assert not ALL, LACKING
        pytest.skip(LACKING)
    unheard = {name: value for name, value in os.environ.items() if name != "PLANNER_SOCKETS"}
    done = subprocess.run([sys.executable, *arguments], env=unheard, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr[-3000:]


BUILD = "import sys, pathlib as p; from planner.packs.building.trade import build_trade as b; "
BUILD += "b(p.Path(sys.argv[1]), p.Path(sys.argv[2]), 'spark', 'local[2]')"


def test_both_engines_give_every_figure_of_a_release(release: Path, tmp_path: Path) -> None:
    from planner.packs.building.trade import build_trade

    one, other = tmp_path / "duckdb.parquet", tmp_path / "spark.parquet"
    ask = ["find", "--all-homes", "--release", str(release), "--out"]
    _spark("-m", "planner", *ask, str(other), "--engine", "spark", "--spark-master", "local[2]")
    assert run([*ask, str(one)]) == 0
    _same(_screened(one), _screened(other))
    _spark("-c", BUILD, str(release.parent), str(tmp_path / "spark.zip"))
    build_trade(release.parent, tmp_path / "duckdb.zip")
    assert (tmp_path / "spark.zip").read_bytes() == (tmp_path / "duckdb.zip").read_bytes()


@pytest.mark.skipif(not ALL, reason="takes minutes: make test-engines")
@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_both_engines_build_the_shipped_bytes(sources: Path, tmp_path: Path, engine: str) -> None:
    from planner.packs.building.trade import build_trade

    out = tmp_path / "trade.zip"
    if engine == "spark":
        _spark("-c", BUILD, str(sources), str(out))
    else:
        build_trade(sources, out)
    shipped = paths.resources() / "packs" / "core" / "pack.toml"
    assert hashlib.sha256(out.read_bytes()).hexdigest() in shipped.read_text(encoding="utf-8")
