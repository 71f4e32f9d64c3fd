"""The verbs that the window and the command line share; nothing heavy is imported until it is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.errors import ExportError, Problem
from planner.model.plan import Exporter, Offer, Plan
from planner.text import Texts, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.duty import Duty, TariffFile
    from planner.model.explanation import Explanation
    from planner.model.facts import Facts, ProductHit, Supplier
    from planner.model.framework import Framework
    from planner.model.policy import OwnMeasure
    from planner.model.profile import MarketProfile
    from planner.model.prospect import Filters, Found, Hindsight, Prospect
    from planner.model.rates import UnitValue

# --- facts ---------------------------------------------------------------------------------------------------------


@cache
def _facts(resources: Path, user_folder: Path | None) -> Facts:
    from planner.packs.open import open_pack_facts

    return open_pack_facts(resources, user_folder)


def open_facts(user_packs: bool = True) -> Facts:
    """Facts of the shipped packs and, unless told otherwise, of the user's own; PackError when one is damaged."""
    return _facts(paths.resources(), paths.data_folder() / "packs" if user_packs else None)


def all_markets(facts: Facts, home: str = "") -> tuple[str, ...]:
    """ISO3 codes of every market but home."""
    return tuple(code for code in facts.markets if code != home)


def world_map() -> Mapping[str, Any]:
    """Outlines of countries: ISO3 -> polygons of (longitude, latitude) in hundredths of a degree."""
    import json

    path = paths.resources() / "packs" / "core" / "world_map.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


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


# --- plans ---------------------------------------------------------------------------------------------------------


def new_plan(home: str = "") -> Plan:
    """An empty plan."""
    return Plan(exporter=Exporter(home=home))


def sample_plans() -> tuple[Path, ...]:
    """The finished examples that come with the program."""
    return tuple(sorted((paths.resources() / "examples").glob("*.entryplan")))


def open_plan(path: Path | str) -> Plan:
    """The plan in a file; DocumentError with one clear sentence when it is not one, is damaged or is newer."""
    from planner.documents import codec, files

    return codec.loads(files.read_limited(Path(path)))


def _plan_bytes(plan: Plan) -> bytes:
    from planner.documents import codec

    facts = open_facts()
    return codec.dumps(plan, facts.packs, framework_of(plan, facts).version)


def save_plan(plan: Plan, path: Path | str) -> None:
    """Write the plan so that the old file stays whole until the new one is; DocumentError with the reason."""
    from planner.documents import autosave as store
    from planner.documents import files

    data = _plan_bytes(plan)
    store.keep_previous(Path(path))
    files.write_atomically(Path(path), data)


def previous_copy(path: Path | str) -> Path | None:
    """The copy of a plan as it was before its last save, or None; for when the plan itself is damaged."""
    from planner.documents import autosave as store

    copy = store.previous(Path(path))
    return copy if copy.is_file() else None


def autosave(plan: Plan, key: str) -> None:
    """Keep a copy beside the user's own files, for recovery after a crash."""
    from planner.documents import autosave as store

    store.autosave(_plan_bytes(plan), key)


def emergency_copy(plan: Plan) -> Path:
    """Keep the plan when the program itself fails; offered with the other copies at the next start."""
    from planner.documents import autosave as store

    return store.emergency(_plan_bytes(plan))


def recovered() -> list[tuple[Path, Plan]]:
    """Copies that a crash left behind, newest first."""
    from planner.documents import autosave as store

    return store.recovered()


def discard_autosave(key: str) -> None:
    """The plan is saved or given up: its copy is no longer needed."""
    from planner.documents import autosave as store

    store.discard(key)


def recent_plans() -> list[Path]:
    """Plans opened or saved lately, newest first."""
    from planner.documents import recent

    return recent.recent()


def remember_plan(path: Path | str) -> None:
    """Put a plan on top of the recent ones."""
    from planner.documents import recent

    recent.remember(Path(path))


