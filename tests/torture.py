"""A pytest plugin that tells a run row by row: what was tried, what failed, the worst that was measured.

A test says which row it answers with ``@pytest.mark.row("kills", "save")``. The figures go to ``out/torture.json`` and,
shortly, to the end of the run.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.amounts import FOUND, FULL, SOCKETS, TRIED, WORST


@dataclass(frozen=True)
class Row:
    """What has to be withstood: a title, the full run's tries by part, and what may be measured at most."""

    title: str
    parts: dict[str, int]
    bounds: dict[str, float] = field(default_factory=dict)


FAULTS = dict.fromkeys(("save", "autosave", "export", "pack install"), 5 * 2 * 9)  # kinds, once and lasting, operations
ROWS = {
    "kills": Row(
        "kill -9 during save, autosave, export, pack install",
        dict.fromkeys(("save", "autosave", "export", "pack install"), 1000),
    ),
    "faults": Row("a fault at every file operation (five kinds), once and from then on", FAULTS),
    "disks": Row(
        "disk full, read-only folder, vanished drive",
        {"full": 150, "read-only": 3, "vanished": 4},
    ),
    "autosave": Row("kept work is offered after kill -9", {"recovery": 500, "10 seconds": 1}, {"seconds": 10}),
    "windows": Row("two windows on one plan", {"holder": 1, "saves": 1000, "stale lock": 50}, {"seconds": 1}),
    "plans": Row(
        "mutated plan files", {"bytes": 100_000, "values": 100_000}, {"seconds": 5, "megabytes": 300}
    ),
    "imports": Row(
        "mutated imports", {"read": 20_000, "in the child": 200}, {"seconds": 30, "megabytes": 1000}
    ),
    "bombs": Row("structural bombs", {"tables": 7, "plans": 7, "packs": 2}, {"seconds": 5, "megabytes": 300}),
    "packs": Row("corrupted packs", {"flips": 10_000}),
    "hostile": Row(
        "hostile strings through every field",
        {"screen": 8, "PDF": 24, "XLSX": 8, "CSV": 8, "calendar and cards": 8, "ballot": 8, "file names": 8},
    ),
    "walks": Row("random walks through the steps, 30 actions", {"walks": 10_000}),
    "clocks": Row(
        "clock back and forward, 14 zones, locale changed between save and load",
        {"clocks": 14, "zones": 14, "locales": 3},
    ),
    "network": Row("network: no socket opened", {"tests": 1, "verbs": 10}),
    "old plans": Row("a file of every released version opens", {"plans": 1}),
}  # fmt: skip


WATCHED = ("network", "tests")  # every test of a run answers it


class Record:
    """Adds up every test's seconds, takes down the failures and tells it all by row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds: dict[str, float] = {}
        self.outcomes: dict[str, str] = {}
        self.ended: set[str] = set()  # tests that came to their end: one that was broken off has only begun well
        self.rows: dict[str, tuple[str, str]] = {}  # row and part, by test
        self.found: dict[str, Any] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            mark = item.get_closest_marker("row")
            if mark is not None:
                self.rows[item.nodeid] = mark.args

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.when == "teardown":
            self.ended.add(report.nodeid)
        if report.outcome != "passed" or report.nodeid not in self.outcomes:
            self.outcomes[report.nodeid] = report.outcome

    def part(self, key: str, part: str) -> dict[str, Any]:
        """What a part of a row came to."""
        row, wanted = ROWS[key], ROWS[key].parts[part]
        tests = sorted(test for test, (of, name) in self.rows.items() if (of, name) == (key, part))
        tried = sum(TRIED.get(test, int(test in self.outcomes)) for test in tests)
        found, measured = Counter[str](), dict[str, float]()
        for test in tests:
            found.update(FOUND.get(test, {}))
            for name, value in WORST.get(test, {}).items():
                measured[name] = round(max(value, measured.get(name, 0.0)), 2)
        bad = [test for test in tests if self.outcomes.get(test) != "passed" or test not in self.ended]
        if (key, part) == WATCHED:
            tests, tried, bad = list(self.outcomes), len(self.outcomes), list(SOCKETS)
            found["sockets"] = len(SOCKETS)
        within = bool(tests) and not bad and (tried >= wanted or not FULL)
        within &= all(measured[name] <= most for name, most in row.bounds.items() if name in measured)
        return {
            "row": row.title, "part": part, "tried": tried, "wanted": wanted, "found": dict(found), "worst": measured,
            "bounds": row.bounds, "failed": bad, "within": within, "tests": len(tests),
            "seconds": round(sum(self.seconds.get(test, 0.0) for test in tests), 1),
        }  # fmt: skip

    def pytest_sessionfinish(self) -> None:
        counts = {outcome: list(self.outcomes.values()).count(outcome) for outcome in ("passed", "failed", "skipped")}
        tried = [
            {"test": test, "tries": TRIED[test], "seconds": round(seconds, 1), "outcome": self.outcomes[test]}
            for test, seconds in sorted(self.seconds.items()) if test in TRIED
        ]  # fmt: skip
        failures = sorted(test for test, outcome in self.outcomes.items() if outcome == "failed")
        rows = [self.part(key, part) for key, row in ROWS.items() for part in row.parts]
        self.found = {"full": FULL, "seconds": round(sum(self.seconds.values()), 1), **counts, "failures": failures,
                      "rows": rows, "tried": tried}  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.found, indent=1) + "\n", encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for line in table(self.found.get("rows", [])):
            terminalreporter.write_line(line)


def table(rows: list[dict[str, Any]]) -> list[str]:
    """The rows in lines for the end of a run."""
    lines, title = [], ""
    for row in rows:
        if row["row"] != title:
            title = row["row"]
            lines.append(title)
        told = [f"{n} {name}" for name, n in row["found"].items()]
        told += [f"{name} {value:g} (at most {row['bounds'][name]:g})" if name in row["bounds"] else f"{name} {value:g}"
                 for name, value in row["worst"].items()]  # fmt: skip
        sign = "ok" if row["within"] else "NOT REACHED"
        lines.append(f"  {row['part']:20} {row['tried']:>7} tried  {', '.join(told)}  {sign}")
    return lines


def pytest_addoption(parser: Any) -> None:
    parser.addoption("--torture-report", type=Path, metavar="FILE", help="where the figures go")


def pytest_configure(config: Any) -> None:
    path = config.getoption("--torture-report")
    if path is not None:
        config.pluginmanager.register(Record(path), "torture-record")
