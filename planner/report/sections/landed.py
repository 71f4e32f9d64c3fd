"""From the factory to the shelf: the ladder of every way that was worked out, and what it rests on."""

from __future__ import annotations

from planner.model.assessment import Assessment
from planner.model.facts import Facts
from planner.report.blocks import Block, Heading, Paragraph, Table, numbers
from planner.report.landed_words import NO_QUANTITIES, base_line, charge_lines, ladder_rows, route_name, verdict
from planner.report.words import day
from planner.text import Texts


def landed(answer: Assessment, facts: Facts, t: Texts) -> list[Block]:
    """The section; nothing where no way is planned."""
    routes = [route for route in answer.landed if route.done][:4]
    if not routes:
        return []
    money = answer.plan.landed
    rows = ladder_rows(routes, t)
    table = Table(
        (t("Amounts in {currency}", currency=money.currency), *(route_name(facts, t, r.route) for r in routes)),
        tuple((name, *figures) for name, figures, _ in rows), ("left", *numbers(len(routes))),
        (2.4, *([1.2] * len(routes))), tuple(i for i, row in enumerate(rows) if row[2]), together=True,
    )  # fmt: skip
    notes = []
    for route in routes:
        said = [base_line(t, route), *(f"{line}." for line in charge_lines(facts, t, route))]
        if route.route.rate is not None:
            said.append(t("{rate} {local} for one {currency} ({day}).", rate=t.number(float(route.route.rate), 4),
                          local=route.route.currency or "–", currency=money.currency,
                          day=day(t, route.route.rate_day) or t("date not given")))  # fmt: skip
        notes.append(Paragraph(t.labelled(route_name(facts, t, route.route), " ".join(said)), "note"))
    shipment = t("{quantity} units at {price} each, {incoterm} (Incoterms 2020).",
                 quantity=t.number(float(money.quantity or 0), 0), incoterm=money.incoterm,
                 price=f"{money.currency}\u00a0{t.number(float(money.price or 0), 2)}")  # fmt: skip
    notes.append(Paragraph(t(NO_QUANTITIES), "note"))
    return [Heading(t("Landed cost")), Paragraph(verdict(routes, facts, t, money.currency) + ".", "lead"),
            Paragraph(shipment), table, *notes]  # fmt: skip
