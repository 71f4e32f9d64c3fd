"""Go, go if, or not now in words: the advice in one sentence, and each point with its figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from planner.model.assessment import Assessment
from planner.model.decision import Point
from planner.model.facts import Facts
from planner.report.firm import part
from planner.report.policy_words import measure_name, scenario_name
from planner.report.readiness_words import question_of
from planner.report.risk_words import ORIGIN, risk_name
from planner.report.words import day, market_name, naming
from planner.text import Texts, mark

VERDICTS = {
    "": mark("Not decided yet"), "go": mark("Go"), "go_if": mark("Go, if the conditions are met"),
    "not_now": mark("Not now"),
}  # fmt: skip
POINTS = {
    "thin": mark("Only {coverage} of the weight rests on figures: too little is known of this market."),
    "gate": mark("Knock-out: {gate} (as of {day})."),
    "not_first": mark("{leader} has {points} points more. Write down why this market is entered all the same."),
    "not_firm": mark("First place is not firm: it is first in {share} of {draws} weightings. Agree on the weights."),
    "firm": mark("First place is firm: first in {share} of {draws} weightings."),
    "duty_unknown": mark("The duty is not known. Import the tariff schedule or ask the broker."),
    "free": mark("The goods enter free of duty."),
    "free_claimed": mark("The goods enter free of duty if the preference is claimed and holds."),
    "may_be_covered": mark("May be covered by {measures}: get it confirmed before a price is quoted."),
    "no_price": mark("No way to this market has been priced yet: fill in the landed cost."),
    "margin": mark("A margin of {margin} of the price is left on the way planned."),
    "loss": mark("Every unit sold on the way planned loses money: the margin is {margin} of the price."),
    "no_budget": mark("There is no budget for this market yet: plan volumes and the costs of entering."),
    "npv": mark("The budget is worth {amount} today over {years} years."),
    "npv_lost": mark("The budget loses money: it is worth {amount} today over {years} years."),
    "total": mark("The budget leaves {amount} over {years} years, before any discounting."),
    "total_lost": mark("The budget loses money: {amount} over {years} years, before any discounting."),
    "no_mode": mark("No way of entering is chosen for this market yet."),
    "readiness_unknown": mark("Answer the questions on how ready the exporter is."),
    "ready": mark("The exporter is ready: {ready} of 100 for this market."),
    "not_ready": mark("The exporter is not ready yet: {ready} of 100 for this market. Close first: {gaps}."),
    "scenario_turns": mark("Another market leads under {scenarios}. Decide what is done then."),
    "scenario_lifts": mark("It takes the lead under {scenarios}."),
    "scenario_holds": mark("It leads under every one of {count} scenarios."),
    "high_risks": mark("High risks without a response of your own: {risks}."),
}


def verdict(key: str, t: Texts) -> str:
    """The verdict in words."""
    return t(VERDICTS.get(key, VERDICTS[""]))


def board_sentence(answer: Assessment, facts: Facts, t: Texts) -> str:
    """What the board decided, else what the figures advise."""
    board, entered = answer.plan.decision, answer.entered
    if not board.verdict or entered is None:
        return advice_sentence(answer, facts, t)
    return t("{market}: {verdict}.", market=market_name(facts, entered.market, t),
             verdict=t(BOARD[board.verdict]))  # fmt: skip


BOARD = {
    "go": mark("the board says go"), "go_if": mark("the board says go, if its conditions are met"),
    "not_now": mark("the board says not now"),
}  # fmt: skip


def advice_sentence(answer: Assessment, facts: Facts, t: Texts) -> str:
    """What the figures advise, with how many conditions."""
    advice = answer.advice
    if advice is None:
        return t("Nothing can be advised yet: choose a product and at least one market.")
    market = market_name(facts, advice.market, t)
    if advice.verdict == "not_now":
        return t.plural("{market}: not now. One thing stops it.", "{market}: not now. {n} things stop it.",
                        len(advice.of("stop")), market=market)  # fmt: skip
    if advice.verdict == "go_if":
        return t.plural("{market}: go, if one condition is met.", "{market}: go, if {n} conditions are met.",
                        len(advice.of("condition")), market=market)  # fmt: skip
    leader = answer.opportunities[0]
    if leader.market != advice.market:
        return t("{market}: go. {leader} has more points; the board has written down why it enters {market}.",
                 market=market, leader=market_name(facts, leader.market, t))  # fmt: skip
    return t("{market}: go. No figure of this plan speaks against it.", market=market)


def entered_sentence(answer: Assessment, facts: Facts, t: Texts) -> str:
    """Which market is entered where that is not the leading one; "" where it is."""
    entered = answer.entered
    if entered is None or entered.row == answer.opportunities[0].row:
        return ""
    return t("To be entered: {market}, at place {rank} of {count} with {score} of 100 points.",
             market=naming(answer, facts, t)(entered), rank=t.integer(entered.rank),
             count=t.integer(len(answer.opportunities)), score=t.number(entered.score or 0.0, 1))  # fmt: skip


def point_text(point: Point, answer: Assessment, facts: Facts, t: Texts) -> str:
    """One point with its figures."""
    if point.id.startswith("origin_"):
        return _origin(point, t)
    key = "free_claimed" if point.id == "free" and point.figures.get("claims") else point.id
    if "amount" in point.figures:
        amount = t.money(cast(float, point.figures["amount"]), str(point.figures["currency"]))
        return t(POINTS[key], amount=amount, years=t.integer(cast(int, point.figures["years"])))
    told = {name: _word(name, value, answer, facts, t) for name, value in point.figures.items() if name != "claims"}
    return t(POINTS[key], **told)


def _origin(point: Point, t: Texts) -> str:
    status = point.id.removeprefix("origin_").replace("met", "qualifies")
    sentence = t(ORIGIN[status], agreement=t.pick(cast(Mapping[str, str], point.figures["agreement"])))
    saved = t.number(cast(float, point.figures["saved"]), 1)
    return sentence + " " + t("The preference saves {saved} percentage points of duty.", saved=saved)


def _word(name: str, value: object, answer: Assessment, facts: Facts, t: Texts) -> str:
    """One figure as it stands in a sentence."""
    if name == "leader":
        return market_name(facts, str(value), t)
    if name == "gate":
        return t.pick(cast(Mapping[str, str], value))
    if name == "day":
        return day(t, str(value))
    if name == "measures":
        return "; ".join(measure_name(facts, answer.plan, t, key) for key in cast(tuple[str, ...], value))
    if name == "scenarios":
        return ", ".join(t("“{name}”", name=scenario_name(facts, t, key)) for key in cast(tuple[str, ...], value))
    if name == "gaps":
        return " · ".join(t.pick(question_of(facts, key).asks) for key in cast(tuple[str, ...], value))
    if name == "risks":
        found = {risk.id: risk for risk in answer.risks.risks} if answer.risks else {}
        return ", ".join(risk_name(found[key], t) for key in cast(tuple[str, ...], value) if key in found)
    return _figure(name, value, t)


def _figure(name: str, value: object, t: Texts) -> str:
    if not isinstance(value, int | float):
        return str(value)
    if name == "share":
        return part(t, value)
    if name == "coverage":
        return t.percent(value, 0)
    if name == "ready":
        return t.integer(value)
    if name == "margin":
        return t.percent(value / 100.0, 1)
    return t.number(value, 1) if name == "points" else t.integer(value)
