"""What is wrong with the answers on readiness, the entry modes and the contacts, each at its field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.errors import Problem
from planner.model.facts import Facts
from planner.model.guidance import HIGHEST_LEVEL, HIGHEST_SCORE, LOWEST_SCORE
from planner.model.partners import Contact
from planner.model.plan import Plan
from planner.text import mark

NO_QUESTION = mark("No question has the id {id}; its answer counts nothing.")
LEVEL = mark("A level lies between 0 and 3; this answer counts nothing.")
TWICE = mark("{id} stands here twice.")
NO_MODE = mark("No way of entering has the id {id}.")
NO_CRITERION = mark("Ways of entering are not compared on {id}.")
SCORE = mark("A score lies between 1 and 5; the guidance counts instead.")
NEGATIVE = mark("Points cannot be less than 0; they count as 0.")
NO_COUNTRY = mark("No country has the code {code}.")
NAMELESS = mark("A contact needs a name or a company.")
EMAIL = mark("This does not look like an e-mail address: name@company.com.")
PHONE = mark("This does not look like a telephone number: at least five digits.")
NO_KIND = mark("No kind of partner has the id {id}.")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+\Z")
FEWEST_DIGITS = 5


def entry_problems(plan: Plan, facts: Facts) -> list[Problem]:
    """Every problem with its place; only warnings, for scores do not rest on them."""
    return [*_readiness(plan, facts), *_modes(plan, facts), *_contacts(plan, facts)]


def contact_problems(contact: Contact, facts: Facts | None, where: str = "") -> list[Problem]:
    """What is wrong with one contact, at ``where`` + its field; empty: it can be kept as it is."""
    return list(_contact(contact, facts, where))


def _readiness(plan: Plan, facts: Facts) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, entry in enumerate(plan.readiness):
        where = f"readiness[{i}]"
        if facts.guidance.question(entry.question) is None:
            yield Problem("warning", f"{where}.question", NO_QUESTION, {"id": entry.question})
        elif entry.question in seen:
            yield Problem("warning", f"{where}.question", TWICE, {"id": entry.question})
        seen.add(entry.question)
        if entry.level is not None and not 0 <= entry.level <= HIGHEST_LEVEL:
            yield Problem("warning", f"{where}.level", LEVEL)


def _modes(plan: Plan, facts: Facts) -> Iterator[Problem]:
    choice, guidance = plan.entry_mode, facts.guidance
    criteria = {criterion.id for criterion in guidance.criteria}
    for i, chosen in enumerate(choice.chosen):
        if chosen.market not in facts.markets:
            yield Problem("warning", f"entry_mode.chosen[{i}].market", NO_COUNTRY, {"code": chosen.market})
        if guidance.mode(chosen.mode) is None:
            yield Problem("warning", f"entry_mode.chosen[{i}].mode", NO_MODE, {"id": chosen.mode})
    for i, points in enumerate(choice.points):
        if points.id not in criteria:
            yield Problem("warning", f"entry_mode.points[{i}].id", NO_CRITERION, {"id": points.id})
        elif points.points < 0:
            yield Problem("warning", f"entry_mode.points[{i}].points", NEGATIVE)
    for i, score in enumerate(choice.scores):
        where = f"entry_mode.scores[{i}]"
        if guidance.mode(score.mode) is None:
            yield Problem("warning", f"{where}.mode", NO_MODE, {"id": score.mode})
        if score.criterion not in criteria:
            yield Problem("warning", f"{where}.criterion", NO_CRITERION, {"id": score.criterion})
        if not LOWEST_SCORE <= score.score <= HIGHEST_SCORE:
            yield Problem("warning", f"{where}.score", SCORE)


def _contacts(plan: Plan, facts: Facts) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, contact in enumerate(plan.contacts):
        if contact.id in seen:
            yield Problem("warning", f"contacts[{i}].id", TWICE, {"id": contact.id})
        seen.add(contact.id)
        yield from _contact(contact, facts, f"contacts[{i}].")


def _contact(contact: Contact, facts: Facts | None, where: str) -> Iterator[Problem]:
    if not contact.shown:
        yield Problem("warning", f"{where}name", NAMELESS)
    if contact.email.strip() and not MAIL.match(contact.email.strip()):
        yield Problem("warning", f"{where}email", EMAIL)
    if contact.phone.strip() and sum(c.isdigit() for c in contact.phone) < FEWEST_DIGITS:
        yield Problem("warning", f"{where}phone", PHONE)
    if facts is None:
        return
    if contact.market and contact.market not in facts.markets:
        yield Problem("warning", f"{where}market", NO_COUNTRY, {"code": contact.market})
    if contact.kind and facts.guidance.kind(contact.kind) is None:
        yield Problem("warning", f"{where}kind", NO_KIND, {"id": contact.kind})
