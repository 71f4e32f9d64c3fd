"""What the goods pay at each border of the short list today: ordinary duty, preference, additional duties."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.duty import Duty
from planner.model.facts import Facts
from planner.model.units import missing_text
from planner.report import access as words
from planner.report.blocks import Block, Cell, Heading, Paragraph, Table
from planner.report.words import day
from planner.text import Texts

FIRM = 6  # markets whose remarks are printed


def duties_today(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """A table of duties in the order of the ranking, then what must be known beside them."""
    duties = _ranked(answer)
    if not duties:
        return []
    known = [duty for duty in duties if duty.lines]
    blocks: list[Block] = [Heading(t("Access: duties today")), Paragraph(_lead(answer, duties, known, t))]
    if known:
        headers = tuple(words.heads(t))
        rows = tuple(_row(duty, answer, facts, t) for duty in known)
        blocks.append(Table(headers, rows, ("left", "right", "right", "left", "left", "left"),
                            (1.1, 1.05, 1.05, 2.15, 1.95, 1.4), small=True, together=True))  # fmt: skip
    missing = _missing(answer, facts, t, [duty for duty in duties if not duty.lines])
    blocks += [Paragraph(text, "note") for text in missing]
    blocks += _remarks(answer, facts, t, known)
    if source := words.sources(known, facts, t):
        blocks.append(Paragraph(source, "note"))
    return blocks


def _ranked(answer: Assessment) -> list[Duty]:
    place = {(o.market, o.product): o.rank for o in answer.opportunities}
    ids = {offer.codes[0]: offer.id for offer in answer.plan.products if len(offer.codes) == 1}
    return sorted(answer.duties, key=lambda duty: place.get((duty.market, ids.get(duty.product, "")), 10**6))


def _lead(answer: Assessment, duties: list[Duty], known: list[Duty], t: Texts) -> str:
    on = day(t, duties[0].on)
    if not known:
        return t("The data hold no tariff schedule for these markets; a user's own can be imported.")
    return t("Duties as the schedules in the data have them on {date}, in per cent of the customs value. The duty "
             "faced counts the best preference whose agreement is in force and whose rate is known, provided that the "
             "goods meet its rules of origin; else the ordinary duty; plus the additional duties that surely apply. "
             "Confirm with customs or a broker before quoting a price.", date=on)  # fmt: skip


def _row(duty: Duty, answer: Assessment, facts: Facts, t: Texts) -> tuple[str | Cell, ...]:
    return tuple(text for text, _ in words.row(duty, answer.plan, facts, t))


def _missing(answer: Assessment, facts: Facts, t: Texts, duties: list[Duty]) -> list[str]:
    """Markets without data, by reason."""
    by_reason: dict[str, list[str]] = {}
    for duty in duties:
        reason = duty.missing or (duty.problems[0].sentence() if duty.problems else "")
        by_reason.setdefault(reason, []).append(words.place(duty, answer.plan, facts, t))
    return [
        t("No data for {markets}: {reason}.", markets=", ".join(markets), reason=missing_text(t, facts, reason))
        for reason, markets in by_reason.items()
    ]


def _remarks(answer: Assessment, facts: Facts, t: Texts, known: list[Duty]) -> list[Block]:
    found: dict[str, list[str]] = {}
    for duty in known[:FIRM]:
        for remark in words.remarks(duty, facts, t):
            found.setdefault(remark, []).append(words.place(duty, answer.plan, facts, t))
    return [
        Paragraph(t("{markets}: {remark}", markets=", ".join(dict.fromkeys(markets)), remark=remark), "note")
        for remark, markets in found.items()
    ]
