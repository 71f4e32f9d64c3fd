"""The sector scorecard as people write it (TOML): what is asked of a sector in an economy, and on which fixed ends."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from planner.model.criterion import MissingRule
from planner.model.sector import SectorMeasure
from planner.packs.definitions import absent, read_scale
from planner.packs.toml_table import TomlTable, read_toml


def load_measures(path: Path) -> tuple[SectorMeasure, ...]:
    """The measures in the file's order, scored ones first; PackError names file and key of a mistake."""
    table = read_toml(path.read_bytes(), path.name) if path.is_file() else absent(path)
    scored, shown = table.table("scored"), table.table("shown")
    table.refuse_the_rest()
    return (
        *(_measure(key, scored.table(key), True) for key in scored),
        *(_measure(key, shown.table(key), False) for key in shown),
    )


def _measure(key: str, table: TomlTable, scored: bool) -> SectorMeasure:
    measure = SectorMeasure(
        id=key,
        names=table.names("name"),
        question=table.names("question"),
        unit=table.text("unit"),
        decimals=int(table.number("decimals")),
        formula=table.names("formula"),
        source=table.text("source"),
        sectors=table.texts("sectors", optional=True),
        items=table.texts("items", optional=True),
        weight=table.number("weight", minimum=0.0) if scored else 0.0,
        scale=read_scale(table.table("scale")) if scored else None,
        missing=cast(MissingRule, table.choice("missing", get_args(MissingRule))) if scored else "leave_out",
        why=table.names("why") if scored else None,
    )
    table.refuse_the_rest()
    return measure
