"""What the steps cost: sums by currency, the plan's own rates, what is wrong at its cell, and the budget's line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.engine.timeline_costs import exchange_rates
from planner.model.finance import MOST_ROWS, CostRow, Finance, FinanceCase
from planner.model.timeline import Timeline
from planner.text import Texts
from tests.engine.test_timeline import HAND, with_step


@pytest.fixture
def plan(samples):
    """The hand-made steps without any budget, priced in US dollars."""
    sample = samples["mexico-wiring-harnesses"]
    return sample.changed(timeline=HAND, finance=Finance(), landed=replace(sample.landed, routes=()))


def priced(plan, *costs):
    """The plan with (amount, currency) for its first steps."""
    steps = list(HAND.steps)
    for i, (amount, currency) in enumerate(costs):
        steps[i] = replace(steps[i], cost=Decimal(amount), currency=currency)
    return plan.changed(timeline=replace(HAND, steps=tuple(steps)))


def costs(plan, facts):
    return api.timeline(plan, facts).costs


def with_budget(plan, **fields):
    return plan.changed(finance=Finance((FinanceCase("CAN", **fields),)))


def test_what_is_known_is_counted_and_summed(plan, facts):
    found = costs(priced(plan, ("18000", ""), ("0.10", "USD"), ("0.20", "")), facts)
    assert (found.steps, found.known, found.official) == (7, 3, 0)
    assert found.sums == (("USD", Decimal("18000.30")),)
    assert (found.total, found.mixed) == (Decimal("18000.30"), False)
    none = costs(plan, facts)
    assert (none.known, none.sums, none.total) == (0, (), None)


def test_currencies_are_added_only_with_a_rate_of_the_plan(plan, facts):
    mixed = priced(plan, ("100", "CAD"), ("50", "USD"), ("7", "JPY"))
    found = costs(mixed, facts)
    assert found.sums == (("USD", Decimal(50)), ("CAD", Decimal(100)), ("JPY", Decimal(7)))
    assert found.total is None
    two = priced(with_budget(plan, currency="CAD", per_usd=Decimal("1.25")), ("100", ""), ("50", "USD"))
    assert costs(two, facts).sums == (("CAD", Decimal(100)), ("USD", Decimal(50)))
    assert costs(two, facts).total == Decimal("162.50")


def test_the_landed_costs_rate_counts_and_a_wrong_one_does_not(samples, facts):
    sample = samples["mexico-wiring-harnesses"]
    route = next(r for r in sample.landed.routes if r.market == "CAN")

    def rates(rate):
        routes = (replace(route, currency="CAD", rate=rate),)
        return exchange_rates(sample.changed(landed=replace(sample.landed, routes=routes)))

    assert rates(Decimal("1.25")) == {"CAD": Decimal("0.8"), "USD": 1}
    for wrong in (None, Decimal(0), Decimal(-1), Decimal("NaN"), Decimal("Infinity")):
        assert rates(wrong) == {"USD": 1}


def test_a_free_step_in_another_currency_asks_for_no_rate(plan, facts):
    found = costs(priced(plan, ("10", "USD"), ("0", "MXN")), facts)
    assert (found.known, found.sums, found.total) == (2, (("USD", Decimal(10)),), Decimal("10.00"))
    only = costs(priced(plan, ("0", "MXN")), facts)
    assert (only.known, only.sums) == (1, (("MXN", Decimal(0)),))


@pytest.mark.parametrize(
    ("cost", "currency"), [("-1", ""), ("NaN", ""), ("Infinity", "USD"), ("1E+40", ""), ("5", "cad"), ("5", "$")]
)
def test_a_wrong_amount_is_marked_at_its_cell_and_left_out_while_the_dates_stand(plan, facts, cost, currency):
    wrong = plan.changed(timeline=replace(HAND, steps=with_step(2, cost=Decimal(cost), currency=currency)))
    answer = api.timeline(wrong, facts)
    assert [p.where for p in answer.problems] == ["timeline.steps[2].cost"]
    assert "{" not in answer.problems[0].sentence()
    assert answer.done
    assert answer.end == "2027-03-31"
    assert answer.costs.known == 0
    assert "timeline.steps[2].cost" in [p.where for p in api.check(wrong, facts)]


def test_the_official_fee_counts_until_the_user_types_a_cost(samples, facts):
    sample = samples["mexico-wiring-harnesses"]
    taken = api.take_playbook(sample.changed(timeline=Timeline()), facts, "distributor", "CAN", "2027-01-11")
    found = costs(sample.changed(timeline=taken), facts)
    assert (found.known, found.official, found.sums) == (1, 1, (("CAD", Decimal(458)),))
    own = tuple(replace(s, cost=Decimal(0)) if s.id == "protect" else s for s in taken.steps)
    found = costs(sample.changed(timeline=replace(taken, steps=own)), facts)
    assert (found.known, found.official, found.sums) == (1, 0, (("USD", Decimal(0)),))


def test_taking_over_twice_and_in_another_language_leaves_one_line(plan, facts):
    budget = with_budget(plan, once=(CostRow("Visit", Decimal(5)),), discount=Decimal(9))
    first = priced(budget, ("100", ""))
    made = api.steps_into_budget(first, api.timeline(first, facts), Texts("en"))
    assert made.cases[0].once == (CostRow("Visit", Decimal(5)), CostRow("Steps of the timeline", Decimal("100.00")))
    assert made.cases[0].discount == 9
    again = priced(budget.changed(finance=made), ("150", ""))
    made = api.steps_into_budget(again, api.timeline(again, facts), Texts("es"))
    assert made.cases[0].once[1:] == (CostRow("Pasos del cronograma", Decimal("150.00")),)


def test_taking_over_begins_a_budget_and_says_when_it_cannot(plan, facts):
    first = priced(plan, ("100", ""), ("7", "JPY"))
    made = api.steps_into_budget(first, api.timeline(first, facts), Texts("en"))
    assert [(c.market, c.once[0].amount) for c in made.cases] == [("CAN", Decimal(100))]  # yen stay out without a rate
    full = with_budget(first, once=tuple(CostRow(str(i), Decimal(1)) for i in range(MOST_ROWS)))
    for wrong in (plan, priced(plan, ("7", "JPY")), priced(plan, ("0", "")), full):
        assert api.steps_into_budget(wrong, api.timeline(wrong, facts), Texts("en")) is None
    assert api.steps_into_budget(plan, None, Texts("en")) is None
