"""Product labels that stand on their own: a line called "Other" is told together with what it is another of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

LENGTH = 150  # characters aimed at
HEADING = 45  # of which the heading keeps so many when room is short
LEAST = 30  # fewer characters than that say nothing
ARROW = " › "
GENERIC = {
    "en": re.compile(r"(?:other|others)(?:, (?:including|not elsewhere).*)?$", re.I),
    "es": re.compile(r"(?:los|las|lo) dem[aá]s(?:, .*)?$|otros$|otras$", re.I),
    "fr": re.compile(r"autres?(?:, y compris.*)?$", re.I),
}
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
TRAILING = re.compile(
    r",? (?:whether or not|including|other than|not elsewhere|incluso|incluid[oa]s?|aunque|excepto|excluid[oa]s?|"
    r"n\.e\.s|même|y compris|autres que|à l'exclusion|à l'exception|non dénommé)\b.*$",
    re.I,
)
# Where a heading may end when it must be short.
ENDS = re.compile(
    r",? (?:not |no |sin |non )?(?:principally|suitable for use|of a kind|consisting|put up|designed|obtained|used|"
    r"presented|diseñad[oa]s|constituid[oa]s|identificables|reconocibles|presentad[oa]s|obtenid[oa]s|acondicionad[oa]s|"
    r"del tipo|de los tipos|utilizad[oa]s|conçu[es]*|principalement|constitué[es]*|conditionné[es]*|obtenu[es]*|"
    r"des types|du type|utilisé[es]*)\b"
)

LOOSE = re.compile(
    r" (?:of|or|and|the|with|for|in|to|a|an|by|from|on|not|than|those|other|which|their|de|del|la|las|los|el|y|o|u|e|"
    r"con|para|por|en|sin|que|cuy[oa]s?|su|sus|un|una|le|les|du|des|et|ou|avec|pour|dans|sur|sans|à|au|aux|l|d|non|un|une|"
    r"même|aunque|incluso|whether|solely|demás)$"
)


def clean(text: str, language: str) -> str:
    """A label in the reader's own typography: decimal points outside French, a capital first letter."""
    text = " ".join(text.replace("ùnicamente", "únicamente").split())
    text = text if language == "fr" else DECIMAL_COMMA.sub(".", text)
    return text[:1].upper() + text[1:]


def sentence_case(text: str) -> str:
    """Chapter titles are printed in capitals: a sentence reads better."""
    return text[:1].upper() + text[1:].lower() if text.isupper() else text


def short(text: str, length: int, whole: bool = False) -> str:
    """The first statement of a heading without asides, cut between words where it is still too long.

    ``whole``: the line's own words, which keep everything that says what the line is.
    """
    forms = _forms(text)[: 2 if whole else 4]
    text = next((form for form in forms if len(form) <= length), forms[-1])
    if len(text) <= length:
        return text
    cut = text.rstrip("…")[: length - 1]
    comma, space = cut.rfind(","), cut.rfind(" ")
    return _without_loose_end(cut[: comma if comma > length * 0.6 else space]) + "…"


def _without_loose_end(text: str) -> str:
    """Without the "of the" or "y de los" that a cut leaves hanging."""
    text = text.strip(" ,")
    while found := LOOSE.search(text):
        text = text[: found.start()].strip(" ,")
    return text


def _forms(text: str) -> list[str]:
    """The same statement in shorter and shorter forms."""
    first, *others = text.split(";")
    forms = [first.strip()]
    forms.append(_without_asides(forms[-1]))
    bare = TRAILING.sub("", forms[-1]).strip(" ,")
    forms.append(bare if len(bare) >= 12 else forms[-1])
    if found := ENDS.search(forms[-1], 5):
        forms.append(_without_loose_end(forms[-1][: found.start()]))
    # A heading that goes on must not look as if it were only its first part: vaccines are not "Human blood".
    return [f"{form}…" for form in forms] if others else forms


