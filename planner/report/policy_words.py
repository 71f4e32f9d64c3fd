"""How scenarios, measures, duties and elasticities are named and told, on screen and on paper."""

from __future__ import annotations

from functools import lru_cache

from planner.model.effects import DutyPaid, Effect, Effects, Exposure
from planner.model.facts import Facts
from planner.model.measure import EU, Measure
from planner.model.names import Names
from planner.model.plan import Plan
from planner.model.policy_facts import Estimate
from planner.report.words import day, market_name
from planner.text import Texts, mark

OWN, OWN_PREFIX, TODAY = "own", "own-", "today"
NAMED = 3  # importers of a measure that are named
ELASTICITIES = {
    "sigma": mark("Substitution between suppliers"),
    "eta": mark("Price elasticity of the market's demand"),
    "eps": mark("Elasticity of supply"),
    "em": mark("Elasticity of imports to duty (quick check)"),
}
MISSING = {
    "duty_unknown": mark("the duty is not in the data; it can be typed"),
    "preference_unknown": mark("the agreement's rate is not in the data; it can be typed"),
}
GRADES = {
    "A": mark("A: official text or data"),
    "B": mark("B: technical source that quotes it"),
    "C": mark("C: press"),
    "": mark("assumption"),
}


def scenario_name(facts: Facts, t: Texts, scenario: str) -> str:
    """A preset's name, or that of the room's own scenario."""
    preset = facts.policy.scenarios.get(scenario)
    return preset.name(t.language) if preset else t("Your own scenario")


def measure_of(facts: Facts, name: str) -> Measure | None:
    """A measure of the registry or of a preset."""
    presets = (m for s in facts.policy.scenarios.values() for m in s.measures)
    return facts.policy.measures.get(name) or next((m for m in presets if m.id == name), None)


def measure_name(facts: Facts, plan: Plan, t: Texts, name: str) -> str:
    """A measure in the reader's language; the room's own by its own name."""
    if name.startswith(OWN_PREFIX):
        place = int(name.removeprefix(OWN_PREFIX))
        own = plan.policy.own[place].name if place < len(plan.policy.own) else ""
        return own or t("Your own measure")
    found = measure_of(facts, name)
    return t.pick(found.names) if found else name


def agreement_name(facts: Facts, t: Texts, english: str) -> str:
    """An agreement in the reader's language, by its English name; "" for none."""
    names = _agreement_names(facts).get(english)
    return t.pick(names) if names else english if english != "own" else t("typed by you")


@lru_cache(maxsize=4)
def _agreement_names(facts: Facts) -> dict[str, Names]:
    pairs = (entry for partners in facts.agreements.values() for entry in partners.values())
    return {a.names["en"]: a.names for agreements in pairs for a in agreements}


def percent(t: Texts, value: float | None, decimals: int = 1) -> str:
    """Per cent (12.5 is 12.5 %), or "no data"."""
    return t("no data") if value is None else t.percent(value / 100.0, decimals)


def signed(t: Texts, value: float | None) -> str:
    """A change in per cent with its sign, or "no data"."""
    if value is None:
        return t("no data")
    text = t.percent(value / 100.0, 1)
    return f"+{text}" if value > 0.05 else text


def duty_parts(facts: Facts, plan: Plan, t: Texts, duty: DutyPaid) -> list[tuple[str, str]]:
    """Base and measures of a duty, one line each: (what, per cent)."""
    named = agreement_name(facts, t, duty.agreement)
    base = t("Duty under {agreement}", agreement=named) if named else t("Ordinary duty (MFN)")
    parts = [(base, percent(t, duty.base))]
    parts += [(measure_name(facts, plan, t, name), percent(t, rate)) for name, rate in duty.added]
    return parts


def duty_missing(t: Texts, duty: DutyPaid) -> str:
    """Why a duty is not known; "" when it is."""
    return t(MISSING[duty.missing]) if duty.missing in MISSING else ""


def dates(t: Texts, m: Measure) -> str:
    """From when to when a measure applies."""
    if not m.start:
        return t("assumed")
    if m.end:
        return t("{start} to {end}", start=day(t, m.start), end=day(t, m.end))
    return t("since {start}", start=day(t, m.start))


def importers(facts: Facts, plan: Plan, t: Texts, m: Measure) -> str:
    """Who imposes a measure: the plan's own markets first, three by name; the EU's members are one."""
    codes = dict.fromkeys("EUN" if code in EU else code for code in m.importers)
    wanted = {"EUN" if code in EU else code for code in plan.markets}
    names = [market_name(facts, code, t) for code in sorted(codes, key=lambda code: code not in wanted)]
    said, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return said if more <= 0 else t("{names} and {n} more", names=said, n=t.integer(more))


