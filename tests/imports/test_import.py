"""The whole way: a file, the child process, a pack, facts that show it, the command line, and back again."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from planner import api, paths
from planner.__main__ import main
from planner.errors import FiguresError
from planner.model.figures import Answers
from planner.text import Texts
from tests.imports.test_formats import COMTRADE, comtrade_row, simple, written


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """An own data folder, so that nothing another test opens has these figures over it."""
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")
    yield tmp_path / "data" / "packs"
    api.screen.cache_clear()
    for folder in (paths.cache_folder() / "packs").glob("own-*"):
        shutil.rmtree(folder, ignore_errors=True)


def comtrade(tmp_path):
    rows = [comtrade_row("W00", "2000000"), comtrade_row("MEX", "900000"), comtrade_row("USA", "1100000"),
            comtrade_row("XYZ", "5")]  # fmt: skip
    return written(tmp_path, COMTRADE + "".join(rows))


def test_an_import_is_seen_everywhere_and_can_be_taken_back(own_folder, tmp_path):
    shares = []
    before = api.open_facts()
    seen, told = api.import_figures(comtrade(tmp_path), Answers(), Texts("en"), progress=shares.append)
    assert (seen.kind, told.cells, told.refused, told.year) == ("comtrade", 1, 1, "2023")
    found = api.open_facts()
    assert found is not before
    assert before.trade.total_imports("DEU", "854430") is None  # facts in use stay as they are
    assert found.trade.total_imports("DEU", "854430") == 2_000_000
    assert found.sources[told.pack].title == "UN Comtrade (table.csv)"
    assert [pack.id for pack in found.packs if pack not in before.packs] == [told.pack]
    assert [pack.id for pack in api.own_packs()] == [told.pack]
    assert api.packs_verify(own_folder / told.pack) == []
    api.remove_own_pack(told.pack)
    assert api.open_facts().trade.total_imports("DEU", "854430") is None
    assert not list(own_folder.glob("*"))


def test_open_questions_import_nothing(own_folder, tmp_path):
    path = simple(tmp_path, "DEU,MEX,854430,2024,1.234", head="importer,exporter,hs,year,value usd")
    seen, told = api.import_figures(path, Answers(), Texts("en"))
    assert told is None
    assert [question.key for question in seen.questions] == ["decimal"]
    _, told = api.import_figures(path, Answers(decimal=","), Texts("en"))
    assert told.total == 1234
    assert api.import_figures(path, Answers(decimal="."), Texts("en"))[1].total == 1


def test_a_table_with_nothing_to_take_leaves_no_pack(own_folder, tmp_path):
    _, told = api.import_figures(simple(tmp_path, "DEU,Atlantis,854430,2024,1"), Answers(), Texts("en"))
    assert (told.pack, told.refused) == ("", 1)
    assert not own_folder.exists()


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_command_line_imports_shows_and_removes(own_folder, tmp_path, capsys):
    path = simple(tmp_path, "DEU,MEX,854430,2024,900000", "DEU,USA,854430,2024,100000")
    code, out, _ = run(capsys, "import", path, "--preview", "--json")
    assert (code, json.loads(out)["year"]) == (0, "2024")
    assert not own_folder.exists()
    code, out, err = run(capsys, "import", path, "--source", "Destatis")
    assert (code, "taken: 2" in out, "growth is not known" in err) == (0, True, True)
    code, out, _ = run(capsys, "packs", "own")
    pack = out.split()[0]
    assert (code, "Destatis (2024), DEU" in out) == (0, True)
    code, out, _ = run(capsys, "profile", "--home", "MEX", "--hs", "854430", "--market", "DEU", "--json")
    answer = json.loads(out)
    assert (answer["demand_usd"], answer["actual_usd"], answer["suppliers"]) == (1_000_000, 900_000, 2)
    assert (answer["source"], answer["source_title"], answer["year"]) == (pack, "Destatis", "2024")
    assert answer["hhi"] == pytest.approx(0.82)
    code, out, _ = run(capsys, "find", "--home", "MEX", "--hs", "854430", "--market", "DEU", "--json")
    assert json.loads(out)[0]["source"] == pack
    code, out, _ = run(capsys, "find", "--home", "MEX", "--hs", "854430", "--market", "DEU", "--csv")
    assert next(csv.DictReader(out.splitlines()))["source"] == pack
    code, out, _ = run(capsys, "find", "--home", "MEX", "--hs", "854430", "--market", "DEU")
    assert "Germany *" in out
    assert "Own figures: Destatis" in out
    assert run(capsys, "packs", "remove", pack)[0] == 0
    assert run(capsys, "packs", "remove", pack)[0] == 1
    assert run(capsys, "packs", "own")[:2] == (0, "You have imported no figures yet.\n")


def test_exit_codes(own_folder, tmp_path, capsys):
    fine = simple(tmp_path, "DEU,MEX,854430,2024,9", "DEU,USA,854430,2024,8")
    code, out, _ = run(capsys, "import", fine, "--json")
    assert (code, json.loads(out)["imported"]["cells"]) == (0, 1)
    bad = simple(tmp_path, "DEU,MEX,854430,2024,9", "DEU,Atlantis,854430,2024,8")
    code, _, err = run(capsys, "import", bad)
    assert (code, "table.csv:3:exporter: Atlantis" in err) == (1, True)
    unclear = simple(tmp_path, "DEU,MEX,854430,2024,1.234")
    code, _, err = run(capsys, "import", unclear)
    assert (code, "(--decimal)" in err) == (2, True)
    assert run(capsys, "import", unclear, "--decimal", ",", "--preview")[0] == 0
    assert run(capsys, "import", fine, "--map", "importer=nonsense")[0] == 2
    assert run(capsys, "import", fine, "--year", "soon")[0] == 2
    assert run(capsys, "import", fine, "--importer", "ZZZ")[0] == 2
    assert run(capsys, "import", tmp_path / "nothing.csv")[0] == 1


def test_the_packaged_program_is_its_own_child(own_folder, tmp_path, monkeypatch):
    from planner.imports import process

    monkeypatch.setattr(process.sys, "frozen", True, raising=False)
    command = process._command(tmp_path)
    assert command[1:] == ["import-child", str(tmp_path)]
    asked = []
    monkeypatch.setattr("planner.imports.child.main", asked.append)
    assert main(command[1:]) == 0
    assert asked == [tmp_path]


def test_a_file_that_is_no_table_is_one_sentence(own_folder, tmp_path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(FiguresError, match=r"photo\.xlsx is not a workbook"):
        api.preview_import(path)
