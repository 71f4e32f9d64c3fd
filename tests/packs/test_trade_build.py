"""Building the trade columns: CEPII's own release in its exact shape, the same bytes twice, the cache."""

from __future__ import annotations

import os
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest

from planner.errors import PackError
from planner.packs import store
from planner.packs.matrices import from_planes, to_planes, unzigzag, zigzag
from planner.packs.trade import TradeColumns, open_trade

COUNTRIES = (
    "country_code,country_name,country_iso2,country_iso3\n124,Canada,CA,CAN\n276,Germany,DE,DEU\n484,Mexico,MX,MEX\n"
    '392,Japan,JP,JPN\n490,"Other Asia, nes",,S19\n842,"USA",US,USA\n384,Côte d\'Ivoire,CI,CIV\n'
)
PRODUCTS = 'code,description\n"010121","Horses: live"\n"440712","Wood: spruce, in thick"\n"854430","Insulated sets"\n'
Y2024 = (
    "t,i,j,k,v,q\n"
    "2024,484,124,854430,598277.455,          NA\n"
    "2024,392,276,854430,49.999,1.250\n"
    "2024,490,276,854430,5000000.001,10.000\n"  # more than 2^32 USD
    "2024,124,392,440712,0.004,           0.001\n"
    "2024,276,842,010121,75.5,0.100\n"
)
Y2017 = "t,i,j,k,v,q\n2017,484,124,854430,797512.499,7.000\n2017,276,124,854430,12.345,0.100\n"


def _release(folder: Path, lists_inside: bool = True, y2017: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lists = {"country_codes_V202601.csv": COUNTRIES, "product_codes_HS17_V202601.csv": PRODUCTS}
    with zipfile.ZipFile(folder / "BACI_HS17_V202601.zip", "w") as archive:
        archive.writestr("BACI_HS17_Y2024_V202601.csv", Y2024)
        archive.writestr("Readme.txt", "List of Variables")
        if y2017:
            archive.writestr("BACI_HS17_Y2017_V202601.csv", Y2017)
        for name, text in lists.items():
            if lists_inside:
                archive.writestr(name, text)
            else:
                (folder / name).write_text(text, encoding="latin-1")
    return folder


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "home"))


def _built(sources: Path, out: Path) -> Path:
    pytest.importorskip("ibis")
    from planner.packs.building.trade import build_trade

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Ibis still calls what newer DuckDB and pandas call old
        build_trade(sources, out)
    return out


@pytest.mark.parametrize("lists_inside", [True, False])
def test_cepii_release_fills_importers_and_codes(tmp_path: Path, lists_inside: bool) -> None:
    folder = tmp_path / "sources" if lists_inside else tmp_path / "sources" / "trade"
    _release(folder, lists_inside)
    trade = open_trade(_built(tmp_path / "sources", tmp_path / "pack" / "trade.zip"))
    assert trade.products == ["010121", "440712", "854430"]
    assert trade.total_imports("CAN", "854430") == trade.flow("MEX", "CAN", "854430") == 598_277_455
    assert trade.total_imports("DEU", "854430") == 5_000_049_999 + 1
    assert trade.flow("TWN", "DEU", "854430") == trade.flow("S19", "DEU", "8544") == 5_000_000_001
    assert trade.flow("JPN", "DEU", "85") == 0  # below 50,000 USD: cut, but in the total, the count and the HHI
    assert trade.suppliers[2, trade.economy_column("DEU")] == 2
    shares = np.array([5_000_000_001, 49_999]) / 5_000_050_000
    assert trade.hhi[2, trade.economy_column("DEU")] == pytest.approx((shares**2).sum(), rel=1e-12)
    assert trade.total_imports("JPN", "440712") == trade.flow("CAN", "JPN", "440712") == 4
    assert trade.total_imports("DEU", "440712") == 0
    assert trade.total_imports("USA", "0101") == trade.total_exports("DEU", "0101") == 75_500
    # 2017: exact totals also of flows that ended; single flows in thousands.
    assert trade.imports_2017[2, trade.economy_column("CAN")] == 797_512_499 + 12_345
    assert trade.exports_2017[2, trade.economy_column("DEU")] == 12_345
    [mexico] = trade.top_suppliers("CAN", "854430")
    assert (mexico.value_2017, mexico.share) == (797_512_000, 1.0)
    assert trade.raw_material_codes == {}


