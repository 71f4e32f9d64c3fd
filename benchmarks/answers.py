"""How long an answer and a re-scoring take."""

from __future__ import annotations

from benchmarks.measure import Result, best


def measure(rounds: int) -> list[Result]:
    """Assess every market, re-score on moved weights."""
    import numpy as np

    from planner import api
    from planner.model.plan import Points

    facts = api.open_facts(user_packs=False)
    plan = api.open_plan(api.sample_plans()[0])
    markets = api.all_markets(facts, plan.exporter.home)
    whole = api.assess(plan, facts, markets)
    values = np.column_stack([column.values for column in whole.columns])
    weights = np.array(list(whole.weights.values()))
    plain_sum = best(lambda: np.nan_to_num(values) @ weights, 50)
    moved = plan.changed(priority_points=tuple(Points(p, 1.0 + i) for i, p in enumerate(whole.priority_weights)))
    size = f"{len(markets)} markets x {len(whole.criteria)} criteria"
    results = [
        Result(f"assess {size}", best(lambda: api.assess(plan, facts, markets), 5 * rounds), "ms", 30, plain_sum,
               "a bare NumPy weighted sum"),
        Result(f"re-score {size}", best(lambda: api.reweigh(whole, moved), 10 * rounds), "ms", 2, plain_sum,
               "a bare NumPy weighted sum"),
    ]  # fmt: skip
    return results
