"""How much home depends on the USA, and on the USMCA there: shares that claim it, and what is lost if they do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.engine.duty_paid import Book, Product, pay
from planner.engine.policy_state import active, day_of
from planner.model.effects import Exposure, ExposureRow
from planner.model.facts import Facts
from planner.model.measure import Measure
from planner.model.plan import Plan
from planner.model.policy_facts import Claim

USA, USMCA, SHOWN = "USA", "USMCA", 25


def exposure(plan: Plan, facts: Facts, book_of: object, codes: Sequence[str] = ()) -> Exposure:
    """Home's sales to the USA line by line, the largest first and the plan's own ``codes`` in any case.

    ``book_of(code)`` gives the book of duties of one line. Money in USD of 2024.
    """
    home = plan.exporter.home
    claims = {code: claim for (partner, code), claim in facts.policy.claims().items() if partner == home}
    largest = sorted(claims, key=lambda code: (-claims[code].usd, code))[:SHOWN]
    wanted = dict.fromkeys((*(c for c in codes if c in claims), *largest))
    rows = tuple(_row(plan, facts, code, claims[code], book_of(code)) for code in wanted)  # type: ignore[operator]
    before, now = _shares(claims.values())
    claiming = sum(r.usd * (r.claimed_now or 0.0) for r in rows)
    known = sum(r.usd * (r.claimed_now or 0.0) for r in rows if r.at_stake is not None)
    stakes = [r.at_stake for r in rows if r.at_stake is not None]
    return Exposure(home, us_share(facts, home), before, now, rows, known / claiming if claiming else None,
                    sum(stakes) if stakes else None)  # fmt: skip


def us_share(facts: Facts, home: str) -> float | None:
    """Share (0..1) of home's exports of goods that goes to the USA, as far as the pack's importers tell."""
    try:
        column, rows = facts.trade.economy_column(home), np.arange(len(facts.trade.products))
        total = float(np.nansum(np.asarray(facts.trade.exports[:, column], dtype=float)))
        sold = float(np.asarray(facts.trade.flows_from(home, rows))[facts.trade.economy_column(USA)])
    except KeyError:
        return None
    return sold / total if total > 0 else None


def _shares(claims: object) -> tuple[float | None, float | None]:
    entries: list[Claim] = list(claims)  # type: ignore[call-overload]
    usd, now = sum(c.usd for c in entries), sum(c.usd_now for c in entries)
    return (sum(c.claimed for c in entries) / usd if usd else None,
            sum(c.claimed_now for c in entries) / now if now else None)  # fmt: skip


def _row(plan: Plan, facts: Facts, code: str, claim: Claim, book: Book) -> ExposureRow:
    home = plan.exporter.home
    on = [w for w in active(plan, facts.policy, "today").values() if USA in w.measure.importers]
    base, product = book(home, USA), Product(code, home)
    with_claim = pay(product, base, on, home)
    without = pay(product, base, on, home, 0.0)
    measures = tuple(name for name, _ in without.added if name not in dict(with_claim.added))
    extra = None if with_claim.total is None or without.total is None else without.total - with_claim.total
    if extra is None and measures:
        # The ordinary duty is not known: what the measures alone would add is the least that is lost.
        extra = sum(rate for name, rate in without.added if name in measures)
    now = claim.claimed_now / claim.usd_now if claim.usd_now else None
    before = claim.claimed / claim.usd if claim.usd else None
    share = now if now is not None else before
    stake = None if extra is None or share is None else claim.usd * share * extra / 100.0
    return ExposureRow(code, claim.usd, before, now, extra, stake, measures)


def spares(facts: Facts, plan: Plan) -> list[Measure]:
    """The US measures in force that goods under the USMCA are spared, the oldest first."""
    day = day_of(plan, facts.policy)
    return [m for m in facts.policy.measures.values()
            if m.in_force(day) and USA in m.importers and m.spared and m.agreement == USMCA]  # fmt: skip
