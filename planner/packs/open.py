"""Opens the shipped pack and the user's own ones as one set of facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner.errors import PackError
from planner.model.facts import Facts
from planner.packs.definitions import load_criteria, load_frameworks, load_sectors
from planner.packs.derived import Arrays, supplier_arrays
from planner.packs.effects import policy_facts
from planner.packs.folder import MISSING, find_packs
from planner.packs.pairs import Pairs
from planner.packs.products import Products
from planner.packs.tables import Tables
from planner.packs.tariffs import Tariffs
from planner.packs.trade import open_trade

TRADE = "trade.zip"
SECTORS = "sectors.toml"


def open_pack_facts(resources: Path, user_folder: Path | None) -> Facts:
    """Everything the packs know; products are read when first asked for. PackError when a pack is damaged.

    ``user_folder`` holds folders or zips of packs whose rows lie over the shipped ones, key by key.
    """
    packs = find_packs(resources, user_folder)
    core, tables = packs[0], Tables(packs)
    if not core.has(TRADE):
        raise PackError(MISSING, name=core.info.id, file=TRADE)
    trade, pairs = open_trade(core.path / TRADE, core.checksums[TRADE]), Pairs(tables.texts("pairs.csv"))

    @cache
    def suppliers() -> Arrays:
        return supplier_arrays(trade, pairs.kilometres(trade.economies))

    return Facts(
        packs=tuple(pack.info for pack in packs),
        sources=tables.sources(),
        markets=tables.markets(),
        indicators=tables.indicators(),
        values=tables.values(),
        products=Products(tables),
        sectors=load_sectors(core.read(SECTORS, verified=True), SECTORS),
        agreements=tables.agreements(),
        sea_routes=tables.sea_routes(),
        pairs=pairs,
        gates=tables.gates(),
        gaps=tables.gaps(),
        trade=trade,
        suppliers=suppliers,
        criteria=load_criteria(resources / "criteria.toml"),
        frameworks=load_frameworks(resources / "frameworks"),
        policy=policy_facts(resources, tables, core.info.date),
        tariffs=Tariffs(tables),
        listed_homes=tables.listed_homes(),
    )
