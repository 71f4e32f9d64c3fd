"""The figures of ``make torture``: what was tried, how long it took, what failed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from tests import amounts, torture
from tests.torture import Record


def test_the_report_says_what_was_tried_and_what_failed(tmp_path, monkeypatch):
    tried: Counter[str] = Counter()
    monkeypatch.setattr(amounts, "FULL", True)
    for module in (amounts, torture):
        monkeypatch.setattr(module, "TRIED", tried)
    for test in ("a", "b"):
        monkeypatch.setenv("PYTEST_CURRENT_TEST", f"{test} (call)")
        assert amounts.amount(5, 1000) == 1000
    record = Record(tmp_path / "out" / "torture.json")
    for test, outcomes in {"a": ["passed"] * 3, "b": ["passed", "failed", "passed"], "c": ["skipped"]}.items():
        for outcome in outcomes:
            record.pytest_runtest_logreport(SimpleNamespace(nodeid=test, duration=0.5, outcome=outcome, when="call"))
    record.pytest_sessionfinish()
    found = json.loads(record.path.read_text())
    assert (found["passed"], found["failed"], found["skipped"], found["failures"]) == (1, 1, 1, ["b"])
    assert found["seconds"] == 3.5
    assert [(one["test"], one["tries"], one["outcome"]) for one in found["tried"]] == [
        ("a", 1000, "passed"), ("b", 1000, "failed"),
    ]  # fmt: skip


def test_a_row_is_reached_only_with_its_tries_its_bounds_and_no_failure(tmp_path, monkeypatch):
    parts = dict.fromkeys(("good", "few", "slow", "failed", "broken off"), 10) | {"nobody": 1}
    row = torture.Row("a row", parts, {"seconds": 5.0})
    monkeypatch.setattr(torture, "ROWS", {"row": row, "network": torture.Row("sockets", {"tests": 1})})
    tried = Counter({"good": 10, "few": 9, "slow": 10, "failed": 10, "broken off": 10})
    for module in (amounts, torture):
        monkeypatch.setattr(module, "TRIED", tried)
        monkeypatch.setattr(module, "FOUND", {"good": Counter(lost=0)})
        monkeypatch.setattr(module, "WORST", {"good": {"seconds": 4.999}, "slow": {"seconds": 5.1, "megabytes": 3.0}})
        monkeypatch.setattr(module, "SOCKETS", [])
    monkeypatch.setattr(torture, "FULL", True)
    record = Record(tmp_path / "torture.json")
    for test in tried:
        record.rows[test] = ("row", test)
        outcome = "failed" if test == "failed" else "passed"
        when = "setup" if test == "broken off" else "teardown"
        record.pytest_runtest_logreport(SimpleNamespace(nodeid=test, duration=1.0, outcome=outcome, when=when))
    record.pytest_sessionfinish()
    rows = json.loads(record.path.read_text())["rows"]
    assert {one["part"]: one["within"] for one in rows} == {
        "good": True, "few": False, "slow": False, "failed": False, "broken off": False, "nobody": False, "tests": True,
    }  # fmt: skip
    assert (rows[0]["tried"], rows[0]["found"], rows[0]["worst"]) == (10, {"lost": 0}, {"seconds": 5.0})
    assert (rows[-1]["tried"], rows[-1]["found"]) == (5, {"sockets": 0})
    lines = torture.table(rows)
    assert lines[0] == "a row"
    assert "10 tried  0 lost, seconds 5 (at most 5)  ok" in lines[1]
    assert lines[2].endswith("NOT REACHED")


def test_every_row_has_its_tests():
    """Each part of every row is answered by a test that is marked with it."""
    root = Path(__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in root.rglob("test_*.py"))
    for key, row in torture.ROWS.items():
        for part in row.parts:
            if (key, part) == torture.WATCHED or key == "plans":
                continue
            assert f'mark.row("{key}", "{part}")' in text, (key, part)
    assert 'mark.row("plans", kind)' in text
