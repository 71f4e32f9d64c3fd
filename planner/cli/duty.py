"""``duty``: what goods of one origin pay in one market, as text for people or JSON for programs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.named import country, day
from planner.text import Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.duty import AdditionalDuty, Duty, DutyLine, Preference, Spread
    from planner.model.facts import Facts

FINE, WRONG_USE = 0, 2
BAD_UNIT = mark("{text} is not a unit value; write it as 4.20:CAD/kg.")
BAD_SHARE = mark("A share of US content lies between 0 and 1.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command with its options."""
    asked = verbs.add_parser("duty", help="ordinary duty, preferences and additional duties of a product")
    asked.add_argument("--hs", required=True, metavar="CODE", help="six digits of HS 2017, or a national line")
    asked.add_argument("--from", dest="origin", required=True, type=str.upper, metavar="ISO3")
    asked.add_argument("--to", dest="market", required=True, type=str.upper, metavar="ISO3")
    asked.add_argument("--on", default="", metavar="DATE", help="ISO date (default: the date of the packs)")
    asked.add_argument("--revision", choices=("2017", "2022"), default="2017", help="of the HS code (default 2017)")
    asked.add_argument("--unit-value", default="", metavar="4.20:CAD/kg", help="turns money per unit into per cent")
    asked.add_argument("--us-content", type=float, default=None, metavar="0..1", help="part of the value from the USA")
    asked.add_argument("--json", action="store_true")
    asked.set_defaults(action=_duty)

    own = verbs.add_parser("import-duties", help="keep an official tariff file as your own data for a market")
    own.add_argument("file", type=Path, metavar="FILE")
    own.add_argument("--market", required=True, type=str.upper, metavar="ISO3")
    own.add_argument("--kind", choices=("cbsa", "ligie", "usitc", "wits"), default="", help="default: told by the file")
    own.add_argument("--as-of", default="", metavar="DATE", help="ISO date of the tariff")
    own.set_defaults(action=_import)


def _duty(options: argparse.Namespace) -> int:
    from planner import api

    t = Texts(machine_language())
    unit_value = None
    if options.unit_value:
        unit_value = api.unit_value(options.unit_value)
        if unit_value is None:
            print(t(BAD_UNIT, text=options.unit_value), file=sys.stderr)
            return WRONG_USE
    if options.us_content is not None and not 0 <= options.us_content <= 1:
        print(t(BAD_SHARE), file=sys.stderr)
        return WRONG_USE
    facts = api.open_facts()
    answer = api.duty(
        facts, options.hs, options.origin, options.market, options.on, revision=options.revision,
        unit_value=unit_value, us_content=options.us_content,
    )  # fmt: skip
    if answer.problems:
        problem = answer.problems[0]
        print(t(problem.message, **problem.values), file=sys.stderr)
        return WRONG_USE
    print(
        json.dumps(as_json(answer, facts), ensure_ascii=False, indent=1) if options.json else as_text(answer, facts, t)
    )
    return FINE


def _import(options: argparse.Namespace) -> int:
    from planner import api

    t, facts = Texts(machine_language()), api.open_facts()
    country(facts, options.market)
    day(options.as_of)
    folder, found = api.import_duties(facts, options.file, options.market, options.kind, options.as_of)
    for problem in found.problems:
        print(f"{problem.where}: {t(problem.message, **problem.values)}", file=sys.stderr)
    print(t.plural("{n} tariff line kept in {folder}", "{n} tariff lines kept in {folder}", len(found.rows),
                   folder=folder))  # fmt: skip
    return FINE


