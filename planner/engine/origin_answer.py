"""Does a product originate? Every way of its rules walked; the one that decides, or comes nearest, is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planner.engine.origin import SET_SHARE
from planner.engine.origin_bill import ZERO, Bill, arithmetic, prepare
from planner.engine.origin_paths import fallback, walk
from planner.engine.origin_problems import problems
from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.origin import Finding, OriginAnswer, OriginPath, OriginRule, PathAnswer, Status
from planner.model.worksheet import PARTIES, OriginWorksheet
from planner.text import mark

PUT_RIGHT = mark("Put right what is marked; nothing is computed before.")
OUTSIDE = mark("{country} is not a party to the agreement.")
NO_PLACE = mark("enter the country where the product is made")
NO_RULE = mark("No rule for {code} could be read from the sources: read the notes of chapter {chapter}.")
NO_MATERIALS = mark("Enter the materials; without them nothing can be told.")
OBTAINED = mark("You state that it is wholly obtained or produced in the region.")
ALL_OWN = mark("All materials are originating.")
MET = mark("Rule {rule} is met.")
FALLBACK_MET = mark("The value fallback for goods that share a line with their materials is met.")
SET_MET = mark("Non-originating items are {share}% of the set's value, within the 10% that a set may hold.")
SET_OVER = mark("Non-originating items are {share}% of the set's value; a set may hold 10%.")
SET_PRICE = mark("enter the price of the set")
NOT_MET = mark("No way of the rules is met.")
CANNOT = mark("It cannot be told yet: {why}.")
SAY_GOODS = mark("say what the good is for or which of the rule's goods it is")
NEARER = mark("Rule {rule} comes nearest.")
KINGDOM = mark("Whether the CPTPP holds between the United Kingdom and Canada or Mexico is not known here: check it.")
SEVERAL = mark("Several rules name lines inside {code}; each way is tested, choose the one for your good.")


def origin(sheet: OriginWorksheet, facts: Facts, today: str, where: str = "origin") -> OriginAnswer:
    """The whole answer for one worksheet; ``today`` is the day where the worksheet names none.

    Nothing is computed where a problem is an error. What was not entered is never credited and leaves the answer
    "unknown" where it matters. Criteria: A wholly obtained, B product rule, C originating materials only, D value
    fallback (USMCA Annex 5-A).
    """
    on = sheet.date or today
    found = problems(sheet, facts, where)
    if any(problem.severity == "error" for problem in found):
        return OriginAnswer(sheet, sheet.hs, on, "unknown", "", (Finding(PUT_RIGHT),), tuple(found))
    bill = prepare(sheet, lambda inner: origin(inner, facts, today).status == "qualifies")
    rules = facts.origin.rules(sheet.agreement, sheet.hs, on)
    return _answer(sheet, facts, bill, rules, on, found)


def answers(sheets: Sequence[OriginWorksheet], facts: Facts) -> tuple[OriginAnswer, ...]:
    """The answers of a plan's worksheets, each problem with its place in the plan."""
    return tuple(origin(sheet, facts, facts.day, f"origin[{i}]") for i, sheet in enumerate(sheets))


def _answer(
    sheet: OriginWorksheet, facts: Facts, bill: Bill, rules: tuple[OriginRule, ...], on: str, found: list[Problem]
) -> OriginAnswer:
    def made(status: Status, criterion: str, *reasons: Finding, paths: tuple[PathAnswer, ...] = (),
             best: int | None = None) -> OriginAnswer:  # fmt: skip
        lines = arithmetic(sheet, bill) if sheet.materials or sheet.price else ()
        notes = (*bill.notes, *_several(rules, sheet), *_united_kingdom(sheet))
        return OriginAnswer(sheet, sheet.hs, on, status, criterion, reasons, tuple(found), rules, paths, best, lines,
                            notes, bill.own)  # fmt: skip

    if not sheet.country:
        return made("unknown", "", Finding(CANNOT, {"why": NO_PLACE}))
    if sheet.country not in PARTIES[sheet.agreement]:
        return made("does_not", "", Finding(OUTSIDE, {"country": sheet.country}))
    if sheet.wholly_obtained:
        return made("qualifies", "A", Finding(OBTAINED))
    if not sheet.materials:
        return made("unknown", "", Finding(NO_MATERIALS))
    if not bill.foreign:
        return made("qualifies", "C", Finding(ALL_OWN))
    if sheet.retail_set:
        share = _set_share(bill)
        if share is None:
            return made("unknown", "", Finding(CANNOT, {"why": Finding(SET_PRICE)}))
        held = share <= SET_SHARE
        told = Finding(SET_MET if held else SET_OVER, {"share": share})
        return made("qualifies" if held else "does_not", "B" if held else "", told)
    paths = tuple(walk(sheet, facts, bill, rule, path, on) for rule, path in ways(sheet, rules))
    if sheet.same_line and sheet.agreement == "usmca" and not "61" <= sheet.hs[:2] <= "63":
        paths = (*paths, fallback(sheet, bill))
    if not paths:
        why = Finding(CANNOT, {"why": SAY_GOODS}) if rules else _no_rule(sheet)
        return made("unknown", "", why)
    return _judged(made, paths, open_choice=_open(sheet, rules))


