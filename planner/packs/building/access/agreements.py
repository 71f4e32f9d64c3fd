"""Agreements beyond those of Canada and Mexico: the same pairs seen from the partner, and what schedules apply."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.packs.building.access.schedules import SCHEDULES
from planner.packs.building.files import write_table
from planner.packs.building.relations import AGREEMENTS

LISTED = ("CAN", "MEX")  # homes whose whole list is known
NOTE = (
    "applied in the schedule of {day}; since when is not in the source",
    "aplicado en el arancel del {day}; la fuente no dice desde cuándo",
    "appliqué dans le tarif du {day}; la source ne dit pas depuis quand",
)


def write_agreements(core: Path, out: Path, treatments: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Write ``agreements.csv`` (without what the core pack has) and ``agreement_homes.csv``; gives rows per table."""
    with (core / "agreements.csv").open(encoding="utf-8", newline="") as file:
        listed = [tuple(row[name] for name in AGREEMENTS) for row in csv.DictReader(file)]
    known = {(row[0], row[1], row[2]) for row in listed}
    rows: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in [*_seen_from_the_partner(listed), *_applied(treatments)]:
        rows.setdefault((row[0], row[1], row[2]), row)
    fresh = sorted(row for key, row in rows.items() if key not in known and key[0] not in LISTED)
    return {
        "agreements.csv": write_table(out, "agreements.csv", AGREEMENTS, fresh),
        "agreement_homes.csv": write_table(out, "agreement_homes.csv", ("home",), [(home,) for home in LISTED]),
    }


def _seen_from_the_partner(listed: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for row in listed:
        yield (row[1], row[0], *row[2:])


def _applied(treatments: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    days = {str(entry[0]): str(entry[4]) for entry in SCHEDULES}
    for schedule, _code, partner, en, es, fr, in_force, verified, kind, evidence in treatments:
        if kind != "agreement":
            continue
        day = days[schedule]
        notes = ("", "", "") if in_force else tuple(words.format(day=day) for words in NOTE)
        for home, other in ((schedule, partner), (partner, schedule)):
            yield (home, other, en, es, fr, in_force or day, "full", *notes, evidence, verified)
