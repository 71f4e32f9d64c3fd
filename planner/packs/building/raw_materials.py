"""Trade in raw materials from a second BACI table (HS 1992), for importers and codes that the main file lacks.

A code is used only where it means the same in HS 2017. Two proofs are asked for: the United Nations' tables leave the
code unchanged from 2007 to 2017, and both files know the same flows between the 220 importers and their suppliers.
The *values* of a flow may differ: CEPII reconciles each revision of the Harmonized System separately.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
from ibis import _

from planner.packs.building.baci import RENAMED, YEAR, World
from planner.packs.building.concordance import unchanged_since_2007
from planner.packs.building.engines import Engine

FILE = "sectors/baci_raw_materials_2020_2024.csv.gz"
SAME_FLOWS = 0.99  # least share of the value, in each file, that lies in flows which the other file knows too


@dataclass(frozen=True)
class RawMaterials:
    """The usable part of the table, which codes were used, with how well values agree, and which were refused."""

    flows: Any
    used: dict[str, float | None]  # code -> share of the value on which both files agree; None: not in the main file
    refused: dict[str, str]  # code -> why
    importers: frozenset[str]


def read_raw_materials(engine: Engine, sources: Path, world: World) -> RawMaterials:
    """Flows of 2024 of raw materials whose code means the same in HS 2017."""
    raw = engine.text(sources / FILE).filter(_.year == str(YEAR))
    flows = raw.select(
        importer=_.importer.substitute(RENAMED),
        product=_.hs92_6.lpad(6, "0"),
        exporter=_.exporter.substitute(RENAMED),
        value=(_.value_kusd.cast("float64") * 1000).round().cast("int64"),
        value_2017=_.year.cast("int64") * 0,
    ).filter(_.value > 0)
    flows = engine.keep(flows)
    used, refused = _judge(engine, flows, world, unchanged_since_2007(sources))
    return RawMaterials(flows.filter(_["product"].isin(list(used))), used, refused, engine.distinct(flows.importer))


def _judge(
    engine: Engine, flows: Any, world: World, unchanged: frozenset[str]
) -> tuple[dict[str, float | None], dict[str, str]]:  # fmt: skip
    shared, agreement = _compare(engine, flows, world)
    used: dict[str, float | None] = {}
    refused: dict[str, str] = {}
    for code in sorted(engine.distinct(flows["product"])):
        if code not in world.products:
            refused[code] = "not in HS 2017"
        elif code not in unchanged:
            refused[code] = "changed between HS 2007 and HS 2017"
        elif code in world.codes and shared.get(code, 0.0) < SAME_FLOWS:
            refused[code] = f"only {shared.get(code, 0.0):.3f} of the value in common flows"
        else:
            used[code] = agreement.get(code)
    return used, refused


def _compare(engine: Engine, flows: Any, world: World) -> tuple[dict[str, float], dict[str, float]]:
    """Per code: share of the value in flows that both files know (the lower of the two), share that is equal."""
    keys = ["importer", "product", "exporter"]
    ours = flows.filter(_.importer.isin(sorted(world.importers))).select(*keys, other="value")
    main = world.flows.filter(_["product"].isin(sorted(engine.distinct(flows["product"])))).select(*keys, "value")
    both = main.inner_join(ours, keys).group_by("product").aggregate(
        main_common=_.value.sum(), ours_common=_.other.sum(), equal=ibis.least(_.value, _.other).sum()
    )  # fmt: skip
    sums = main.group_by("product").aggregate(main_all=_.value.sum())
    sums = sums.inner_join(ours.group_by("product").aggregate(ours_all=_.other.sum()), "product")
    sums = sums.inner_join(both, "product")
    whole = [name for name in sums.columns if name != "product"]
    rows = engine.rows(sums.select("product", *(sums[name].cast("int64").name(name) for name in whole)))
    shared = {r["product"]: min(r["main_common"] / r["main_all"], r["ours_common"] / r["ours_all"]) for r in rows}
    return shared, {r["product"]: round(float(r["equal"] / max(r["main_all"], r["ours_all"])), 4) for r in rows}
