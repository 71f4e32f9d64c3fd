"""Which elasticity counts for a product in a market, and where it is from: the room's, an estimate, or a default."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.plan import Plan
from planner.model.policy_facts import Estimate, PolicyFacts

KINDS = ("sigma", "eta", "eps", "em")
# Where nothing is estimated. Middling values of the literature's range, stated as defaults wherever they are used.
DEFAULTS = {"sigma": 4.0, "eta": -1.0, "eps": 10.0, "em": -4.0}
ENDS = {"sigma": (0.1, 100.0), "eta": (-20.0, 0.0), "eps": (0.0, 1000.0), "em": (-100.0, 0.0)}


def elasticities(plan: Plan, policy: PolicyFacts, market: str, code: str) -> dict[str, Estimate]:
    """sigma: between suppliers (Broda and Weinstein by importer, else ProTEE's size); em: of imports from one supplier
    to its duty (ProTEE by HS line); eta: of the whole demand and eps: of supply (defaults). The room's own go first.
    """
    own = _own(plan, market)
    broda = policy.substitution().get((market, code[:3]))
    protee = policy.tariff_elasticities().get(code)
    sigma = (
        Estimate(broda, "broda_weinstein", "HS3")
        if broda is not None
        else Estimate(abs(protee.value), protee.source, protee.level)
        if protee
        else None
    )
    found = {"sigma": sigma, "em": protee}
    return {kind: own.get(kind) or found.get(kind) or Estimate(DEFAULTS[kind], "") for kind in KINDS}


def _own(plan: Plan, market: str) -> dict[str, Estimate]:
    def of(where: str) -> Iterable[tuple[str, Estimate]]:
        return ((e.kind, Estimate(e.value, "own")) for e in plan.policy.elasticities if e.market == where)

    return {**dict(of("")), **dict(of(market))}
