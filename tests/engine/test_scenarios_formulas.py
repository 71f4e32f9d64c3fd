"""Armington, trade creation, present value and break-even: the worked figures of METHODS 6 to 8, and properties."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from planner.engine.cashflow import break_even, irr, npv
from planner.engine.scenarios import armington, trade_creation

EXAMPLE = {"values": (60, 30, 10), "sigma": 4, "eta": -1, "eps": (1, 10, 10)}


def test_armington_gives_the_worked_figures():
    found = armington(tau=(1, 1.10, 1), **EXAMPLE)
    assert [round(p, 5) for p in found.buyer_prices] == [1.02124, 1.07852, 1.00753]
    assert round(found.price_index, 5) == 1.03565


def test_no_change_of_duty_changes_nothing():
    found = armington(tau=(1, 1, 1), **EXAMPLE)
    assert np.allclose(found.buyer_prices, 1, atol=1e-12)
    assert np.allclose(found.quantities, 1, atol=1e-12)
    assert found.total_quantity == pytest.approx(1)


def test_demand_meets_supply_and_the_index_is_the_prices():
    tau = np.array([1.0, 1.25, 0.9])
    found = armington((5, 3, 2), tau, 3.3, -0.7, (2.0, 0.5, np.inf))
    p, index = found.buyer_prices, found.price_index
    assert found.quantities[:2] == pytest.approx(((p / tau) ** np.array([2.0, 0.5, 1.0]))[:2])
    assert p[2] == pytest.approx(0.9)
    assert index == pytest.approx((np.array([0.5, 0.3, 0.2]) @ p ** (1 - 3.3)) ** (1 / (1 - 3.3)))
    assert found.quantities == pytest.approx((p / index) ** -3.3 * index**-0.7)


@pytest.mark.parametrize("sigma", [1.0, 0.4, 1.0000001, 30.0])
def test_unusual_elasticities_are_solved_too(sigma):
    found = armington((1, 1), (1.5, 1.0), sigma, -1.0, (0.0, 3.0))
    assert found.quantities[0] == pytest.approx(1.0)  # what cannot grow or shrink does not
    assert np.isfinite(found.buyer_prices).all()


def test_many_markets_at_once_are_each_as_alone():
    values = np.array([[60.0, 30, 10], [1, 0, 9]])
    tau = np.array([[1, 1.1, 1], [1.3, 1, 1]])
    both = armington(values, tau, np.array([4.0, 2.0]), -1.0, 5.0)
    for i, sigma in enumerate((4.0, 2.0)):
        alone = armington(values[i], tau[i], sigma, -1.0, 5.0)
        assert both.quantities[i] == pytest.approx(alone.quantities)


@pytest.mark.parametrize("wrong", [{"values": (0, 0)}, {"values": (-1, 2)}, {"tau": (0, 1)}, {"sigma": 0},
                                   {"eta": 0.5}, {"eps": (-1, 1)}])  # fmt: skip
def test_impossible_inputs_are_refused(wrong):
    fine = {"values": (1, 1), "tau": (1, 1), "sigma": 2, "eta": -1, "eps": (1, 1)}
    with pytest.raises(ValueError, match="must"):
        armington(**{**fine, **wrong})


def test_the_quick_check_gives_the_worked_figure_and_doubles_with_its_elasticity():
    assert round(trade_creation(1000, 1.5, 0.10, 0.0), 4) == 136.3636
    assert trade_creation(1000, 3.0, 0.10, 0.0) == pytest.approx(2 * trade_creation(1000, 1.5, 0.10, 0.0))
    assert trade_creation(1000, -1.5, 0.0, 0.25) < 0
    assert round(trade_creation(Decimal(1000), 1.5, 0.1, 0), 4) == Decimal("136.3636")
    with pytest.raises(ValueError, match="-100"):
        trade_creation(1000, 1.5, -1.0, 0.0)


def test_present_value_rate_and_break_even_are_the_worked_figures():
    flows = (-100, 30, 40, 50, 60)
    assert round(npv(0.10, flows), 2) == 38.88
    assert round(100 * irr(flows), 2) == 24.89
    assert round(break_even(Decimal(120_000), Decimal(45), Decimal(27)), 2) == Decimal("6666.67")


def test_money_that_comes_as_decimal_stays_decimal():
    assert round(npv(0.10, [Decimal(-100), Decimal(30), Decimal(40), Decimal(50), Decimal(60)]), 2) == Decimal("38.88")


def test_what_has_no_answer_says_so():
    assert irr((100, 50)) is None  # nothing is invested
    assert irr((-100, 300, -100)) is None  # two rates, neither of them the answer
    assert break_even(100, 5, 5) is None
    with pytest.raises(ValueError, match="below 0"):
        break_even(-1, 5, 1)
    with pytest.raises(ValueError, match="-100"):
        npv(-1.0, (1, 2))
    assert irr((-100, 10)) == pytest.approx(-0.9)
