"""The verbs that the window and the command line share; nothing heavy is imported until it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.errors import DocumentError, ExportError, Problem
from planner.model.plan import Exporter, Offer, Plan
from planner.text import Texts, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.ballot import Ballot
    from planner.model.duty import Duty, TariffFile
    from planner.model.explanation import Explanation
    from planner.model.facts import Facts, ProductHit, Supplier
    from planner.model.figures import Answers as FigureAnswers
    from planner.model.figures import Imported, OwnPack, Preview
    from planner.model.firmness import Agreement, Firmness
    from planner.model.framework import Framework
    from planner.model.origin import Finding, OriginAnswer, PathAnswer, RuleWords
    from planner.model.policy import OwnMeasure
    from planner.model.profile import Hidden, MarketProfile, NorthAmerica
    from planner.model.prospect import Filters, Found, Hindsight, Prospect
    from planner.model.rates import UnitValue
    from planner.model.room import Answer, Participant
    from planner.model.sector import RegionFigures, SectorView

Stop = Callable[[], bool]

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


def plan_stamp(path: Path | str) -> str:
    """What tells one version of a plan's file from another (sha256); "" when it cannot be read."""
    import hashlib

    from planner.documents import files

    try:
        return hashlib.sha256(files.read_limited(Path(path))).hexdigest()
    except DocumentError:
        return ""


def set_aside(path: Path | str) -> Path:
    """Copy a plan's file beside itself under a name that is free; DocumentError with the reason."""
    from planner.documents import files

    source = Path(path)
    names = (source.with_name(f"{source.stem} ({n}){source.suffix}") for n in range(2, 10_000))
    copy = next(name for name in names if not name.exists())
    files.write_atomically(copy, files.read_limited(source))
    return copy


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
    found = [*policy_problems(plan, facts), *landed_problems(plan), *_origin_problems(plan, facts)]
    return [*problems, *judge(plan, facts, framework_of(plan, facts)), *found]


def measure_problems(measure: OwnMeasure, plan: Plan, facts: Facts | None) -> list[Problem]:
    """What is wrong with a measure of the room's own; empty: it can be added."""
    from dataclasses import replace

    from planner.engine.landed_problems import policy_problems

    if facts is None:
        return []
    return list(policy_problems(plan.changed(policy=replace(plan.policy, own=(measure,))), facts))


def _origin_problems(plan: Plan, facts: Facts) -> list[Problem]:
    """What to put right in the origin worksheets; only warnings here, for scores and report do not rest on them."""
    from dataclasses import replace

    from planner.engine.origin_problems import problems

    found = [p for i, sheet in enumerate(plan.origin) for p in problems(sheet, facts, f"origin[{i}]")]
    return [replace(problem, severity="warning") for problem in found]


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

    return run(assessment, plan, plan.own_framework or assessment.asked or assessment.framework)


def weights_of(participant: Participant, plan: Plan, facts: Facts) -> Any:
    """One person's weights (``.priorities``, ``.criteria``, ``.consistency``, ``.mend``), or a list of Problems."""
    from planner.engine.people import weights_of as run

    return run(participant, plan.weighed(framework_of(plan, facts)))


def weigh(answer: Answer, ids: Sequence[str]) -> Any:
    """Weights of ``ids`` from one answer (``.weights``, ``.consistency``, ``.mend``), or the Problem of the answer."""
    from planner.engine.people import weigh as run

    return run(answer, ids)


def starting_answer(method: str, weights: Mapping[str, float], about: str = "") -> Answer:
    """The answer by a method that comes nearest to weights."""
    from planner.engine.people import starting_answer as run

    return run(method, dict(weights), about)


