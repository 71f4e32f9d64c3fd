"""What is known: the packs opened as one set of facts, products and offers by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.model.plan import Offer, Plan

if TYPE_CHECKING:
    from planner.model.facts import Facts, ProductHit, Supplier
    from planner.model.framework import Framework


Held = tuple[tuple[str, str], ...]  # id and version of packs


@cache
def _facts(resources: Path, user_folder: Path | None, installed: Path, held: Held) -> Facts:
    from planner.errors import PackError
    from planner.packs.install import damaged, versions
    from planner.packs.open import open_pack_facts

    folders = [path for _, path in versions(installed)]
    try:
        return open_pack_facts(resources, user_folder, folders, dict(held))
    except PackError:
        # Nobody shall be without figures for an installed pack that a bad disk has spoilt: the one before it counts.
        whole = [path for path in folders if not damaged(path)]
        if len(whole) == len(folders):
            raise
        return open_pack_facts(resources, user_folder, whole, dict(held))


def open_facts(user_packs: bool = True, held: Held = ()) -> Facts:
    """Facts of the published packs and, unless told otherwise, of the user's own; PackError when one is damaged.

    Of every published pack the newest version counts, or the one ``held`` where it is there.
    """
    return _facts(paths.resources(), paths.data_folder() / "packs" if user_packs else None, installed_folder(), held)


def left_out_packs(facts: Facts, held: Held = ()) -> tuple[str, ...]:
    """Installed packs ("core 2026.12.1") that should count for facts and do not, because they are damaged."""
    from planner.packs.install import versions

    newest: dict[str, str] = {}
    for pack, path in versions(installed_folder()):
        newest.setdefault(pack, path.name.removeprefix(f"{pack}-"))
    used, kept = {pack.id: pack.version for pack in facts.packs}, dict(held)
    return tuple(f"{pack} {version}" for pack, version in newest.items()
                 if pack not in kept and _is_newer(version, used.get(pack, "")))  # fmt: skip


def _is_newer(version: str, used: str) -> bool:
    from planner.packs.folder import newness

    return newness(version) > newness(used)


def facts_of(plan: Plan) -> Facts:
    """The facts that count for a plan: on the versions of packs that it keeps, else on the newest."""
    return open_facts(held=plan.held_packs)


def installed_folder() -> Path:
    """Where packs that were installed from pack files are."""
    return paths.data_folder() / "installed"


def all_markets(facts: Facts, home: str = "") -> tuple[str, ...]:
    """ISO3 codes of every market but home."""
    return tuple(code for code in facts.markets if code != home)


def world_map() -> Mapping[str, Any]:
    """Outlines of countries: ISO3 -> polygons of (longitude, latitude) in hundredths of a degree; the same on paper."""
    from planner.report.outlines import outlines

    return outlines()


def search_products(facts: Facts, query: str, language: str, limit: int = 50) -> list[ProductHit]:
    """Lines of the Harmonized System found by words or code, best first; accents and case do not matter."""
    from planner.packs.search import search_products as search

    return search(facts.products, query, language, limit)


def product_label(facts: Facts, code: str, language: str) -> str:
    """An HS code with its label; the code alone when the packs do not know it."""
    product = facts.products.get(code)
    return f"{code} {product.name(language)}" if product else code


def offer_label(facts: Facts, offer: Offer, language: str) -> str:
    """What is sold, in the user's own words where given, else the sector's or the HS line's."""
    if offer.name:
        return offer.name
    if offer.id.startswith("sector:") and (sector := facts.sector(offer.id.removeprefix("sector:"))):
        return sector.name(language)
    return product_label(facts, offer.codes[0] if offer.codes else offer.id, language)


def offer_of_product(facts: Facts, code: str) -> Offer:
    """The offer of one HS line (an HS 2022 code is sold under its HS 2017 code)."""
    product = facts.products.get(code)
    traded = product.hs2017 if product and product.hs2017 else code
    sector = next((s.id for s in facts.sectors if s.holds(traded)), "")
    return Offer(id=traded, codes=(traded,), sector=sector)


def offer_of_sector(facts: Facts, sector_id: str) -> Offer:
    """The offer of a whole sector's list; KeyError for an unknown sector."""
    sector = facts.sector(sector_id)
    if sector is None:
        raise KeyError(sector_id)
    return Offer(id=f"sector:{sector_id}", codes=tuple(line.code for line in sector.lines), sector=sector_id)


def market_profile(facts: Facts, market: str, codes: Sequence[str], count: int = 10) -> list[Supplier]:
    """Largest suppliers of a market, by the first code; empty where there is no data."""
    return facts.trade.top_suppliers(market, codes[0], count) if codes else []


def framework_of(plan: Plan, facts: Facts) -> Framework:
    """The action plan that counts: the plan's own changed copy, else the shipped one, else the first there is.

    Criteria of the own copy that no pack here knows are left out; :func:`planner.api.check` names them.
    """
    if plan.own_framework is not None:
        return plan.own_framework.only(facts.criteria)
    found: Framework = facts.frameworks.get(plan.framework) or next(iter(facts.frameworks.values()))
    return found