def check(plan: Plan, facts: Facts) -> list[Problem]:
    """Everything in a plan that the user should put right, each with its place."""
    from planner.engine.landed_problems import landed_problems, policy_problems
    from planner.engine.problems import problems as judge
    from planner.steps import STEPS

    problems = [p for step in STEPS[:4] for p in step.missing(plan) if p.severity != "note"]
    found = [*policy_problems(plan, facts), *landed_problems(plan)]
    return [*problems, *judge(plan, facts, framework_of(plan, facts)), *found]


def measure_problems(measure: OwnMeasure, plan: Plan, facts: Facts | None) -> list[Problem]:
    """What is wrong with a measure of the room's own; empty: it can be added."""
    from dataclasses import replace

    from planner.engine.landed_problems import policy_problems

    if facts is None:
        return []
    return list(policy_problems(plan.changed(policy=replace(plan.policy, own=(measure,))), facts))


# --- answers -------------------------------------------------------------------------------------------------------


def framework_of(plan: Plan, facts: Facts) -> Framework:
    """The action plan that counts: the plan's own changed copy, else the shipped one, else the first there is."""
    if plan.own_framework is not None:
        return plan.own_framework
    found: Framework = facts.frameworks.get(plan.framework) or next(iter(facts.frameworks.values()))
    return found


def assess(plan: Plan, facts: Facts, markets: Sequence[str] | None = None) -> Assessment:
    """Score the plan's products in its short list, or in the markets given."""
    from planner.engine.assess import assess as run
    from planner.engine.policy import with_policy

    chosen = plan.markets if markets is None else markets
    answer = run(plan, facts, framework_of(plan, facts), chosen, with_duties=markets is None)
    return with_policy(answer, facts) if markets is None else answer


def reweigh(assessment: Assessment, plan: Plan) -> Assessment:
    """The same readings under the plan's new weights; for when nothing else changed."""
    from planner.engine.assess import reweigh as run

    return run(assessment, plan, plan.own_framework or assessment.framework)


def explain(assessment: Assessment, facts: Facts, row: int, criterion: str, texts: Texts) -> Explanation:
    """Formula, inputs, source, year, scale, weight and points of one figure."""
    from planner.engine.explain import explain as run

    return run(assessment, facts, row, criterion, texts)


def reading_text(assessment: Assessment, facts: Facts, row: int, criterion: str, texts: Texts) -> str:
    """One reading with its unit, or "no data" with the reason."""
    from planner.engine.explain import reading_text as run

    return run(texts, facts, assessment.column(criterion).criterion, assessment.reading(row, criterion))


def missing_text(facts: Facts, key: str, texts: Texts) -> str:
    """Why a figure is missing, in words."""
    from planner.model.units import missing_text as run

    return run(texts, facts, key)


def write_report(assessment: Assessment, facts: Facts, path: Path | str, texts: Texts, paper: str = "letter") -> None:
    """The entry plan as PDF or workbook, by the file's suffix; the old file stays whole until the new one is."""
    from planner.documents import files
    from planner.export.registry import EXPORTERS

    target = Path(path)
    writer = EXPORTERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(mark("A report ends in .pdf or .xlsx; {name} does not."), name=target.name)
    files.write_file_atomically(target, lambda temporary: writer(assessment, facts, temporary, texts, paper))


# --- the finder ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)  # its matrices take some tens of megabytes
def screen(facts: Facts, home: str, cap: bool = True, horizon: int = 5) -> Any:
    """Every product in every market for one home economy; KeyError for one that no source knows.

    ``cap``: home's exports over its imports, at most 1, so that re-export hubs do not look like makers; ``horizon``:
    years ahead, 0..5.
    """
    from planner.engine.screen import Screen, Switches

    return Screen(facts, home, Switches(cap, horizon))


def find(screened: Any, filters: Filters, top: int = 100, order: str = "gap") -> Found:
    """The largest gaps (or other ``order``) that pass the filters, and what each filter removed."""
    from planner.engine.finder import find as run

    return run(screened, filters, top, order)


