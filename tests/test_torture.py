"""The figures of ``make torture``: what was tried, how long it took, what failed."""

from __future__ import annotations

import json
from collections import Counter
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
            record.pytest_runtest_logreport(SimpleNamespace(nodeid=test, duration=0.5, outcome=outcome))
    record.pytest_sessionfinish()
    found = json.loads(record.path.read_text())
    assert (found["passed"], found["failed"], found["skipped"], found["failures"]) == (1, 1, 1, ["b"])
    assert found["seconds"] == 3.5
    assert [(one["test"], one["tries"], one["outcome"]) for one in found["tried"]] == [
        ("a", 1000, "passed"), ("b", 1000, "failed"),
    ]  # fmt: skip
