"""The money of entering, through the whole path from a plan: METHODS section 6, hand-made cases, bad input."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import api
from planner.engine.finance import with_finance
from planner.model.finance import CostRow, Finance, FinanceCase, InputRange
from planner.model.money import LandedCost, Route
from tests.amounts import amount
from tests.budget import METHODS
from tests.documents.plans import cases

D = Decimal
EVEN = FinanceCase("CAN", "USD", D(45), D(27), years=1, volumes=(D(8000),), running=(CostRow("office", D(120_000), 1),))


@pytest.fixture
def worked(samples, facts):
    def work(case, **fields):
        plan = samples["mexico-wiring-harnesses"].changed(finance=Finance((case,)), **fields)
        return api.assess(plan, facts).finance[0]

    return work


def places(answer):
    return [p.where.removeprefix("finance.cases[0].") for p in answer.problems]


def test_npv_irr_payback_and_need_of_the_method(worked):
    found = worked(METHODS)
    assert [flow.net for flow in found.flows] == [D(-100), D(30), D(40), D(50), D(60)]
    assert round(found.worth.npv, 2) == D("38.88")
    assert found.worth.irr == pytest.approx(0.2489, abs=5e-5)
    assert found.worth.payback == D("2.6")  # 100 - 30 - 40 = 30 of the third year's 50
    assert (found.worth.need, found.worth.need_year) == (D(100), 0)
    assert sum(flow.present for flow in found.flows) == pytest.approx(found.worth.npv)


def test_break_even_of_the_method(worked):
    found = worked(EVEN)
    assert round(found.break_even_units, 2) == D("6666.67")
    assert round(found.flows[1].break_even, 2) == D("6666.67")
    assert found.break_even_price == D(27) + D(120_000) / D(8000)


def test_the_fixed_cost_of_the_landed_cost_counts_where_no_running_cost_is_typed(worked):
    route = Route("CAN", to_port=D(0), freight=D(0), insurance=D(0), inland=D(0), duty=D(0), duty_base="FOB")
    money = LandedCost("EXW", "USD", D(45), D(100), D(27), D(120_000), (route,))
    case = FinanceCase("CAN", years=1, volumes=(D(8000),))
    found = worked(case, landed=money)
    assert found.fixed == D(120_000)
    assert round(found.break_even_units, 2) == D("6666.67")
    assert worked(replace(case, running=(CostRow("x", D(1), 1),)), landed=money).fixed is None


def test_without_a_rate_there_is_no_present_value_and_nothing_is_invented(worked):
    found = worked(replace(METHODS, discount=None))
    assert found.worth.npv is None
    assert found.delay is None
    assert found.worth.total == D(80)
    assert found.swings[0].input == "price"  # measured by the sum of the flows
    assert not found.problems


def test_price_and_cost_come_from_the_landed_cost_and_follow_it(samples, facts):
    plan = samples["mexico-wiring-harnesses"]
    case = FinanceCase("CAN", volumes=(D(1000),))
    found = api.assess(plan.changed(finance=Finance((case,))), facts).finance[0]
    money, route = plan.landed, api.assess(plan, facts).landed[0]
    assert (found.price_from, found.cost_from, found.ladder) == ("landed", "landed", 0)
    assert found.inputs.price == money.price
    earned = found.inputs.price - found.inputs.cost
    assert earned / money.price * 100 == pytest.approx(route.margin, abs=D("1e-9"))
    dearer = plan.changed(landed=replace(money, price=money.price + 1), finance=Finance((case,)))
    assert api.assess(dearer, facts).finance[0].inputs.price == money.price + 1
    own = replace(case, price=D(99))
    found = api.assess(plan.changed(finance=Finance((own,))), facts).finance[0]
    assert (found.price_from, found.cost_from, found.inputs.price) == ("own", "landed", D(99))


def test_a_delivered_price_pays_its_delivery(worked):
    route = Route("CAN", to_port=D(100), freight=D(300), insurance=D(0), inland=D(100), duty=D(0), duty_base="FOB")
    money = LandedCost("DAP", "USD", D(20), D(100), D(9), None, (route,))
    found = worked(FinanceCase("CAN", volumes=(D(1),)), landed=money)
    assert found.delivery == D(5)
    assert found.inputs.cost == D(14)


def test_working_capital_is_tied_up_and_set_free_at_the_end(worked):
    case = FinanceCase("CAN", "USD", D(100), D(50), years=2, volumes=(D(365), D(730)), customer_days=D(60),
                       supplier_days=D(30), stock_days=D(20))  # fmt: skip
    flows = worked(case).flows
    # 100 a day for 60 days, less 50 a day for 30 - 20 days.
    assert [flow.capital for flow in flows] == [D(0), D(5500), D(11000)]
    assert [flow.tied for flow in flows] == [D(0), D(-5500), D(-5500)]
    assert flows[2].released == D(11000)
    assert sum(flow.net for flow in flows) == 50 * (365 + 730)


def test_tax_waits_until_losses_are_made_good(worked):
    case = replace(METHODS, tax=D(25))
    flows = worked(case).flows
    # Profits 30, 40, 50, 60 after a loss of 100: 20 of the third year is taxed, then all of the fourth.
    assert [flow.tax for flow in flows] == [D(0), D(0), D(0), D(-5), D(-15)]
    assert [flow.loss for flow in flows] == [D(100), D(70), D(30), D(0), D(0)]


def test_an_empty_year_grows_from_the_one_before_and_prices_grow_from_the_first(worked):
    case = FinanceCase("CAN", "USD", D(10), D(4), years=3, volumes=(D(100), None, D(300)), volume_growth=D(20),
                       price_growth=D(5), cost_growth=D(10), running=(CostRow("x", D(50), 2),))  # fmt: skip
    flows = worked(case).flows
    assert [flow.units for flow in flows] == [0, 100, 120, 300]
    assert [flow.price for flow in flows][1:] == [D(10), D("10.5"), D("11.025")]
    assert [flow.running for flow in flows][1:] == [0, D(-55), D("-60.5")]


@pytest.mark.parametrize("basis", ["imports", "gap"])
def test_volumes_from_trade_figures(worked, facts, basis):
    case = FinanceCase("JPN", "USD", D(100), D(60), basis=basis, volumes=(D(1), D(2)), years=2)
    found = worked(case)
    plan = api.sample_plans()[-1]
    outlook = api.with_outlook(api.assess(api.open_plan(plan), facts), facts).outlook
    pair = next(p for p in outlook.planned if p.market == "JPN")
    wanted = pair.gap if basis == "gap" else facts.trade.total_imports("JPN", "854430")
    assert found.basis_usd == round(wanted)
    assert [float(flow.revenue) for flow in found.flows] == pytest.approx([0, wanted / 100, wanted / 50], abs=0.1)


def test_trade_figures_need_a_rate_and_a_gap(worked):
    case = FinanceCase("CAN", "USD", D(100), D(60), basis="gap", volumes=(D(1),))
    assert places(worked(case)) == ["basis"]  # Mexico sells more harnesses to Canada than its potential
    case = replace(case, basis="imports", currency="CAD")
    assert places(worked(case)) == ["per_usd"]
    units = worked(replace(case, per_usd=D(2))).flows[1].units
    assert units == 2 * worked(replace(case, currency="USD")).flows[1].units


def test_a_missed_year(worked):
    found = worked(METHODS)
    assert found.delay.moved == pytest.approx(found.worth.npv / D("1.1"))
    shorter = worked(replace(METHODS, years=3))
    assert found.delay.shortened == pytest.approx(shorter.worth.npv / D("1.1"))
    tied = replace(METHODS, customer_days=D(73))  # what is tied up in the last year but one comes back there
    shorter = worked(replace(tied, years=3))
    assert worked(tied).delay.shortened == pytest.approx(shorter.worth.npv / D("1.1"))
    assert worked(EVEN).delay is None
    assert worked(replace(EVEN, discount=D(5))).delay.shortened is None


def test_the_widest_swing_stands_first_and_follows_its_range(worked):
    case = replace(METHODS, cost=D(4), running=(CostRow("y", D(1), 1),), ranges=(InputRange("running", D(100)),))
    swings = {swing.input: swing for swing in worked(case).swings}
    assert next(iter(swings)) == "price"
    assert swings["running"].percent == 100
    base = worked(case).worth.npv
    assert swings["price"].low < base < swings["price"].high
    assert swings["cost"].low > base > swings["cost"].high
    assert swings["once"].span == pytest.approx(D(20))
    assert "customer_days" not in swings  # nothing was typed, nothing moves
    assert "exchange" not in swings


def test_currency_scenarios_move_only_what_is_in_the_markets_money(worked):
    case = replace(METHODS, cost=D(4), local="CAD", revenue_local=D(50), stronger=D(10), weaker=D(20))
    today, strong, weak = worked(case).currencies
    assert today.worth == worked(case).worth
    gained = strong.worth.total - today.worth.total
    assert gained == D("0.05") * 180
    assert weak.worth.total - today.worth.total == -2 * gained
    assert worked(replace(case, revenue_local=None)).currencies[1].worth.total == today.worth.total
    assert "exchange" in {swing.input for swing in worked(case).swings}


def test_why_there_is_no_rate_of_return_or_payback(worked):
    never = worked(replace(METHODS, once=()))
    assert (never.worth.irr, never.worth.irr_why) == (None, "never_negative")
    assert (never.worth.payback, never.worth.payback_why) == (D(0), "never_below")
    lost = worked(replace(METHODS, once=(CostRow("fair", D(1000), 0),)))
    assert (lost.worth.payback, lost.worth.payback_why) == (None, "not_within")
    assert lost.worth.irr < 0
    twice = worked(replace(METHODS, once=(CostRow("a", D(10), 0), CostRow("b", D(120), 3))))
    assert (twice.worth.irr, twice.worth.irr_why) == (None, "several")
    assert twice.worth.payback == 3 + D(10) / 60  # paid back after a third of a year, short again in the third year


BAD = [
    ({"market": "XXX"}, ["market"]),
    ({"volumes": (D(-1),)}, ["volumes[0]"]),
    ({"volumes": ()}, ["volumes[0]"]),
    ({"years": 0}, ["years"]),
    ({"years": 11}, ["years"]),
    ({"discount": D(-100)}, ["discount"]),
    ({"tax": D(101)}, ["tax"]),
    ({"customer_days": D(-5)}, ["customer_days"]),
    ({"price": D(0)}, ["price"]),
    ({"price": D("1e30")}, ["price"]),
    ({"cost": D(-3)}, ["cost"]),
    ({"once": (CostRow("x", D(-1), 0),)}, ["once[0].amount"]),
    ({"once": (CostRow("x", None, 0),)}, ["once[0].amount"]),
    ({"once": (CostRow("x", D(1), 9),)}, ["once[0].year"]),
    ({"running": (CostRow("x", D(1), 0),)}, ["running[0].year"]),
    ({"currency": "dollars"}, ["currency"]),
    ({"weaker": D(100)}, ["weaker"]),
    ({"revenue_local": D(120)}, ["revenue_local"]),
    ({"ranges": (InputRange("price", D(200)),)}, ["ranges.price"]),
    ({"ranges": (InputRange("ghost", D(1)),)}, ["ranges[0]"]),
    ({"first_year": 1}, ["first_year"]),
    ({"basis": "imports", "volumes": (D(101),)}, ["volumes[0]"]),
    ({"once": (CostRow("x", D(1), 0),) * 31}, [""]),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "wanted"), BAD)
def test_a_wrong_figure_is_told_at_its_field_and_nothing_is_worked_out(worked, fields, wanted):
    found = worked(replace(METHODS, **fields))
    assert [place.removeprefix("finance.cases[0]") for place in places(found)] == wanted
    assert not found.done
    assert not found.flows


def test_a_price_below_the_variable_cost_is_only_a_warning(worked):
    found = worked(replace(EVEN, price=D(20)))
    assert places(found) == ["price"]
    assert found.done
    assert found.break_even_units is None
    assert found.worth.total < 0


def test_what_is_missing_is_asked_for(worked, samples, facts):
    bare = FinanceCase("JPN", volumes=(D(1),))
    assert places(worked(bare, landed=LandedCost())) == ["price", "cost"]
    assert places(worked(replace(bare, currency="JPY"))) == ["price", "cost"]
    plan = samples["canada-potash"].changed(finance=Finance((METHODS, METHODS)))
    assert [(p.severity, p.where) for p in api.check(plan, facts)] == [("warning", "finance.cases[1].market")]


def test_a_rate_far_below_nothing_still_has_an_answer(worked):
    found = worked(replace(METHODS, discount=D(-99), ranges=(InputRange("discount", D(100)),)))
    assert found.worth.npv > 0
    assert found.worth.irr is not None


@pytest.fixture(scope="module")
def base(samples, facts):
    return api.assess(samples["mexico-wiring-harnesses"], facts)


whole = st.builds(
    replace, st.just(METHODS), volumes=st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=6).map(tuple),
    cost=st.decimals(0, 40, places=2), years=st.integers(4, 10), volume_growth=st.decimals(-99, 200, places=1),
    price_growth=st.decimals(-50, 50, places=1), cost_growth=st.decimals(-50, 50, places=1),
    tax=st.none() | st.decimals(0, 100, places=1), discount=st.none() | st.decimals(-99, 1000, places=1),
    customer_days=st.integers(0, 400).map(Decimal), supplier_days=st.integers(0, 400).map(Decimal),
    stronger=st.none() | st.integers(0, 1000).map(Decimal), weaker=st.none() | st.integers(0, 99).map(Decimal),
    revenue_local=st.integers(0, 100).map(Decimal), running=st.just((CostRow("x", Decimal(3), 2),)),
)  # fmt: skip


@given(case=cases | whole)
@settings(max_examples=amount(150, 5000), deadline=None)
def test_no_case_breaks_the_arithmetic_and_every_sum_adds_up(base, facts, case):
    plan = base.plan.changed(finance=Finance((case,)))
    (found,) = with_finance(replace(base, plan=plan), facts, lambda offer, market: 1e6).finance
    if not found.done:
        assert found.problems
        return
    flows = found.flows
    total = sum(flow.net for flow in flows)
    scale = max(D(1), *(abs(flow.revenue) + abs(flow.variable) for flow in flows))
    assert abs(total - found.worth.total) <= scale * D("1e-20")
    assert abs(sum(flow.tied + flow.released for flow in flows)) <= scale * D("1e-20")
    assert all(flow.tax <= 0 <= flow.loss for flow in flows)
    assert found.worth.need == max(D(0), *(-flow.cumulative for flow in flows))
    assert (found.worth.payback is None) == (found.worth.payback_why == "not_within")
    assert (found.worth.irr is None) == bool(found.worth.irr_why)
    assert [s.span for s in found.swings] == sorted((s.span for s in found.swings), reverse=True)
