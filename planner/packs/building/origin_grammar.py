"""The grammar of product rules of origin: a rule's text in, its facts out; the text itself is never kept.

A rule is one or more *paths*; a good that walks one of them to its end is originating. What a path says that this
grammar has no place for is named by a key in ``unread``, so that nobody takes half a rule for a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

CODE = r"(?:\d{4}\.\d{2}\.\d{1,2}|\d{4}\.\d{2}|\d{2}\.\d{2}|\d{8}|\d{6}|\d{4})"
KIND = r"(?:sub)?headings?|tariff items?|chapters?"
REGION = re.compile(
    rf"({KIND})?\s*\b({CODE}|\d{{2}}|(?<=chapter )\d|(?<=chapters )\d)\b"
    rf"(?:\s*(?:through|to|–|-)\s*(?:{KIND})?\s*({CODE}|\d{{1,2}})\b)?"
)
LINKS = re.compile(rf"\b(?:{KIND}|or|and|any of|of|a good|from|the|any good)\b|[,;:.\s]")
NUMBER = r"(\d{1,2}(?:\.\d+)?)\s*(?:percent|per cent|%)"
DAYS = r"(?:January|July) 1, \d{4}"
RVC = r"(?:provided\s+)?(?:that\s+)?there is (?:also )?an? (?:RVC|regional value content)"
CUT = r"provided\s+(?:that\s*)?the\s*good\s*is\s*(?:both\s*)?cut"
LEVELS = {"chapter": "chapter", "heading": "heading", "subheading": "subheading", "tariff item": "item"}
# Wording that names no more than the code itself does, so that leaving it out loses nothing.
SAYS_NO_MORE = ("other made-up textile articles",)


@dataclass(frozen=True)
class Path:
    """One way to become originating; ranges are "first-last" of digits, thresholds "per cent@ISO date" by ``;``."""

    targets: tuple[str, ...] = ()
    goods: str = ""  # "", "other" (any other good of the line), "named" (a described good), or a use of vehicles
    change: str = ""  # chapter, heading, subheading, item, good (another good suffices), none (no change asked)
    group: bool = False  # a material of the whole group of targets does not count as changed
    sources: tuple[str, ...] = ()  # materials of these codes are accepted besides
    exceptions: tuple[str, ...] = ()  # materials of these codes are not
    tv: str = ""  # transaction value (CPTPP: build-down) in per cent
    nc: str = ""  # net cost
    build_up: str = ""
    focused: str = ""  # focused value: counts only some of the materials
    process: str = ""
    unread: tuple[str, ...] = ()
    several: tuple[tuple[str, ...], ...] = ()  # materials of at most one of these groups are accepted


def codes(text: str) -> tuple[str, ...]:
    """Every code and range of codes in a piece of text as "first-last" or "code", digits only."""
    found = []
    for kind, first, last in REGION.findall(text):
        if len(first) < 3 and not (kind or "").startswith("chapter") and not _after_chapter(text, first):
            continue
        start = re.sub(r"\D", "", first).zfill(2)
        end = re.sub(r"\D", "", last).zfill(2) if last else ""
        start, end = (f"{code}0" if len(code) == 7 else code for code in (start, end))
        found.append(f"{start}-{end}" if end else start)
    return tuple(found)


def _after_chapter(text: str, number: str) -> bool:
    return re.search(rf"chapters? [\d ,througando-]*\b{number}\b", text) is not None


def says_more(text: str) -> bool:
    """Whether a piece of text holds words besides codes and what links them."""
    for phrase in SAYS_NO_MORE:
        text = text.replace(phrase, " ")
    return bool(LINKS.sub("", REGION.sub(" ", text)).strip(" ()"))


def tidy(text: str) -> str:
    """The text with the print's slips mended: lost spaces, doubled ones, stray capitals."""
    text = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
    text = re.sub(r"(\([A-Za-z0-9]{1,4}\))(?=[A-Z])", r"\1 ", text)
    text = text.replace("Achange", "A change").replace("goodis", "good is").replace("bothcut", "both cut")
    text = (
        text.replace("net cost is used", "net cost method is used")
        .replace("netcost", "net cost")
        .replace("aregional", "a regional")
        .replace("othersub", "other sub")
        .replace("from any heading, except", "from any other heading, except")
        .replace("A change from any other", "A change to it from any other")
    )
    text = re.sub(r"\bother(?=(?:sub)?(?:heading|chapter))", "other ", text)
    text = re.sub(r"\bof(?=(?:sub)?heading)", "of ", text)
    text = re.sub(r"\bincluding(?=another)", "including ", text)
    text = re.sub(r",(?=[a-zA-Z])", ", ", text)
    text = re.sub(r";(?=\S)", "; ", text)
    return text.replace("thatthe", "that the").replace(
        "No required tariff change to", "No change in tariff classification to"
    )