def as_json(answer: Duty, facts: Facts) -> dict[str, Any]:
    """The answer by the documented keys; a missing figure is ``null``; per cent throughout."""
    from planner import api

    schedule = answer.schedule
    source = facts.sources.get(schedule.source) if schedule else None
    return {
        "hs": answer.product,
        "from": answer.origin,
        "to": answer.market,
        "on": answer.on,
        "missing": api.missing_text(facts, answer.missing, Texts("en")) if answer.missing else None,
        "mfn": _spread(answer.mfn),
        "best_preference": _preference(answer.best) if answer.best else None,
        "preferences": [_preference(entry) for entry in answer.preferences],
        "additional": [_measure(entry) for entry in answer.additional],
        "total": _spread(answer.faced),
        "total_without_preference": _spread(answer.faced_mfn),
        "flags": list(answer.flags),
        "schedule": {
            "title": schedule.names["en"], "hs_revision": schedule.revision, "codes": list(answer.codes),
            "as_of": schedule.as_of, "confidence": schedule.confidence, "note": schedule.notes["en"],
            "source": source.publisher if source else schedule.source,
        } if schedule else None,
        "lines": [_line(line) for line in answer.lines],
    }  # fmt: skip


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "low": _rounded(spread.low), "mean": _rounded(spread.mean), "high": _rounded(spread.high),
        "lines": spread.lines, "lines_counted": spread.counted, "texts": list(spread.texts),
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _preference(entry: Preference) -> dict[str, Any]:
    return {
        "agreement": entry.names["en"], "treatment": entry.code, "rate": _spread(entry.spread),
        "lines_given": entry.given, "in_force": entry.in_force or None, "verified": entry.verified,
        "kind": entry.kind, "conditions": list(entry.conditions), "evidence": entry.evidence,
    }  # fmt: skip


def _measure(entry: AdditionalDuty) -> dict[str, Any]:
    measure = entry.measure
    return {
        "id": measure.id, "authority": measure.authority, "name": measure.names["en"], "kind": measure.kind,
        "rate": measure.rate, "applies": entry.applies, "reason": entry.reason or None, "lines": entry.lines,
        "from": measure.start, "until": measure.end or None, "confidence": measure.confidence,
        "source": measure.source, "note": measure.notes["en"],
    }  # fmt: skip


def _line(line: DutyLine) -> dict[str, Any]:
    return {
        "code": line.code, "label": line.label, "mfn": line.mfn.text if line.mfn else None,
        "preferences": {code: rate.text for code, rate in line.preferences}, "flags": list(line.flags),
    }  # fmt: skip


def as_text(answer: Duty, facts: Facts, t: Texts) -> str:
    """The answer for people: total first, then how it comes about, the lines, the vintage and the warnings."""
    from planner import api
    from planner.model import duty_words as words

    name = api.product_label(facts, answer.product[:6], t.language)
    places = (facts.markets[code].name(t.language) for code in (answer.origin, answer.market))
    lines = [name, t("{origin} to {market}, {day}", origin=next(places), market=next(places), day=answer.on), ""]
    if answer.missing:
        lines.append(t("no data: {reason}", reason=api.missing_text(facts, answer.missing, t)))
    if answer.schedule and answer.lines:
        lines.append(_row(t("Duty faced"), words.faced_text(t, answer.faced)))
        lines.append(_row(t("Ordinary duty (MFN)"), words.spread_text(t, answer.mfn)))
    lines += [_row(t("Preference"), words.preference_text(t, entry)) for entry in answer.preferences]
    lines += [_row(t("Additional"), words.measure_text(t, entry)) for entry in answer.additional]
    lines += [f"  ! {text}" for text in words.flag_texts(t, answer)]
    if answer.lines:
        lines.append("")
    lines += [f"  {line.code:10}  {words.rate_text(t, line.mfn):>8}  {line.label[:80]}" for line in answer.lines]
    if schedule := answer.schedule:
        lines += ["", t("{title}, HS {revision}: {confidence}. {note}", title=t.pick(schedule.names),
                        revision=schedule.revision, confidence=t(words.CONFIDENCES[schedule.confidence]),
                        note=t.pick(schedule.notes))]  # fmt: skip
    return "\n".join(lines)


def _row(head: str, text: str) -> str:
    return f"{head:22} {text}"
