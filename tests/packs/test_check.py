"""The checks of packs: the shipped one is whole, and every kind of mistake is told with its place."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from planner import paths
from planner.packs.check import coverage, verify
from planner.packs.info import info

CORE = paths.resources() / "packs" / "core"
SOURCES = "id,title,publisher,year,licence,address,note\ns,Title,Publisher,2024,CC BY 4.0,,\n"
MARKETS = (
    "iso3,iso2,numeric,en,es,fr,region,income_group,languages,landlocked,latitude,longitude,base_ratio,no_imports\n"
    "CAN,CA,124,Canada,Canadá,Canada,north_america,high,en|fr,no,60,-95,,\n"
)
INDICATORS = "id,unit,decimals,source,en,es,fr\nlpi,index,1,s,A,B,C\n"
VALUES = "market,indicator,year,value,source,flag\nCAN,lpi,2023,4.0,s,\n"


def pack(folder: Path, **changed: str) -> Path:
    files = {"sources.csv": SOURCES, "markets.csv": MARKETS, "indicators.csv": INDICATORS, "values.csv": VALUES}
    files |= {f"{name}.csv": text for name, text in changed.items()}
    lines = ['id = "x"', 'version = "1"', "date = 2026-01-01", "[files]"]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        lines.append(f'"{name}" = "{hashlib.sha256(text.encode()).hexdigest()}"')
    (folder / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def places(folder: Path) -> list[str]:
    return [problem.where for problem in verify(folder)]


def test_the_shipped_pack_has_no_problem() -> None:
    assert verify(CORE) == []


def test_a_small_whole_pack_has_no_problem(tmp_path: Path) -> None:
    assert verify(pack(tmp_path)) == []


@pytest.mark.parametrize(
    ("table", "text", "place"),
    [
        ("values", VALUES + "CAN,lpi,2024,4.1,s,\n", "values.csv:3:market"),
        ("values", VALUES.replace("CAN,", "ZZZ,"), "values.csv:2:market"),
        ("values", VALUES.replace("lpi,", "unknown,"), "values.csv:2:indicator"),
        ("values", VALUES.replace("4.0", "nan"), "values.csv:2:value"),
        ("values", VALUES.replace("4.0", "inf"), "values.csv:2:value"),
        ("values", VALUES.replace("4.0", ""), "values.csv:2:value"),
        ("values", VALUES.replace("2023", "20233"), "values.csv:2:year"),
        ("values", VALUES.replace("2023", "soon"), "values.csv:2:year"),
        ("values", VALUES.replace(",s,", ",nowhere,"), "values.csv:2:source"),
        ("values", VALUES.replace("value,", "worth,"), "values.csv:1:value"),
        ("markets", MARKETS.replace("Canadá", ""), "markets.csv:2:es"),
        ("markets", MARKETS.replace(",60,", ",160,"), "markets.csv:2:latitude"),
        ("markets", MARKETS.replace(",no,", ",perhaps,"), "markets.csv:2:landlocked"),
        ("sources", SOURCES.replace("CC BY 4.0", ""), "sources.csv:2:licence"),
    ],
)
def test_each_mistake_is_told_with_file_row_and_column(tmp_path: Path, table: str, text: str, place: str) -> None:
    assert place in places(pack(tmp_path, **{table: text}))


def test_a_changed_and_a_missing_and_a_foreign_file(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    with (folder / "values.csv").open("a") as file:
        file.write("\n")
    (folder / "indicators.csv").unlink()
    (folder / "notes.txt").write_text("?")
    problems = {problem.where: problem for problem in verify(folder)}
    assert "SHA-256" in problems["values.csv"].sentence()
    assert problems["indicators.csv"].severity == "error"
    assert problems["notes.txt"].severity == "warning"


def test_a_folder_that_is_no_pack_is_one_problem(tmp_path: Path) -> None:
    problems = verify(tmp_path)
    assert len(problems) == 1
    assert "pack.toml" in problems[0].sentence()


def test_coverage_counts_rows_markets_and_years() -> None:
    found = {entry.table: entry for entry in coverage(CORE)}
    assert found["markets.csv"].markets == found["markets.csv"].rows >= 190
    assert found["products.csv"].rows >= 6900
    assert (found["mine_production.csv"].first_year, found["mine_production.csv"].last_year) == (2022, 2024)


def test_info_names_version_sizes_and_licences() -> None:
    text = "\n".join(info(CORE))
    assert text.startswith("core 2026.11.1 (2026-11-24)")
    assert "trade.zip: " in text
    assert "licence: Etalab Open Licence 2.0" in text
