"""How firm a plan's answer is, what the room says, and ballots, on the command line."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.errors import ExportError
from planner.text import LOCALES, Texts, machine_language, mark

if TYPE_CHECKING:
    from planner.model.assessment import Assessment
    from planner.model.facts import Facts
    from planner.model.firmness import Agreement, Firmness

FINE, PROBLEMS = 0, 1
NO_PRIORITY = mark("The action plan has no priority with the id {id}.")
NO_POINTS = mark("Points are given as id=number; {text} is not.")


def add_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Firmness, room and ballot."""
    firm = verbs.add_parser("firmness", help="how firm a plan's first place is, and what would turn it")
    firm.add_argument("plan", type=Path, metavar="PLAN")
    firm.add_argument("--draws", type=int, default=10_000, metavar="N", help="weightings drawn (default 10,000)")
    firm.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed draws the same weightings")
    firm.add_argument("--json", action="store_true")
    firm.set_defaults(action=_firmness)

    room = verbs.add_parser("room", help="everybody's ranking, the group's, how far they agree")
    room.add_argument("plan", type=Path, metavar="PLAN")
    room.add_argument("--json", action="store_true")
    room.set_defaults(action=_room)

    ballot = verbs.add_parser("ballot", help="an empty ballot on paper or as a file, or one filled in here")
    ballot.add_argument("plan", type=Path, metavar="PLAN")
    ballot.add_argument("out", type=_ballot_path, metavar="OUT.pdf|OUT.ballot")
    ballot.add_argument("--lang", choices=sorted(LOCALES), help="language of the paper (default: the plan's own)")
    ballot.add_argument("--name", default="", help="fill the ballot in: who")
    ballot.add_argument("--role", default="")
    ballot.add_argument("--anonymous", action="store_true")
    ballot.add_argument("--points", nargs="+", default=(), metavar="ID=POINTS", help="fill the ballot in: the points")
    ballot.set_defaults(action=_ballot)


def _ballot_path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".ballot"):
        raise argparse.ArgumentTypeError(f"a ballot ends in .pdf or .ballot; {path.name} does not")
    return path


def _answer(path: Path) -> tuple[Assessment, Facts]:
    from planner import api

    plan, facts = api.open_with_facts(path)
    errors = [problem for problem in api.check(plan, facts) if problem.severity == "error"]
    if errors:
        raise ExportError(errors[0].message, **errors[0].values)
    return api.assess(plan, facts), facts


def _firmness(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report import firm

    answer, facts = _answer(options.plan)
    found = api.firmness(answer, options.draws, options.seed)
    if found.problems:
        raise ExportError(found.problems[0].message, **found.problems[0].values)
    if options.json:
        _print_json(firmness_json(answer, found))
        return FINE
    t = Texts(machine_language())
    names = firm.row_names(answer, facts, t)
    print("\n".join([
        *(firm.first_sentence(entry, found.rows[0], names, t) for entry in found.acceptance), "",
        *firm.turn_sentences(found, answer, names, t), "", *firm.basis(found, names, t),
    ]))  # fmt: skip
    return FINE


def firmness_json(answer: Assessment, found: Firmness) -> dict[str, Any]:
    """The figures by stable keys; shares and weights are 0..1."""
    code = {row: {"market": market, "product": product} for row, (market, product) in enumerate(answer.rows)}
    return {
        "compared": [code[row] for row in found.rows],
        "left_out": [code[row] for row in found.left_out],
        "missing_readings_drawn": found.missing,
        "acceptance": {
            entry.kind: {
                "draws": entry.draws,
                "rows": [code[row] | {"ranks": list(entry.shares[row]), "confidence": entry.confidence[row],
                                      "central_weights": entry.central[row]} for row in found.rows],
            }
            for entry in found.acceptance
        },
        "stability": [{"level": h.level, "id": h.id, "weight": h.weight, "low": h.low, "high": h.high}
                      for h in found.holds],
        "tornado": [{"kind": e.kind, "id": e.id, "row": code.get(e.row), "lead_low": e.low, "lead_high": e.high}
                    for e in found.effects],
        "turns": [{"kind": turn.kind, "id": turn.id, "before": turn.before, "after": turn.after,
                   "winner": code[turn.winner]} for turn in found.turns],
        "challengers": [{"method": c.method, "agreement": c.agreement, "order": [code[row] for row in c.order]}
                        for c in found.challengers],
    }  # fmt: skip


def _room(options: argparse.Namespace) -> int:
    from planner import api
    from planner.report import firm

    answer, facts = _answer(options.plan)
    found, t = api.agreement(answer), Texts(machine_language())
    if options.json:
        _print_json(room_json(answer, found))
        return PROBLEMS if found.problems else FINE
    names = firm.row_names(answer, facts, t)
    for voice in found.voices:
        first = names[voice.order[0]] if voice.order else "–"
        print(f"{firm.voice_name(voice, t)}: {first}")
    lines = [firm.consensus_sentence(found, t), firm.apart_sentence(found, answer, t),
             *firm.dissent_sentences(found, answer, names, t), *firm.problem_sentences(found, answer, t)]  # fmt: skip
    print("\n".join(dict.fromkeys(filter(None, lines))))
    return PROBLEMS if found.problems else FINE


def room_json(answer: Assessment, found: Agreement) -> dict[str, Any]:
    """The room by stable keys; weights and the consensus are 0..1. Who is anonymous has no name."""
    codes = list(answer.rows)
    return {
        "joined": answer.plan.room.joined,
        "weights": dict(found.weights),
        "consensus": found.consensus if found.voices else None,
        "band": found.band,
        "ranking": [codes[row][0] for row in found.order],
        "spread": {key: {"low": low, "mean": mean, "high": high} for key, (low, mean, high) in found.spread.items()},
        "people": [
            {"number": v.number, "name": v.name, "role": v.role, "influence": v.influence, "method": v.method,
             "weights": dict(v.weights), "ranking": [codes[row][0] for row in v.order], "reason": v.reason,
             "consistency_ratio": v.consistency}
            for v in found.voices
        ],
        "matrix": [{"scenario": s.scenario, "person": s.person, "winner": codes[s.winner][0] if s.winner >= 0 else None,
                    "lead": s.lead} for s in found.matrix],
        "problems": [{"where": p.where, "message": p.sentence()} for p in found.problems],
    }  # fmt: skip


def _ballot(options: argparse.Namespace) -> int:
    from planner import api
    from planner.model.room import Answer, Participant, Points

    plan, facts = api.open_with_facts(options.plan)
    if options.out.suffix.lower() == ".pdf":
        texts = Texts(options.lang or plan.report.language)
        api.write_paper_ballot(plan, facts, options.out, texts, plan.report.paper)
    else:
        ballot = api.new_ballot(plan, facts)
        if options.points:
            points = tuple(Points(*_points(text, {q.id for q in ballot.questions})) for text in options.points)
            person = Participant("ballot", options.name, options.role, options.anonymous, 1.0, (Answer(points=points),))
            ballot = replace(ballot, participant=person)
        api.save_ballot(ballot, options.out)
    print(options.out)
    return FINE


def _points(text: str, known: set[str]) -> tuple[str, float]:
    key, _, number = text.partition("=")
    try:
        value = float(number)
    except ValueError:
        raise ExportError(NO_POINTS, text=text) from None
    if not 0 <= value <= 1e9:
        raise ExportError(NO_POINTS, text=text)
    if key not in known:
        raise ExportError(NO_PRIORITY, id=key)
    return key, value


def _print_json(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))
