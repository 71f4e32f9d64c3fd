"""One way of a rule walked to its end: change of classification, de minimis, value, process, what else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from planner.engine import origin_shift
from planner.engine.origin import (
    DE_MINIMIS,
    ELASTOMERIC,
    FALLBACK_NC,
    FALLBACK_TV,
    HUNDRED,
    cheapest,
    content,
    largest_vnm,
)
from planner.engine.origin_bill import ZERO, Bill, foreign_value
from planner.engine.origin_minimis import not_counted
from planner.engine.origin_vehicles import listed_thresholds, vehicle_findings
from planner.model.facts import Facts
from planner.model.origin import (
    Closing,
    Finding,
    MaterialTest,
    OriginPath,
    OriginRule,
    PathAnswer,
    Status,
    Threshold,
    ValueTest,
)
from planner.model.worksheet import Material, OriginWorksheet
from planner.text import mark

UNREADABLE = {"rule", "several_exceptions"}

PROCESS = {
    "cut_knit_sew": mark("Cut (or knit to shape) and sewn or otherwise assembled in the region"),
    "cut_sew": mark("Cut and sewn or otherwise assembled in the region"),
}
OWN_WORDS = mark("What rule {rule} asks besides, in words of its own: read it")
CANNOT_READ = mark("Rule {rule} could not be put into figures: read it")
LIMITED = mark("For farm and food goods the CPTPP excepts products from de minimis: read them before counting on it")
NO_WEIGHTS = mark("Enter the weight of every material of the component that decides the classification")
TOO_ELASTIC = mark("Elastomeric materials are {share}% of the weight; at most 7% may be")
NEED = {
    "tv": mark("Enter the price to test the transaction value"),
    "nc": mark("Enter every cost (0 where there is none) to test the net cost"),
    "build_up": mark("Enter the price to test the value built up"),
    "focused": mark("The focused value method counts only the materials that the rule names: read it"),
}
TRIMMINGS = mark("{name}: narrow elastics, sewing thread and pocket fabric must be formed and finished in the region")
NARROW = ("580620", "6002")
THREAD = ("5204", "5401", "5508")


def is_textile(hs: str) -> bool:
    """Chapters 50 to 63 and the textile goods of heading 9619."""
    return "50" <= hs[:2] <= "63" or hs[:4] == "9619"


def walk(sheet: OriginWorksheet, facts: Facts, bill: Bill, rule: OriginRule, path: OriginPath, on: str) -> PathAnswer:
    """What a way of a rule says of the worksheet; figures that were not entered leave it unknown."""
    if not path.change or UNREADABLE & set(path.unread):
        told = ((Finding(CANNOT_READ, {"rule": rule.label(path)}), None),)
        return PathAnswer(rule, path, "unknown", also=told)
    tests = shift_tests(sheet, facts, bill, path)
    minimis = _de_minimis(sheet, bill, tests)
    values = value_tests(sheet, facts, bill, rule, path, on)
    if _all_small(sheet, bill) and values:
        values = tuple(replace(value, met=True) for value in values)  # section 5(4)
    also = _also(sheet, rule, path, on)
    verdicts = [_shift_verdict(tests, minimis), _one_of(values), *(met for _, met in also)]
    answer = PathAnswer(rule, path, _status(verdicts), tests, minimis, values, also)
    return replace(answer, closing=_closing(answer, bill)) if answer.status != "qualifies" else answer


def fallback(sheet: OriginWorksheet, bill: Bill) -> PathAnswer:
    """Section 3(4): good and materials share a line; 60 % by transaction value or 50 % by net cost."""
    values = (
        _value("tv", FALLBACK_TV, bill.tv, bill.vnm),
        _value("nc", FALLBACK_NC, bill.nc, bill.vnm),
    )
    answer = PathAnswer(None, None, _status([_one_of(values)]), values=values)
    return replace(answer, closing=_closing(answer, bill)) if answer.status != "qualifies" else answer


def shift_tests(sheet: OriginWorksheet, facts: Facts, bill: Bill, path: OriginPath) -> tuple[MaterialTest, ...]:
    """The change of classification of each non-originating material that counts for it."""
    good = facts.origin.hs2012(sheet.hs)
    textile = "61" <= sheet.hs[:2] <= "63"
    found, read = [], []
    for material in bill.foreign:
        if textile and not material.component:
            if material.hs.startswith((*NARROW, *THREAD)):
                found.append(MaterialTest(material, False, Finding(TRIMMINGS, {"name": material.name or material.hs})))
                read.append(facts.origin.hs2012(material.hs))
            continue  # only the component that decides the classification counts
        codes = facts.origin.hs2012(material.hs)
        read.append(codes)
        found.append(origin_shift.test(material, codes, good, path, sheet.conditions_met))
    return tuple(origin_shift.of_several(found, read, path) if path.several else found)


def _shift_verdict(tests: Sequence[MaterialTest], minimis: ValueTest | None) -> bool | None:
    verdicts = {test.met for test in tests}
    if False not in verdicts and None not in verdicts:
        return True
    if minimis is not None and minimis.met:
        return True
    if minimis is not None and minimis.met is None:
        return None
    return False if False in verdicts else None


def _de_minimis(sheet: OriginWorksheet, bill: Bill, tests: Sequence[MaterialTest]) -> ValueTest | None:
    """Whether what misses the change is at most a tenth of the value, or of the weight for textiles."""
    failing = [test.material for test in tests if test.met is not True]
    if not failing:
        return None
    if is_textile(sheet.hs):
        return _by_weight(sheet, failing)
    value, base = sum((m.value or ZERO for m in failing), ZERO), bill.base
    if base is None:
        return ValueTest("by_value", DE_MINIMIS, None, None, why=Finding(NEED["tv"]))
    share = value / base * HUNDRED
    if share <= DE_MINIMIS:
        met, why = _counted(sheet, failing)
        return ValueTest("by_value", DE_MINIMIS, share, met, why=why)
    over = max(ZERO, value - base * DE_MINIMIS / HUNDRED)
    return ValueTest("by_value", DE_MINIMIS, share, False, share - DE_MINIMIS, over)


def _counted(sheet: OriginWorksheet, failing: Sequence[Material]) -> tuple[bool | None, Finding | None]:
    """Whether the agreement lets de minimis count all of these materials; the first that it does not is named."""
    if sheet.agreement != "usmca":
        return (None, Finding(LIMITED)) if sheet.hs[:2] <= "24" else (True, None)
    found = [not_counted(sheet.hs, material.hs) for material in failing]
    order = (False, None, True)
    return min(found, key=lambda entry: order.index(entry[0]))


def _by_weight(sheet: OriginWorksheet, failing: Sequence[Material]) -> ValueTest:
    counted = [m for m in sheet.materials if m.component or not "61" <= sheet.hs[:2] <= "63"]
    if any(m.weight is None for m in counted) or any(not m.component for m in failing):
        trimmings = any(not m.component for m in failing)
        met = False if trimmings else None
        why = Finding(TRIMMINGS, {"name": _names(failing)}) if trimmings else Finding(NO_WEIGHTS)
        return ValueTest("by_weight", DE_MINIMIS, None, met, why=why)
    total = sum((m.weight or ZERO for m in counted), ZERO)
    if total <= 0:
        return ValueTest("by_weight", DE_MINIMIS, None, None, why=Finding(NO_WEIGHTS))
    share = sum((m.weight or ZERO for m in failing), ZERO) / total * HUNDRED
    elastic = sum((m.weight or ZERO for m in failing if m.elastomeric), ZERO) / total * HUNDRED
    if share <= DE_MINIMIS and elastic > ELASTOMERIC:
        why = Finding(TOO_ELASTIC, {"share": elastic})
        return ValueTest("by_weight", DE_MINIMIS, share, False, why=why)
    return ValueTest("by_weight", DE_MINIMIS, share, share <= DE_MINIMIS, max(ZERO, share - DE_MINIMIS))


def _names(materials: Sequence[Material]) -> str:
    return ", ".join(m.name or m.hs for m in materials)


def _all_small(sheet: OriginWorksheet, bill: Bill) -> bool:
    """Whether all non-originating materials together are within de minimis: no value is then asked (section 5(4))."""
    base = bill.base
    small = base is not None and sum((m.value or ZERO for m in bill.foreign), ZERO) <= base * DE_MINIMIS / HUNDRED
    return small and not is_textile(sheet.hs) and sheet.agreement == "usmca"


def value_tests(
    sheet: OriginWorksheet, facts: Facts, bill: Bill, rule: OriginRule, path: OriginPath, on: str
) -> tuple[ValueTest, ...]:
    """Every method the way offers, with the threshold in force on the day."""
    own = {"tv": path.tv, "nc": path.nc, "build_up": path.build_up, "focused": path.focused}
    thresholds = listed_thresholds(sheet, facts, rule, own)
    found = []
    for method, steps in thresholds.items():
        asked = in_force(steps, on)
        if asked is None:
            continue
        if method == "focused":
            found.append(ValueTest("focused", asked, None, None, why=Finding(NEED["focused"])))
        elif method == "build_up":
            found.append(_built_up(asked, bill))
        else:
            found.append(_value(method, asked, bill.tv if method == "tv" else bill.nc, bill.vnm))
    if sheet.agreement == "cptpp":  # the same formula under another name
        found = [replace(value, method="build_down") if value.method == "tv" else value for value in found]
    return tuple(found)


def in_force(steps: Sequence[Threshold], on: str) -> Decimal | None:
    """The threshold that holds on a day: the last one begun; None where the way has none."""
    begun = [step for step in steps if step.since <= on]
    return begun[-1].percent if begun else (steps[0].percent if steps else None)


def _value(method: str, threshold: Decimal, base: Decimal | None, vnm: Decimal) -> ValueTest:
    if base is None:
        return ValueTest(method, threshold, None, None, why=Finding(NEED[method]))
    reached = content(base, vnm)
    gap = max(ZERO, vnm - largest_vnm(base, threshold))
    return ValueTest(method, threshold, reached, reached >= threshold, max(ZERO, threshold - reached), gap)


def _built_up(threshold: Decimal, bill: Bill) -> ValueTest:
    if bill.tv is None:
        return ValueTest("build_up", threshold, None, None, why=Finding(NEED["build_up"]))
    reached = bill.vom / bill.tv * HUNDRED
    gap = max(ZERO, threshold * bill.tv / HUNDRED - bill.vom)
    return ValueTest("build_up", threshold, reached, reached >= threshold, max(ZERO, threshold - reached), gap)


def _one_of(values: Sequence[ValueTest]) -> bool | None:
    verdicts = [value.met for value in values]
    if not verdicts or True in verdicts:
        return True
    return None if None in verdicts else False


def _also(
    sheet: OriginWorksheet, rule: OriginRule, path: OriginPath, on: str
) -> tuple[tuple[Finding, bool | None], ...]:
    found: list[tuple[Finding, bool | None]] = []
    if path.process:
        found.append((Finding(PROCESS[path.process]), _said(sheet.process_done)))
    if set(path.unread) - {"exception"}:
        found.append((Finding(OWN_WORDS, {"rule": rule.label(path)}), _said(sheet.conditions_met)))
    return (*found, *vehicle_findings(sheet))


def _said(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def _status(verdicts: Sequence[bool | None]) -> Status:
    if False in verdicts:
        return "does_not"
    return "unknown" if None in verdicts else "qualifies"


def _closing(answer: PathAnswer, bill: Bill) -> Closing | None:
    """The materials of least value that, sourced from the region as originating, would close every gap in value.

    First what must change for the classification (all of it for textiles, else down to de minimis), then for the
    content, by the method that is nearest. Prices and costs stay as they are.
    """
    foreign = list(bill.foreign)
    failing = [test.material for test in answer.shift if test.met is False]
    chosen: list[Material] = []
    if failing and not (answer.de_minimis and answer.de_minimis.met):
        over = answer.de_minimis.gap_money if answer.de_minimis else None
        picked = cheapest([m.value or ZERO for m in failing], over) if over else tuple(range(len(failing)))
        chosen = [failing[i] for i in picked or ()]
    gaps = [value.gap_money for value in answer.values if value.gap_money is not None]
    if answer.values and not any(value.met for value in answer.values):
        if not gaps:
            return None
        rest = [m for m in foreign if m not in chosen]
        left = min(gaps) - sum((foreign_value(m) for m in chosen), ZERO)
        found = cheapest([foreign_value(m) for m in rest], left, [m.value or ZERO for m in rest])
        if found is None:
            return None
        chosen += [rest[i] for i in found]
    return Closing(tuple(chosen), sum((m.value or ZERO for m in chosen), ZERO)) if chosen else None