def room(plan: Plan, facts: Facts, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Agreement:
    """The room's picture under the plan as it is; ``scenarios`` (name, assessment) make the matrix."""
    return agreement(assess(plan, facts), scenarios)


def agreement(assessment: Assessment, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Agreement:
    """The room's picture under an assessment: everybody's ranking, the group's, consensus, who would choose else."""
    from planner.engine.room import room as run

    return run(assessment, scenarios)


def firmness(assessment: Assessment, draws: int = 10_000, seed: int = 1) -> Firmness:
    """How firm the ranking is: intervals, tornado, weightings drawn, smallest changes, challengers."""
    from planner.engine.firmness import firmness as run

    return run(assessment, draws, seed)


def scenario_answers(assessment: Assessment, facts: Facts) -> tuple[tuple[str, Assessment], ...]:
    """The assessment as it is ("") and under every scenario of the plan, for who wins for whom."""
    from planner.engine.policy import scenario_answers as run

    return run(assessment, facts)


def judged(assessment: Assessment, scenarios: Sequence[tuple[str, Assessment]] = ()) -> Assessment:
    """The assessment with how firm it is and, where there are people, with the room's picture under ``scenarios``."""
    people = assessment.plan.room.participants
    return replace(
        assessment,
        firmness=assessment.firmness or firmness(assessment),
        agreement=assessment.agreement or (agreement(assessment, scenarios) if people else None),
    )


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


def with_outlook(assessment: Assessment, facts: Facts) -> Assessment:
    """The same answer with what the finder says of its plan; unchanged when home is not known or it has it already."""
    home = assessment.plan.exporter.home
    if assessment.outlook is not None or home not in facts.markets:
        return assessment
    from planner.engine.outlook import outlook

    try:
        return replace(assessment, outlook=outlook(assessment.plan, screen(facts, home)))
    except KeyError:  # a market that no source of trade knows
        return assessment


def write_report(assessment: Assessment, facts: Facts, path: Path | str, texts: Texts, paper: str = "letter") -> None:
    """The entry plan as PDF or workbook, by the file's suffix; the old file stays whole until the new one is."""
    from dataclasses import replace

    from planner.documents import files
    from planner.export.registry import EXPORTERS

    target = Path(path)
    if assessment.sectors is None and "sectors" not in assessment.plan.report.leave_out:
        assessment = replace(assessment, sectors=plan_sectors(assessment.plan, facts))
    writer = EXPORTERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(mark("A report ends in .pdf or .xlsx; {name} does not."), name=target.name)
    scenarios = scenario_answers(assessment, facts) if assessment.plan.room.participants else ()
    answer = judged(with_outlook(assessment, facts), scenarios)
    files.write_file_atomically(target, lambda temporary: writer(answer, facts, temporary, texts, paper))


# --- ballots -------------------------------------------------------------------------------------------------------


def new_ballot(plan: Plan, facts: Facts) -> Ballot:
    """An empty ballot for the plan's action plan."""
    from planner.model.ballot import empty_ballot

    return empty_ballot(framework_of(plan, facts))


def open_ballot(path: Path | str) -> Ballot:
    """The ballot in a file; DocumentError with one clear sentence when it is not one or is damaged."""
    from planner.documents import ballot, files

    return ballot.loads(files.read_limited(Path(path), ballot.LARGEST), Path(path).name)


def save_ballot(ballot: Ballot, path: Path | str) -> None:
    """Write a ballot so that the old file stays whole until the new one is; DocumentError with the reason."""
    from planner.documents import ballot as store
    from planner.documents import files

    files.write_atomically(Path(path), store.dumps(ballot))


def take_ballot(plan: Plan, facts: Facts, path: Path | str) -> Participant:
    """The person whose ballot a file holds, with an id free in the plan; DocumentError with the reason.

    A ballot for another action plan or version, and one that is not filled in, is refused in a sentence.
    """
    from planner.documents import ballot as store

    ballot = open_ballot(path)
    store.accept(ballot, framework_of(plan, facts), Path(path).name)
    return replace(ballot.participant, id=plan.room.free_id())


def write_paper_ballot(plan: Plan, facts: Facts, path: Path | str, texts: Texts, paper: str = "letter") -> None:
    """One page to be filled in by hand, as PDF; the old file stays whole until the new one is."""
    from planner.documents import files
    from planner.export.registry import write_blocks
    from planner.report.ballot import ballot_page

    page = ballot_page(new_ballot(plan, facts), plan, texts)
    title = texts("Ballot")
    files.write_file_atomically(
        Path(path), lambda temporary: write_blocks(page, temporary, texts, paper, title, plan.exporter.name)
    )


# --- the finder ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)  # its matrices take some tens of megabytes
def screen(facts: Facts, home: str, cap: bool = True, horizon: int = 5) -> Any:
    """Every product in every market for one home economy; KeyError for one that no source knows.

    ``cap``: home's exports over its imports, at most 1, so that re-export hubs do not look like makers; ``horizon``:
    years ahead, 0..5.
    """
    from planner.engine.screen import Screen, Switches

    return Screen(facts, home, Switches(cap, horizon))


def find(screened: Any, filters: Filters, top: int = 100, order: str = "gap", most: int = 0) -> Found:
    """The largest gaps (or other ``order``) that pass the filters, and what each filter removed.

    ``most``: how many the listing holds, when that is more than ``top``.
    """
    from planner.engine.finder import find as run

    return run(screened, filters, top, order, most)


def product_prospects(screened: Any, product: str) -> Mapping[str, Prospect]:
    """One product in every market but home, by ISO3; KeyError for a code that is not traded."""
    from planner.engine.finder import of_product

    return of_product(screened, product)


def write_prospects(found: Found, facts: Facts, home: str, horizon: int, path: Path | str, texts: Texts) -> None:
    """The finder's list as CSV; the old file stays whole until the new one is."""
    from planner.documents import files
    from planner.export.prospects import write_csv

    files.write_file_atomically(
        Path(path), lambda temporary: write_csv(found.listing, facts, home, horizon, temporary, texts)
    )


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


def north_america(facts: Facts, product: str) -> NorthAmerica:
    """Who buys a product from whom between Canada, Mexico and the USA; KeyError for an unknown code."""
    from planner.engine.holes import north_america as run

    return run(facts, product)


def hidden(facts: Facts, home: str, product: str) -> Hidden:
    """What home's totals of a product leave out; KeyError for an unknown code or economy."""
    from planner.engine.holes import hidden as run

    return run(facts, home, product)


# --- sectors ---------------------------------------------------------------------------------------------------------


def sector_view(facts: Facts, home: str, economies: Sequence[str] = (), framework: Framework | None = None,
                region: str = "") -> SectorView:  # fmt: skip
    """Which sectors will attract investment, in home and each economy; KeyError for a code that is no market.

    The framework's own sectors stand first; ``region`` is the exporter's, in any of the languages.
    """
    from planner.engine.sectors import sector_view as run

    return run(facts, home, economies, framework.sectors if framework else (), region)


def plan_sectors(plan: Plan, facts: Facts) -> SectorView | None:
    """The sector view of a plan's home and short list; None while the plan has no home."""
    home = plan.exporter.home
    if home not in facts.markets:
        return None
    known = [market for market in plan.markets if market in facts.markets]
    return sector_view(facts, home, known, framework_of(plan, facts), plan.exporter.region)


def region_figures(facts: Facts, home: str, words: str) -> RegionFigures | None:
    """What the packs know of the province or state that the words name in any language; None for other words."""
    from planner.engine.region_figures import region_of

    return region_of(facts, home, words)


def explain_sector(view: SectorView, facts: Facts, place: tuple[str, str], measure: str, texts: Texts) -> Explanation:
    """Formula, inputs, source, year, scale and points of one figure; ``place`` is (sector, economy)."""
    from planner.engine.sector_story import explain_sector as run

    return run(view, facts, *place, measure, texts)


# --- the user's own figures ------------------------------------------------------------------------------------------


def _own_folder() -> Path:
    return paths.data_folder() / "packs"


def _codebook() -> Any:
    from planner.imports.table import Codebook
    from planner.packs.country_names import other_names
    from planner.packs.hs_map import split_lines

    facts = open_facts(user_packs=False)
    markets = [(m.iso3, m.iso2, m.numeric, *m.names.values()) for m in facts.markets.values()]
    lines = {code: (p.revision, p.hs2017) for code, p in facts.products.items() if len(code) == 6}
    economies = [code for code in facts.trade.economies if code in facts.markets]
    return Codebook(markets, other_names(paths.resources()), economies, lines, tuple(facts.trade.products),
                    split_lines(paths.resources()))  # fmt: skip


def preview_import(path: Path | str, answers: FigureAnswers | None = None, stop: Stop | None = None) -> Preview:
    """What a table of trade is recognised as, its first rows, and what is still to be asked.

    FiguresError when it is no table, or when ``stop`` gave True meanwhile.
    """
    from planner.imports.process import read_preview
    from planner.model.figures import Answers

    return read_preview(Path(path), answers or Answers(), _codebook(), stop)


def import_figures(
    path: Path | str, answers: FigureAnswers, texts: Texts, stop: Stop | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Preview, Imported | None]:  # fmt: skip
    """Read a table of trade into a pack of the user's own, which from then on lies over the shipped figures.

    None while questions are open; ``pack`` is "" where no row could be taken. FiguresError when it is no table, or
    (within half a second) when ``stop`` gave True; PackError when the pack cannot be kept.
    """
    from dataclasses import replace

    from planner.imports.process import read_figures
    from planner.packs.figures import install
    from planner.report.imports import KIND_NAMES

    seen, imported, figures = read_figures(Path(path), answers, _codebook(), stop, progress)
    if imported is None or not imported.cells:
        return seen, imported
    title = answers.source or " ".join(filter(None, (KIND_NAMES.get(seen.kind), f"({seen.file})")))
    pack = install(_own_folder(), figures, title, texts("Own figures"), imported.year,
                   texts("Imported from {name}, HS {revision}", name=seen.file, revision=seen.revision or "2017"),
                   texts("as the table's publisher states"))  # fmt: skip
    reopen_facts()
    return seen, replace(imported, pack=pack)


def own_packs() -> tuple[OwnPack, ...]:
    """The imported packs, the earliest first; PackError when one is damaged."""
    from planner.packs.figures import own_packs as run

    return run(_own_folder())


def damaged_own_packs() -> tuple[str, ...]:
    """Ids of imported packs that can only be removed."""
    from planner.packs.figures import damaged

    return tuple(damaged(_own_folder()))


def remove_own_pack(pack: str) -> None:
    """Take an imported pack away; KeyError when there is none of that id, PackError when it cannot be removed."""
    from planner.packs.figures import remove

    remove(_own_folder(), pack)
    reopen_facts()


def save_text(text: str, path: Path) -> None:
    """Write a list as UTF-8 that spreadsheets recognise; the old file stays whole until the new one is."""
    from planner.documents import files

    files.write_atomically(path, text.encode("utf-8-sig"))


def reopen_facts() -> None:
    """The next :func:`open_facts` reads the packs anew; facts that are in use stay as they are."""
    _facts.cache_clear()
    screen.cache_clear()


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


def origin(plan: Plan, facts: Facts, index: int | None = None) -> tuple[OriginAnswer, ...]:
    """Whether the products of the plan's origin worksheets originate, one answer each (or only the one asked for).

    A mistake in a worksheet comes back as ``problems`` and nothing is computed from it; nothing is raised.
    """
    from planner.engine.origin_answer import answers

    found = answers(plan.origin, facts)
    return found if index is None else (found[index],)


def origin_rule(facts: Facts, agreement: str, hs: str, texts: Texts, on: str = "") -> tuple[RuleWords, ...]:
    """The product rules of origin for an HS code in words, in force on a day (default: the packs'); empty: none known.

    ``agreement``: "usmca" or "cptpp"; ``hs``: six digits of HS 2017 or 2022, or a tariff item. KeyError for a code
    that does not exist.
    """
    from planner.engine.origin_words import rule_words

    if not (hs.isascii() and hs.isdigit() and len(hs) >= 6) or facts.products.get(hs[:6]) is None:
        raise KeyError(hs)
    return rule_words(facts, agreement, hs, on or facts.day, texts)


def origin_text(finding: Finding | str, texts: Texts) -> str:
    """A sentence of an origin answer in words."""
    from planner.engine.origin_words import sentence

    return sentence(finding, texts)


def is_textile(hs: str) -> bool:
    """Whether a code's de minimis goes by weight, so that weights of materials are asked for."""
    from planner.engine.origin_paths import is_textile as run

    return run(hs)


def origin_way(path: PathAnswer) -> str:
    """What names a way of a rule: "61/15.1"; "3(4)" for the value fallback."""
    from planner.engine.origin_answer import label

    return label(path)


def import_duties(facts: Facts, path: Path, market: str, kind: str = "", as_of: str = "") -> tuple[Path, TariffFile]:
    """Read an official tariff file and keep it as a pack of the user's own, over the shipped schedule of a market.

    ``kind``: cbsa, ligie, usitc or wits, else told by the file; ``as_of``: ISO date of the tariff, else the file's own
    year, else the packs' day. Gives the pack's folder and what was read, its problems among it; facts opened later hold
    it. PlannerError with one sentence when the file or the folder says no.
    """
    from planner.imports.tariffs import read_tariff
    from planner.packs.duty_pack import write_duty_pack

    found = read_tariff(path, kind)
    day = as_of or (f"{found.as_of}-01-01" if found.as_of else facts.day)
    schedule = facts.tariffs.schedule(market)
    shared = schedule is not None and len(schedule.markets) > 1 and found.kind == "wits"
    name, markets = (schedule.id, schedule.markets) if schedule and shared else (market, (market,))
    folder = write_duty_pack(found, name, markets, day, paths.data_folder() / "packs")
    reopen_facts()
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
