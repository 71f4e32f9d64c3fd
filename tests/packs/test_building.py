"""Building the tables: labels, outlines, rows per source; and the same bytes for the same sources."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from planner import paths
from planner.errors import PackError
from planner.packs.building import labels, world_map
from planner.packs.building.build import build_tables, write_manifest
from planner.packs.building.files import number

CORE = paths.resources() / "packs" / "core"


def test_a_rebuild_of_the_tables_gives_the_shipped_bytes(sources: Path, tmp_path: Path) -> None:
    for name in ("trade.zip", "sectors.toml"):
        shutil.copy(CORE / name, tmp_path / name)
    build_tables(sources, tmp_path)
    write_manifest(tmp_path)
    names = sorted(path.name for path in CORE.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [name for name in names if (tmp_path / name).read_bytes() != (CORE / name).read_bytes()] == []


def rows(name: str) -> list[dict[str, str]]:
    with (CORE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sector_tables_hold_the_sources_figures() -> None:
    mines = {(row["commodity"], row["market"]): row for row in rows("mine_production.csv") if row["year"] == "2024"}
    assert float(mines["Silver", "MEX"]["production"]) == 7_221_026
    assert float(mines["Potash (K2O)", "CAN"]["production"]) == 15_132_245
    assert float(mines["Lithium (Li2O)", "AUS"]["production"]) == 230_000
    assert mines["Silver", "MEX"]["unit"] == "kg"
    power = {(row["market"], row["carrier"]): row for row in rows("electricity.csv")}
    assert float(power["CAN", "total"]["twh"]) == pytest.approx(634.9, abs=0.05)
    assert float(power["MEX", "total"]["twh"]) == pytest.approx(353.3, abs=0.05)
    states = [float(r["value"]) for r in rows("fdi.csv") if r["source"] == "mexico_fdi_states" and r["year"] == "2024"]
    assert len(states) == 32
    assert sum(states) == pytest.approx(36_838, abs=0.5)


def test_provinces_add_up_to_canada() -> None:
    totals = {row["province"]: int(row["value"]) for row in rows("provinces.csv") if row["hs"] == "TOTAL"}
    canada = totals.pop("CANADA")
    assert canada == sum(totals.values()) == 720_769_312_708


def test_mineral_sites_by_province() -> None:
    sites = [row["province"] for row in rows("mineral_sites.csv")]
    assert (len(sites), sites.count("Quebec"), sites.count("Ontario"), sites.count("Saskatchewan")) == (291, 79, 50, 43)


def test_addresses_are_those_of_publishers() -> None:
    hosts = {row["address"].split("/")[2].removeprefix("www.") for row in rows("sources.csv") if row["address"]}
    assert {"cepii.fr", "imf.org", "iea.org", "statcan.gc.ca", "fatf-gafi.org"} <= hosts
    assert not [host for host in hosts if host.startswith("git") or "registry" in host]


def test_other_is_told_with_what_it_is_another_of() -> None:
    paths_of = {
        "010121": ("Live horses, asses", "Horses", "Pure-bred"),
        "010129": ("Live horses, asses", "Horses", "Other"),
        "010190": ("Live horses, asses", "Other"),
    }
    found = labels.display_labels(paths_of, "en")
    assert found["010129"] == "Live horses, asses › Horses › Other"
    assert found["010190"] == "Live horses, asses › Other"


def test_lines_of_one_heading_never_share_a_label() -> None:
    paths_of = {"570231": ("Carpets", "Other", "Of wool"), "570241": ("Carpets", "Other, made up", "Of wool")}
    paths_of["570291"] = ("Carpets", "Others", "Of wool")
    assert len(set(labels.display_labels(paths_of, "en").values())) == 3


def test_a_cut_leaves_no_word_hanging() -> None:
    heading = "Parts suitable for use solely or principally with the engines of headings that have a long description"
    cut = labels.short(heading + " " + heading, 60)
    assert len(cut) <= 60
    assert not cut.rstrip("…").endswith((" of", " or", " the", " with"))


def test_decimal_commas_only_in_french() -> None:
    assert labels.clean("of a thickness of 4,75 mm", "en") == "Of a thickness of 4.75 mm"
    assert labels.clean("d'une épaisseur de 4,75 mm", "fr") == "D'une épaisseur de 4,75 mm"


def test_a_ring_over_the_date_line_becomes_two() -> None:
    ring = [(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178.0, 2.0), (178.0, 0.0)]
    parts = world_map._cut_at_date_line(ring)
    spans = sorted((min(lon for lon, _ in part), max(lon for lon, _ in part)) for part in parts)
    assert spans == [(-180.0, -178.0), (178.0, 180.0)]


@pytest.mark.parametrize(("value", "text"), [(0.00001, "1e-05"), (2243637000000.0, "2243637000000"), (2.5, "2.5")])
def test_numbers_read_back_the_same(value: float, text: str) -> None:
    assert number(value) == text
    assert float(number(value)) == value


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace("iso3", "code", 1), r"lpi_2023\.csv has no column iso3"),
        (lambda text: text.splitlines()[0] + "\n", r"lpi_2023\.csv has no rows"),
    ],
)
def test_a_source_that_is_not_what_it_should_be_gets_a_sentence(sources, tmp_path, change, message):
    bad = tmp_path / "sources"
    bad.mkdir()
    for entry in sources.iterdir():
        (bad / entry.name).symlink_to(entry)
    (bad / "logistics").unlink()
    shutil.copytree(sources / "logistics", bad / "logistics")
    file = bad / "logistics" / "lpi_2023.csv"
    file.chmod(0o644)
    file.write_text(change(file.read_text(encoding="utf-8-sig")), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    shutil.copy(CORE / "trade.zip", out)
    with pytest.raises(PackError, match=message):
        build_tables(bad, out)
