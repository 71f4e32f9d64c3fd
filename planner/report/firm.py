"""How firm the answer is, and what the room says, in sentences; the figures are all worked out before."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.firmness import Acceptance, Agreement, Effect, Firmness, Turn, Voice
from planner.report.policy_words import scenario_name
from planner.report.words import naming, short_offer
from planner.text import Texts, mark

METHODS = {
    "points": mark("Points"),
    "swing": mark("Swing"),
    "order": mark("Order"),
    "pairs": mark("Pairs"),
    "best_worst": mark("Best and worst"),
    "": "",
}
BANDS = {
    "very high": mark("very high"),
    "high": mark("high"),
    "moderate": mark("moderate"),
    "low": mark("low"),
    "very low": mark("very low"),
}
CHALLENGERS = {
    "topsis": mark("TOPSIS"),
    "promethee": mark("PROMETHEE II"),
    "equal": mark("Equal weights of all criteria"),
    "critic": mark("CRITIC weights"),
}
KINDS = {
    "any": mark("Any weighting"),
    "around": mark("Around these weights"),
    "room": mark("What the room answered"),
}
Rows = Mapping[int, str]


def row_names(answer: Assessment, facts: Facts, t: Texts) -> dict[int, str]:
    """Names of the opportunities by row."""
    name = naming(answer, facts, t)
    return {o.row: name(o) for o in answer.opportunities}


def thing_name(answer: Assessment, level: str, key: str, t: Texts) -> str:
    """A priority or a criterion in the reader's language."""
    if level == "priority":
        return next((p.name(t.language) for p in answer.framework.priorities if p.id == key), key)
    return next((c.name(t.language) for c in answer.criteria if c.id == key), key)


def part(t: Texts, share: float) -> str:
    """A part of the weightings in whole per cent; never "0 %" or "100 %" where it is not."""
    if 0 < share < 0.005:
        return "<\u00a0" + t.percent(0.01, 0)
    if 0.995 <= share < 1:
        return ">\u00a0" + t.percent(0.99, 0)
    return t.percent(share, 0)


def conclusion(firm: Firmness, rows: Rows, t: Texts) -> str:
    """How often the first is first, in one sentence; the first Problem where nothing was computed."""
    told = firm.told
    if firm.problems or told is None:
        return t(firm.problems[0].message, **firm.problems[0].values) if firm.problems else ""
    return first_sentence(told, firm.rows[0], rows, t)


def first_sentence(told: Acceptance, row: int, rows: Rows, t: Texts) -> str:
    """How often one opportunity is first over one kind of weightings."""
    values = {"first": rows[row], "share": part(t, told.first(row)), "draws": t.integer(told.draws)}
    if told.kind == "room":
        return t("{first} is first in {share} of {draws} weightings of this room.", **values)
    if told.kind == "around":
        return t("{first} is first in {share} of {draws} weightings around these weights.", **values)
    return t(
        "{first} is first in {share} of {draws} weightings when any weighting is as likely as any other.", **values
    )


def turn_sentence(turn: Turn, answer: Assessment, rows: Rows, t: Texts) -> str:
    """The smallest change of one kind that puts the second first."""
    if turn.kind == "value":
        values = {"second": rows[turn.winner], "first": rows[turn.row], "before": t.number(turn.before, 0),
                  "after": t.number(turn.after, 0),
                  "criterion": thing_name(answer, "criterion", turn.id, t)}  # fmt: skip
        if turn.row == turn.winner:
            return t("{second} would be first if its value for “{criterion}” rose from {before} to {after} of 100.",
                     **values)  # fmt: skip
        return t("{second} would be first if the value of {first} for “{criterion}” fell from {before} to {after} "
                 "of 100.", **values)  # fmt: skip
    return t(
        "{second} would be first if “{thing}” weighed {after} instead of {before}.",
        second=rows[turn.winner], thing=thing_name(answer, turn.kind, turn.id, t),
        before=t.percent(turn.before, 1), after=t.percent(turn.after, 1),
    )  # fmt: skip


def turn_sentences(firm: Firmness, answer: Assessment, rows: Rows, t: Texts) -> list[str]:
    """Every smallest change in a sentence; that there is none is said too."""
    made = [turn_sentence(turn, answer, rows, t) for turn in firm.turns]
    second = firm.rows[1] if len(firm.rows) > 1 else -1
    if second >= 0 and not any(turn.kind == "priority" and turn.winner == second for turn in firm.turns):
        made.insert(0, t("No change of a single priority's weight puts {second} first.", second=rows[second]))
    return made


def effect_name(effect: Effect, answer: Assessment, rows: Rows, t: Texts) -> str:
    """What is changed in one line of the tornado."""
    if effect.kind == "reading":
        return t("{market}: {criterion} (no data)", market=rows[effect.row],
                 criterion=thing_name(answer, "criterion", effect.id, t))  # fmt: skip
    return thing_name(answer, effect.kind, effect.id, t)


