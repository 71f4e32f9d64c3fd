"""A rule of origin in plain words, in the user's language; written from its facts, never from the law's text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.engine.origin_paths import in_force
from planner.engine.origin_shift import group
from planner.model.facts import Facts
from planner.model.origin import Finding, OriginPath, OriginRule, RuleWords, Threshold
from planner.text import Texts, mark

GOODS = {
    "light_vehicle": mark("For a passenger vehicle or light truck, or a part as original equipment of one:"),
    "heavy_truck": mark("For a heavy truck, or a part as original equipment of one:"),
    "other_vehicle": mark("For a part of any other vehicle, or a spare part:"),
    "off_road": mark("For a vehicle used solely or mainly off the road:"),
    "bus_15": mark("For a vehicle that carries 15 persons or fewer:"),
    "bus_16": mark("For a vehicle that carries 16 persons or more:"),
    "other": mark("For any other good of the line:"),
    "named": mark("For certain goods of the line, which the rule describes:"),
}
CHANGE = {
    "chapter": mark("Every non-originating material must be of another chapter than the good."),
    "heading": mark("Every non-originating material must be of another heading than the good."),
    "subheading": mark("Every non-originating material must be of another subheading than the good."),
    "item": mark("Every non-originating material must be of another tariff item than the good."),
    "good": mark("The non-originating materials must be other goods than the product; they may be of the same line."),
    "none": mark("No change of tariff classification is asked."),
}
GROUP = mark("Every non-originating material must be from outside the group of lines {lines}.")
ONLY = mark("The non-originating materials must be of {lines}.")
ALSO = mark("Materials of {lines} are accepted besides.")
SEVERAL = mark("Materials of only one of these groups are accepted, not of several: {groups}.")
NOT = mark("Materials of {lines} are not accepted.")
VALUES = {
    "tv": mark("{percent}% by transaction value"),
    "nc": mark("{percent}% by net cost"),
    "build_up": mark("{percent}% built up"),
    "build_down": mark("{percent}% built down"),
    "focused": mark("{percent}% by focused value (only the materials that the rule names count)"),
}
CONTENT = mark("Regional value content of at least {values}.")
OR = mark("{first} or {second}")
LATER = mark("From {day}: {percent}%.")
PROCESS = {
    "cut_knit_sew": mark("The good must be cut (or knit to shape) and sewn or otherwise assembled in the region."),
    "cut_sew": mark("The good must be cut and sewn or otherwise assembled in the region."),
}
UNREAD = {
    "goods": mark("The rule describes these goods in words: read it to know whether yours is one of them."),
    "material": mark("The rule also describes some materials in words: read it."),
    "exception": mark("Some of the materials left out are described in words: read it."),
    "condition": mark("The rule sets a further condition in words: read it."),
    "threshold": mark("The rule sets a value content that could not be put into figures: read it."),
    "rule": mark("This way could not be put into figures: read the rule."),
    "several_exceptions": mark(
        "This way leaves out combinations of materials and could not be put into figures: read it."
    ),
}
READING = mark("The agreement's rules as the United Kingdom publishes them; check the text of the country of import.")
VEHICLES = mark("Written in HS 2012 codes. For parts of vehicles the automotive appendix may ask more.")
HS2012 = mark("Written in HS 2012 codes.")
ITEMS = mark("The eight-digit tariff items are those of the United States; the other parties have their own.")
CHAPTER = mark("chapter {code}")
CHAPTERS = mark("chapters {first} to {last}")


def rule_words(facts: Facts, agreement: str, hs: str, on: str, texts: Texts) -> tuple[RuleWords, ...]:
    """Every rule for a code in force on a day, in words; empty where none could be read."""
    rules = facts.origin.rules(agreement, hs, on)
    return tuple(_words(facts, rule, on, texts) for rule in rules)


def _words(facts: Facts, rule: OriginRule, on: str, t: Texts) -> RuleWords:
    source = facts.sources.get(rule.source)
    named = tuple((rule.label(path), path.goods, path_words(path, rule.agreement, on, t)) for path in rule.paths)
    notes = [t(READING)] if rule.agreement == "cptpp" else []
    vehicles = any(path.goods in ("light_vehicle", "heavy_truck") for path in rule.paths)
    notes.append(t(VEHICLES if vehicles else HS2012))
    if any(len(span.split("-")[0]) == 8 for path in rule.paths for span in _spans(path)):
        notes.append(t(ITEMS))
    return RuleWords(
        rule.number, source.name(t.language) if source else rule.source, rule.structured, named, " ".join(notes)
    )


def _spans(path: OriginPath) -> tuple[str, ...]:
    return (*path.applies, *path.also_from, *path.not_from, *(span for spans in path.several for span in spans))


def path_words(path: OriginPath, agreement: str, on: str, t: Texts) -> tuple[str, ...]:
    """One way of a rule as sentences."""
    found = [t(GOODS[path.goods])] if path.goods else []
    found += _change(path, t)
    found += _content(path, agreement, on, t)
    if path.process:
        found.append(t(PROCESS[path.process]))
    found += [t(UNREAD[key]) for key in path.unread if key in UNREAD]
    return tuple(found)


def _change(path: OriginPath, t: Texts) -> list[str]:
    if not path.change:
        return []
    if path.change == "only":
        return [t(ONLY, lines=lines(path.also_from, t))]
    outside = group(path) if path.change != "chapter" else ()
    found = [t(GROUP, lines=lines(outside, t)) if outside else t(CHANGE[path.change])]
    if path.also_from and path.change not in ("none", "good"):
        found.append(t(ALSO, lines=lines(path.also_from, t)))
    if path.not_from:
        found.append(t(NOT, lines=lines(path.not_from, t)))
    if path.several:
        found.append(t(SEVERAL, groups="; ".join(lines(spans, t) for spans in path.several)))
    return found


def _content(path: OriginPath, agreement: str, on: str, t: Texts) -> list[str]:
    parts, later = [], []
    for method, steps in (("tv", path.tv), ("build_up", path.build_up), ("nc", path.nc),
                          ("focused", path.focused)):  # fmt: skip
        percent = in_force(steps, on)
        if percent is None:
            continue
        key = "build_down" if method == "tv" and agreement == "cptpp" else method
        parts.append(t(VALUES[key], percent=number(percent, t)))
        later += [t(LATER, day=t.date(step.since), percent=number(step.percent, t)) for step in _future(steps, on)]
    if not parts:
        return []
    joined = parts[0]
    for part in parts[1:]:
        joined = t(OR, first=joined, second=part)
    return [t(CONTENT, values=joined), *later]


def _future(steps: Sequence[Threshold], on: str) -> list[Threshold]:
    return [step for step in steps if step.since > on]


def number(value: Decimal, t: Texts) -> str:
    """A figure with as many decimals as it has, at most two."""
    shown = round(value, 2).normalize()
    exponent = shown.as_tuple().exponent
    return t.number(float(shown), max(0, -exponent) if isinstance(exponent, int) else 0)


def lines(spans: Sequence[str], t: Texts) -> str:
    """Codes and ranges as the tariff prints them: "5106–5113", "8544.30", "chapter 54"."""
    return ", ".join(_span(span, t) for span in dict.fromkeys(spans))


def _span(span: str, t: Texts) -> str:
    first, _, last = span.partition("-")
    if len(first) == 2:
        return t(CHAPTERS, first=first, last=last) if last else t(CHAPTER, code=first)
    return f"{dotted(first)}–{dotted(last)}" if last else dotted(first)


def dotted(code: str) -> str:
    """An HS code with its dots: 8544.30; four digits as they are."""
    return ".".join([code[:4], *(code[i : i + 2] for i in range(4, len(code), 2))])


def sentence(finding: Finding | str, t: Texts) -> str:
    """A finding in words; the findings and terms inside it are put into words first."""
    if isinstance(finding, str):
        return t(finding)
    return t(finding.message, **{name: _value(name, value, t) for name, value in finding.values.items()})


def _value(name: str, value: object, t: Texts) -> object:
    if isinstance(value, Finding):
        return sentence(value, t)
    if isinstance(value, Decimal):
        return number(value, t)
    if isinstance(value, str) and name == "why":
        return t(value)
    if isinstance(value, str) and name == "code" and value.replace("-", "").isdigit():
        return lines([value], t)
    return value
