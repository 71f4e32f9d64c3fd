"""An origin answer in words and as rows of tables, for screen, paper and command line alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.engine.origin_answer import label
from planner.engine.origin_words import dotted, number, sentence
from planner.errors import Problem
from planner.model.origin import Line, OriginAnswer, PathAnswer, ValueTest
from planner.model.worksheet import Material, OriginWorksheet
from planner.text import Texts, mark

AGREEMENTS = {"usmca": mark("USMCA (T-MEC, CUSMA)"), "cptpp": mark("CPTPP")}
VERDICTS = {
    "qualifies": mark("Originating, criterion {criterion}."),
    "does_not": mark("Not originating."),
    "unknown": mark("It cannot be told yet."),
}
CRITERIA = {
    "A": mark("A: wholly obtained or produced"),
    "B": mark("B: meets the product rule"),
    "C": mark("C: made only of originating materials"),
    "D": mark("D: meets the value fallback for goods that share a line with their materials"),
}
METHODS = {
    "tv": mark("transaction value"),
    "nc": mark("net cost"),
    "build_up": mark("built-up value"),
    "build_down": mark("built-down value"),
    "focused": mark("focused value"),
    "by_value": mark("de minimis by value"),
    "by_weight": mark("de minimis by weight"),
}
MET = {True: mark("met"), False: mark("not met"), None: mark("open")}
EXAMPLE = mark("Example: the company's figures are made up; rules, codes and thresholds are real.")
GAP = mark("{method}: {points} points short of {threshold}%; {money} of non-originating value too much.")
GAP_POINTS = mark("{method}: {points} points short of {threshold}%.")
CLOSES = mark("Closed at the least value by sourcing from the region: {materials} ({value}).")
NOTHING_CLOSES = mark("No choice of materials closes it at these prices.")


def money(value: Decimal, currency: str, t: Texts) -> str:
    """An exact amount with its currency: two decimals, or none from a hundred thousand on."""
    decimals = 0 if abs(value) >= 100_000 else 2
    return f"{currency}\u00a0{t.number(float(value), decimals)}"


def amount(line: Line, currency: str, t: Texts) -> str:
    """The result of a line of arithmetic with its unit."""
    return money(line.value, currency, t) if line.unit == "money" else t.per_cent(t.number(float(line.value), 2))


def formula(line: Line, t: Texts) -> str:
    """How a line is made, in figures; empty where it was entered."""
    return line.formula.format(**{name: figure(value, t) for name, value in line.figures.items()})


def figure(value: Decimal, t: Texts) -> str:
    """A figure inside a formula: as entered, at most two decimals."""
    return number(value, t)


def product_name(sheet: OriginWorksheet, t: Texts) -> str:
    """What the worksheet is for: the user's name and the code."""
    return " · ".join(filter(None, (sheet.name, dotted(sheet.hs) if sheet.hs else "", t(AGREEMENTS[sheet.agreement]))))


def verdict(answer: OriginAnswer, t: Texts) -> str:
    """The answer in one sentence."""
    return t(VERDICTS[answer.status], criterion=answer.criterion)


def sentences(answer: OriginAnswer, t: Texts) -> list[str]:
    """Product, verdict, reasons, what is missing and what would close it, problems."""
    made = [product_name(answer.worksheet, t), verdict(answer, t)]
    made += [sentence(reason, t) for reason in answer.reasons]
    made += gap_sentences(answer, t)
    made += [t.labelled(problem.where, problem_text(problem, t)) for problem in answer.problems]
    made += [sentence(note, t) for note in answer.notes]
    return made


def problem_text(problem: Problem, t: Texts) -> str:
    """A problem in words; amounts as the language writes them."""
    values = {name: number(value, t) if isinstance(value, Decimal) else value for name, value in problem.values.items()}
    return t(problem.message, **values)


def gap_sentences(answer: OriginAnswer, t: Texts) -> list[str]:
    """How far the nearest way is from being met, in points and money, and what would close it."""
    path, currency = answer.deciding, answer.worksheet.currency
    if path is None or answer.status == "qualifies":
        return []
    made = [_gap(test, currency, t) for test in _tests(path) if test.met is False and test.gap_points]
    if path.closing is not None:
        names = ", ".join(material_name(m) for m in path.closing.materials)
        made.append(t(CLOSES, materials=names, value=money(path.closing.value, currency, t)))
    elif path.status == "does_not" and any(test.met is False for test in path.values):
        made.append(t(NOTHING_CLOSES))
    return made


