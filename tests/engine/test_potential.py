"""Export potential: the worked figures, and every product and market against an independent computation."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from planner import api
from planner.engine.finder import find, why_not
from planner.engine.potential import (
    balassa,
    demand,
    density,
    density_of,
    distance_term,
    ease_of_trade,
    proximity,
    supply,
    untapped_demand,
)
from planner.model.prospect import Filters

M = np.array([[1, 1, 0], [1, 0, 1], [1, 1, 1], [0, 1, 0]], dtype=bool)


def one(value):
    return np.array([value])


def test_the_worked_example_of_export_potential():
    share = supply(one(20.0), 1.10, one(20 * 1.10 + 80 * 1.05), one(10.0))
    assert share[0] == pytest.approx(0.207547, abs=1e-6)
    wanted = demand(one(50.0), one(1.15), one(1.05), tariff_advantage=1.05)
    assert wanted[0] == pytest.approx(60.375)
    ease, _ = ease_of_trade(one(30.0), one(25.0), one(100.0), np.array([[100.0]]))
    assert ease[0] == pytest.approx(1.2)
    potential = float(share[0] * ease[0] * wanted[0])
    assert potential == pytest.approx(15.0368, abs=1e-4)
    assert max(0.0, potential - 9) == pytest.approx(6.0368, abs=1e-4)


def test_the_cap_is_a_switch_and_unknown_imports_do_not_cap():
    args = one(20.0), 1.0, one(100.0)
    assert supply(*args)[0] == pytest.approx(0.2)
    assert supply(*args, one(40.0))[0] == pytest.approx(0.1)
    assert supply(*args, one(np.nan))[0] == supply(*args, one(0.0))[0] == pytest.approx(0.2)


def test_unknown_growth_and_distance_are_neutral_and_unknown_imports_stay_unknown():
    assert demand(one(50.0), one(np.nan), one(1.1))[0] == pytest.approx(50 * 1.1)
    assert demand(one(50.0), one(1.2), one(np.nan))[0] == pytest.approx(50.0)
    assert np.isnan(demand(one(np.nan), one(1.2), one(1.0))[0])
    assert distance_term(one(np.nan), one(100.0))[0] == 1.0
    assert distance_term(one(200.0), one(100.0))[0] == pytest.approx(0.5)
    assert distance_term(one(50.0), one(100.0))[0] == pytest.approx(0.5)


def test_proximity_and_density_as_worked_out_by_hand():
    phi = proximity(M)
    assert phi[0, 1] == phi[0, 2] == pytest.approx(2 / 3)
    assert phi[1, 2] == pytest.approx(1 / 3)
    assert density(M, phi)[0] == pytest.approx([0.5, 0.6667, 1.0], abs=1e-4)
    for country in range(len(M)):
        assert density_of(M, country, block=2) == pytest.approx(density(M, phi)[country], abs=1e-6)
    assert not proximity(np.zeros((3, 2), dtype=bool)).any()


@pytest.mark.parametrize(
    ("sold", "home", "mean"),
    [
        ((100, 60, 40, 30, 15, 10), 0.0, 42.5),
        ((100, 60, 40, 30, 15, 10, 5), 40.0, (100 + 60 + 30 + 15 + 10 + 5) / 6),
        ((100, 60), 60.0, 100.0),
        ((100,), 100.0, 0.0),
    ],
)
def test_untapped_demand_leaves_home_out(sold, home, mean):
    ranked = [*map(float, sold), *[0.0] * 7]
    arrays = (one(sum(ranked[:6])), one(ranked[5]), one(ranked[6]), one(float(len(sold))), one(home))
    assert untapped_demand(*arrays)[0] == pytest.approx(mean)


@pytest.fixture(scope="module")
def screen(facts):
    return api.screen(facts, "MEX")


def test_potential_agrees_with_a_plain_computation(facts, screen):
    """The same formula for single pairs, from the pack's own lookups, in plain Python."""
    trade, values = facts.trade, facts.values
    gdp = {code: value.value for code, value in values["gdp_ratio_5y"].items()}
    exports = pd.DataFrame(np.nan_to_num(trade.exports), index=trade.products, columns=trade.economies)
    known = [code for code in trade.economies if code in gdp]
    weights = exports[known].sum()
    mean = sum(gdp[code] * weights[code] for code in known) / weights.sum()
    imports = pd.DataFrame(np.asarray(trade.imports), index=trade.products, columns=trade.economies)
    for code, market in (("854430", "CAN"), ("870431", "USA"), ("080440", "JPN"), ("850132", "CAN"), ("220300", "CHL")):
        row = exports.loc[code]
        share = row["MEX"] * gdp["MEX"] / sum(row[e] * gdp.get(e, mean) for e in trade.economies)
        share *= min(1.0, row["MEX"] / imports.at[code, "MEX"])
        predicted = (exports["MEX"] / exports.sum(axis=1)).fillna(0) @ imports[market].fillna(0)
        ease = np.nansum(screen.actual[:, trade.economy_column(market)]) / predicted
        people = values["population_ratio_5y"][market].value
        wanted = trade.total_imports(market, code) * gdp[market] / people * people
        sellers = trade.top_suppliers(market, code, 500)
        far = [(s.value, facts.pairs.pair(s.exporter, market)) for s in sellers if s.exporter != market]
        far = [(usd, pair.distance_km) for usd, pair in far if pair is not None and pair.distance_km]
        mean_km = sum(usd * km for usd, km in far) / sum(usd for usd, _ in far)
        wanted *= math.exp(-abs(math.log(mean_km / facts.pairs.pair("MEX", market).distance_km)))
        found = api.prospect(screen, market, code)
        assert found.potential == pytest.approx(share * ease * wanted, rel=2e-3), (code, market)
        assert found.gap == pytest.approx(max(0.0, found.potential - trade.flow("MEX", market, code)), rel=1e-9)


