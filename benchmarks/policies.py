"""How long eight scenarios in twenty markets take, and one ladder of landed cost."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.measure import Result, best


def measure(rounds: int) -> list[Result]:
    """The matrix beside one bare Armington equilibrium, the ladder beside one multiplication of Decimals."""
    from planner import api
    from planner.engine.duty_book import duty_book
    from planner.engine.effects import effects
    from planner.engine.landed_cost import Costs, ladder
    from planner.engine.scenarios import armington
    from planner.model.policy import OwnMeasure, Policy

    facts = api.open_facts(user_packs=False)
    plan = api.open_plan(api.sample_plans()[-1])
    plan = plan.changed(policy=Policy(own=(OwnMeasure("levy", "CAN", 5.0, all_origins=True),)))
    markets = tuple(dict.fromkeys((*plan.markets, *api.all_markets(facts, plan.exporter.home))))[:20]
    book = duty_book(facts, "854430", facts.policy.day)

    def matrix() -> object:
        return effects(plan, facts, plan.products[0], markets, book)

    matrix()
    bare = best(lambda: armington((60, 30, 10), (1, 1.1, 1), 4, -1, (1, 10, 10)), 20)
    costs = Costs(
        Decimal(232_500), "EXW", Decimal(1800), Decimal(9400), Decimal("0.35"), Decimal(900), Decimal(5), "CIF"
    )
    product = best(lambda: Decimal("232500") * Decimal("1.05"), 20)
    return [
        Result("8 scenarios x 20 markets", best(matrix, 5 * rounds), "ms", 200, bare, "one bare equilibrium"),
        Result("one landed-cost ladder", best(lambda: ladder(costs), 10 * rounds), "ms", 1, product, "one product"),
    ]
