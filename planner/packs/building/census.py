"""What the USA bought in 2024: the Census Bureau's imports for consumption, converted to HS 2017."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
from ibis import _

from planner.packs.building.baci import RENAMED
from planner.packs.building.concordance import hs2022_to_hs2017
from planner.packs.building.engines import Engine

FILE = "trade/us_imports_for_consumption_2024_hts10_by_partner.parquet"
COUNTED_TWICE = "SVK"  # inside the file's EU27


@dataclass(frozen=True)
class UsImports:
    """US imports of 2024 by HS 2017 code and partner; customs value, USD. The EU is one partner, EUN."""

    flows: Any
    codes: frozenset[str]  # HS 2017 codes that the conversion can reach: 0 there means nothing was imported
    partners: tuple[str, ...]
    total: int
    left_out: dict[str, int]  # why -> USD: chapters 98 and 99, and numbers that are no HS 2022 line


def read_us_imports(engine: Engine, sources: Path, needed: bool = True) -> UsImports | None:
    """The Census file through the HS 2022 -> HS 2017 conversion; None when it is neither there nor ``needed``."""
    if not needed and not (sources / FILE).exists():
        return None
    table = hs2022_to_hs2017(sources)
    conversion = engine.small({"hs2022": list(table), "product": list(table.values())})
    raw = engine.parquet(sources / FILE).filter(_.partner != COUNTED_TWICE)
    lines = raw.select(exporter=_.partner.substitute(RENAMED), hs2022=_.hts10.left(6), usd=_.con_val_usd)
    joined = lines.left_join(conversion, "hs2022")
    flows = (
        joined.filter(_["product"].notnull())
        .group_by("product", "exporter")
        .aggregate(value=_.usd.sum().cast("int64"))
        .filter(_.value > 0)
        .select(importer=ibis.literal("USA"), product=_["product"], exporter=_.exporter, value=_.value,
                value_2017=ibis.literal(0, "int64"))
    )  # fmt: skip
    [total] = engine.rows(flows.aggregate(usd=_.value.sum().cast("int64")))
    return UsImports(
        flows, frozenset(table.values()), tuple(sorted(engine.distinct(lines.exporter))), int(total["usd"] or 0),
        _left_out(engine, joined),
    )  # fmt: skip


def _left_out(engine: Engine, joined: Any) -> dict[str, int]:
    lost = joined.filter(_["product"].isnull()).mutate(chapter=_.hs2022.left(2))
    special = lost.chapter.isin(["98", "99"])
    why = ibis.ifelse(special, ibis.literal("chapter ") + lost.chapter, ibis.literal("no HS 2022 line: ") + lost.hs2022)
    sums = lost.mutate(why=why).group_by("why").aggregate(usd=_.usd.sum().cast("int64")).order_by("why")
    return {str(row["why"]): int(row["usd"]) for row in engine.rows(sums)}