def read_rule(text: str) -> list[Path]:
    """The paths of a rule; one path with the change "" and ``unread`` "rule" where nothing could be read."""
    text, thresholds = _thresholds(tidy(text))
    paths = [path for goods, targets, body in _by_goods(text) for path in _paths(body, goods, targets, thresholds)]
    return _marked_others(paths)


def _marked_others(paths: list[Path]) -> list[Path]:
    # "Any other good" means little without the goods that the rule describes before it.
    named = any("goods" in path.unread for path in paths)
    return [
        replace(p, unread=tuple(sorted({*p.unread, "goods"}))) if p.goods == "other" and named else p for p in paths
    ]


def _thresholds(text: str) -> tuple[str, dict[str, dict[str, str]]]:
    """The text with every threshold replaced by a token, and the tokens' meanings."""
    found: dict[str, dict[str, str]] = {}

    def keep(**values: str) -> str:
        token = f"<V{len(found)}>"
        found[token] = values
        return f" {token} "

    def methods(match: re.Match[str]) -> str:
        pairs = re.findall(rf"{NUMBER} (?:where|under) the (transaction value|net cost|build-up|build-down|"
                           r"focused value) method", match.group())  # fmt: skip
        names = {
            "transaction value": "tv",
            "build-down": "tv",
            "net cost": "nc",
            "build-up": "build_up",
            "focused value": "focused",
        }
        read = {names[method]: number for number, method in pairs if method in names}
        return keep(**read) if read else match.group()

    def stages(match: re.Match[str]) -> str:
        steps = re.findall(rf"{NUMBER}(?: under the net cost method)?, (?:beginning )?on ({DAYS})", match.group())
        return keep(nc=";".join(f"{number}@{_iso(day)}" for number, day in steps))

    item = r"(?:-\s*)?(?:\(?(?:[A-Da-d1-4]|i{1,3}|iv)\)\s*)?"
    ending = r"(?:,? (?:and ending on|until) \w+ \d+, \d{4})?"
    stage = rf"{item}{NUMBER}(?: under the net cost method)?,? (?:beginning )?on {DAYS}{ending}"
    text = re.sub(rf"{RVC}(?: under the net cost method)? of not less than:? (?:{stage}[;,]?(?: or| and)? ?){{2,4}}",
                  stages, text)  # fmt: skip
    method = (
        rf"{item}{NUMBER} (?:where|under) the [a-z -]+? method(?: is used)?(?: taking into account only the "
        r"non-originating materials of [^;:-]*?(?=\s*(?:- |;|\.|$)))?"
    )
    text = re.sub(rf"{RVC} of not less than:? {method}(?:\s*[;,.]?(?: or)?\s*{method})*", methods, text)
    single = rf"{RVC} under the net cost method of not less than {NUMBER}"
    return re.sub(single, lambda match: keep(nc=match.group(1)), text), found


def _iso(day: str) -> str:
    month, year = ("01" if day.startswith("January") else "07"), day[-4:]
    return f"{year}-{month}-01"


def _by_goods(text: str) -> Iterator[tuple[str, str, str]]:
    """(goods, targets, the rest) for each "(1) For a good ... for use in ...": one where the rule has no such parts."""
    parts = re.split(r"(?:^|[;.]\s+|(?<=>)\s+)\(\d\) (?=For |[Aa] change|[Nn]o )", text)
    for part in [p for p in parts if p.strip(" ;.")]:
        match = re.match(r"For (.{3,260}?)[:,]? (?=\([Aa]\)|no required change|No change|a change)", part)
        if match is None:
            yield "", "", part
        else:
            yield _goods(match.group(1)), match.group(1), part[match.end() :]