def test_rca_proximity_and_density_agree_with_pandas_on_a_real_slice(facts, screen):
    exports = pd.DataFrame(np.nan_to_num(facts.trade.exports), index=facts.trade.products)
    expected = exports.div(exports.sum(axis=0), axis=1).div(exports.sum(axis=1) / exports.to_numpy().sum(), axis=0)
    column = facts.trade.economy_column("MEX")
    assert screen.rca == pytest.approx(expected[column].fillna(0).to_numpy(), rel=1e-9)
    slice_ = exports[exports.index.str.startswith("85")].T
    m = balassa(slice_.to_numpy()) >= 1
    phi = proximity(m)
    frame = pd.DataFrame(m.astype(float))
    for k, other in ((0, 5), (10, 40), (33, 34)):
        both = float((frame[k] * frame[other]).sum())
        assert phi[k, other] == pytest.approx(min(both / frame[k].sum(), both / frame[other].sum()))
    near = pd.DataFrame(phi)
    near = near.where(~np.eye(len(near), dtype=bool), 0.0)
    assert density(m, phi)[7] == pytest.approx((near @ frame.loc[7] / near.sum(axis=1)).fillna(0).to_numpy(), rel=1e-9)


def test_what_a_source_cannot_know_is_no_data(facts):
    german = api.screen(facts, "DEU")
    pair = api.prospect(german, "USA", "870323")
    assert pair.actual is None  # the US file counts the EU as one supplier
    assert pair.gap is None
    unknown = api.prospect(api.screen(facts, "MEX"), "DEU", "870323")
    assert unknown.demand is None
    assert unknown.potential is None


def test_filters_say_how_many_they_removed_and_add_up(facts, screen):
    everything = find(screen, Filters(), top=5)
    filters = Filters(sector="electromobility", market="CAN", demand=1e8, growth=0.0, coverage=0.8)
    found = find(screen, filters, top=50)
    assert list(found.removed) == ["sector", "market", "demand", "growth", "coverage"]
    assert found.passed + sum(found.removed.values()) == everything.passed
    gaps = [entry.gap for entry in found.prospects]
    assert gaps == sorted(gaps, reverse=True)
    for entry in found.prospects:
        assert entry.market == "CAN"
        assert entry.demand >= 1e8
        assert entry.demand_growth >= 0
        assert why_not(screen, filters, entry.market, entry.product) == ()
    assert why_not(screen, filters, "CAN", "854430") == ("growth",)
    assert why_not(screen, filters, "DEU", "854430") == ("no data",)
    assert why_not(screen, filters, "MEX", "854430") == ("home",)


def test_the_strategy_map_puts_the_leader_into_the_last_column(screen):
    harness = api.prospect(screen, "CAN", "854430")
    assert (harness.home_rank, harness.cell % 10, harness.advice) == (1, 4, "sustain")
    assert harness.home_share == pytest.approx(598_277_455 / 1_608_492_193)


def test_new_products_are_those_without_an_advantage_and_near_ones_come_first(screen):
    found = find(screen, Filters(market="CAN"), top=40, order="diversification")
    assert all(entry.rca < 1 for entry in found.prospects)
    assert found.removed["advantage"] > 0
    rows = [int(screen.trade.product_rows(entry.product)[0]) for entry in found.prospects]
    column = screen.trade.economy_column("CAN")
    ranks = [float(screen.diversification[row, column]) for row in rows]
    assert ranks == sorted(ranks, reverse=True)
    m = balassa(np.nan_to_num(np.asarray(screen.trade.exports)).T) >= 1
    sample = rows[:3]
    has = m.astype(float)
    for row in sample:
        both = has[:, row] @ has
        phi = both / np.maximum(np.maximum(has[:, row].sum(), has.sum(axis=0)), 1)
        phi[row] = 0.0
        assert screen.density[row] == pytest.approx(float(phi @ has[screen.column] / phi.sum()), rel=1e-4)
