"""The command line as other programs rely on it."""

from __future__ import annotations

import io
import json
import math
import os
import re
import shlex
import subprocess
import sys

import pytest

from planner import api, paths
from planner.__main__ import main
from planner.cli import commands
from planner.errors import Problem
from planner.model.plan import Offer


@pytest.fixture(scope="module")
def sample():
    return api.sample_plans()[-1]


def test_assess_as_json_has_the_documented_keys_and_adds_up(sample, capsys):
    assert main(["assess", str(sample), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["plan", "framework", "packs", "opportunities"]
    assert len(answer["opportunities"]) == 10
    for o in answer["opportunities"]:
        assert list(o) == ["market", "product", "rank", "score", "coverage", "contributions", "readings"]
        assert math.fsum(o["contributions"].values()) == pytest.approx(o["score"], abs=1e-9)
        for reading in o["readings"].values():
            assert list(reading) == ["value", "unit", "year", "source", "missing"]
            assert (reading["value"] is None) == (reading["missing"] is not None)


def test_assess_as_table_and_check(sample, capsys):
    assert main(["assess", str(sample)]) == 0
    assert "Canada" in capsys.readouterr().out
    assert main(["check", str(sample), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}


def test_problems_give_1_and_name_their_place(tmp_path, capsys):
    path = tmp_path / "bad.entryplan"
    plan = api.open_plan(api.sample_plans()[0])
    api.save_plan(plan.changed(markets=("ZZZ",), products=(Offer("999998", ("999998",)),)), path)
    assert main(["check", str(path), "--json"]) == 1
    places = [p["where"] for p in json.loads(capsys.readouterr().out)["problems"]]
    assert places == ["markets[0]", "products[0].codes"]
    assert main(["assess", str(path)]) == 1
    assert "ZZZ" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["assess"], ["nonsense"], ["report", "a"], ["packs"]])
def test_wrong_use_gives_2(arguments, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1  # one sentence, which says where more is told
    assert "--help)" in said


def test_a_file_that_is_no_plan_gives_one_sentence(tmp_path, capsys):
    path = tmp_path / "x.entryplan"
    path.write_text("hello")
    assert main(["assess", str(path)]) == 1
    assert capsys.readouterr().err == "This file is not an entry plan.\n"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_report_writes_both_kinds_in_every_language(sample, tmp_path, language, capsys):
    for name in ("plan.pdf", "plan.xlsx"):
        assert main(["report", str(sample), str(tmp_path / name), "--lang", language]) == 0
        assert (tmp_path / name).stat().st_size > 10_000
    assert main(["report", str(sample), str(tmp_path / "plan.doc")]) == 2
    assert ".pdf, .xlsx or .zip" in capsys.readouterr().err


def test_demo_writes_every_sample(tmp_path):
    assert main(["demo", "--out", str(tmp_path / "new")]) == 0
    assert len(list((tmp_path / "new").iterdir())) == 2 * len(api.sample_plans())


def test_packs_info_and_verify(capsys):
    assert main(["packs", "info"]) == 0
    assert "core" in capsys.readouterr().out
    assert main(["packs", "verify"]) == 0
    assert "no problems found" in capsys.readouterr().out
    assert main(["packs", "verify", "/nowhere"]) == 1


def test_packs_build_without_its_sources_or_its_libraries_gives_a_sentence(tmp_path, capsys, monkeypatch):
    build = ["packs", "build", "--out", str(tmp_path), "--sources"]
    assert main([*build, str(tmp_path / "nowhere")]) == 1
    assert "nowhere is not there" in capsys.readouterr().err

    def lacking(sources, out, pack, engine, master):
        raise ModuleNotFoundError("No module named 'ibis'", name="ibis.backends")

    monkeypatch.setattr(api, "packs_build", lacking)
    assert main([*build, str(tmp_path)]) == 1
    assert "market-entry-planner[build]" in capsys.readouterr().err

    def full(sources, out, pack, engine, master):
        raise OSError(28, "No space left on device", str(out / "trade.zip"))

    monkeypatch.setattr(api, "packs_build", full)
    assert main([*build, str(tmp_path)]) == 1
    assert "trade.zip: No space left on device" in capsys.readouterr().err


def test_our_own_faults_are_not_hidden(tmp_path, monkeypatch):
    def broken(sources, out, pack, engine, master):
        raise ModuleNotFoundError("No module named 'planner.gone'", name="planner.gone")

    monkeypatch.setattr(api, "packs_build", broken)
    with pytest.raises(ModuleNotFoundError):
        main(["packs", "build", "--sources", str(tmp_path), "--out", str(tmp_path)])


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["demo", "--out", str(tmp_path / "file")]) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_a_report_into_a_missing_folder_gives_a_sentence(sample, tmp_path, capsys):
    assert main(["report", str(sample), str(tmp_path / "gone" / "plan.xlsx")]) == 1
    assert "gone is not there" in capsys.readouterr().err


@pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 1), ("note", 0)])
def test_notes_alone_are_no_problem(sample, monkeypatch, capsys, severity, code):
    problem = Problem(severity, "exporter.name", "Give {thing} a name.", {"thing": "it"})
    monkeypatch.setattr(api, "check", lambda plan, facts: [problem])
    assert main(["check", str(sample)]) == code
    assert capsys.readouterr().out == f"{severity}: exporter.name: Give it a name.\n"


