"""One page on one market, for the next meeting: where it stands, three figures, duty now, what would change it."""

from __future__ import annotations

from planner.charts.ranking import ranking
from planner.model.assessment import Assessment, Opportunity
from planner.model.duty import Duty
from planner.model.facts import Facts
from planner.report import firm
from planner.report.access import additional, duty_of, faced, ordinary, preference, vintage
from planner.report.blocks import Block, Chart, Columns, Heading, KeyFigures, Paragraph, Table
from planner.report.decision_words import board_sentence
from planner.report.next_steps import next_steps
from planner.report.policy_words import decision
from planner.report.sections.opening import foot_of, key_figures
from planner.report.why import why
from planner.report.words import market_name, naming, offer_name, scored, shorten
from planner.text import Texts

BARS = 5
STEPS = 4
CHANGES = 3


def brief(answer: Assessment, facts: Facts, market: str, t: Texts) -> list[Block]:
    """The blocks of the page; ``market`` "" is the one that is entered. One sentence where nothing is ranked there."""
    first = [answer.entered] if answer.entered is not None and not market else []
    found = first or [o for o in scored(answer) if market in ("", o.market)]
    if not found:
        where = market_name(facts, market, t) if market else t("Nothing can be ranked yet")
        return [Heading(where), Paragraph(t("Nothing can be ranked yet: choose a product and at least one market."))]
    o, name = found[0], naming(answer, facts, t)
    offer = next((offer for offer in answer.plan.products if offer.id == o.product), None)
    product = shorten(offer_name(facts, offer, t), 120) if offer else o.product
    lead, *reasons = why(answer, facts, o, t)
    if answer.advice is not None and answer.advice.market == o.market:
        lead, reasons = board_sentence(answer, facts, t), [lead, *reasons]
    return [
        Heading(market_name(facts, o.market, t)), Paragraph(product), Paragraph(lead, "lead"),
        KeyFigures(key_figures(answer, t, o)[:4]),
        *(Paragraph(text) for text in reasons[:3]),
        Chart(lambda width, measure: ranking(answer, t, name, measure, width, BARS), titled=True),
        Columns(((Heading(t("Duty now"), 2), *duty_now(answer, o, t)),
                 (Heading(t("What would change this"), 2), *changes(answer, facts, o, t))), (1.0, 1.0)),
        Heading(t("Next steps"), 2), *bullets(next_steps(answer, facts, o, t)[:STEPS], t),
        Paragraph(foot_of(answer, t, o), "note"),
    ]  # fmt: skip


def bullets(texts: list[str], t: Texts) -> list[Block]:
    """Numbered sentences."""
    rows = tuple((t.integer(n), text) for n, text in enumerate(texts, 1))
    return [Table(("", ""), rows, ("right", "left"), (0.05, 1.0))] if rows else []


def duty_now(answer: Assessment, o: Opportunity, t: Texts) -> list[Block]:
    """What the goods pay in this market as the schedules in the data have it."""
    found = duty_of(answer, o)
    if found is None or not found.lines:
        return [Paragraph(t("The data hold no duty for this product in this market; a tariff can be imported."))]
    return [Table(("", ""), _duty_rows(found, t), ("left", "left"), (1.0, 1.7), small=True)]


def _duty_rows(found: Duty, t: Texts) -> tuple[tuple[str, str], ...]:
    rows = (
        (t("Duty faced"), faced(found, t)), (t("Ordinary (MFN)"), ordinary(found, t)),
        (t("Preference"), shorten(preference(found, t), 160)),
        (t("Additional duties"), shorten(additional(found, t), 160)),
        (t("Schedule"), vintage(found, t)),
    )  # fmt: skip
    return tuple(row for row in rows if row[1])


def changes(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[Block]:
    """Scenarios that move the lead, and the smallest changes of weights and values."""
    said = [decision(effects, facts, t) + "." for effects in answer.effects.values() if effects.offer == o.product][:1]
    if (found := answer.firmness) is not None and found.told is not None:
        said += firm.turn_sentences(found, answer, firm.row_names(answer, facts, t), t)
    return [Paragraph(text) for text in said[:CHANGES]] or [Paragraph(t("Nothing that is known would change it."))]
