"""Who helps, what to ask of a partner, and whom the user knows, in words."""

from __future__ import annotations

from planner.model.facts import Facts
from planner.model.framework import Reference
from planner.model.guidance import Body
from planner.model.partners import Contact
from planner.report.words import day, market_name
from planner.text import Texts, mark

UNVERIFIED = mark("not verified: check it")


def state(body: Body, t: Texts) -> str:
    """Whether what is said of a body was read in its sources."""
    return t("source read") if body.verified else t(UNVERIFIED)


def source_text(source: Reference, t: Texts) -> str:
    """Publisher, title and date; a page without a date says so."""
    when = day(t, source.date) if source.date else t("undated")
    return f"{source.publisher}, {source.title} ({when})"


def sources_text(body: Body, t: Texts) -> str:
    """All sources of a body."""
    return "; ".join(source_text(source, t) for source in body.sources)


def kind_name(facts: Facts, name: str, t: Texts) -> str:
    """A kind of partner in the reader's language; what the plan says when it is not known."""
    kind = facts.guidance.kind(name)
    return t.pick(kind.names) if kind else name


def reach(contact: Contact) -> str:
    """How to reach a contact: telephone and e-mail, whichever there is."""
    return " · ".join(filter(None, (contact.phone.strip(), contact.email.strip())))


def contact_row(contact: Contact, facts: Facts, t: Texts) -> tuple[str, str, str, str, str, str]:
    """(name, company, role, kind, market, how to reach)."""
    market = market_name(facts, contact.market, t) if contact.market else ""
    return (contact.name, contact.company, contact.role, kind_name(facts, contact.kind, t), market, reach(contact))


def contact_heads(t: Texts) -> tuple[str, ...]:
    """Heads of a list of contacts."""
    return (t("Name"), t("Company"), t("Role"), t("Kind"), t("Market"), t("Telephone, e-mail"))


def conclusion(facts: Facts, home: str, market: str, contacts: int, t: Texts) -> str:
    """How many bodies help in a market and how many own contacts there are; no full stop."""
    near = sum(1 for body in facts.guidance.bodies if body.helps(home) and body.works_in(market))
    all_of_them = len(facts.guidance.bodies_for(home, market))
    said = t("{market}: {all} bodies and tools that help, {near} of them for this market in particular",
             market=market_name(facts, market, t), near=t.integer(near), all=t.integer(all_of_them))  # fmt: skip
    return said + "; " + t.plural("{n} contact of your own", "{n} contacts of your own", contacts)
