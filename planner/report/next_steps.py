"""What to do next in one market, from what the plan knows and what it still lacks; nothing here is invented."""

from __future__ import annotations

from planner.model.assessment import Assessment, Opportunity
from planner.model.facts import Facts
from planner.report.access import duty_of
from planner.report.meetings import shown, step_line, whom
from planner.report.words import market_name, naming
from planner.text import Texts

FOR_ORIGIN = ("does_not", "unknown")


def next_steps(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[str]:
    """Sentences in the order in which they are wanted: what was promised, origin, price, figures, cautions, buyers."""
    return [
        *_promised(answer, o, t),
        *_origin(answer, o, t), *_price(answer, facts, o, t), *_holes(answer, facts, o, t),
        *(t("Clear up before signing: {gate}.", gate=t.pick(gate.names)) for gate in o.gates),
        t("Ask three buyers in {market} for their terms, volumes and price.", market=market_name(facts, o.market, t)),
    ]  # fmt: skip


def _promised(answer: Assessment, o: Opportunity, t: Texts) -> list[str]:
    """Next steps of meetings about this market that are still open; private ones stay out."""
    return [
        t.labelled(whom(m), step_line(m, t)) if whom(m) else step_line(m, t)
        for m in shown(answer.plan) if m.market == o.market and m.next_step.strip() and not m.done
    ]  # fmt: skip


def _origin(answer: Assessment, o: Opportunity, t: Texts) -> list[str]:
    duty = duty_of(answer, o)
    if duty is None or duty.best is None:
        return []
    agreement = t.pick(duty.best.names)
    found = [entry for entry in answer.origin if entry.hs == duty.product]
    if not found:
        return [t("Check on an origin worksheet that the goods qualify under {agreement}.", agreement=agreement)]
    if any(entry.status in FOR_ORIGIN for entry in found):
        return [t("Close what keeps the goods from qualifying on the origin worksheet; {agreement} asks for it.",
                  agreement=agreement)]  # fmt: skip
    return [t("Keep the origin records and give the importer the certification for {agreement}.", agreement=agreement)]


def _price(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[str]:
    market = market_name(facts, o.market, t)
    ways = [route for route in answer.landed if route.route.market == o.market]
    if not ways:
        return [t("Work out the landed cost to {market} in step 7, with one quote for the carriage.", market=market)]
    if not any(route.done for route in ways):
        return [t("Complete the way to {market} in step 7: its landed cost cannot be worked out yet.", market=market)]
    return []


def _holes(answer: Assessment, facts: Facts, o: Opportunity, t: Texts) -> list[str]:
    missing = [c for c in answer.criteria if answer.reading(o.row, c.id).value is None and answer.weights[c.id] > 0]
    if not missing:
        return []
    worst = max(missing, key=lambda c: answer.weights[c.id])
    return [t("Find the figure that is missing for {market}: “{criterion}”.", market=naming(answer, facts, t)(o),
              criterion=worst.name(t.language))]  # fmt: skip
