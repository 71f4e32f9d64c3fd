"""The self-test of an installed program: whole, with one part broken, and with assertions stripped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.gui import selftest

NAMES = [name for name, _ in selftest.CHECKS]
BROKEN = """
import sys
from pathlib import Path
from planner import api
api.sample_plans = lambda: (Path("nowhere.entryplan"),)
from planner.__main__ import main
sys.exit(main(["--selftest", "--report", sys.argv[1]]))
"""


def carried_out(tmp_path, *arguments):
    home, report = tmp_path / "home", tmp_path / "report.json"
    told = {"MEP_HOME": str(home), "HOME": str(home), "XDG_DATA_HOME": str(home)}
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"} | told
    done = subprocess.run(
        [sys.executable, *arguments, *(["--report"] if "--selftest" in arguments else []), str(report)],
        env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.stdout.count("\n") == 1, done.stderr
    assert json.loads(done.stdout) == json.loads(report.read_text(encoding="utf-8"))
    assert not home.exists()  # the user's profile
    return done.returncode, json.loads(done.stdout)


def test_a_whole_program_passes_without_assertions(tmp_path):
    code, line = carried_out(tmp_path, "-O", "-m", "planner", "--selftest")
    assert line["ok"], [check for check in line["checks"] if not check["ok"]]
    assert code == 0
    assert [check["name"] for check in line["checks"]] == NAMES
    assert "optimize 1" in line["checks"][0]["detail"]
    assert all(check["seconds"] >= 0 and check["detail"] for check in line["checks"])


def test_one_broken_part_is_named_and_the_others_are_tried(tmp_path):
    code, line = carried_out(tmp_path, "-O", "-c", BROKEN)
    assert code == 1
    assert not line["ok"]
    failed = {check["name"]: check["detail"] for check in line["checks"] if not check["ok"]}
    assert set(failed) == {"assess", "pdf", "workbook", "calendar", "round trip", "window"}
    assert "nowhere.entryplan is not there any more" in failed["assess"]


@pytest.mark.opens_a_socket
def test_a_socket_is_seen(tmp_path):
    import socket

    bench = selftest.Bench(tmp_path)
    found = selftest.carry_out(bench, [("opens", lambda _: str(socket.socket().close())), ("no", selftest.network)])
    assert [check["ok"] for check in found] == [True, False]


def test_a_fault_of_our_own_is_told_with_its_place(tmp_path):
    found = selftest.carry_out(selftest.Bench(tmp_path), [("broken", lambda _: str(1 / 0))])
    assert found[0]["ok"] is False
    assert "ZeroDivisionError" in found[0]["detail"]
    assert "test_selftest.py" in found[0]["detail"]


def test_no_check_is_an_assert_statement():
    assert "\n    assert" not in Path(selftest.__file__).read_text(encoding="utf-8")


def test_wrong_use_and_a_report_that_cannot_be_written(tmp_path, capsys, monkeypatch):
    assert selftest.run_with(["--nonsense"]) == 2
    monkeypatch.setattr(selftest, "CHECKS", (("fine", lambda _: "fine"),))
    before = os.environ["MEP_HOME"]
    assert selftest.run_with([]) == 0
    assert selftest.run_with(["--report", str(tmp_path / "no" / "folder.json")]) == 1
    assert os.environ["MEP_HOME"] == before
    assert "folder.json" in capsys.readouterr().err