def _goods(words: str) -> str:
    """The key of the goods a rule is for."""
    lower = words.lower()
    heavy, light = "heavy truck" in lower, "passenger vehicle" in lower or "light truck" in lower
    named = re.match(r"(?:an?|any|any other) good of|any other good|goods of|a good", lower) is None
    if light and not heavy:
        return "named" if named else "light_vehicle"
    if heavy and not light:
        return "named" if named else "heavy_truck"
    if "any other vehicle" in lower:
        return "other_vehicle"
    if lower.startswith(("any other good", "any other")):
        return "other"
    return "named" if says_more(re.sub(r"^(?:an?|any) good of", "", lower)) else ""


def _paths(body: str, goods: str, targets: str, thresholds: dict[str, dict[str, str]]) -> Iterator[Path]:
    if (own := _several(body, goods, targets, thresholds)) is not None:
        yield own
        return
    pieces = re.split(r"(?:^|[;,.]? ?(?:or|and)? )\((?:[A-H]|[a-h])\) ", body)
    pieces = [piece for piece in pieces if len(piece.strip(" ;.")) > 3]
    if any(phrase in body for phrase in ("more than one of the following", "combination of both")):
        yield Path(codes(targets) or codes(pieces[0][:60]), goods or "", unread=("several_exceptions",))
        return
    for piece in pieces:
        yield _path(piece.strip(" ;."), goods, targets, thresholds)


SEVERAL = re.compile(
    r"(A change .+? from .+?), except from (?:(.+?) or )?more than one of the following: (\(A\) .+)", re.IGNORECASE
)


def _several(body: str, goods: str, targets: str, thresholds: dict[str, dict[str, str]]) -> Path | None:
    """The one way of a rule that accepts materials of one of some groups but not of several; None for other rules."""
    match = SEVERAL.fullmatch(body.strip(" ;."))
    if match is None or body.lower().count("a change ") != 1:
        return None
    change, also, listed = match.groups()
    groups = [piece for piece in re.split(r"\([a-h]\)", listed.lower()) if piece.strip(" ,;.")]
    if any(says_more(piece) or not codes(piece) for piece in groups):
        return None
    made = _path(change + (f", except from {also}" if also else ""), goods, targets, thresholds)
    return replace(made, several=tuple(codes(piece) for piece in groups))


def _path(text: str, goods: str, targets: str, thresholds: dict[str, dict[str, str]]) -> Path:
    tokens = re.findall(r"<V\d+>", text)
    values: dict[str, Any] = dict(thresholds[tokens[0]]) if len(tokens) == 1 else {}
    unread = {"threshold"} if len(tokens) > 1 else set()
    text = re.sub(r"<V\d+>", "", text).strip(" ;.,")
    process, text, more = _process(text)
    unread |= more
    made = _change(text, codes(targets))
    if made is None:
        return Path(codes(targets), goods or "named", unread=("rule",), process=process, **values)
    own, words = made
    label, described = _described(words)
    if described or goods == "named" or (goods and label == "other"):
        unread.add("goods")
    if re.search(r"regional value content|RVC", text):
        unread.add("threshold")
    outer = codes(targets)
    if outer and not (own.targets and all(code.startswith(outer) for code in own.targets)):
        own = replace(own, targets=outer)  # a few changes name another line than the rule does: a slip of the print
    return replace(own, goods=goods or label, process=process, unread=tuple(sorted(unread | set(own.unread))), **values)


def _process(text: str) -> tuple[str, str, set[str]]:
    """(key of the process asked, the text without it, what could not be read)."""
    place = text.find("provided")
    if place < 0:
        return "", text, set()
    rest, tail = text[:place].strip(" ,;"), text[place:]
    if re.match(CUT, tail):
        key = "cut_knit_sew" if "knit to shape" in tail else "cut_sew"
        more = tail.split(".")[0]
        ends = re.search(
            r"assembled in the territory of one or more of the (?:USMCA countries|parties)\s*$", more, re.I
        )
        return key, rest, set() if ends else {"condition"}
    return "", rest, {"condition"}


# Goods that a rule describes and the user can tell apart by a choice of use.
VEHICLES = {
    "a passenger vehicle": "light_vehicle",
    "a light truck": "light_vehicle",
    "a heavy truck": "heavy_truck",
    "a vehicle that is solely or principally for off-road use": "off_road",
    "a motor vehicle for the transport of 15 or fewer persons": "bus_15",
    "a motor vehicle for the transport of 16 or more persons": "bus_16",
}


def _described(words: str) -> tuple[str, bool]:
    """(key of the goods, whether they are described in words) of what stands before the codes of a change."""
    lower = words.lower().strip(" ,")
    if lower in ("", "a good of", "a good of any of", "any of", "any good of", "goods of", "the"):
        return "", False
    if lower.startswith(("any other good", "any other")):
        return "other", False
    return next(((key, False) for phrase, key in VEHICLES.items() if lower.startswith(phrase)), ("named", True))


