"""Turns the raw sources into the core pack: one command, the same bytes for the same sources."""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner import paths
from planner.errors import PackError
from planner.packs.building import markets, products, relations, sector_tables, sources_table, values, words, world_map
from planner.packs.building.engines import fault
from planner.packs.building.files import Place, write_table
from planner.packs.building.trade import TradeReport, build_trade
from planner.text import mark

ID = "core"
VERSION = "2026.11.1"
DATE = "2026-11-24"
TITLE = "World trade, markets and sectors"
SECTORS = "sectors.toml"  # written by hand, part of the pack
BAD_SOURCE = mark("The pack was not built: {file}, row {row}: {reason}.")
BAD_TRADE = mark("The pack was not built: {reason}.")


@dataclass(frozen=True)
class BuildReport:
    """What was written: rows per table, the trade columns' own report, bytes per file."""

    trade: TradeReport
    rows: dict[str, int]
    sizes: dict[str, int]

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The report in words, one line each."""
        tables = [f"{name}: {count:,} rows" for name, count in sorted(self.rows.items())]
        return [*self.trade.lines(), *tables, f"{ID} {VERSION}: {sum(self.sizes.values()):,} bytes"]


def build(sources: Path, out: Path, engine: str = "duckdb", master: str = "") -> BuildReport:
    """Write the whole core pack to a folder; PackError or OSError when a source is missing or damaged.

    A ``sectors.toml`` that is there already stays; otherwise the shipped one is copied.
    """
    sources, out = Path(sources), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    # Made aside and put in place when it is whole: a build that fails leaves the pack that was there.
    with tempfile.TemporaryDirectory(prefix=".building-", dir=out) as folder:
        aside = Path(folder)
        shutil.copyfile(_sectors(out), aside / SECTORS)
        with _told():
            trade = build_trade(sources, aside / "trade.zip", engine, master)
            rows = build_tables(sources, aside)
        sizes = write_manifest(aside)
        for path in sorted(aside.iterdir(), key=lambda path: path.suffix == ".toml"):
            path.replace(out / path.name)
    return BuildReport(trade, rows, sizes)


def _sectors(out: Path) -> Path:
    own = out / SECTORS
    return own if own.exists() else paths.resources() / "packs" / ID / SECTORS


@contextmanager
def _told() -> Iterator[None]:
    """A source that is not what it should be is told in one sentence with file and row."""
    try:
        yield
    except (PackError, OSError):
        raise
    except (ValueError, TypeError, AttributeError, KeyError, EOFError, csv.Error, lzma.LZMAError, zlib.error) as error:
        raise PackError(BAD_SOURCE, file=Place.file, row=Place.line, reason=f"{error}"[:200]) from error
    except Exception as error:
        if not (reason := fault(error)):
            raise
        raise PackError(BAD_TRADE, reason=reason) from error


def build_tables(sources: Path, out: Path) -> dict[str, int]:
    """Write every table but the trade columns, which must be there; gives the rows per table."""
    facts = markets.read_trade_facts(out / "trade.zip")
    codes = markets.write_markets(sources, out, facts)
    return {
        "sources.csv": sources_table.write_sources(out),
        "markets.csv": len(codes),
        "indicators.csv": values.write_indicators(out),
        "values.csv": values.write_values(sources, out, codes),
        "agreements.csv": relations.write_agreements(sources, out, codes),
        "sea_routes.csv": relations.write_sea_routes(sources, out, codes),
        "pairs.csv": relations.write_pairs(sources, out, codes),
        "gates.csv": relations.write_gates(sources, out, codes),
        "gaps.csv": write_table(out, "gaps.csv", ("key", "en", "es", "fr"), words.GAPS),
        "flags.csv": write_table(out, "flags.csv", ("id", "en", "es", "fr"), words.FLAGS),
        "world_map.json": world_map.write_world_map(sources, out),
        **products.write_products(sources, out),
        **sector_tables.write_sector_tables(sources, out, codes),
    }


def write_manifest(out: Path) -> dict[str, int]:
    """Write ``pack.toml`` with the checksum of every other file; gives the bytes per file."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "pack.toml")
    lines = [f'id = "{ID}"', f'version = "{VERSION}"', f"date = {DATE}", f'title = "{TITLE}"', "licences = ["]
    lines += [f"    {json.dumps(licence, ensure_ascii=False)}," for licence in sources_table.licences()]
    lines += ["]", "", "[files]"]
    lines += [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in files]
    (out / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return {path.name: path.stat().st_size for path in [*files, out / "pack.toml"]}
