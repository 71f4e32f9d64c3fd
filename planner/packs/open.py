"""Opens the shipped pack and the user's own ones as one set of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from planner.errors import PackError
from planner.model.facts import Facts, Source
from planner.model.names import LANGUAGES
from planner.packs.compliance import load_compliance
from planner.packs.definitions import load_criteria, load_frameworks, load_sectors
from planner.packs.derived import supplier_arrays
from planner.packs.effects import policy_facts
from planner.packs.figures import FIGURES, read_layer
from planner.packs.folder import MISSING, Pack, find_packs
from planner.packs.guidance import load_guidance
from planner.packs.industry import Industry
from planner.packs.milestones import load_playbooks
from planner.packs.origin import OriginTables
from planner.packs.pairs import Pairs
from planner.packs.products import Products
from planner.packs.scorecard import load_measures
from planner.packs.tables import Tables
from planner.packs.tariffs import Tariffs
from planner.packs.toml_table import read_toml
from planner.packs.trade import US_CUSTOMS, TradeColumns, open_trade

TRADE = "trade.zip"
SECTORS = "sectors.toml"
COMPLIANCE = Path("playbooks", "compliance")
TITLES = "source_titles.toml"
OTHERS: tuple[str, ...] = tuple(language for language in LANGUAGES if language != "en")


def open_pack_facts(
    resources: Path, user_folder: Path | None, installed: Iterable[Path] = (), held: Mapping[str, str] | None = None
) -> Facts:
    """Everything the packs know; products are read when first asked for. PackError when a pack is damaged.

    ``user_folder`` holds folders or zips of packs whose rows lie over the published ones, key by key; which of the
    shipped and ``installed`` packs count says :func:`planner.packs.folder.find_packs`.
    """
    packs = find_packs(resources, user_folder, installed, held)
    core, tables = packs[0], Tables(packs)
    if not core.has(TRADE):
        raise PackError(MISSING, name=core.info.id, file=TRADE)
    pairs, trade = Pairs(tables.texts("pairs.csv")), _trade(packs)
    markets, sectors = tables.markets(), load_sectors(core.read(SECTORS, verified=True), SECTORS)
    return Facts(
        packs=tuple(pack.info for pack in packs),
        sources=_sources(resources, tables, packs, trade),
        markets=markets,
        indicators=tables.indicators(),
        values=tables.values(),
        products=Products(tables),
        sectors=sectors,
        agreements=tables.agreements(),
        sea_routes=tables.sea_routes(),
        pairs=pairs,
        gates=tables.gates(),
        gaps=tables.gaps(),
        trade=trade,
        suppliers=cache(lambda: supplier_arrays(trade, pairs.kilometres(trade.economies))),
        industry=Industry(tables),
        measures=load_measures(resources / "sector_measures.toml"),
        criteria=load_criteria(resources / "criteria.toml"),
        frameworks=load_frameworks(resources / "frameworks"),
        origin=OriginTables(tables),
        compliance=cache(lambda: load_compliance(resources / COMPLIANCE, markets, [sector.id for sector in sectors])),
        policy=policy_facts(resources, tables, core.info.date),
        playbooks=cache(lambda: load_playbooks(resources / "playbooks" / "steps")),
        guidance=load_guidance(resources / "playbooks"),
        tariffs=Tariffs(tables),
        listed_homes=tables.listed_homes(),
    )


def _sources(resources: Path, tables: Tables, packs: Sequence[Pack], trade: TradeColumns) -> dict[str, Source]:
    """Every source by id, and those that figures of one's own make together with the shipped ones."""
    sources = tables.sources(_titles(resources))
    own = [pack.info.id for pack in packs if pack.has(FIGURES)]
    return sources | _mixed(sources, own, (trade.source, US_CUSTOMS))


def _trade(packs: Sequence[Pack]) -> TradeColumns:
    """The shipped trade with the user's own figures over it."""
    core = packs[0]
    trade = open_trade(core.path / TRADE, core.checksums[TRADE])
    own = [pack for pack in packs if pack.has(FIGURES)]
    if not own:
        return trade
    from planner.packs.overlay import overlaid

    return overlaid(trade, [read_layer(pack) for pack in own], [pack.checksums[FIGURES] for pack in own])


def _titles(resources: Path) -> dict[str, dict[str, str]]:
    """Titles of shipped sources in other languages, by source and language."""
    table, found = read_toml((resources / TITLES).read_bytes(), TITLES), {}
    for source in table:
        names = table.table(source)
        found[source] = {language: text for language in OTHERS if (text := names.text(language, optional=True))}
        names.refuse_the_rest()
    return found


def _mixed(sources: Mapping[str, Source], own: Sequence[str], shipped: Sequence[str]) -> dict[str, Source]:
    """A source for figures that add up own lines and shipped ones, so that neither hides the other."""
    found = {}
    for mine, base in ((sources[a], sources[b]) for a in own for b in shipped if a in sources and b in sources):
        found[f"{mine.id}+{base.id}"] = Source(
            f"{mine.id}+{base.id}", f"{mine.title} + {base.title}", f"{mine.publisher} + {base.publisher}",
            f"{mine.year}, {base.year}", base.licence, base.address,
            titles={language: f"{mine.name(language)} + {base.name(language)}" for language in OTHERS},
        )  # fmt: skip
    return found