def _without_asides(text: str) -> str:
    return ASIDE.sub("", ASIDE.sub("", text)).strip()


def brief(text: str, length: int) -> str:
    """A chapter's or heading's label: without asides where it is long, then as many of its statements as fit."""
    if len(text) <= length:
        return text
    first, *others = [statement.strip() for statement in _without_asides(text).split(";")]
    if len(first) > length:
        return short(first, length)
    kept = first
    for number, statement in enumerate(others):
        if len(kept) + len(statement) + 2 > length:
            return f"{kept}; …" if number else f"{kept}…"
        kept = f"{kept}; {statement}"
    return kept


def display_labels(paths: Mapping[str, tuple[str, ...]], language: str) -> dict[str, str]:
    """Six-digit code -> label, from each code's path (heading first, own words last); different within a heading."""
    families: dict[str, list[str]] = defaultdict(list)
    for code in paths:
        families[code[:4]].append(code)
    result: dict[str, str] = {}
    for family in families.values():
        result |= _family({code: paths[code] for code in family}, language)
    return result


def _family(paths: Mapping[str, tuple[str, ...]], language: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    unsettled = list(paths)
    for make in (_compact, _with_others, _long):
        labels |= {code: make(paths[code], language) for code in unsettled}
        seen: dict[str, list[str]] = defaultdict(list)
        for code, label in labels.items():
            seen[label].append(code)
        unsettled = [code for codes in seen.values() if len(codes) > 1 for code in codes]
        if not unsettled:
            break
    return labels


def _compact(path: tuple[str, ...], language: str) -> str:
    """Heading, then as many of the meaningful levels above the line as fit, the nearest first."""
    heading, *middle = path[:-1] or ("",)
    kept = [part for part in middle if not GENERIC[language].match(part)]
    return _joined(heading, kept, path[-1], LENGTH, language)


def _with_others(path: tuple[str, ...], language: str) -> str:
    heading, *middle = path[:-1] or ("",)
    return _joined(heading, middle, path[-1], LENGTH + 60, language)


def _long(path: tuple[str, ...], language: str) -> str:
    heading, *rest = path
    return clean(ARROW.join(_without_repeats([_form(heading, 2) if rest else heading, *rest])), language)


def _joined(heading: str, middle: list[str], own: str, length: int, language: str) -> str:
    """Everything where it fits; else shorter forms of what stands above the line, then fewer of its levels."""
    if not heading or heading == own:
        return clean(own, language)
    last = own if len(own) <= length - LEAST else short(own, length - LEAST, whole=True)
    parts = _without_repeats(middle)
    if _tells_all([*parts, last][0], heading):
        heading, *parts = [*parts, last][:-1] or [""]
        return _joined(heading, parts, own, length, language)
    for form in range(4):
        label = ARROW.join([_form(heading, max(form, 2)), *(_form(part, min(form, 2)) for part in parts), last])
        if len(label) <= length:
            return clean(label, language)
    between: list[str] = []
    room = length - len(last) - len(ARROW) - min(len(_form(heading, 3)), HEADING)
    for part in reversed(parts):
        brief = short(part, room - len(ARROW)) if room - len(ARROW) >= LEAST else ""
        if not brief:
            break
        between.insert(0, brief)
        room -= len(brief) + len(ARROW)
    rest = length - len(ARROW.join(["", *between, last]))
    return clean(ARROW.join([short(heading, max(rest, LEAST)), *between, last]), language)


def _tells_all(below: str, heading: str) -> bool:
    """Whether the level below repeats the heading's own words."""
    return below.casefold().startswith(_form(heading, 3).rstrip("…").casefold())


def _form(text: str, number: int) -> str:
    forms = _forms(text)
    return forms[min(number, len(forms) - 1)]


def _without_repeats(parts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if not kept or part.casefold() != kept[-1].casefold():
            kept.append(part)
    return kept
