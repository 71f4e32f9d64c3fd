"""What goods of one origin pay in one market on one day: ordinary duty, best preference, additional duties, total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.engine.measures import Weighed, weigh
from planner.errors import Problem
from planner.model.duty import NOTHING, Duty, DutyLine, Preference, Schedule, Spread
from planner.model.facts import Facts
from planner.model.rates import Rate, UnitValue, parse_rate
from planner.text import mark

NO_COUNTRY = mark("No country has the code {code}.")
NOT_IN_REVISION = mark("{code} is not a six-digit line of HS {revision}.")
OTHER_REVISION = mark("{code} is not a line of HS {revision}; it is one of HS {other}.")
NO_LINE = mark("{market} has no tariff line {code}.")
NO_DAY = mark("{day} is not a date; write it as 2026-11-22.")
OUTSIDE = mark("The tariff of {market} in the data covers {first} to {last}; {day} lies outside.")
SAME = mark("Origin and market are the same country.")
Percents = list[float | None]


def duty(
    facts: Facts, product: str, origin: str, market: str, on: str = "", *, revision: str = "2017",
    unit_value: UnitValue | None = None, us_content: float | None = None,
) -> Duty:  # fmt: skip
    """The duty on a product (HS code of six digits, or a national line) of ``origin`` in ``market``.

    ``on``: ISO date, by default the date of the packs. ``unit_value``: what a unit costs, so that money per unit
    becomes per cent. ``us_content``: the part, 0..1, of the value that is of US content, for US duties on the rest.
    A mistake in the question gives a Duty with its ``problems`` and nothing computed; a hole in the data gives one
    with ``missing`` and what else is known. Rules: METHODS 6; rates: the schedules' sources.
    """
    on = on or facts.day
    if problems := _problems(facts, product, origin, market, on, revision, facts.tariffs.schedule(market)):
        return replace(_empty(facts, product, origin, market, on), problems=tuple(problems))
    return look_up(facts, product, origin, market, on, revision, unit_value, us_content)


def _empty(facts: Facts, product: str, origin: str, market: str, on: str) -> Duty:
    schedule = facts.tariffs.schedule(market)
    return Duty(product, origin, market, on, (), schedule, "", NOTHING, (), None, (), NOTHING, NOTHING, ())


def look_up(
    facts: Facts, product: str, origin: str, market: str, on: str, revision: str = "2017",
    unit_value: UnitValue | None = None, us_content: float | None = None,
) -> Duty:  # fmt: skip
    """As :func:`duty`, for a question whose code, countries and date are known to be right."""
    asked = _empty(facts, product, origin, market, on)
    code, schedule = product[:6], asked.schedule
    if schedule is None:
        return replace(asked, missing="tariff_market_missing", preferences=_by_agreement(facts, origin, market, on, ()))
    if origin in schedule.without_mfn:
        return replace(asked, missing="tariff_no_mfn")
    codes = facts.tariffs.codes_in(schedule.revision, code, revision)
    lines = facts.tariffs.lines(schedule.id, codes)
    if len(product) > 6:
        lines = tuple(line for line in lines if line.code.startswith(product))
    if not lines:
        missing = "tariff_chapter_missing" if code[:2] in schedule.absent else "tariff_code_missing"
        if len(product) > 6:
            where = facts.markets[market].name("en")
            return replace(asked, problems=(Problem("error", "hs", NO_LINE, {"market": where, "code": product}),))
        return replace(asked, codes=codes, missing=missing)
    there = {line.code[:6] for line in lines}
    asked = replace(asked, codes=tuple(code for code in codes if code in there), lines=lines)
    return _answer(facts, asked, schedule, unit_value, us_content)


def _answer(facts: Facts, asked: Duty, schedule: Schedule, unit_value: UnitValue | None, us: float | None) -> Duty:
    lines, on = asked.lines, asked.on
    ordinary: Percents = [line.mfn.of_value(unit_value) if line.mfn else None for line in lines]
    mfn = spread(ordinary, [line.mfn.text for line in lines if line.mfn])
    if asked.origin in schedule.markets:
        nothing = Spread(0.0, 0.0, 0.0, len(lines), len(lines))
        return replace(asked, mfn=mfn, faced=nothing, faced_mfn=nothing, flags=("customs_union",))
    listed = [
        (treatment, _claimed(lines, ordinary, treatment.code, asked.origin, on, unit_value))
        for treatment in facts.tariffs.treatments(schedule.id, asked.origin)
        if treatment.in_force <= on
    ]
    preferences = []
    for entry, (rates, given, texts) in listed:
        own = spread(rates, texts)
        preferences.append(Preference(entry.code, entry.names, entry.in_force, entry.verified, entry.kind,
                                      entry.evidence, own, given, _conditions(mfn, own, given)))  # fmt: skip
    best, base = _best(preferences, [rates for _, (rates, _, _) in listed], mfn, ordinary)
    claimed = best.code if best else _claimed_anyway(facts, asked, mfn, [entry.code for entry in preferences])
    weighed = weigh(facts, asked, base, claimed, us)
    without = weigh(facts, asked, ordinary, "", us) if claimed else weighed
    known = {entry.names["en"] for entry in preferences}
    preferences += _by_agreement(facts, asked.origin, asked.market, on, known)
    missing = "" if weighed.faced.known else "tariff_only_text"
    return replace(
        asked, missing=missing, mfn=mfn, preferences=tuple(preferences), best=best, additional=weighed.duties,
        faced=weighed.faced, faced_mfn=without.faced, flags=_flags(asked, schedule, mfn, weighed),
    )  # fmt: skip


def _conditions(mfn: Spread, own: Spread, given: int) -> tuple[str, ...]:
    if mfn.high == 0 and mfn.whole:
        return ("free_already",)
    if not given:
        return ("not_given",)
    return ("rules_of_origin",) if own.known else ("only_words",)


def _claimed_anyway(facts: Facts, asked: Duty, mfn: Spread, codes: Sequence[str]) -> str:
    """Goods that are free for all may still enter under an agreement, to be spared a measure that exempts it."""
    if mfn.high != 0 or not mfn.whole:
        return ""
    sparing = {code for measure in facts.tariffs.measures(asked.market) for code in measure.unless}
    return next((code for code in codes if code in sparing), "")


def spread(percents: Sequence[float | None], texts: Sequence[str] = ()) -> Spread:
    """Lowest, plain mean and highest of the known percentages; ``texts`` are the rates that stay words."""
    known = [value for value in percents if value is not None]
    words = tuple(dict.fromkeys(text for text in texts if parse_rate(text.rstrip("%")).ad_valorem is None))
    if not known:
        return Spread(None, None, None, len(percents), 0, words)
    return Spread(min(known), sum(known) / len(known), max(known), len(percents), len(known), words)


def _claimed(
    lines: Sequence[DutyLine], ordinary: Percents, code: str, origin: str, on: str, unit_value: UnitValue | None
) -> tuple[Percents, int, list[str]]:
    """Rates under one treatment, line by line, the ordinary one where it gives nothing; how many lines it gives."""
    rates: Percents = []
    given, texts = 0, []
    for line, mfn in zip(lines, ordinary, strict=True):
        rate = _on(_preferential(line, code, origin), on)
        if rate is None:
            rates.append(mfn)
            continue
        percent = rate.of_value(unit_value)
        texts.append(rate.text)
        given += 1
        rates.append(percent if percent is None or mfn is None else min(percent, mfn))
    return rates, given, texts


def _preferential(line: DutyLine, code: str, origin: str) -> Rate | None:
    found = dict(line.preferences)
    return found.get(f"{code}.{origin}") or found.get(code)


def _on(rate: Rate | None, on: str) -> Rate | None:
    """The stage of a rate in force on a day: "2.5@2022>1.2@2023" holds its stages by year; None before the first."""
    if rate is None or "@" not in rate.text:
        return rate
    stages = [step.rpartition("@") for step in rate.text.split(">")]
    begun = [text for text, _, year in stages if year <= on[:4]]
    return parse_rate(begun[-1]) if begun else None


def _best(
    preferences: Sequence[Preference], rates: Sequence[Percents], mfn: Spread, ordinary: Percents
) -> tuple[Preference | None, Percents]:
    """The preference with the lowest mean that covers what the ordinary duty covers and is below it.

    One that is as low but known for more lines counts too: it frees goods that pay by the kilogram without it.
    """
    found: Preference | None = None
    base = ordinary
    for entry, percents in zip(preferences, rates, strict=True):
        mean, before = entry.spread.mean, found.spread if found else mfn
        if not entry.known or mean is None or entry.spread.counted < mfn.counted:
            continue
        if before.mean is None or (mean, -entry.spread.counted) < (before.mean, -before.counted):
            found, base = entry, percents
    return found, base


def _by_agreement(
    facts: Facts, origin: str, market: str, on: str, known: Sequence[str] | set[str]
) -> tuple[Preference, ...]:
    """Agreements in force between the two whose rates the schedule does not hold."""
    found: dict[str, Preference] = {}
    for entry in facts.agreements_between(origin, market) or ():
        name = entry.names["en"]
        if entry.scope != "none" and entry.in_force <= on and name not in known:
            found.setdefault(name, Preference("", entry.names, entry.in_force, entry.verified, "agreement",
                                              entry.evidence, NOTHING, 0, ("rates_unknown",)))  # fmt: skip
    return tuple(found.values())


def _flags(asked: Duty, schedule: Schedule, mfn: Spread, weighed: Weighed) -> tuple[str, ...]:
    flags = dict.fromkeys(flag for line in asked.lines for flag in line.flags)
    if not mfn.whole:
        flags["some_text"] = None
    if asked.on[:4] > schedule.as_of[:4]:
        flags["older"] = None
    return (*flags, *weighed.flags)


def _problems(
    facts: Facts, product: str, origin: str, market: str, on: str, revision: str, schedule: Schedule | None
) -> list[Problem]:
    found = [
        Problem("error", where, NO_COUNTRY, {"code": code})
        for where, code in (("from", origin), ("to", market))
        if code not in facts.markets
    ]
    if not found and origin == market:
        found.append(Problem("error", "to", SAME))
    found += _code_problems(facts, product, revision)
    try:
        date.fromisoformat(on)
        if len(on) != 10:
            raise ValueError
    except ValueError:
        return [*found, Problem("error", "on", NO_DAY, {"day": on})]
    if schedule and market in facts.markets and not schedule.valid_from <= on <= schedule.valid_until:
        places = {"market": facts.markets[market].name("en"), "first": schedule.valid_from,
                  "last": schedule.valid_until, "day": on}  # fmt: skip
        found.append(Problem("error", "on", OUTSIDE, places))
    return found


def _code_problems(facts: Facts, product: str, revision: str) -> list[Problem]:
    code = product[:6]
    line = facts.products.get(code) if product.isdigit() and len(product) in (6, 8, 9, 10) else None
    if line is None:
        return [Problem("error", "hs", NOT_IN_REVISION, {"code": product, "revision": revision})]
    if revision not in line.revision:
        places = {"code": code, "revision": revision, "other": line.revision}
        return [Problem("error", "hs", OTHER_REVISION, places)]
    return []