def test_a_missing_figure_is_null_with_its_reason(tmp_path, facts, capsys):
    plan = api.open_plan(api.sample_plans()[0]).changed(markets=("DEU", "FRA", "ATG"))
    path = tmp_path / "thin.entryplan"
    api.save_plan(plan, path)
    assert main(["assess", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    missing = [r for o in answer["opportunities"] for r in o["readings"].values() if r["value"] is None]
    assert missing
    keys = {"not_in_source", "landlocked", *facts.gaps}
    assert all(len(r["missing"]) > 5 and r["missing"] not in keys and r["year"] == "" for r in missing)


def test_the_window_opens_for_nothing_a_sample_or_a_plan_and_for_nothing_else(monkeypatch):
    calls = []
    monkeypatch.setitem(sys.modules, "planner.gui.app", type(sys)("planner.gui.app"))
    sys.modules["planner.gui.app"].run = lambda path, sample: calls.append((path, sample)) or 0
    assert [main([]), main(["--sample"]), main(["my.entryplan"]), main(["MY.ENTRYPLAN"])] == [0, 0, 0, 0]
    assert calls == [(None, False), (None, True), ("my.entryplan", False), ("MY.ENTRYPLAN", False)]
    assert main(["check", "gone.entryplan"]) == 1
    assert len(calls) == 4


def test_names_no_terminal_can_show_do_not_end_the_program(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    commands._speak_utf8()
    print("Türkiye \udc80", flush=True)
    assert raw.getvalue().decode("utf-8").rstrip() == "Türkiye \\udc80"


def test_the_command_line_needs_no_qt_and_help_needs_nothing_heavy():
    code = (
        "import sys; from planner.__main__ import main; main(['--help']); main(['check', '/gone.entryplan']);"
        "heavy = {'PySide6', 'numpy', 'pandas', 'reportlab', 'xlsxwriter', 'openpyxl', 'ibis'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "usage: market-entry-planner" in done.stdout
    helped = "import sys; from planner.__main__ import main; main(['--help']); assert 'pydantic' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", helped], capture_output=True, timeout=60).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")
def test_a_reader_that_has_seen_enough_is_no_fault(sample):
    command = f'"{sys.executable}" -m planner assess --json "{sample}" | head -c 10; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 10)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
@pytest.mark.parametrize("arguments", [["assess"], ["assess", "--json"], ["check", "--json"]])
def test_an_answer_that_nobody_can_take_is_told_in_a_sentence(sample, arguments):
    command = [sys.executable, "-m", "planner", arguments[0], str(sample), *arguments[1:]]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("The answer cannot be written: ")
    assert "Traceback" not in done.stderr


def test_find_and_profile_give_the_documented_keys(capsys):
    keys = ["market", "product", "actual_usd", "potential_usd", "gap_usd", "demand_usd", "demand_growth_pct",
            "suppliers", "hhi", "home_share", "rca", "cell", "coverage"]  # fmt: skip
    arguments = ["find", "--home", "MEX", "--sector", "electromobility", "--market", "CAN", "--top", "5"]
    assert main([*arguments, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [list(row) for row in rows] == [keys] * 5
    assert main([*arguments, "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split(",") == keys
    assert lines[1].startswith(f"CAN,{rows[0]['product']},")
    assert main(["find", "--home", "MEX", "--hindsight", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pairs"] > 10_000
    assert main(["profile", "--home", "MEX", "--hs", "854430", "--market", "CAN", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["actual_usd"] == 598_277_455
    assert answer["top_suppliers"][0]["supplier"] == "MEX"


@pytest.mark.parametrize("wrong", [["find", "--home", "ZZZ"], ["find", "--home", "MEX", "--sector", "none"],
                                   ["profile", "--home", "MEX", "--hs", "854141", "--market", "CAN"]])  # fmt: skip
def test_an_unknown_code_gets_a_sentence(wrong, capsys):
    assert main(wrong) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_problems_are_told_in_the_language_of_the_machine(tmp_path):
    path = tmp_path / "bad.entryplan"
    api.save_plan(api.open_plan(api.sample_plans()[0]).changed(markets=("ZZZ",)), path)
    command = [sys.executable, "-m", "planner", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, encoding="utf-8",
                          env={**os.environ, "LC_ALL": "es_MX.UTF-8"})  # fmt: skip
    assert done.stdout == "error: markets[0]: Ningún país tiene el código ZZZ.\n"


@pytest.mark.parametrize(("page", "count"), [("finder.md", 6), ("sectors.md", 4)])
def test_the_page_that_reads_two_answers_prints_what_the_program_prints(capsys, page, count):
    text = (paths.resources() / "examples" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```\n\$ market-entry-planner (.+)\n((?:.|\n)*?)```", text)
    assert len(blocks) == count
    for command, printed in blocks:
        assert main(shlex.split(command)) == 0
        assert capsys.readouterr().out.rstrip() == printed.rstrip(), command


def test_sectors_as_json_add_up_and_name_what_is_missing(capsys):
    assert main(["sectors", "--home", "MEX", "--market", "CAN", "USA", "--sector", "electromobility", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["economies"]) == {"MEX", "CAN", "USA"}
    for (score,) in answer["economies"].values():
        figures = score["figures"].values()
        assert sum(f.get("points", 0.0) for f in figures) == pytest.approx(score["score"])
        assert all((f["value"] is None) == bool(f["missing"]) for f in figures)
    usa = answer["economies"]["USA"][0]["figures"]["import_growth"]
    assert (usa["value"], usa["missing"]) == (None, "the US customs file covers 2024 only")
    assert "no table of investment" in answer["not_known"][0]


@pytest.mark.parametrize("wrong", [["--home", "ZZZ"], ["--home", "MEX", "--market", "ZZZ"],
                                   ["--home", "MEX", "--sector", "z"], ["--home", "MEX", "--plan", "z"]])  # fmt: skip
def test_sectors_of_what_is_not_known_are_refused_in_one_line(capsys, wrong):
    assert main(["sectors", *wrong]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_named_plan_s_sectors_and_a_region_in_any_language(capsys):
    assert main(["sectors", "--home", "MEX", "--region", "NUEVO LEON", "--plan", "mexico-canada-2026"]) == 0
    assert "Nuevo León drew USD 2.1 bn of foreign direct investment in 2024" in capsys.readouterr().out.replace(
        "\xa0", " "
    )
    assert main(["sectors", "--home", "MEX", "--region", "Bajío"]) == 0
    assert "This region is not in the packs." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["find", "--home", "MEX", "--hs", "8544304"], "No traded HS 2017 line begins with 8544304"),
        (["find", "--home", "MEX", "--hs", "abc"], "begins with abc"),
        (["find", "--home", "MEX", "--hs", "851713"], "counted under 851712 of HS 2017"),
        (["profile", "--home", "MEX", "--market", "CAN", "--hs", "851713"], "counted under 851712 of HS 2017"),
        (["profile", "--home", "MEX", "--market", "CAN", "--hs", "85"], "not a traded HS 2017 line"),
        (["find", "--home", "MEX", "--sector", "cars"], "No sector has the id cars; there are energy,"),
        (["sectors", "--home", "MEX", "--sector", "cars"], "No sector has the id cars; there are energy,"),
        (["sectors", "--home", "XXX"], "No country has the code XXX"),
        (["sectors", "--home", "MEX", "--plan", "mine"], "No action plan has the id mine; there are"),
        (["find", "--home", "MEX", "--top", "-3"], "-3 is not a whole number"),
        (["import-duties", "x.csv", "--market", "CAN", "--as-of", "22/11/2026"], "22/11/2026 is not a date"),
    ],
)
def test_an_unknown_code_is_wrong_use_and_never_an_empty_list(arguments, words, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert not said.out
    assert words in said.err


def test_country_codes_may_be_small(capsys):
    assert main(["find", "--home", "mex", "--market", "can", "--hs", "8544", "--top", "1"]) == 0
    assert "Canada" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--day", "--due"])
@pytest.mark.parametrize("text", ["tomorrow", "2026-13-45", "26-1-1"])
def test_a_wrong_day_of_meetings_is_told_and_no_meeting_is_said(sample, option, text, capsys):
    assert main(["meetings", str(sample), option, text]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{text} is not a date; write it as 2026-11-22.\n")
    assert main(["meetings", str(sample), "--find", "zebra"]) == 0
    assert capsys.readouterr().out == "No meeting fits what was asked for.\n"


def test_an_hs_code_may_have_its_dots(capsys):
    assert main(["profile", "--home", "MEX", "--hs", "8544.30", "--market", "CAN"]) == 0
    assert main(["find", "--home", "MEX", "--hs", "85.44", "--market", "CAN", "--top", "1"]) == 0
    assert "8544" in capsys.readouterr().out


@pytest.mark.parametrize("draws", ["0", "99999999999"])
def test_draws_that_no_machine_can_hold_are_refused(sample, draws, capsys):
    assert main(["firmness", str(sample), "--draws", draws]) == 1
    assert capsys.readouterr().err == "Between 1 and 100000 weightings can be drawn.\n"


def test_tables_speak_the_machine_s_language(sample, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert main(["assess", str(sample)]) == 0
    head, first = capsys.readouterr().out.splitlines()[:2]
    assert head.split()[:3] == ["Lugar", "Mercado", "Producto"]
    assert "Estados Unidos" in first
    assert main(["find", "--home", "MEX", "--hs", "0804", "--market", "JPN", "--top", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Mercado")
    assert "Japón" in said


def test_report_writes_brief_deck_and_tables(sample, tmp_path, capsys):
    for variant in ("brief", "deck"):
        assert main(["report", str(sample), str(tmp_path / f"{variant}.pdf"), "--variant", variant]) == 0
        assert (tmp_path / f"{variant}.pdf").read_bytes().startswith(b"%PDF")
    assert main(["report", str(sample), "--csv", str(tmp_path / "tables")]) == 0
    assert len(list((tmp_path / "tables").glob("*.csv"))) > 10
    capsys.readouterr()
    assert main(["report", str(sample), str(tmp_path / "x.xlsx"), "--variant", "deck"]) == 2
    assert main(["report", str(sample), str(tmp_path / "x.pdf"), "--variant", "brief", "--market", "XXX"]) == 2
    assert not list(tmp_path.glob("x.*"))


def test_what_an_installed_program_does_not_carry_is_said_in_one_sentence(monkeypatch, capsys, tmp_path):
    for name in ("ibis", "duckdb", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [name for name in sys.modules if name.startswith("planner.packs.building")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["find", "--all-homes", "--out", str(tmp_path / "all.parquet")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "market-entry-planner[build]" in said[0]
