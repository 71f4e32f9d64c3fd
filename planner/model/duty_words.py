"""Duties in words: rates, flags, and why a measure applies or not; one wording on screen, paper and console."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from planner.model.duty import AdditionalDuty, Duty, Measure, Preference, Spread
from planner.model.rates import Rate, parse_rate
from planner.text import Texts, mark

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
LATER_MISSING = re.compile(rf"(.+) \((\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}); later stages missing\)")
FLAGS = {
    "quota": mark("A tariff quota exists for part of these lines: the rate within it differs."),
    "trade_remedy": mark("A trade remedy (anti-dumping or countervailing duty) was in place; its rate is not here."),
    "suspension": mark("The duty was suspended for part of these goods."),
    "chapter_default": mark("Free because the source says that the chapter is free save for listed exceptions."),
    "some_text": mark("Not every line is a percentage; the figures count those that are."),
    "older": mark("The schedule is older than the date asked for; newer rates are not in the data."),
    "may": mark("Further duties may apply: the highest figure includes them."),
    "part": mark("Some additional duties cover only a part of the lines."),
    "content": mark("The duty on content that is not of US origin is counted in full: the US content is not known."),
    "customs_union": mark("Origin and market are one customs union: no duty between them."),
    "averaged": mark("The source gives the mean of its lines; lowest and highest stand in the description."),
    "prohibited": mark("Imports of a part of these goods are prohibited."),
}
REASONS = {
    "ended": mark("has ended"),
    "not_yet": mark("not yet in force"),
    "claimed": mark("not on goods that claim the agreement"),
    "unclaimed": mark("only on goods that claim the agreement"),
    "yields": mark("another duty on the same goods goes before it"),
    "content": mark("on the part of the value that is not of US content"),
    "some_lines": mark("on some of the lines"),
    "may": mark("may be covered"),
}
CONDITIONS = {
    "rules_of_origin": mark("if the goods meet the rules of origin and the importer can prove it"),
    "free_already": mark("not needed: free for all origins"),
    "not_given": mark("no preference on these lines"),
    "only_words": mark("not a plain percentage"),
    "rates_unknown": mark("in force, rate unknown"),
}
CONFIDENCES = {
    "official": mark("official schedule"),
    "second_hand": mark("second-hand transcription; confirm before filing"),
    "partial": mark("official, incomplete"),
    "low": mark("old or of low trust; confirm"),
}
APPLIES = {"yes": mark("applies"), "part": mark("applies in part"), "may": mark("may apply"), "no": mark("no")}


def percent_text(t: Texts, value: float | None) -> str:
    """A duty in per cent with one or two decimals; "free" for nothing, "no data" for None."""
    if value is None:
        return t("no data")
    return t("free") if value == 0 else _figure(t, value)


def _figure(t: Texts, value: float) -> str:
    """A duty in per cent where a word would not do, as between "from" and "to"; "0%" for nothing."""
    return t.percent(value / 100.0, 0 if value == 0 else 1 if abs(value * 10 - round(value * 10)) < 1e-9 else 2)


def spread_text(t: Texts, spread: Spread) -> str:
    """One figure where all lines agree, else "lowest – highest (mean ...)"; words where there is no percentage."""
    if spread.mean is None or spread.low is None or spread.high is None:
        return _some_words(t, spread.texts, 3) or t("no data")
    if spread.low == spread.high:
        return percent_text(t, spread.mean)
    low, high, mean = (_figure(t, value) for value in (spread.low, spread.high, spread.mean))
    return t("{low} to {high} (mean {mean})", low=low, high=high, mean=mean)


def faced_text(t: Texts, spread: Spread) -> str:
    """What is faced: the figure used, and how far it may be from the truth."""
    if spread.mean is None or spread.low is None or spread.high is None:
        return t("no data")
    if spread.low == spread.high:
        return percent_text(t, spread.mean)
    low, high, mean = (_figure(t, value) for value in (spread.low, spread.high, spread.mean))
    return t("{mean} (from {low} to {high})", low=low, high=high, mean=mean)


def rate_text(t: Texts, rate: Rate | None) -> str:
    """A line's rate as a percentage in the reader's form, or its own words."""
    if rate is None:
        return t("no data")
    return own_words(t, rate.text) if rate.ad_valorem is None else percent_text(t, rate.ad_valorem)


def _some_words(t: Texts, texts: Sequence[str], most: int) -> str:
    return "; ".join(own_words(t, text) for text in texts[:most]) + (" …" if len(texts) > most else "")


def own_words(t: Texts, text: str) -> str:
    """A rate in the schedule's own words; the one phrase that the packs put in is told in the reader's language."""
    found = LATER_MISSING.fullmatch(text)
    if not found:
        return text
    day = date(int(found[4]), MONTHS.index(found[3]) + 1, int(found[2]))
    rate = parse_rate(found[1].removesuffix("%"))
    return t("{rate} since {date}; later stages are not in the data", rate=rate_text(t, rate), date=t.date(day))


def condition_text(t: Texts, key: str) -> str:
    """A condition of a preference in words."""
    return t(CONDITIONS[key])


def preference_text(t: Texts, entry: Preference) -> str:
    """An agreement with its rate: "USMCA: free"."""
    name = t.pick(entry.names)
    if entry.known:
        return t("{agreement}: {rate}", agreement=name, rate=spread_text(t, entry.spread))
    said = "; ".join(t(CONDITIONS[key]) for key in entry.conditions)
    if "only_words" in entry.conditions and entry.spread.texts:
        said = _some_words(t, entry.spread.texts, 2)
    return t("{agreement}: {rate}", agreement=name, rate=said or t("no data"))


def measure_text(t: Texts, entry: AdditionalDuty) -> str:
    """A measure with its rate and whether it applies: "Section 232, vehicles +25% (applies)"."""
    figure = measure_rate(t, entry.measure)
    reason = t(REASONS[entry.reason]) if entry.reason else t(APPLIES[entry.applies])
    return t("{measure} {rate} ({whether})", measure=t.pick(entry.measure.names), rate=figure, whether=reason)


def measure_rate(t: Texts, measure: Measure) -> str:
    """The rate of a measure: "+25%", "at least 15% in all", or that it is not in the data."""
    if measure.rate is None:
        return t("rate not in the data")
    figure = percent_text(t, measure.rate)
    return t("at least {rate} in all", rate=figure) if measure.kind == "floor" else f"+{figure}"


def stage_text(t: Texts, rate: Rate, on: str) -> str:
    """A preferential rate on a day: of one that falls by stages, the stage in force and what comes."""
    if "@" not in rate.text:
        return rate_text(t, rate)
    stages = [step.rpartition("@") for step in rate.text.split(">")]
    now = [rate_text(t, parse_rate(text)) for text, _, year in stages if year <= on[:4]]
    coming = [f"{year} {rate_text(t, parse_rate(text))}" for text, _, year in stages if year > on[:4]]
    return ", ".join([*now[-1:], *coming])


def flag_texts(t: Texts, duty: Duty) -> list[str]:
    """What must be known beside the figures, one sentence each."""
    return [t(FLAGS[flag]) for flag in duty.flags if flag in FLAGS]
