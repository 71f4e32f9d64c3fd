"""The finder's list as columns says of every place what one prospect alone says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import api
from planner.model.prospect import Filters


@pytest.fixture(scope="module")
def screen(facts):
    return api.screen(facts, "CAN")


def test_every_place_of_the_list_is_the_prospect_itself(screen):
    found = api.find(screen, Filters(), 5, "gap", 100_000)
    assert (len(found.prospects), len(found.listing)) == (5, 100_000)
    for place in (*range(40), *np.random.default_rng(3).integers(0, 100_000, 60).tolist()):
        market, product = found.listing.pair(place)
        assert found.listing.prospect(place) == api.prospect(screen, market, product)


def test_ranks_are_those_of_each_pair_alone(facts):
    ranks = facts.trade.ranks_of("MEX")
    rows, columns = np.nonzero(ranks)
    for i in np.random.default_rng(5).integers(0, len(rows), 200):
        row, column = int(rows[i]), int(columns[i])
        assert ranks[row, column] == facts.trade.rank_of("MEX", row, column)


def test_a_cell_filter_leaves_the_cells_of_all_others_to_be_seen(screen):
    everything = api.find(screen, Filters(hs="31"))
    cell = max((c for c in everything.cells if c), key=lambda c: everything.cells[c][0])
    found = api.find(screen, Filters(hs="31", cell=cell))
    assert found.passed == everything.cells[cell][0]
    assert found.cells == everything.cells
    assert found.removed["cell"] == everything.passed - found.passed
    other = next(p for p in everything.prospects if p.cell != cell)
    assert api.why_not_found(screen, Filters(cell=cell), other.market, other.product) == ("cell",)


def test_a_product_in_every_market_is_the_finders_own_figure(screen):
    found = api.product_prospects(screen, "310420")
    assert "CAN" not in found
    assert found["DEU"].gap is None
    assert found["BRA"] == api.prospect(screen, "BRA", "310420")
    with pytest.raises(KeyError):
        api.product_prospects(screen, "3104")


def test_the_outlook_of_a_plan_adds_up_its_lines(facts, samples):
    plan = samples["canada-potash"]
    answer = api.with_outlook(api.assess(plan, facts), facts)
    outlook = answer.outlook
    home = plan.exporter.home
    assert {(p.offer, p.market) for p in outlook.planned} == {
        (offer.id, m) for offer in plan.products for m in plan.markets if m != home
    }
    screened = api.screen(facts, home)
    for p in outlook.planned:
        codes = next(o.codes for o in plan.products if o.id == p.offer)
        if len(codes) == 1 and len(codes[0]) == 6:
            alone = api.prospect(screened, p.market, codes[0])
            assert (p.actual, p.potential, p.gap, p.cell) == (alone.actual, alone.potential, alone.gap, alone.cell)
            assert p.coverage == pytest.approx(alone.coverage)
    assert outlook.largest[0].gap == api.find(screened, Filters(), 1).prospects[0].gap
    assert api.with_outlook(answer, facts) is answer
    homeless = api.assess(plan.changed(exporter=replace(plan.exporter, home="")), facts)
    assert api.with_outlook(homeless, facts) is homeless
