"""Eight pages for a board: decision, ranking, why, access and scenarios, money, timeline, risks, what is asked.

Money, timeline and risks are told by the sections of the report: their first sentence, figures, chart or table. A page
whose content is not planned is left out, and the last page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.charts.ranking import conclusion, ranking
from planner.model.assessment import Assessment, Opportunity
from planner.model.cash import FinanceAnswer
from planner.model.facts import Facts
from planner.model.timeline import TimelineAnswer
from planner.report import firm
from planner.report.blocks import Block, Cell, Chart, Columns, Heading, KeyFigures, Paragraph, Slide, Table
from planner.report.brief import bullets, changes, duty_now
from planner.report.decision_words import board_sentence, entered_sentence, point_text
from planner.report.finance_charts import curve
from planner.report.next_steps import next_steps
from planner.report.risk_words import response, risk_name
from planner.report.sections import SECTIONS
from planner.report.sections.opening import against_holes, foot_of, key_figures
from planner.report.timeline_words import chart, step_name
from planner.report.why import why
from planner.report.words import market_name, naming, offer_name, paper_title, scored, shorten
from planner.text import Texts, mark

BARS = 6
POINTS = 6  # conditions on the last page
ROWS = 14  # of a table on a page; a longer one is cut
FEW = 6  # rows of a table that shares its page with a chart: no more could be read across a room
LONGEST = 150  # letters of what is done about a risk
LOW = 11.0  # height of the curve's field, in sizes of type
STEPS = 14  # of the timeline's chart; of more only the critical path is shown
# What a page is about, and the sections that can tell it: the first that has something to say.
TOLD: Mapping[str, tuple[str, ...]] = {
    mark("Money"): ("finance", "landed"),
    mark("Timeline"): ("timeline",),
    mark("Risks"): ("risks",),
}


def deck(answer: Assessment, facts: Facts, t: Texts) -> list[Slide]:
    """The pages; one that says what to do where nothing can be ranked."""
    found = scored(answer)
    if not found:
        said = Paragraph(t("Nothing can be ranked yet: choose a product and at least one market."), "lead")
        return [Slide(paper_title(answer.plan, t), (said,), "cover")]
    first = answer.entered or found[0]
    told = {topic: _told(answer, facts, ids, t) for topic, ids in TOLD.items()}
    return [
        _decision(answer, facts, found, t), _ranking(answer, facts, found, t), _why(answer, facts, first, t),
        _access(answer, facts, first, t), *(slide for slide in told.values() if slide is not None),
        _ask(answer, facts, first, [topic for topic, slide in told.items() if slide is None], t),
    ]  # fmt: skip


def _decision(answer: Assessment, facts: Facts, found: list[Opportunity], t: Texts) -> Slide:
    plan, name = answer.plan, naming(answer, facts, t)
    about = ", ".join(filter(None, (plan.exporter.name, market_name(facts, plan.exporter.home, t))))
    products = "; ".join(shorten(offer_name(facts, offer, t), 90) for offer in plan.products[:3])
    parts: tuple[Block, ...] = (
        *((Paragraph(board_sentence(answer, facts, t), "lead"),) if answer.advice is not None else ()),
        Paragraph(conclusion(found, t, name) + "."), Paragraph(against_holes(answer, facts, t, found)),
        KeyFigures(key_figures(answer, t, answer.entered or found[0])),
        Paragraph(" · ".join(filter(None, (about, products))), "note"),
        Paragraph(foot_of(answer, t, answer.entered or found[0]), "note"),
    )  # fmt: skip
    return Slide(shorten(paper_title(plan, t), 110), parts, "cover")


def _ranking(answer: Assessment, facts: Facts, found: list[Opportunity], t: Texts) -> Slide:
    name = naming(answer, facts, t)
    chart = Chart(lambda width, measure: ranking(answer, t, name, measure, width, BARS),
                  t("Bars: points that each priority contributes. Thin line: the score if everything missing were "
                    "worth 0 or 100."))  # fmt: skip
    told = answer.firmness
    held = firm.conclusion(told, firm.row_names(answer, facts, t), t) if told is not None and told.told else ""
    entered = entered_sentence(answer, facts, t)
    above = (Paragraph(entered, "lead"),) if entered else ()
    return Slide(conclusion(found, t, name), (*above, chart, *((Paragraph(held),) if held else ())))


def _why(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> Slide:
    lead, *reasons = why(answer, facts, o, t)
    others: list[Block] = []
    for other in [other for other in scored(answer) if other.row != o.row][:2]:
        said = why(answer, facts, other, t)
        others.append(Heading(naming(answer, facts, t)(other), 2))
        others += [Paragraph(text) for text in said[2:4] or said[:1]]
    left: tuple[Block, ...] = tuple(Paragraph(text) for text in reasons) or (Paragraph(lead),)
    title = t("Why {market}", market=naming(answer, facts, t)(o))
    return Slide(title, (Paragraph(lead, "lead"), Columns((left, tuple(others)), (1.0, 1.0)) if others else left[0]))


def _access(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> Slide:
    left = (Heading(t("Duty now"), 2), *duty_now(answer, o, t))
    right = (Heading(t("What would change this"), 2), *changes(answer, facts, o, t))
    scenarios = _parts(answer, facts, "scenarios", t)
    chart = next((part for part in scenarios if isinstance(part, Chart)), None)
    return Slide(t("Access to {market}, and what scenarios change", market=market_name(facts, o.market, t)),
                 (Columns((left, right), (1.0, 1.0)), *((chart,) if chart else ())))  # fmt: skip


def _ask(answer: Assessment, facts: Facts, o: Opportunity, absent: list[str], t: Texts) -> Slide:
    decided = [d for d in answer.plan.room.decisions if not d.private]
    agreed: list[Block] = [Heading(t("What was agreed"), 2), *(Paragraph(d.what) for d in decided[-2:])]
    points = [*answer.advice.of("stop"), *answer.advice.of("condition")][:POINTS] if answer.advice is not None else []
    asked = [point_text(point, answer, facts, t) for point in points]
    conditions: list[Block] = [Heading(t("Conditions"), 2), *bullets(asked, t)]
    missing = ", ".join(t(topic) for topic in absent)
    board, market = answer.plan.decision, naming(answer, facts, t)(o)
    own = [text for text in board.conditions if text.strip()][:POINTS]
    title = (t("What the board decided, and what comes next: {market}", market=market) if board.verdict
             else t("What the board is asked to decide: {market}", market=market))  # fmt: skip
    return Slide(
        title,
        (
            *((Heading(t("Conditions of the board"), 2), *bullets(own, t)) if own and board.verdict else ()),
            *(conditions if asked else ()), *(agreed if decided else ()),
            Heading(t("Next steps"), 2), *bullets(next_steps(answer, facts, o, t), t),
            *((Paragraph(t("Not planned yet: {topics}.", topics=missing), "note"),) if missing else ()),
            Paragraph(foot_of(answer, t, None), "note"),
        ),
    )  # fmt: skip


def _parts(answer: Assessment, facts: Facts, key: str, t: Texts) -> list[Block]:
    section = next((section for name, _, section in SECTIONS if name == key), None)
    return section(answer, facts, t) if section is not None else []


def _told(answer: Assessment, facts: Facts, ids: tuple[str, ...], t: Texts) -> Slide | None:
    """The first of these sections that has something to say, on one page; None where none has."""
    for key in ids:
        parts = _parts(answer, facts, key, t)
        if parts and key == "timeline" and answer.timeline is not None:
            return _timeline(answer.timeline, parts, t)
        if parts and key == "risks":
            return _risks(answer, parts, t)
        if parts and key == "finance":
            parts = _lower(next(found for found in answer.finance if found.done), parts, t)
        if parts:
            return _digest(parts)
    return None


def _lower(found: FinanceAnswer, parts: list[Block], t: Texts) -> list[Block]:
    """The section with a lower curve in larger type instead of its charts."""
    low = Chart(lambda width, measure: curve(found, t, measure, width, 10.0, LOW))
    return [*(part for part in parts if not isinstance(part, Chart)), low]


def _timeline(found: TimelineAnswer, parts: list[Block], t: Texts) -> Slide:
    """When the goal is reached, and the steps as bars; of a long plan those that decide it."""
    few = found.steps if len(found.steps) <= STEPS else tuple(step for step in found.steps if step.critical)[:STEPS]
    shown = replace(found, steps=few)
    body = next((part for part in parts if isinstance(part, Paragraph) and part.style == "body"), None)
    lead = next((part.text for part in parts if isinstance(part, Paragraph) and part.style == "lead"), "")
    goal = found.goal()
    title = t.labelled(step_name(t, goal), t.date(goal.end)) if goal is not None else lead
    source = "" if len(few) == len(found.steps) else t(
        "The critical path alone; all {n} steps stand in the report.", n=t.integer(len(found.steps)))  # fmt: skip
    bars = Chart(lambda width, measure: chart(shown, t, measure, width), source)
    return Slide(title, (*((body,) if body is not None and not source else ()), bars))


def _risks(answer: Assessment, parts: list[Block], t: Texts) -> Slide:
    """The map of the risks, and beside it what is done about the highest, in type that can be read."""
    lead = next(part.text for part in parts if isinstance(part, Paragraph) and part.style == "lead")
    chart = next(part for part in parts if isinstance(part, Chart))
    found = [risk for risk in answer.risks.risks if risk.state != "closed"] if answer.risks else []
    rows = tuple(
        (t.integer(n), risk_name(risk, t),
         Cell(shorten(response(risk, t), LONGEST), note=risk.own.owner if risk.own else ""))
        for n, risk in enumerate(found[:FEW], 1)
    )  # fmt: skip
    table = Table(("", t("Risk"), t("Response and owner")), rows, ("right", "left", "left"), (0.25, 1.4, 2.4))
    more = t("The {n} highest; the others stand in the report.", n=t.integer(FEW)) if len(found) > FEW else ""
    beside: tuple[Block, ...] = (table, *((Paragraph(more, "note"),) if more else ()))
    return Slide(lead.rstrip("."), (Columns(((chart,), beside), (1.0, 1.1)),))


def _digest(parts: list[Block]) -> Slide:
    """A section on one page: its first sentence as title, then figures, a chart and a table that is not long."""
    heading = next((part.text for part in parts if isinstance(part, Heading)), "")
    lead = next((part.text for part in parts if isinstance(part, Paragraph) and part.style == "lead"), "")
    kept: list[Block] = []
    for kind in (KeyFigures, Chart, Table):
        part = next((part for part in parts if isinstance(part, kind)), None)
        if isinstance(part, Table):
            kept.append(_shortened(part, bool(kept)))
        elif part is not None:
            kept.append(part)
    sentences = 0 if len(kept) > 2 else 1 if kept else 4
    body = [part for part in parts if isinstance(part, Paragraph) and part.style == "body"][:sentences]
    return Slide((lead or heading).rstrip("."), (*body, *kept))


def _shortened(table: Table, shared: bool) -> Table:
    """At most ``ROWS`` rows; beside other things only the totals of a long table, in type that can be read."""
    if shared and len(table.rows) > FEW and table.strong:
        return replace(table, rows=tuple(table.rows[n] for n in table.strong), strong=(), small=False)
    if len(table.rows) <= ROWS:
        return table
    return replace(table, rows=table.rows[:ROWS], strong=tuple(n for n in table.strong if n < ROWS), small=True)
