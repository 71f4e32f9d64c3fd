"""The landed cost: METHODS section 6 to the last digit, every Incoterms rule back to one factory price."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.engine.landed_cost import Costs, Fee, additional, ladder

BARE = Costs(Decimal(100_000), "FOB", Decimal(0), Decimal(6_000), Decimal("0.35"), Decimal(0), Decimal(5), "CIF")


def test_the_worked_chain_on_cif_and_on_fob():
    found = ladder(BARE)
    assert found.steps["insurance"] == Decimal(371)
    assert found.stages["CIF"] == Decimal(106_371)
    assert found.steps["duty"] == Decimal("5318.55")
    assert ladder(replace(BARE, duty_base="FOB")).steps["duty"] == Decimal(5_000)


def test_the_canadian_figures():
    value = Decimal(100) * Decimal("1.15")
    found = ladder(
        Costs(value, "FOB", Decimal(0), Decimal(0), Decimal(0), Decimal(0), Decimal(4), "FOB", tax=Decimal(5))
    )
    assert found.duty_value == Decimal(115)
    assert (found.steps["duty"], found.steps["tax"]) == (Decimal("4.60"), Decimal("5.98"))
    assert found.steps["duty"] + found.steps["tax"] == Decimal("10.58")


def test_additional_duties_stack_or_fill_up_to_a_floor():
    assert additional(10, 15, "floor") == 5
    assert additional(20, 15, "floor") == 0
    assert additional(2.5, 25) == 25
    assert additional(0, 50, "add", 0.4) == 20


FULL = Costs(
    Decimal(1000), "EXW", Decimal(40), Decimal(90), Decimal("0.5"), Decimal(30), Decimal("6.1"), "FOB",
    (Fee("mpf", Decimal("0.3464"), least=Decimal(5), most=Decimal(400)),), Decimal(5),
    (("importer", Decimal(20)), ("shop", Decimal(50))),
)  # fmt: skip


@pytest.mark.parametrize("incoterm", ["FCA", "FOB", "CFR", "CIF", "DAP", "DDP"])
def test_a_price_at_any_rule_leads_back_to_the_same_factory_price(incoterm):
    exw = ladder(FULL)
    price = exw.stages["FOB" if incoterm == "FCA" else incoterm]
    found = ladder(replace(FULL, goods=price, incoterm=incoterm))
    assert abs(found.factory - Decimal(1000)) < Decimal("0.00001")
    assert abs(found.landed - exw.landed) < Decimal("0.00001")


def test_the_ladder_adds_up_and_the_channel_marks_up():
    found = ladder(FULL)
    parts = sum(found.steps[name] for name in ("to_port", "freight", "insurance", "inland", "duty", "fees"))
    assert found.landed == found.factory + parts
    assert found.shelf == found.landed * Decimal("1.2") * Decimal("1.5")
    assert found.fees["mpf"] == Decimal(5)  # below its smallest amount


def test_the_import_tax_is_no_cost_to_a_buyer_who_credits_it():
    credited, paid = ladder(FULL), ladder(replace(FULL, tax_counts=True))
    assert paid.landed - credited.landed == credited.steps["tax"] > 0


@pytest.mark.parametrize("field", ["goods", "to_port", "freight", "insurance", "inland", "tax"])
def test_nothing_is_worked_out_from_a_negative_cost(field):
    with pytest.raises(ValueError, match="below 0"):
        ladder(replace(FULL, **{field: Decimal(-1)}))


def test_a_price_that_does_not_pay_its_own_freight_is_refused():
    with pytest.raises(ValueError, match="does not pay"):
        ladder(replace(FULL, goods=Decimal(50), incoterm="CIF"))
    with pytest.raises(ValueError, match="does not pay"):
        ladder(replace(FULL, goods=Decimal(50), incoterm="DDP"))
