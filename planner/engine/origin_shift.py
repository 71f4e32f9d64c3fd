"""Does a material change its tariff classification? One material against one way of a rule, by HS 2012 codes."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.origin import Finding, MaterialTest, OriginPath
from planner.model.worksheet import Answer, Material
from planner.text import mark

DIGITS = {"chapter": 2, "heading": 4, "subheading": 6, "item": 8}

CHANGED = {
    "chapter": mark("{code} is of another chapter than the good"),
    "heading": mark("{code} is of another heading than the good"),
    "subheading": mark("{code} is of another subheading than the good"),
    "item": mark("{code} is of another tariff item than the good"),
}
ACCEPTED = mark("the rule accepts materials of {code}")
NO_CHANGE = mark("no change of classification is asked")
ANOTHER_GOOD = mark("another good suffices, of the same line too")
SAME = {
    "chapter": mark("{code} is of the same chapter as the good"),
    "heading": mark("{code} is of the same heading as the good"),
    "subheading": mark("{code} is of the same subheading as the good"),
    "item": mark("{code} is of the same tariff item as the good"),
}
IN_GROUP = mark("{code} is in the group of lines that the rule names")
EXCEPTED = mark("the rule excepts materials of {code}")
COMBINED = mark("the rule accepts materials of {code} only without those of its other groups")
ITEM = mark("the rule names tariff items inside {code}: enter all eight digits of the material")
DESCRIBED = mark("the rule describes materials of {code} in words of its own: read it")
ONLY = mark("the rule accepts only materials that it names; {code} is none of them")


def test(material: Material, codes: Sequence[str], good: Sequence[str], path: OriginPath, read: Answer) -> MaterialTest:
    """One material against one way; ``codes`` and ``good`` are HS 2012, ``read`` whether the rule's own words are met.

    A code that split since 2012 stands for several: the test is met or not only where it is for all of them.
    """
    tests = [_one(code, target, path, read) for code in codes for target in good]
    verdicts = {verdict for verdict, _ in tests}
    if len(verdicts) == 1:
        return MaterialTest(material, *tests[0])
    worst = next(test for test in tests if test[0] is not True)
    return MaterialTest(material, None, worst[1])


def of_several(tests: Sequence[MaterialTest], codes: Sequence[Sequence[str]], path: OriginPath) -> list[MaterialTest]:
    """The tests of all materials again, where the way accepts materials of one of some groups but not of several.

    ``codes``: those of each test's material. A code of six digits that may hold a listed tariff item leaves it open.
    """
    hits = [[_group_hits(code, path) for code in own] for own in codes]
    sure = {group for own in hits for hit in own for group, whole in hit.items() if whole and len(own) == 1}
    possible = {group for own in hits for hit in own for group in hit}
    if len(possible) < 2:
        return list(tests)
    made = []
    for test_, own in zip(tests, hits, strict=True):
        groups = {group for hit in own for group in hit}
        if not groups or test_.met is False:
            made.append(test_)
        elif len(sure) >= 2 and groups <= sure:
            made.append(MaterialTest(test_.material, False, Finding(COMBINED, {"code": test_.material.hs})))
        else:
            made.append(MaterialTest(test_.material, None, Finding(ITEM, {"code": test_.material.hs})))
    return made


def _group_hits(code: str, path: OriginPath) -> dict[int, bool]:
    """Group -> whether the code surely lies in it."""
    found: dict[int, bool] = {}
    for number, spans in enumerate(path.several):
        if (span := _hit(code, spans)) is not None:
            found[number] = len(span.split("-")[0]) <= len(code)
    return found


def _one(code: str, good: str, path: OriginPath, read: Answer) -> tuple[bool | None, Finding]:
    if path.change == "none":
        return True, Finding(NO_CHANGE)
    excepted = _hit(code, path.not_from)
    if excepted is not None:
        return _excepted(code, excepted, path, read)
    if (accepted := _hit(code, path.also_from)) is not None:
        inside = len(accepted.split("-")[0]) > len(code)
        return (None, Finding(ITEM, {"code": code})) if inside else (True, Finding(ACCEPTED, {"code": accepted}))
    if path.change == "good":
        return True, Finding(ANOTHER_GOOD)
    if path.change == "only":
        return False, Finding(ONLY, {"code": code})
    return _changed(code, good, path)


def _changed(code: str, good: str, path: OriginPath) -> tuple[bool | None, Finding]:
    width = DIGITS[path.change]
    if any(_within(code, span) for span in group(path)):
        return False, Finding(IN_GROUP, {"code": code})
    if min(len(code), len(good)) < width and code[:6] == good[:6]:
        return None, Finding(ITEM, {"code": code})
    if code[:width] == good[:width]:
        return False, Finding(SAME[path.change], {"code": code})
    return True, Finding(CHANGED[path.change], {"code": code})


def group(path: OriginPath) -> tuple[str, ...]:
    """The lines of a way's own group that no material may come from; empty where only the good's own line counts."""
    width = DIGITS.get(path.change, 0)
    return tuple(span for span in path.applies if _as_wide(span, width)) if path.whole_group and width else ()


def _excepted(code: str, span: str, path: OriginPath, read: Answer) -> tuple[bool | None, Finding]:
    if len(span.split("-")[0]) > len(code):
        return None, Finding(ITEM, {"code": code})
    if "exception" in path.unread:
        verdict = {"yes": True, "no": False, "": None}[read]
        return verdict, Finding(DESCRIBED, {"code": code})
    return False, Finding(EXCEPTED, {"code": span})


def _hit(code: str, spans: Sequence[str]) -> str | None:
    return next((span for span in spans if _within(code, span)), None)


def _within(code: str, span: str) -> bool:
    """Whether a code lies in "first-last" or under one code; a six-digit code meets the tariff items inside it."""
    first, _, last = span.partition("-")
    last = last or first
    low, high = min(len(code), len(first)), min(len(code), len(last))
    return first[:low] <= code[:low] and code[:high] <= last[:high]


def _as_wide(span: str, width: int) -> bool:
    # "Any other heading" with a group of subheadings means the heading; with a group of headings, the whole group.
    first, _, last = span.partition("-")
    return len(first) <= width or first[:width] != (last or first)[:width]
