"""No socket is opened: not by the tests and the processes they start, not by any library under a verb."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner import api
from tests.amounts import FULL, amount, count

SAMPLE = str(api.sample_plans()[-1])
VERBS = {
    "check": ["check", SAMPLE], "demo": ["demo", "--out", "demo"], "report": ["report", SAMPLE, "x.pdf"],
    "workbook": ["report", SAMPLE, "x.xlsx"], "tables": ["report", SAMPLE, "x.zip"], "assess": ["assess", SAMPLE],
    "deck": ["report", "--variant", "deck", SAMPLE, "d.pdf"], "find": ["find", "--home", "MEX"],
    "packs": ["packs", "info"],
    "sectors": ["sectors", "--home", "MEX"],
}  # fmt: skip
OPENER = "import socket; socket.socket().close()"


@pytest.mark.opens_a_socket
@pytest.mark.parametrize("where", ["here", "in a child"])
def test_a_socket_is_noticed(where):
    if where == "here":
        exec(OPENER)
    else:
        subprocess.run([sys.executable, "-c", OPENER], check=True)
    import os

    assert "socket.__new__" in Path(os.environ["PLANNER_SOCKETS"]).read_text()


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace: only Python's own sockets are watched")
@pytest.mark.row("network", "verbs")
@pytest.mark.parametrize("verb", VERBS if FULL else ["check"])
def test_no_verb_asks_the_system_for_a_socket(tmp_path, verb):
    amount(1, 1)
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(tmp_path / "calls"), sys.executable, "-m",
               "planner", *VERBS[verb]]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    if "ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert done.returncode in (0, 1), done.stderr
    assert "usage:" not in done.stderr
    calls = re.findall(r"socket\(AF_INET6?.*", (tmp_path / "calls").read_text())
    count(sockets=len(calls))
    assert calls == []
