"""A pytest plugin that writes what was tried, for how long and what failed into a file: ``out/torture.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.amounts import FULL, TRIED


class Record:
    """Adds up every test's seconds and takes down the failures."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds: dict[str, float] = {}
        self.outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.outcome != "passed" or report.nodeid not in self.outcomes:
            self.outcomes[report.nodeid] = report.outcome

    def pytest_sessionfinish(self) -> None:
        counts = {outcome: list(self.outcomes.values()).count(outcome) for outcome in ("passed", "failed", "skipped")}
        tried = [
            {"test": test, "tries": TRIED[test], "seconds": round(seconds, 1), "outcome": self.outcomes[test]}
            for test, seconds in sorted(self.seconds.items()) if test in TRIED
        ]  # fmt: skip
        failures = sorted(test for test, outcome in self.outcomes.items() if outcome == "failed")
        found = {"full": FULL, "seconds": round(sum(self.seconds.values()), 1), **counts, "failures": failures,
                 "tried": tried}  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def pytest_addoption(parser: Any) -> None:
    parser.addoption("--torture-report", type=Path, metavar="FILE", help="where the figures go")


def pytest_configure(config: Any) -> None:
    path = config.getoption("--torture-report")
    if path is not None:
        config.pluginmanager.register(Record(path), "torture-record")
