"""Which items a plan's goods meet in a market, and what the counts say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import api
from planner.engine.checklist import checklist, meets
from planner.model.compliance import Checklist, ItemState, OwnItem
from planner.model.plan import Exporter, Offer, Plan


def plan_of(home, *codes, markets=("CAN",), **fields):
    offers = tuple(Offer(code, (code,)) for code in codes)
    return Plan(exporter=Exporter("x", home), products=offers, markets=markets, **fields)


def ids(plan, facts, market):
    return {line.id for line in checklist(plan, facts, market).lines}


CORRIDORS = [
    ("MEX", "854430", "CAN",
     {"can-carm", "can-rpp", "can-cusma-origin", "can-bilingual", "can-quebec-french", "can-ispm15", "auto-iatf",
      "mex-out-carta-porte"},
     {"can-sfcr", "can-tdg", "auto-can-mvsa", "can-textile", "can-out-cers", "gen-lithium"}),
    ("MEX", "610910", "CAN", {"can-textile", "can-marking"}, {"can-bilingual", "can-sfcr"}),
    ("MEX", "080440", "CAN", {"can-sfcr", "can-airs", "mex-out-senasica", "agri-residues"}, {"can-textile"}),
    ("USA", "080440", "CAN", {"can-sfcr"}, {"can-ispm15", "mex-out-senasica"}),
    ("CAN", "310420", "MEX",
     {"mex-padron", "mex-plant-nutrients", "mex-nom-182", "mex-usmca-origin", "mex-mve", "can-out-cers", "min-imsbc"},
     {"mex-nom-050", "mex-nom-051", "can-carm", "min-can-fertilizer"}),
    ("CAN", "901890", "MEX", {"med-mex-cofepris"}, {"med-can-mdl", "med-usa-fda"}),
    ("CAN", "310420", "JPN", {"jpn-fertilizer", "jpn-cptpp-origin"}, {"jpn-mex-epa-origin", "jpn-pse"}),
    ("CAN", "870380", "USA", {"auto-usa-fmvss", "usa-usmca-origin", "gen-battery-goods"}, {"usa-wood", "can-out-cers"}),
    ("MEX", "850760", "USA", {"gen-lithium", "usa-wood"}, {"usa-fda-food"}),
    ("MEX", "850760", "DEU", {"eu-batteries", "gen-lithium", "eu-mex-origin"}, {"eu-rohs", "eu-ceta-origin"}),
    ("CAN", "760120", "FRA", {"eu-ceta-origin", "eu-packaging"}, {"eu-mex-origin"}),
    ("CAN", "720711", "ITA", {"eu-cbam"}, {"gbr-cbam"}),
    ("CAN", "720711", "GBR", {"gbr-cbam", "gbr-eori", "gbr-can-origin"}, {"eu-cbam", "gbr-mex-origin"}),
    ("MEX", "851762", "GBR", {"gbr-ukca", "ict-gbr-psti"}, {"eu-ce"}),
]  # fmt: skip


@pytest.mark.parametrize(("home", "code", "market", "there", "absent"), CORRIDORS)
def test_worked_corridors(facts, home, code, market, there, absent):
    found = ids(plan_of(home, code), facts, market)
    assert there <= found
    assert not absent & found


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_an_item_never_shows_for_goods_markets_or_origins_it_does_not_name(facts, data):
    items = {item.id: item for book in facts.compliance() for item in book.items}
    home, market = data.draw(st.sampled_from(["MEX", "CAN", "USA", "BRA"])), data.draw(st.sampled_from(
        ["CAN", "MEX", "USA", "JPN", "DEU", "FRA", "GBR", "AUS"]))  # fmt: skip
    code = data.draw(st.sampled_from(["020230", "870323", "854430", "310420", "610910", "901839", "850760", "260300"]))
    for line in checklist(plan_of(home, code), facts, market).lines:
        item = items[line.id]
        assert not item.products or code.startswith(item.products)
        assert not code.startswith(item.not_products) if item.not_products else True
        assert not item.importers or market in item.importers or (market in ("DEU", "FRA") and "EUN" in item.importers)
        assert not item.origins or home in item.origins
        assert home not in item.not_origins
        assert market not in item.not_importers


def test_vehicles_items_never_meet_beef(facts):
    beef = Offer("020230", ("020230",))
    for book in facts.compliance():
        for item in book.items:
            if item.products and all(entry.startswith("87") for entry in item.products):
                assert meets(item, beef, facts.sectors) == ""


def test_a_market_without_a_playbook_says_so_and_keeps_what_every_export_asks(facts):
    found = checklist(plan_of("MEX", "854430"), facts, "AUS")
    assert not found.known
    assert {"gen-papers", "mex-out-pedimento"} <= {line.id for line in found.lines}
    assert checklist(plan_of("MEX", "854430"), facts, "CAN").known


def test_some_of_the_goods_only(facts):
    both = plan_of("MEX", "854430", "610910")
    line = next(x for x in checklist(both, facts, "CAN").lines if x.id == "can-textile")
    assert (line.product, line.part) == ("610910", False)
    sector = Plan(exporter=Exporter("x", "MEX"), products=(Offer("sector:agri_food", ("080440", "170199")),))
    line = next(x for x in checklist(sector, facts, "USA").lines if x.id == "usa-usda")
    assert line.part
    everything = next(x for x in checklist(both, facts, "CAN").lines if x.id == "can-carm")
    assert (everything.product, everything.part) == ("", False)


STATES = Checklist(
    states=(
        ItemState("CAN", "can-carm", "done"),
        ItemState("CAN", "can-rpp", "in_work", "Ana", "2026-11-01"),
        ItemState("CAN", "can-bilingual", "not_needed"),
        ItemState("CAN", "own-1", "open", "", "2027-02-01"),
        ItemState("USA", "usa-entry", "done"),
        ItemState("CAN", "gone-item", "done"),
    ),
    own=(OwnItem("own-1", "CAN", "Ask the plant"),),
)


def test_counts_add_up_and_other_markets_states_do_not_count(facts):
    found = checklist(plan_of("MEX", "854430", checklist=STATES), facts, "CAN")
    assert sum(found.counts.values()) == len(found.lines)
    assert found.counts["done"] == found.counts["in_work"] == found.counts["not_needed"] == 1
    assert found.asked == len(found.lines) - 1
    assert found.pending == found.asked - 1
    assert found.late == 1
    assert found.next_due is not None
    assert found.next_due.id == "can-rpp"
    assert any(line.own and line.id == "own-1" for line in found.lines)
    kinds = [line.kind for line in found.lines]
    assert kinds == sorted(kinds, key=list(dict.fromkeys(kinds)).index)


def test_the_longest_lead_time_is_of_what_is_still_to_do(facts):
    plan = plan_of("CAN", "901890", markets=("GBR",))
    assert checklist(plan, facts, "GBR").longest.id == "gbr-eori"
    done = plan.changed(checklist=Checklist(states=(ItemState("GBR", "gbr-eori", "done"),)))
    assert checklist(done, facts, "GBR").longest is None
    assert checklist(plan_of("MEX", "901890"), facts, "CAN").longest.id == "med-can-mdel"


def test_nothing_without_home_product_or_a_market_other_than_home(facts):
    assert api.checklists(plan_of("", "854430"), facts) == ()
    assert api.checklists(plan_of("MEX"), facts) == ()
    assert api.checklists(plan_of("MEX", "854430", markets=("MEX", "QQQ")), facts) == ()


@pytest.mark.parametrize("due", ["tomorrow", "2026-13-01", "2026-1-1", "20261101", "﻿"])
def test_a_wrong_date_is_a_problem_at_its_field_and_nothing_is_lost(facts, due):
    plan = plan_of("MEX", "854430", checklist=Checklist(states=(ItemState("CAN", "can-carm", "open", "Ana", due),)))
    found = checklist(plan, facts, "CAN")
    assert [p.where for p in found.problems] == ["checklist.states[0].due"]
    assert [p.where for p in api.check(plan, facts) if p.where.startswith("checklist")] == ["checklist.states[0].due"]
    assert found.next_due is None
    assert not found.late
    assert next(line for line in found.lines if line.id == "can-carm").state.owner == "Ana"


def test_own_items_without_name_country_or_id_of_their_own(facts):
    own = (OwnItem("own-1", "CAN", " "), OwnItem("own-1", "CAN", "Two"), OwnItem("own-2", "ZZZ", "Three"))
    plan = plan_of("MEX", "854430", checklist=Checklist(own=own))
    assert {p.where for p in checklist(plan, facts, "CAN").problems} == {"checklist.own[0].name", "checklist.own[1].id"}
    assert "checklist.own[2].market" in {p.where for p in api.check(plan, facts)}


def test_a_state_put_back_is_no_longer_kept():
    kept = Checklist()
    states = kept.with_state(ItemState("CAN", "a", "done"))
    states = replace(kept, states=states).with_state(ItemState("CAN", "b", "in_work"))
    assert [s.item for s in states] == ["a", "b"]
    states = replace(kept, states=states).with_state(ItemState("CAN", "a", "done", "Ana"))
    assert [s.owner for s in states] == ["Ana", ""]
    assert [s.item for s in replace(kept, states=states).with_state(ItemState("CAN", "a"))] == ["b"]


def test_the_samples_keep_states_of_items_that_are_there(samples, facts):
    for name, market in (("mexico-wiring-harnesses", "CAN"), ("canada-potash", "MEX"), ("canada-potash", "JPN")):
        plan = samples[name]
        kept = {state.item for state in plan.checklist.states if state.market == market}
        assert kept
        assert kept <= ids(plan, facts, market)
        assert not checklist(plan, facts, market).problems