def why_not_found(screened: Any, filters: Filters, market: str, product: str) -> tuple[str, ...]:
    """Names of the filters that keep a product in a market out of the list."""
    from planner.engine.finder import why_not

    return why_not(screened, filters, market, product)


def prospect(screened: Any, market: str, product: str) -> Prospect:
    """One product in one market; KeyError for an unknown market or a code that is not traded."""
    from planner.engine.finder import prospect as run

    rows = screened.trade.product_rows(product)
    if len(rows) != 1:
        raise KeyError(product)
    return run(screened, int(rows[0]), screened.trade.economy_column(market))


def hindsight(screened: Any) -> Hindsight:
    """How well export potential of 2017 would have told the sales of 2024, beside a simple baseline."""
    from planner.engine.hindsight import hindsight as run

    return run(screened)


def profile(facts: Facts, home: str, market: str, product: str, count: int = 20) -> MarketProfile:
    """Who sells a product in a market, who gained and who lost; KeyError for an unknown code or economy."""
    from planner.engine.profile import profile as run

    return run(facts, home, market, product, count)


# --- access ----------------------------------------------------------------------------------------------------------


def duty(
    facts: Facts, product: str, origin: str, market: str, on: str = "", *, revision: str = "2017",
    unit_value: UnitValue | None = None, us_content: float | None = None,
) -> Duty:  # fmt: skip
    """What goods of ``origin`` pay in ``market`` on a day: ordinary duty, preferences, additional duties, the total.

    ``product``: six digits of HS ``revision``, or a national line; ``on``: ISO date, by default that of the packs. A
    mistake in the question comes back as ``problems``, a hole in the data as ``missing``; nothing is raised for either.
    """
    from planner.engine.tariffs import duty as run

    return run(facts, product, origin, market, on, revision=revision, unit_value=unit_value, us_content=us_content)


def import_duties(facts: Facts, path: Path, market: str, kind: str = "", as_of: str = "") -> tuple[Path, TariffFile]:
    """Read an official tariff file and keep it as a pack of the user's own, over the shipped schedule of a market.

    ``kind``: cbsa, ligie, usitc or wits, else told by the file; ``as_of``: ISO date of the tariff, else the file's own
    year, else the packs' day. Gives the pack's folder and what was read, its problems among it; facts opened later hold
    it. PlannerError with one sentence when the file or the folder says no.
    """
    from planner.imports.tariffs import read_tariff
    from planner.packs.overlay import write_duty_pack

    found = read_tariff(path, kind)
    day = as_of or (f"{found.as_of}-01-01" if found.as_of else facts.day)
    schedule = facts.tariffs.schedule(market)
    shared = schedule is not None and len(schedule.markets) > 1 and found.kind == "wits"
    name, markets = (schedule.id, schedule.markets) if schedule and shared else (market, (market,))
    folder = write_duty_pack(found, name, markets, day, paths.data_folder() / "packs")
    _facts.cache_clear()
    return folder, found


def unit_value(text: str) -> UnitValue | None:
    """What a unit costs, written as "4.20:CAD/kg"; None for anything else."""
    from planner.model.rates import read_unit_value

    return read_unit_value(text)


# --- packs ---------------------------------------------------------------------------------------------------------


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


def packs_build(sources: Path, out: Path, pack: str = "core") -> list[Any]:
    """Make the core, access or effects pack, or all, from raw sources; same inputs, same bytes. One report a pack.

    ``all`` writes one folder a pack into ``out``, and the others are then made for the core pack beside them.
    """
    from planner.packs.building.access.build import build_access
    from planner.packs.building.build import build
    from planner.packs.building.effects.build import build_effects

    if pack == "access":
        return [build_access(sources, out)]
    if pack == "core":
        return [build(sources, out)]
    if pack == "effects":
        return [build_effects(sources, out)]
    return [build(sources, out / "core"), build_access(sources, out / "access", out / "core"),
            build_effects(sources, out / "effects", out / "core")]  # fmt: skip
