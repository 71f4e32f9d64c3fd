"""Turns the raw tariffs, agreements and measures into the access pack: the same bytes for the same sources."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from planner import paths
from planner.packs.building.access import access_sources, agreements, europe, measures, north_america, overseas
from planner.packs.building.access.lines import write_schedules
from planner.packs.building.access.schedules import write_schedule_table
from planner.packs.building.access.treatments import market_names, write_treatments
from planner.packs.building.files import write_table
from planner.packs.building.origin_tables import ORIGIN_SOURCES, write_origin_tables

ID = "access"
VERSION = "2026.11.1"
DATE = "2026-11-24"
TITLE = "Duties, agreements and additional duties"
SOURCES = (*access_sources.SOURCES, *ORIGIN_SOURCES)
SCHEDULES = {
    "CAN": north_america.canada, "USA": north_america.united_states, "MEX": north_america.mexico,
    "JPN": overseas.japan, "BRA": overseas.brazil, "AUS": overseas.australia, "GBR": europe.united_kingdom,
    "EUN": europe.european_union,
}  # fmt: skip


@dataclass(frozen=True)
class AccessReport:
    """What was written: rows per table, lines per schedule, bytes of the whole pack."""

    rows: dict[str, int]
    lines: dict[str, int]
    size: int

    def __str__(self) -> str:
        said = [f"{name}: {count:,} rows" for name, count in sorted(self.rows.items())]
        said += [f"schedule {name}: {count:,} lines" for name, count in sorted(self.lines.items())]
        return "\n".join([*said, f"{ID} {VERSION}: {self.size:,} bytes"])


def build_access(sources: Path, out: Path, core: Path | None = None) -> AccessReport:
    """Write the access pack to a folder; ``core`` is a built core pack (default: the shipped one).

    PackError or OSError when a source is missing or damaged; the pack that was there stays whole then.
    """
    core = core or paths.resources() / "packs" / "core"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=out) as folder:
        aside = Path(folder)
        rows = _tables(sources, aside, core)
        lines = write_schedules(aside, {name: read(sources) for name, read in SCHEDULES.items()})
        size = _manifest(aside)
        for path in sorted(aside.iterdir(), key=lambda path: path.suffix == ".toml"):
            path.replace(out / path.name)
    return AccessReport(rows, lines, size)


def _tables(sources: Path, out: Path, core: Path) -> dict[str, int]:
    with (core / "markets.csv").open(encoding="utf-8", newline="") as file:
        iso2 = {row["iso2"]: row["iso3"] for row in csv.DictReader(file)}
    treatments = write_treatments(sources, out, market_names(core))
    return {
        "treatments.csv": len(treatments),
        "schedules.csv": write_schedule_table(out),
        "sources.csv": write_table(out, "sources.csv", access_sources.HEADER, sorted(SOURCES)),
        "gaps.csv": write_table(out, "gaps.csv", ("key", "en", "es", "fr"), access_sources.GAPS),
        **measures.write_measures(sources, out, iso2),
        **agreements.write_agreements(core, out, treatments),
        **write_origin_tables(sources, out),
    }


def _manifest(out: Path) -> int:
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "pack.toml")
    licences = sorted({row[4] for row in SOURCES})
    lines = [f'id = "{ID}"', f'version = "{VERSION}"', f"date = {DATE}", f'title = "{TITLE}"', "licences = ["]
    lines += [f"    {json.dumps(licence, ensure_ascii=False)}," for licence in licences]
    lines += ["]", "", "[files]"]
    lines += [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in files]
    (out / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return sum(path.stat().st_size for path in out.iterdir() if path.is_file())