def basis(firm: Firmness, rows: Rows, t: Texts) -> list[str]:
    """What the drawing of weightings rests on, so that nobody takes it for more."""
    made = [
        t(
            "Weights of the priorities are drawn: any at all; around these or the group's weights, with a quarter of "
            "the largest as deviation; and inside what each person answered. Shares of criteria stay as they are."
        )
    ]
    if firm.missing:
        made.append(t.plural("{n} missing reading is drawn between 0 and 100 each time.",
                             "{n} missing readings are drawn between 0 and 100 each time.", firm.missing))  # fmt: skip
    made.append(t("The tables these readings come from give no standard errors (the World Bank publishes some for its "
                  "governance indicators, but not in the table used here), so only missing readings are "
                  "drawn."))  # fmt: skip
    if firm.left_out:
        made.append(t("Left out, because too little is known: {markets}.",
                      markets=", ".join(rows.get(row, "") for row in firm.left_out)))  # fmt: skip
    return made


# --- the room --------------------------------------------------------------------------------------------------------


def voice_name(voice: Voice, t: Texts) -> str:
    """A person as they wish to be shown."""
    return voice.name or t("Person {number}", number=t.integer(voice.number))


def consensus_sentence(room: Agreement, t: Texts) -> str:
    """How far the room agrees, with the band its number stands in."""
    if not room.voices:
        return t(room.problems[-1].message, **room.problems[-1].values) if room.problems else ""
    if len(room.voices) == 1:
        return t("One person has answered.")
    return t("Consensus of the weights: {number} ({band}).", number=t.percent(room.consensus, 0),
             band=t(BANDS[room.band]))  # fmt: skip


def bands_note(t: Texts) -> str:
    """The bands of the consensus number."""
    return t("0% is as far apart as people can be, 100% all alike; from 50% low, from 65% moderate, from 75% high, "
             "from 85% very high.")  # fmt: skip


def dissent_sentences(room: Agreement, answer: Assessment, rows: Rows, t: Texts) -> list[str]:
    """Who would choose another winner, and which priority makes the difference."""
    if not room.order or not room.voices:
        return []
    winner = rows[room.order[0]]
    if not room.dissenters:
        return [t("Everybody's own weights put {winner} first.", winner=winner)]
    return [
        t("{person} would choose {market}: “{priority}” gives it {points} points more than {winner}.",
          person=voice_name(voice, t), market=rows[voice.order[0]], winner=winner,
          priority=thing_name(answer, "priority", voice.reason, t), points=t.number(voice.reason_points, 1))
        for voice in room.dissenters
    ]  # fmt: skip


def apart_sentence(room: Agreement, answer: Assessment, t: Texts) -> str:
    """The priority over which the room differs most."""
    if len(room.voices) < 2:
        return ""
    key, (low, _, high) = max(room.spread.items(), key=lambda entry: entry[1][2] - entry[1][0])
    if high - low < 0.005:
        return t("Everybody gives the same weights.")
    return t("Widest apart over “{priority}”: {low} to {high}.", priority=thing_name(answer, "priority", key, t),
             low=t.percent(low, 0), high=t.percent(high, 0))  # fmt: skip


def problem_sentences(room: Agreement, answer: Assessment, t: Texts) -> list[str]:
    """Answers that could not be used, each with whose they are."""
    made = []
    people = answer.plan.room.participants
    for problem in room.problems:
        where = problem.where.removeprefix("room.participants[").split("]")[0]
        values = {k: _named(answer, str(v), t) for k, v in problem.values.items()}
        text = t(problem.message, **values)
        if where.isdigit() and int(where) < len(people):
            person, number = people[int(where)], int(where) + 1
            name = "" if person.anonymous else person.name
            text = t.labelled(name or t("Person {number}", number=t.integer(number)), text)
        made.append(text)
    return made


def _named(answer: Assessment, key: str, t: Texts) -> str:
    """An id of a priority or a criterion in words."""
    found = thing_name(answer, "priority", key, t)
    return thing_name(answer, "criterion", key, t) if found == key else found


def matrix_table(
    room: Agreement, answer: Assessment, facts: Facts, t: Texts
) -> tuple[list[str], list[tuple[str, list[tuple[str, str]]]], str]:
    """Scenarios as columns, weightings (the plan's, the group's, everybody's) as lines of (winner, lead), a title."""
    names = row_names(answer, facts, t)
    scenarios = list(dict.fromkeys(s.scenario for s in room.matrix))
    people = {voice.id: voice_name(voice, t) for voice in room.voices}
    who = {"=": t("The plan's weights"), "": t("Group"), **people}
    cells = {(s.scenario, s.person): s for s in room.matrix}
    lines = []
    for key, name in who.items():
        line = []
        for scenario in scenarios:
            found = cells.get((scenario, key))
            known = found is not None and found.winner >= 0
            line.append((names[found.winner], f"+{t.number(found.lead, 1)}") if found and known else ("", ""))
        lines.append((name, line))
    agreed = sum(1 for voice in room.voices if voice.order and room.order and voice.order[0] == room.order[0])
    title = t("{market} comes first for {agreed} of {count} people.", market=names.get(next(iter(room.order), -1), "–"),
              agreed=t.integer(agreed), count=t.integer(len(room.voices)))  # fmt: skip
    heads = [scenario_name(facts, t, scenario) if scenario else t("As it is") for scenario in scenarios]
    return heads, lines, title


def market_codes(answer: Assessment, facts: Facts, t: Texts) -> dict[str, str]:
    """The short form of every opportunity's name: ISO3, with what is sold where there are several products."""
    name, offers = naming(answer, facts, t), {offer.id: offer for offer in answer.plan.products}
    if len(offers) < 2:
        return {name(o): o.market for o in answer.opportunities}
    return {name(o): f"{o.market} {short_offer(facts, offers[o.product], t)}" for o in answer.opportunities}