NO_CHANGE = re.compile(
    r"(?:no (?:required )?change in tariff classification(?: is)?(?: required)?)(?: (?:to|for))?", re.IGNORECASE
)
CHANGE = re.compile(r"a change (?:to|of) (.*?)\bfrom\b (.*)$", re.IGNORECASE)


def _change(text: str, outer: tuple[str, ...]) -> tuple[Path, str] | None:
    """The change a path asks for, and the words before its codes; None where it asks in words of its own."""
    if match := NO_CHANGE.match(text):
        rest = text[match.end() :]
        words, own = _split(rest)
        unread = ("condition",) if re.search(r"except|whether", rest) else ()
        return Path(own or outer, change="none", unread=unread), words
    match = CHANGE.match(text)
    if match is None:
        return None
    words, targets = _split(match.group(1))
    after = re.split(r",? whether or not there is also a change from ", match.group(2))
    path = _sources(after[0], targets or outer)
    if len(after) > 1:
        path = _union(path, _sources(after[1], targets or outer))
    return (path, words) if path.change else None


FINENESS = ("chapter", "heading", "subheading", "item")


def _union(path: Path, base: Path) -> Path:
    """Materials of the path's sources "whether or not" of the base's: what either accepts, the finer change."""
    levels = [entry.change for entry in (path, base) if entry.change in FINENESS]
    return replace(
        base,
        change=max(levels, key=FINENESS.index) if levels else base.change,
        group=base.group and path.group,
        sources=(*path.sources, *base.sources),
        exceptions=tuple(dict.fromkeys((*path.exceptions, *base.exceptions))),
        unread=tuple(sorted({*path.unread, *base.unread})),
    )


def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """(words before the first code, the codes); neither where the rule's own line is meant."""
    if text.strip() == "it":
        return "", ()
    match = re.search(rf"\b(?:{KIND})\s+\d", text)
    head = text[: match.start()] if match else text
    return head, codes(text[match.start() :]) if match else ()


OTHER = re.compile(r"any other (chapter|heading|subheading|tariff item)s?\b(?: within (?:chapter|heading) \d+)?")
OUTSIDE = re.compile(r"any (?:other )?(chapter|heading|subheading|tariff item) outside (?:that|this|the) group(?:ing)?")
INCLUDING = re.compile(r",? ?including (?:another|any other) (?:sub)?(?:heading|tariff item) within th(?:at|e) group")
WITHIN = re.compile(r"(?:any other good |another good |any good )?(?:from )?within (?:that|those|these|the|the same) "
                    r"(?:subheadings?|headings?|chapter)|"
                    r"any other good of (?:sub)?headings? [\d. ]+(?:through [\d.]+)?")  # fmt: skip
IN_GROUP = re.compile(r"any other subheading within that group")


def _sources(text: str, targets: tuple[str, ...]) -> Path:
    """What materials may be, from the words after "from"."""
    before, _, excepted = (part.strip() for part in _partition(text))
    unread = {"exception"} if excepted and says_more(excepted) else set()
    path = Path(targets, exceptions=codes(excepted), group=len(targets) > 1 or any("-" in code for code in targets))
    if INCLUDING.search(before) or IN_GROUP.search(before):
        path, before = replace(path, group=False), IN_GROUP.sub("", INCLUDING.sub("", before))
    if WITHIN.search(before):
        path, before = replace(path, sources=targets), WITHIN.sub("", before)
    if match := OUTSIDE.search(before):
        path, before = replace(path, change=LEVELS[match.group(1)], group=True), OUTSIDE.sub("", before)
    elif match := OTHER.search(before):
        path, before = replace(path, change=LEVELS[match.group(1)]), OTHER.sub("", before)
    elif path.sources:
        path = replace(path, change="good")
    elif codes(before) and not says_more(before):
        path = replace(path, change="only")
    more = codes(before)
    if says_more(before):
        unread.add("material")
    return replace(path, sources=(*path.sources, *more), unread=tuple(sorted(unread)))


def _partition(text: str) -> tuple[str, str, str]:
    match = re.search(r",? ?except (?:for|from)?", text)
    return (text[: match.start()], "except", text[match.end() :]) if match else (text, "", "")
