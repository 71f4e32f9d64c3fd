"""Risks in words: what they are, the figure they rest on, what sets them off, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.risk import RiskFound, State
from planner.report.policy_words import measure_name, scenario_name
from planner.report.words import day, market_name
from planner.text import Texts, mark

NAMES = {
    "concentration": mark("Dependence on one market"),
    "scenario": mark("The rules of trade turn"),
    "measure": mark("A measure in force may cover the goods"),
    "currency": mark("The market's currency falls"),
    "origin": mark("The preference is refused"),
    "logistics": mark("Goods arrive late"),
    "partner": mark("No partner who sells"),
    "politics": mark("Institutions fail"),
}
RESPONSES = {
    "concentration": mark("Take this market into the sales of every year; set a ceiling for the largest customer."),
    "scenario": mark("Agree with the buyer today who bears an added duty; keep the second market's offer ready."),
    "measure": mark("Ask the customs broker in writing, or for an advance ruling, before the first price."),
    "currency": mark("Price in your own currency, or hedge the payments that are already agreed."),
    "origin": mark("Keep the origin file with suppliers' statements; price once without the preference."),
    "logistics": mark("Agree on delivery times with a margin; keep a second route and carrier."),
    "partner": mark("Meet three candidates; begin with a trial period and a named sales target."),
    "politics": mark("Insure payment and transport; keep little stock and few assets in the market at first."),
}
STATES: Mapping[State, str] = {
    "open": mark("to be watched"), "accepted": mark("accepted"), "closed": mark("closed"),
}  # fmt: skip
LIKELIHOODS = (mark("very unlikely"), mark("unlikely"), mark("possible"), mark("likely"), mark("very likely"))
IMPACTS = (mark("very small"), mark("small"), mark("medium"), mark("large"), mark("very large"))


def risk_name(risk: RiskFound, t: Texts) -> str:
    """The user's own name, else the program's."""
    return risk.own.name.strip() if risk.own and risk.own.name.strip() else t(NAMES.get(risk.kind, risk.id))


def figure(risk: RiskFound, answer: Assessment, facts: Facts, t: Texts) -> str:
    """The figure that the risk rests on, in one sentence; nothing for the user's own."""
    make = FIGURES.get(risk.kind)
    return make(risk.figures, answer, facts, t) if make else ""


def judged_note(risk: RiskFound, t: Texts) -> str:
    """Which step no figure tells."""
    if set(risk.judged) == {"likelihood", "impact"}:
        return t("No figure tells likelihood or impact: judge them.")
    if "likelihood" in risk.judged:
        return t("No figure tells the likelihood: judge it.")
    return t("No figure tells the impact: judge it.") if "impact" in risk.judged else ""


def trigger(risk: RiskFound, answer: Assessment, facts: Facts, t: Texts) -> str:
    """The user's own words, else the measures that set it off, else what to watch."""
    if risk.own and risk.own.trigger.strip():
        return risk.own.trigger.strip()
    if risk.measures:
        names = "; ".join(_dated(name, answer, facts, t) for name in risk.measures[:3])
        return t("If published or changed: {measures}", measures=names)
    return t(WATCH[risk.kind]) if risk.kind in WATCH else ""


WATCH = {
    "concentration": mark("The largest market's share of sales, every quarter"),
    "scenario": mark("The dated measures of step 6"),
    "currency": mark("The exchange rate passes the one of the price by the margin"),
    "origin": mark("A supplier changes, or a material's price rises"),
    "logistics": mark("Two late deliveries in a quarter"),
    "partner": mark("No order six months after the first meeting"),
    "politics": mark("The World Bank's yearly estimate falls"),
}


def _dated(key: str, answer: Assessment, facts: Facts, t: Texts) -> str:
    measure = facts.policy.measures.get(key)
    name = measure_name(facts, answer.plan, t, key)
    return f"{name} ({day(t, measure.start)})" if measure else name


def response(risk: RiskFound, t: Texts) -> str:
    """The user's own words, else what is usually done."""
    if risk.own and risk.own.response.strip():
        return risk.own.response.strip()
    return t(RESPONSES[risk.kind]) if risk.kind in RESPONSES else ""