def test_release_without_the_base_year_is_refused(tmp_path: Path) -> None:
    _release(tmp_path / "sources", y2017=False)
    with pytest.raises(PackError, match="2017"):
        _built(tmp_path / "sources", tmp_path / "trade.zip")
    assert not (tmp_path / "trade.zip").exists()


def test_same_sources_same_bytes(tmp_path: Path) -> None:
    sources = _release(tmp_path / "sources")
    first = _built(sources, tmp_path / "a" / "trade.zip").read_bytes()
    assert _built(sources, tmp_path / "b" / "trade.zip").read_bytes() == first
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["trade.zip"]


def test_unpacked_once_and_again_when_the_cache_is_damaged(tmp_path: Path) -> None:
    path = _built(_release(tmp_path / "sources"), tmp_path / "pack" / "trade.zip")
    folder = store.unpacked_folder(path)
    stamp = (folder / store.MARKER).stat().st_mtime_ns
    assert store.unpacked_folder(path) == folder
    assert (folder / store.MARKER).stat().st_mtime_ns == stamp
    (folder / "imports.npy").write_bytes(b"half")
    assert TradeColumns(store.unpacked_folder(path)).total_imports("JPN", "4407") == 4
    assert [entry.name for entry in folder.parent.iterdir()] == [folder.name]
    assert not (folder / "old").exists()


def test_another_program_unpacking_at_the_same_time_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _built(_release(tmp_path / "sources"), tmp_path / "pack" / "trade.zip")
    write = store._write

    def slow(data: bytes, name: str, folder: Path) -> None:
        monkeypatch.setattr(store, "_write", write)
        store.unpacked_folder(path)  # the other program is faster
        write(data, name, folder)

    monkeypatch.setattr(store, "_write", slow)
    assert open_trade(path).total_imports("JPN", "4407") == 4
    assert len(list((tmp_path / "home" / "cache" / "packs").iterdir())) == 1


def test_wrong_checksum_and_damaged_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = _built(_release(tmp_path / "sources"), tmp_path / "pack" / "trade.zip")
    with pytest.raises(PackError, match=r"damaged \(trade\.zip\)"):
        open_trade(path, "0" * 64)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(PackError, match="damaged"):
        open_trade(path)
    with pytest.raises(PackError, match="damaged"):
        open_trade(tmp_path / "nothing.zip")
    folder = tmp_path / "home" / "cache" / "packs"
    assert not folder.exists() or not list(folder.iterdir())


def test_columns_unused_for_a_month_are_removed(tmp_path: Path) -> None:
    path = _built(_release(tmp_path / "sources"), tmp_path / "pack" / "trade.zip")
    old = tmp_path / "home" / "cache" / "packs" / "core-000000000000"
    old.mkdir(parents=True)
    (old / store.MARKER).write_text("{}")
    os.utime(old / store.MARKER, (0, 0))
    store.unpacked_folder(path)
    assert not old.exists()


def test_byte_planes_and_zigzag_keep_every_number() -> None:
    values = np.array([0, 1, 255, 256, 72_650_930_597, 2**52], dtype=np.int64)
    np.testing.assert_array_equal(from_planes(to_planes(values)), values)
    assert to_planes(np.zeros(3, dtype=np.int64)).shape == (1, 3)
    signed = np.array([0, -1, 1, -500, 2**40], dtype=np.int64)
    np.testing.assert_array_equal(unzigzag(from_planes(to_planes(zigzag(signed)))), signed)
