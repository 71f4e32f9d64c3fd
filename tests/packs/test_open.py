"""Opening packs: the shipped one as it is, and packs of one's own over it."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
import zipfile
from pathlib import Path

import pytest

from planner import paths
from planner.errors import PackError
from planner.model.facts import Facts
from planner.packs import store
from planner.packs.folder import open_pack
from planner.packs.open import open_pack_facts

VALUES = "market,indicator,year,value,source,flag\n"


def make_pack(folder: Path, files: dict[str, str], pack_id: str = "mine", date: str = "2026-12-01") -> Path:
    folder.mkdir(parents=True)
    lines = [f'id = "{pack_id}"', 'version = "1"', f"date = {date}", "[files]"]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        lines.append(f'"{name}" = "{hashlib.sha256(text.encode()).hexdigest()}"')
    (folder / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def opened(user: Path) -> Facts:
    return open_pack_facts(paths.resources(), user)


def test_the_shipped_packs(facts: Facts) -> None:
    assert [pack.id for pack in facts.packs] == ["core", "access", "effects"]
    assert facts.packs[0].version == "2026.11.1"
    assert facts.packs[0].date == "2026-11-24"
    assert len(facts.criteria) >= 14
    assert len(facts.sectors) >= 10
    assert facts.trade.total_imports("CAN", "854430")


def test_the_trade_is_unpacked_once_and_mapped_from_then_on(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("unpacked again")

    monkeypatch.setattr(store, "_bytes_of", fail)
    monkeypatch.setattr(store, "read_zip", fail)
    assert open_pack_facts(paths.resources(), None).trade.total_imports("CAN", "854430")


def test_one_cell_can_be_corrected(facts: Facts, tmp_path: Path) -> None:
    make_pack(tmp_path / "mine", {"values.csv": VALUES + "MEX,lpi,2025,3.3,lpi_2023,estimate\n"})
    changed = opened(tmp_path)
    assert changed.values["lpi"]["MEX"].value == 3.3
    assert changed.values["lpi"]["MEX"].flag == "estimate"
    assert changed.values["lpi"]["CAN"] == facts.values["lpi"]["CAN"]
    assert [pack.id for pack in changed.packs] == ["core", "access", "effects", "mine"]


def test_the_later_of_two_packs_wins_and_a_zip_is_as_good_as_a_folder(tmp_path: Path) -> None:
    first = make_pack(tmp_path / "b", {"values.csv": VALUES + "MEX,lpi,2025,3.3,lpi_2023,\n"}, "b", "2026-12-02")
    second = make_pack(
        tmp_path / "work" / "a", {"values.csv": VALUES + "MEX,lpi,2026,3.4,lpi_2023,\n"}, "a", "2026-12-03"
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in second.iterdir():
            archive.write(path, path.name)
    assert first.is_dir()
    assert opened(tmp_path).values["lpi"]["MEX"].value == 3.4


def test_pairs_and_products_lie_over_too(facts: Facts, tmp_path: Path) -> None:
    product = "code,level,revision,hs2017,en,es,fr,note\n854430,6,2017+2022,854430,Harness,Arnés,Faisceau,\n"
    make_pack(tmp_path / "mine", {"pairs.csv": "market,CAN,MNE\nMEX,3500l,10200\n", "products.csv": product})
    changed = opened(tmp_path)
    assert changed.pairs.pair("MEX", "CAN").distance_km == 3500
    assert changed.pairs.pair("MEX", "CAN").common_language is True
    assert changed.pairs.pair("MEX", "MNE").distance_km == 10200
    assert changed.pairs.pair("MEX", "USA") == facts.pairs.pair("MEX", "USA")
    assert changed.products["854430"].name("es") == "Arnés"
    assert len(changed.products) == len(facts.products)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "mine", {"values.csv": VALUES})
    (pack / "values.csv").write_text(VALUES + "MEX,lpi,2025,5,lpi_2023,\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"values\.csv of the data pack mine is not the one"):
        opened(tmp_path)


def test_a_mistake_names_file_and_row(tmp_path: Path) -> None:
    text = (
        "home,market,origin_port,destination_port,nautical_miles,passages,without_canals,source\nMEX,CAN,A,B,far,,,s\n"
    )
    make_pack(tmp_path / "mine", {"sea_routes.csv": text})
    with pytest.raises(PackError, match=r"sea_routes\.csv, row 2.*far"):
        opened(tmp_path)


def test_a_mistake_in_the_values_names_file_and_row(tmp_path: Path) -> None:
    make_pack(tmp_path / "mine", {"values.csv": VALUES + "MEX,lpi,2025,3,lpi_2023,\nMEX,lpi,soon,3,lpi_2023,\n"})
    with pytest.raises(PackError, match=r"values\.csv, row 3"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["../evil.csv", "a/b.csv", "C:evil.csv", "a\\\\b.csv"])
def test_names_that_leave_the_pack_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    text = f'id = "x"\nversion = "1"\ndate = 2026-01-01\n[files]\n"{name}" = "00"\n'
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError):
        open_pack(folder)


@pytest.mark.parametrize("text", ["", "id = ", 'id = "x"\nversion = "1"\ndate = 2026-01-01\nfiles = 3\n', "\x00"])
def test_a_damaged_manifest_is_one_sentence(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match="mine"):
        open_pack(folder)


def test_a_file_that_is_no_zip_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_bytes(b"not a zip")
    with pytest.raises(PackError, match=r"mine\.zip cannot be read"):
        opened(tmp_path)


def test_without_the_core_pack_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="Install the program"):
        open_pack_facts(tmp_path, None)


def test_a_broken_core_file_is_noticed(tmp_path: Path) -> None:
    core = paths.resources() / "packs" / "core"
    copy = tmp_path / "packs" / "core"
    copy.mkdir(parents=True)
    for path in core.iterdir():
        if path.name != "trade.zip":
            shutil.copy(path, copy / path.name)
    (copy / "markets.csv").unlink()
    shutil.copy(paths.resources() / "source_titles.toml", tmp_path)
    with pytest.raises(PackError, match=r"markets\.csv"):
        open_pack_facts(tmp_path, None)


@pytest.mark.parametrize("name", ["values.csv", "agreements.csv", "pairs.csv", "sectors.toml", "products.csv"])
def test_a_changed_figure_of_the_shipped_pack_is_never_scored(tmp_path: Path, name: str) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources(), resources, ignore=shutil.ignore_patterns("*.ttf", "locale"))
    file = resources / "packs" / "core" / name
    file.write_bytes(file.read_bytes().replace(b"1", b"2", 1))
    with pytest.raises(PackError, match=name):
        open_pack_facts(resources, None).products.get("854430")


def test_a_figure_that_is_none_is_refused(tmp_path: Path) -> None:
    make_pack(tmp_path / "mine", {"values.csv": VALUES + "CAN,governance,2022,inf,weo_2025,\n"})
    with pytest.raises(PackError, match="row 2"):
        opened(tmp_path)


def test_titles_of_sources_in_other_languages_are_those_of_shipped_sources(facts):
    table = tomllib.loads((paths.resources() / "source_titles.toml").read_text(encoding="utf-8"))
    assert set(table) <= set(facts.sources)
    assert facts.sources["weo_2025"].name("es") == "Perspectivas de la economía mundial, octubre de 2025"
    assert facts.sources["weo_2025"].name("en") == "World Economic Outlook, October 2025"
    assert facts.sources["lpi_2023"].name("fr") == "Logistics Performance Index 2023"  # where nothing else is known
