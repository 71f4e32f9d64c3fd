"""The parts of the story in order, each by an id that a plan can leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block
from planner.report.order import arranged
from planner.report.sections import (
    access,
    alignment,
    checklist,
    closing,
    context,
    decision,
    entry,
    figures,
    finance,
    firm,
    in_depth,
    landed,
    markets,
    meetings,
    opening,
    opportunity,
    origin,
    risks,
    room,
    scenarios,
    sectors,
    timeline,
)
from planner.stopping import go_on
from planner.text import Texts, mark

Section = Callable[[Assessment, Facts, Texts], list[Block]]

SECTIONS: tuple[tuple[str, str, Section], ...] = (
    ("cover", mark("Cover and decision"), opening.cover),
    ("answer", mark("The answer on one page"), opening.answer_on_one_page),
    ("decision", mark("Decision"), decision.decision),
    ("situation", mark("Exporter and product"), context.situation),
    ("framework", mark("The action plan and its priorities"), context.framework),
    ("sectors", mark("Which sectors will draw investment"), sectors.sectors),
    ("markets", mark("The markets at a glance"), markets.at_a_glance),
    ("in_depth", mark("The chosen markets in depth"), in_depth.in_depth),
    ("opportunity", mark("Opportunity: what could be sold"), opportunity.opportunity),
    ("rivals", mark("Rivals in the leading markets"), markets.rivals),
    ("access", mark("Access: duties today"), access.duties_today),
    ("origin", mark("Origin"), origin.origin),
    ("alignment", mark("How each market serves the priorities"), alignment.alignment),
    ("why_not", mark("Why not the other markets"), alignment.why_not),
    ("firmness", mark("How firm the answer is"), firm.how_firm),
    ("room", mark("The room and its decision"), room.the_room),
    ("scenarios", mark("Scenarios"), scenarios.scenarios),
    ("landed", mark("Landed cost"), landed.landed),
    ("readiness", mark("Exporter readiness"), entry.readiness),
    ("mode", mark("Entry mode"), entry.mode),
    ("partners", mark("Partners and support"), entry.partners),
    ("finance", mark("Budget and break-even"), finance.finance),
    ("timeline", mark("Timeline"), timeline.timeline),
    ("checklist", mark("Compliance checklist"), checklist.checklist),
    ("risks", mark("Risks"), risks.risks),
    ("meetings", mark("Meetings"), meetings.meetings),
    ("not_planned", mark("What is not planned yet"), closing.not_planned),
    ("notes", mark("Notes"), closing.notes),
    ("readings", mark("The readings behind the scores"), figures.readings),
    ("method", mark("Method and assumptions"), closing.method),
    ("sources", mark("Sources"), closing.sources),
)


def told(answer: Assessment, facts: Facts, t: Texts) -> Iterator[tuple[str, str, list[Block]]]:
    """(id, title, blocks) of every section that the plan does not leave out, in the plan's order."""
    report = answer.plan.report
    known = {key: (title, section) for key, title, section in SECTIONS}
    for key in arranged(tuple(known), report.order):
        if key not in report.leave_out:
            go_on()
            title, section = known[key]
            yield key, t(title), section(answer, facts, t)


def blocks(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The whole report without the sections that the plan leaves out."""
    return [block for _, _, part in told(answer, facts, t) for block in part]
