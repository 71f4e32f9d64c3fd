"""The landed cost: METHODS section 6 to the last digit, every Incoterms rule back to one factory price."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest

from planner.engine.landed_cost import Costs, Fee, additional, ladder

BARE = Costs(D(100_000), "FOB", D(0), D(6_000), D("0.35"), D(0), D(5), "CIF")


def test_the_worked_chain_on_cif_and_on_fob():
    found = ladder(BARE)
    assert found.steps["insurance"] == D(371)
    assert found.stages["CIF"] == D(106_371)
    assert found.steps["duty"] == D("5318.55")
    assert ladder(replace(BARE, duty_base="FOB")).steps["duty"] == D(5_000)


def test_the_canadian_figures():
    value = D(100) * D("1.15")
    found = ladder(Costs(value, "FOB", D(0), D(0), D(0), D(0), D(4), "FOB", tax=D(5)))
    assert found.duty_value == D(115)
    assert (found.steps["duty"], found.steps["tax"]) == (D("4.60"), D("5.98"))
    assert found.steps["duty"] + found.steps["tax"] == D("10.58")


def test_additional_duties_stack_or_fill_up_to_a_floor():
    assert additional(10, 15, "floor") == 5
    assert additional(20, 15, "floor") == 0
    assert additional(2.5, 25) == 25
    assert additional(0, 50, "add", 0.4) == 20


FULL = Costs(D(1000), "EXW", D(40), D(90), D("0.5"), D(30), D("6.1"), "FOB",
             (Fee("mpf", D("0.3464"), least=D(5), most=D(400)),), D(5), (("importer", D(20)), ("shop", D(50))))  # fmt: skip


@pytest.mark.parametrize("incoterm", ["FCA", "FOB", "CFR", "CIF", "DAP", "DDP"])
def test_a_price_at_any_rule_leads_back_to_the_same_factory_price(incoterm):
    exw = ladder(FULL)
    price = exw.stages["FOB" if incoterm == "FCA" else incoterm]
    found = ladder(replace(FULL, goods=price, incoterm=incoterm))
    assert abs(found.factory - D(1000)) < D("0.00001")
    assert abs(found.landed - exw.landed) < D("0.00001")


def test_the_ladder_adds_up_and_the_channel_marks_up():
    found = ladder(FULL)
    parts = sum(found.steps[name] for name in ("to_port", "freight", "insurance", "inland", "duty", "fees"))
    assert found.landed == found.factory + parts
    assert found.shelf == found.landed * D("1.2") * D("1.5")
    assert found.fees["mpf"] == D(5)  # below its smallest amount


def test_the_import_tax_is_no_cost_to_a_buyer_who_credits_it():
    credited, paid = ladder(FULL), ladder(replace(FULL, tax_counts=True))
    assert paid.landed - credited.landed == credited.steps["tax"] > 0


@pytest.mark.parametrize("field", ["goods", "to_port", "freight", "insurance", "inland", "tax"])
def test_nothing_is_worked_out_from_a_negative_cost(field):
    with pytest.raises(ValueError, match="below 0"):
        ladder(replace(FULL, **{field: D(-1)}))


def test_a_price_that_does_not_pay_its_own_freight_is_refused():
    with pytest.raises(ValueError, match="does not pay"):
        ladder(replace(FULL, goods=D(50), incoterm="CIF"))
    with pytest.raises(ValueError, match="does not pay"):
        ladder(replace(FULL, goods=D(50), incoterm="DDP"))
