"""How ready the exporter is, in words and bars: the profile, the gaps for a market, and why each counts there."""

from __future__ import annotations

from planner.charts.bars import Bar, bars
from planner.charts.shapes import Drawing, Measure
from planner.model.facts import Facts
from planner.model.guidance import HIGHEST_LEVEL, Question
from planner.model.readiness import MarketReadiness, Readiness, ReadinessGap, Rising
from planner.report.words import market_name
from planner.text import Texts, mark

MOST_GAPS = 3
MISSING_FACTS = {
    "language": mark("official languages"),
    "distance": mark("distance"),
    "governance": mark("governance"),
    "foothold": mark("home's share of the market"),
    "agreement": mark("agreements"),
}


def question_of(facts: Facts, name: str) -> Question:
    """The question with an id; KeyError for an unknown one."""
    found = facts.guidance.question(name)
    if found is None:
        raise KeyError(name)
    return found


def level_text(question: Question, level: int | None, t: Texts) -> str:
    """A level in words with its number."""
    return t("not answered") if level is None else f"{level} · {t.pick(question.levels[level])}"


def conclusion(found: Readiness, facts: Facts, t: Texts) -> str:
    """How ready for the market to be entered, and what holds back most; a whole sentence without its full stop."""
    here = found.here
    if here is None or here.score is None:
        return t("Nothing is answered yet: twenty questions show what is missing for a market")
    market, score = market_name(facts, here.market, t), t.number(here.score, 0)
    if not here.gaps:
        return t("{market}: ready, {score} of 100, every answered question fully met", market=market, score=score)
    asks = t.pick(question_of(facts, here.gaps[0].question).asks)
    return t("{market}: {score} of 100; the first gap: “{question}”", market=market, score=score, question=asks)


def answered_line(found: Readiness, t: Texts) -> str:
    """How many questions are answered; those that are not count neither for nor against."""
    if found.answered == found.asked:
        return t("All {asked} questions are answered.", asked=t.integer(found.asked))
    return t("{answered} of {asked} questions are answered; the others count neither for nor against.",
             answered=t.integer(found.answered), asked=t.integer(found.asked))  # fmt: skip


def rising_text(rising: Rising, market: str, home: str, facts: Facts, t: Texts) -> str:
    """One reason why a question counts for more in a market, with its figure and what it adds."""
    extra = "+" + t.number(rising.extra, 2)
    there, ours = market_name(facts, market, t), market_name(facts, home, t)
    figure = rising.figure or 0.0
    if rising.reason == "language":
        return t("{there} and {ours} share no official language ({extra})", there=there, ours=ours, extra=extra)
    if rising.reason == "distance":
        return t("{km} km away ({extra})", km=t.integer(figure), extra=extra)
    if rising.reason == "governance":
        return t("governance index {figure}, -2.5 to 2.5 ({extra})", figure=t.number(figure, 2), extra=extra)
    if rising.reason == "foothold":
        share = t.percent(figure / 100.0, 1)
        return t(
            "{ours} supplies {share} of what the market imports of it ({extra})", ours=ours, share=share, extra=extra
        )
    if rising.reason == "sector":
        return t("buyers of this sector ask for it ({extra})", extra=extra)
    if rising.figure is None:
        return t("an agreement is in force ({extra})", extra=extra)
    return t("proof of origin saves {points} points of duty ({extra})", points=t.number(figure, 1), extra=extra)


def why_here(gap: ReadinessGap, market: str, home: str, facts: Facts, t: Texts) -> str:
    """Why a gap counts as it does: its weight, and what raises it in this market."""
    weight = t.number(gap.weight, 2)
    if not gap.rising:
        return t("Counts {weight}, as everywhere.", weight=weight)
    reasons = "; ".join(rising_text(entry, market, home, facts, t) for entry in gap.rising)
    return t("Counts {weight} instead of 1: {reasons}.", weight=weight, reasons=reasons)


def gap_rows(
    found: MarketReadiness, home: str, facts: Facts, t: Texts, most: int = MOST_GAPS
) -> list[tuple[str, str, str, str]]:
    """(question, where we stand, why it counts here, what helps) of the gaps that matter most."""
    rows = []
    for gap in found.gaps[:most]:
        question = question_of(facts, gap.question)
        rows.append((t.pick(question.asks), level_text(question, gap.level, t),
                     f"{t.pick(question.why)} {why_here(gap, found.market, home, facts, t)}",
                     t.pick(question.helps)))  # fmt: skip
    return rows


def unknown_line(found: MarketReadiness, t: Texts) -> str:
    """Facts of the market that are not in the data and so raise no weight; "" when all are known."""
    if not found.unknown:
        return ""
    missing = ", ".join(t(MISSING_FACTS[reason]) for reason in found.unknown)
    return t("Not in the data, so nothing counts for more because of it: {missing}.", missing=missing)


def market_rows(found: Readiness, facts: Facts, t: Texts) -> list[tuple[str, str, str]]:
    """(market, readiness, first gap) of every market of the short list, the readiest first."""
    known = [m for m in found.markets.values() if m.score is not None]
    rows = []
    for entry in sorted(known, key=lambda m: -(m.score or 0.0)):
        first = t.pick(question_of(facts, entry.gaps[0].question).asks) if entry.gaps else "–"
        rows.append((market_name(facts, entry.market, t), t.number(entry.score or 0.0, 1), first))
    return rows


def profile(
    found: Readiness, facts: Facts, t: Texts, measure: Measure, width: float, size: float = 9.0
) -> Drawing:  # fmt: skip
    """One bar a group on a scale of 0 to 100; a group without answers says so."""
    names = {group.id: t.pick(group.names) for group in facts.guidance.groups}
    entries = []
    for g in found.groups:
        value = t("not answered") if g.score is None else t.number(g.score, 0)
        told = t("{answered} of {asked} answered", answered=t.integer(g.answered), asked=t.integer(g.asked))
        note = told if 0 < g.answered < g.asked else ""
        entries.append(Bar(names[g.group], (g.score or 0.0) / 100.0, value, note, False, g.group))
    title = _weakest(found, names, t)
    return bars(entries, title, (t("Group"), t("Readiness"), t("Answers")), measure, width, size, whole=1.0)


def _weakest(found: Readiness, names: dict[str, str], t: Texts) -> str:
    known = [g for g in found.groups if g.score is not None]
    if not known:
        return t("Nothing is answered yet")
    least, most = min(known, key=lambda g: g.score or 0.0), max(known, key=lambda g: g.score or 0.0)
    if least.score == most.score:
        return t("All answered groups stand at {score} of 100", score=t.number(least.score or 0.0, 0))
    return t("Strongest: {best} ({high} of 100); weakest: {worst} ({low})", best=names[most.group],
             high=t.number(most.score or 0.0, 0), worst=names[least.group],
             low=t.number(least.score or 0.0, 0))  # fmt: skip


def method_line(t: Texts) -> str:
    """How the figures are made, in one paragraph."""
    return t("Profile: mean level of the answered questions, 0 to {most}, as 0 to 100. For a market each question "
             "weighs 1 plus what the market's facts add; a gap is weight × ({most} − level) / {most}.",
             most=t.integer(HIGHEST_LEVEL))  # fmt: skip
