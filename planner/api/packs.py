"""Packs: what they hold, what is wrong in them, and making them from sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.errors import Problem

if TYPE_CHECKING:
    from planner.model.facts import Facts
    from planner.model.prospect import Filters


def packs_info() -> list[str]:
    """What each shipped pack holds: version, date, coverage per table, licences; one line each."""
    from planner.packs.info import info

    return [line for folder in _shipped_packs() for line in info(folder)]


def _shipped_packs() -> list[Path]:
    folder = paths.resources() / "packs"
    return sorted((path.parent for path in folder.glob("*/pack.toml")), key=lambda path: (path.name != "core", path))


def packs_verify(folder: Path | None = None) -> list[Problem]:
    """Every problem of a pack, with file, row and column."""
    from planner.packs.check import verify

    return [problem for path in ([folder] if folder else _shipped_packs()) for problem in verify(path)]


def packs_build(sources: Path, out: Path, pack: str = "core", engine: str = "duckdb", master: str = "") -> list[Any]:
    """Make the core, access or effects pack, or all, from raw sources; same inputs, same bytes. One report a pack.

    ``all`` writes one folder a pack into ``out``, and the others are then made for the core pack beside them. Trade is
    built on either engine ("duckdb" or "spark"); ``master`` is the URL of a Spark cluster, else Spark runs here.
    """
    from planner.packs.building.access.build import build_access
    from planner.packs.building.build import build
    from planner.packs.building.effects.build import build_effects

    if pack == "access":
        return [build_access(sources, out)]
    if pack == "core":
        return [build(sources, out, engine, master)]
    if pack == "effects":
        return [build_effects(sources, out)]
    return [build(sources, out / "core", engine, master), build_access(sources, out / "access", out / "core"),
            build_effects(sources, out / "effects", out / "core")]  # fmt: skip


def find_all_homes(
    facts: Facts, out: Path, filters: Filters, cap: bool = True, horizon: int = 5, engine: str = "duckdb",
    master: str = "", release: Path | None = None, year: int = 2024,
) -> None:  # fmt: skip
    """Write the finder's figures of every home economy, market and product as Parquet.

    Of the filters, HS code, market and demand are applied. Out of the open pack, or of one ``year`` of CEPII's
    ``release`` (BACI_HS17_V*.zip). PackError when that is not complete or the engine does not start; OSError when
    ``out`` cannot be written.
    """
    from planner.packs.building.batch_screen import Choice, screen_all

    choice = Choice(filters.hs, filters.market, filters.demand, cap, horizon, year)
    screen_all(facts, out, choice, engine, master, release)
