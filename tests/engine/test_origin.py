"""Origin of a product: the ways of a rule, what closes a gap, what is never credited, and bad input."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from planner import api
from planner.engine.origin import cheapest, labour_value_content, net_cost, rvc_net_cost, rvc_transaction_value
from planner.engine.origin_answer import origin
from planner.engine.origin_words import sentence
from planner.model.plan import Plan
from planner.model.worksheet import Costs, Intermediate, Material, OriginWorksheet, Vehicle
from planner.report.origin import sentences, table_lines, way_rows
from planner.text import Texts

D = Decimal
TODAY = "2026-11-24"
COSTS = Costs(D(10), D(8), D(5), D(0), D(2), D(0), D(1), D(0))
TERMINALS = Material("Terminals", "853690", "CHN", D(30))
WIRE = Material("Wire", "854449", "USA", D(20), True, "S1")
COPPER = Material("Copper wire", "740811", "CHL", D(12))
HARNESS = OriginWorksheet(
    hs="854430", country="MEX", price=D(105), freight=D(5), materials=(TERMINALS, WIRE, COPPER), costs=COSTS
)
CAR = OriginWorksheet(
    hs="870323", country="MEX", use="light_vehicle", price=D(25_000), materials=(
        Material("Engine", "840734", "MEX", D(5_000), True, "S"), Material("Electronics", "853710", "CHN", D(3_000)),
    ),
    costs=Costs(D(3_000), D(2_500), D(1_500), D(0), D(500), D(0), D(300), D(0)),
    vehicle=Vehicle(D(30), D(10), D(5), D(80), D(75)),
)  # fmt: skip


def answer(sheet, facts):
    return origin(sheet, facts, TODAY)


def gap(found):
    return next(v.gap_money for v in found.deciding.values if v.met is False and v.gap_money is not None)


def test_a_harness_by_either_way(facts):
    found = answer(HARNESS, facts)
    first, second = found.paths
    assert [test.met for test in first.shift] == [True, False]  # copper of 7408 is excepted
    assert first.de_minimis.reached == 12
    assert [test.met for test in second.shift] == [True, True]
    assert [(v.method, v.threshold, v.met) for v in second.values] == [("tv", 60, False), ("nc", 50, False)]
    assert found.status == "does_not"


def test_a_part_on_a_list_has_the_list_s_threshold(facts):
    found = answer(replace(HARNESS, use="light_vehicle"), facts)
    assert [v.threshold for v in found.paths[1].values] == [75, 65]  # list C since 1 July 2023
    older = answer(replace(HARNESS, use="light_vehicle", date="2021-01-01"), facts)
    assert [v.threshold for v in older.paths[1].values] == [72, 62]


@pytest.mark.parametrize(("day", "asked"), [("2020-07-01", 66), ("2022-06-30", 69), ("2026-11-24", 75)])
def test_a_passenger_vehicle_s_threshold_by_date(facts, day, asked):
    assert answer(replace(CAR, date=day), facts).deciding.values[0].threshold == asked


def test_a_vehicle_needs_labour_steel_and_aluminium_too(facts):
    assert answer(CAR, facts).status == "qualifies"
    assert answer(replace(CAR, vehicle=Vehicle()), facts).status == "unknown"
    assert answer(replace(CAR, vehicle=Vehicle(D(24), D(10), D(5), D(80), D(75))), facts).status == "does_not"
    assert answer(replace(CAR, vehicle=Vehicle(D(30), D(10), D(5), D(69), D(75))), facts).status == "does_not"


def test_labour_value_counts_technology_and_assembly_only_so_far():
    assert labour_value_content(D(25), D(30), D(30)) == 40


def test_a_use_that_is_not_told_leaves_it_open(facts):
    found = answer(replace(CAR, use=""), facts)
    assert found.status == "unknown"
    assert "what the good is for" in sentence(found.reasons[0], Texts("en"))


def test_all_originating_is_criterion_c_and_obtained_a(facts):
    own = replace(HARNESS, materials=(WIRE,))
    assert (answer(own, facts).status, answer(own, facts).criterion) == ("qualifies", "C")
    assert answer(replace(own, wholly_obtained=True), facts).criterion == "A"
    assert answer(replace(HARNESS, wholly_obtained=True), facts).problems


def test_the_fallback_is_criterion_d(facts):
    parts = Material("Parts", "940210", "CHN", D(35))
    sheet = OriginWorksheet(hs="940210", country="CAN", price=D(100), materials=(parts,), costs=COSTS)
    assert answer(sheet, facts).status == "does_not"
    found = answer(replace(sheet, same_line=True), facts)
    assert (found.status, found.criterion) == ("qualifies", "D")


def test_nothing_is_credited_that_was_not_entered(facts):
    added = replace(TERMINALS, regional_value=D(10))
    without = answer(replace(HARNESS, materials=(added, WIRE, COPPER)), facts)
    assert without.paths[1].values[0].reached == answer(HARNESS, facts).paths[1].values[0].reached
    stated = replace(added, statement="Supplier's statement 7")
    credited = answer(replace(HARNESS, materials=(stated, WIRE, COPPER)), facts)
    assert credited.paths[1].values[0].reached == 68
    no_costs = answer(replace(HARNESS, costs=replace(COSTS, royalties=None)), facts)
    assert no_costs.paths[1].values[1].reached is None
    from_region = replace(TERMINALS, origin="USA")
    assert answer(replace(HARNESS, materials=(from_region, WIRE, COPPER)), facts).status == "does_not"


def test_an_intermediate_that_does_not_qualify_counts_by_its_parts(facts):
    parts = (replace(COPPER, into="Cable", value=D(30)), replace(WIRE, into="Cable"), TERMINALS)
    made = Intermediate("Cable", "854449", D(4))
    found = answer(replace(HARNESS, materials=parts, intermediates=(made,), price=D(130)), facts)
    assert "Cable" not in [m.name for m in found.credited]


def test_what_closes_the_gap_closes_it(facts):
    found = answer(HARNESS, facts)
    names = {m.name for m in found.deciding.closing.materials}
    closed = tuple(
        replace(m, originating=True, origin="MEX", statement="new") if m.name in names else m for m in HARNESS.materials
    )
    assert answer(replace(HARNESS, materials=closed), facts).status == "qualifies"


def test_the_cheapest_choice():
    values = [D(69), D("23.4"), D(96), D(74)]
    assert cheapest(values, D("86.58"), [D(88), D("23.4"), D(96), D(74)]) == (2,)
    assert cheapest([D(5), D(4), D(3)], D(7)) == (1, 2)
    assert cheapest([D(5)], D(6)) is None
    assert cheapest([D(5)], D(0)) == ()
    many = cheapest([D(i) for i in range(20)], D(30))
    assert many is not None
    assert sum(many) >= 30


@pytest.mark.parametrize("seed", range(20))
def test_a_foreign_material_more_never_raises_the_content_and_order_does_not_matter(facts, seed):
    dice = random.Random(seed)
    materials = [
        Material(
            f"m{i}", dice.choice(["853690", "740811", "392690"]), "CHN", D(dice.randint(0, 9)), dice.random() < 0.4
        )
        for i in range(6)
    ]
    sheet = replace(HARNESS, materials=tuple(materials))
    base = answer(sheet, facts)
    more = answer(replace(sheet, materials=(*materials, Material("x", "392690", "CHN", D(dice.randint(0, 9))))), facts)
    dice.shuffle(materials)
    shuffled = answer(replace(sheet, materials=tuple(materials)), facts)
    assert (base.status, base.criterion) == (shuffled.status, shuffled.criterion)
    if base.paths and more.paths:
        assert more.paths[1].values[0].reached <= base.paths[1].values[0].reached
        assert base.paths[1].values == shuffled.paths[1].values


def test_an_item_inside_a_code_needs_eight_digits(facts):
    sheet = OriginWorksheet(hs="850710", country="MEX", price=D(100), materials=(
        Material("Scrap batteries", "854810", "CHN", D(30)),))  # fmt: skip
    assert answer(sheet, facts).paths[0].shift[0].met is None
    told = replace(sheet, materials=(Material("Scrap batteries", "85481005", "CHN", D(30)),))
    assert answer(told, facts).paths[0].shift[0].met is False


def test_yarn_forward_and_what_lies_outside_the_component(facts):
    fabric = Material("Fabric", "600622", "CHN", D(2), weight=D("0.15"))
    labels = Material("Labels", "580710", "CHN", D("0.1"), component=False)
    thread = Material("Thread", "540110", "CHN", D("0.1"), component=False)
    shirt = OriginWorksheet(hs="610910", country="MEX", process_done="yes", materials=(labels,))
    assert answer(shirt, facts).status == "qualifies"
    assert answer(replace(shirt, process_done=""), facts).status == "unknown"
    assert answer(replace(shirt, process_done="no"), facts).status == "does_not"
    assert answer(replace(shirt, materials=(labels, thread)), facts).status == "does_not"
    assert answer(replace(shirt, materials=(labels, fabric)), facts).status == "does_not"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"hs": ""}, "origin.hs"),
        ({"hs": "000000"}, "origin.hs"),
        ({"hs": "8544"}, "origin.hs"),
        ({"hs": "85\u0664430"}, "origin.hs"),
        ({"price": D(0)}, "origin.price"),
        ({"price": D(60)}, "origin.price"),  # the materials are worth 62
        ({"price": D("NaN")}, "origin.price"),
        ({"price": D("1e999999")}, "origin.price"),
        ({"costs": replace(COSTS, other=D("1e-9999"))}, "origin.costs.other"),
        ({"freight": D(200)}, "origin.freight"),
        ({"freight": D(-1)}, "origin.freight"),
        ({"country": "ZZZ"}, "origin.country"),
        ({"date": "2026-13-01"}, "origin.date"),
        ({"date": "2019-01-01"}, "origin.date"),
        ({"costs": replace(COSTS, labour=D(-1))}, "origin.costs.labour"),
        ({"costs": replace(COSTS, promotion=D(500))}, "origin.costs.promotion"),
        ({"vehicle": Vehicle(steel=D(101))}, "origin.vehicle.steel"),
        ({"materials": (replace(COPPER, value=None),)}, "origin.materials[0].value"),
        ({"materials": (WIRE, replace(COPPER, value=D(-3)))}, "origin.materials[1].value"),
        ({"materials": (replace(COPPER, hs=""),)}, "origin.materials[0].hs"),
        ({"materials": (replace(COPPER, hs="740899x"),)}, "origin.materials[0].hs"),
        ({"materials": (replace(COPPER, regional_value=D(13)),)}, "origin.materials[0].regional_value"),
        ({"materials": (replace(COPPER, originating=True),)}, "origin.materials[0].origin"),
        ({"materials": (replace(COPPER, into="nothing"),)}, "origin.materials[0].into"),
        ({"intermediates": (Intermediate("A", "854449", None),)}, "origin.intermediates[0].other_costs"),
    ],
)
def test_bad_input_is_a_problem_at_its_field_and_nothing_is_computed(facts, change, where):
    found = answer(replace(HARNESS, **change), facts)
    assert where in [problem.where for problem in found.problems]
    assert (found.status, found.lines, found.paths) == ("unknown", (), ())


def test_the_formulas_refuse_what_is_no_value():
    for call in (lambda: rvc_transaction_value(0, 1), lambda: rvc_net_cost(10, -1), lambda: net_cost(10, 11)):
        with pytest.raises(ValueError):
            call()


def test_problems_of_a_worksheet_do_not_keep_a_plan_from_being_scored(facts):
    plan = Plan(origin=(replace(HARNESS, price=D(-1)),))
    mine = [p for p in api.check(plan, facts) if p.where.startswith("origin")]
    assert [(p.severity, p.where) for p in mine] == [("warning", "origin[0].price")]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("agreement", ["usmca", "cptpp"])
def test_answers_and_rules_in_every_language_with_hostile_words(facts, language, agreement):
    t, hostile = Texts(language), "{0} {x} %s <b>\u202e'; DROP"
    materials = tuple(replace(m, name=hostile, statement=hostile, origin="MEX") for m in HARNESS.materials)
    found = answer(replace(HARNESS, name=hostile, agreement=agreement, materials=materials), facts)
    assert any(hostile in text for text in sentences(found, t))
    assert table_lines(found, t)
    assert all(len(row) == 3 for path in found.paths for row in way_rows(path, "USD", t))
    for code in ("854430", "870323", "610910", "180610", "180620", "220870"):
        assert api.origin_rule(facts, agreement, code, t)


def test_a_rule_for_a_code_that_does_not_exist(facts):
    for code in ("000000", "8544", "x", ""):
        with pytest.raises(KeyError):
            api.origin_rule(facts, "usmca", code, Texts("en"))


def test_the_examples_come_to_their_answers(facts, samples):
    boxes, shirts = (api.origin(samples[name], facts)[0] for name in ("mexico-gear-boxes", "mexico-cotton-t-shirts"))
    assert (boxes.status, [m.name for m in boxes.deciding.closing.materials]) == ("does_not", ["Engranajes"])
    assert round(gap(boxes), 2) == D("86.58")
    assert (shirts.status, shirts.criterion) == ("qualifies", "B")
    assert boxes.worksheet.example
    assert shirts.worksheet.example


@pytest.mark.parametrize(
    ("materials", "status"),
    [
        (("841350",), "qualifies"),
        (("841350", "850132"), "does_not"),
        (("841350", "841360"), "qualifies"),  # of one group
        (("850132", "84669330"), "does_not"),
        (("850132", "84669350"), "qualifies"),  # an item that no group names
        (("850132", "846693"), "unknown"),  # which item of it?
        (("846693",), "qualifies"),
    ],
)
def test_materials_of_one_group_or_of_several(facts, materials, status):
    """A lathe of 8458.11 (rule 84/144): materials of another heading, but not of several of four groups."""
    bill = tuple(Material(hs, hs, "JPN", Decimal(20)) for hs in materials)
    found = origin(OriginWorksheet(hs="845811", country="MEX", price=Decimal(100), freight=Decimal(0), materials=bill),
                   facts, "2026-11-24")  # fmt: skip
    assert found.status == status
