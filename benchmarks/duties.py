"""How long one duty takes, and every duty of an origin in a market, beside reading the table with csv each time."""

from __future__ import annotations

import csv
import io
import zipfile

from benchmarks.measure import Result, best

ASKED = ("870323", "MEX", "USA")


def measure(rounds: int) -> list[Result]:
    """A warm look-up; the first look-up in a market; all products of a market for one origin."""
    from planner import api, paths
    from planner.engine.duty_table import DutyTable

    facts = api.open_facts(user_packs=False)
    api.duty(facts, *ASKED)
    path = paths.resources() / "packs" / "access" / "duties.zip"
    with zipfile.ZipFile(path) as archive:
        text = archive.read("USA.csv").decode()

    def plain() -> list[dict[str, str]]:
        return [row for row in csv.DictReader(io.StringIO(text)) if row["code"].startswith(ASKED[0])]

    def first() -> None:
        facts.tariffs._opened.clear()  # type: ignore[attr-defined]
        api.duty(facts, *ASKED)

    schedule = facts.tariffs.schedule("USA")
    assert schedule is not None
    scan = best(plain, rounds)
    whole = best(lambda: DutyTable(facts, schedule, facts.day).faced("MEX"), rounds)
    name = "a scan of the table with csv"
    return [
        Result("duty look-up", best(lambda: api.duty(facts, *ASKED), 20 * rounds), "ms", 2, scan, name),
        Result("first look-up in a market", best(first, rounds), "ms", 100, scan, name),
        Result("every duty of a market for one origin", whole, "ms", 300, scan, name),
    ]
