"""Access: duties, origin, and official tariff files."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from planner import paths
from planner.api.figures import reopen_facts
from planner.model.plan import Plan
from planner.text import Texts

if TYPE_CHECKING:
    from planner.model.duty import Duty, TariffFile
    from planner.model.facts import Facts
    from planner.model.origin import Finding, OriginAnswer, PathAnswer, RuleWords
    from planner.model.rates import UnitValue


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


def shared_cost(amount: Decimal, measures: Sequence[Decimal]) -> tuple[Decimal, ...] | None:
    """A cost of several goods by the measure of each (SOR/2020-155, Schedule 5, Appendix A), to the cent.

    None where the cost or a measure is below 0, all measures are 0, or a figure is too large to be reckoned with.
    """
    from planner.engine.origin import allocate
    from planner.model.worksheet import is_amount

    if amount < 0 or not all(map(is_amount, (amount, *measures))):
        return None
    try:
        return tuple(part.quantize(Decimal("0.01")) for part in allocate(amount, measures))
    except ValueError:
        return None


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
