"""The compliance checklist in words: one wording on screen, paper, workbook and console."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from planner.model.compliance import Line, MarketChecklist
from planner.model.facts import Facts
from planner.model.plan import Plan
from planner.report.words import day, market_name, offer_name, shorten
from planner.text import Texts, harmless, mark

KINDS = {
    "registration": mark("Registration"), "customs": mark("Customs"), "certificate": mark("Certificates"),
    "labelling": mark("Labelling"), "language": mark("Language"), "food_plant": mark("Food and plants"),
    "standard": mark("Standards"), "safety": mark("Product safety"), "dangerous": mark("Dangerous goods"),
    "battery": mark("Batteries"), "mineral": mark("Minerals"), "packaging": mark("Packaging"), "tax": mark("Taxes"),
}  # fmt: skip
WHO = {
    "exporter": mark("exporter"), "importer": mark("importer"), "broker": mark("broker"),
    "laboratory": mark("laboratory"), "authority": mark("authority"),
}  # fmt: skip
STATES = {
    "open": mark("open"), "in_work": mark("in work"), "done": mark("done"), "not_needed": mark("not needed"),
}  # fmt: skip
UNVERIFIED = mark("not verified: check it")


def kind(line: Line, t: Texts) -> str:
    """What sort of item it is."""
    return t(KINDS[line.kind])


def who(line: Line, t: Texts) -> str:
    """Who does it."""
    return t(WHO[line.who])


def state(line: Line, t: Texts) -> str:
    """How far it is."""
    return t(STATES[line.state.state])


def name(line: Line, t: Texts) -> str:
    """What it is called."""
    if line.item is not None:
        return t.pick(line.item.names)
    return line.own.name if line.own is not None else ""


def what(line: Line, t: Texts) -> str:
    """What to do, in one or two sentences; "" for the user's own items."""
    return t.pick(line.item.what) if line.item is not None else ""


def lead(line: Line, t: Texts) -> str:
    """The lead time, where a source says one."""
    item = line.item
    if item is None or item.lead is None:
        return "–"
    if item.lead_unit == "working":
        return t.plural("{n} working day", "{n} working days", item.lead)
    return t.plural("{n} day", "{n} days", item.lead)


def goods(line: Line, plan: Plan, facts: Facts, t: Texts) -> str:
    """Which of the plan's goods it is asked of; "" where it is all of them."""
    offer = next((o for o in plan.products if o.id == line.product), None)
    if offer is not None:
        return t("Asked of {product} only.", product=shorten(offer_name(facts, offer, t), 60))
    return t("Asked of some of the goods only: look at its HS lines.") if line.part else ""


def source(line: Line) -> str:
    """Publisher, title and date of what it rests on."""
    if line.item is None:
        return ""
    reference = line.item.source
    return ", ".join(filter(None, (reference.publisher, reference.title, reference.date)))


def conclusion(found: MarketChecklist, facts: Facts, t: Texts) -> str:
    """How far one market's list is, in a sentence or two without the last stop."""
    place = market_name(facts, found.market, t)
    if not found.pending:
        return t("{market}: nothing is open; {done} of {asked} done", market=place, done=found.counts["done"],
                 asked=found.asked)  # fmt: skip
    parts = [t("{market}: {open} of {asked} still to do", market=place, open=found.pending, asked=found.asked)]
    if found.counts["in_work"]:
        parts[0] += t(", {work} of them in work", work=found.counts["in_work"])
    if found.late:
        parts.append(t("{late} past their date", late=found.late))
    elif found.next_due is not None:
        parts.append(t("next by {date}: {item}", date=day(t, found.next_due.state.due), item=name(found.next_due, t)))
    if found.longest is not None:
        parts.append(t("longest known lead time {lead}: {item}", lead=lead(found.longest, t),
                       item=name(found.longest, t)))  # fmt: skip
    return "; ".join(parts)


def coverage(found: MarketChecklist, facts: Facts, t: Texts) -> list[str]:
    """What the list cannot know: markets without a playbook, items not verified, what the playbooks leave out."""
    said = []
    if not found.known:
        said.append(t("No playbook covers imports of {market} yet: only what every export asks for stands here. Ask "
                      "the importer or the market's trade office for the rest.",
                      market=market_name(facts, found.market, t)))  # fmt: skip
    if found.unverified:
        said.append(t.plural("{n} item still to do is not verified against its source: check it before you rely on it.",
                             "{n} items still to do are not verified against their sources: check them before you rely "
                             "on them.", found.unverified))  # fmt: skip
    return said


def not_covered(found: MarketChecklist, t: Texts) -> list[str]:
    """What each playbook behind the list does not cover, by its name and the day its sources were last looked at."""
    return [
        t("{playbook} (as of {date}): {limits}", playbook=t.pick(book.names), date=t.date(book.checked),
          limits=t.pick(book.not_covered))
        for book in found.books
    ]  # fmt: skip


HEADS = (
    mark("Market"), mark("Kind"), mark("Item"), mark("What to do"), mark("Who"), mark("Lead time"), mark("State"),
    mark("Responsible"), mark("Due"), mark("Note"), mark("Goods"), mark("Reference"), mark("Address"),
    mark("Verified"),
)  # fmt: skip


def cells(line: Line, market: str, plan: Plan, facts: Facts, t: Texts) -> tuple[str, ...]:
    """One item in one market as texts, in the order of HEADS."""
    item, kept = line.item, line.state
    verified = "" if item is None else t("yes") if item.verified else t(UNVERIFIED)
    return (
        market_name(facts, market, t), kind(line, t), name(line, t), what(line, t), who(line, t), lead(line, t),
        state(line, t), kept.owner, kept.due, kept.note, goods(line, plan, facts, t), source(line),
        item.source.address if item else "", verified,
    )  # fmt: skip


def as_csv(found: Sequence[MarketChecklist], plan: Plan, facts: Facts, t: Texts) -> str:
    """All lists as CSV with heads; no text is taken for a formula by a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([t(head) for head in HEADS])
    for market in found:
        for line in market.lines:
            writer.writerow([harmless(cell) for cell in cells(line, market.market, plan, facts, t)])
    return text.getvalue()
