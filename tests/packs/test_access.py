"""The access pack: the same bytes for the same sources, small, whole in its codes, and harmless when it is damaged."""

from __future__ import annotations

import csv
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planner import api, paths
from planner.errors import PackError
from planner.packs.building.access.build import build_access
from planner.packs.building.access.lines import Line, packed_preferences, short_label
from planner.packs.building.access.overseas import cptpp_by_party
from planner.packs.check import verify
from planner.packs.folder import open_pack
from planner.packs.open import open_pack_facts
from planner.packs.tables import Tables
from planner.packs.tariffs import Tariffs, _preferences

ACCESS = paths.resources() / "packs" / "access"


def test_a_rebuild_gives_the_shipped_bytes(sources: Path, tmp_path: Path) -> None:
    build_access(sources, tmp_path)
    names = sorted(path.name for path in ACCESS.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [name for name in names if (tmp_path / name).read_bytes() != (ACCESS / name).read_bytes()] == []


def test_it_is_small_and_every_code_in_it_is_known() -> None:
    assert sum(path.stat().st_size for path in ACCESS.iterdir()) < 12_000_000
    assert verify(ACCESS) == []


def rows(name: str) -> list[dict[str, str]]:
    with (ACCESS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_measures_name_lists_treatments_and_families_that_exist() -> None:
    lists = {row["list"] for row in rows("measure_products.csv")}
    codes = {(row["schedule"], row["code"]) for row in rows("treatments.csv")}
    families = {row["family"] for row in rows("measures.csv")}
    for row in rows("measures.csv"):
        assert row["products"].removeprefix("not:") in lists | {""}, row["id"]
        assert {(row["market"], code) for code in (row["unless"] + " " + row["only"]).split()} <= codes, row["id"]
        assert set(filter(None, row["yields"].split("|"))) <= families, row["id"]
        assert row["end"] == "" or row["start"] <= row["end"], row["id"]
        assert row["note_en"] == "" or (row["note_es"] and row["note_fr"]), row["id"]


def test_sixty_economies_stand_in_note_52_and_the_list_of_section_338_is_whole() -> None:
    named = [row for row in rows("measures.csv") if row["id"].startswith("us301.note52.")]
    assert len(named) == 60
    assert {row["rate"] for row in named} == {"10", "12.5"}
    assert len([row for row in rows("measure_products.csv") if row["list"] == "s338_canada"]) == 373


def test_agreements_by_party_with_their_marks(facts) -> None:
    table = {(row["schedule"], row["code"], row["partner"]): row for row in rows("treatments.csv")}
    assert table["JPN", "cptpp", "VNM"]["in_force"] == "2019-01-14"
    assert table["JPN", "cptpp", "PER"]["in_force"] == "2021-09-19"
    assert table["CAN", "CPTPT", "BRN"]["in_force"] == "2023-07-12"
    assert ("CAN", "CPTPT", "GBR") not in table
    assert table["GBR", "MEX", "MEX"]["verified"] == "no"
    between = facts.agreements_between("CAN", "GBR")
    assert {(entry.names["en"], entry.scope) for entry in between} == {
        ("CPTPP", "none"), ("Canada–UK Trade Continuity Agreement", "full"),
    }  # fmt: skip


def test_no_agreement_is_only_said_where_the_whole_list_is_known(facts) -> None:
    assert facts.agreements_between("CAN", "IND") == ()
    assert facts.agreements_between("IND", "CAN") == ()
    assert facts.agreements_between("DEU", "IND") is None
    assert [entry.names["en"] for entry in facts.agreements_between("USA", "KOR")] == ["US–Korea"]
    pairs = {(home, partner) for home, partners in facts.agreements.items() for partner in partners}
    assert len({frozenset(pair) for pair in pairs}) > 50


def test_preferences_are_packed_by_rate_and_read_back() -> None:
    given = {"UST": "0", "MXT": "0", "GPT": "5", "CPTPT": "2.5@2022>0@2024"}
    assert packed_preferences(given) == "0=MXT UST|2.5@2022>0@2024=CPTPT|5=GPT"
    read = dict(_preferences(packed_preferences(given)))
    assert {key: rate.text for key, rate in read.items()} == {
        "MXT": "0%", "UST": "0%", "GPT": "5%", "CPTPT": "2.5@2022>0@2024",
    }  # fmt: skip


def test_labels_end_with_what_tells_lines_apart() -> None:
    assert short_label("Cars: > Other > Of 1 to 3 litres: > Used") == "Of 1 to 3 litres > Used"
    assert len(short_label("word " * 100)) <= 152


def test_the_cptpps_cell_by_party() -> None:
    cell = "(カナダに対する待遇) 2.4%\n(ニュージーランドに対する待遇) 無税\n(他の締約国に対する待遇) 0.8%"
    assert cptpp_by_party(cell) == {"cptpp.CAN": "2.4", "cptpp.NZL": "0", "cptpp": "0.8"}
    assert cptpp_by_party("20.8%") == {"cptpp": "20.8"}
    assert cptpp_by_party("") == {}


def test_without_the_access_pack_the_facts_open_and_know_no_duty(tmp_path: Path) -> None:
    bare = tmp_path / "resources"
    shutil.copytree(paths.resources(), bare, ignore=shutil.ignore_patterns("access", "fonts", "locale"))
    facts = open_pack_facts(bare, None)
    assert facts.tariffs.markets == ()
    assert facts.day == "2026-11-24"
    assert api.duty(facts, "870323", "MEX", "CAN").missing == "tariff_market_missing"
    assert facts.agreements_between("JPN", "KOR") is None


@pytest.mark.parametrize("damage", ["cut", "zeros", "not a zip"])
def test_a_damaged_table_of_duties_is_refused_when_it_is_opened(tmp_path: Path, damage: str) -> None:
    pack = tmp_path / "access"
    shutil.copytree(ACCESS, pack)
    data = (pack / "duties.zip").read_bytes()
    broken = {"cut": data[: len(data) // 2], "zeros": bytes(len(data)), "not a zip": b"hello"}[damage]
    (pack / "duties.zip").write_bytes(broken)
    tariffs = Tariffs(Tables([open_pack(pack)]))
    assert tariffs.schedule("CAN") is not None  # small tables are read without it
    with pytest.raises(PackError, match=r"duties\.zip"):
        tariffs.lines("CAN", ["870323"])


def test_a_row_with_too_few_cells_is_refused_in_one_sentence(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    shutil.copytree(ACCESS, pack)
    with zipfile.ZipFile(pack / "duties.zip", "w") as archive:
        archive.writestr("CAN.csv", "code,label,mfn,preferences,flags\n87032310,x\n")
    whole = open_pack(pack)
    import hashlib

    checksums = dict(whole.checksums) | {"duties.zip": hashlib.sha256((pack / "duties.zip").read_bytes()).hexdigest()}
    tariffs = Tariffs(Tables([replace(whole, checksums=checksums)]))
    with pytest.raises(PackError, match=r"duties\.zip"):
        tariffs.lines("CAN", ["870323"])


def test_a_line_without_a_rate_is_no_data() -> None:
    assert Line("87032310", "", "").mfn == ""