def _judged(made, paths: tuple[PathAnswer, ...], open_choice: bool) -> OriginAnswer:  # type: ignore[no-untyped-def]
    states = [path.status for path in paths]
    best = min(range(len(paths)), key=lambda i: (_rank(paths[i]), i))
    decided = paths[best]
    answer: OriginAnswer
    if decided.status == "qualifies":
        met = Finding(MET, {"rule": label(decided)}) if decided.rule else Finding(FALLBACK_MET)
        answer = made("qualifies", "B" if decided.rule else "D", met, paths=paths, best=best)
    elif "unknown" in states or open_choice:
        answer = made("unknown", "", Finding(CANNOT, {"why": _why(decided)}), paths=paths, best=best)
    else:
        reasons = (Finding(NOT_MET), Finding(NEARER, {"rule": label(decided)}))
        answer = made("does_not", "", *reasons, paths=paths, best=best)
    return answer


def label(answer: PathAnswer) -> str:
    """What names a way: "61/15.1"; "3(4)" for the value fallback."""
    return answer.rule.label(answer.path) if answer.rule and answer.path else "3(4)"


def ways(sheet: OriginWorksheet, rules: Iterable[OriginRule]) -> list[tuple[OriginRule, OriginPath]]:
    """The ways that are tested: the chosen one, else those for the stated use and for any good of the line."""
    found = [(rule, path) for rule in rules for path in rule.paths]
    if sheet.way:
        return [(rule, path) for rule, path in found if rule.label(path) == sheet.way]
    return [(rule, path) for rule, path in found if not path.goods or path.goods == sheet.use]


def _open(sheet: OriginWorksheet, rules: Iterable[OriginRule]) -> bool:
    """Whether ways for other goods were left out because the user has not said what the good is."""
    if sheet.way or sheet.use:
        return False
    return any(path.goods for rule in rules for path in rule.paths)


def _rank(path: PathAnswer) -> tuple[int, Decimal]:
    gaps = [value.gap_money for value in path.values if value.gap_money is not None]
    closing = path.closing.value if path.closing else min(gaps, default=ZERO)
    return {"qualifies": 0, "unknown": 1, "does_not": 2}[path.status], closing


def _why(path: PathAnswer) -> str | Finding:
    for test in path.shift:
        if test.met is None:
            return test.why
    if path.de_minimis and path.de_minimis.met is None and path.de_minimis.why:
        return path.de_minimis.why
    open_also = [finding for finding, met in path.also if met is None]
    open_values = [value.why for value in path.values if value.met is None and value.why]
    return next(iter([*open_also, *open_values]), Finding(SAY_GOODS))


def _set_share(bill: Bill) -> Decimal | None:
    base = bill.base
    return None if base is None else sum((m.value or ZERO for m in bill.foreign), ZERO) / base * 100


def _no_rule(sheet: OriginWorksheet) -> Finding:
    return Finding(NO_RULE, {"code": sheet.hs, "chapter": sheet.hs[:2]})


def _several(rules: tuple[OriginRule, ...], sheet: OriginWorksheet) -> tuple[Finding, ...]:
    return (Finding(SEVERAL, {"code": sheet.hs[:6]}),) if len(rules) > 1 and not sheet.way else ()


def _united_kingdom(sheet: OriginWorksheet) -> tuple[Finding, ...]:
    """Between the United Kingdom and Canada or Mexico the CPTPP is not known to be in force."""
    places = {sheet.country, *(material.origin for material in sheet.materials if material.originating)}
    return (Finding(KINGDOM),) if sheet.agreement == "cptpp" and "GBR" in places else ()