def _gap(test: ValueTest, currency: str, t: Texts) -> str:
    values = {
        "method": _capital(t(METHODS[test.method])),
        "points": t.number(float(test.gap_points or 0), 2),
        "threshold": number(test.threshold, t),
    }
    if test.method in ("by_value", "by_weight"):
        share = t.number(float(test.reached or 0), 2)
        return t("{method}: {share}% where at most {threshold}% may be.", share=share, **values)
    if test.gap_money is None:
        return t(GAP_POINTS, **values)
    return t(GAP, money=money(test.gap_money, currency, t), **values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def material_name(material: Material) -> str:
    """The user's name of a material, else its code."""
    return material.name or dotted(material.hs)


def _tests(path: PathAnswer) -> Sequence[ValueTest]:
    return [*path.values, *((path.de_minimis,) if path.de_minimis else ())]


def table_lines(answer: OriginAnswer, t: Texts) -> list[str]:
    """The arithmetic, one line each: what, how, and the result."""
    currency = answer.worksheet.currency
    return [" = ".join(filter(None, (_made_how(line, t), amount(line, currency, t)))) for line in answer.lines]


def _made_how(line: Line, t: Texts) -> str:
    how = formula(line, t)
    return t.labelled(t(line.label), how) if how else t(line.label)


def way_rows(path: PathAnswer, currency: str, t: Texts) -> list[tuple[str, str, str]]:
    """(what is asked, what was found, whether it is met) of one way."""
    rows = []
    shift = path.shift
    if path.path is not None and path.path.change == "none":
        rows.append((t("Change of classification"), t("none is asked"), t(MET[True])))
        shift = ()
    for test in shift:
        asked = t("Change of classification: {material}", material=material_name(test.material))
        rows.append((asked, sentence(test.why, t), t(MET[test.met])))
    for value in _tests(path):
        rows.append((_asked(value, t), _found(value, currency, t), t(MET[value.met])))
    for finding, met in path.also:
        rows.append((sentence(finding, t), "", t(MET[met])))
    return rows


def _asked(value: ValueTest, t: Texts) -> str:
    if value.method in ("by_value", "by_weight"):
        return _capital(t(METHODS[value.method])) + " \u2264\u00a0" + t.per_cent(number(value.threshold, t))
    return t("Regional value content, {method}", method=t(METHODS[value.method])) + (
        " \u2265\u00a0" + t.per_cent(number(value.threshold, t))
    )


def _found(value: ValueTest, currency: str, t: Texts) -> str:
    if value.reached is None:
        return sentence(value.why, t) if value.why else t("no data")
    share = t.per_cent(t.number(float(value.reached), 2))
    return f"{share}; {sentence(value.why, t)}" if value.why else share


def way_title(path: PathAnswer, t: Texts) -> str:
    """The rule and way, or the name of the fallback."""
    if path.rule is None:
        return t("Value fallback, section 3(4)")
    return t("Rule {rule}", rule=label(path))


def elements(answer: OriginAnswer, exporter: str, t: Texts) -> list[tuple[str, str]]:
    """The nine data elements of a certification of origin (USMCA Annex 5-A), filled in as far as they were entered."""
    sheet = answer.worksheet
    roles = {"exporter": t("exporter"), "producer": t("producer"), "importer": t("importer"), "": ""}
    described = " · ".join(filter(None, (sheet.name, dotted(sheet.hs[:6]))))
    period = " – ".join(t.date(day) for day in (sheet.period_from, sheet.period_to) if day)
    criterion = t(CRITERIA[answer.criterion]) if answer.criterion else ""
    return [
        (t("1. Who certifies: importer, exporter or producer"), roles[sheet.certifier_role]),
        (t("2. Certifier: name, title, address, telephone, e-mail"), sheet.certifier),
        (t("3. Exporter, if another than the certifier"), sheet.exporter or exporter),
        (t("4. Producer, if another than the certifier or exporter"), sheet.producer),
        (t("5. Importer, if known"), sheet.importer),
        (t("6. Goods: description and HS code of six digits"), described),
        (t("7. Origin criterion"), criterion),
        (t("8. Period of repeated shipments, at most twelve months"), period),
        (t("9. Signature, date and the certifier's statement that it is true"), ""),
    ]
