"""The timeline in words and figures: what window, paper, workbook and command line share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from planner.charts.gantt import Bar, Mark, Words, gantt
from planner.charts.shapes import Drawing, Measure
from planner.model.facts import Facts
from planner.model.playbook import MODE_NAMES, ROLES, Milestone
from planner.model.timeline import Dated, PolicyDate, TimelineAnswer
from planner.report.timeline_costs import fee_lines
from planner.report.words import market_name, shorten
from planner.text import Texts, mark

STATES = {"": mark("to do"), "doing": mark("in work"), "done": mark("done")}
POLICY = {
    "start": mark("{name}: begins"), "end": mark("{name}: ends"), "review": mark("{name}: yearly review"),
}  # fmt: skip
ESTIMATE = mark("estimate of practice, edit it")
NOT_VERIFIED = mark("not verified")
LONGEST_NAME = 60  # characters of a step's name in a sentence
NAMED = 3  # steps of the critical path in the conclusion
MARGIN = timedelta(days=6)  # of the axis, after the last day


def owner_name(t: Texts, owner: str) -> str:
    """A role in the reader's language, or the user's own words."""
    return t(ROLES[owner]) if owner in ROLES else owner


def mode_name(t: Texts, mode: str) -> str:
    """An entry mode in the reader's language."""
    return t(MODE_NAMES[mode]) if mode in MODE_NAMES else mode


def step_name(t: Texts, step: Dated) -> str:
    """A step's name in the reader's language, or the user's own words."""
    return t.pick(step.names)


def conclusion(answer: TimelineAnswer, t: Texts) -> str:
    """When the goal is reached, and what decides it: the longest steps of the critical path."""
    goal = answer.goal()
    if goal is None:
        return t("The timeline is not worked out: something has to be put right first.")
    steps = {step.id: step for step in answer.steps}
    longest = sorted(answer.path, key=lambda name: -steps[name].days)[:NAMED]
    named = [name for name in answer.path if name in longest]
    critical = ", ".join(
        t("{step} ({days})", step=shorten(step_name(t, steps[name]), LONGEST_NAME), days=t.integer(steps[name].days))
        for name in named
    )
    return t("{goal} on {day}. Longest on the critical path, in working days: {steps}.",
             goal=shorten(step_name(t, goal), LONGEST_NAME), day=t.date(goal.end), steps=critical)  # fmt: skip


def basis(answer: TimelineAnswer, facts: Facts, t: Texts) -> str:
    """Where it goes, how, from when, and which days do not count."""
    names = [market_name(facts, code, t) for code in answer.calendars]
    own = sum(1 for market in answer.holidays.values() if not market)
    free = t("Saturdays, Sundays and the national public holidays of {countries}", countries=", ".join(names))
    if not names:
        free = t("Saturdays and Sundays")
    said = t("{market}, {mode}, from {day}. Not counted: {free}", market=market_name(facts, answer.market, t),
             mode=mode_name(t, answer.mode).lower(), day=t.date(answer.start), free=free)  # fmt: skip
    if not own:
        return said + "."
    days = t.plural("{n} free day of your own", "{n} free days of your own", own)
    return t("{said}, and {days}.", said=said, days=days)


def policy_line(entry: PolicyDate, t: Texts) -> str:
    """A fixed date with its day."""
    return t.labelled(t.date(entry.day), t(POLICY[entry.kind], name=t.pick(entry.names)))


def after_text(step: Dated, numbers: dict[str, int]) -> str:
    """Numbers of the steps that it waits for."""
    return ", ".join(str(number) for number in sorted(numbers[name] for name in step.depends if name in numbers))


def numbers_of(steps: Sequence[Dated]) -> dict[str, int]:
    """Number of every step in the table."""
    return {step.id: i + 1 for i, step in enumerate(steps)}


def milestone_lines(step: Milestone, days: int | None, t: Texts, cited: bool = True) -> list[str]:
    """Why a step of a playbook is there, with which documents, on whose word (``cited``: with its reference).

    ``days`` are those that the plan has: the user's own are no estimate of the playbook.
    """
    lines = [t.pick(step.why)]
    if step.documents is not None:
        lines.append(t.labelled(t("Documents"), t.pick(step.documents)))
    if days == step.days:
        lines.append(t.labelled(t("Duration"), t("as the reference states") if step.stated else t(ESTIMATE)))
    if step.reference is not None and cited:
        reference = step.reference
        lines.append(t.labelled(t("Reference"), ", ".join((reference.publisher, reference.title, reference.date))))
    if step.verified is False:
        lines.append(t("This requirement is not verified: no source was found; ask the authority."))
    return lines + (fee_lines(step.fee, t, cited) if step.fee is not None or not cited else [])


def tip(step: Dated, t: Texts) -> str:
    """What a bar tells when it is pointed at."""
    days = t.plural("{n} working day", "{n} working days", step.days)
    slack = t("critical") if step.critical else t.plural("{n} day of slack", "{n} days of slack", step.slack)
    said = f"{step_name(t, step)} · {owner_name(t, step.owner)} · {step.start} – {step.end} · {days} · {slack}"
    return said + (f" · {t(STATES[step.state])}" if step.state else "")


def chart(
    answer: TimelineAnswer, t: Texts, measure: Measure, width: float, size: float = 9.0,
    part: tuple[int, int] | None = None,
) -> Drawing:  # fmt: skip
    """The timeline as bars; ``part`` shows only the steps from one place to another, on the same axis."""
    shown = answer.steps[slice(*part)] if part else answer.steps
    bars = [
        Bar(s.id, step_name(t, s), owner_name(t, s.owner), s.start, s.end, s.latest_end, s.critical, s.state == "done",
            bool(s.milestone and s.milestone.milestone), s.depends, tip(s, t)) for s in shown
    ]  # fmt: skip
    marks = [Mark(entry.day, policy_line(entry, t)) for entry in answer.policy]
    last = max(answer.end, *(entry.day for entry in answer.policy)) if answer.policy else answer.end
    until = (date.fromisoformat(last) + MARGIN).isoformat()
    heads = (t("Step"), t("Owner"), t("Start"), t("End"), t("Latest end"))
    words = Words(heads, t("critical"), t("slack"), t("milestone"), t("done"), _months(t))
    return gantt(bars, marks, (answer.start, until), conclusion(answer, t), words, measure, width, size)


def _months(t: Texts) -> tuple[str, ...]:
    return tuple(t.locale.months["stand-alone"]["abbreviated"][month] for month in range(1, 13))
