"""Says what a pack holds: version, date, licences, rows, markets and years of each table, size of each file."""

from __future__ import annotations

from pathlib import Path

from planner.packs.check import Coverage, coverage
from planner.packs.folder import open_pack, read_member


def info(folder: Path) -> list[str]:
    """One line each, in English; PackError when the pack cannot be read."""
    pack = open_pack(folder)
    sizes = {name: len(read_member(folder, name)) for name in pack.checksums}
    lines = [f"{pack.info.id} {pack.info.version} ({pack.info.date}): {pack.info.title}"]
    lines += [f"  {_table(entry)}, {sizes[entry.table]:,} bytes" for entry in coverage(folder)]
    lines += [f"  {name}: {size:,} bytes" for name, size in sorted(sizes.items()) if not name.endswith(".csv")]
    lines.append(f"  {len(sizes)} files, {sum(sizes.values()):,} bytes")
    lines += [f"  licence: {licence}" for licence in pack.licences]
    return lines


def _table(entry: Coverage) -> str:
    parts = [f"{entry.table}: {entry.rows:,} rows"]
    if entry.markets:
        parts.append(f"{entry.markets} markets")
    if entry.first_year:
        years = f"{entry.first_year}-{entry.last_year}" if entry.first_year != entry.last_year else f"{entry.last_year}"
        parts.append(years)
    return ", ".join(parts)