def rates(t: Texts, m: Measure, home: str) -> str:
    """A measure's rate on home's goods, or the range over all origins."""
    if m.effect == "keep" or not m.rates:
        return "–"
    own = m.rate_on(home)
    if own is not None:
        return percent(t, own)
    low, high = min(m.rates.values()), max(m.rates.values())
    return percent(t, low) if low == high else f"{percent(t, low)} – {percent(t, high)}"


def estimate(t: Texts, facts: Facts, entry: Estimate, decimals: int = 2) -> str:
    """An elasticity with where it is from."""
    number = t.number(entry.value, decimals)
    if entry.source == "own":
        return t("{number} (typed by you)", number=number)
    if not entry.source:
        return t("{number} (default, not estimated)", number=number)
    source = facts.sources[entry.source]
    return f"{number} ({source.publisher}, {entry.level})"


def decision(answer: Effects, facts: Facts, t: Texts) -> str:
    """Which scenario changes the decision: who leads today, and where somebody else does."""
    first = answer.leaders.get(TODAY, "")
    if not first:
        return t("What leads is not known yet")
    name = market_name(facts, first, t)
    others: dict[str, list[str]] = {}
    for scenario, leader in answer.leaders.items():
        if leader and leader != first:
            others.setdefault(leader, []).append(scenario_name(facts, t, scenario))
    if not others:
        return t("No scenario changes the decision: {market} leads in every one", market=name)
    changes = "; ".join(
        t("{market} under {scenarios}", market=market_name(facts, leader, t), scenarios=", ".join(names))
        for leader, names in others.items()
    )
    return t("{market} leads today; the lead passes to {changes}", market=name, changes=changes)


def turning_point(answer: Effects, facts: Facts, t: Texts) -> str:
    """The tariffs at which the second market overtakes the first, by score and by expected sales; "" for neither."""
    said = []
    if point := answer.score_point:
        first, second = market_name(facts, point.first, t), market_name(facts, point.second, t)
        if point.rate is None:
            said.append(t("By score, {first} stays ahead of {second} whatever the tariff: duty weighs too little.",
                          first=first, second=second))  # fmt: skip
        else:
            said.append(t("Break point by score: from a tariff of {rate} on top in {first}, {second} leads.",
                          first=first, second=second, rate=percent(t, point.rate)))  # fmt: skip
    if point := answer.break_point:
        first, second = market_name(facts, point.first, t), market_name(facts, point.second, t)
        if point.rate is None:
            said.append(t("By expected sales, no tariff makes {first} smaller than {second}, with these elasticities.",
                          first=first, second=second))  # fmt: skip
        else:
            said.append(t("Break point by expected sales: from {rate} on top in {first}, {second} buys more.",
                          first=first, second=second, rate=percent(t, point.rate)))  # fmt: skip
    return " ".join(said)


def figure_of(t: Texts, cell: Effect, kind: str, currency: str) -> str:
    """One figure of a cell, as the matrix shows it."""
    if kind == "duty":
        return percent(t, cell.duty.total)
    if kind == "change":
        return signed(t, cell.change)
    if kind == "creation":
        return t("no data") if cell.creation is None else t.money(cell.creation)
    if kind == "sales":
        return t("no data") if cell.sales is None else t.money(cell.sales)
    if kind == "landed":
        return t("no data") if cell.landed is None else f"{currency}\u00a0{t.number(cell.landed, 2)}"
    if kind == "margin":
        return percent(t, cell.margin)
    if cell.score is None:
        return t("no data")
    return f"{t.number(cell.score, 1)} ({t.integer(cell.rank or 0)})"


KINDS = {
    "change": mark("Expected sales, change"),
    "sales": mark("Expected sales"),
    "duty": mark("Duty"),
    "score": mark("Score (rank)"),
    "landed": mark("Landed cost of a unit"),
    "margin": mark("Margin"),
    "creation": mark("Quick check"),
}
AMONG = mark(
    "Sales are worked out among the market's foreign suppliers; makers in the market itself are not in the "
    "data. Where a rival's ordinary duty is not known, it stands as 0. Estimates, not forecasts."
)
AT_STAKE = mark(
    "At stake: sales of 2024 times the share that claims now times the duty the claim saves; without chapters 98 and "
    "99. Where the ordinary duty is not in the data, only the measures count."
)


def dependence(e: Exposure, facts: Facts, t: Texts) -> str:
    """How much goes to the USA and how much of it claims the agreement, in one sentence."""
    return t("{share} of the exports of {home} go to the USA; {before} of them claimed the USMCA in 2024, {now} in "
             "February 2026.", share=share(t, e.share), home=market_name(facts, e.home, t),
             before=share(t, e.claimed), now=share(t, e.claimed_now))  # fmt: skip


def share(t: Texts, value: float | None) -> str:
    """A share of 0..1 as per cent, or "no data"."""
    return t("no data") if value is None else t.percent(value, 0)