def steps_line(risk: RiskFound, t: Texts) -> str:
    """Likelihood and impact in words with their steps."""
    return t("{likelihood} ({n}), impact {impact} ({m})", likelihood=t(LIKELIHOODS[risk.likelihood - 1]),
             n=t.integer(risk.likelihood), impact=t(IMPACTS[risk.impact - 1]), m=t.integer(risk.impact))  # fmt: skip


# --- the figures behind ------------------------------------------------------------------------------------------

Figures = Mapping[str, object]


def _number(figures: Figures, key: str) -> float:
    value = figures[key]
    assert isinstance(value, int | float)
    return float(value)


def _concentration(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    return t("{market} takes {share} of what home exports of it ({year}).",
             market=market_name(facts, str(figures["market"]), t),
             share=t.percent(_number(figures, "share") / 100.0, 0), year=str(facts.trade.year))  # fmt: skip


def _scenario(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    sentence = t("Under “{scenario}” expected sales change by {change} (an estimate).",
                 scenario=scenario_name(facts, t, str(figures["scenario"])),
                 change=t.percent(_number(figures, "change") / 100.0, 0))  # fmt: skip
    if figures["chance"] is not None:
        sentence += " " + t("The room gives it {chance}.", chance=t.percent(_number(figures, "chance") / 100.0, 0))
    return sentence


def _measure(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    count = int(_number(figures, "count"))
    return t.plural("One measure may cover the goods and is not counted.",
                    "{n} measures may cover the goods and are not counted.", count)  # fmt: skip


def _currency(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    if figures["margin"] is None:
        return t("The buyer pays in {currency}, the price is in {price}.", currency=figures["currency"],
                 price=figures["price"])  # fmt: skip
    return t("The buyer pays in {currency}, the price is in {price}; the margin is {margin} of the price.",
             currency=figures["currency"], price=figures["price"],
             margin=t.percent(_number(figures, "margin") / 100.0, 1))  # fmt: skip


def _origin(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    names = figures["agreement"]
    agreement = t.pick(names) if isinstance(names, Mapping) else str(names)
    saved = t.number(_number(figures, "saved"), 1) if figures["saved"] is not None else "–"
    sentence = t(ORIGIN[str(figures["status"])], agreement=agreement)
    if figures["margin"] is not None:
        sentence += " " + t("Its regional value is {margin} points above what is asked.",
                            margin=t.number(_number(figures, "margin"), 1))  # fmt: skip
    return sentence + " " + t("The preference saves {saved} percentage points of duty.", saved=saved)


ORIGIN = {
    "qualifies": mark("The goods meet the rule of origin of {agreement} as they were entered."),
    "does_not": mark("The goods do not meet the rule of origin of {agreement} as they were entered."),
    "unknown": mark("Whether the goods meet the rule of origin of {agreement} cannot be told from what was entered."),
    "missing": mark("No origin worksheet says whether the goods meet the rule of origin of {agreement}."),
}


def _logistics(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    return t("Logistics performance {value} of 5 ({year}).", value=t.number(_number(figures, "value"), 1),
             year=figures["year"])  # fmt: skip


def _politics(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    return t("Governance estimate {value} on a scale of −2.5 to 2.5 ({year}).",
             value=t.number(_number(figures, "value"), 2), year=figures["year"])  # fmt: skip


def _partner(figures: Figures, answer: Assessment, facts: Facts, t: Texts) -> str:
    held, good, known = (int(_number(figures, name)) for name in ("held", "good", "known"))
    contacts = t.plural("One contact is known.", "{n} contacts are known.", known) if known else ""
    if not held:
        return " ".join(filter(None, (t("No meeting in this market is noted yet."), contacts)))
    told = t("{held} in this market, {good} of them promising.",
             held=t.plural("One meeting", "{n} meetings", held), good=t.integer(good))  # fmt: skip
    return " ".join(filter(None, (told, contacts)))


FIGURES: Mapping[str, Callable[[Figures, Assessment, Facts, Texts], str]] = {
    "concentration": _concentration, "scenario": _scenario, "measure": _measure, "currency": _currency,
    "origin": _origin, "logistics": _logistics, "politics": _politics, "partner": _partner,
}  # fmt: skip
