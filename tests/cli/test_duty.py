"""The duty on the command line: the keys that programs rely on, text for people, one sentence for a wrong question."""

from __future__ import annotations

import json

import pytest

from planner import paths
from planner.__main__ import main


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def asked(*more):
    return main(["duty", "--hs", "870323", "--from", "MEX", "--to", "CAN", *more])


def test_json_has_the_whole_answer(capsys):
    assert asked("--on", "2026-11-22", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["hs"], answer["from"], answer["to"], answer["on"]) == ("870323", "MEX", "CAN", "2026-11-22")
    assert answer["mfn"] | {"texts": []} == {
        "low": 6.1, "mean": 6.1, "high": 6.1, "lines": 5, "lines_counted": 5, "texts": [],
    }  # fmt: skip
    assert answer["best_preference"]["agreement"] == "USMCA"
    assert answer["total"]["mean"] == 0.0
    assert answer["total_without_preference"]["mean"] == 6.1
    assert answer["missing"] is None
    assert answer["schedule"]["hs_revision"] == "2022"
    assert answer["schedule"]["confidence"] == "second_hand"
    assert next(line["code"] for line in answer["lines"]) == "8703230010"


def test_text_says_total_parts_lines_and_warning(capsys):
    assert asked() == 0
    text = capsys.readouterr().out
    for words in ("Mexico to Canada", "Duty faced", "6.1%", "USMCA: free", "8703230010", "confirm before filing"):
        assert words in text


def test_no_data_says_why(capsys):
    assert main(["duty", "--hs", "870323", "--from", "MEX", "--to", "CHN"]) == 0
    assert "no data: the packs hold no tariff schedule" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--hs", "87032"), "not a six-digit line"),
        (("--hs", "854911"), "it is one of HS 2022"),
        (("--on", "2026-02-30"), "not a date"),
        (("--on", "1999-01-01"), "lies outside"),
        (("--from", "XXX"), "No country has the code XXX"),
        (("--to", "mexico"), "No country has the code MEXICO"),
        (("--unit-value", "4 pesos"), "not a unit value"),
        (("--us-content", "40"), "between 0 and 1"),
    ],
)
def test_a_wrong_question_gives_one_sentence_and_exit_2(capsys, arguments, words):
    assert asked(*arguments) == 2
    said = capsys.readouterr()
    assert not said.out
    assert words in said.err
    assert said.err.count("\n") == 1


def test_the_other_revision_a_unit_value_and_us_content(capsys):
    assert main(["duty", "--hs", "854911", "--revision", "2022", "--from", "MEX", "--to", "BRA", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schedule"]["codes"] == ["854810"]
    chicken = ["duty", "--hs", "020714", "--from", "BRA", "--to", "USA", "--json"]
    assert main(chicken) == 0
    assert json.loads(capsys.readouterr().out)["mfn"]["mean"] is None
    assert main([*chicken, "--unit-value", "2.2:USD/kg"]) == 0
    assert json.loads(capsys.readouterr().out)["mfn"]["mean"] == pytest.approx(8.0)
    assert main(["duty", "--hs", "870323", "--from", "CAN", "--to", "USA", "--us-content", "0.5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"]["mean"] == 12.5


def test_import_duties_keeps_lines_and_tells_what_it_left_out(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "own")
    path = tmp_path / "ligie.csv"
    path.write_text("Fraccion,Descripcion,IGI\n87032301,Autos,20\nabc,x,5\n", encoding="utf-8")
    assert main(["import-duties", str(path), "--market", "MEX", "--as-of", "2026-05-01"]) == 0
    said = capsys.readouterr()
    assert "1 tariff line kept" in said.out
    assert "ligie.csv:3:fraccion: abc is not a tariff code" in said.err
    assert main(["import-duties", str(path), "--market", "XXX"]) == 2
    assert main(["import-duties", str(path), "--market", "MEX", "--as-of", "May"]) == 2
    assert main(["import-duties", str(tmp_path / "gone.csv"), "--market", "MEX"]) == 1
