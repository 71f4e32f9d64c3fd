"""The tables of the room as ready texts."""

from __future__ import annotations

from typing import Any

from planner.charts.spread import Weights
from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.model.firmness import Agreement
from planner.model.room import Room
from planner.report.firm import METHODS, row_names, voice_name
from planner.report.words import day
from planner.text import Texts

Row = list[tuple[str, Any]]


def people_rows(
    room: Room, answer: Assessment | None, facts: Facts | None, agreement: Agreement | None, t: Texts
) -> tuple[list[str], list[Row]]:
    """Heads and rows: name, role, influence, method; with an agreement everybody's first choice instead."""
    names = row_names(answer, facts, t) if answer is not None and facts is not None else {}
    first = {v.id: names.get(v.order[0], "–") for v in agreement.voices if v.order} if agreement else {}
    first_heads = [t("Name"), t("Role"), t("Influence")]
    heads = [first_heads[0], t("Method"), t("First choice")] if agreement else [*first_heads, t("Method")]
    rows = []
    for i, person in enumerate(room.participants, 1):
        name = "" if person.anonymous else person.name
        shown = name or t("Person {number}", number=t.integer(i))
        given = person.answer()
        method = t(METHODS[given.method]) if given else t("no answer yet")
        cells: Row = [(shown, shown.casefold())]
        if agreement:
            cells += [(method, method), (first.get(person.id, "–"), first.get(person.id, ""))]
        else:
            role = "" if person.anonymous else person.role
            influence = (t.number(person.influence, 1), person.influence)
            cells += [(role, role), influence, (method, method)]
        rows.append(cells)
    return heads, rows


def spread_lines(agreement: Agreement, answer: Assessment, t: Texts) -> list[Weights]:
    """Everybody's weight of every priority, and the group's."""
    return [
        Weights(p.name(t.language), tuple((voice_name(v, t), v.weights[p.id]) for v in agreement.voices),
                agreement.weights[p.id])
        for p in answer.framework.priorities if p.id in agreement.weights
    ]  # fmt: skip


def decision_rows(room: Room, t: Texts) -> list[Row]:
    """When and what; a private decision says so."""
    rows = []
    for decision in room.decisions:
        text = t("{what} (private)", what=decision.what) if decision.private else decision.what
        when = day(t, decision.when)
        rows.append([(when, decision.when), (text, text)])
    return rows
